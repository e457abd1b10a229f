from __future__ import annotations

from knowledge.base import KnowledgeBase
from knowledge.entry import Entry
from knowledge.match import Matcher
from tests.knowledge.making import entry


def first(text: str, *entries: Entry) -> list[str]:
    """The ids that match, the best first."""
    known = {one.id: one for one in entries}
    return [match.entry.id for match in Matcher(known).match(text)]


LOG = """\
2026-01-01 E exception: broken pipe
2026-01-01 E worker failed to start
2026-01-01 E container ended with exit code 3
2026-01-01 E exception: disk quota
2026-01-01 E container ended with exit code 3
"""
ROOT = entry("root-pipe", "exception: broken pipe")
LATER = entry("root-quota", "exception: disk quota")
SYMPTOM = entry("symptom", "worker failed to start", proof="symptom", severity="critical")
WRAPPER = entry("wrapper", "ended with exit code", proof="wrapper", severity="critical")


def test_the_last_root_beats_symptoms_and_wrappers() -> None:
    """However severe they are: the exception is why the worker failed, and that is why the process ended."""
    assert first(LOG, WRAPPER, SYMPTOM, ROOT, LATER) == ["root-quota", "root-pipe", "symptom", "wrapper"]


def test_proof_beats_likelihood() -> None:
    """A root that is only likely stands behind a confirmed wrapper."""
    likely = entry("guess", match={"any": [{"regex": "broken pipe", "confidence": "likely"}]})
    assert first(LOG, likely, WRAPPER) == ["wrapper", "guess"]


def test_the_special_case_comes_before_the_general_one() -> None:
    """The general one is named beside it, though it lies later in the text."""
    general = entry("general", "exit code 3")
    special = entry("special", "broken pipe", specializes="general")
    assert first(LOG, general, special) == ["special", "general"]


def test_what_is_suppressed_is_not_named() -> None:
    """A consequence is no news beside its cause."""
    assert first(LOG, WRAPPER, entry("cause", "broken pipe", suppresses=["wrapper"])) == ["cause"]


def test_conditions_around_a_pattern() -> None:
    """`near`, `unless`, `unless_later`, `repeats`, `all` and `not` each decide."""

    def made(**pattern: object) -> list[str]:
        return first(LOG, entry("made", match={"any": [{"regex": "exit code (?P<code>3)", **pattern}]}))

    assert made(near=["worker failed"], reach=1) == ["made"]
    assert made(near=["worker failed"], reach=0) == []
    assert made(unless=["container"]) == []
    assert made(unless_later=["disk quota"]) == ["made"]
    assert made(unless_later=["exit code 3$"], regex="broken pipe") == []
    assert made(repeats=2) == ["made"]
    assert made(repeats=3) == []
    assert first(LOG, entry("both", match={"all": [{"regex": "broken pipe"}, {"regex": "disk quota"}]})) == [
        "both"
    ]
    assert (
        first(LOG, entry("none", match={"any": [{"regex": "broken pipe"}], "not": [{"regex": "quota"}]}))
        == []
    )


def test_a_window_of_lines() -> None:
    """Within two lines, and only there."""
    near = entry("near", match={"any": [{"regex": "failed to start.{0,80}?exit code 3", "scope": 2}]})
    far = entry("far", match={"any": [{"regex": "broken pipe.{0,200}?exit code 3", "scope": 2}]})
    assert first(LOG, near, far) == ["near"]


def test_an_error_told_in_passing_does_not_count() -> None:
    """Debugging and retried errors are no answer."""
    for line in (
        "2026-01-01 DEBUG urllib3: exception: broken pipe",
        "2026-01-01 WARNING client: exception: broken pipe, retrying in 2 s",
    ):
        assert first(line, ROOT) == []
    assert first("2026-01-01 ERROR client: exception: broken pipe, retrying in 2 s", ROOT) == ["root-pipe"]


def test_line_quote_and_variables() -> None:
    """The line is the paste's, the quote holds the proof, a number is a number."""
    made = entry(
        "made",
        "took (?P<seconds>[\\d,]+) s",
        variables={"seconds": {"type": "integer"}, "who": {"default": "NAME"}},
    )
    (match,) = Matcher({"made": made}).match("one\ntwo\n" + "x" * 900 + " took 1,200 s " + "y" * 900)
    assert match.line == 3
    assert "took 1,200 s" in match.quote
    assert len(match.quote) <= 500
    assert match.variables == {"seconds": 1200, "who": "NAME"}


def test_noise_of_any_kind_is_silent_and_quick() -> None:
    """Forty thousand characters made to backtrack, repeated literals, binary rubbish: no match, no error."""
    base = KnowledgeBase.load()
    for noise in (
        "a" * 40_000,
        "\\n" * 20_000,
        "(" * 40_000,
        "\x00\x01\ud800" * 9_000,
        "No module named " * 2_500,
        "> " * 20_000,
    ):
        assert base.matcher.match(noise) is not None
    assert base.diagnose("") == base.diagnose(" \n ")
