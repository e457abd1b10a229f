"""The payloads of commands, buttons, modals and shortcuts, as an app receives them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any

from bot.playground.slack.blocks.check import elements_of, every_block
from bot.playground.slack.message import Message
from bot.playground.slack.methods.views import shaped
from bot.playground.slack.plain import plain_text
from bot.playground.slack.views import View
from bot.playground.slack.wire import Json
from bot.playground.slack.world import Channel, World

#: What a person gives to an element: some text, an option's value or label, several of them; or the
#: choice in Slack's own form.
Given = str | list[str] | Mapping[str, Any] | None


def slash_command(world: World, user: str, channel: Channel, command: str, text: str) -> Json:
    """A slash command; where to answer is added by the one who sends it."""
    return {
        "token": "local-verification-token",
        "team_id": world.team_id,
        "team_domain": world.domain,
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.im_with else channel.name,
        "user_id": user,
        "user_name": _name(world, user),
        "command": command,
        "text": text,
        "api_app_id": world.app_id,
        "is_enterprise_install": "false",
    }


def common(world: World, kind: str, user: str) -> Json:
    """What every interaction carries."""
    return {
        "type": kind,
        "token": "local-verification-token",
        "team": {"id": world.team_id, "domain": world.domain},
        "user": {
            "id": user,
            "username": _name(world, user),
            "name": _name(world, user),
            "team_id": world.team_id,
        },
        "api_app_id": world.app_id,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def in_message(channel: Channel, message: Message, world: World) -> Json:
    """Where a pressed element stands; an ephemeral message itself is not shown to the app."""
    place: Json = {
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": bool(message.ephemeral_to),
        },
        "channel": {"id": channel.id, "name": "directmessage" if channel.im_with else channel.name},
        "state": {"values": {}},
    }
    if message.thread_ts:
        place["container"]["thread_ts"] = message.thread_ts
    if not message.ephemeral_to:
        place["message"] = message.shaped() | {"app_id": world.app_id, "team": world.team_id}
    return place


def in_view(view: View, world: World, state: Json) -> Json:
    """Where an element in a modal or a Home stands."""
    return {
        "container": {"type": "view", "view_id": view.id},
        "view": shaped(view, world) | {"state": {"values": state}},
    }


def action(element: Json, block_id: str, given: Given = None) -> Json:
    """What was done to an element."""
    done: Json = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block_id,
        "action_ts": f"{time.time():.6f}",
    }
    for name in ("text", "value", "style"):
        if name in element:
            done[name] = element[name]
    return done | (value_of(element, given) if given is not None else {})


def value_of(element: Json, given: Given) -> Json:
    """What an input element holds, as `state.values` shows it. Raises LookupError: no such option."""
    if isinstance(given, Mapping):
        return dict(given)
    kind = element["type"]
    many = given if isinstance(given, list) else [given] if given else []
    if kind in {"static_select", "external_select", "radio_buttons", "overflow"}:
        return {"selected_option": _option(element, many[0]) if many else None}
    if kind in {"multi_static_select", "multi_external_select", "checkboxes"}:
        return {"selected_options": [_option(element, one) for one in many]}
    single = {
        "users_select": "selected_user",
        "conversations_select": "selected_conversation",
        "channels_select": "selected_channel",
        "datepicker": "selected_date",
        "timepicker": "selected_time",
        "datetimepicker": "selected_date_time",
    }
    if kind in single:
        return {single[kind]: given}
    if kind.startswith("multi_"):
        return {kind.replace("multi_", "selected_").removesuffix("_select"): many}
    return {"value": given}


def find_element(blocks: tuple[Json, ...], wanted: str, block_id: str | None = None) -> tuple[Json, str]:
    """The element with this action_id, label or value, and its block's id.

    Raises LookupError, which says what there is.
    """
    elements = list(_with_block(blocks))
    for matches in (_by_action_id, _by_label, _by_value):
        for element, block in elements:
            if block_id in {None, block} and matches(element) == wanted:
                return element, block
    known = ", ".join(f"{_by_label(element)!r} ({element['action_id']})" for element, _ in elements)
    raise LookupError(f"no element {wanted!r}; there are: {known or 'none'}")


def state_of(view: View, given: Mapping[str, Any]) -> Json:
    """`state.values` from what was typed: `{action_id: value}`, or in Slack's own form."""
    values: Json = given.get("values", given)
    state: Json = {}
    for element, block in _with_block(tuple(view.content["blocks"])):
        action_id = element["action_id"]
        stated = values.get(block)
        if isinstance(stated, dict) and isinstance(stated.get(action_id), dict):
            state.setdefault(block, {})[action_id] = {"type": element["type"], **stated[action_id]}
        elif not _is_button(element):
            held = value_of(element, values.get(action_id, element.get("initial_value")))
            state.setdefault(block, {})[action_id] = {"type": element["type"], **held}
    return state


def _with_block(blocks: tuple[Json, ...]) -> Iterator[tuple[Json, str]]:
    for block in every_block(blocks):
        alone = {name: part for name, part in block.items() if name != "child_blocks"}
        for element in elements_of([alone]):
            yield element, block["block_id"]


def _is_button(element: Json) -> bool:
    return element["type"] in {"button", "overflow", "icon_button", "feedback_buttons"}


def _by_action_id(element: Json) -> Any:  # noqa: ANN401 - compared with a string only
    return element.get("action_id")


def _by_label(element: Json) -> str:
    return plain_text("", [{"type": "section", "text": element.get("text") or element.get("placeholder")}])


def _by_value(element: Json) -> Any:  # noqa: ANN401 - compared with a string only
    return element.get("value")


def _option(element: Json, wanted: str | None) -> Json:
    groups = element.get("option_groups") or [{"options": element.get("options") or []}]
    options = [option for group in groups for option in group["options"]]
    for option in options:
        if wanted in {option["value"], option["text"]["text"]}:
            return dict(option)
    if element["type"].endswith("external_select"):
        return {"text": {"type": "plain_text", "text": wanted}, "value": wanted}
    raise LookupError(f"no option {wanted!r}; there are: {', '.join(o['value'] for o in options)}")


def _name(world: World, user: str) -> str:
    person = world.member(user)
    return person.name if person else user
