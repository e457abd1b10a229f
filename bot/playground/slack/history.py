"""The messages of one channel, by time and by thread, the oldest forgotten when there are too many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.playground.slack.message import Message

#: A channel keeps this many messages, so that hours of load do not fill the memory.
KEPT = 20_000


@dataclass(slots=True)
class History:
    """A channel's messages, oldest first."""

    kept: int = KEPT
    _messages: dict[str, Message] = field(default_factory=dict)
    _replies: dict[str, list[str]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Message]:
        return iter(self._messages.values())

    def __getitem__(self, ts: str) -> Message:
        return self._messages[ts]

    def get(self, ts: str) -> Message | None:
        """The message posted at `ts`."""
        return self._messages.get(ts)

    def add(self, message: Message) -> None:
        """A new message; the oldest goes if there are too many."""
        self._messages[message.ts] = message
        if message.thread_ts and message.thread_ts != message.ts:
            self._replies.setdefault(message.thread_ts, []).append(message.ts)
        if len(self._messages) > self.kept:
            self._drop(next(iter(self._messages)))

    def replace(self, message: Message) -> None:
        """The same message, changed."""
        self._messages[message.ts] = message

    def remove(self, ts: str) -> None:
        """Without this message."""
        self._drop(ts)

    def replies(self, root: str) -> list[Message]:
        """The messages that hang on `root`, oldest first, without it."""
        return [self._messages[ts] for ts in self._replies.get(root, ())]

    def has_replies(self, root: str) -> bool:
        """Whether a thread hangs on this message."""
        return bool(self._replies.get(root))

    def _drop(self, ts: str) -> None:
        message = self._messages.pop(ts)
        replies = self._replies.get(message.root)
        if replies and ts in replies:
            replies.remove(ts)
