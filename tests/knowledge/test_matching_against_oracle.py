from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.match import Matcher
from knowledge.pattern import literals
from tests.knowledge.making import entry
from tests.knowledge.oracle import matching

_WORDS = ("insufficient", "memory", "WORKER", "timeout", "502 bad", "Превышена квота", "node-7", "x")
_BITS = (
    r"\d+",
    r".{0,9}?",
    " ",
    r"\s+",
    r"(?:memory|timeout)",
    r"[\w.]{1,9}",
    r"(?P<value>\w+)?",
    "s?",
    r"\b",
    "^",
    "$",
)

_regexes = st.builds(
    lambda head, parts: "".join([head, *parts]),
    st.sampled_from([word for word in _WORDS if word != "x"]),
    st.lists(st.sampled_from([*_WORDS, *(bit for bit in _BITS if "?P" not in bit)]), max_size=4),
)
_scopes: st.SearchStrategy[str | int] = st.sampled_from(["line", "line", "document", 2, 3])


def _is_fair(pattern: tuple[str, str | int]) -> bool:
    """Whether both ways can say it: RE2 has no edge of a Russian word before a class or a group."""
    regex, scope = pattern
    odd = not regex.isascii() and re.search(r"\\b(?:\\b|\^)*[\[(.]", regex)
    return not odd and bool(literals(regex, across_lines=scope != "line"))


_patterns = st.tuples(_regexes, _scopes).filter(_is_fair)
_lines = st.lists(
    st.sampled_from([*_WORDS, " ", "  ", "7", ".", "s", "\t", "Memory", "кВОТА"]), max_size=6
).map("".join)
_texts = st.lists(_lines, max_size=8).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(_patterns, min_size=1, max_size=6), _texts)
def test_prefilter_and_re2_find_what_plain_re_finds(patterns: list[tuple[str, str | int]], text: str) -> None:
    """For made-up patterns and texts of the same words, both ways agree on which entries match."""
    entries = [
        entry(f"made-{at}", match={"any": [{"regex": regex, "scope": scope}]})
        for at, (regex, scope) in enumerate(patterns)
    ]
    matcher = Matcher({one.id: one for one in entries})
    assert {match.entry.id for match in matcher.match(text)} == matching(entries, text)
