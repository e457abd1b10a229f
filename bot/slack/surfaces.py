"""Slack's payloads as Asks: who asks, where, in which words, and by what a repetition is known."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.text import mentions, typed
from handlers.ask import Ask, Surface

Payload = Mapping[str, Any]

#: What a person says comes as these; edits, joins and the like are other subtypes.
_SAID = {None, "file_share", "thread_broadcast"}
#: Ids of people, channels, events; trigger ids have dots in them.
_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,120}", re.ASCII)
_TS = re.compile(r"[0-9]{1,16}(?:\.[0-9]{1,16})?")
_HALF = re.compile("[\ud800-\udfff]")
#: A message so many seconds old is no news: it may have been answered.
LATE = 30.0


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is in its workspace, as auth.test says."""

    user_id: str
    bot_id: str
    team_id: str
    name: str

    @property
    def mention(self) -> str:
        """How people address it."""
        return f"@{self.name}"


@dataclass(frozen=True, slots=True)
class Heard:
    """An ask, and the marks by which another delivery of the same is known."""

    ask: Ask
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ears:
    """What the bot listens for. `redact` hides secrets before an ask goes anywhere."""

    me: Identity
    redact: Callable[[str], str]
    #: Whether unasked answers are welcome in a channel.
    listens: Callable[[str], bool]

    def event(self, payload: Payload) -> Heard | None:
        """A mention, a direct message, or a message in a channel that is listened to; else None."""
        event: Payload = payload["event"]
        surface = self._surface(event)
        if surface is None:
            return None
        channel, message = _named(event["channel"]), _stamped(event["ts"])
        ask = Ask(
            key=f"{channel}-{message}",
            surface=surface,
            text=self._text(str(event.get("text") or "")),
            user=_named(event["user"]),
            channel=channel,
            thread=_stamped(event.get("thread_ts") or message),
            message=message,
            asked_at=time.time(),
        )
        return Heard(ask, _marks(payload.get("event_id"), ask.key))

    def command(self, payload: Payload) -> Heard:
        """A slash command: it has no message, so its answer starts a thread of its own."""
        ask = Ask(
            key=f"{_named(payload['channel_id'])}-{_named(payload['trigger_id'])}",
            surface=Surface.SLASH,
            text=self._text(str(payload.get("text") or "")),
            user=_named(payload["user_id"]),
            channel=_named(payload["channel_id"]),
            response_url=payload.get("response_url"),
            asked_at=time.time(),
        )
        return Heard(ask, _marks(None, ask.key))

    def press(self, payload: Payload) -> Heard:
        """A button: its value is the command, asked by the one who pressed it."""
        action: Payload = payload["actions"][0]
        container: Payload = payload.get("container") or {}
        message: Payload = payload.get("message") or {}
        channel = _named((payload.get("channel") or container).get("id") or container.get("channel_id"))
        user = _named(payload["user"]["id"])
        thread = message.get("thread_ts") or container.get("thread_ts") or message.get("ts")
        ask = Ask(
            key=f"{channel}-{user}-{_stamped(action['action_ts'])}",
            surface=Surface.BUTTON,
            text=self.redact(_sendable(str(action.get("value") or ""))),
            user=user,
            channel=channel,
            thread=thread,
            message=message.get("ts"),
            response_url=payload.get("response_url"),
            asked_at=time.time(),
        )
        return Heard(ask, _marks(None, ask.key))

    def _surface(self, event: Payload) -> Surface | None:
        if not self._is_a_persons(event):
            return None
        if event["type"] == "app_mention":
            return Surface.MENTION
        if event.get("channel_type") == "im":
            return Surface.DIRECT
        if mentions(str(event.get("text") or ""), self.me.user_id):
            return (
                Surface.MENTION
            )  # with a file, this is the only event; without, its twin is known by its ts
        return Surface.LISTEN if self.listens(str(event["channel"])) else None

    def _is_a_persons(self, event: Payload) -> bool:
        if event.get("subtype") not in _SAID or event.get("hidden") or not event.get("user"):
            return False
        if event.get("bot_id") or event.get("bot_profile") or event.get("edited"):
            return False
        return event["user"] not in {self.me.user_id, "USLACKBOT"}

    def _text(self, text: str) -> str:
        return self.redact(typed(_sendable(text), self.me.user_id))


def is_late(ask: Ask) -> bool:
    """Whether an ask comes long after its message was written."""
    return ask.message is not None and ask.asked_at - float(ask.message) > LATE


def _marks(event_id: object, key: str) -> tuple[str, ...]:
    return (f"event:{_named(event_id)}", key) if event_id else (key,)


def _named(id_: object) -> str:
    """An id of Slack's. Raises ValueError for anything else."""
    if not (isinstance(id_, str) and _ID.fullmatch(id_)):
        raise ValueError("no id of Slack's")
    return id_


def _stamped(ts: object) -> str:
    """A timestamp of Slack's. Raises ValueError for anything else."""
    if not (isinstance(ts, str) and _TS.fullmatch(ts)):
        raise ValueError("no timestamp of Slack's")
    return ts


def _sendable(text: str) -> str:
    """JSON can spell half a character; nothing can be stored or sent with it."""
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", text)
