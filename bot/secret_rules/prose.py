"""Secrets told in words, in English and in Russian."""

# ruff: noqa: E501 - an expression is read best on one line

from __future__ import annotations

from bot.secret_rules.rule import SecretRule
from bot.secret_rules.syntax import S

#: Words between the telling one and the sign: "for the db on prod (ana)", «от базы на проде».
_WORDS = rf"(?:{S}+[^\s:=—–‹›]+){{0,6}}?"
_SIGN = rf"(?:{S}{{0,3}}[:=—–]|{S}{{1,3}}(?:-|->|→|=>|это|такой|такая|вот|теперь|будет|стал){S})(?:[:—–*]|{S}){{0,6}}"
_EN_KEY = (
    r"(?:(?:api|access|service|account|storage|secret|primary|secondary|functions?|host|master|scoring|endpoint|auth)?[ \-]?keys?"
    r"|tokens?|credentials?|creds|pat|sas|secrets?)"
)
_RU = r"(?:п[ао]р[ао]л(?:ь|я|ю|ем|и|ей|ями|ька|ьчик|ик)|пасс(?:ворд|вод)?|пасворд|парольн[а-яё]{2} фраз[а-яё]{1,2}|кодовое слово|код доступа|пин-?код)"
_RU_KEY = r"(?:ключ[а-яё]{0,4}|токен[а-яё]{0,4}|секрет[а-яё]{0,4}|кред(?:ы|ов|енш[а-яё]{1,4})?|доступы?|уч[её]тк[а-яё]{0,2}|апи-?кей)"
_ONE_OF_BOTH = r"(?:creds?|credentials?|логин|юзер|уч[её]тка|креды|доступы?)"
_LOGIN = (
    rf"(?:(?:login|user(?:name)?|account|логин|юзер|пользователь){S}{{0,2}}(?:/|\||,|\+|&|;|-|и|and|or){S}{{0,2}}"
    r"(?:password|pass|passwd|pwd|pw|пароль|пасс)|creds?|credentials|креды)"
)
_USER = r"""[\"'`«“*]*[A-Za-z0-9_.@\\+\-]{2,}[\"'`»”*]*"""

RULES: tuple[SecretRule, ...] = (
    SecretRule(
        "password said in words",
        ("passw", "passph", "passc", "pwd", "pw", "pin code", "secret"),
        r"(?i:(?:^|[^A-Za-z0-9_.\-])(?:password|passwd|passphrase|passcode|pwd|pw|pin code|client secret|secret)(?:[\s\"'`:=,)*]|$))",
        judge="mixed",
        near=80,
    ),
    SecretRule(
        "password after a dash",
        ("pwd", "pw -", "pw —", "pass -", "pass —"),
        rf"(?i:(?:^|[^A-Za-z0-9_.\-])(?:pwd|pw|pass){S}{{1,3}}[\-–—]{S}{{1,3}})",
        judge="word",
    ),
    SecretRule(
        "pass is",
        ("pass is", "pass was"),
        rf"(?i:(?:^|[^A-Za-z0-9_.\-])pass{S}{{1,3}}(?:is|was){S}{{1,3}})",
        judge="mixed",
    ),
    SecretRule(
        "password before its word",
        ("password", "passphrase", "парол"),
        rf"(?i:(?:^|[\s\"'`«“])(?P<secret>[^\s\"'`«»“”‹›]{{6,}})[\"'`»”]?{S}{{1,3}}(?:is|as|was|это|как|[-–—]){S}{{1,3}}(?:[a-zа-яё]{{1,12}}{S}){{0,2}}?(?:password|passphrase|парол[ья]))",
        judge="mixed",
    ),
    SecretRule(
        "key or token before its word",
        ("key", "token", "secret", "ключ", "токен", "секрет"),
        rf"(?i:(?:^|[\s\"'`«“])(?P<secret>[^\s\"'`«»“”‹›]{{16,}})[\"'`»”]?{S}{{1,3}}(?:is|as|was|это|как|[-–—]){S}{{1,3}}(?:[a-zа-яё]{{1,12}}{S}){{0,2}}?(?:key|token|secret|ключ|токен|секрет))",
        judge="random",
    ),
    SecretRule(
        "password changed",
        ("password", "парол"),
        rf"(?i:(?:password|парол[а-яё]{{0,3}}){_WORDS}{S}(?:from|с|со){S}{{1,3}}(?P<old>[^\s,;«»“”\"'`‹›]{{5,}}){S}{{1,3}}(?:to|на){S}{{1,3}}"
        r"(?P<new>[^\s,;«»“”\"'`‹›]{5,}))",
        judge="mixed",
    ),
    SecretRule(
        "key or token said in words",
        ("key", "token", "cred", "secret", "pat", "sas"),
        rf"(?i:(?:^|[^A-Za-z0-9_]){_EN_KEY}(?:[\s\"'`:=,)*]|$))",
        judge="random",
        near=100,
        unless_after=r"(?:public|cache|primary|foreign|partition|idempotency|sort|host)[_\-. ]?",
    ),
    SecretRule(
        "пароль",
        ("парол", "порол", "пасс", "пасв", "кодов", "код доступа", "пин"),
        rf"(?i:{_RU}\)?{_WORDS}{_SIGN})",
        judge="word",
    ),
    SecretRule(
        "пароль без знака",
        ("парол", "порол", "пасс", "пасв", "код доступа"),
        rf"(?i:{_RU})",
        judge="mixed",
        near=120,
    ),
    SecretRule(
        "ключ, токен, секрет",
        ("ключ", "токен", "секрет", "кред", "доступ", "учёт", "учет", "апи"),
        rf"(?i:{_RU_KEY}{_WORDS}{_SIGN})",
        judge="mixed",
    ),
    SecretRule(
        "ключ, токен, секрет без знака",
        ("ключ", "токен", "секрет", "кред", "доступ", "учёт", "учет", "апи"),
        rf"(?i:{_RU_KEY})",
        judge="random",
        near=140,
    ),
    SecretRule(
        "login and password together",
        (
            "login",
            "user",
            "account",
            "cred",
            "логин",
            "юзер",
            "пользовател",
            "учётк",
            "учетк",
            "кред",
            "доступ",
        ),
        rf"(?i:(?:^|[^A-Za-zА-Яа-яёЁ0-9_]){_LOGIN}{_WORDS}(?:{S}{{0,3}}[:—–\-]|{S}=){S}{{0,3}}){_USER}(?:{S}{{0,3}}(?:/|:|\||;|,){S}{{0,3}}|{S}{{1,4}}(?:-{S})?)",
        judge="word",
    ),
    SecretRule(
        "login and password side by side",
        ("cred", "логин", "юзер", "учётк", "учетк", "кред", "доступ"),
        rf"(?i:(?:^|[^A-Za-zА-Яа-яёЁ0-9_]){_ONE_OF_BOTH}{_WORDS}{S}{{0,3}}[:=—–\-]?{S}{{1,3}}){_USER}(?:{S}{{0,3}}(?:/|:){S}{{0,3}}|{S}{{1,4}}(?:-{S})?)",
        judge="mixed",
    ),
    SecretRule(
        "long random value near a telling word",
        ("password", "passwd", "secret", "token", "key", "credential", "парол", "секрет", "токен", "ключ"),
        r"(?i:password|passwd|secret|token|(?:api|access|account|service|auth|shared)[ _\-]?key|credential|парол|секрет|токен|ключ)",
        judge="token",
        near=120,
    ),
)
