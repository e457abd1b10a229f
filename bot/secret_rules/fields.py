"""Names that tell of a secret, and the value that a sign joins to them."""

# ruff: noqa: E501 - an expression is read best on one line

from __future__ import annotations

from bot.secret_rules.rule import SecretRule
from bot.secret_rules.syntax import BECOMES, EQUALS, QUOTE, S

_J = r"[_\-. ]?"
#: What a name may end with and still tell of the same: DB_PASSWORD_PROD, secret_1, "password (ana)".
_MORE = (
    rf"(?i:[_\-.]?(?:\d{{1,2}}|value|val|plain(?:text)?|b(?:ase)?64|data|string|prod|dev|test|stage|staging|old|new|"
    rf"primary|secondary|raw|confirm(?:ation)?|again)\b)?(?:{S}?\([^()\n]{{1,24}}\)|\[[\w.\-]{{1,24}}\])?"
)
_PASSWORD = (
    r"(?:passw(?:or)?d|pass_?phrase|passcode|pwd|pswd|psswd|passwort|contraseña|parol|парол(?:ь|я|ю|ем)|userpass|dbpass"
    r"|mysql_pwd|requirepass|masterauth|passin|passout|storepass|keypass"
    r"|(?:[A-Za-z0-9]{1,30}[_\-.]|\b(?:db|smtp|user|root|admin|redis|my|ftp|ldap|sql|mail|http))pass|[A-Za-z]{1,20}[_\-.]pw)s?"
)
_SECRET = (
    rf"(?:(?:client|app(?:lication)?|shared|signing|webhook|consumer|jwt|oauth|aad|entra|sp|service{_J}principal|cookie|session|user|hmac"
    rf"|api|bot|web|access|account|encryption|totp|csrf|store|master|[A-Z0-9]{{2,20}}){_J}secret|secret{_J}(?:access{_J})?key"
    rf"|secret{_J}(?:value|text)|secret_access_key)"
)
_KEY = (
    rf"(?:api|access|account|storage|batch|search|cosmos(?:db)?|redis|primary|secondary|master|service|functions?|host|admin|query"
    rf"|subscription|shared|shared{_J}access|encryption|private|licen[sc]e|deploy|auth|authori[sz]ation|sas|app|workspace|ai|openai"
    rf"|anthropic|endpoint|scoring|signing|instrumentation|iot|hub|eventhub|maps|vision|speech|translator|account{_J}access|aws|azure"
    rf"|gcp|stripe|sendgrid|datadog|dd{_J}api|dd{_J}app|wandb|x{_J}api|x{_J}functions|client|connection|consumer|hmac|symmetric|resource"
    rf"|registry|webhook|server|bot|management|write|read|ingestion)"
)
_TOKEN = (
    rf"(?:access|auth|bearer|refresh|id|api|sas|session|bot|user|app|personal{_J}access|github|gitlab|git|gh|slack|hf|hugging{_J}face"
    rf"|deploy|npm|pypi|telegram|x{_J}auth|x{_J}vault|vault|secret|service|account|security|registry|registration|oauth|csrf|xsrf|join"
    rf"|bootstrap|webhook|verification|private|identity|jupyter|wandb|sonar|ci{_J}job|device|push|channel|admin|root|client|jwt|authorization)"
)

