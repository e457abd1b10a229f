"""Rarer places for a secret, each once missed: `¤` stands for the value."""

PASSWORDS = r"""
db pass is ¤
пороль: ¤
вот пароль\n¤
пароль такой\n`¤`
Парольчик: ¤
¤ — пароль от базы
use ¤ as the password
сменил пароль на ¤
строка подключения: Server=x;Password=¤;
ana:¤@10.0.0.5:5432
socks5://ana:¤@proxy:1080
sqlite+pysqlcipher://:¤@/x.db
REDISCLI_AUTH=¤
ansible_become_pass: ¤
twine upload -u __token__ -p ¤ dist/*
net user ana ¤ /add
htpasswd -b .htpasswd ana ¤
helm upgrade x --set auth.rootPassword=¤,auth.user=ana
kubectl create secret generic db --from-literal=password=¤
| db_password | ¤ |
user	password\nana	¤
user,password\nana,¤
DB_PASSWORD      ¤
Environment:\n      DB_PASSWORD:  ¤\n      MODE: prod
SecureString: ¤
password.......: ¤
['tool', '-p', '¤']
cmd: ['mysql', '-uroot', '-p¤']
auth=('ana', '¤')
HTTPBasicAuth('ana', '¤')
os.getenv('DB_PASSWORD', '¤')
setattr(cfg, 'password', '¤')
password: !!str ¤
&quot;password&quot;: &quot;¤&quot;, &quot;x&quot;
%22password%22%3A%22¤%22
password\u003d¤\u0026x\u003d1
“password”: “¤”
"""

KEYS = r"""
service.get_keys() -> ('¤', '¤')
keys = ('¤', '¤')
key1=¤, key2=none
Primary key: ¤\nSecondary key: none
endpoint auth key is ¤
¤ is the api key
¤ — ключ от сервиса
ключ:\n```\n¤\n```
апи ключ ¤
SLACK_SIGNING_SECRET=¤
SECRET_KEY = 'django-insecure-¤'
AzureKeyCredential('¤')
openai.api_key = "¤"
x-ms-authorization-auxiliary: Bearer ¤
-H "Authorization:Bearer ¤"
Authorization=Bearer%20¤
<ns:apiKey xmlns:ns='x'>¤</ns:apiKey>
| Name | Value |\n|---|---|\n| API_KEY | ¤ |
"""
