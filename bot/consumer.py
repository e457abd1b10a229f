"""A worker's hold on the queue: takes asks as it has room, keeps their leases, hands back at the end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

import msgspec
import structlog
from redis.exceptions import RedisError

from bot.queue import Entry, Queue
from handlers.ask import Ask

log = structlog.get_logger()

#: Tries before an ask is given up.
ATTEMPTS = 5
#: Seconds between two looks for asks whose worker has died.
SCAN = 1.0
#: Seconds before the second, third … try; the last one counts for all further ones.
RETRY_AFTER = (2.0, 5.0, 10.0)
#: Seconds between two tries to reach Redis, at most.
LONGEST_BACKOFF = 2.0


class LeaseLostError(Exception):
    """Another worker has taken the ask over: this one must say nothing more."""


class WithdrawnError(Exception):
    """The question has been deleted: nobody waits for its answer any more."""


class HopelessError(Exception):
    """The ask cannot be answered however often it is tried; the message is the reason."""


class Delivery:
    """An ask in a worker's hands, and its lease.

    `again`: parts of the answer may stand already; whoever posts looks before posting.
    """

    def __init__(self, entry: Entry, ask: Ask, queue: Queue, consumer: str) -> None:
        self.entry = entry
        self.ask = ask
        self.again = entry.again or entry.attempt > 1
        self._queue = queue
        self._consumer = consumer
        self._renewed = time.monotonic()

    def renewed(self, held: int) -> None:
        """Note what the queue said of the lease. Raises LeaseLostError if it is another's."""
        if held == 0:
            raise LeaseLostError(self.ask.key)
        self._renewed = time.monotonic()

    async def confirm(self) -> None:
        """Make sure, before something is posted, that no other worker may be posting it.

        Waits while Redis is away. Raises LeaseLostError.
        """
        while time.monotonic() - self._renewed > self._queue.lease * 2 / 3:
            try:
                held = await self._queue.renew(self._consumer, [(self.entry.id, self.ask.key)])
                self.renewed(held[0])
            except RedisError:
                await asyncio.sleep(LONGEST_BACKOFF / 2)


Handle = Callable[[Delivery], Awaitable[None]]
Buried = Callable[[Ask, str], Awaitable[None]]


