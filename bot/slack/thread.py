"""What already stands in a thread: which parts of an answer were posted, told by their metadata."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from bot.slack.calls import SlackCalls
from handlers.ask import Ask

EVENT = "aml_medic_answer"
#: Pages of 200 messages that are looked through; a thread grown further since the ask is read in part.
PAGES = 5


def metadata(ask: Ask, part: int) -> dict[str, Any]:
    """What marks a message as one part of the answer to an ask."""
    return {"event_type": EVENT, "event_payload": {"ask": ask.key, "part": part}}


async def posted(slack: SlackCalls, ask: Ask, thread: str | None, bot_id: str) -> dict[str, str]:
    """The parts of the answer that stand in Slack: `1` or `1:file.log` to the message's ts.

    Raises BusyError, PerhapsDoneError, RefusedError.
    """
    found: dict[str, str] = {}
    part = 0
    async for message in _messages(slack, ask, thread):
        if message.get("bot_id") != bot_id:
            continue
        if (marked := _part(message, ask)) is not None:
            part = marked
            found.setdefault(str(part), str(message["ts"]))
        for file in message.get("files") or ():
            found[f"{part}:{file.get('name')}"] = str(message["ts"])
    return found


async def doubles(slack: SlackCalls, ask: Ask, thread: str | None, bot_id: str) -> list[str]:
    """Messages (ts) that repeat an earlier part of the answer. Raises likewise."""
    seen: set[int] = set()
    double: list[str] = []
    async for message in _messages(slack, ask, thread):
        part = _part(message, ask) if message.get("bot_id") == bot_id else None
        if part in seen:
            double.append(str(message["ts"]))
        elif part is not None:
            seen.add(part)
    return double


def _part(message: Mapping[str, Any], ask: Ask) -> int | None:
    """Which part of the answer a message is, if it is one."""
    mark = message.get("metadata") or {}
    payload = mark.get("event_payload") or {}
    if mark.get("event_type") != EVENT or payload.get("ask") != ask.key:
        return None
    return int(payload["part"])


async def _messages(slack: SlackCalls, ask: Ask, thread: str | None) -> AsyncIterator[Mapping[str, Any]]:
    """The messages among which an answer would be, oldest first."""
    wanted: dict[str, object] = {"channel": ask.channel, "include_all_metadata": "true", "limit": 200}
    if thread is None:
        newest_first = await slack.read("conversations.history", **wanted)
        for message in reversed(newest_first.get("messages") or ()):
            yield message
        return
    wanted |= {"ts": thread, "oldest": ask.message or thread, "inclusive": "true"}
    for _ in range(PAGES):
        page = await slack.read("conversations.replies", **wanted)
        for message in page.get("messages") or ():
            yield message
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return
        wanted["cursor"] = cursor
