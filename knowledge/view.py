"""A text as it is matched, with the way back to the lines of the paste."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

#: A longer line is data; only so much of it around a literal is looked at.
LONGEST_LINE = 8_192
#: What a line is taken for where several of them are bounded together.
USUAL_LINE = 400
#: Texts are taken in pieces of about so many characters, so that one odd letter slows one piece down.
PIECE = 65_536


class Line(NamedTuple):
    """A line of a view: where it begins and ends, and how it reads in one case."""

    start: int
    end: int
    folded: str


@dataclass(frozen=True, eq=False)
class View:
    """A normalised text. Line breaks that were put in or taken out are remembered by their offsets."""

    text: str
    #: Offsets of line breaks that the paste does not have (escaped ones, expanded).
    inserted: tuple[int, ...] = ()
    #: Offsets at which a line break of the paste was taken out (wrapped lines, joined).
    removed: tuple[int, ...] = ()
    #: What patterns have found in single lines; all views of a text share it.
    read: dict[tuple[Any, str], Any] = field(default_factory=dict, repr=False)
    #: Literals that are known to stand in very many lines.
    usual: set[str] = field(default_factory=set, init=False, repr=False)
    #: For some patterns, an offset in each line that may match.
    sieved: dict[Any, list[int]] = field(default_factory=dict, init=False, repr=False)
    _known: dict[tuple[str, ...], bool] = field(default_factory=dict, init=False, repr=False)
    _places: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False)
    _lines: dict[tuple[str, ...], list[Line]] = field(default_factory=dict, init=False, repr=False)
    #: Not empty once all literals that are in the text are known.
    _is_learnt: list[bool] = field(default_factory=list, init=False, repr=False)

    @cached_property
    def folded(self) -> str:
        """The text in one case, character by character, so that offsets hold in both."""
        return fold(self.text)

    @cached_property
    def utf8(self) -> bytes:
        """The text as RE2 reads it."""
        return self.text.encode("utf-8", "replace")

    @cached_property
    def image(self) -> bytes:
        """The folded text with one byte for each character, for Hyperscan: its offsets are the text's."""
        return image(self.folded)

    def has_one_of(self, literals: tuple[str, ...]) -> bool:
        """Whether one of the folded literals is in the text."""
        known = self._known.get(literals)
        if known is None:
            folded = self.folded
            known = False
            for literal in literals:
                if literal in folded:
                    known = True
                    break
            self._known[literals] = known
        return known

    def learn(self, literals: Iterable[str], places: Mapping[str, Sequence[int]]) -> None:
        """Take over where literals stand, all places of each in order; those without places are usual."""
        for literal in literals:
            if literal in places:
                self._places[literal] = self._first_of_lines(literal, places[literal])
            else:
                self.usual.add(literal)
        self._is_learnt.append(True)

    def places(self, literals: Sequence[str]) -> list[int]:
        """Where the folded literals stand, in order: once a line for each, which finds the line."""
        if len(literals) == 1:
            return self._places_of(literals[0])
        return sorted(place for literal in literals for place in self._places_of(literal))

    def _places_of(self, literal: str) -> list[int]:
        places = self._places.get(literal)
        if places is None:
            places = self._places[literal] = []
            absent = self._is_learnt and literal not in self.usual
            at = -1 if absent else self.folded.find(literal)
            while at >= 0:
                places.append(at)
                at = self.folded.find(literal, self._next_line(at + len(literal)))
        return places

    def _first_of_lines(self, literal: str, there: Sequence[int]) -> list[int]:
        places: list[int] = []
        beyond = 0
        for place in there:
            if place >= beyond:
                places.append(place)
                beyond = self._next_line(place + len(literal))
        return places

    def _next_line(self, offset: int) -> int:
        """Where the line ends, or so much further that it is another stretch of a very long one."""
        ahead = self.folded.find("\n", offset, offset + LONGEST_LINE)
        return ahead if ahead >= 0 else offset + LONGEST_LINE

    def lines(self, literals: tuple[str, ...]) -> list[Line]:
        """The lines that hold one of the folded literals."""
        lines = self._lines.get(literals)
        if lines is None:
            lines = self._lines[literals] = self.lines_at(self.places(literals))
        return lines

    def lines_at(self, places: Iterable[int]) -> list[Line]:
        """The lines that hold one of the offsets, which are in order; very long lines are cut around them."""
        lines: list[Line] = []
        end = -1
        for place in places:
            if place > end:
                start, end = around(self.text, place, place, 0)
                lines.append(Line(start, end, self.folded[start:end]))
        return lines

    def line_of(self, offset: int) -> int:
        """The line of the paste, from 1, that the character at `offset` stood in."""
        breaks = self.text.count("\n", 0, offset)
        return 1 + breaks - bisect_left(self.inserted, offset) + bisect_right(self.removed, offset)


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


def fold(text: str) -> str:
    """The text in one case with as many characters as before: what changes its length stays as it is."""
    if text.isascii():
        return text.lower()
    return by_piece(text, _folded) if len(text) > PIECE else _folded(text)


def _folded(text: str) -> str:
    folded = text.casefold()
    if len(folded) == len(text):  # folding never shortens, so nothing has moved
        return folded
    return "".join(low if len(low := letter.casefold()) == 1 else letter for letter in text)


def by_piece(text: str, change: Callable[[str], str], *, plain: Callable[[str], str] = str.lower) -> str:
    """The text with each piece changed; `plain` is what is done to pieces of ASCII alone."""
    return "".join(plain(piece) if piece.isascii() else change(piece) for piece in pieces(text))


def pieces(text: str) -> Iterator[str]:
    """The text in pieces of whole lines; a line that is longer than a piece is cut."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + PIECE, start + 2 * PIECE) + 1 or start + 2 * PIECE
        yield text[start:end]
        start = end


def image(folded: str) -> bytes:
    """One byte for each character; letters that are neither Latin nor Cyrillic share one."""
    return folded.encode() if folded.isascii() else folded.encode("cp1251", "replace")