RULES: tuple[SecretRule, ...] = (
    SecretRule(
        "password",
        ("pass", "pwd", "pswd", "psswd", "contraseña", "parol", "парол", "_pw", "-pw", ".pw", "masterauth"),
        rf"(?i:{_PASSWORD}{_MORE}){BECOMES}",
        judge="word",
        unless_after=r"(?:^|[^A-Za-z])(?:min|max|num)[_\-. ]",
    ),
    SecretRule(
        "short name of a password",
        ("pw", "psw"),
        rf"(?i:(?:^|[^A-Za-z0-9_])(?:pw|psw|pword)){BECOMES}",
        judge="word",
    ),
    SecretRule(
        "pass",
        ("pass",),
        rf"(?i:(?:^|[^A-Za-z0-9_])pass){BECOMES}",
        judge="mixed",
    ),
    SecretRule(
        "password in a table",
        ("password", "passwd", "pwd", "passphrase", "secret", "парол", "token", "токен", "key", "ключ"),
        rf"(?im:(?:^|\|){S}*[A-Za-z0-9_.\-]*(?:password|passwd|pwd|passphrase|client{_J}secret|(?:access|auth|api){_J}token|(?:api|access|secret|account|storage){_J}key"
        rf"|пароль){S}{{0,20}}(?:\|{S}{{1,40}}|\t{S}{{0,20}}))",
        judge="word",
    ),
    SecretRule(
        "password in a column",
        ("password", "passwd", "pwd", "passphrase", "secret", "пароль", "token", "key"),
        rf"(?i:(?:password|passwd|pwd|passphrase|secret|token|(?:api|access|secret|account|storage){_J}key|пароль){QUOTE}?   ?{S}{{0,60}})",
        judge="mixed",
    ),
    SecretRule(
        "password alone on the next line",
        (
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "secret",
            "парол",
            "пасс",
            "token",
            "токен",
            "key",
            "ключ",
        ),
        rf"(?im:(?:password|passwd|pwd|passphrase|secret|token|(?:api|access|secret|account|storage){_J}key|парол(?:ь|я)|пасс|токен|ключ)"
        rf"{QUOTE}?(?:{S}[^\n:=]{{1,24}})?[:=]?{S}{{0,4}}(?:[|>][+\-]?\d?{S}{{0,4}}|```)?\r?\n(?:```\r?\n)?{S}{{0,24}}(?:- )?([^\s@]\S{{4,}}){S}{{0,4}}\r?$)",
        judge="told",
        lines="many",
    ),
    SecretRule(
        "secret",
        ("secret",),
        rf"(?i:{_SECRET}{_MORE}){BECOMES}",
        judge="word",
    ),
    SecretRule(
        "key",
        ("key",),
        rf"(?i:{_KEY}{_J}key(?:{_J}[12ab])?{_MORE}|\bkey[12]|\bikey){BECOMES}",
        judge="mixed",
        unless_after=r"(?:public|cache|host|known)[_\-. ]",
    ),
    SecretRule(
        "key in a variable of the environment",
        ("_key",),
        rf"_KEY(?:_[A-Z0-9]{{1,12}})?{BECOMES}",
        judge="random",
        unless_after=r"(?:CACHE|PUBLIC|PRIMARY|FOREIGN|GPG|SORT|PARTITION|HOST)_?",
    ),
    SecretRule(
        "token",
        ("token",),
        rf"(?i:{_TOKEN}{_J}token{_MORE}|{_TOKEN}Token){BECOMES}",
        judge="mixed",
        unless_after=r"(?:next|continuation|unexpected|invalid|pad|eos|bos|unk|special|nextpage|page)[_\-. ]",
    ),
    SecretRule(
        "token, secret or credentials of no further name",
        ("token", "secret", "credential", "creds", "токен", "секрет"),
        rf"(?i:(?:^|[^A-Za-z0-9])(?:tokens?|secrets?|credentials?|creds|токен|секрет){_MORE}|[a-z](?:Token|Secret)|[A-Z0-9]_(?:TOKEN|SECRET)"
        rf"|_(?:token|secret)){BECOMES}",
        judge="mixed",
        unless_after=r"(?:next|continuation|unexpected|invalid|pad|eos|bos|unk|mask|special|unknown|page|last|first|decoded|input"
        r"|cancellation|sync|start|end|stop|csv)[_\-. ]?",
    ),
    SecretRule(
        "key of no further name",
        ("key",),
        rf"(?i:(?:^|[^A-Za-z0-9])key){BECOMES}",
        judge="random",
        unless_after=r"(?:cache|partition|sort|foreign|group|lock|idempotency|dedup|routing|event|message|object|s3|blob|redis|index"
        r"|public|host|lookup|hash|row|shard|unknown|missing|duplicate|unexpected|translation|gpg|pgp|signing|ssh)[_\-. ]?",
    ),
    SecretRule(
        "key of a connection string",
        ("accountkey", "sharedaccesskey", "sharedsecret", "instrumentationkey", "accesskey", "sharedkey"),
        rf"(?i:\b(?:accountkey|sharedaccesskey|sharedsecretvalue|instrumentationkey|accesskey|sharedkey)){BECOMES}",
        judge="word",
        unless_after=r"applicationinsights[_\-]?connection",
    ),
    SecretRule(
        "key in a file of settings",
        (
            "-data",
            "dockerc",
            "_auth",
            "sharedaccesssignature",
            "authkey",
            "apikey",
            "passkey",
            "securestring",
        ),
        rf"(?i:\b(?:client-key-data|\.?dockerconfigjson|\.?dockercfg|_auth|_authToken|sharedaccesssignature|auth_?key|apikey|passkey|[A-Za-z]{{2,30}}_auth|secure_?string)){BECOMES}",
        judge="mixed",
    ),
    SecretRule(
        "code for one login",
        ("otp", "2fa", "mfa", "one-time", "recovery", "пин"),
        rf"(?i:(?:\b|_)(?:otp|2fa|mfa|one-time|recovery|пин){_J}(?:code|password|pin|код)?{BECOMES})(?P<secret>\d{{4,8}})\b",
    ),
    SecretRule(
        "user and password side by side in code",
        ("auth",),
        rf"(?i:auth{S}{{0,2}}[=(:]{S}{{0,2}}\(?{S}{{0,2}}){QUOTE}[^\"'\n]+{QUOTE}{S}{{0,2}},{S}{{0,2}}([bru]?{QUOTE})",
        judge="word",
    ),
    SecretRule(
        "credential made in code",
        ("credential(", "credentials("),
        rf"(?i:credentials?\({S}{{0,3}}(?:\w+={S}{{0,3}})?)([bru]?{QUOTE})",
        judge="random",
    ),
    SecretRule(
        "keys of a service in a tuple or a list",
        ("key",),
        rf"(?i:keys?[^\n=:]{{0,24}}(?:->|=|:){S}{{0,3}})[(\[]{QUOTE}(?P<first>[^\s\"']{{16,}}){QUOTE},{S}{{0,3}}{QUOTE}(?P<second>[^\s\"']{{16,}}){QUOTE}[)\]]",
        judge="random",
    ),
    SecretRule(
        "parameter of an address",
        ("code", "assertion", "session", "sid", "auth", "ticket", "nonce"),
        rf"(?i:(?:[?&]|%3F|%26|&amp;|u0026)(?:code|client_assertion|assertion|session_?id|sid|auth|ticket|samlresponse){EQUALS})"
        r"(?P<secret>[A-Za-z0-9%+/=_.~\-]{16,})",
        judge="random",
    ),
    SecretRule(
        "session",
        ("session", "csrf", "xsrf"),
        rf"(?i:\b(?:j?session_?(?:id|key)|php_?sessid|connect\.sid|csrftoken|xsrf-token){BECOMES})",
        judge="random",
    ),
    SecretRule(
        "authorization header",
        ("authorization", "x-auth"),
        rf"(?i:\b(?:proxy-)?authorization{BECOMES}{QUOTE}?(?:bearer|basic|negotiate|token|apikey|api-key|bot|key|jwt|SharedKey(?:Lite)?"
        r"|AWS4-HMAC-SHA256|SharedAccessSignature|Digest)(?:\s|\+|%20){1,4})(?:[A-Za-z0-9_\-]{1,60}:)?(?P<secret>[A-Za-z0-9._~+/=\-%]{6,})",
        judge="word",
    ),
    SecretRule(
        "authorization header without a scheme",
        ("authorization",),
        rf"(?i:\b(?:proxy-)?authorization{BECOMES})",
        judge="mixed",
    ),
    SecretRule(
        "answer of a digest or a signature",
        ("response=", "signature=", "cnonce="),
        r"(?i:\b(?:response|signature|cnonce)=\\{0,3}[\"']?)(?P<secret>[0-9a-f]{32,}|[A-Za-z0-9+/]{40,}={0,2})",
    ),
    SecretRule(
        "bearer or basic credentials",
        ("bearer", "basic"),
        rf"(?i:\b(?:bearer|basic)(?:\s|\+|%20){{1,3}}){QUOTE}?(?P<secret>[A-Za-z0-9._~+/=\-%]{{8,}})",
        judge="random",
    ),
)
