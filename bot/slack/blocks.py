"""A Document as Block Kit, inside all of Slack's limits, with the same in plain text beside it.

Foreign text stands in rich_text and plain_text only, where nothing in it can ping or be a link.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

import msgspec

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
    Spans,
    Steps,
    Table,
)
from bot.slack import rich
from bot.slack.fit import bounded, cut, levelled, sendable
from bot.slack.plain import escaped, plain_text
from bot.slack.rich import Json
from knowledge.entry import Language

#: Presses of our buttons come back with an action_id that starts so.
ACTION = "ask:"
#: docs.slack.dev, blocks in a message.
MOST_BLOCKS = 50
#: Slack refuses a message of about 13,200 characters (bolt-js#2509), blocks' own words included.
MOST_CHARACTERS = 12_000
#: A text object in a context block: docs say 3,000, less is legible.
CONTEXT_TEXT = 1_900
TABLE_CHARACTERS = 8_000
#: Texts are tried at these lengths until the message fits.
_LEVELS = (2_900, 1_800, 1_200, 800, 500, 300, 150, 80)

_SHORTENED = {
    "en": "Shortened to fit into one Slack message.",
    "ru": "Сокращено, чтобы поместиться в одно сообщение Slack.",
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message as Slack takes it: blocks, and the same in plain text (escaped)."""

    blocks: tuple[Json, ...]
    text: str


def render(document: Document) -> Rendered:
    """The document's message. Shortened, with a note, where it would not fit."""
    small = bounded(document)
    clean = sendable(small)
    blocks = _fitting(clean, cut_already=small != document)
    return Rendered(tuple(blocks), plain_text(clean).strip() or "…")


def _fitting(document: Document, *, cut_already: bool) -> list[Json]:
    """Blocks that fit: whole; else with the longest texts shortened; else with the longest parts cut."""
    if not cut_already and _fits(blocks := list(_blocks(document))):
        return blocks
    for shown in _shorter(document):
        if _fits(blocks := list(_blocks(_noted(shown)))):
            return blocks
    return [_note(document.language)]


def _shorter(document: Document) -> Iterator[Document]:
    for level in _LEVELS:
        yield levelled(document, level)
    left: Document | None = levelled(document, _LEVELS[-1])
    for round_ in count():
        for _ in range(2 ** (round_ // 2)):  # ever more at a time: the more is too much
            left = left and cut(left)
        if not left:
            return
        yield left


def _noted(shown: Document) -> Document:
    """With a note in front of the buttons that something is missing."""
    note = Facts((Span(_SHORTENED[shown.language], italic=True),))
    parts = list(shown.parts)
    at = len(parts) - 1 if parts and isinstance(parts[-1], Buttons) else len(parts)
    return replace(shown, parts=(*parts[:at], note, *parts[at:]))


def _note(language: Language) -> Json:
    return _context((Span(_SHORTENED[language], italic=True),))


def _fits(blocks: list[Json]) -> bool:
    return len(blocks) <= MOST_BLOCKS and len(msgspec.json.encode(blocks).decode()) <= MOST_CHARACTERS


def _blocks(document: Document) -> Iterator[Json]:
    numbers = count()
    tables = 0
    for part in document.parts:
        if isinstance(part, Buttons):
            yield _actions(part, numbers, document.language)
        elif isinstance(part, Table):
            # Slack takes one table a message.
            yield _table(part) if not tables and _length(part) <= TABLE_CHARACTERS else _drawn(part)
            tables += 1
        else:
            yield _block(part)


def _block(part: Part) -> Json:  # noqa: PLR0911 - one a kind of part
    match part:
        case Heading(text):
            return {"type": "header", "text": {"type": "plain_text", "text": text, "emoji": False}}
        case Paragraph(spans):
            return rich.block(rich.section(spans))
        case Facts(spans):
            return _context(spans)
        case Preformatted(text):
            return rich.block(rich.preformatted(text))
        case Steps(steps):
            return rich.block(*rich.steps(steps))
        case Bullets(items):
            return rich.block(rich.bullets(items))
        case Divider():
            return {"type": "divider"}
        case Buttons() | Table():
            raise TypeError("buttons and tables depend on the whole message")


def _context(spans: Spans) -> Json:
    """Small print. Slack has it in mrkdwn only; what does not fit into it is set as a plain paragraph."""
    text = "".join(map(_marked, spans))
    if len(text) > CONTEXT_TEXT:
        return rich.block(rich.section(spans))
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def _marked(span: Span) -> str:
    """A span in mrkdwn; a text that holds the mark itself goes without it."""
    text = escaped(span.text.replace("\n", " "))
    if span.link and span.link.startswith("https://") and not set("<>|&") & set(span.link):
        text = f"<{span.link}|{text.replace('|', '¦')}>"
    for wanted, mark in ((span.code, "`"), (span.bold, "*"), (span.italic, "_")):
        if wanted and mark not in span.text and text.strip() == text:
            text = f"{mark}{text}{mark}"
    return text


def _actions(part: Buttons, numbers: Iterator[int], language: Language) -> Json:
    """The buttons; their block's name tells in which language they were offered."""
    buttons = [
        {
            "type": "button",
            "text": {"type": "plain_text", "text": button.label, "emoji": True},
            "action_id": f"{ACTION}{next(numbers)}",
            "value": button.command,
        }
        | ({"style": button.style} if button.style in {"primary", "danger"} else {})
        for button in part.buttons
    ]
    return {"type": "actions", "block_id": f"{language}:{next(numbers)}", "elements": buttons}


def _table(part: Table) -> Json:
    cells = [[_cell(spans) for spans in row] for row in part.rows]
    wrapped = [{"is_wrapped": True} for _ in part.rows[0]]
    return {"type": "table", "column_settings": wrapped, "rows": cells}


def _cell(spans: Spans) -> Json:
    """A cell; a blank where it is empty, since Slack takes no empty text."""
    return rich.block(rich.section(spans)) if spans else {"type": "raw_text", "text": " "}


def _drawn(part: Table) -> Json:
    """A table as letters, columns aligned."""
    rows = [["".join(span.text for span in cell) for cell in row] for row in part.rows]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
    return rich.block(rich.preformatted("\n".join(lines) or " "))


def _length(part: Table) -> int:
    return sum(len(span.text) for row in part.rows for cell in row for span in cell)
