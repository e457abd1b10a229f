"""The plain way to match: Python's `re` over every line and every pattern. Slow, and easy to trust."""

from __future__ import annotations

import re

from knowledge.entry import Entry, Pattern
from knowledge.normalize import views


def matching(entries: list[Entry], text: str) -> set[str]:
    """The ids of the entries that the text matches."""
    texts = [view.text for view in views(text)]
    return {entry.id for entry in entries if _matches(entry, texts)}


def _matches(entry: Entry, texts: list[str]) -> bool:
    rules = entry.match
    if rules.any and not any(_found(pattern, texts) for pattern in rules.any):
        return False
    if not all(_found(pattern, texts) for pattern in rules.all):
        return False
    return not any(_found(pattern, texts) for pattern in rules.none)


def _found(pattern: Pattern, texts: list[str]) -> bool:
    return any(_count(pattern, text) >= pattern.repeats for text in texts)


def _count(pattern: Pattern, text: str) -> int:
    """How many windows hold the pattern; for a scope of several lines, whether one does."""
    lines = text.split("\n")
    if pattern.scope == "line":
        return sum(_hits(pattern, line, 0) for line in lines)
    if pattern.scope == "document":
        return _hits(pattern, text, re.DOTALL)
    reach = int(pattern.scope)
    windows = ["\n".join(lines[at : at + reach]) for at in range(max(1, len(lines) - reach + 1))]
    return max(_hits(pattern, window, re.DOTALL) for window in windows)


def _hits(pattern: Pattern, text: str, flags: int) -> int:
    flags |= re.IGNORECASE | re.MULTILINE
    if pattern.regex.isascii():  # as documented: `\\w` knows Cyrillic where the expression has some
        flags |= re.ASCII
    if any(re.search(_spaced(regex), text, flags) for regex in pattern.unless):
        return 0
    return len(re.findall(_spaced(pattern.regex), text, flags))


def _spaced(regex: str) -> str:
    return re.sub(r" +", r"\\s+", regex)
