"""Tell a line that reports an error from one that mentions it in passing: debugging, handled, retried."""

from __future__ import annotations

import re

_DEBUG = re.compile(r"^\W*(?:[\w.:,+/\[\]()-]+ ){0,6}?\W?(?:DEBUG|TRACE|VERBOSE)\b(?! ?=)", re.MULTILINE)
_GOT_OVER = re.compile(
    r"\b(?:retrying|will (?:be )?retr(?:y|ied)|trying again|handled|caught and|ignored|ignoring|recovered"
    r"|falling back|fell back|skipping|suppressed)\b",
    re.IGNORECASE,
)
_MILD = re.compile(r"\b(?:INFO|WARN(?:ING)?|NOTICE|DEBUG)\b|\s[IW] \[\d+\]")


def is_in_passing(text: str, start: int, end: int) -> bool:
    """Whether the line of the match is at debugging level, or a mild one that says it was got over."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    if _DEBUG.match(line):
        return True
    return _MILD.search(line) is not None and _GOT_OVER.search(line) is not None
