"""One call for all who ask at once, and its answer for who asks soon after."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Flights:
    """Shared answers, within this process.

    A failure is everybody's who waited for it, and is not kept: the next one to ask tries again.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}
        self._under_way: dict[Hashable, asyncio.Task[Any]] = {}

    async def once(self, key: Hashable, lifetime: float | None, fetch: Callable[[], Awaitable[T]]) -> T:
        """The answer kept under `key`, or that of `fetch`, kept for `lifetime` seconds (None: for good).

        Whoever gives up waiting does not end the call for the others.
        """
        if key in self._kept:
            kept: T = self._kept[key]
            return kept
        flight = self._under_way.get(key)
        if flight is None:
            flight = asyncio.create_task(self._fly(key, lifetime, fetch))
            self._under_way[key] = flight
            flight.add_done_callback(lambda done: self._land(key, done))
        answer: T = await asyncio.shield(flight)
        return answer

    def has(self, key: Hashable) -> bool:
        """Whether an answer is kept under the key."""
        return key in self._kept

    async def close(self) -> None:
        """End the calls under way and forget all answers."""
        flights = list(self._under_way.values())
        for flight in flights:
            flight.cancel()
        await asyncio.gather(*flights, return_exceptions=True)
        self._kept.clear()

    async def _fly(self, key: Hashable, lifetime: float | None, fetch: Callable[[], Awaitable[T]]) -> T:
        answer = await fetch()
        self._kept[key] = answer
        if lifetime is not None:
            asyncio.get_running_loop().call_later(lifetime, self._kept.pop, key, None)
        return answer

    def _land(self, key: Hashable, done: asyncio.Task[Any]) -> None:
        self._under_way.pop(key, None)
        if not done.cancelled():
            done.exception()  # read here, so that a failure nobody waited for is no warning at exit
