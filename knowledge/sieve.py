"""Find the lines worth a look for patterns whose literals healthy logs are full of.

Such a pattern holds several sets of literals; that they stand in one line, in the pattern's order,
is rare even where each alone is not. Hyperscan looks for that in one pass over a large text.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

import hyperscan

from knowledge.entry import Pattern
from knowledge.finding import Finder
from knowledge.pattern import alternatives
from knowledge.prefilter import scan
from knowledge.required import SHORTEST
from knowledge.view import image

#: With more hits than that, the text is full of errors: there is nothing to be sieved.
MOST_HITS = 10_000


class Sieve:
    """Patterns that start from the same usual literals. Compiled when the first large text asks for it."""

    def __init__(self, finders: Collection[Finder]) -> None:
        self._given = finders

    @cached_property
    def _expressions(self) -> Mapping[bytes, tuple[Finder, ...]]:
        """The patterns by what is looked for."""
        grouped: dict[bytes, tuple[Finder, ...]] = {}
        for one in self._given:
            expression = in_order(one.pattern) if one.pattern.scope == "line" else None
            if expression is not None:
                grouped[expression] = (*grouped.get(expression, ()), one)
        return grouped

    @cached_property
    def _database(self) -> hyperscan.Database | None:
        if not self._expressions:
            return None
        database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        count = len(self._expressions)
        try:
            database.compile(
                expressions=list(self._expressions), ids=list(range(count)), elements=count, flags=0
            )
        except hyperscan.CompilerError:  # too large for it: the patterns are searched for one by one
            return None
        return database

    def places(self, scanned: bytes) -> dict[Finder, list[int]]:
        """An offset in each line that may match, in order, for each pattern in the sieve.

        Empty where nothing can be said.
        """
        if self._database is None:
            return {}
        ends: list[list[int]] = [[] for _ in self._expressions]

        def note(index: int, _start: int, end: int, _flags: int, _context: object) -> bool | None:
            there = ends[index]
            there.append(end - 1)
            return True if len(there) > MOST_HITS else None

        if not scan(self._database, scanned, note):
            return {}
        groups = self._expressions.values()
        return {finder: there for group, there in zip(groups, ends, strict=True) for finder in group}


def in_order(pattern: Pattern) -> bytes | None:
    """The sets of literals of a pattern in one line in its order, for Hyperscan; None where it has none."""
    sets = [
        choice
        for choice in alternatives(pattern.regex, across_lines=False)
        if min(len(one.strip()) for one in choice) >= SHORTEST
    ]
    if not sets:
        return None
    return b".*".join(b"(?:" + b"|".join(map(_escaped, sorted(choice))) + b")" for choice in sets)


def _escaped(literal: str) -> bytes:
    return b"".join(b"\\x%02x" % byte for byte in image(literal))
