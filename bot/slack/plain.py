"""A Document as plain text: what notifications, screen readers and an old client show."""

from __future__ import annotations

from collections.abc import Iterator

from bot.document import Bullets, Document, Facts, Heading, Paragraph, Part, Preformatted, Spans, Steps, Table
from bot.slack.fit import levelled, shortened

#: Well under Slack's 4,000, beyond which chat.update refuses a text.
LONGEST = 3_500
_INDENT = "    "


def plain_text(document: Document, limit: int = LONGEST) -> str:
    """The same information without blocks, escaped for Slack, at most `limit` characters.

    Where it is too long, the longest texts are shortened first.
    """
    for level in (limit, limit // 4, limit // 12, limit // 40):
        text = escaped("\n".join(_lines(levelled(document, level))))
        if len(text) <= limit:
            return text
    return _cut(text, limit)


def escaped(text: str) -> str:
    """The three characters with which Slack's markup starts, made harmless."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cut(text: str, limit: int) -> str:
    """Cut, but never inside an escape."""
    kept = shortened(text, limit)
    head, ampersand, tail = kept[:-1].rpartition("&")
    return f"{head}…" if ampersand and ";" not in tail else kept


def _lines(document: Document) -> Iterator[str]:
    for part in document.parts:
        yield from _of(part)


def _of(part: Part) -> Iterator[str]:
    match part:
        case Heading(text):
            yield text
        case Paragraph(spans) | Facts(spans):
            yield _said(spans)
        case Preformatted(text):
            yield _indented(text)
        case Steps(steps):
            for number, step in enumerate(steps, 1):
                yield f"{number}. {_said(step.spans)}"
                if step.code:
                    yield _indented(step.code)
        case Bullets(items):
            yield from (f"• {_said(item)}" for item in items)
        case Table(rows):
            yield from (" | ".join(_said(cell) for cell in row) for row in rows)
        case _:  # a divider says nothing, and buttons cannot be pressed in a text
            return


def _said(spans: Spans) -> str:
    return "".join(f"{s.text} ({s.link})" if s.link and s.link != s.text else s.text for s in spans)


def _indented(text: str) -> str:
    return "\n".join(_INDENT + line for line in text.split("\n"))
