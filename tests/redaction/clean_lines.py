"""Lines without a secret that look a little as if they had one: they must stay as they are."""

# ruff: noqa: E501 - log lines are as long as they are

from __future__ import annotations

import base64
import random
import uuid

LINES = r"""
2026-11-20 10:00:00,123 I [71] azmlinfsrv - POST /score 200 12.345ms 51
2026-11-20 10:00:00,456 I [71] gunicorn.access - 127.0.0.1 - - "GET / HTTP/1.0" 200 7 "-" "kube-probe/1.28"
[2026-11-20 10:00:01 +0000] [12] [INFO] Booting worker with pid: 12
2026-11-20T10:00:01,089123456+00:00 - gunicorn/run |
10.244.1.7 - - [20/Nov/2026:10:00:01 +0000] "POST /api/v1/service/churn/score HTTP/1.1" 200 2 "-" "python-requests/2.31.0" 0.012
time="2026-11-20T10:00:01Z" level=info msg="loading plugin \"io.containerd.content.v1.content\"" type=io.containerd.content.v1
KeyError: 'features'
KeyError: 'token'
KeyError: 'password'
TypeError: init() missing 1 required positional argument: 'api_key'
TypeError: connect() got an unexpected keyword argument 'password'
ValueError: password must be a string
pydantic.error_wrappers.ValidationError: 1 validation error for Settings: api_key field required (type=value_error.missing)
AttributeError: module 'azureml' has no attribute 'core'
TokenExpiredError: the token has expired, sign in again
azure.core.exceptions.ClientAuthenticationError: DefaultAzureCredential failed to retrieve a token from the included credentials.
EnvironmentCredential: EnvironmentCredential authentication unavailable. Environment variables are not fully configured.
AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.
AADSTS50126: Error validating credentials due to invalid username or password.
sqlalchemy.exc.OperationalError: FATAL: password authentication failed for user "ana"
psycopg2.OperationalError: connection to server at "db" (10.0.0.5), port 5432 failed: fe_sendauth: no password supplied
redis.exceptions.AuthenticationError: invalid username-password pair or user is disabled.
NOAUTH Authentication required.
Failed password for root from 10.0.0.5 port 22 ssh2
Failed password for invalid user admin from 10.0.0.5 port 51234 ssh2
Accepted publickey for ana from 10.0.0.5 port 51234 ssh2: ED25519 SHA256:3hYx0tKzG5mJ0bq1uQm7S0Jt3Ue2e9cVwNn1dPp5ZkA
password: incorrect
Password:
Enter password:
Enter passphrase for key '/home/ana/.ssh/id_rsa':
[sudo] password for ana:
Password expired. Change your password now.
password is required
Password is stored hashed
the password is wrong, try again
The password must contain at least 8 characters
password: must not be empty
{"password": "This field is required."}
{"password": ["This field may not be blank."]}
{"error": "invalid_client", "error_description": "client_secret is missing"}
{"token_type": "Bearer", "expires_in": 3599, "ext_expires_in": 3599}
password=None
password=null
PASSWORD=
password: ***
password=********
api_key=xxxxxxxxxxxx
api_key = "<your-api-key>"
password: <your-password>
password: [REDACTED]
password=(hidden)
client_secret: YOUR_CLIENT_SECRET
api_key: "your-api-key-here"
token=$TOKEN
PASSWORD=$DB_PASSWORD
PASSWORD=${DB_PASSWORD}
password: ${{ secrets.DB_PASSWORD }}
password: {{ .Values.db.password }}
password: "{{ db_password }}"
password=%DB_PASSWORD%
Password=$(DB_PASSWORD)
DB_PASSWORD=@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/db/)
postgresql://ana:***@db:5432/prod
postgresql://{user}:{password}@{host}/{name}
postgresql://$USER:$PASSWORD@db/prod
redis://[[username]:[password]]@localhost:6379/0
https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-web-service#key-based
Authorization: Bearer <token>
Authorization: Bearer $TOKEN
-H "Authorization: Bearer ${TOKEN}"
"Authorization": f"Bearer {access_token}",
headers = {"Authorization": "Bearer " + key}
password = os.environ["DB_PASSWORD"]
password = os.getenv("DB_PASSWORD")
password=os.environ.get('DB_PASSWORD', '')
api_key = get_secret("openai")
token=get_token()
token = credential.get_token("https://management.azure.com/.default").token
secret = client.get_secret(name)
api_key=self.api_key
password=args.password,
    password=password,
    token=token)
def connect(user, password, host="db"):
def __init__(self, api_key: str | None = None, token: str = "") -> None:
    password: str
    api_key: Optional[str] = None
key=lambda x: x
sorted(items, key=lambda item: item[1])
max(counts, key=counts.get)
if key in cache:
for key, value in data.items():
    primary_key=True,
primary key (id)
foreign key (user_id) references users(id)
partition key: customer-42
cache key: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
Cache hit for key pip-3.11-linux
Restored cache from key: Linux-pip-3.11-lock
idempotency_key=6f9619ff-8b86-d011-b42d-00c04fc964ff
keys: ['a', 'b']
key: value
key=features
Extra keys = ['AZUREML_ENTRY_SCRIPT', 'AZUREML_MODEL_DIR']
Missing key(s) in state_dict: "encoder.layer.0.attention.self.query.weight"
Unexpected key(s) in state_dict: "classifier.bias"
<All keys matched successfully>
Invalid token at position 3
SyntaxError: Unexpected token < in JSON at position 0
unexpected token: 'EOF'
tokenizer: BertTokenizerFast
tokenizer_config.json: 100%|##########| 28.0/28.0 [00:00<00:00, 12.1kB/s]
special_tokens_map.json: 100%|##########| 112/112 [00:00<00:00, 52.0kB/s]
pad_token_id=0 eos_token_id=2 bos_token_id=1
Setting `pad_token_id` to `eos_token_id`:50256 for open-end generation.
max_new_tokens=128
max_tokens=2048
token_count: 4096
tokens per second: 37.5
prompt_tokens=12 completion_tokens=256 total_tokens=268
Token indices sequence length is longer than the specified maximum sequence length for this model (1024 > 512)
next_page_token: none
bos_token: <s>
secret "acr-pull" not found
Error from server (NotFound): secrets "regcred" not found
MountVolume.SetUp failed for volume "kube-api-access-x7z9p" : object "prod"/"kube-root-ca.crt" not registered
MountVolume.SetUp failed for volume "secrets" : secret "churn-secrets" not found
imagePullSecrets: acr-secret
secretName: churn-tls
serviceAccountName: default-token
    secretKeyRef: {name: db, key: password}
          key: password
  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db\n        key: password
kind: SecretProviderClass
Created secret/churn-secrets
secret/churn-secrets configured
Warning  FailedToRetrieveImagePullSecret  3s  kubelet  Unable to retrieve some image pull secrets (acr-secret)
Warning  FailedScheduling  12s (x3 over 61s)  default-scheduler  0/3 nodes are available: 3 Insufficient nvidia.com/gpu.
Normal  Pulled  21s  kubelet  Successfully pulled image "contoso.azurecr.io/azureml/azureml_5f2d7a0c9be14f6f8a3e1d2c4b5a6978" in 1.2s
Warning  Unhealthy  5s  kubelet  Readiness probe failed: HTTP probe failed with statuscode: 503
Back-off restarting failed container scoring in pod churn-7d9f8b6c54-x2x7k_prod(0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0)
pod/churn-7d9f8b6c54-x2x7k condition met
Pulling image contoso.azurecr.io/azureml/azureml_5f2d7a0c9be14f6f8a3e1d2c4b5a6978@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
Digest: sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
Status: Downloaded newer image for mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:20240115.v1
unauthorized: authentication required, visit https://aka.ms/acr/authorization for more information.
HEAD is now at 3da541559918a808c2402bba5012f6c60b27661c bump numpy
commit 3da541559918a808c2402bba5012f6c60b27661c
fix token refresh (3da541559918a808c2402bba5012f6c60b27661c)
x-ms-request-id: 6f9619ff-8b86-d011-b42d-00c04fc964ff
x-ms-client-request-id: 6f9619ff-8b86-d011-b42d-00c04fc964ff
x-ms-correlation-request-id: 0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0
Operation ID: 0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0
traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
ETag: "0x8DC1A2B3C4D5E6F"
Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==
"integrity": "sha512-mq6fPXnPDqGRkBkBDMAQVzfUHdXHEpfHMFrhDq0xjOeXPSRBNdr3UIDRgzBxGRgzBxGRpDKXMJaUe9/QmnPmag=="
  - numpy=1.26.4=py310h5f9d8c6_0
  - conda-forge/linux-64::openssl-3.2.1-hd590300_0
  - pytorch=2.3.0=py3.10_cuda12.1_cudnn8.9.2_0
Collecting scikit-learn==1.4.2 (from -r /tmp/requirements.txt)
Downloading torch-2.3.0-cp310-cp310-manylinux1_x86_64.whl (779.1 MB)
Using cached tokenizers-0.19.1-cp310-cp310-manylinux_2_17_x86_64.manylinux2014_x86_64.whl (3.6 MB)
Successfully installed keyring-25.2.1 secretstorage-3.3.3 tokenizers-0.19.1 python-jose-3.3.0
    --hash=sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
ERROR: No matching distribution found for azureml-defaults==1.99.0
File "/var/azureml-app/score.py", line 23, in init
  File "/azureml-envs/azureml_5f2d7a0c9be14f6f8a3e1d2c4b5a6978/lib/python3.10/site-packages/azure/identity/_credentials/default.py", line 219, in get_token
    raise ClientAuthenticationError(message=message, response=self._response)
Loaded model from /var/azureml-app/azureml-models/churn/7/model.pkl
GET http://10.0.0.12:5001/ 200
GET https://packages.example.net/@types/node/-/node-20.11.5.tgz 200
http://localhost:8080/path@2x.png
git@github.com:contoso/churn.git
Server: basic auth is disabled
Basic configuration is complete
bearer authentication is enabled
Bearer token expired
WWW-Authenticate: Bearer realm="https://contoso.azurecr.io/oauth2/token",service="contoso.azurecr.io"
WWW-Authenticate: Basic realm="Registry Realm"
key authentication is enabled for this endpoint
auth_mode: key
"authMode": "Key"
az ml online-endpoint get-credentials -n churn
az acr credential show -n contoso --query "passwords[0].value"
az acr login --name contoso
az webapp config appsettings list -g ml -n churn
kubectl create secret docker-registry acr-secret --docker-server=contoso.azurecr.io
kubectl get secret acr-secret -o yaml
docker login contoso.azurecr.io -u contoso --password-stdin
ssh-keygen -t ed25519 -f ~/.ssh/id_ed25519
openssl req -new -key server-key.pem -out server.csr
-----BEGIN CERTIFICATE-----
-----BEGIN PUBLIC KEY-----
ssl_certificate_key /etc/nginx/tls/tls.key;
proxy_pass http://127.0.0.1:31311/;
pass: 12 fail: 0 skip: 3
tests passed: 412
PASS: test_score_returns_list
bypass=true
compass: north
PWD=/var/azureml-app
OLDPWD=/home/ana
AZUREML_MODEL_DIR=/var/azureml-app/azureml-models/churn/7
AZUREML_ENTRY_SCRIPT=score.py
KUBERNETES_SERVICE_PORT_HTTPS=443
CONDA_DEFAULT_ENV=azureml_5f2d7a0c9be14f6f8a3e1d2c4b5a6978
GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D
PYTHON_SHA256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
Epoch 3/10: loss=0.3512 acc=0.912 lr=1e-4
NCCL INFO comm 0x7f3a5c001200 rank 0 nranks 2 cudaDev 0 busId 1000 - Init COMPLETE
Warning: Permanently added 'github.com' (ED25519) to the list of known hosts.
Rotate the keys every 90 days.
The key vault is in another subscription
Use a managed identity instead of a password
Never paste passwords or keys into a channel
How do I get the primary key of the endpoint?
which token do I need for the scoring endpoint?
my token does not work any more, what now?
reset your password at https://passwordreset.microsoftonline.com
the secret of a good log is its timestamps
I forgot the password of the jumphost
please rotate the storage key of churn
пароль не подошёл, пробую ещё раз
пароль неверный
пароль: неверный
пароль нужно сменить до пятницы
Пароль истёк, обратитесь к администратору
введите пароль:
забыл пароль от джампхоста
пароль от базы postgres не подходит
пароль лежит в key vault
пароль должен содержать не менее 8 символов
кто знает пароль от стенда?
логин и пароль спроси у Ани
ключ не найден
ключ от стораджа протух, перевыпустите
ключевая ошибка: не хватает памяти
ключи лежат в хранилище prod-kv
где взять ключ доступа к эндпоинту?
переключатель: включён
включил логирование: уровень INFO
токен истёк, войдите заново
токен невалидный: обновите его
токены: 4096 из 8192
токенизатор: BertTokenizerFast
не могу получить токен для managed identity
секрет acr-pull не найден в namespace prod
секрет: не создан
секретов нет
доступы выдали вчера
доступ: только чтение
учётка заблокирована
"""


