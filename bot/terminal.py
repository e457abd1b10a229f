"""Show a document on a terminal: colours and wrapped lines where a person reads, plain text in a pipe."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TextIO

from bot.document import (
    Bullets,
    Buttons,
    Divider,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Preformatted,
    Span,
    Step,
    Steps,
    Table,
)

#: Lines longer than this are hard to read, however wide the terminal is.
_WIDEST = 100
_NARROWEST = 20
_CODE_INDENT = "    "

#: A line to write: runs of text in one style each.
Line = tuple[Span, ...]


def show(document: Document, stream: TextIO | None = None) -> None:
    """Write a document and an empty line: styled on a terminal, plain elsewhere.

    NO_COLOR in the environment is heeded by rich: bold and italic stay.
    """
    out = sys.stdout if stream is None else stream
    if not out.isatty():
        out.write(as_text(document) + "\n\n")
        return
    lines = layout(document, min(shutil.get_terminal_size().columns, _WIDEST))
    _colour(lines, out)


def as_text(document: Document, width: int | None = None) -> str:
    """The document as plain text; prose wrapped to `width` columns, or not at all where it is None."""
    return _plain(layout(document, width))


def layout(document: Document, width: int | None) -> list[Line]:
    """The lines of a document, an empty one between its parts. Commands and evidence are never wrapped."""
    room = None if width is None else max(width, _NARROWEST)
    lines: list[Line] = []
    for part in document.parts:
        shown = list(_part(part, room))
        if shown:
            lines += ([()] if lines else []) + shown
    return lines


def _part(part: Part, width: int | None) -> Iterator[Line]:
    match part:
        case Heading(text):
            yield from _wrapped((Span(text, bold=True),), width)
        case Paragraph(spans) | Facts(spans):
            yield from _wrapped(spans, width)
        case Preformatted(text):
            yield from _code(text, "  ")
        case Steps(steps):
            yield from _steps(steps, width)
        case Bullets(items):
            for item in items:
                yield from _hanging("  • ", item, width)
        case Table(rows):
            yield from _table(rows)
        case Divider():
            yield (Span("─" * (width or _NARROWEST)),)
        case Buttons():
            # A terminal has none, and what they ask for is in the text.
            return


def _steps(steps: Iterable[Step], width: int | None) -> Iterator[Line]:
    for number, step in enumerate(steps, 1):
        yield from _hanging(f"{number:>2}. ", step.spans, width)
        if step.code:
            yield from _code(step.code, _CODE_INDENT)


def _code(text: str, indent: str) -> Iterator[Line]:
    for line in text.split("\n"):
        yield (Span(indent), Span(line, code=True))


def _hanging(mark: str, spans: Iterable[Span], width: int | None) -> Iterator[Line]:
    """A mark, and the text beside it, its further lines below its first."""
    first = mark
    for line in _wrapped(spans, None if width is None else width - len(mark)):
        yield (Span(first), *line)
        first = " " * len(mark)


def _table(rows: Iterable[tuple[tuple[Span, ...], ...]]) -> Iterator[Line]:
    shown = [[_inline(cell) for cell in row] for row in rows]
    columns = max(map(len, shown), default=0)
    widths = [max(_columns(row[at]) for row in shown if at < len(row)) for at in range(columns)]
    for index, row in enumerate(shown):
        line: list[Span] = []
        for cell, width in zip(row, widths, strict=False):
            gap = " " * (width - _columns(cell) + 2)
            line += [*(replace(span, bold=span.bold or index == 0) for span in cell), Span(gap)]
        yield tuple(line[:-1])


def _wrapped(spans: Iterable[Span], width: int | None) -> Iterator[Line]:
    """Text broken between words; a word that is too long for a line gets one of its own, unbroken."""
    line: list[Span] = []
    used = 0
    for word in _words(_inline(spans)):
        size = _columns(word)
        if line and width is not None and used + size > width and word[0].text.strip():
            yield _without_end(line)
            line, used = [], 0
        if line or word[0].text.strip():
            line += word
            used += size
    if line:
        yield _without_end(line)


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """The unbreakable runs: words (of several styles where no blank parts them), blanks, whole code spans."""
    word: list[Span] = []
    for span in spans:
        pieces = [span.text] if span.code else re.split(r"(\s+)", span.text)
        for piece in filter(None, pieces):
            if piece.isspace():
                if word:
                    yield word
                yield [replace(span, text=" ")]
                word = []
            else:
                word.append(replace(span, text=piece))
    if word:
        yield word


def _inline(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans as a terminal shows them: code between backticks, an address after its label."""
    shown: list[Span] = []
    for link, run in groupby(spans, key=lambda span: span.link):
        label = [replace(span, text=f"`{span.text}`") if span.code else span for span in run]
        # A label that is but a short form of the address says nothing beside it.
        if link and link.startswith("https://" + label[0].text.partition("/")[0]):
            shown.append(Span(link, link=link))
        else:
            shown += [*label, *((Span(" ("), Span(link, link=link), Span(")")) if link else ())]
    return tuple(shown)


def _without_end(line: list[Span]) -> Line:
    return tuple(line[:-1] if line[-1].text.isspace() else line)


def _columns(spans: Iterable[Span]) -> int:
    """How many columns a text takes: wide letters two, those that combine none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for span in spans
        for letter in span.text
    )


def _plain(lines: Iterable[Line]) -> str:
    return "\n".join("".join(span.text for span in line).rstrip() for line in lines)


def _colour(lines: Iterable[Line], out: TextIO) -> None:
    from rich.console import Console  # noqa: PLC0415 - only colour needs it, and it costs start-up time
    from rich.text import Text  # noqa: PLC0415 - likewise

    console = Console(file=out, highlight=False, soft_wrap=True, force_terminal=True)
    for line in lines:
        runs = (("".join(span.text for span in run), style) for style, run in groupby(line, key=_style))
        console.print(Text.assemble(*runs))
    console.print()


def _style(span: Span) -> str:
    if span.link:
        return "blue underline"
    if span.code:
        return "cyan"
    return " ".join(name for name, on in (("bold", span.bold), ("italic", span.italic)) if on)
