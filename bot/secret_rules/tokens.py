"""Tokens that carry the mark of their maker: code hosts, registries, clouds, model hosts, services."""

# ruff: noqa: E501 - an expression is read best on one line

from __future__ import annotations

from bot.secret_rules.rule import SecretRule

#: What may stand before a token that is no part of it. A percent sign and two digits may be an encoded sign.
EDGE = r"(?:^|[^A-Za-z0-9_]|%(?:25)?[0-9A-Fa-f]{2}|\\[nrt]|u00[0-9a-fA-F]{2}|\[[0-9;]{1,8}m)"


def _prefixed(name: str, anchors: tuple[str, ...], *forms: str) -> SecretRule:
    """A rule for tokens with a prefix of their own."""
    return SecretRule(name, anchors, rf"{EDGE}(?P<secret>{'|'.join(forms)})")


RULES: tuple[SecretRule, ...] = (
    _prefixed(
        "token of a code host",
        (
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "ghr_",
            "github_pat_",
            "glpat-",
            "gldt-",
            "glrt-",
            "glptt-",
            "glcbt-",
            "glft-",
            "gloas-",
            "glsoat-",
            "atatt3",
            "atctt3",
            "atbb",
            "azdo",
            "ado_",
        ),
        r"gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{22,}|gl(?:pat|dt|rt|ptt|cbt|ft|oas|soat)-[A-Za-z0-9_.\-]{16,}"
        r"|AT[AC]TT3[A-Za-z0-9_=\-]{40,}|ATBB[A-Za-z0-9]{24,}|[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}",
    ),
    _prefixed(
        "token of a package registry or a container registry",
        (
            "npm_",
            "pypi-",
            "hf_",
            "api_org_",
            "dckr_pat_",
            "dckr_oat_",
            "rubygems_",
            "nuget_",
            "oy2",
            "cio",
            "jfrt@",
            "akcp",
            "cmvm",
        ),
        r"npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_\-]{50,}|(?:hf|api_org)_[A-Za-z0-9]{20,}|dckr_[po]at_[A-Za-z0-9_\-]{20,}"
        r"|rubygems_[a-f0-9]{40,}|oy2[a-z0-9]{43}|cio[A-Za-z0-9]{32}|AKCp[A-Za-z0-9]{60,}|cmVmd[A-Za-z0-9]{50,}",
    ),
    _prefixed(
        "key of a cloud",
        (
            "akia",
            "asia",
            "abia",
            "acca",
            "abska",
            "aiza",
            "ya29.",
            "gocspx-",
            "dop_v1_",
            "doo_v1_",
            "dor_v1_",
            "lsv",
            "t1.",
            "aqvn",
            "ltai",
            "akid",
            "fwogz",
            "iqojb3",
            "flyv1",
            "fo1_",
            "fm2_",
        ),
        r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b|ABSKA?[A-Za-z0-9+/=]{40,}|AIza[A-Za-z0-9_\-]{35}|ya29\.[A-Za-z0-9_\-]{20,}"
        r"|GOCSPX-[A-Za-z0-9_\-]{20,}|do[por]_v1_[a-f0-9]{40,}|t1\.[A-Za-z0-9_\-]{20,}[=.]{1,3}[A-Za-z0-9_\-]{40,}={0,2}"
        r"|AQVN[A-Za-z0-9_\-]{34,}|LTAI[A-Za-z0-9]{12,20}\b|AKID[A-Za-z0-9]{32}\b"
        r"|(?:FwoGZXIvYXdz|IQoJb3JpZ2lu)[A-Za-z0-9+/=%]{20,}|FlyV1 [A-Za-z0-9_,+/=\-]{40,}|f[om][12]_[A-Za-z0-9+/_=\-]{40,}",
    ),
    _prefixed(
        "key of a model host",
        (
            "sk-",
            "sk_",
            "gsk_",
            "xai-",
            "pplx-",
            "r8_",
            "nvapi-",
            "co_",
            "fw_",
            "tgp_v1_",
            "esecret_",
            "wandb_",
            "lsv2_",
            "pcsk_",
            "jina_",
            "tvly-",
            "csk-",
            "dapi",
            "dkea",
            "dose",
            "up_",
            "bfl_",
            "voy",
            "pa-",
        ),
        r"sk-(?:proj-|ant-(?:api|sid|oat|admin)\d\d-|ant-|svcacct-|admin-|or-v1-|lf-)?[A-Za-z0-9_\-]{20,}"
        r"|(?:gsk|r8|fw|esecret|wandb_v1|tgp_v1|lsv2_[ps][tk]|pcsk|jina|bfl)_[A-Za-z0-9_\-]{20,}"
        r"|(?:xai|pplx|nvapi|tvly(?:-dev)?|csk)-[A-Za-z0-9_\-]{20,}|dapi[a-f0-9]{32}(?:-\d)?\b|dkea[a-f0-9]{32}\b|pa-[A-Za-z0-9_\-]{40,}",
    ),
    _prefixed(
        "key of a payment, mail, monitoring or chat service",
        (
            "sk_live",
            "sk_test",
            "rk_live",
            "rk_test",
            "whsec_",
            "sg.",
            "key-",
            "xkeysib-",
            "re_",
            "glsa_",
            "glc_",
            "nrak-",
            "sntrys_",
            "sntryu_",
            "hvs.",
            "hvb.",
            "hvr.",
            "pul-",
            "lin_api_",
            "ntn_",
            "secret_",
            "figd_",
            "pmak-",
            "sq0",
            "shpat_",
            "shpss_",
            "shppa_",
            "eaa",
            "ops_",
            "a3-",
            "phc_",
            "phx_",
            "dt0c01.",
            "atlasv1",
            "pscale_",
            "dp.",
            "tskey-",
            "age-secret-key-",
            "ac_",
            "sbp_",
            "sb_secret_",
            "rnd_",
            "cfut_",
            "napi_",
            "ddp_",
            "pnu_",
            "ubhy",
            "b.aaaa",
        ),
        r"[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/=]{20,}|SG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}"
        r"|key-[a-f0-9]{32}\b|xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}|re_[A-Za-z0-9]{6,}_[A-Za-z0-9]{20,}"
        r"|glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}|glc_[A-Za-z0-9+/=]{32,}|NRAK-[A-Z0-9]{27}|sntry[su]_[A-Za-z0-9+/=_\-]{40,}"
        r"|hv[sbr]\.[A-Za-z0-9_\-]{20,}|pul-[a-f0-9]{40}|lin_api_[A-Za-z0-9]{32,}|ntn_[A-Za-z0-9]{40,}|secret_[A-Za-z0-9]{43}\b"
        r"|figd_[A-Za-z0-9_\-]{30,}|PMAK-[a-f0-9]{24}-[a-f0-9]{34}|sq0[a-z]{3}-[A-Za-z0-9_\-]{22,}|shp(?:at|ss|pa|ca)_[a-fA-F0-9]{32}"
        r"|EAA[A-Za-z0-9]{60,}|ops_eyJ[A-Za-z0-9_\-=]{40,}|A3-[A-Z0-9]{6}-(?:[A-Z0-9]{5,11}-){3,4}[A-Z0-9]{5}"
        r"|ph[cx]_[A-Za-z0-9]{32,}|dt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{64}|[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_\-=]{60,}"
        r"|pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.\-]{30,}|dp\.(?:pt|st|ct|sa)\.[A-Za-z0-9_.\-]{30,}|tskey-[a-z]+-[A-Za-z0-9\-]{16,}"
        r"|AGE-SECRET-KEY-1[A-Z0-9]{50,}|sbp_[a-f0-9]{40}|sb_secret_[A-Za-z0-9_\-]{20,}|rnd_[A-Za-z0-9]{28,}|napi_[a-z0-9]{40,}",
    ),
)
