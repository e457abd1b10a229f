"""The places that logs, files and people put a secret into: `¤` stands for the value."""

# ruff: noqa: E501 - log lines are as long as they are

#: For any password: the place alone tells.
PASSWORDS = r"""
password=¤
PASSWORD: ¤
2026-11-20T10:00:00Z INFO app | db_password=¤
export PGPASSWORD=¤
set DB_PASSWORD=¤
$env:DB_PASSWORD = "¤"
$password = "¤"
ENV MYSQL_ROOT_PASSWORD=¤
  password: ¤
  password: "¤"
  password: '¤'
password = "¤"
spring.datasource.password=¤
{"user": "ana", "password": "¤", "port": 5432}
{'user': 'ana', 'password': '¤', 'port': 5432}
{\"user\": \"ana\", \"password\": \"¤\"}
{\\\"password\\\": \\\"¤\\\", \\\"x\\\": 1}
{"log":"connecting with password=¤\n","stream":"stdout"}
Config(host='db', password='¤', port=5432)
Settings(password=SecretStr('¤'))
config["password"] = "¤"
os.environ['DB_PASSWORD'] = '¤'
password: str = "¤"
:password => "¤",
Password:"¤"
('password', '¤')
["--password", "¤"]
conn = connect(user="ana", password="¤", host="db")
Server=tcp:db.database.windows.net,1433;User ID=ana;Password=¤;Encrypt=True
Server=db;Uid=ana;Pwd=¤;Database=prod
jdbc:sqlserver://db:1433;user=ana;password=¤;encrypt=true
host=db user=ana password=¤ dbname=prod
username=ana&password=¤&grant_type=password
POST /login body: user=ana&password=¤
GET /login?user=ana&password=¤&next=/home HTTP/1.1
next=%2Fhome&password%3D¤%26user%3Dana
<password>¤</password>
<Password Type="text">¤</Password>
<wsse:Password>¤</wsse:Password>
&lt;password&gt;¤&lt;/password&gt;
<add key="DbPassword" value="¤" />
<property name="password" value="¤"/>
<user name="ana" password="¤"/>
{"name": "DB_PASSWORD", "slotSetting": false, "value": "¤"}
    - name: DB_PASSWORD\n      value: ¤
    - name: DB_PASSWORD\n      value: "¤"
mysql-client --password ¤ -h db
tool --db-password=¤ run
tool --password "¤" run
app -Password ¤ -User ana
az login --service-principal -u 0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0 -p ¤ --tenant contoso
docker login contoso.azurecr.io -u contoso -p ¤
mysql -uroot -p¤ prod
curl -u ana:¤ https://example.net/api
curl --user "ana:¤" https://example.net
sshpass -p ¤ ssh ana@host
sshpass -p '¤' ssh ana@host
redis-cli -h cache -a ¤ ping
sqlcmd -S db -U ana -P ¤ -Q "select 1"
echo ¤ | docker login --username ana --password-stdin
openssl rsa -in k.pem -passin pass:¤
smbclient //srv/share -U ana%¤
net use Z: \\srv\share /user:ana ¤
ConvertTo-SecureString "¤" -AsPlainText -Force
CREATE USER ana IDENTIFIED BY '¤';
ALTER ROLE ana WITH PASSWORD '¤';
requirepass ¤
machine db.example.org login ana password ¤
machine db.example.org\n  login ana\n  password ¤
db.example.org:5432:prod:ana:¤
| password | ¤ |
password	¤
postgresql://ana:¤@db.internal:5432/prod
redis://:¤@cache:6380/0
mongodb+srv://ana:¤@cluster0.example.mongodb.net/?retryWrites=true
amqps://svc:¤@mq.example.org/vhost
https://ana:¤@git.example.org/team/repo.git
sqlalchemy.exc.OperationalError: (Background on mysql+pymysql://root:¤@db/prod)
"url": "postgres:\/\/ana:¤@db.internal\/prod"
url=postgres%3A%2F%2Fana%3A¤%40db.internal%3A5432
postgres://ana:<mailto:¤@db.example.org|¤@db.example.org>:5432/prod
<https://ana:¤@git.example.org/x|https://ana:¤@git.example.org/x>
Content-Disposition: form-data; name="password"\r\n\r\n¤\r\n--frontier
password: `¤`
password: “¤”
password: «¤»
*password:* ¤
password: <mailto:¤|¤>
password -> ¤
Password (ana): ¤
admin_password_1: ¤
пароль: ¤
Пароль: `¤`
ПАРОЛЬ = ¤
пароль от базы: ¤
пароль от базы такой: ¤
пароль от прода (ana) — ¤
новый пароль ¤
логин/пароль: ana / ¤
логин: ana, пароль: ¤
логин ana пароль ¤
"пароль": "¤"
пароль:\n¤
password:\n¤
the password is ¤
the password for the prod database is ¤
password ¤
my password: ¤
login/password: ana / ¤
creds: ana / ¤
user ana, password ¤
pwd - ¤
pw: ¤
пасс: ¤
Password changed from ¤ to something else
[ERROR] Login failed. Password: ¤.
trying (password=¤)...
password=¤, retrying
PASSWORD='¤' python score.py
"""

