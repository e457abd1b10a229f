"""Secrets in command lines, in SQL and in addresses."""

# ruff: noqa: E501 - an expression is read best on one line

from __future__ import annotations

from bot.secret_rules.rule import SecretRule
from bot.secret_rules.syntax import QUOTE, S

#: From an option to its value: an equals sign or white space; in a list of arguments, a comma and quotes.
_GIVEN = rf"(?:={S}{{0,2}}|{S}{{1,4}}|:|{QUOTE}{S}{{0,3}},\s{{0,20}})"
_Q = r"""[\"']?"""

RULES: tuple[SecretRule, ...] = (
    SecretRule(
        "option on a command line",
        ("-pass", "-pwd", "-secret", "-token", "-key", "-cred", "-connection-string", "-sas", "-auth"),
        r"(?i:(?:^|[\s\"'`=,(\[])--?(?:[a-z0-9\-]{0,30}-)?(?:password|passwd|passphrase|pass|pwd|secret(?:-key|-value|-access-key)?|token"
        r"|(?:[a-z]{1,20}-)?key|accountkey|accesskey|apikey|sas-token|sas|credentials?|connection-string|auth-token|auth|secret-string"
        rf"|secretstring|passwordfromstdin)){_GIVEN}",
        judge="word",
        unless_after=r"--(?:public|ssh|cache|sort|partition|query|primary|foreign|object|s3|host|gpg|signing)-key.{0,3}|--key.{0,3}",
    ),
    SecretRule(
        "short option of a known command",
        ("-u", "-p", "-a ", "-w ", "--user", "--proxy-user", "-pass", "-e"),
        r"(?i:\bcurl\b[^\n]*?\s(?:-u|--user|-U|--proxy-user)[\s=]{0,2}[\"']?[^\s:\"']+:(?P<curl>[^\s\"'‹›]+)"
        r"|\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n]*?[\s\"']-p(?P<mysql>[^\s\"'‹›]{3,})"
        r"|\b(?:docker|podman|helm|oras|buildah|nerdctl|crane|skopeo)\s[^\n]*?login\b[^\n]*?\s-p[ =]{1,3}[\"']?(?P<registry>[^\s\"'‹›]{3,})"
        r"|\baz\s[^\n]*?\s-p[ =]{1,3}[\"']?(?P<az>[^\s\"'‹›]{3,})"
        r"|\b(?:sshpass|plink|pscp|7z|7za|zip|unzip|sqlcmd|bcp|mongo(?:sh|dump|restore)?|oc login|argocd login|kinit|ldapsearch|psexec|wget|htpasswd"
        r"|expect|twine|redis-cli|iroot|cqlsh|clickhouse-client|sqoop|snowsql)\b[^\n]*?\s-(?:p|P|w|a|pw|bw)(?:[ =]{1,3}|:)?[\"']?(?P<other>[^\s\"'‹›\-][^\s\"'‹›]{2,}))",
        judge="word",
    ),
    SecretRule(
        "short option in a list of arguments",
        ("-p",),
        rf"{QUOTE}-(?:p|P|pw){QUOTE},\s{{0,4}}([bru]?{QUOTE})",
        judge="mixed",
    ),
    SecretRule(
        "token of a conda channel",
        ("/t/",),
        r"://[^\s/]+/t/(?P<secret>[A-Za-z0-9_\-]{20,})",
    ),
    SecretRule(
        "password given to openssl, net use, runas, smbclient, sudo, chpasswd",
        (
            "pass:",
            "/user:",
            "net user",
            "htpasswd",
            "%",
            "chpasswd",
            "sudo -s",
            "--stdin",
            "password-stdin",
            "asplaintext",
        ),
        r"(?i:-pass(?:in|out)?\s{1,3}[\"']?pass:(?P<openssl>[^\s\"'‹›]{3,})"
        r"|\bnet\s{1,3}use\s[^\n]*?\s(?P<net>[^\s/\"'‹›*]{3,})\s{1,3}/user:"
        r"|\bnet\s{1,3}user\s{1,3}[\w.\-]+\s{1,3}(?P<netuser>[^\s/\"'‹›*]{3,})|\bhtpasswd\s[^\n]*?-b\w*\s{1,3}\S+\s{1,3}\S+\s{1,3}(?P<htpasswd>[^\s\"'‹›]{3,})"
        r"|\bnet\s{1,3}use\s[^\n]*?/user:\S+\s{1,3}(?P<net2>[^\s/\"'‹›*]{3,})"
        r"|\b(?:smbclient|rpcclient)\b[^\n]*?-U\s{0,3}[\"']?[^\s%\"']+%(?P<smb>[^\s\"'‹›]{3,})"
        r"|\becho\s{1,3}(?:-n\s{1,3})?[\"']?(?:[\w.\-]{1,32}:)?(?P<echo>[^\s\"'‹›|$]{3,})[\"']?\s{0,3}\|[^\n|]*?(?:--?password-stdin|chpasswd|sudo\s{1,3}-S|--stdin)"
        r"|\bConvertTo-SecureString\s{1,3}(?:-String\s{1,3})?[\"']?(?P<securestring>[^\s\"'‹›$\-][^\"'\n‹›]{2,}?)[\"']?\s{1,3}-(?:AsPlainText|Force))",
        judge="word",
    ),
    SecretRule(
        "password in SQL or in the settings of a database",
        ("identified", "password '", "password n'", "requirepass", "masterauth", "oracle:thin", "sqlplus"),
        rf"(?i:\bidentified\s{{1,3}}(?:with\s{{1,3}}\w{{1,40}}\s{{1,3}})?(?:by|as)\s{{1,3}}(?:password\s{{1,3}})?[\"'](?P<sql>[^\s\"';‹›]{{3,}})"
        rf"|\bpassword\s{{1,3}}n?'(?P<role>[^'\n‹›]{{3,}})'|\b(?:requirepass|masterauth)\s{{1,4}}{_Q}(?P<redis>[^\s\"'‹›]{{3,}})"
        r"|oracle:thin:[\w$#]+/(?P<oracle>[^\s@\"'‹›]{3,})@|\bsqlplus\s{1,3}(?:-\w\s{1,3}){0,3}[\w$#]+/(?P<sqlplus>[^\s@\"'‹›]{3,})@)",
        judge="word",
    ),
    SecretRule(
        "password given to a database without quotes",
        ("identified", "auth "),
        r"(?i:\bidentified\s{1,3}by\s{1,3}(?P<sql>[^\s\"';‹›]{3,})|(?:^|[\s>])AUTH\s{1,3}(?:default\s{1,3})?(?P<auth>[^\s\"'‹›]{6,})$)",
        judge="mixed",
    ),
    SecretRule(
        "password in an address",
        ("://", "%3a%2f%2f", ":\\/\\/", "%253a%252f%252f", ":\\u002f"),
        r"(?i:[a-z][a-z0-9+.\-]{1,30}(?:(?:://|:\\{1,4}/\\{1,4}/|:(?:\\{1,4}u002f){2})(?:"
        # Slack takes "password@host" for a mail address.
        r"[^\s/:\"'<>‹›]*:<mailto:(?P<mail>[^\s<>|‹›]+?)@[^\s<>|@‹›]+\|(?P<shown>[^\s<>|‹›]+)@[^\s<>|@‹›]+>"
        r"|[^\s/:\"'<>‹›]*(?::|&#58;)(?P<secret>[^\s/\"<>‹›]+)@(?:[\w\[$\{%.\-/]|\\u)"
        # A slash, a question mark or a hash that should have been encoded; a port and a path are no password.
        r"|[^\s/:\"'<>‹›]*:(?P<odd>\d{0,5}[^\d/\s\"'<>‹›@|,;][^\s\"'<>‹›@|]*)@[\w\[]"
        r")|%3A%2F%2F[^\s/:@%\"'<>‹›]*(?:%40[^\s/:@%\"'<>‹›]*)?%3A(?P<encoded>[^\s/:@\"'<>‹›]+)%40"
        r"|%253A%252F%252F[^\s/:@%\"'<>‹›]*%253A(?P<twice>[^\s/:@\"'<>‹›]+)%2540))",
        judge="word",
    ),
    SecretRule(
        "token in an address",
        ("://",),
        r"(?i:[a-z][a-z0-9+.\-]{1,30})://(?P<secret>[A-Za-z0-9_\-.~%+=]{16,})@",
        judge="random",
    ),
    SecretRule(
        "user, password and host without a scheme",
        ("@",),
        r"(?:^|[\s\"'`(=<])[A-Za-z][\w.\-]{1,32}:(?P<secret>[^\s:/@\"'`<>‹›|,;]{5,})@(?:[A-Za-z][\w\-]+(?:\.[\w\-]+){1,6}|\d{1,3}(?:\.\d{1,3}){3}\b)",
        judge="mixed",
    ),
)
