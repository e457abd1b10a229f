"""What the app says while it works, and what it suggests to ask."""

from __future__ import annotations

from collections.abc import Mapping

from bot.playground.slack.methods.call import Call, Method
from bot.playground.slack.wire import Json, SlackError

_PROMPTS = 4


def set_status(call: Call) -> Json:
    """What the app is doing in a thread; empty: nothing any more."""
    channel = call.joined_channel("channel_id")
    thread = call.message(channel, "thread_ts", "thread_not_found")
    call.workspace.set_status(channel.id, thread.root, call.arguments.text("status"))
    return {}


def set_suggested_prompts(call: Call) -> Json:
    """What may be asked in a direct message."""
    channel = call.joined_channel("channel_id")
    prompts = call.arguments.structure("prompts")
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= _PROMPTS:
        raise SlackError("invalid_arguments", f"1 to {_PROMPTS} prompts are allowed")
    if not all(isinstance(one, dict) and one.keys() >= {"title", "message"} for one in prompts):
        raise SlackError("invalid_arguments", "missing required field: title, message")
    call.workspace.prompts[channel.id] = prompts
    return {}


def set_title(call: Call) -> Json:
    """The title of a thread in the assistant's pane."""
    channel = call.joined_channel("channel_id")
    thread = call.message(channel, "thread_ts", "thread_not_found")
    call.workspace.titles[channel.id, thread.root] = call.arguments.required("title")
    return {}


METHODS: Mapping[str, Method] = {
    "assistant.threads.setStatus": set_status,
    "assistant.threads.setSuggestedPrompts": set_suggested_prompts,
    "assistant.threads.setTitle": set_title,
}
