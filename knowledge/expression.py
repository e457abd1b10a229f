"""An entry's expression, compiled for RE2, and where it is found in a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import re2

from knowledge.translate import for_re2

#: Where a match begins and ends, and those of its named groups that took part.
Span = tuple[int, int, dict[str, str]]


class Found(Protocol):
    """A match of RE2's."""

    def span(self, group: int = 0) -> tuple[int, int]:
        """Where the match or one of its groups begins and ends; -1 where the group took no part."""


class Regex(Protocol):
    """A compiled expression of RE2's."""

    @property
    def groupindex(self) -> dict[str, int]:
        """The named groups."""

    def search(self, text: str | bytes) -> Found | None:
        """The first match, or None."""

    def finditer(self, text: str | bytes) -> Iterator[Found]:
        """All matches that do not overlap."""


def compile_regex(regex: str, *, across_lines: bool) -> Regex:
    """The expression for RE2, case-insensitive, white space widened. Raises re2.error."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.dot_nl = across_lines
    options.never_nl = not across_lines
    compiled: Regex = re2.compile("(?m)" + for_re2(regex), options)
    return compiled


class Expression:
    """A compiled expression. Raises re2.error where RE2 refuses it."""

    def __init__(self, regex: str, *, across_lines: bool) -> None:
        self._regex = compile_regex(regex, across_lines=across_lines)
        self._names = tuple(self._regex.groupindex.items())

    @property
    def names(self) -> tuple[str, ...]:
        """Its named groups."""
        return tuple(name for name, _ in self._names)

    def is_in(self, text: str | bytes) -> bool:
        """Whether the text, or its UTF-8, holds a match."""
        return self._regex.search(text) is not None

    def spans(self, text: str, shift: int = 0) -> Iterator[Span]:
        """The matches, their offsets moved by `shift`."""
        # RE2 reads bytes; in ASCII their offsets are the text's, which spares it counting letters.
        for found in self._regex.finditer(text.encode() if text.isascii() else text):
            start, end = found.span()
            yield start + shift, end + shift, self._groups(found, text)

    def _groups(self, found: Found, text: str) -> dict[str, str]:
        groups: dict[str, str] = {}
        for name, index in self._names:
            start, end = found.span(index)
            if start >= 0:
                groups[name] = text[start:end]
        return groups
