"""What happens in the workspace, told to all who listen, and a way to wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Literal

from bot.playground.slack.message import Message
from bot.playground.slack.wire import Json

ChangeKind = Literal[
    "message",
    "message_changed",
    "message_deleted",
    "reaction",
    "ephemeral",
    "status",
    "view_opened",
    "view_updated",
    "view_closed",
    "home",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that has happened. `viewer` is the only person who sees it."""

    kind: ChangeKind
    channel: str = ""
    message: Message | None = None
    previous: Message | None = None
    viewer: str | None = None
    #: What belongs to the kind: a view, a status, a reaction.
    more: Json = field(default_factory=dict)

    def shown(self) -> Json:
        """As the page receives it."""
        shape: Json = {"type": self.kind, "channel": self.channel, **self.more}
        if self.message:
            shape["message"] = self.message.shown()
        return shape


Condition = Callable[[], bool]


@dataclass(slots=True)
class Feed:
    """Tells each change to its listeners, then wakes those whose condition has come true."""

    listeners: list[Callable[[Change], None]] = field(default_factory=list)
    _waiting: dict[Hashable, list[tuple[Condition, asyncio.Future[None]]]] = field(default_factory=dict)

    def tell(self, change: Change) -> None:
        """Announce a change that has been made."""
        for listener in tuple(self.listeners):
            listener(change)
        if change.message:
            self._wake((change.channel, change.message.root))
        self.wake()

    def wake(self) -> None:
        """Look again at the conditions that hang on no thread in particular."""
        self._wake(None)

    async def until(self, condition: Condition, timeout: float, key: Hashable = None) -> None:  # noqa: ASYNC109 - tests read best with it
        """Wait until the condition holds; it is looked at again at each change of `key`'s thread.

        `key` is a channel and the ts of a thread's root; None looks at every change. Raises
        TimeoutError after `timeout` seconds.
        """
        if condition():
            return
        entry = (condition, asyncio.get_running_loop().create_future())
        self._waiting.setdefault(key, []).append(entry)
        try:
            async with asyncio.timeout(timeout):
                await entry[1]
        finally:
            self._forget(key, entry)

    def _wake(self, key: Hashable) -> None:
        for condition, future in tuple(self._waiting.get(key, ())):
            if not future.done() and condition():
                future.set_result(None)

    def _forget(self, key: Hashable, entry: tuple[Condition, asyncio.Future[None]]) -> None:
        waiting = self._waiting[key]
        waiting.remove(entry)
        if not waiting:
            del self._waiting[key]
