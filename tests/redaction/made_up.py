"""Secrets in their real formats, made up here: the same in each run, valid nowhere."""

from __future__ import annotations

import base64
import json
import random
import string

_LETTERS = string.ascii_letters + string.digits
_HEX = "0123456789abcdef"


def _random(seed: int, letters: str, length: int) -> str:
    return "".join(random.Random(seed).choices(letters, k=length))  # noqa: S311 - made up, and the same each time


def _b64(seed: int, size: int) -> str:
    return base64.b64encode(random.Random(seed).randbytes(size)).decode()  # noqa: S311 - likewise


def _url64(seed: int, size: int) -> str:
    return base64.urlsafe_b64encode(random.Random(seed).randbytes(size)).decode().rstrip("=")  # noqa: S311


def _jwt(seed: int) -> str:
    head = base64.urlsafe_b64encode(b'{"alg":"RS256","typ":"JWT"}').decode().rstrip("=")
    body = (
        base64.urlsafe_b64encode(json.dumps({"oid": _url64(seed, 12), "exp": 1}).encode())
        .decode()
        .rstrip("=")
    )
    return f"{head}.{body}.{_url64(seed + 1, 96)}"


def _pem(seed: int, kind: str) -> str:
    lines = [_b64(seed + number, 48) for number in range(8)]
    return "\n".join([f"-----BEGIN {kind}-----", *lines, f"-----END {kind}-----"])


def _azure() -> dict[str, str]:
    url = string.ascii_letters + string.digits + "-_"
    return {
        "storage key": _b64(1, 64),
        "storage key with its mark": _random(101, _LETTERS, 76) + "+ASt" + _random(102, _LETTERS, 6) + "==",
        "Cosmos key": _random(103, _LETTERS, 76) + "ACDb" + _random(104, _LETTERS, 6) + "==",
        "Service Bus key": _random(105, _LETTERS, 33) + "+ASb" + _random(106, _LETTERS, 6) + "=",
        "Event Hubs key": _random(107, _LETTERS, 33) + "+AEh" + _random(108, _LETTERS, 6) + "=",
        "IoT key": _random(109, _LETTERS, 33) + "AIoT" + _random(110, _LETTERS, 6) + "=",
        "function key": _random(111, url, 44) + "AzFu" + _random(112, _LETTERS, 6) + "==",
        "search key": _random(113, _LETTERS, 42) + "AzSe" + _random(114, _LETTERS, 6),
        "cache key": _random(115, _LETTERS, 33) + "AzCa" + _random(116, _LETTERS, 6) + "=",
        "registry password": _random(12, _LETTERS, 42) + "+ACR" + _random(13, _LETTERS, 6),
        "key of an online endpoint": _random(117, _LETTERS, 52)
        + "JQQJ99BK"
        + "A" * 12
        + _random(118, _LETTERS, 12),
        "Entra client secret": _random(10, _LETTERS, 3) + "8Q~" + _random(11, _LETTERS + "._-", 34),
        "DevOps token": _random(119, _LETTERS, 76) + "AZDO" + _random(120, _LETTERS, 4),
    }


def _code_hosts() -> dict[str, str]:
    return {
        "classic token of a code host": "ghp_" + _random(3, _LETTERS, 36),
        "installation token": "ghs_" + _random(121, _LETTERS, 36),
        "fine-grained token": "github_pat_" + _random(4, _LETTERS, 22) + "_" + _random(5, _LETTERS, 59),
        "GitLab token": "glpat-" + _random(122, _LETTERS, 20),
        "GitLab runner token": "glrt-" + _random(123, _LETTERS, 20),
        "npm token": "npm_" + _random(124, _LETTERS, 36),
        "PyPI token": "pypi-AgEIcHlwaS5vcmc" + _random(125, _LETTERS, 80),
        "Docker token": "dckr_pat_" + _random(126, _LETTERS, 27),
        "RubyGems key": "rubygems_" + _random(127, _HEX, 48),
    }


