"""A text as it is matched, with the way back to the lines of the paste."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

#: A longer line is data; only so much of it around a literal is looked at.
LONGEST_LINE = 8_192


@dataclass(frozen=True)
class View:
    """A normalised text. Line breaks that were put in or taken out are remembered by their offsets."""

    text: str
    #: Offsets of line breaks that the paste does not have (escaped ones, expanded).
    inserted: tuple[int, ...] = ()
    #: Offsets at which a line break of the paste was taken out (wrapped lines, joined).
    removed: tuple[int, ...] = ()

    @cached_property
    def folded(self) -> str:
        """The text in one case, character by character, so that offsets hold in both."""
        return fold(self.text)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        return {}

    def places(self, literals: Sequence[str]) -> list[int]:
        """Where the folded literals stand, in order: once a line for each, which finds the line."""
        if len(literals) == 1:
            return self._places_of(literals[0])
        return sorted(place for literal in literals for place in self._places_of(literal))

    def _places_of(self, literal: str) -> list[int]:
        places = self._places.get(literal)
        if places is None:
            places = self._places[literal] = []
            at = self.folded.find(literal)
            while at >= 0:
                places.append(at)
                ahead = self.folded.find("\n", at + len(literal), at + LONGEST_LINE)
                at = self.folded.find(literal, ahead if ahead >= 0 else at + LONGEST_LINE)
        return places

    def line_of(self, offset: int) -> int:
        """The line of the paste, from 1, that the character at `offset` stood in."""
        breaks = self.text.count("\n", 0, offset)
        return 1 + breaks - bisect_left(self.inserted, offset) + bisect_right(self.removed, offset)


def fold(text: str) -> str:
    """The text in one case with as many characters as before: what changes its length stays as it is."""
    if text.isascii():
        return text.lower()
    folded = text.casefold()
    if len(folded) == len(text):  # folding never shortens, so nothing has moved
        return folded
    return "".join(low if len(low := letter.casefold()) == 1 else letter for letter in text)
