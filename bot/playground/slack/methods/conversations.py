"""Channels: what they are, who is in them, what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from bot.playground.slack.message import Message
from bot.playground.slack.methods.call import Call, Method
from bot.playground.slack.wire import Json, SlackError
from bot.playground.slack.world import Channel, World

_LIMIT = 1000
Item = TypeVar("Item")


def info(call: Call) -> Json:
    """One channel."""
    return {"channel": shaped(call.channel(), call.world)}


def listed(call: Call) -> Json:
    """All channels of the kinds asked for; public ones by default."""
    wanted = set(call.arguments.text("types", "public_channel").replace(" ", "").split(","))
    channels = [channel for channel in call.world.channels.values() if _kind(channel) in wanted]
    page, cursor = paged(call, channels)
    return {"channels": [shaped(channel, call.world) for channel in page], "response_metadata": cursor}


def members(call: Call) -> Json:
    """Who is in a channel."""
    page, cursor = paged(call, sorted(call.channel().members))
    return {"members": page, "response_metadata": cursor}


def opened(call: Call) -> Json:
    """The direct message with a person."""
    users = call.arguments.text("users").split(",")
    channel = call.world.im_of(users[0]) if len(users) == 1 else None
    if not channel:
        raise SlackError("user_not_found")
    return {"channel": {"id": channel.id}}


def history(call: Call) -> Json:
    """The messages of a channel, newest first, without the replies in threads."""
    channel = call.joined_channel()
    messages = [message for message in call.workspace.history(channel.id) if message.root == message.ts]
    page, cursor = paged(call, _between(call, messages)[::-1])
    return {
        "messages": [_shown(call, message) for message in page],
        "has_more": bool(cursor["next_cursor"]),
        "response_metadata": cursor,
    }


def replies(call: Call) -> Json:
    """A thread, from its root on, oldest first."""
    channel = call.joined_channel()
    named = call.message(channel, error="thread_not_found")
    root = call.workspace.history(channel.id).get(named.root) or named
    thread = [root, *_between(call, call.workspace.history(channel.id).replies(root.ts))]
    page, cursor = paged(call, thread)
    return {
        "messages": [_shown(call, message) for message in page],
        "has_more": bool(cursor["next_cursor"]),
        "response_metadata": cursor,
    }


def shaped(channel: Channel, world: World) -> Json:
    """A channel as the Web API shows it."""
    common: Json = {
        "id": channel.id,
        "is_channel": not channel.im_with and not channel.private,
        "is_group": channel.private,
        "is_im": bool(channel.im_with),
        "is_mpim": False,
        "is_private": channel.private or bool(channel.im_with),
        "is_archived": False,
        "created": 1700000000,
        "context_team_id": world.team_id,
    }
    if channel.im_with:
        return common | {"user": channel.im_with}
    return common | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_member": world.bot.id in channel.members,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(channel.members),
    }


def paged(call: Call, items: Sequence[Item]) -> tuple[list[Item], Json]:
    """One page of the items, and the cursor of the next. Raises SlackError: invalid_cursor, invalid_limit."""
    limit = call.arguments.number("limit", 100)
    if not 1 <= limit <= _LIMIT:
        raise SlackError("invalid_limit")
    cursor = call.arguments.text("cursor", "0").removesuffix("=")
    if not cursor.isdigit():
        raise SlackError("invalid_cursor")
    start = int(cursor)
    following = start + limit
    return list(items[start:following]), {"next_cursor": f"{following}=" if following < len(items) else ""}


def _between(call: Call, messages: Sequence[Message]) -> list[Message]:
    oldest, latest = call.arguments.text("oldest", "0"), call.arguments.text("latest") or "inf"
    inclusive = call.arguments.flag("inclusive")
    after, before = float(oldest or 0), float(latest)
    return [
        message
        for message in messages
        if after < float(message.ts) < before or (inclusive and float(message.ts) in {after, before})
    ]


def _shown(call: Call, message: Message) -> Json:
    shape = message.shaped(metadata=call.arguments.flag("include_all_metadata"))
    answers = call.workspace.history(message.channel).replies(message.ts)
    if answers:
        shape |= {
            "thread_ts": message.ts,
            "reply_count": len(answers),
            "reply_users": sorted({answer.user for answer in answers}),
            "latest_reply": answers[-1].ts,
        }
    return shape


def _kind(channel: Channel) -> str:
    if channel.im_with:
        return "im"
    return "private_channel" if channel.private else "public_channel"


METHODS: Mapping[str, Method] = {
    "conversations.info": info,
    "conversations.list": listed,
    "conversations.members": members,
    "conversations.open": opened,
    "conversations.history": history,
    "conversations.replies": replies,
}
