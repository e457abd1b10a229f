"""Where a text may hold secrets: one scan for the literals of all rules."""

from __future__ import annotations

import threading
from collections.abc import Iterable

import hyperscan

#: Two anchors nearer than this are looked at together: searching the bytes between costs less than a call.
TOGETHER = 512


class Anchors:
    """One literal scan for all rules. A scratch belongs to one thread at a time."""

    def __init__(self, anchors: Iterable[tuple[str, ...]]) -> None:
        literals: list[bytes] = []
        #: The rules of each literal.
        self._rules: list[list[int]] = []
        number: dict[bytes, int] = {}
        for rule, texts in enumerate(anchors):
            for form in sorted({form for text in texts for form in _forms(text)}):
                if form not in number:
                    number[form] = len(literals)
                    literals.append(form)
                    self._rules.append([])
                self._rules[number[form]].append(rule)
        self._longest = max(len(literal) for literal in literals)
        self._database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        self._database.compile(
            expressions=literals,
            ids=list(range(len(literals))),
            elements=len(literals),
            flags=[hyperscan.HS_FLAG_CASELESS] * len(literals),
            literal=True,
        )
        self._threads = threading.local()

    def regions(self, data: bytes) -> dict[int, list[tuple[int, int]]]:
        """The byte spans of each rule's anchors, near ones as one, for the rules that have any."""
        found: dict[int, list[int]] = {}

        def note(literal: int, _start: int, end: int, _flags: int, _context: object) -> None:
            places = found.setdefault(literal, [])
            if places and end - places[-1] < TOGETHER:
                places[-1] = end
            else:
                places.append(end)
                places.append(end)

        if not hasattr(self._threads, "scratch"):
            self._threads.scratch = hyperscan.Scratch(self._database)
        self._database.scan(data, match_event_handler=note, scratch=self._threads.scratch)
        by_rule: dict[int, list[list[int]]] = {}
        for literal, places in found.items():
            for rule in self._rules[literal]:
                by_rule.setdefault(rule, []).append(places)
        return {rule: self._joined(places) for rule, places in by_rule.items()}

    def _joined(self, literals: list[list[int]]) -> list[tuple[int, int]]:
        """The places of several literals as spans, in order."""
        spans = sorted(span for places in literals for span in zip(places[::2], places[1::2], strict=True))
        joined: list[tuple[int, int]] = []
        for first, last in spans:
            start = max(0, first - self._longest)
            if joined and start - joined[-1][1] < TOGETHER:
                joined[-1] = (joined[-1][0], max(joined[-1][1], last))
            else:
                joined.append((start, last))
        return joined


def _forms(anchor: str) -> set[bytes]:
    """Hyperscan folds the case of ASCII letters only; Cyrillic is given as people write it."""
    forms = {anchor} if anchor.isascii() else {anchor, anchor.capitalize(), anchor.upper()}
    return {form.encode() for form in forms}
