"""Make a Document fit a Slack message: long texts shortened first, then parts left out, with a note."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.document import (
    Bullets,
    Button,
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
    Step,
    Steps,
    Table,
)

#: Slack drops or refuses these; lone surrogates cannot even be sent.
_UNSENDABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: Slack's limits: docs.slack.dev, block kit reference.
HEADING = 150
TABLE_ROWS = 100
TABLE_COLUMNS = 20
#: A text longer than this fits into no message.
LONGEST = 12_000
#: More parts, or more steps, bullets, rows and spans together, fit into no message.
MOST = 120
BUTTONS = 25
BUTTON_LABEL = 75
BUTTON_COMMAND = 2_000
ADDRESS = 3_000

Change = Callable[[str], str]


def changed(document: Document, change: Change) -> Document:
    """The document with `change` applied to all that is read or sent in it, commands included."""
    return replace(document, parts=tuple(_changed(part, change) for part in document.parts))


def _changed(part: Part, change: Change) -> Part:  # noqa: PLR0911 - one a kind of part
    match part:
        case Heading(text):
            return Heading(change(text))
        case Paragraph(spans):
            return Paragraph(_spans(spans, change))
        case Facts(spans):
            return Facts(_spans(spans, change))
        case Preformatted(text):
            return Preformatted(change(text))
        case Steps(steps):
            return Steps(tuple(_step(step, change) for step in steps))
        case Bullets(lines):
            return Bullets(tuple(_spans(line, change) for line in lines))
        case Table(rows):
            return Table(tuple(tuple(_spans(cell, change) for cell in row) for row in rows))
        case Buttons(buttons):
            return Buttons(
                tuple(replace(b, label=change(b.label), command=change(b.command)) for b in buttons)
            )
        case Divider():
            return part


def _button(button: Button, change: Change) -> Button:
    return replace(button, label=change(button.label), command=change(button.command))


def _spans(spans: Spans, change: Change) -> Spans:
    return tuple(_span(span, change) for span in spans)


def _span(span: Span, change: Change) -> Span:
    return replace(span, text=change(span.text), link=_link(span.link, change))


def _link(address: str | None, change: Change) -> str | None:
    """An address may be redacted, but never shortened: it would lead elsewhere."""
    return change(address) if address and not isinstance(change, _Shortening) else address


def _step(step: Step, change: Change) -> Step:
    return Step(_spans(step.spans, change), change(step.code) if step.code else None)


def sendable(document: Document) -> Document:
    """Without characters that Slack does not take, and without what would be empty."""
    clean = changed(document, lambda text: _UNSENDABLE.sub("", text))
    return replace(clean, parts=tuple(part for part in map(_kept, clean.parts) if part is not None))


def _kept(part: Part) -> Part | None:  # noqa: PLR0911 - one a kind of part
    """A part within the limits that hold for it alone; None where nothing is left of it."""
    match part:
        case Heading(text):
            return Heading(shortened(text, HEADING)) if text.strip() else None
        case Paragraph(spans):
            return Paragraph(_filled(spans)) if _filled(spans) else None
        case Facts(spans):
            return Facts(_filled(spans)) if _filled(spans) else None
        case Preformatted(text):
            return part if text.strip() else None
        case Steps(steps):
            kept = tuple(Step(_filled(step.spans), step.code or None) for step in steps)
            return Steps(kept) if kept else None
        case Bullets(lines):
            items = tuple(filled for line in lines if (filled := _filled(line)))
            return Bullets(items) if items else None
        case Table(rows):
            return _table(rows)
        case Buttons(buttons):
            return _buttons(buttons)
        case Divider():
            return part


def bounded(document: Document) -> Document:
    """Without what no message could hold anyway, so that fitting the rest is cheap."""
    parts: list[Part] = []
    room = MOST
    for part in document.parts:
        kept = _bounded(part, max(room, 2))
        room -= len(_items(kept))
        parts.append(kept)
    return levelled(replace(document, parts=tuple(parts[:MOST])), LONGEST)


def _bounded(part: Part, most: int) -> Part:
    match part:
        case Paragraph(spans):
            return Paragraph(spans[:most])
        case Facts(spans):
            return Facts(spans[:most])
        case Steps(items):
            return Steps(items[:most])
        case Bullets(items):
            return Bullets(items[:most])
        case Table(rows):
            return Table(rows[: min(TABLE_ROWS, most)])
        case _:
            return part


def _items(part: Part) -> Sequence[object]:
    match part:
        case Paragraph(items) | Facts(items) | Steps(items) | Bullets(items) | Table(items):
            return items
        case _:
            return ()


def _filled(spans: Spans) -> Spans:
    kept = tuple(span for span in spans if span.text)
    return kept if any(span.text.strip() for span in kept) else ()


def _table(rows: tuple[tuple[Spans, ...], ...]) -> Table | None:
    width = min(max((len(row) for row in rows), default=0), TABLE_COLUMNS)
    if not width:
        return None
    filled = tuple(tuple(_filled(cell) for cell in (*row, *((),) * width)[:width]) for row in rows)
    return Table(filled) if any(any(row) for row in filled) else None


def _buttons(buttons: tuple[Button, ...]) -> Buttons | None:
    """A command cut short would be another command: one that is too long gets no button."""
    kept = tuple(
        replace(button, label=shortened(button.label, BUTTON_LABEL))
        for button in buttons
        if button.label.strip() and 0 < len(button.command) <= BUTTON_COMMAND
    )
    return Buttons(kept[:BUTTONS]) if kept else None


def shortened(text: str, limit: int) -> str:
    """The text, or as much of it as fits `limit` characters, with an ellipsis where it was cut."""
    return text if len(text) <= limit else text[: max(limit - 1, 0)] + "…"


@dataclass(frozen=True, slots=True)
class _Shortening:
    limit: int

    def __call__(self, text: str) -> str:
        return shortened(text, self.limit)


def levelled(document: Document, limit: int) -> Document:
    """Every text no longer than `limit`: the longest are shortened, the short ones stay whole."""
    return replace(
        document,
        parts=tuple(
            part
            if isinstance(part, Heading | Buttons)
            else _changed(part, lambda text: shortened(text, limit))
            for part in document.parts
        ),
    )


def cut(document: Document) -> Document | None:
    """The document with its longest part halved, or without that part; None: nothing is left to cut."""
    sizes = [0 if isinstance(part, Buttons) else 1 + len(_items(part)) for part in document.parts]
    if not any(sizes):
        return None
    index = sizes.index(max(sizes))
    smaller = _halved(document.parts[index])
    kept = () if smaller is None else (smaller,)
    return replace(document, parts=(*document.parts[:index], *kept, *document.parts[index + 1 :]))


def _halved(part: Part) -> Part | None:
    match part:
        case Steps(items) if len(items) > 1:
            return Steps(items[: len(items) // 2])
        case Bullets(items) if len(items) > 1:
            return Bullets(items[: len(items) // 2])
        case Table(items) if len(items) > 1:
            return Table(items[: len(items) // 2])
        case Paragraph(spans) if len(spans) > 1:
            return Paragraph(spans[: len(spans) // 2])
        case Facts(spans) if len(spans) > 1:
            return Facts(spans[: len(spans) // 2])
        case _:
            return None
