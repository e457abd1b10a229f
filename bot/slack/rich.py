"""Rich text: spans, code and lists as Slack's elements, in which no text is ever markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.document import Span, Spans, Step
from bot.slack.fit import ADDRESS

Json = dict[str, Any]

_ADDRESSES = ("https://", "http://", "mailto:")


def block(*elements: Json) -> Json:
    """A rich_text block."""
    return {"type": "rich_text", "elements": list(elements)}


def section(spans: Spans) -> Json:
    """A line of text; a blank where there is none, since Slack takes no empty section."""
    return {"type": "rich_text_section", "elements": [_element(span) for span in spans or (Span(" "),)]}


def preformatted(text: str) -> Json:
    """Text to the letter, easy to copy."""
    return {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}


def bullets(items: Sequence[Spans]) -> Json:
    """An unordered list."""
    return _list("bullet", [section(item) for item in items], 0)


def steps(items: Sequence[Step]) -> Iterator[Json]:
    """Numbered steps with their code between: lists that go on counting after each piece of code."""
    pending: list[Json] = []
    for number, step in enumerate(items, 1):
        pending.append(section(step.spans))
        if step.code:
            yield _list("ordered", pending, number - len(pending))
            yield preformatted(step.code)
            pending = []
    if pending:
        yield _list("ordered", pending, len(items) - len(pending))


def _list(style: str, items: list[Json], offset: int) -> Json:
    made: Json = {"type": "rich_text_list", "style": style, "indent": 0, "elements": items}
    return made | ({"offset": offset} if offset else {})


def _element(span: Span) -> Json:
    style = {name: True for name in ("bold", "italic", "code") if getattr(span, name)}
    made: Json = {"type": "text", "text": span.text}
    if span.link and span.link.startswith(_ADDRESSES) and len(span.link) <= ADDRESS:
        made = {"type": "link", "url": span.link, "text": span.text}
    return made | ({"style": style} if style else {})
