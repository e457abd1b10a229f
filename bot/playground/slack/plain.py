"""What a person reads in a message: its blocks flattened to plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from bot.playground.slack.wire import Json

_LINK = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


def plain_text(text: str, blocks: Sequence[Json], attachments: Sequence[Json] = ()) -> str:
    """The blocks' text, line by line; the message's own text where it has no blocks."""
    lines = list(_of_blocks(blocks)) if blocks else [of_mrkdwn(text)]
    for attachment in attachments:
        lines += _of_attachment(attachment)
    return "\n".join(lines)


def of_mrkdwn(text: str) -> str:
    """Slack's markup as it is read: the words of a link, and no escapes."""
    shown = _LINK.sub(lambda link: link[2] or link[1], text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _of_blocks(blocks: Iterable[Json]) -> Iterable[str]:
    for block in blocks:
        yield from (line for line in _of_block(block) if line)


def _of_block(block: Json) -> Iterable[str]:
    match block.get("type"):
        case "rich_text":
            yield "\n".join(_of_rich_text(element) for element in block["elements"])
        case "table":
            for row in block["rows"]:
                yield " | ".join(_of_cell(cell) for cell in row)
        case "actions" | "context" | "context_actions":
            yield " ".join(_of_element(element) for element in block["elements"])
        case "container":
            yield _of_text(block.get("title"))
            yield _of_text(block.get("subtitle"))
            yield from _of_blocks(block["child_blocks"])
        case "image":
            yield block.get("alt_text", "")
        case "input":
            yield _of_text(block.get("label"))
        case _:
            yield _of_text(block.get("text"))
            yield from (_of_text(field) for field in block.get("fields") or ())
            if accessory := block.get("accessory"):
                yield _of_element(accessory)


def _of_text(text: Any) -> str:  # noqa: ANN401 - a text object, a string, or nothing at all
    if isinstance(text, str):
        return of_mrkdwn(text)
    if not isinstance(text, dict):
        return ""
    return of_mrkdwn(text["text"]) if text.get("type") == "mrkdwn" else str(text.get("text", ""))


def _of_element(element: Json) -> str:
    """A button reads as its label in brackets, an image as its description."""
    if element.get("type") in {"mrkdwn", "plain_text"}:
        return _of_text(element)
    if element.get("type") == "image":
        return str(element.get("alt_text", ""))
    return f"[{_of_text(element.get('text') or element.get('placeholder'))}]"


def _of_cell(cell: Json) -> str:
    if cell.get("type") == "rich_text":
        return " ".join(_of_rich_text(element) for element in cell["elements"])
    return str(cell.get("text", ""))


def _of_rich_text(element: Json) -> str:
    match element["type"]:
        case "rich_text_list":
            first = int(element.get("offset") or 0) + 1
            ordered = element.get("style") == "ordered"
            lines = (_of_rich_text(item) for item in element["elements"])
            return "\n".join(
                f"{number}. {line}" if ordered else f"• {line}" for number, line in enumerate(lines, first)
            )
        case "rich_text_section" | "rich_text_preformatted" | "rich_text_quote":
            return "".join(_of_part(part) for part in element["elements"])
        case _:
            return ""


#: How the parts of rich text read, but for text and links.
_MARKS = {
    "emoji": (":{}:", "name"),
    "user": ("@{}", "user_id"),
    "channel": ("#{}", "channel_id"),
    "usergroup": ("@{}", "usergroup_id"),
    "broadcast": ("@{}", "range"),
}


def _of_part(part: Json) -> str:
    if part["type"] in _MARKS:
        form, name = _MARKS[part["type"]]
        return form.format(part[name])
    return str(part.get("text") or part.get("url") or part.get("fallback") or "")


def _of_attachment(attachment: Json) -> Iterable[str]:
    for name in ("pretext", "title", "text"):
        if attachment.get(name):
            yield of_mrkdwn(str(attachment[name]))
    yield from _of_blocks(attachment.get("blocks") or ())
