"""The hand-off: nothing taken twice, nothing lost, nothing tried for ever."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from redis.asyncio import Redis

from bot.consumer import Consumer, Delivery, HopelessError, LeaseLostError
from bot.queue import GROUP, NOBODY, Queue
from handlers.ask import Ask, Surface


def an_ask(key: str = "C1-1.1") -> Ask:
    """An ask like any other."""
    return Ask(key=key, surface=Surface.MENTION, text="help", user="U1", channel="C1", asked_at=time.time())


@asynccontextmanager
async def consuming(
    queue: Queue, handle: Callable[[Delivery], Awaitable[None]], name: str = "a"
) -> AsyncIterator[list[tuple[Ask, str]]]:
    """A consumer at work; yields the dead letters it was told of."""
    buried: list[tuple[Ask, str]] = []

    async def bury(ask: Ask, reason: str) -> None:
        buried.append((ask, reason))

    consumer = Consumer(queue, handle, bury, name=name)
    running = asyncio.create_task(consumer.run(drain=0.1))
    yield buried
    consumer.stop()
    await running


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something in Redis has become true."""
    async with asyncio.timeout(10):
        while not await true():  # noqa: ASYNC110 - Redis tells nobody of such changes
            await asyncio.sleep(0.02)


async def test_the_same_question_is_queued_once(redis: Redis) -> None:
    """One mark in common suffices: Slack delivers a mention as two events with one timestamp."""
    queue = Queue(redis)
    assert await queue.put(an_ask(), ("event:1", "C1-1.1"))
    assert not await queue.put(an_ask(), ("event:1",))
    assert not await queue.put(an_ask(), ("event:2", "C1-1.1"))
    assert (await queue.depth()).asks == 1


async def test_of_many_deliveries_at_once_one_is_queued(redis: Redis) -> None:
    """The check and the queueing are one step."""
    queue = Queue(redis)
    put = await asyncio.gather(*(queue.put(an_ask(), ("C1-1.1",)) for _ in range(50)))
    assert put.count(True) == 1


async def test_an_answered_ask_leaves_the_stream(redis: Redis) -> None:
    """What is done takes no memory."""
    queue, done = Queue(redis), asyncio.Event()

    async def handle(_: Delivery) -> None:
        done.set()

    async with consuming(queue, handle):
        await queue.put(an_ask(), ("m",))
        await done.wait()
        await until(lambda: empty(queue))


async def empty(queue: Queue) -> bool:
    """Whether nothing is queued or running."""
    depth = await queue.depth()
    return depth.asks == depth.running == 0


async def test_a_dead_workers_ask_is_taken_over_without_any_new_one(redis: Redis) -> None:
    """The takeover does not wait for traffic, and the new worker knows that it is a second try."""
    queue = Queue(redis, lease=0.3)
    await queue.open()
    await queue.put(an_ask(), ("m",))
    assert len(await queue.take("dead", 1, 0.1)) == 1
    tries: list[tuple[int, bool]] = []
    done = asyncio.Event()

    async def handle(delivery: Delivery) -> None:
        tries.append((delivery.entry.attempt, delivery.again))
        done.set()

    async with consuming(queue, handle), asyncio.timeout(5):
        await done.wait()
    assert tries == [(2, True)]


async def test_a_slow_answer_keeps_its_lease(redis: Redis) -> None:
    """Work that lasts several leases is not taken over while its worker lives."""
    queue = Queue(redis, lease=0.5)
    tries: list[int] = []

    async def handle(delivery: Delivery) -> None:
        tries.append(delivery.entry.attempt)
        await asyncio.sleep(2.5)

    async with consuming(queue, handle, "a"), consuming(queue, handle, "b"):
        await queue.put(an_ask(), ("m",))
        await until(lambda: begun(tries))
        await until(lambda: empty(queue))
    assert tries == [1]


async def begun(tries: list[int]) -> bool:
    """Whether a first try has begun."""
    return bool(tries)


