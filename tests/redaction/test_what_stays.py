import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.redact import Redactor
from tests.redaction.clean_lines import clean_lines
from tests.redaction.in_lines import KEYS, PASSWORDS, places
from tests.redaction.made_up import PASSWORDS as CHOSEN
from tests.redaction.made_up import keys, known_formats, private_keys

REDACT = Redactor(b"the same in every run")
GOOD_LOGS = sorted(Path(__file__).parents[2].joinpath("knowledge", "good_logs").glob("*.gz"))


@pytest.mark.parametrize("line", clean_lines())
def test_a_clean_line_is_left_alone(line: str) -> None:
    """Digests, ids, images, code, placeholders, names of errors and sentences stay readable."""
    assert REDACT.redact(line).text == line


def test_clean_lines_are_left_alone_together() -> None:
    """No rule of many lines ties one line's word to another line's value."""
    text = "\n".join(clean_lines())
    assert REDACT.redact(text).text == text


def test_logs_of_healthy_services_are_left_alone() -> None:
    """At most one line in a thousand may be touched; none is."""
    assert GOOD_LOGS
    for path in GOOD_LOGS:
        assert REDACT.redact_bytes(gzip.decompress(path.read_bytes())).hidden == 0, path.name


def test_the_same_secret_has_the_same_name() -> None:
    """Two lines with one secret can still be told from two with different ones."""
    first, second, third = REDACT.redact("password=alpha1\npassword=alpha1\npassword=beta2").text.splitlines()
    assert first == second != third


def test_a_name_does_not_travel_between_installations() -> None:
    """Pseudonyms are keyed: nobody can try passwords against them elsewhere."""
    assert Redactor(b"one").redact("password=alpha1") != Redactor(b"two").redact("password=alpha1")


def test_what_surrounds_a_secret_stays() -> None:
    """The line reads on: names, hosts, the rest of the fields."""
    text = REDACT.redact("GET postgres://ana:S3cret!@db.internal:5432/prod?sslmode=require failed").text
    assert text.startswith("GET postgres://ana:‹secret:")
    assert text.endswith("›@db.internal:5432/prod?sslmode=require failed")
    text = REDACT.redact('{"user": "ana", "password": "S3cret!", "port": 5432}').text
    assert text.startswith('{"user": "ana", "password": "‹secret:')
    assert text.endswith('›", "port": 5432}')


def test_a_secret_is_hidden_where_it_is_repeated_bare() -> None:
    """A password that another line prints without a telling word is the same password."""
    text = REDACT.redact("login failed for Zima-2024!\npassword=Zima-2024!\nlogin failed for Zima-2024!").text
    assert "Zima" not in text


@pytest.mark.parametrize(
    "word", ["administrator", "production", "churn-model-prod", "localhost", "AdminUser"]
)
def test_a_common_word_is_hidden_only_in_its_place(word: str) -> None:
    """Where a weak password is a word or a name, the word stays readable elsewhere."""
    text = REDACT.redact(f"password={word}\nthe {word} restarted the service").text
    assert text.endswith(f"\nthe {word} restarted the service")
    assert not text.startswith(f"password={word}")


def test_a_part_of_a_longer_word_is_no_repetition() -> None:
    """Only the value itself, as a word of its own."""
    assert "xa1b2c3d4e5y" in REDACT.redact("password=a1b2c3d4e5\nxa1b2c3d4e5y").text


@pytest.mark.parametrize("letters", ["A", "a", "Aa", "A1", "aA_", "/a", "a.", "{a}", "a-"])
def test_a_value_of_any_length_is_hidden_whole(letters: str) -> None:
    """Also where the line is longer than what is looked at around an anchor."""
    value = letters * (100_000 // len(letters))
    assert REDACT.redact(f"password=x1{value} end").text.endswith("› end")
    assert value[-50:] not in REDACT.redact(f'{{"password": "x1{value}"}}').text


def test_ten_thousand_secrets_are_each_hidden_everywhere() -> None:
    """However many, in one pass."""
    secrets = [f"S3cr{number:05d}et!{number * 7919:x}" for number in range(10_000)]
    text = "".join(f"password={secret}\n" for secret in secrets) + "".join(
        f"bare {secret}\n" for secret in secrets
    )
    redacted = REDACT.redact(text)
    assert redacted.hidden == 20_000
    assert "S3cr" not in redacted.text


def test_mail_addresses_are_hidden_on_request() -> None:
    """They are no secrets by default."""
    line = "mail ana@example.org about it"
    assert REDACT.redact(line).hidden == 0
    assert "ana@" not in Redactor(b"k", emails=True).redact(line).text


@pytest.mark.parametrize(
    "text",
    ["\ud800 password=S3cret!\udfff x", "пароль: Медведь123 😀", "password=" + "é" * 20_000, "key=\x00" * 99],
)
def test_positions_are_right_in_any_text(text: str) -> None:
    """Lone surrogates, four-byte letters, letters across the end of what is looked at."""
    redacted = REDACT.redact(text)
    assert REDACT.redact(redacted.text).text == redacted.text
    assert redacted.text[:4] == text[:4]


#: Anchors without an end; a dot in the middle of the line stands for a space, a bar for a line end.
HOSTILE = """
    password= eyJ eyJabcdefgh. -----BEGIN·PRIVATE·KEY----- -----END·PRIVATE·KEY----- ://a: " ' \\ password=“
    password=" password='\\' password=A key· key=A token:·x1· пароль:· name:·a_key|value:· data:|kind:·Secret|
"""


@pytest.mark.parametrize("piece", HOSTILE.split())
def test_hostile_repetition_is_no_trouble(piece: str) -> None:
    """A quarter of a megabyte of it passes, and a second time changes nothing."""
    piece = piece.replace("·", " ").replace("|", "\n")
    once = REDACT.redact(piece * (250_000 // len(piece.encode()))).text
    assert REDACT.redact(once).text == once


def _log_with_secrets() -> bytes:
    key = private_keys()["in a log"]
    parts = [f"line {number} is as clean as any other\n" * 500 for number in range(200)]
    parts = [f"{part}password=S3cret{number}!x\n{key}\n" for number, part in enumerate(parts)]
    return "".join(parts).encode()


def test_a_stream_is_cut_between_secrets() -> None:
    """Pieces cut anywhere give the same as the whole, keys of many lines included."""
    log = _log_with_secrets()
    size = 65_521
    pieces = list(REDACT.redact_pieces(log[start : start + size] for start in range(0, len(log), size)))
    whole = REDACT.redact_bytes(log)
    assert len(pieces) > 3
    assert b"".join(piece.data for piece in pieces) == whole.data
    assert sum(piece.hidden for piece in pieces) == whole.hidden


@given(st.text(max_size=400))
def test_any_text_passes_and_a_second_time_changes_nothing(text: str) -> None:
    """No input breaks it, and what it has hidden it does not hide again."""
    once = REDACT.redact(text).text
    assert REDACT.redact(once).text == once


_LINES = [
    *(place.replace("¤", value) for place in places(PASSWORDS) for value in CHOSEN),
    *(place.replace("¤", value) for place in places(KEYS) for value in keys().values()),
    *known_formats().values(),
    *private_keys().values(),
    *clean_lines(),
]


@given(st.lists(st.sampled_from(_LINES), max_size=8), st.sampled_from(["\n", " ", "", "\\n", ", "]))
def test_hiding_is_final(lines: list[str], between: str) -> None:
    """Texts full of secrets come out the same when they go through it once more."""
    once = REDACT.redact(between.join(lines)).text
    assert REDACT.redact(once).text == once
