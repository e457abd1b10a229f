"""A text as it is matched, with the way back to the lines of the paste."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property


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
