from __future__ import annotations

import pytest

from knowledge.base import KnowledgeBase
from knowledge.entry import Entry, Pattern
from knowledge.match import LARGE, Match, Matcher
from knowledge.normalize import views
from knowledge.prefilter import MOST_PLACES, Prefilter
from knowledge.required import needs, rarest_first
from tests.knowledge.making import entry

HEALTHY = '2026-01-01 10:00:00,503 I [7] server - POST /score HTTP/1.1" 200 0.502ms\n'
LOG = HEALTHY * (2 * LARGE // len(HEALTHY))
STATUS = entry("status", r'POST /score HTTP/[\d.]{1,3}" (?P<code>503)\b')


def only(text: str, *entries: Entry) -> Match:
    """The one match of a text."""
    (match,) = Matcher({one.id: one for one in entries}).match(text)
    return match


@pytest.mark.parametrize("lines", [10, 3 * MOST_PLACES])
def test_a_needle_among_lines_that_hold_every_literal(lines: int) -> None:
    """Where every line holds all literals, in another order, the one that proves it is still found."""
    needle = HEALTHY.replace('" 200', '" 503')
    match = only(LOG + HEALTHY * lines + needle + HEALTHY * lines, STATUS)
    assert match.line == LOG.count("\n") + lines + 1
    assert '" 503' in match.quote


def test_a_log_of_nothing_but_errors_gives_the_last() -> None:
    """However many lines match, one is named, and it is the last."""
    errors = HEALTHY.replace('" 200', '" 503') * (3 * MOST_PLACES)
    assert only(errors, STATUS).line == 3 * MOST_PLACES


def test_an_error_got_over_far_below_does_not_count() -> None:
    """A sign of recovery counts wherever it follows; before the error it says nothing."""
    pattern = {"regex": "probe failed: (?P<why>\\w+)", "unless_later": ["ready for traffic"]}
    matcher = Matcher({"probe": entry("probe", match={"any": [pattern]})})
    assert not matcher.match("probe failed: x\n" + LOG + "ready for traffic\n" + LOG)
    assert matcher.match("ready for traffic\n" + LOG + "probe failed: x\n" + LOG)


def test_escapes_in_a_long_text_keep_their_lines() -> None:
    """A long text is unescaped piece by piece; the lines are the paste's."""
    text = LOG + '{"log": "one\\ntwo  \\tthree"}\n' + LOG + "last"
    (view,) = views(text)
    lines = LOG.count("\n")
    assert [view.line_of(view.text.index(word)) for word in ("one", "two three", "last")] == [
        lines + 1,
        lines + 1,
        2 * lines + 2,
    ]


def test_the_rarest_literals_come_first() -> None:
    """What every healthy log says is no place to start from, though it is the longer literal."""
    first, *others = needs(Pattern(regex=r'" 504 .{0,80}?HTTP/1\.1'))
    assert first == ('" 504 ',)
    assert ("http/1.1",) in others


def test_what_many_patterns_share_comes_last() -> None:
    """Of two literals that are equally rare in logs, the one of a single pattern is looked for."""
    patterns = [Pattern(regex=rf"Err{at}or: .{{0,80}}?did not answer in time") for at in range(3)]
    found = rarest_first({pattern.regex: needs(pattern) for pattern in patterns})
    assert [found[pattern.regex][0] for pattern in patterns] == [(f"err{at}or: ",) for at in range(3)]


def test_places_leave_out_what_is_everywhere() -> None:
    """Offsets of a rare literal, none of a usual one; letters of any alphabet count as one."""
    prefilter = Prefilter(["квота", "/score"])
    text = ("/score " * (2 * MOST_PLACES) + "🔥 превышена квота").encode("cp1251", "replace")
    assert prefilter.present(text) == [1, 0]
    assert prefilter.places(text, [0, 1]) == {0: [14 * MOST_PLACES + 12]}


def test_half_a_letter_is_no_reason_to_fail() -> None:
    """A lone surrogate beside a proof leaves the proof."""
    gpu = "0/3 nodes are available: 3 Insufficient nvidia.com/gpu."
    assert KnowledgeBase.load().matcher.match(f"\ud83d {gpu}")[0].entry.id == "container-cannot-be-scheduled"
