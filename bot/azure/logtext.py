"""A log made safe to read: no control character acts on a terminal, a chat or a page; every line is kept."""

from __future__ import annotations

import re

#: What terminals take as commands: colours, cursor moves, titles.
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
#: Line ends as Windows writes them, and as progress bars do.
_RETURNS = re.compile(r"\r+\n?")
#: Control characters but tab and newline; marks that turn the direction of text; halves of characters.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_FIRST_PICTURE = 0x2400
_DELETE = 0x7F


def safe(text: str) -> str:
    """The text with terminal commands taken out and other control characters made visible."""
    if "\x1b" in text:
        text = _ESCAPES.sub("", text)
    if "\r" in text:
        text = _RETURNS.sub("\n", text)
    return _INVISIBLE.sub(_visible, text)


def last_lines(text: str, lines: int) -> str:
    """The last `lines` lines, their line ends kept."""
    position = len(text)
    if text.endswith("\n"):
        position -= 1
    for _ in range(lines):
        position = text.rfind("\n", 0, position)
        if position < 0:
            return text
    return text[position + 1 :]


def _visible(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < ord(" "):
        return chr(_FIRST_PICTURE + code)
    if code == _DELETE:
        return "\u2421"
    return "\ufffd"
