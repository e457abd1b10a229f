import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.azure import payload
from bot.azure.logtext import last_lines, safe


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain\tline\n", "plain\tline\n"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;https://x.example\x1b\\link", "link"),
        ("one\r\ntwo\r\n", "one\ntwo\n"),
        ("10%\r50%\r100%\n", "10%\n50%\n100%\n"),
        ("a\x00b\x07c", "a␀b␇c"),
        ("del\x7f", "del␡"),
        ("\u202ereversed\u202c", "\ufffdreversed\ufffd"),
        ("half \ud83d", "half \ufffd"),
        ("Привет, 世界 🙂", "Привет, 世界 🙂"),
    ],
    ids=ascii,
)
def test_control_characters_do_nothing(written: str, read: str) -> None:
    """They are taken out or made visible; letters of all languages stay."""
    assert safe(written) == read


@given(st.text(alphabet=st.characters()))
def test_a_safe_text_stays_as_it_is(text: str) -> None:
    """Made safe once, nothing more happens to it, and it can be encoded."""
    once = safe(text)
    assert safe(once) == once
    once.encode()


@given(st.lists(st.text(alphabet="ab ", max_size=5), max_size=8), st.integers(1, 10), st.booleans())
def test_the_last_lines_are_the_last_lines(lines: list[str], count: int, ends: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """As splitlines and a slice would have it."""
    text = "\n".join(lines) + ("\n" if ends else "")
    assert last_lines(text, count) == "".join(text.splitlines(keepends=True)[-count:])


def test_errors_within_errors_are_lines() -> None:
    """Codes and messages, each once, however deep they lie."""
    error = {
        "code": "BadRequest",
        "message": "Failed",
        "details": [{"code": "CrashLoopBackOff", "message": "It crashed."}, {"message": "Failed"}, "odd"],
        "innerError": {"code": "BadRequest", "message": "Failed"},
    }
    assert payload.error_text(error) == "BadRequest: Failed\nCrashLoopBackOff: It crashed.\nFailed"
    assert payload.error_text('{"code": "A", "message": "b"}') == "A: b"
    assert payload.error_text("{not JSON") == "{not JSON"
    assert payload.error_text({"odd": 1}) == '{"odd": 1}'
    assert payload.error_text(None) is None
    assert payload.error_text({}) is None


def test_durations_and_amounts_are_read() -> None:
    """Those that Azure writes; anything else is unknown."""
    assert payload.milliseconds("PT5S") == 5000
    assert payload.milliseconds("PT1M30.5S") == 90_500
    assert payload.milliseconds("soon") is None
    assert payload.gigabytes("2Gi") == 2
    assert payload.gigabytes("512Mi") == 0.5
    assert payload.gigabytes(["?"]) is None