#: Of those, the places where a word of letters is taken for a word.
WORDS_STAY = r"""
('password', '¤')
новый пароль ¤
логин ana пароль ¤
пароль:\n¤
password:\n¤
the password is ¤
the password for the prod database is ¤
password ¤
user ana, password ¤
Password changed from ¤ to something else
"""

#: For values that look made by a machine.
KEYS = r"""
api_key=¤
API-Key: ¤
apikey: "¤"
"apiKey": "¤",
OPENAI_API_KEY=¤
AZURE_STORAGE_KEY=¤
WANDB_API_KEY: ¤
x-api-key: ¤
-H "api-key: ¤"
Ocp-Apim-Subscription-Key: ¤
x-functions-key: ¤
https://fn.azurewebsites.net/api/score?code=¤
{"primaryKey": "¤", "secondaryKey": null}
{"keyName": "primary", "primary_key": "¤"}
key1: ¤
key: ¤
"key": "¤"
key=¤
secret=¤
"secret": "¤"
client_secret=¤
"clientSecret": "¤"
AZURE_CLIENT_SECRET=¤
ARM_CLIENT_SECRET="¤"
ClientSecretCredential(tenant_id='contoso', client_secret='¤')
client_secret%3D¤%26grant_type%3Dclient_credentials
aws_secret_access_key = ¤
secretAccessKey: ¤
aws_session_token=¤
token=¤
token: ¤
"token": "¤"
access_token=¤
"refresh_token":"¤"
{"access_token":"¤","expires_in":3599}
\"access_token\": \"¤\"
auth_token: ¤
bot_token=¤
http://127.0.0.1:8888/?token=¤
Authorization: Bearer ¤
authorization: bearer ¤
'Authorization': 'Bearer ¤'
('Authorization', 'Bearer ¤')
Authorization: ¤
Authorization: token ¤
-H 'Authorization: Bearer ¤'
curl -H "Authorization: Bearer ¤" https://example.net/score
Proxy-Authorization: Basic ¤
got Bearer ¤ from the header
X-Auth-Token: ¤
Set-Cookie: session=¤; Path=/; HttpOnly
Cookie: lang=en; sid=¤; theme=dark
--account-key ¤
--client-secret ¤
--sas-token "¤"
--token=¤
--api-key '¤'
DefaultEndpointsProtocol=https;AccountName=churn;AccountKey=¤;EndpointSuffix=core.windows.net
Endpoint=sb://churn.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=¤;EntityPath=in
HostName=churn.azure-devices.net;DeviceId=d1;SharedAccessKey=¤
AccountEndpoint=https://churn.documents.azure.com:443/;AccountKey=¤;
<apiKey>¤</apiKey>
<add key="ApiKey" value="¤" />
- name: API_KEY\n  value: ¤
{"name":"SERVICE_TOKEN","value":"¤"}
//registry.example.org/:_authToken=¤
_auth=¤
{"auths": {"contoso.azurecr.io": {"auth": "¤"}}}
    client-key-data: ¤
    token: ¤
api_key     | ¤
service key ¤
the key is ¤
storage account key for churn: ¤
here is the token: ¤
token for the bot is ¤
my key, please try: ¤
ключ: ¤
ключ доступа ¤
ключ от стораджа: ¤
ключ сервиса вот: ¤
токен: ¤
токен бота вот ¤
вот токен от прода — ¤
секрет приложения: ¤
«ключ» — ¤
"""


def places(text: str) -> list[str]:
    r"""The lines of one of the lists above, with `\n` and `\r` as line ends where they are YAML, prose or a form."""
    found = []
    for line in text.strip("\n").splitlines():
        escaped = line.lstrip().startswith(('{"log"', "{'", "{\\"))
        found.append(line if escaped else line.replace(r"\r", "\r").replace(r"\n", "\n"))
    return found
