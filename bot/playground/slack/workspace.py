"""The state of the local Slack: messages, files, views, and the one way to change them."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from bot.playground.slack.feed import Change, Feed
from bot.playground.slack.history import History
from bot.playground.slack.message import File, Message
from bot.playground.slack.views import Views
from bot.playground.slack.wire import Json
from bot.playground.slack.world import World

#: So many ephemeral messages are remembered.
EPHEMERALS_KEPT = 2_000


@dataclass(slots=True)
class Workspace:
    """All that is said and shown. Every change is told to the feed."""

    world: World
    feed: Feed = field(default_factory=Feed)
    views: Views = field(default_factory=Views)
    files: dict[str, File] = field(default_factory=dict)
    ephemerals: deque[Message] = field(default_factory=lambda: deque(maxlen=EPHEMERALS_KEPT))
    #: What the app says it is doing, by channel and thread.
    statuses: dict[tuple[str, str], str] = field(default_factory=dict)
    prompts: dict[str, list[Json]] = field(default_factory=dict)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    _histories: dict[str, History] = field(default_factory=dict)
    _last_ts: int = 0
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def history(self, channel: str) -> History:
        """The messages of a channel."""
        return self._histories.setdefault(channel, History())

    def find(self, channel: str, ts: str) -> Message | None:
        """A message as it is now, an ephemeral one too."""
        if found := self.history(channel).get(ts):
            return found
        return next((m for m in self.ephemerals if (m.channel, m.ts) == (channel, ts)), None)

    def new_ts(self) -> str:
        """The time now as a message's ts, later than all before."""
        self._last_ts = max(self._last_ts + 1, time.time_ns() // 1000)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def new_id(self, prefix: str) -> str:
        """An id that nothing else has, like F00000012."""
        return f"{prefix}{next(self._numbers):08d}"

    def post(self, channel: str, user: str, text: str, **parts: Any) -> Message:  # noqa: ANN401 - the fields of a Message
        """A new message in a channel, for everybody in it."""
        message = Message(channel=channel, ts=self.new_ts(), user=user, text=text, **parts)
        self.history(channel).add(message)
        if message.bot_id == self.world.bot.bot_id:
            self.set_status(channel, message.root, "")
        self.feed.tell(Change("message", channel, message))
        return message

    def post_ephemeral(self, channel: str, to: str, text: str, **parts: Any) -> Message:  # noqa: ANN401 - the fields of a Message
        """A new message that one person sees, from the app."""
        message = Message(
            channel=channel,
            ts=self.new_ts(),
            text=text,
            ephemeral_to=to,
            **({"user": self.world.bot.id} | parts),
        )
        self.ephemerals.append(message)
        self.feed.tell(Change("ephemeral", channel, message, viewer=to))
        return message

    def change(self, message: Message, **parts: Any) -> Message:  # noqa: ANN401 - the fields of a Message
        """The same message with other parts: an edit."""
        changed = replace(message, **parts)
        self._put(message, changed)
        self.feed.tell(
            Change("message_changed", message.channel, changed, previous=message, viewer=message.ephemeral_to)
        )
        return changed

    def delete(self, message: Message) -> None:
        """Take a message away; one with a thread below it leaves its tombstone."""
        gone = replace(message, deleted=True)
        history = self.history(message.channel)
        if message.ephemeral_to:
            self.ephemerals.remove(message)
        elif history.has_replies(message.ts):
            tombstone = replace(
                gone, subtype="tombstone", text="This message was deleted.", blocks=(), files=()
            )
            history.replace(tombstone)
        else:
            history.remove(message.ts)
        self.feed.tell(
            Change("message_deleted", message.channel, gone, previous=message, viewer=message.ephemeral_to)
        )

    def react(self, message: Message, name: str, users: Iterable[str], *, by: str, added: bool) -> Message:
        """The message with these people behind one reaction."""
        reactions = {**message.reactions, name: tuple(users)}
        changed = replace(message, reactions={n: who for n, who in reactions.items() if who})
        self._put(message, changed)
        more = {"reaction": name, "user": by, "added": added}
        self.feed.tell(Change("reaction", message.channel, changed, more=more))
        return changed

    def set_status(self, channel: str, thread: str, status: str) -> None:
        """What the app says it is doing in a thread; empty when it has done it."""
        before = self.statuses.pop((channel, thread), "")
        if status:
            self.statuses[channel, thread] = status
        if status != before:
            self.feed.tell(Change("status", channel, more={"thread_ts": thread, "status": status}))

    def _put(self, old: Message, new: Message) -> None:
        if old.ephemeral_to:
            self.ephemerals[self.ephemerals.index(old)] = new
        else:
            self.history(old.channel).replace(new)
