"""Cut the telling part out of a log: some lines, each with its number."""

from __future__ import annotations

from collections.abc import Iterator

#: Lines shown before and after the one that proves something.
AROUND = 3
#: Of a healthy log, so many last lines.
LAST = 10
#: A longer line is cut: its beginning tells what it is, and the whole log is in the file.
WIDEST = 400


def around(text: str, line: int) -> str:
    """The line (counted from 1) that proves something, marked `>`, and those around it."""
    first = max(1, line - AROUND)
    return _numbered(_from_line(text, first, line + AROUND), mark=line)


def last(text: str) -> str:
    """The last lines of a text."""
    body = text.rstrip()
    start = len(body)
    for _ in range(LAST):
        start = body.rfind("\n", 0, start)
        if start < 0:
            break
    first = body.count("\n", 0, start + 1) + 1
    return _numbered(_from_line(body, first, first + LAST - 1), mark=0)


def lines_of(text: str) -> int:
    """How many lines a text has; a line end at its end starts no other."""
    return text.count("\n") + (not text.endswith("\n")) if text else 0


def _from_line(text: str, first: int, final: int) -> Iterator[tuple[int, str]]:
    """The lines from `first` to `final`, with their numbers, without splitting all of a long text."""
    start = 0
    for _ in range(first - 1):
        start = text.find("\n", start) + 1
    for number in range(first, final + 1):
        if start == len(text) and number > first:
            return
        end = text.find("\n", start)
        yield number, text[start : len(text) if end < 0 else end].rstrip("\r")
        if end < 0:
            return
        start = end + 1


def _numbered(lines: Iterator[tuple[int, str]], mark: int) -> str:
    shown = list(lines)
    width = len(str(shown[-1][0]))
    return "\n".join(
        f"{'>' if number == mark else ' '} {number:>{width}} | {_cut(line)}" for number, line in shown
    )


def _cut(line: str) -> str:
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"
