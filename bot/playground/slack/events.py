"""The events that an app receives for what happens in its workspace."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from bot.playground.slack.feed import Change
from bot.playground.slack.message import Message
from bot.playground.slack.rich import rich_text
from bot.playground.slack.wire import Json
from bot.playground.slack.world import Channel, World

#: What the app has subscribed to; a message event is named by the kind of its channel.
SUBSCRIPTIONS = frozenset(
    {"app_mention", "message.channels", "message.groups", "message.im", "app_home_opened"}
)


@dataclass(slots=True)
class Events:
    """Makes the `event_callback`s of a change, as far as the app has subscribed to them."""

    world: World
    subscriptions: frozenset[str] = SUBSCRIPTIONS
    #: Event ids are marked for a day by who takes each event once: a later start must not repeat them.
    _numbers: count[int] = field(default_factory=lambda: count(time.time_ns() // 1000))

    def of(self, change: Change) -> Iterator[Json]:
        """The payloads of a change, none if the app is not meant to hear of it."""
        channel = self.world.channels.get(change.channel)
        message = change.message
        if not channel or not message or message.ephemeral_to or self.world.bot.id not in channel.members:
            return
        match change.kind:
            case "message":
                yield from self._of_message(channel, message)
            case "message_changed" if change.previous:
                yield from self._of_edit(channel, message, change.previous)
            case "message_deleted" if change.previous:
                deleted = {"deleted_ts": message.ts, "previous_message": self._shaped(change.previous)}
                yield from self._message(channel, self._hidden("message_deleted", deleted))
            case "reaction":
                yield from self._of_reaction(change, message)
            case _:
                pass

    def home_opened(self, user: str, channel: str, tab: str) -> Iterator[Json]:
        """Somebody looks at the app's Home or its messages."""
        if "app_home_opened" in self.subscriptions:
            event = {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab}
            yield self.callback(event | {"event_ts": f"{time.time():.6f}"})

    def callback(self, event: Json) -> Json:
        """An event in its envelope, with an id of its own."""
        world = self.world
        return {
            "token": "local-verification-token",
            "team_id": world.team_id,
            "context_team_id": world.team_id,
            "context_enterprise_id": None,
            "api_app_id": world.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev{next(self._numbers):X}",
            "event_time": int(time.time()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": world.team_id,
                    "user_id": world.bot.id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": "local",
        }

    def _of_message(self, channel: Channel, message: Message) -> Iterator[Json]:
        """A mention in a channel comes twice; one with a file attached only as `message`."""
        if not message.subtype and not channel.im_with and self._mentions_bot(message):
            yield from self._mention(channel, message)
        yield from self._message(channel, self._shaped(message) | {"event_ts": message.ts})

    def _of_edit(self, channel: Channel, message: Message, previous: Message) -> Iterator[Json]:
        edit = {"message": self._shaped(message), "previous_message": self._shaped(previous)}
        if not channel.im_with and self._mentions_bot(message) and not self._mentions_bot(previous):
            yield from self._mention(channel, message)
        yield from self._message(channel, self._hidden("message_changed", edit))

    def _of_reaction(self, change: Change, message: Message) -> Iterator[Json]:
        kind = "reaction_added" if change.more["added"] else "reaction_removed"
        if kind in self.subscriptions:
            event = {
                "type": kind,
                "user": change.more["user"],
                "reaction": change.more["reaction"],
                "item": {"type": "message", "channel": message.channel, "ts": message.ts},
                "item_user": message.user,
                "event_ts": f"{time.time():.6f}",
            }
            yield self.callback(event)

    def _mention(self, channel: Channel, message: Message) -> Iterator[Json]:
        if "app_mention" in self.subscriptions:
            event = self._shaped(message) | {"type": "app_mention", "channel": channel.id}
            yield self.callback(event | {"event_ts": message.ts})

    def _message(self, channel: Channel, event: Json) -> Iterator[Json]:
        kind = "im" if channel.im_with else "group" if channel.private else "channel"
        subscription = {"im": "message.im", "group": "message.groups", "channel": "message.channels"}[kind]
        if subscription in self.subscriptions:
            yield self.callback(event | {"channel": channel.id, "channel_type": kind})

    def _hidden(self, subtype: str, parts: Json) -> Json:
        now = f"{time.time():.6f}"
        return {"type": "message", "subtype": subtype, "hidden": True, "ts": now, "event_ts": now, **parts}

    def _mentions_bot(self, message: Message) -> bool:
        return f"<@{self.world.bot.id}>" in message.text and message.bot_id != self.world.bot.bot_id

    def _shaped(self, message: Message) -> Json:
        """A message as events carry it: with its team, and its composer's blocks or its bot's profile."""
        shape = message.shaped() | {"team": self.world.team_id}
        if bot := self.world.bot_named(message.bot_id):
            app = self.world.app_id if bot is self.world.bot else "A0OTHER"
            profile = {"id": bot.bot_id, "app_id": app, "name": bot.name, "deleted": False}
            return shape | {"app_id": app, "bot_profile": profile}
        if message.files:
            shape["upload"] = False
        composed = {"client_msg_id": f"local-{message.channel}-{message.ts}"}
        return composed | shape | ({"blocks": [rich_text(message.text)]} if message.text else {})
