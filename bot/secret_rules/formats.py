"""Secrets that give themselves away by their form, whatever stands around them."""

from __future__ import annotations

from bot.secret_rules.rule import SecretRule
from bot.secret_rules.tokens import EDGE

_B64 = r"[A-Za-z0-9+/]"


RULES: tuple[SecretRule, ...] = (
    SecretRule(
        "JSON web token, signed or encrypted",
        ("eyj",),
        r"(?P<secret>eyJ[A-Za-z0-9_\-]{6,}(?:(?:\.|%2E)[A-Za-z0-9_\-]*){1,4})",
        judge="any",
    ),
    SecretRule(
        "shared access signature",
        ("sig=", "sig%3d", "sig%253d", "sig\\u003d", "signature=", "signature%3d"),
        r"(?i:(?:\b|%26|%3F|%2526|_|u0026)(?:sig|x-amz-signature|x-goog-signature|signature)"
        r"(?:=|%3D|%253D|\\{1,4}u003d)[\"']?)(?P<secret>[A-Za-z0-9%+/=_\-]{16,})",
    ),
    SecretRule(
        # 64 bytes; "sha512-" before them is the integrity mark of a package.
        "Azure storage, Cosmos or Batch key",
        ("==", "%3d%3d", "\\u003d\\u003d"),
        rf"(?:^|[^A-Za-z0-9+/\-]|[^2]-|%(?:25)?3[Dd]|u003[Dd]|\[[0-9;]{{1,8}}m)(?P<secret>(?:{_B64}|%2[BbFf]){{86}}(?:==|%3D%3D|%3d%3d|\\{{1,4}}u003d\\{{1,4}}u003d))",
        unless_after=r"sha512[\-:=]|sha512",
    ),
    SecretRule(
        "Azure key with its maker's mark",
        (
            "+ast",
            "+acr",
            "azfu",
            "+aeh",
            "+asb",
            "aiot",
            "+arm",
            "acdb",
            "jqqj9",
            "azse",
            "azca",
            "+aba",
            "azeg",
            "+apim",
            "apim",
            "azwp",
            "azml",
            "%2bast",
            "%2bacr",
            "%2baeh",
            "%2basb",
            "%2barm",
            "%2baba",
        ),
        rf"(?:^|[^A-Za-z0-9+/]|%(?:25)?3[Dd]|u003[Dd]|\[[0-9;]{{1,8}}m)(?P<secret>(?:{_B64}|[_\-]|%2[BbFf]){{30,80}}(?:(?:\+|%2B|%2b)"
        r"(?:ASt|ACR|AEh|ASb|ARm|ABa)|AIoT|AzFu|ACDb|JQQJ9|AzSe|AzCa|AzEG|APIM|AzWP|AZML)"
        rf"(?:{_B64}|[_\-]|%2[BbFf]){{4,60}}(?:=|%3D|%3d){{0,2}})",
    ),
    SecretRule(
        "Entra client secret",
        ("q~",),
        r"(?:^|[^A-Za-z0-9_~.\-]|%[0-9A-F]{2}|u00[0-9a-f]{2}|\[[0-9;]{1,8}m)(?P<secret>[A-Za-z0-9_~.\-]{3}\dQ~[A-Za-z0-9_~.\-]{31,34})",
    ),
    SecretRule(
        "Slack token",
        ("xox", "xapp-", "xwfp-", "hooks.slack.com"),
        rf"{EDGE}(?P<secret>xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9%\-]{{8,}}|xapp-\d-[A-Za-z0-9\-]{{8,}}|xwfp-[A-Za-z0-9\-]{{8,}}"
        r"|hooks\.slack\.com(?:/|%2F|\\/)(?:services|workflows|triggers)(?:/|%2F|\\/)(?:[A-Za-z0-9/%_\-]|\\/){16,})",
    ),
    SecretRule(
        "address of a Teams, Discord or Power Automate hook",
        (
            "webhook.office.com",
            "discord.com/api/webhooks",
            "discordapp.com/api/webhooks",
            "api.telegram.org/bot",
        ),
        r"(?i:webhook\.office\.com/webhookb2/|discord(?:app)?\.com/api/webhooks/|api\.telegram\.org/bot)"
        r"(?P<secret>[A-Za-z0-9@/:_\-]{20,})",
    ),
    SecretRule(
        "token of a Telegram bot",
        (":aa", "%3aaa"),
        rf"{EDGE}(?P<secret>\d{{8,10}}(?::|%3A)AA[A-Za-z0-9_\-]{{32,34}})",
    ),
    SecretRule(
        "token of Azure DevOps",
        ("azdo",),
        r"(?P<secret>[A-Za-z0-9]{60,84}AZDO[A-Za-z0-9]{4})",
    ),
    SecretRule(
        "hash of a password",
        (
            "$2a$",
            "$2b$",
            "$2y$",
            "$1$",
            "$5$",
            "$6$",
            "$y$",
            "$apr1$",
            "$argon2",
            "pbkdf2_sha",
            "$pbkdf2",
            "scrypt:",
            "scram-sha-",
        ),
        r"(?P<secret>\$2[aby]\$\d\d\$[A-Za-z0-9./]{40,}|\$(?:1|5|6|y|apr1)\$[A-Za-z0-9./=$,]{16,}"
        r"|\$argon2[a-z]{1,2}\$[A-Za-z0-9+/=$,]{30,}|\$?pbkdf2[_\-]sha\d+\$[A-Za-z0-9+/=$.]{20,}"
        r"|scrypt:\d+:\d+:\d+\$[A-Za-z0-9$]{20,}|SCRAM-SHA-(?:1|256)\$\d+:[A-Za-z0-9+/=$:]{30,})",
    ),
)

EMAIL = SecretRule(
    "e-mail address",
    ("@", "%40"),
    r"(?P<secret>[A-Za-z0-9._%+\-]{1,64}(?:@|%40)[A-Za-z0-9.\-]+\.[A-Za-z]{2,24})",
)
