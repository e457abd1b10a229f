"""Secrets in their real formats, made up here, and the contexts that logs and people put them in."""

from __future__ import annotations

import base64
import json
import random
import string
import urllib.parse

_LETTERS = string.ascii_letters + string.digits


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


def known_formats() -> dict[str, str]:
    """Secrets that give themselves away, whatever stands around them, by a name for the test's report."""
    storage = _b64(1, 64)
    return {
        "storage key": storage,
        "JSON web token": _jwt(2),
        "classic token of a code host": "ghp_" + _random(3, _LETTERS, 36),
        "fine-grained token of a code host": "github_pat_"
        + _random(4, _LETTERS, 22)
        + "_"
        + _random(5, _LETTERS, 59),
        "Slack bot token": "-".join(["xoxb", "2048" * 3, "4096" * 3, _random(6, _LETTERS, 24)]),
        "Slack app token": "-".join(
            ["xapp", "1", "A01" + _random(7, string.ascii_uppercase, 8), _random(8, _LETTERS, 64)]
        ),
        "access key id": "AKIA" + _random(9, string.ascii_uppercase + "234567", 16),
        "Entra client secret": _random(10, _LETTERS, 3) + "8Q~" + _random(11, _LETTERS + "._-", 34),
        "registry password": _random(12, _LETTERS, 42) + "+ACR" + _random(13, _LETTERS, 6),
        "model host key": "sk-proj-" + _random(14, _LETTERS, 48),
        "hub token": "hf_" + _random(15, _LETTERS, 34),
        "maps key": "AIza" + _random(16, _LETTERS, 35),
        "payment key": "sk_live_" + _random(17, _LETTERS, 24),
    }


def in_a_field() -> dict[str, str]:
    """Values that only their field gives away: (name as written with its separator, value)."""
    hex32, mixed = _random(20, "0123456789abcdef", 32), _random(21, _LETTERS, 32)
    return {
        "password=": "hunter2",
        "PASSWORD: ": "Zima-2024!",
        "db_password=": "correcthorse",
        "DB_PASSWD=": "p@ss,word",
        "export PGPASSWORD=": "s3cret$",
        "pwd=": "qwerty",
        "passphrase: ": "open sesame".replace(" ", "_"),
        '"password": "': "two words",
        "'password': '": "tops3cret",
        '\\"password\\": \\"': "in-escaped-json",
        '\\\\\\"password\\\\\\": \\\\\\"': "in-twice-escaped-json",
        "client_secret=": mixed,
        '"clientSecret": "': mixed[::-1],
        "AZURE_CLIENT_SECRET=": _random(22, _LETTERS + "-_.", 40),
        "aws_secret_access_key = ": _b64(23, 30),
        "api_key=": hex32,
        "api-key: ": hex32[::-1],
        "Ocp-Apim-Subscription-Key: ": _random(24, "0123456789abcdef", 32),
        "x-functions-key: ": _url64(25, 40) + "==",
        '"primaryKey": "': mixed,
        '"secondaryKey":"': mixed[::-1],
        "AccountKey=": _b64(26, 64),
        "SharedAccessKey=": _b64(27, 32),
        "?sv=2024-01-01&sp=r&sig=": urllib.parse.quote(_b64(28, 32), safe=""),
        "%26sig%3D": _url64(29, 32),
        "Authorization: Bearer ": _url64(30, 40),
        "authorization: Basic ": base64.b64encode(b"ana:tops3cret").decode(),
        "'Authorization': 'Bearer ": _url64(31, 32),
        "access_token=": _url64(32, 40),
        "refresh_token: ": _url64(33, 40),
        "token: ": _random(34, _LETTERS, 24),
        "--password ": "hunter22",
        "--account-key ": _b64(35, 64),
        "--client-secret=": mixed,
        "пароль: ": "Медведь123",
        "Пароль от базы — ": "zxcvbn",
        "пароль = ": "секретик",
        "ПАРОЛЬ: ": "qwe123",
        "ключ: ": mixed,
        "токен доступа: ": _random(36, _LETTERS, 30),
        "секрет — ": _random(37, _LETTERS, 30),
        "the password is ": "Tr0ub4dor&3",
        "redis://:": "s3cr3t-redis",
        "postgresql://svc:": "p%40ss-w0rd",
        "curl -u ana:": "curlpw99",
        "Set-Cookie: session=": _random(38, _LETTERS, 32),
        "https://app.example.net/api/score?code=": _url64(39, 40),
    }