def _made() -> list[str]:
    """Lines with digests, ids and names drawn at random, the same in each run."""
    draw = random.Random(7)  # noqa: S311 - made up, and the same each time
    lines = []
    for number in range(12):
        sha, md5, commit = draw.randbytes(32).hex(), draw.randbytes(16).hex(), draw.randbytes(20).hex()
        ids = uuid.UUID(bytes=draw.randbytes(16), version=4)
        text = base64.b64encode(f"prediction {number} is ready".encode()).decode()
        lines += [
            f"sha256:{sha}",
            f"Pulled contoso.azurecr.io/churn:{commit[:7]} with digest sha256:{sha}",
            f"commit {commit} (HEAD -> main, tag: v1.{number}.0)",
            f"request id {ids} took {number}.{number}12 s",
            f'{{"requestId": "{ids}", "operation": "score", "durationMs": {number * 17}}}',
            f"  - libgcc-ng=13.2.{number}=h{md5[:7]}_{number}",
            f"Step {number}/12 : RUN pip install -r requirements.txt ---> Running in {sha[:12]}",
            f"pod/churn-{md5[:10]}-{md5[10:15]} created",
            f"image: contoso.azurecr.io/azureml/azureml_{md5}:latest",
            f'"body": "{text}"',
            f"md5={md5} size={number * 1024}",
            f"conversation {ids} has {number * 3} tokens",
        ]
    return lines


def clean_lines() -> list[str]:
    r"""All of them; `\n` in the list is a line end."""
    return [line.replace(r"\n", "\n") for line in LINES.strip("\n").splitlines()] + _made()
