"""Words that stand where a secret would, in messages about passwords, keys and tokens."""

#: A value that is one of these is no secret.
ORDINARY = frozenset(
    """
    none null nil true false yes no not on off set unset empty blank missing required incorrect invalid
    wrong expired valid correct expected failed is was are must should cannot can could will would may
    the and for from with without has had have default string str int bool bytes optional redacted
    hidden masked changed reset authentication auth authorization error login logon does don't didn't
    doesn't isn't wasn't can't won't via in at to by as it its instead if when while because so but or
    of this that these those than then too very only also flag option argument value field parameter
    param prompt input output type object array text number boolean file bearer basic digest negotiate
    token apikey sharedkey sharedkeylite aws4-hmac-sha256 scheme header headers rejected denied accepted
    refused revoked rotated rotating rotate updated update created deleted removed leaked exposed stored
    saved sent received encrypted decrypted hashed provided given found unknown undefined undef
    unauthorized forbidden disabled enabled mismatch mismatched match matches verification validation
    policy check checks used using use uses unused needed needs please see here there now again still
    already never always got get gets unable unspecified specified prompted ignored skipped skip todo
    tbd fixme n/a na nan vault keyvault key-vault environment env variable variables secretref
    fromsecret secretkeyref valuefrom username user admin-password protected secure secured strong weak
    short long safe unsafe plain plaintext ok okay pass passed fail fails warning warn info debug
    successful successfully success succeeded unchanged one client indicates name names list dict any
    service each every user's new await amd64 arm64 x86_64 i386 noarch self args kwargs config settings
    val var row line getpass lambda async def return import class string? anonymous interactive
    не нет неверный неверен неверно неправильный неправильно истёк истек истекает истекли нужен нужно
    нужна нужны обязателен обязательно или для при это этот эта эти сменили сменить смени сменён сменен
    меняли забыл забыла забыли поменяли поменять поменяйте сброшен сбросили сбросить скрыт скрыто пуст
    пустой пустая просрочен протух устарел отозван отозвали принят подошёл подошел подходит хранится
    лежит лежат есть был была были будет будут надо можно нельзя где как что кто когда почему какой
    какая зачем если чтобы тоже уже ещё еще опять снова там тут здесь вот так такой такая тот верный
    верен правильный валиден невалиден указан задан найден создан удалён удален выдан обновлён обновлен
    обновили утёк утек минимум максимум символов цифр букв логин пользователь у в на и с к о за из от до
    по без под но а то же ли бы
    """.split()  # noqa: SIM905 - a list of words is read best as words
)

#: A quoted text of three words or more with one of these is a sentence, and no passphrase.
ASSURANCES = frozenset(
    """
    is are was were be been must should cannot can could will would may not no the a an to of for from
    with without and or if this that your you it in on by at required field invalid incorrect wrong
    expired missing please password token key secret characters least failed error empty blank
    не нет должен должна должно быть или для при это в на и с поле пароль токен ключ обязательно введите
    символов
    """.split()  # noqa: SIM905 - likewise
)
