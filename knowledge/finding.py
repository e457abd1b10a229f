"""One pattern, ready to be found in a view: line by line, in a window of lines, or over the whole text."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Protocol

import re2

from knowledge.entry import Pattern
from knowledge.translate import for_re2
from knowledge.view import LONGEST_LINE, View

#: With more occurrences of its literal than this, a pattern is searched in bulk instead.
MANY_OCCURRENCES = 2_000
#: From so many on, one search of the whole text comes first.
FEW_OCCURRENCES = 3
#: So often a line may match a pattern; more is made to slow us down.
MOST_IN_A_LINE = 16
#: What a line is taken for where several of them are bounded together.
USUAL_LINE = 400
#: More findings of one pattern say nothing new; the first and the last ones are kept.
MOST_FINDINGS = 500


#: Where a match begins and ends, and its named groups.
Span = tuple[int, int, dict[str, str | None]]


class Found(Protocol):
    """What RE2 and `re` both answer."""

    def span(self) -> tuple[int, int]:
        """Where the match begins and ends."""

    def groupdict(self) -> dict[str, str | None]:
        """The named groups."""


class Regex(Protocol):
    """What RE2 and `re` both compile to."""

    def search(self, text: str) -> Found | None:
        """The first match, or None."""

    def finditer(self, text: str) -> Iterator[Found]:
        """All matches that do not overlap."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a pattern is found: offsets into the view, and the named groups."""

    view: View
    start: int
    end: int
    groups: dict[str, str]


