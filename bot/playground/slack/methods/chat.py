"""Posting, changing and deleting the app's messages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.playground.slack import limits
from bot.playground.slack.arguments import Arguments
from bot.playground.slack.blocks import checked_blocks, checked_text
from bot.playground.slack.message import Message
from bot.playground.slack.methods.call import Call, Method
from bot.playground.slack.wire import Json, SlackError, encode
from bot.playground.slack.world import Channel

_TS = re.compile(r"\d{10}\.\d{6}")


def content(given: Arguments, *, longest: int = limits.TEXT_POSTED) -> dict[str, Any]:
    """Text, blocks and attachments of a message, checked. Raises SlackError.

    Stricter than Slack: blocks without a text for notifications and screen readers are refused.
    """
    text = checked_text(given.text("text") or given.text("markdown_text"), longest=longest)
    blocks = checked_blocks(given.structure("blocks") or [])
    attachments = tuple(given.structure("attachments") or ())
    if not text.strip() and not any(attachment.get("fallback") for attachment in attachments):
        raise SlackError("no_text", "blocks need a text beside them" if blocks else "text is empty")
    return {"text": text, "blocks": blocks, "attachments": attachments}


def post_message(call: Call) -> Json:
    """A message from the app, in a channel or below another message."""
    channel = call.joined_channel()
    parts = content(call.arguments) | {"metadata": _metadata(call.arguments)}
    message = call.workspace.post(
        channel.id,
        call.world.bot.id,
        parts.pop("text"),
        bot_id=call.world.bot.bot_id,
        thread_ts=thread_of(call, channel),
        **parts,
    )
    return {"channel": channel.id, "ts": message.ts, "message": message.shaped()}


def post_ephemeral(call: Call) -> Json:
    """A message that one person sees."""
    channel = call.joined_channel()
    user = call.arguments.required("user")
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    parts = content(call.arguments)
    message = call.workspace.post_ephemeral(
        channel.id,
        user,
        parts.pop("text"),
        bot_id=call.world.bot.bot_id,
        thread_ts=thread_of(call, channel),
        **parts,
    )
    return {"message_ts": message.ts}


def update(call: Call) -> Json:
    """Other content for a message of the app's; blocks that are not sent stay as they are."""
    channel = call.joined_channel()
    before = own(call, call.message(channel), "cant_update_message")
    given = call.arguments
    if not given.has("text") and not given.has("blocks") and not given.has("attachments"):
        raise SlackError("no_text")
    kept = {name: getattr(before, name) for name in ("text", "blocks", "attachments")}
    sent = Arguments({**_sendable(kept), **_sent(given)}, None)
    changes = content(sent, longest=limits.TEXT_UPDATED if given.has("text") else limits.TEXT_POSTED)
    if given.has("metadata"):
        changes["metadata"] = _metadata(given)
    if changes["text"] != before.text:
        changes["edited"] = {"user": call.world.bot.id, "ts": call.workspace.new_ts()}
    after = call.workspace.change(before, **changes)
    return {"channel": channel.id, "ts": after.ts, "text": after.text, "message": after.shaped()}


def delete(call: Call) -> Json:
    """Take a message of the app's away."""
    channel = call.channel()
    message = own(call, call.message(channel), "cant_delete_message")
    call.workspace.delete(message)
    return {"channel": channel.id, "ts": message.ts}


def permalink(call: Call) -> Json:
    """The address of a message."""
    channel = call.channel()
    message = call.message(channel, "message_ts")
    address = f"https://{call.world.domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts:
        address += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": address}


def thread_of(call: Call, channel: Channel) -> str | None:
    """The root of the thread to answer in. Raises SlackError: no such message."""
    named = call.arguments.text("thread_ts")
    if not named:
        return None
    if not _TS.fullmatch(named):
        raise SlackError("invalid_thread_ts")
    root = call.workspace.find(channel.id, named)
    if not root:
        raise SlackError("thread_not_found")
    return root.root


def own(call: Call, message: Message, error: str) -> Message:
    """The message, if it is the app's. Raises SlackError."""
    if message.bot_id != call.world.bot.bot_id:
        raise SlackError(error)
    return message


def _metadata(given: Arguments) -> Json | None:
    metadata = given.structure("metadata")
    if not metadata:
        return None
    shape = isinstance(metadata, dict) and metadata.keys() == {"event_type", "event_payload"}
    if not shape or not isinstance(metadata["event_payload"], dict):
        raise SlackError("invalid_metadata_format")
    if len(encode(metadata)) > limits.METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return dict(metadata)


def _sendable(kept: Mapping[str, Any]) -> Json:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in kept.items()}


def _sent(given: Arguments) -> Json:
    names = ("text", "blocks", "attachments")
    return {name: given.values[name] for name in names if given.has(name)}


METHODS: Mapping[str, Method] = {
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "chat.delete": delete,
    "chat.getPermalink": permalink,
}