class Consumer:
    """Runs `handle` for each ask, at most `concurrency` at a time.

    `handle` returns: the ask is answered. It raises: the ask is tried again later, by whoever takes
    it; after five tries, or at HopelessError, it becomes a dead letter and `buried` is told.
    """

    def __init__(
        self, queue: Queue, handle: Handle, buried: Buried, *, name: str, concurrency: int = 16
    ) -> None:
        self._queue = queue
        self._handle = handle
        self._buried = buried
        self._name = name
        self._concurrency = concurrency
        self._running: dict[asyncio.Task[None], Delivery] = {}
        self._stopping = asyncio.Event()
        self._next_scan = 0.0
        self.reachable = True

    @property
    def running(self) -> int:
        """How many asks are being worked on."""
        return len(self._running)

    def stop(self) -> None:
        """Take nothing new; `run` then drains and returns."""
        self._stopping.set()

    async def run(self, drain: float = 15.0) -> None:
        """Work until `stop`; then finish what runs within `drain` seconds and hand back the rest."""
        keeper = asyncio.create_task(self._keep_leases())
        try:
            while not self._stopping.is_set():
                await self._survive(self._take_what_fits)
            if self._running:
                await asyncio.wait(self._running, timeout=drain)
        finally:
            await _cancelled(keeper, *self._running)
            await self._leave()

    async def _take_what_fits(self) -> None:
        room = self._concurrency - len(self._running)
        if room <= 0:
            await asyncio.wait(self._running, timeout=SCAN, return_when=asyncio.FIRST_COMPLETED)
            return
        if time.monotonic() >= self._next_scan:
            self._next_scan = time.monotonic() + SCAN
            for entry in await self._queue.take_over(self._name, room):
                await self._begin(entry)
                room -= 1
        if room > 0:
            for entry in await self._queue.take(self._name, room, SCAN / 4):
                await self._begin(entry)

    async def _begin(self, entry: Entry) -> None:
        try:
            ask = entry.ask()
        except msgspec.DecodeError as error:
            log.error("ask.unreadable", entry=entry.id, reason=str(error))  # noqa: TRY400 - the reason says it all
            await self._queue.bury(entry, f"unreadable: {error}", entry.id)
            return
        delivery = Delivery(entry, ask, self._queue, self._name)
        task = asyncio.create_task(self._work(delivery))
        self._running[task] = delivery
        task.add_done_callback(self._running.pop)

    async def _work(self, delivery: Delivery) -> None:
        with structlog.contextvars.bound_contextvars(ask=delivery.ask.key):
            try:
                if delivery.entry.attempt > ATTEMPTS:
                    raise HopelessError("every worker that took it died or was stopped")  # noqa: TRY301 - one way out
                await self._handle(delivery)
            except LeaseLostError:
                log.warning("ask.lost", attempt=delivery.entry.attempt)
            except WithdrawnError as error:
                log.info("ask.withdrawn", reason=str(error))
                await self._persist(lambda: self._queue.done(delivery.entry.id, delivery.ask.key))
            except HopelessError as error:
                await self._give_up(delivery, str(error))
            except Exception as error:  # noqa: BLE001 - the queue outlives whatever goes wrong in one ask
                await self._failed(delivery, error)
            else:
                await self._persist(lambda: self._queue.done(delivery.entry.id, delivery.ask.key))

    async def _failed(self, delivery: Delivery, error: Exception) -> None:
        attempt = delivery.entry.attempt
        log.warning("ask.failed", attempt=attempt, exc_info=error)
        if attempt >= ATTEMPTS:
            await self._give_up(delivery, f"{type(error).__name__}: {error}")
            return
        after = RETRY_AFTER[min(attempt, len(RETRY_AFTER)) - 1]
        await self._persist(lambda: self._queue.hand_back(self._name, delivery.entry.id, after))

    async def _give_up(self, delivery: Delivery, reason: str) -> None:
        log.error("ask.buried", attempt=delivery.entry.attempt, reason=reason)
        await self._persist(lambda: self._queue.bury(delivery.entry, reason, delivery.ask.key))
        try:
            await self._buried(delivery.ask, reason)
        except Exception:  # what keeps the answer away may well keep the apology away
            log.warning("ask.apology_failed", exc_info=True)

    async def _persist(self, step: Callable[[], Awaitable[None]]) -> None:
        """Do a last step for an ask; while Redis is away, wait for it for a lease's length."""
        until = time.monotonic() + self._queue.lease
        while True:
            try:
                return await step()
            except RedisError:
                if time.monotonic() > until:
                    log.warning("ask.unrecorded")  # taken over later; the thread tells what was posted
                    return None
                await asyncio.sleep(LONGEST_BACKOFF / 4)

    async def _keep_leases(self) -> None:
        while True:
            await asyncio.sleep(self._queue.lease / 3)
            await self._survive(self._renew)

    async def _renew(self) -> None:
        held = dict(self._running)
        if not held:
            return
        names = [(delivery.entry.id, delivery.ask.key) for delivery in held.values()]
        answers = await self._queue.renew(self._name, names)
        for (task, delivery), answer in zip(held.items(), answers, strict=True):
            try:
                delivery.renewed(answer)
            except LeaseLostError:
                log.warning("ask.lost", ask=delivery.ask.key)
                task.cancel()

    async def _survive(self, step: Callable[[], Awaitable[None]]) -> None:
        """Do one step of a loop; when Redis does not answer, say so once and wait a little."""
        try:
            await step()
        except RedisError as error:
            if self.reachable:
                log.error("redis.away", reason=str(error))  # noqa: TRY400 - the reason says it all
            self.reachable = False
            # What others hold could not be renewed either: give them time before taking it over.
            self._next_scan = time.monotonic() + self._queue.lease / 3 + SCAN
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), LONGEST_BACKOFF / 4)
        else:
            if not self.reachable:
                log.info("redis.back")
            self.reachable = True

    async def _leave(self) -> None:
        try:
            if returned := await self._queue.leave(self._name):
                log.info("asks.handed_back", count=returned)
        except RedisError as error:
            log.warning("asks.not_handed_back", reason=str(error))


async def _cancelled(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
