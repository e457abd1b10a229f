"""Private keys of many lines: where their base64 goes on, through whatever a log puts before each line."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A key of 16,384 bits takes some 200 lines; a log may put as much again between them.
_REACH = 64_000
_LINES = 400
#: Lines of others that may stand between two lines of a key.
_STRANGERS = 3

#: A line of a key has 64 letters, sometimes 48 or 70; the last one less.
_IN_FULL = 40

_BASE64 = rb"A-Za-z0-9+/="
_BREAK = rb"(?:\s|\\{1,8}[nr]|%0[ADad]|%20|&#1[03];)"
_FLAT = re.compile(rb"(?:[" + _BASE64 + rb"]|%2[BbFf]|%3[Dd]|" + _BREAK + rb")++")
_FLAT_BACKWARDS = re.compile(rb"(?:[" + _BASE64 + rb"\s]|[nr]\\{1,8}|[ADad]0%|02%)++")
_RUN_AT_END = re.compile(rb"([" + _BASE64 + rb"]{16,}|=[A-Za-z0-9+/]{4})[\"',\\nr\s]*\Z")
_WHOLE = re.compile(rb"[" + _BASE64 + rb"]+")
_HEADER = re.compile(
    rb"(?:\A|[ |>])(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|MessageID|[A-Z][a-z]+-[A-Z][a-z]+):"
)


def body(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Byte spans of the key whose body begins at `start`: one where nothing stands between its lines."""
    limit = _next_key(data, start)
    line_end = data.find(b"\n", start, limit)
    end = data.find(b"-----END", start, limit)
    if end >= 0 and (line_end < 0 or end < line_end):
        yield start, end
        return
    flat = _FLAT.match(data, start, line_end if line_end >= 0 else limit)
    if flat and flat.end() - start >= _IN_FULL:
        yield _trimmed(data, start, flat.end())
        return
    yield from _lines(data, start, limit)


def _next_key(data: bytes, start: int) -> int:
    """How far a key may go: to the beginning of the next."""
    limit = min(len(data), start + _REACH)
    following = data.find(b"-----BEGIN", start, limit)
    return following if following >= 0 else limit


def _lines(data: bytes, start: int, limit: int) -> Iterator[tuple[int, int]]:
    """The base64 at the end of each line, until the END or until nothing of a key comes any more."""
    position, column, strangers = start, -1, 0
    found: list[tuple[int, int]] = []
    for _ in range(_LINES):
        line_end = data.find(b"\n", position, limit)
        line = data[position : line_end if line_end >= 0 else limit]
        stop = line.find(b"-----END")
        run = _run(line if stop < 0 else line[:stop], column)
        if run:
            column, strangers = run[0] if run[1] - run[0] > _IN_FULL else column, 0
            found.append((position + run[0], position + run[1]))
        elif line.strip() and not _HEADER.search(line):
            strangers += 1
        if stop >= 0 or line_end < 0 or strangers > _STRANGERS:
            break
        position = line_end + 1
    # A short line counts as the last of a key only where the key ends.
    yield from _together(data, [span for span in found if stop >= 0 or span[1] - span[0] >= _IN_FULL // 2])


def _together(data: bytes, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines with nothing between them as one."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and not data[joined[-1][1] : first].strip():
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    yield from joined


def _run(line: bytes, column: int) -> tuple[int, int] | None:
    """Where base64 stands at the end of a line; a short rest counts in the column of the lines before."""
    if found := _RUN_AT_END.search(line):
        return found.span(1)
    rest = _WHOLE.match(line, column) if 0 <= column < len(line) else None
    return rest.span() if rest and not line[rest.end() :].strip(b"\"',\\nr \t\r") else None


def _trimmed(data: bytes, start: int, end: int) -> tuple[int, int]:
    """The span without the white space around it."""
    text = data[start:end]
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())


def body_before(data: bytes, end: int) -> Iterator[tuple[int, int]]:
    """The span of a key that ends at `end` and whose beginning is not there any more."""
    if data[end - 1 : end] in b"-":
        return
    found = _FLAT_BACKWARDS.match(data[max(0, end - _REACH // 8) : end][::-1])
    start = end - found.end() if found else end
    if end - start >= 20 and not data.startswith(b"-----", start - 5):  # noqa: PLR2004
        # The last word of the prose before it is no part of the key.
        first = re.search(rb"[A-Za-z0-9+/]{16,}", data[start:end])
        if first:
            yield _trimmed(data, start + first.start(), end)
