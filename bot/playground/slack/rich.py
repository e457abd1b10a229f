"""The rich_text block that Slack's composer puts beside the text that a person has typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.playground.slack.plain import of_mrkdwn
from bot.playground.slack.wire import Json

_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_PIECE = re.compile(r"<([^<>]+)>|`([^`\n]+)`")


def rich_text(text: str) -> Json:
    """The block for a text as apps receive it, escaped and with its links in angle brackets."""
    elements: list[Json] = []
    for number, piece in enumerate(_FENCE.split(text)):
        if number % 2:
            code = [{"type": "text", "text": of_mrkdwn(piece)}]
            elements.append({"type": "rich_text_preformatted", "elements": code})
        elif parts := list(_parts(piece)):
            elements.append({"type": "rich_text_section", "elements": parts})
    return {"type": "rich_text", "block_id": "typed", "elements": elements}


def _parts(text: str) -> Iterator[Json]:
    at = 0
    for found in _PIECE.finditer(text):
        if found.start() > at:
            yield {"type": "text", "text": of_mrkdwn(text[at : found.start()])}
        at = found.end()
        if found[2]:
            yield {"type": "text", "text": of_mrkdwn(found[2]), "style": {"code": True}}
        else:
            yield _marked(*found[1].partition("|")[::2])
    if at < len(text):
        yield {"type": "text", "text": of_mrkdwn(text[at:])}


def _marked(target: str, label: str) -> Json:
    """What stands in angle brackets: a mention or a link."""
    match target[:1], target[1:]:
        case "@", user:
            return {"type": "user", "user_id": user}
        case "#", channel:
            return {"type": "channel", "channel_id": channel}
        case "!", group if group.startswith("subteam^"):
            return {"type": "usergroup", "usergroup_id": group.removeprefix("subteam^")}
        case "!", broadcast:
            return {"type": "broadcast", "range": broadcast}
        case _:
            link: Json = {"type": "link", "url": of_mrkdwn(target)}
            return link | ({"text": of_mrkdwn(label)} if label else {})
