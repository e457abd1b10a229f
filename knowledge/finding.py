"""One pattern, ready to be found in a view: line by line, in a window of lines, or over the whole text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from knowledge.entry import Pattern
from knowledge.expression import Expression, Span
from knowledge.required import Needs
from knowledge.view import PIECE, Line, View, around

#: With more occurrences of its literal than this, a pattern is searched in bulk instead.
MANY_OCCURRENCES = 2_000
#: From so many lines on, one search of the whole text comes first.
FEW_LINES = 8
#: So often a line may match a pattern; more is made to slow us down.
MOST_IN_A_LINE = 16
#: More findings of one pattern say nothing new; the first and the last ones are kept.
MOST_FINDINGS = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a pattern is found: offsets into the view, and the named groups."""

    view: View
    start: int
    end: int
    groups: dict[str, str]


class Finder:
    """A pattern with its literals; its expressions are compiled when they are first needed."""

    def __init__(self, pattern: Pattern, needs: Needs) -> None:
        self.pattern = pattern
        #: The literals of which every matching text holds one, and the other sets of such literals.
        self.literals, self.others = (needs[0], needs[1:]) if needs else ((), ())

    @cached_property
    def regex(self) -> Expression:
        """The expression, compiled."""
        return Expression(self.pattern.regex, across_lines=self.pattern.scope != "line")

    @cached_property
    def unless(self) -> tuple[Expression, ...]:
        """What must not be found beside it, compiled."""
        across = self.pattern.scope != "line"
        return tuple(Expression(regex, across_lines=across) for regex in self.pattern.unless)

    @cached_property
    def near(self) -> tuple[Expression, ...]:
        """What must be found around it, compiled."""
        return tuple(Expression(regex, across_lines=False) for regex in self.pattern.near)

    @cached_property
    def unless_later(self) -> tuple[Expression, ...]:
        """What must not follow it, compiled."""
        return tuple(Expression(regex, across_lines=False) for regex in self.pattern.unless_later)

    @cached_property
    def names(self) -> frozenset[str]:
        """The values that a match may bring."""
        return frozenset(name for regex in (self.regex, *self.near) for name in regex.names)

    def may_be_in(self, view: View) -> bool:
        """Whether a text that holds one of its literals holds one of each other set, too."""
        return all(map(view.has_one_of, self.others))

    def findings(self, view: View) -> list[Finding]:
        """Where the pattern is found, in the order of the text."""
        around_it = Surroundings(self, view)
        seen: list[Finding] = []
        for start, end, groups in self._raw(view):
            kept = dict(groups)
            if around_it.allow(start, end, kept):
                seen.append(Finding(view, start, end, kept))
                if len(seen) > MOST_FINDINGS:
                    del seen[MOST_FINDINGS // 2]
        return seen

    def _raw(self, view: View) -> Iterator[Span]:
        """Matches of the expression alone, in order and without overlap."""
        text, scope = view.text, self.pattern.scope
        if scope == "document":
            yield from self.regex.spans(text)
            return
        if scope == "line":
            lines = self._lines(view)
            if lines is not None:
                yield from self._in_lines(view, lines)
            elif self.regex.is_in(view.utf8):
                yield from self.regex.spans(text)
            return
        places = view.places(self.literals)
        if self._is_in(view, ask=len(places) > MANY_OCCURRENCES):
            yield from self._in_windows(view, places, int(scope))

    def _is_in(self, view: View, *, ask: bool) -> bool:
        """Whether the text holds a match at all: in a short one that costs less to ask than many parts of it.

        A long one may hold a match for all we know, unless we `ask`.
        """
        return not (ask or len(view.text) <= PIECE) or self.regex.is_in(view.utf8)

    def _lines(self, view: View) -> Sequence[Line] | None:
        """The lines that may match; None where that may be nearly every line."""
        sieved = view.sieved.get(self)
        if sieved is not None:
            return view.lines_at(sieved) if len(sieved) <= MANY_OCCURRENCES else None
        usual = view.usual and not view.usual.isdisjoint(self.literals)
        return None if usual else view.lines(self.literals)

    def _in_lines(self, view: View, given: Sequence[Line]) -> Iterator[Span]:
        """Matches in the lines."""
        lines = [line for line in given if self._is_worth_a_try(line.folded)]
        if len(lines) >= FEW_LINES and not self._is_in(view, ask=False):
            return
        for line in lines:
            for first, last, groups in self._in_line(view, view.text[line.start : line.end]):
                yield first + line.start, last + line.start, groups

    def _in_line(self, view: View, line: str) -> Sequence[Span]:
        """Matches in one line; most lines stand in several views of a text, and are read once."""
        known = view.read.get((self, line))
        if known is None:
            known = tuple(islice(self.regex.spans(line), MOST_IN_A_LINE))
            if len(view.text) <= PIECE:
                view.read[self, line] = known
        return known

    def _is_worth_a_try(self, folded: str) -> bool:
        """Whether one of each other set of literals stands in a folded stretch of the text."""
        for choice in self.others:
            for literal in choice:
                if literal in folded:
                    break
            else:
                return False
        return True

    def _in_windows(self, view: View, places: Sequence[int], scope: int) -> Iterator[Span]:
        """Matches within `scope` lines that hold one of the places."""
        text = view.text
        if len(places) > MANY_OCCURRENCES:
            places = [*places[: MANY_OCCURRENCES // 2], *places[-MANY_OCCURRENCES // 2 :]]
        done = 0
        before = (0, 0)
        for place in places:
            start, end = around(text, place, place, scope - 1)
            if (start, end) == before or not self._is_worth_a_try(view.folded[start:end]):
                continue
            before = (start, end)
            for span in self._in_window(text, start, end, scope):
                if span[0] >= done:
                    done = max(span[1], span[0] + 1)
                    yield span

    def _in_window(self, text: str, start: int, end: int, scope: int) -> Iterator[Span]:
        """Matches of at most `scope` lines between two offsets: a wider one is looked at again, cut short."""
        while start < end:
            span = next(self.regex.spans(text[start:end], start), None)
            if span is None:
                return
            first, _ = around(text, span[0], span[0], 0)
            if text.count("\n", span[0], span[1]) >= scope:
                limit = around(text, span[0], span[0], scope - 1)[1]
                span = next(self.regex.spans(text[first:limit], first), None)
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
        #: A sign that an error was got over stands here, and none from there on.
        self._sign_at, self._no_sign_from = -1, len(view.text)

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
        return not (pattern.unless_later and self._is_got_over(end))

    def _is_refused(self, start: int, end: int) -> bool:
        scope = self._finder.pattern.scope
        reach = 0 if scope == "line" else scope - 1 if isinstance(scope, int) else None
        window = (0, len(self._text)) if reach is None else around(self._text, start, end, reach)
        if window not in self._refused:
            text = self._text[slice(*window)]
            self._refused[window] = any(regex.is_in(text) for regex in self._finder.unless)
        return self._refused[window]

    def _values_near(self, start: int, end: int) -> dict[str, str] | None:
        """The named groups of all that must be near; None where one of them is not."""
        window = around(self._text, start, end, self._finder.pattern.reach)
        if window not in self._near:
            text = self._text[slice(*window)]
            found = [next(regex.spans(text), None) for regex in self._finder.near]
            values = {name: value for one in found if one for name, value in one[2].items()}
            self._near[window] = values if all(found) else None
        return self._near[window]

    def _is_got_over(self, end: int) -> bool:
        """Whether a sign that the error was got over begins at `end` or later."""
        if self._sign_at < end <= self._no_sign_from:
            self._sign_at = next(self._signs(end), -1)
            if self._sign_at < 0:
                self._no_sign_from = end - 1
        return self._sign_at >= end

    def _signs(self, end: int) -> Iterator[int]:
        """Where such signs begin, from `end` on; the text is read on by and by, in whole lines."""
        text = self._text
        start = text.rfind("\n", 0, end) + 1
        while start < len(text):
            stop = text.find("\n", start + PIECE)
            piece = text[start : stop if stop >= 0 else len(text)]
            for regex in self._finder.unless_later:
                for at, _, _ in regex.spans(piece, start):
                    if at >= end:
                        yield at
            start = stop + 1 if stop >= 0 else len(text)
