"""What a text must hold for a pattern to be worth trying: several sets of literals, the rarest one first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from knowledge.entry import Pattern
from knowledge.pattern import alternatives, literals
from knowledge.view import fold

#: What healthy servers print; tests/knowledge/make_usual_lines.py makes it from the good logs.
USUAL = Path(__file__).with_name("usual_lines.txt")
#: More sets than this refuse no text that the first ones let through.
MOST_SETS = 4
#: Two letters are in every text.
SHORTEST = 3

#: One literal of each set is in every text that matches; folded. The first set is the rarest.
Needs = tuple[tuple[str, ...], ...]


def needs(pattern: Pattern) -> Needs:
    """The sets of literals of a pattern; empty where it has neither an anchor nor a literal."""
    across = pattern.scope != "line"
    main = (fold(pattern.anchor),) if pattern.anchor else literals(pattern.regex, across_lines=across)
    if not main:
        return ()
    sets = {main}
    for choice in alternatives(pattern.regex, across_lines=across):
        if min(len(one.strip()) for one in choice) >= SHORTEST:
            sets.add(tuple(sorted(choice)))
    kept: list[tuple[str, ...]] = []
    for one in sorted(sets, key=_usualness):
        if not any(_follows(one, other) for other in kept):
            kept.append(one)
    return tuple(kept[:MOST_SETS])


def rarest_first(found: Mapping[str, Needs]) -> dict[str, Needs]:
    """What patterns need, by any key, with the sets that fewest of the patterns share put first.

    Of equally rare sets one that thousands of patterns share would bring up all of them at once.
    """
    shared = Counter(literal for sets in found.values() for choice in sets for literal in choice)

    def key(choice: tuple[str, ...]) -> tuple[int, int]:
        return sum(map(usual, choice)), sum(shared[literal] for literal in choice)

    return {name: tuple(sorted(sets, key=key)) for name, sets in found.items()}


def _usualness(choice: tuple[str, ...]) -> tuple[int, int, int, tuple[str, ...]]:
    """How often healthy logs hold one of the set; of equals, long literals and few of them come first."""
    return sum(map(usual, choice)), -min(map(len, choice)), len(choice), choice


def _follows(choice: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a text that holds one of `other` holds one of `choice` anyhow."""
    return all(any(part in whole for part in choice) for whole in other)


@lru_cache(maxsize=65_536)
def usual(literal: str) -> int:
    """How often the literal is in the sample of healthy logs."""
    return _sample().count(literal)


@lru_cache(maxsize=1)
def _sample() -> str:
    return fold(USUAL.read_text("utf-8"))
