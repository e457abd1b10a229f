import json
import string
import urllib.parse
from xml.sax.saxutils import escape, quoteattr

import pytest

from bot.redact import Redactor
from tests.redaction import in_odd_lines
from tests.redaction.in_lines import KEYS, PASSWORDS, WORDS_STAY, places
from tests.redaction.made_up import IN_QUOTES, WORDS, around, keys, known_formats, private_keys
from tests.redaction.made_up import PASSWORDS as CHOSEN

REDACT = Redactor(b"the same in every run")
#: So many letters of a secret in a row may stay: the mark of its maker, a sign at its end.
LEFT_OVER = 8


def leaks(secret: str, text: str) -> bool:
    """Whether a piece of the secret long enough to use is still there."""
    size = min(len(secret), LEFT_OVER)
    return any(secret[start : start + size] in text for start in range(len(secret) - size + 1))


@pytest.mark.parametrize("name", known_formats())
def test_a_known_format_is_hidden_wherever_it_stands(name: str) -> None:
    """In logs, JSON, addresses and prose: nothing of the secret is left."""
    secret = known_formats()[name]
    for line in around(secret):
        redacted = REDACT.redact(line)
        assert redacted.hidden >= 1, line
        assert not leaks(secret.removeprefix("hooks.slack.com/services/"), redacted.text), redacted.text


@pytest.mark.parametrize("place", [*places(PASSWORDS), *places(in_odd_lines.PASSWORDS)])
def test_a_password_is_hidden_in_its_place(place: str) -> None:
    """Whatever the syntax, in English and in Russian."""
    quoted = '"¤"' in place or "'¤'" in place
    for password in (*CHOSEN, *(IN_QUOTES if quoted else ())):
        text = REDACT.redact(place.replace("¤", password)).text
        assert not leaks(password, text), text


@pytest.mark.parametrize("place", [place for place in places(PASSWORDS) if place not in places(WORDS_STAY)])
def test_even_a_word_is_a_password_beside_a_sign(place: str) -> None:
    """Letters alone are hidden where the place leaves no doubt."""
    for word in WORDS:
        assert word not in REDACT.redact(place.replace("¤", word)).text


@pytest.mark.parametrize("place", [*places(KEYS), *places(in_odd_lines.KEYS)])
def test_a_key_is_hidden_beside_a_telling_word(place: str) -> None:
    """Keys without a form of their own, in fields, options, headers and prose."""
    for kind, key in keys().items():
        text = REDACT.redact(place.replace("¤", key)).text
        assert not leaks(key, text), (kind, text)


@pytest.mark.parametrize("name", private_keys())
def test_a_private_key_is_hidden_whole(name: str) -> None:
    """Over many lines, escaped, with a log's own words before each line, and cut off at either end."""
    text = private_keys()[name]
    redacted = REDACT.redact(f"loading\n{text}\ndone")
    body = [
        line
        for line in text.replace("\\", "").replace("%0A", "n").replace("n", "\n").split()
        if len(line) > 40
    ]
    assert len(body) >= 3
    assert not [line for line in body if line in redacted.text]
    assert redacted.text.startswith("loading\n")
    assert redacted.text.endswith("\ndone")


@pytest.mark.parametrize("sign", string.punctuation)
def test_a_password_may_hold_any_sign(sign: str) -> None:
    """At its beginning, in its middle, at its end, twice: quoted as each syntax quotes it."""
    for password in (f"Zi{sign}ma7Qx", f"{sign}Zima7Qx", f"Zima7Qx{sign}", f"Zi{sign}{sign}ma7Qx"):
        for line in (
            json.dumps({"user": "ana", "password": password, "port": 1}),
            json.dumps(json.dumps({"user": "ana", "password": password, "port": 1})),
            repr({"user": "ana", "password": password, "port": 1}),
            f"password={urllib.parse.quote(password, safe='')}&user=ana",
            f"postgres://ana:{urllib.parse.quote(password, safe='')}@db:5432/prod",
            f"<password>{escape(password)}</password>",
            f"<user name='ana' password={quoteattr(password)} />",
        ):
            text = REDACT.redact(line).text
            assert "Zi" not in text, (line, text)
            assert "ma7Qx" not in text, (line, text)


@pytest.mark.parametrize("sign", sorted(set(string.punctuation) - set("\"'`<>|&;,\\")))
def test_a_password_without_quotes_may_hold_most_signs(sign: str) -> None:
    """Up to the white space; quotes and separators end a value where nothing opened it."""
    for line in (
        f"PASSWORD=Zi{sign}ma7Qx",
        f"password: Zi{sign}ma7Qx",
        f"пароль: Zi{sign}ma7Qx",
        f"--password Zi{sign}ma7Qx",
    ):
        text = REDACT.redact(line).text
        assert "ma7Qx" not in text, (line, text)


def test_a_secret_of_kubernetes_is_hidden_by_its_kind() -> None:
    """The names in it tell nothing; all values under data are secrets, in YAML and in JSON."""
    yaml = "data:\n  first: c29tZXRoaW5n\n  second: b3RoZXI=\nkind: Secret\nmetadata:\n  name: churn\n"
    text = REDACT.redact(yaml).text
    assert "c29tZ" not in text
    assert "b3RoZ" not in text
    assert "name: churn" in text
    text = REDACT.redact('{"data":{"first":"c29tZXRoaW5n"},"kind":"Secret","metadata":{"name":"churn"}}').text
    assert "c29tZ" not in text
    assert "churn" in text