async def test_a_worker_that_lost_its_ask_is_told_before_it_posts(redis: Redis) -> None:
    """A process that was frozen longer than a lease must not answer what another answers by now."""
    queue = Queue(redis, lease=0.2)
    await queue.open()
    await queue.put(an_ask(), ("m",))
    (entry,) = await queue.take("frozen", 1, 0.1)
    delivery = Delivery(entry, entry.ask(), queue, "frozen")
    await asyncio.sleep(0.25)
    assert len(await queue.take_over("other", 1)) == 1
    try:
        await delivery.confirm()
    except LeaseLostError:
        return
    raise AssertionError("it was let through")


async def test_what_runs_at_the_stop_is_handed_back_at_once(redis: Redis) -> None:
    """Another worker needs not wait for the lease to run out."""
    queue, begun_, done = Queue(redis, lease=60), asyncio.Event(), asyncio.Event()

    async def stuck(_: Delivery) -> None:
        begun_.set()
        await asyncio.Event().wait()

    async def handle(_: Delivery) -> None:
        done.set()

    async with consuming(queue, stuck, "stopping"):
        await queue.put(an_ask(), ("m",))
        await begun_.wait()
    assert [one["name"] for one in await redis.xinfo_consumers("{medic}:asks", GROUP)] == [NOBODY.encode()]
    async with consuming(queue, handle, "other"), asyncio.timeout(5):
        await done.wait()


async def test_five_failures_make_a_dead_letter(redis: Redis) -> None:
    """It is kept with its reason, the asker is told, and it can be put back."""
    queue = Queue(redis, lease=0.1)
    tries: list[int] = []

    async def broken(delivery: Delivery) -> None:
        tries.append(delivery.entry.attempt)
        raise OSError("the disk is gone")

    async with consuming(queue, broken) as buried:
        await queue.put(an_ask(), ("m",))
        await until(lambda: buried_one(queue))
    assert tries == [1, 2, 3, 4, 5]
    assert [reason for _, reason in buried] == ["OSError: the disk is gone"]
    (letter,) = await queue.buried()
    assert (letter.ask().key, letter.attempts, letter.reason) == ("C1-1.1", 5, "OSError: the disk is gone")
    assert await queue.replay(letter.id)
    assert not await queue.replay(letter.id)
    (entry,) = await queue.take("x", 1, 0.1)
    assert entry.again


async def buried_one(queue: Queue) -> bool:
    """Whether there is a dead letter."""
    return (await queue.depth()).buried == 1


async def test_hopeless_asks_are_not_tried_again(redis: Redis) -> None:
    """What no further try can mend is given up at once."""
    queue = Queue(redis)

    async def hopeless(_: Delivery) -> None:
        raise HopelessError("is_archived")

    async with consuming(queue, hopeless) as buried:
        await queue.put(an_ask(), ("m",))
        await until(lambda: buried_one(queue))
    assert [reason for _, reason in buried] == ["is_archived"]


async def test_an_ask_of_another_version_is_put_aside(redis: Redis) -> None:
    """What cannot be read stops nobody."""
    queue, done = Queue(redis), asyncio.Event()

    async def handle(_: Delivery) -> None:
        done.set()

    async with consuming(queue, handle):
        await redis.xadd("{medic}:asks", {"ask": b"\xc1"})
        await queue.put(an_ask(), ("m",))
        await done.wait()
    assert (await queue.depth()).buried == 1


async def test_an_emptied_redis_is_set_up_again(redis: Redis) -> None:
    """The group comes back by itself, and work goes on."""
    queue, done = Queue(redis), asyncio.Event()

    async def handle(_: Delivery) -> None:
        done.set()

    async with consuming(queue, handle):
        await redis.flushall()
        await queue.put(an_ask(), ("m",))
        async with asyncio.timeout(5):
            await done.wait()


async def test_no_more_run_at_once_than_allowed(redis: Redis) -> None:
    """A flood fills the queue, not the process."""
    queue, most, now, left = Queue(redis), 0, 0, 100
    done = asyncio.Event()

    async def handle(_: Delivery) -> None:
        nonlocal most, now, left
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1
        left -= 1
        if not left:
            done.set()

    for number in range(100):
        await queue.put(an_ask(str(number)), (str(number),))
    async with consuming(queue, handle):
        await done.wait()
    assert most <= 16
