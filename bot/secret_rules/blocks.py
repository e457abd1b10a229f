"""Secrets of several lines or several values: private keys, secrets of Kubernetes, cookies, files of credentials."""

# ruff: noqa: E501 - an expression is read best on one line

from __future__ import annotations

from bot.secret_rules.rule import SecretRule
from bot.secret_rules.syntax import BREAK, EQUALS, QUOTE

#: A name that tells of a secret in a list of names and values: environment variables, settings, form fields.
_TELLING = (
    r"(?i:[A-Za-z0-9_.:\-]{0,60}?(?:passw(?:or)?d|passphrase|pwd|_pass|secret|token|[_\-]?key|conn(?:ection)?[_\-]?str(?:ing)?"
    r"|credentials?)[12]?)"
)

RULES: tuple[SecretRule, ...] = (
    SecretRule(
        "private key",
        ("private key", "private-lines"),
        r"(?:-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|Private-Lines: \d{1,3})",
        lines="key",
    ),
    SecretRule(
        "private key without its head",
        (
            "iibaak",
            "baqefaasc",
            "b3blbnnzac1rzxktdje",
            "mhccaqee",
            "agamb",
            "mc4caqa",
            "mighageambmgbyqgsm49",
            "ls0tls1crudjti",
        ),
        # PKCS 1 and 8, EC, Ed25519, OpenSSH; and a whole PEM block in base64, as Kubernetes holds it.
        r"(?:^|[^A-Za-z0-9+/])((?:MII[A-Za-z0-9+/]{1,3}IBAAKC|MII[A-Za-z0-9+/]{1,6}IBADANBgkqhkiG9w0BAQEFAASC|MHcCAQEEI"
        r"|MIGHAgEAMBMGByqGSM49|MC4CAQAwBQYDK2V|b3BlbnNzaC1rZXktdjE"
        r"|LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJ|BFQyBQUklW|BPUEVOU1NI|BFTkNSWVBU|BEU0EgUFJJ|BQR1AgUFJJ))"
        r"[A-Za-z0-9+/]{20})",
        lines="key",
    ),
    SecretRule(
        "end of a private key that began earlier",
        ("private key",),
        r"(-----END [A-Z0-9 ]{0,40}PRIVATE KEY)",
        lines="key end",
    ),
    SecretRule(
        "private part of a JSON web key",
        ('kty"', "kty\\"),
        rf"{QUOTE}(?:d|p|q|dp|dq|qi|k){QUOTE}\s{{0,4}}:\s{{0,4}}{QUOTE}(?P<secret>[A-Za-z0-9_\-]{{20,}})",
        lines="many",
    ),
    SecretRule(
        "values of a Kubernetes Secret in YAML",
        ("kind: secret\n", "kind: secret\r"),
        r"(?m)^[ \t]*(?:data|stringData):[ \t]*\r?\n(?P<block>(?:[ \t]+[^\n]*(?:\r?\n|$))+)",
        judge="word",
        lines="many",
        inner=r"(?m)^[ \t]+[\w.\-]+:[ \t]*(?:[|>][+\-]?[ \t]*\r?\n[ \t]+)?[\"']?(?P<secret>[^\s\"'|>{}][^\s\"']{2,})",
        unless_after=r"(?:kind|apiVersion|name|namespace|type|uid|resourceVersion|creationTimestamp|generation|app)[\w.\-/]*:[ \t]*[\"']?",
    ),
    SecretRule(
        "values of a Kubernetes Secret in JSON",
        ('"kind":"secret"', '"kind": "secret"', '\\"kind\\":\\"secret\\"', '\\"kind\\": \\"secret\\"'),
        rf"{QUOTE}(?:data|stringData){QUOTE}\s{{0,4}}:\s{{0,4}}\{{(?P<block>[^{{}}]+)\}}",
        judge="word",
        lines="many",
        inner=rf"{QUOTE}\s{{0,4}}:\s{{0,4}}{QUOTE}(?P<secret>[^\s\"'\\]{{3,}})",
    ),
    SecretRule(
        "name and value of a setting",
        ("value",),
        rf"(?i:\b(?:name|key|variable|setting){QUOTE}?\s{{0,3}}[:=]\s{{0,3}}){QUOTE}?{_TELLING}(?:{QUOTE}|\s|,)"
        rf"(?:[^{{}}<>\-]|-[^ ])*?(?i:\bvalue{QUOTE}?\s{{0,20}}[:=])[ \t]{{0,20}}",
        judge="word",
        lines="many",
    ),
    SecretRule(
        "element of XML",
        ("password", "pwd", "passphrase", "secret", "token", "key", "credential", "connectionstring"),
        r"(?i:(?:<|&lt;)(?:[\w\-]{1,20}:)?[\w.\-]{0,40}(?:password|passwd|pwd|passphrase|secret|token|(?:api|access|secret|private|account"
        r"|storage|shared|primary|secondary)[_.\-]?key|credentials?)(?:\s[^<>\n]*?)?(?:>|&gt;))\s{0,4}(?:<!\[CDATA\[)?"
        r"(?P<secret>[^<>\r\n]{3,}?)\s{0,4}(?:\]\]>)?(?:</|&lt;/)",
        judge="word",
    ),
    SecretRule(
        "field of a form",
        ("form-data",),
        rf"(?i:name=)\\{{0,3}}[\"'](?i:{_TELLING})\\{{0,3}}[\"'](?:{BREAK}){{2,12}}(?P<secret>[^\s\\\"']{{3,}})",
        judge="word",
        lines="many",
    ),
    SecretRule(
        "cookie",
        ("cookie",),
        rf"(?i:\b(?:set-)?cookies?{QUOTE}?\s{{0,3}}[:=,]\s{{0,3}}{QUOTE}?)(?P<block>[A-Za-z0-9_.\-]{{1,64}}{EQUALS}[^\r\n‹›]+)",
        judge="mixed",
        inner=rf"[A-Za-z0-9_.\-]{{1,64}}{EQUALS}\"?(?P<secret>[^;,\s\"'\\‹›]{{8,}})",
        unless_after=r"(?:expires|path|domain|max-age|samesite|version)=\"?",
    ),
    SecretRule(
        "login of a registry",
        ("auth",),
        rf"{QUOTE}auth{QUOTE}\s{{0,8}}:\s{{0,8}}{QUOTE}(?P<secret>[^\s\"\\{{}}‹›]{{6,}})",
        judge="any",
    ),
    SecretRule(
        "line of .netrc",
        ("machine", "login"),
        r"(?i:\b(?:machine\s{1,8}\S+\s{1,20}|default\s{1,20})?login\s{1,8}\S+\s{1,20}(?:account\s{1,8}\S+\s{1,20})?"
        r"password\s{1,8})",
        judge="word",
        lines="many",
    ),
    SecretRule(
        "last column of a table",
        ("password", "passwd", "secret", "token", "api_key", "apikey"),
        r"(?im:^[^\n]*[,;\t|][ ]{0,3}[\w\-]*(?:password|passwd|secret|token|api_?key)[ |]{0,3}\r?\n(?P<block>(?:[^\n,;\t|]*[,;\t|][^\n]+(?:\n|$))+))",
        judge="mixed",
        lines="many",
        inner=r"(?m)[,;\t|][ ]{0,3}(?P<secret>[^\s,;|]{5,})[ |]{0,3}\r?$",
    ),
    SecretRule(
        "line of .pgpass",
        (":5432:", ":5433:", ":6432:", ":*:"),
        r"(?m)(?:^|[\s\"'`])[A-Za-z0-9_.*\-]+:(?:\d{2,5}|\*):[A-Za-z0-9_.*\-]{1,64}:[A-Za-z0-9_.*@\-]{1,64}:(?P<secret>[^\s\"'`‹›]{3,})",
        judge="word",
    ),
)
