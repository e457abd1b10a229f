"""What a gateway has acknowledged outlives a Redis that comes back empty, and is answered once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from redis.asyncio import Redis

from bot.consumer import Delivery, LeaseLostError
from bot.ledger import Ledger
from bot.queue import Queue
from handlers.ask import Ask, Surface


def an_ask(key: str = "C1-1.1") -> Ask:
    """An ask like any other."""
    return Ask(key=key, surface=Surface.MENTION, text="help", user="U1", channel="C1", asked_at=time.time())


@asynccontextmanager
async def keeping(queue: Queue) -> AsyncIterator[Ledger]:
    """A ledger that looks often."""
    ledger = Ledger(queue, look=0.05)
    watching = asyncio.create_task(ledger.run())
    yield ledger
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something in Redis has become true."""
    async with asyncio.timeout(10):
        while not await true():  # noqa: ASYNC110 - Redis tells nobody of such changes
            await asyncio.sleep(0.02)


async def test_what_redis_lost_is_queued_again(redis: Redis) -> None:
    """As a second try: the worker looks into the thread first."""
    queue = Queue(redis, lease=0.3)
    async with keeping(queue) as ledger:
        assert await ledger.put(an_ask(), ("event:1",))
        await redis.flushall()
        await queue.open()
        await until(lambda: _waits(queue))
        (entry,) = await queue.take("a", 5, 0.1)
        assert entry.again
        assert entry.ask().key == "C1-1.1"
        assert not await ledger.put(an_ask(), ("event:1",)), "Slack's own repetition is no news"


async def test_what_is_done_is_forgotten(redis: Redis) -> None:
    """Answered or given up, it takes no memory, and comes back from nowhere."""
    queue = Queue(redis, lease=0.2)
    await queue.open()
    async with keeping(queue) as ledger:
        for key in ("C1-1.1", "C1-2.2"):
            await ledger.put(an_ask(key), ())
        one, two = await queue.take("a", 5, 0.1)
        await queue.done(one.id, "C1-1.1")
        await queue.bury(two, "no reason", "C1-2.2")
        await until(lambda: _forgotten(ledger))
        await redis.flushall()
        await asyncio.sleep(0.5)
        assert not await redis.exists("{medic}:asks")


async def test_a_worker_that_is_still_at_it_keeps_its_ask(redis: Redis) -> None:
    """Its lease is gone with all the rest: it holds the ask by saying so."""
    queue = Queue(redis, lease=0.4)
    await queue.open()
    async with keeping(queue) as ledger:
        await ledger.put(an_ask(), ())
        (entry,) = await queue.take("a", 1, 0.1)
        await redis.flushall()
        for _ in range(10):
            assert await queue.renew("a", [(entry.id, "C1-1.1")]) == [-1]
            assert await queue.renew("b", [("9-9", "C1-1.1")]) == [0]
            await asyncio.sleep(0.1)
        assert not await redis.exists("{medic}:asks")
        await queue.done(entry.id, "C1-1.1")
        await until(lambda: _forgotten(ledger))


async def test_a_worker_that_was_too_late_says_nothing(redis: Redis) -> None:
    """Its ask was put back meanwhile, and is another's."""
    queue = Queue(redis, lease=0.3)
    await queue.open()
    async with keeping(queue) as ledger:
        await ledger.put(an_ask(), ())
        (entry,) = await queue.take("frozen", 1, 0.1)
        delivery = Delivery(entry, entry.ask(), queue, "frozen")
        await redis.flushall()
        await until(lambda: _waits(queue))
        try:
            await delivery.confirm()
        except LeaseLostError:
            return
        raise AssertionError("it was let through")


async def test_a_flood_is_queued_whole(redis: Redis) -> None:
    """More at once than there are connections: they wait for their turn."""
    queue = Queue(redis)
    put = await asyncio.gather(*(queue.put(an_ask(f"C1-{number}.1"), ()) for number in range(500)))
    assert all(put)
    assert len(await redis.client_list()) <= 50


async def _waits(queue: Queue) -> bool:
    return (await queue.depth()).asks == 1


async def _forgotten(ledger: Ledger) -> bool:
    return len(ledger) == 0