def compile_regex(regex: str, *, across_lines: bool) -> Regex:
    """The expression for RE2, case-insensitive, white space widened. Raises re2.error."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.dot_nl = across_lines
    options.never_nl = not across_lines
    compiled: Regex = re2.compile("(?m)" + for_re2(regex), options)
    return compiled


class Finder:
    """A pattern with its literals; its expressions are compiled when they are first needed."""

    def __init__(self, pattern: Pattern, literals: Sequence[str]) -> None:
        self.pattern = pattern
        self.literals = tuple(literals)

    @cached_property
    def regex(self) -> Regex:
        """The expression, compiled."""
        return compile_regex(self.pattern.regex, across_lines=self.pattern.scope != "line")

    @cached_property
    def unless(self) -> tuple[Regex, ...]:
        """What must not be found beside it, compiled."""
        across = self.pattern.scope != "line"
        return tuple(compile_regex(regex, across_lines=across) for regex in self.pattern.unless)

    @cached_property
    def near(self) -> tuple[Regex, ...]:
        """What must be found around it, compiled."""
        return tuple(compile_regex(regex, across_lines=False) for regex in self.pattern.near)

    @cached_property
    def unless_later(self) -> tuple[Regex, ...]:
        """What must not follow it, compiled."""
        return tuple(compile_regex(regex, across_lines=False) for regex in self.pattern.unless_later)

    def findings(self, view: View, present: Container[str]) -> list[Finding]:
        """Where the pattern is found, in the order of the text; `present` are the literals in the view."""
        here = [literal for literal in self.literals if literal in present]
        if not here:
            return []
        around_it = Surroundings(self, view)
        seen: list[Finding] = []
        for start, end, groups in self._raw(view, here):
            kept = {name: value for name, value in groups.items() if value is not None}
            if around_it.allow(start, end, kept):
                seen.append(Finding(view, start, end, kept))
                if len(seen) > MOST_FINDINGS:
                    del seen[MOST_FINDINGS // 2]
        return seen

    def _raw(self, view: View, here: Sequence[str]) -> Iterator[Span]:
        """Matches of the expression alone, in order and without overlap."""
        text, scope = view.text, self.pattern.scope
        if scope == "document":
            yield from _spans(self.regex, text, 0)
            return
        places = view.places(here)
        # One search of the whole text costs less than many of its lines, and mostly finds nothing.
        if len(places) >= FEW_OCCURRENCES and self.regex.search(text) is None:
            return
        if scope != "line":
            yield from self._in_windows(text, places, int(scope))
        elif len(places) > MANY_OCCURRENCES:
            yield from _spans(self.regex, text, 0)
        else:
            end = -1
            for place in places:
                if place > end:
                    start, end = around(text, place, place, 0)
                    yield from islice(_spans(self.regex, text[start:end], start), MOST_IN_A_LINE)

    def _in_windows(self, text: str, places: Sequence[int], scope: int) -> Iterator[Span]:
        """Matches within `scope` lines that hold one of the places."""
        if len(places) > MANY_OCCURRENCES:
            places = [*places[: MANY_OCCURRENCES // 2], *places[-MANY_OCCURRENCES // 2 :]]
        done = 0
        for place in places:
            start, end = around(text, place, place, scope - 1)
            for span in self._in_window(text, start, end, scope):
                if span[0] >= done:
                    done = max(span[1], span[0] + 1)
                    yield span

    def _in_window(self, text: str, start: int, end: int, scope: int) -> Iterator[Span]:
        """Matches of at most `scope` lines between two offsets: a wider one is looked at again, cut short."""
        while start < end:
            span = next(_spans(self.regex, text[start:end], start), None)
            if span is None:
                return
            first, _ = around(text, span[0], span[0], 0)
            if text.count("\n", span[0], span[1]) >= scope:
                limit = around(text, span[0], span[0], scope - 1)[1]
                span = next(_spans(self.regex, text[first:limit], first), None)
            if span is not None:
                yield span
            after = text.find("\n", first if span is None else max(span[1] - 1, first))
            start = end if after < 0 else after + 1


class Surroundings:
    """What stands around a pattern's matches in one view; each window is looked at once."""

    def __init__(self, finder: Finder, view: View) -> None:
        self._finder = finder
        self._text = view.text
        self._refused: dict[tuple[int, int], bool] = {}
        self._near: dict[tuple[int, int], dict[str, str] | None] = {}

    def allow(self, start: int, end: int, groups: dict[str, str]) -> bool:
        """Whether nothing around the match speaks against it; groups of what is near are added."""
        pattern = self._finder.pattern
        if pattern.unless and self._is_refused(start, end):
            return False
        if pattern.near:
            values = self._values_near(start, end)
            if values is None:
                return False
            groups.update({name: value for name, value in values.items() if name not in groups})
        return not pattern.unless_later or end > self._got_over_at

    def _is_refused(self, start: int, end: int) -> bool:
        scope = self._finder.pattern.scope
        reach = 0 if scope == "line" else scope - 1 if isinstance(scope, int) else None
        window = (0, len(self._text)) if reach is None else around(self._text, start, end, reach)
        if window not in self._refused:
            text = self._text[slice(*window)]
            self._refused[window] = any(regex.search(text) for regex in self._finder.unless)
        return self._refused[window]

    def _values_near(self, start: int, end: int) -> dict[str, str] | None:
        """The named groups of all that must be near; None where one of them is not."""
        window = around(self._text, start, end, self._finder.pattern.reach)
        if window not in self._near:
            text = self._text[slice(*window)]
            found = [regex.search(text) for regex in self._finder.near]
            groups = [one.groupdict() for one in found if one is not None]
            values = {name: value for one in groups for name, value in one.items() if value is not None}
            self._near[window] = values if len(groups) == len(found) else None
        return self._near[window]

    @cached_property
    def _got_over_at(self) -> int:
        """Where the last sign stands that the error was got over; -1 where there is none."""
        last = -1
        for regex in self._finder.unless_later:
            for found in regex.finditer(self._text):
                last = max(last, found.span()[0])
        return last


def _spans(regex: Regex, text: str, shift: int) -> Iterator[Span]:
    for found in regex.finditer(text):
        start, end = found.span()
        yield start + shift, end + shift, found.groupdict()


def around(text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """The offsets of the lines from `start` to `end`, and of `reach` lines before and after.

    Lines that no person wrote (longer than LONGEST_LINE) are cut there.
    """
    first = text.rfind("\n", 0, start) + 1
    for _ in range(reach):
        if first == 0:
            break
        first = text.rfind("\n", 0, first - 1) + 1
    last = text.find("\n", end)
    for _ in range(reach):
        if last < 0:
            break
        last = text.find("\n", last + 1)
    room = max(LONGEST_LINE, USUAL_LINE * reach)
    return max(first, start - room), min(len(text) if last < 0 else last, end + room)
