"""The app's reactions to messages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.playground.slack.message import Message
from bot.playground.slack.methods.call import Call, Method
from bot.playground.slack.wire import Json, SlackError

_NAME = re.compile(r"[a-z0-9_+'-]+(?:::skin-tone-[2-6])?")


def add(call: Call) -> Json:
    """One more reaction."""
    message, name = _message(call), _name(call)
    users = message.reactions.get(name, ())
    bot = call.world.bot.id
    if bot in users:
        raise SlackError("already_reacted")
    call.workspace.react(message, name, (*users, bot), by=bot, added=True)
    return {}


def remove(call: Call) -> Json:
    """One reaction less."""
    message, name = _message(call), _name(call)
    users = message.reactions.get(name, ())
    bot = call.world.bot.id
    if bot not in users:
        raise SlackError("no_reaction")
    call.workspace.react(message, name, (user for user in users if user != bot), by=bot, added=False)
    return {}


def get(call: Call) -> Json:
    """A message with its reactions."""
    message = _message(call)
    return {"type": "message", "channel": message.channel, "message": message.shaped()}


def _message(call: Call) -> Message:
    return call.message(call.joined_channel(), "timestamp")


def _name(call: Call) -> str:
    name = call.arguments.required("name").strip(":")
    if not _NAME.fullmatch(name):
        raise SlackError("invalid_name")
    return name


METHODS: Mapping[str, Method] = {"reactions.add": add, "reactions.remove": remove, "reactions.get": get}