def _clouds() -> dict[str, str]:
    base32 = string.ascii_uppercase + "234567"
    return {
        "access key id": "AKIA" + _random(9, base32, 16),
        "temporary access key id": "ASIA" + _random(128, base32, 16),
        "maps key": "AIza" + _random(16, _LETTERS, 35),
        "OAuth token of a cloud": "ya29." + _random(129, _LETTERS, 60),
        "OAuth client secret": "GOCSPX-" + _random(130, _LETTERS, 28),
        "droplet token": "dop_v1_" + _random(131, _HEX, 64),
        "Databricks token": "dapi" + _random(132, _HEX, 32),
        "vault token": "hvs." + _random(133, _LETTERS, 90),
        "tailnet key": "tskey-auth-" + _random(134, _LETTERS, 12) + "-" + _random(135, _LETTERS, 32),
        "pulumi token": "pul-" + _random(136, _HEX, 40),
    }


def _services() -> dict[str, str]:
    return {
        "JSON web token": _jwt(2),
        "Slack bot token": "-".join(["xoxb", "2048" * 3, "4096" * 3, _random(6, _LETTERS, 24)]),
        "Slack user token": "-".join(["xoxp", "1" * 12, "2" * 12, "3" * 12, _random(137, _HEX, 32)]),
        "Slack app token": "-".join(
            ["xapp", "1", "A01" + _random(7, string.ascii_uppercase, 8), _random(8, _LETTERS, 64)]
        ),
        "Slack hook": "hooks.slack.com/services/"
        + "/".join(["T0" + "A" * 8, "B0" + "B" * 8, _random(138, _LETTERS, 24)]),
        "Telegram token": "1234567890:AA" + _random(139, _LETTERS + "-_", 33),
        "model host key": "sk-proj-" + _random(14, _LETTERS, 48),
        "assistant key": "sk-ant-api03-" + _random(140, _LETTERS + "-_", 93) + "AA",
        "fast inference key": "gsk_" + _random(141, _LETTERS, 52),
        "hub token": "hf_" + _random(15, _LETTERS, 34),
        "replica host token": "r8_" + _random(142, _LETTERS, 37),
        "GPU cloud key": "nvapi-" + _random(143, _LETTERS + "-_", 64),
        "payment key": "sk_live_" + _random(17, _LETTERS, 24),
        "hook secret": "whsec_" + _random(144, _LETTERS, 32),
        "mail key": "SG." + _random(145, _LETTERS, 22) + "." + _random(146, _LETTERS, 43),
        "mail list key": "key-" + _random(147, _HEX, 32),
        "dashboard token": "glsa_" + _random(148, _LETTERS, 32) + "_" + _random(149, _HEX, 8),
        "monitoring key": "NRAK-" + _random(150, string.ascii_uppercase + string.digits, 27),
        "shop token": "shpat_" + _random(151, _HEX, 32),
        "issue tracker key": "lin_api_" + _random(152, _LETTERS, 40),
        "API platform key": "PMAK-" + _random(153, _HEX, 24) + "-" + _random(154, _HEX, 34),
        "hash of a password": "$2b$12$" + _random(155, _LETTERS + "./", 53),
        "hash of a login": "$6$" + _random(156, _LETTERS, 16) + "$" + _random(157, _LETTERS + "./", 86),
    }


def known_formats() -> dict[str, str]:
    """Secrets that give themselves away, whatever stands around them, by a name for the test's report."""
    return {**_azure(), **_code_hosts(), **_clouds(), **_services()}


#: Passwords as people choose them.
PASSWORDS = ("hunter2", "S3cret!pass", "Tr0ub4dor&3", "Zima-2024!", "p%40ss-w0rd", "Медведь123", "9aXq#ul0w")
#: One that ends at its separators where no quotes hold it together.
IN_QUOTES = ("k=7;Lp,2$z",)
#: Passwords of letters alone, which are found by their place only.
WORDS = ("correcthorse", "qwerty")


