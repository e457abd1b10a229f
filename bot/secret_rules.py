"""How secrets look: for each kind, the literals that give it away and where its value stands.

A rule's regular expression (RE2) names the value `secret`. `judge` says how sure the form alone is:
`any` hides every value in that place, `word` every value but ordinary words and placeholders, and
`random` only a value that looks made by a machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Judge = Literal["any", "word", "random"]


@dataclass(frozen=True, slots=True)
class SecretRule:
    """One kind of secret."""

    name: str
    #: Lower-case literals; where none of them stands, the rule is not tried. Case is ignored.
    anchors: tuple[str, ...]
    regex: str
    judge: Judge = "any"
    #: How far the value may reach: to the end of its line, or over many lines (PEM blocks).
    lines: Literal["one", "many"] = "one"


#: Between a telling name and its value: quotes (JSON-escaped up to twice), and an equals sign, a
#: colon or an arrow, as code, JSON, YAML, INI files, shells, URLs and their encoded forms write it.
_BECOMES = r"""(?:\\{0,3}["'`’”»]|&quot;|%22)?\s{0,3}(?:=>|:=|==|=|:|%3D|%3A)\s{0,3}"""
_OPENS = r"""(?:[bru]?\\{0,3}["'`‘“«]|&quot;|%22)?"""
#: A value ends at white space or a quote; where it runs into the next field, it is cut there later.
_VALUE = r"""(?P<secret>[^\s"'`’”»<>‹›]{3,})"""
#: In Russian prose without a sign between, the words that follow are Cyrillic and the secret is not.
_ASCII_VALUE = r"""(?P<secret>[!#-&(-;=?-~]{6,})"""
#: Between quotes a value may hold anything but the quote.
_QUOTED = r"""(?:\\{0,3}"(?P<double>[^"\\\r\n]{3,})\\{0,3}"|'(?P<single>[^'\\\r\n]{3,})')"""

_PASSWORD_NAMES = r"(?:pass(?:word|wd|phrase|code)?|pwd|pswd)"
_SECRET_NAMES = (
    r"(?:client[_\-. ]?secret(?:[_\-. ]?value)?|secret[_\-. ]?(?:access[_\-. ]?)?key|app[_\-. ]?secret|"
    r"shared[_\-. ]?secret|signing[_\-. ]?secret|secret[_\-. ]?value|webhook[_\-. ]?secret|"
    r"consumer[_\-. ]?secret|jwt[_\-. ]?secret)"
)
_KEY_NAMES = (
    r"(?:api[_\-. ]?key|apikey|access[_\-. ]?key|account[_\-. ]?key|storage[_\-. ]?key|"
    r"(?:primary|secondary|master|service|functions?|host|admin|query|subscription|shared[_\-. ]?access|"
    r"encryption|private|license|x[_\-]functions|deploy|auth|sas|app|workspace|ai|openai)[_\-. ]?key[12]?|"
    r"key[12]|x[_\-]api[_\-]key)"
)
_TOKEN_NAMES = (
    r"(?:secret|(?:access|auth|bearer|refresh|id|api|sas|session|bot|user|app|personal[_\-. ]access|github|"
    r"gitlab|slack|hf|deploy|x[_\-]auth)[_\-. ]?token|token|credentials?)"
)
_ANY_PREFIX = r"[A-Za-z0-9_.\-]{0,40}?"

_B64 = r"[A-Za-z0-9+/]"
#: A line end or space as it is, escaped by JSON once or twice, or encoded in an address.
_BREAK = r"(?:\s|\\{1,4}[nr]|%0A|%0D|%20|&#1[03];)"

RULES: tuple[SecretRule, ...] = (
    SecretRule(
        "private key",
        ("private key",),
        # Whole, up to its END; or cut off, as far as its lines go on being base64.
        r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:"
        rf"(?P<secret>(?:[A-Za-z0-9+/=:,.\-]|{_BREAK})+?)"
        r"-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
        rf"|(?P<cut>(?:{_BREAK}*[A-Za-z0-9+/]{{20,}}={{0,2}})+))",
        lines="many",
    ),
    SecretRule(
        "JSON web token",
        ("eyj",),
        r"(?P<secret>\beyJ[A-Za-z0-9_\-]{4,}(?:(?:\.|%2E)[A-Za-z0-9_\-]{4,}){1,4})",
    ),
    SecretRule(
        "bearer or basic credentials",
        ("bearer", "basic "),
        rf"(?i:\b(?:bearer|basic)(?:\s|\+|%20)+){_OPENS}(?P<secret>[A-Za-z0-9._~+/=\-%]{{8,}})",
        judge="random",
    ),
    SecretRule(
        "authorization header",
        ("authorization",),
        rf"(?i:\b(?:proxy-)?authorization{_BECOMES}{_OPENS}(?:(?:bearer|basic|digest|token|apikey|"
        r"SharedKey(?:Lite)?|AWS4-HMAC-SHA256)\s+)?)(?P<secret>[A-Za-z0-9._~+/=\-%:]{6,})",
        judge="word",
    ),
    SecretRule(
        "shared access signature",
        ("sig=", "sig%3d", "signature=", "signature%3d"),
        r"(?i:(?:\b|%26|%3F|_)(?:sig|x-amz-signature|x-goog-signature|signature)(?:=|%3D|\\u003d))"
        r"(?P<secret>[A-Za-z0-9%+/=_\-]{16,})",
    ),
    SecretRule(
        "Azure storage key",
        ("==",),
        rf"(?:^|[^A-Za-z0-9+/])(?P<secret>{_B64}{{86}}==)",
    ),
    SecretRule(
        "Azure key with its maker's mark",
        ("+ast", "+acr", "azfu", "+aeh", "+asb", "+aiot", "+arm", "acdb", "jqqj9", "azsea", "azca"),
        rf"(?P<secret>\b{_B64}{{32,80}}(?:\+ASt|\+ACR|AzFu|\+AEh|\+ASb|\+AIoT|\+ARm|ACDb|JQQJ9|AzSea|AzCa)"
        rf"{_B64}{{5,40}}={{0,2}})",
    ),
    SecretRule(
        "Entra client secret",
        ("q~",),
        r"(?:^|[^A-Za-z0-9_~.\-])(?P<secret>[A-Za-z0-9_~.\-]{3}\dQ~[A-Za-z0-9_~.\-]{31,34})",
    ),
    SecretRule(
        "Slack token",
        ("xox", "xapp-", "hooks.slack.com"),
        r"(?P<secret>\bxox[a-z](?:\.xox[a-z])?-[A-Za-z0-9\-]{8,}|\bxapp-\d-[A-Za-z0-9\-]{8,}"
        r"|hooks\.slack\.com(?:/|%2F)(?:services|workflows|triggers)(?:/|%2F)[A-Za-z0-9/%_\-]{16,})",
    ),
    SecretRule(
        "token of a code host or registry",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "npm_", "pypi-", "hf_", "dop_v1_"),
        r"(?P<secret>\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_[A-Za-z0-9_]{22,}|\bglpat-[A-Za-z0-9_\-]{16,}"
        r"|\bnpm_[A-Za-z0-9]{30,}|\bpypi-[A-Za-z0-9_\-]{50,}|\bhf_[A-Za-z0-9]{20,}|\bdop_v1_[a-f0-9]{40,})",
    ),
    SecretRule(
        "key of a cloud or model host",
        (
            "akia",
            "asia",
            "aiza",
            "sk-",
            "sk_live",
            "sk_test",
            "rk_live",
            "whsec_",
            "sg.",
            "key-",
            "dapi",
            "ya29.",
        ),
        r"(?:^|[^A-Za-z0-9_])(?P<secret>(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b|AIza[A-Za-z0-9_\-]{35}"
        r"|sk-(?:proj-|ant-|svcacct-)?[A-Za-z0-9_\-]{20,}|[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/=]{20,}"
        r"|SG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}|key-[a-f0-9]{32}\b|dapi[a-f0-9]{32}(?:-\d)?\b"
        r"|ya29\.[A-Za-z0-9_\-]{20,})",
    ),
    SecretRule(
        "password in an address",
        ("://", "%3a%2f%2f", ":\\/\\/"),
        r"(?i:[a-z][a-z0-9+.\-]{1,20})(?:(?:://|:\\/\\/)[^\s/:@\"'<>‹›]{0,128}:(?P<secret>[^\s/\"'<>‹›]+)@"
        r"|%3A%2F%2F[^\s/:@%\"'<>‹›]{0,128}%3A(?P<encoded>[^\s/:@\"'<>‹›]+?)%40)",
        judge="word",
    ),
    SecretRule(
        "connection string",
        ("accountkey", "sharedaccesskey", "sharedsecret"),
        rf"(?i:\b(?:accountkey|sharedaccesskey|sharedsecretvalue)){_BECOMES}{_OPENS}"
        r"(?P<secret>[A-Za-z0-9+/=%_\-]{8,})",
    ),
    SecretRule(
        "quoted password or secret",
        ("pass", "pwd", "pswd", "secret"),
        rf"(?i:{_ANY_PREFIX}(?:{_PASSWORD_NAMES}|{_SECRET_NAMES})\d?){_BECOMES}[bru]?{_QUOTED}",
        judge="word",
    ),
    SecretRule(
        "password or secret",
        ("pass", "pwd", "pswd", "secret"),
        rf"(?i:{_ANY_PREFIX}(?:{_PASSWORD_NAMES}|{_SECRET_NAMES})\d?){_BECOMES}{_OPENS}{_VALUE}",
        judge="word",
    ),
    SecretRule(
        "password or secret said in words",
        ("password", "passphrase", "secret", "passwd", "pwd"),
        r"(?i:\b(?:password|passwd|passphrase|pwd|client secret|secret)\b(?:\s[a-z0-9@._\-]{1,24}){0,4}?\s?"
        r"(?:is|was|=|:|—|–|->|→)\s{0,2})"
        rf"{_OPENS}{_VALUE}",
        judge="random",
    ),
    SecretRule(
        "key",
        ("key",),
        rf"(?i:{_ANY_PREFIX}{_KEY_NAMES}){_BECOMES}{_OPENS}{_VALUE}",
        judge="random",
    ),
    SecretRule(
        "token",
        ("token", "credential", "secret"),
        rf"(?i:{_ANY_PREFIX}{_TOKEN_NAMES}){_BECOMES}{_OPENS}{_VALUE}",
        judge="random",
    ),
    SecretRule(
        "key or token said in words",
        ("key", "token"),
        r"(?i:\b(?:key|token)\b(?:\s[a-z0-9@._\-]{1,24}){0,3}?\s?(?:is|was|=|:|—|–|->|→)?\s{1,2})"
        rf"{_OPENS}{_VALUE}",
        judge="random",
    ),
    SecretRule(
        "option on a command line",
        ("--",),
        r"(?i:--(?:[a-z\-]{0,30}-)?(?:password|passwd|pass|secret|token|key|account-key|sas-token|api-key|"
        r"client-secret|credentials?|docker-password|admin-password|connection-string))(?:=|\s{1,3})"
        rf"(?:{_QUOTED}|{_VALUE})",
        judge="word",
    ),
    SecretRule(
        "user and password of curl or mysql",
        ("-u", "--user", "-p"),
        r"(?:\bcurl\b[^\n]{0,200}?\s(?:-u|--user)\s{0,2}[\"']?[^\s:\"']{1,64}:(?P<secret>[^\s\"'‹›]{1,128})"
        r"|\bmysql(?:dump)?\b[^\n]{0,100}?\s-p(?P<mysql>[^\s\"'‹›]{3,128})"
        r"|\bdocker\s+login\b[^\n]{0,100}?\s-p\s+[\"']?(?P<docker>[^\s\"'‹›]{3,}))",
    ),
    SecretRule(
        "query parameter",
        ("code=", "access_token", "client_assertion", "refresh_token"),
        r"(?i:[?&](?:code|access_token|client_assertion|refresh_token|id_token)=)(?P<secret>[A-Za-z0-9%+/=_.~\-]{16,})",
        judge="random",
    ),
    SecretRule(
        "cookie",
        ("cookie",),
        r"(?i:\b(?:set-)?cookie):\s{0,2}[A-Za-z0-9_.\-]{1,64}=(?P<secret>[^;\s‹›]{8,})",
    ),
    SecretRule(
        "пароль",
        ("парол",),
        r"(?i:парол[а-яё]{0,4}(?:\s[^\s:=—–]{1,30}){0,5}?\s{0,2}(?:[:=—–]|->|→|это)\s{0,3})"
        rf"{_OPENS}{_VALUE}",
        judge="word",
    ),
    SecretRule(
        "пароль без знака",
        ("парол",),
        rf"(?i:парол[а-яё]{{0,4}}(?:\s[а-яё]{{1,20}}){{0,4}}?\s){_OPENS}{_ASCII_VALUE}",
        judge="random",
    ),
    SecretRule(
        "ключ, токен, секрет",
        ("ключ", "токен", "секрет"),
        r"(?i:(?:ключ|токен|секрет)[а-яё]{0,4}(?:\s[^\s:=—–]{1,30}){0,5}?\s{0,2}(?:[:=—–]|->|→)\s{0,3})"
        rf"{_OPENS}{_VALUE}",
        judge="random",
    ),
    SecretRule(
        "ключ, токен, секрет без знака",
        ("ключ", "токен", "секрет"),
        rf"(?i:(?:ключ|токен|секрет)[а-яё]{{0,4}}(?:\s[а-яё]{{1,20}}){{0,4}}?\s){_OPENS}{_ASCII_VALUE}",
        judge="random",
    ),
)

EMAIL = SecretRule(
    "e-mail address", ("@",), r"(?P<secret>[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]{1,190}\.[A-Za-z]{2,24})"
)
