import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.redact import Redactor
from tests.redaction.made_up import CLEAN, CLOSES, in_a_field, known_formats, lines_around, private_keys

REDACT = Redactor(b"the same in every run")


@pytest.mark.parametrize("name", known_formats())
def test_a_known_format_is_hidden_wherever_it_stands(name: str) -> None:
    """In logs, JSON, addresses and prose: nothing of the secret is left."""
    secret = known_formats()[name]
    for line in lines_around(secret):
        redacted = REDACT.redact(line)
        assert redacted.hidden >= 1, line
        assert secret[8:] not in redacted.text


@pytest.mark.parametrize("field", in_a_field())
def test_a_value_in_a_telling_field_is_hidden(field: str) -> None:
    """Whatever the value is, and whatever follows it on the line."""
    value = in_a_field()[field]
    close = next(
        (end for start, end in CLOSES.items() if field.rstrip().endswith(start) or start in field[:20]), ""
    )
    for after in (close, f"{close} and more", f"{close}\nnext line"):
        redacted = REDACT.redact(f"09:00:01 worker: {field}{value}{after}")
        assert value not in redacted.text, redacted.text
        assert redacted.text.endswith(after)


@pytest.mark.parametrize("number", range(len(private_keys())))
def test_a_private_key_is_hidden_whole(number: int) -> None:
    """Over many lines, escaped once or twice, and cut off before its end."""
    text = private_keys()[number]
    redacted = REDACT.redact(f"loading\n{text}\ndone")
    body = [line for line in text.replace("\\\\n", "\n").replace("\\n", "\n").splitlines() if len(line) == 64]
    assert len(body) >= 5
    assert not [line for line in body if line in redacted.text]
    assert redacted.text.startswith("loading\n")
    assert redacted.text.endswith("done")


@pytest.mark.parametrize("line", CLEAN.splitlines())
def test_a_clean_line_is_left_alone(line: str) -> None:
    """Digests, ids, images, names of errors and ordinary words stay readable."""
    assert REDACT.redact(line).text == line


def test_the_same_secret_has_the_same_name() -> None:
    """Two lines with one secret can still be told from two with different ones."""
    first, second, third = REDACT.redact("password=alpha1\npassword=alpha1\npassword=beta2").text.splitlines()
    assert first == second != third


def test_a_name_does_not_travel_between_installations() -> None:
    """Pseudonyms are keyed: nobody can try passwords against them elsewhere."""
    assert Redactor(b"one").redact("password=alpha1") != Redactor(b"two").redact("password=alpha1")


def test_a_secret_is_hidden_where_it_is_repeated_bare() -> None:
    """A password that the next line prints without a telling word is the same password."""
    text = REDACT.redact("password=Zima-2024!\nlogin failed for Zima-2024!").text
    assert "Zima" not in text


def test_mail_addresses_are_hidden_on_request() -> None:
    """They are no secrets by default."""
    line = "mail ana@example.org about it"
    assert REDACT.redact(line).hidden == 0
    assert "ana@" not in Redactor(b"k", emails=True).redact(line).text


@given(st.text(max_size=400))
def test_any_text_passes_and_a_second_time_changes_nothing(text: str) -> None:
    """No input breaks it, and what it has hidden it does not hide again."""
    once = REDACT.redact(text).text
    assert REDACT.redact(once).text == once


@given(st.lists(st.sampled_from([f"{field}{value}" for field, value in in_a_field().items()]), max_size=6))
def test_hiding_is_final(lines: list[str]) -> None:
    """Texts full of secrets come out the same when they go through it once more."""
    once = REDACT.redact("\n".join(lines)).text
    assert REDACT.redact(once).text == once