#: What closes the field, where it was opened.
CLOSES = {"://": "@db.internal:5432/prod", '\\\\\\"': '\\\\\\"', '\\"': '\\"', '"': '"', "'": "'"}


def lines_around(secret: str) -> list[str]:
    """A secret of a known format, in the lines that logs and people put it into."""
    stamp = "2026-03-04T05:06:07,089123456+00:00"
    return [
        secret,
        f"{stamp} - gunicorn/run | starting with {secret}",
        f'{{"level": "info", "message": "got {secret} from the environment"}}',
        json.dumps(json.dumps({"value": secret})),
        f"https://example.net/api?x=1&value={secret}&y=2",
        f"вот мой ключик {secret}, не смейтесь",
        f"<{secret}>",
        f"`{secret}`",
    ]


def private_keys() -> list[str]:
    """PEM blocks as files, environment variables and JSON hold them."""
    return [
        _pem(50, "RSA PRIVATE KEY"),
        _pem(60, "PRIVATE KEY"),
        _pem(70, "ENCRYPTED PRIVATE KEY"),
        _pem(80, "OPENSSH PRIVATE KEY").replace("\n", "\r\n"),
        json.dumps({"key": _pem(90, "EC PRIVATE KEY")}),
        json.dumps(json.dumps({"key": _pem(100, "PRIVATE KEY")})),
        _pem(110, "PRIVATE KEY").rsplit("\n", 3)[0],
    ]


# ruff: noqa: E501 - log lines are as long as they are
#: Lines of healthy services that look a little like secrets and must stay as they are.
CLEAN = """\
2026-11-20 10:00:00,123 I [71] azmlinfsrv - POST /score 200 12.345ms 51
Pulling image contoso.azurecr.io/azureml/azureml_5f2d7a0c9be14f6f8a3e1d2c4b5a6978@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
HEAD is now at 3da541559918a808c2402bba5012f6c60b27661c bump numpy
x-ms-request-id: 6f9619ff-8b86-d011-b42d-00c04fc964ff
x-ms-client-request-id: 6f9619ff-8b86-d011-b42d-00c04fc964ff
Operation ID: 0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0
KeyError: 'features'
TokenExpiredError: the token has expired, sign in again
password: incorrect
Enter password:
Invalid token at position 3
keys: ['a', 'b']
secret "acr-pull" not found
MountVolume.SetUp failed for volume "kube-api-access-x7z9p"
imagePullSecrets: acr-secret
tokenizer: BertTokenizerFast
max_tokens=2048
token_count: 4096
key: value
primary key (id)
  - numpy=1.26.4=py310h5f9d8c6_0
  - conda-forge/linux-64::openssl-3.2.1-hd590300_0
Collecting scikit-learn==1.4.2 (from -r /tmp/requirements.txt)
Downloading torch-2.3.0-cp310-cp310-manylinux1_x86_64.whl (779.1 MB)
File "/var/azureml-app/score.py", line 23, in init
Loaded model from /var/azureml-app/azureml-models/churn/7/model.pkl
GET http://10.0.0.12:5001/ 200
Server: basic auth is disabled
Basic configuration is complete
пароль не подошёл, пробую ещё раз
ключ не найден
токен истёк, войдите заново
ключевая ошибка: не хватает памяти
"""
