"""What this gateway has acknowledged and nobody has answered yet, to be queued again if Redis loses it.

Slack delivers nothing again that was acknowledged: were Redis to come back empty, the asks in it
would be gone. So each gateway keeps its own until the queue says that they are done.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

import structlog
from redis.exceptions import RedisError

from bot.queue import Queue
from handlers.ask import Ask

log = structlog.get_logger()

#: Seconds between two looks at what became of the asks.
LOOK = 2.0
#: Asks kept, and characters in them: a flood fills the queue, not the gateway. The oldest go first.
MOST = 20_000
MOST_CHARACTERS = 32_000_000
#: Seconds after which an ask is no longer worth answering, and is forgotten.
LONGEST = 6 * 60 * 60.0


@dataclass(frozen=True, slots=True)
class _Open:
    """An ask that is not answered yet; `lost`: since when Redis knows nothing of it."""

    ask: Ask
    marks: tuple[str, ...]
    since: float
    lost: float | None = None


class Ledger:
    """The queue's front, with a memory. `put` raises redis.exceptions.RedisError."""

    def __init__(self, queue: Queue, *, look: float = LOOK) -> None:
        self._queue = queue
        self._look = look
        self._open: dict[str, _Open] = {}
        self._characters = 0

    def __len__(self) -> int:
        return len(self._open)

    async def put(self, ask: Ask, marks: Iterable[str], *, again: bool = False) -> bool:
        """Queue an ask, unless it was seen before: then False, and nothing happens."""
        if ask.key in self._open:
            return False  # should Redis have lost it, it is put back in its time
        kept = tuple(marks)
        if not await self._queue.put(ask, kept, again=again):
            return False
        self._keep(_Open(ask, kept, time.monotonic()))
        return True

    async def run(self) -> None:
        """Look after the asks until cancelled."""
        while True:
            await asyncio.sleep(self._look)
            try:
                await self._survey()
            except RedisError as error:
                log.debug("ledger.unseen", reason=str(error))  # the consumer and the health check tell

    async def _survey(self) -> None:
        self._forget_late()
        keys = list(self._open)
        states = await self._queue.states(keys)
        for key, state in zip(keys, states, strict=True):
            if state == "done":
                self._drop(key)
            elif state == "queued":
                self._change(key, None)
            else:
                await self._lost(key)

    async def _lost(self, key: str) -> None:
        """Put an ask back, once its worker has had the time to say that it is still at it."""
        kept = self._open.get(key)
        if kept is None:
            return
        now = time.monotonic()
        if kept.lost is None:
            self._change(key, now)
        elif now - kept.lost > self._queue.lease and await self._queue.put(kept.ask, kept.marks, again=True):
            log.warning("ask.put_back", ask=key)

    def _keep(self, kept: _Open) -> None:
        self._open[kept.ask.key] = kept
        self._characters += len(kept.ask.text)
        while len(self._open) > MOST or self._characters > MOST_CHARACTERS:
            self._drop(next(iter(self._open)))

    def _drop(self, key: str) -> None:
        if kept := self._open.pop(key, None):
            self._characters -= len(kept.ask.text)

    def _change(self, key: str, lost: float | None) -> None:
        kept = self._open.get(key)
        if kept is not None and kept.lost != lost:
            self._open[key] = replace(kept, lost=lost)

    def _forget_late(self) -> None:
        too_late = time.monotonic() - LONGEST
        for key in [key for key, kept in self._open.items() if kept.since < too_late]:
            self._drop(key)