def keys() -> dict[str, str]:
    """Keys without a mark of their own, by how they look."""
    return {
        "32 letters": _random(20, string.ascii_letters, 32),
        "32 letters and digits": _random(21, _LETTERS, 32),
        "32 hexadecimal digits": _random(22, _HEX, 32),
        "40 hexadecimal digits": _random(23, _HEX, 40),
        "32 bytes in base64": _b64(24, 32),
        "64 bytes in base64": _b64(25, 64),
        "40 letters and signs": _random(26, _LETTERS + "-_.~", 40),
        "20 letters and digits": _random(27, _LETTERS, 20),
        "24 small letters and digits": _random(28, string.ascii_lowercase + string.digits, 24),
    }


def around(secret: str) -> list[str]:
    """A secret of a known format, in the lines that logs and people put it into."""
    stamp = "2026-03-04T05:06:07,089123456+00:00"
    return [
        secret,
        f"{stamp} - gunicorn/run | starting with {secret}",
        f'{{"level": "info", "message": "got {secret} from the environment"}}',
        json.dumps(json.dumps({"value": secret})),
        f"https://example.net/api?x=1&value={secret}&y=2",
        f"x=1%26value%3D{secret}%26y%3D2",
        f"вот мой ключик {secret}, не смейтесь",
        f"<{secret}>",
        f"`{secret}`",
        f"VALUE={secret}",
        f"('{secret}',)",
        f"<value>{secret}</value>",
        f"\x1b[31m{secret}\x1b[0m",
    ]


def private_keys() -> dict[str, str]:
    """Private keys as files, environment variables, JSON and logs hold them."""
    plain = _pem(60, "PRIVATE KEY")
    stamp = "2026-03-04T05:06:07,089+00:00 - gunicorn/run | "
    return {
        "RSA": _pem(50, "RSA PRIVATE KEY"),
        "PKCS 8": plain,
        "encrypted": _pem(70, "ENCRYPTED PRIVATE KEY"),
        "encrypted, with headers": _pem(71, "RSA PRIVATE KEY").replace(
            "-----\n", "-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,5F2D7A0C9BE14F6F\n\n", 1
        ),
        "OpenSSH with CRLF": _pem(80, "OPENSSH PRIVATE KEY").replace("\n", "\r\n"),
        "PGP": _pem(81, "PGP PRIVATE KEY BLOCK").replace("-----\n", "-----\nVersion: 2\n\n", 1),
        "PuTTY": "PuTTY-User-Key-File-3: ssh-rsa\nPrivate-Lines: 8\n" + _body(82),
        "in JSON": json.dumps({"private_key_id": "1", "private_key": _pem(90, "EC PRIVATE KEY")}),
        "in JSON in JSON": json.dumps(json.dumps({"key": _pem(100, "PRIVATE KEY")})),
        "thrice in JSON": json.dumps(json.dumps(json.dumps({"key": _pem(101, "PRIVATE KEY")}))),
        "cut off": _pem(110, "PRIVATE KEY").rsplit("\n", 3)[0],
        "cut off in JSON": json.dumps(_pem(111, "PRIVATE KEY")).rsplit("\\n", 3)[0],
        "without its beginning": _pem(112, "PRIVATE KEY").split("\n", 2)[2],
        "in a log": "\n".join(stamp + line for line in plain.splitlines()),
        "in a log, cut off": "\n".join(stamp + line for line in plain.splitlines()[:-2]),
        "indented in YAML": "key: |\n" + "\n".join("    " + line for line in plain.splitlines()),
        "on one line": " ".join(plain.splitlines()),
        "in an address": plain.replace("\n", "%0A").replace("+", "%2B"),
    }


def _body(seed: int) -> str:
    return "\n".join(_b64(seed + number, 48) for number in range(8))
