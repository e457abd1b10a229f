"""Real processes, killed and multiplied: every question is answered once, whichever of them dies."""

from __future__ import annotations

import asyncio
import random
import signal

from bot.playground.slack import LocalSlack
from tests.faults.fleet import Fleet, answered, ask, counted, figure, free_port

QUESTIONS = 120


async def test_workers_killed_in_mid_answer(ships: Fleet, slack: LocalSlack) -> None:
    """Two gateways, three deliveries of each event, three workers of which two die while they post."""
    (_, one), (_, two) = await asyncio.gather(ships.gateway(), ships.gateway())
    workers = await asyncio.gather(*(ships.worker() for _ in range(3)))
    await ships.everywhere([one, two])
    slack.faults.hang("chat.postMessage", 0.2, times=None)
    slack.faults.hang("chat.postMessage", 0.2, times=None, after=True)  # posted, and nobody knows
    asking = asyncio.create_task(ask(slack, QUESTIONS, pause=0.01))
    for victim in random.sample(workers, 2):
        await asyncio.sleep(0.6)
        await ships.kill(victim)
    asked = await asking
    await answered(slack, asked, within=60)
    await slack.settled()
    counts = counted(slack, asked)
    figure(f"{QUESTIONS} questions, two of three workers killed: {dict(counts)}")
    assert counts == {1: QUESTIONS}


async def test_told_to_stop_in_mid_work(ships: Fleet, slack: LocalSlack) -> None:
    """SIGTERM: what runs is finished or handed back, what waits is another's, and it ends in time."""
    (_, gateway), first = await asyncio.gather(ships.gateway(), ships.worker())
    await ships.everywhere([gateway])
    slack.faults.hang("chat.postMessage", 0.3, times=None)
    asked = await ask(slack, 60)
    await slack.until(lambda: any(slack.said_after(one) for one in asked))
    async with asyncio.timeout(20):
        assert await ships.kill(first, signal.SIGTERM) == 0
    left = counted(slack, asked)[0]
    assert left, "it stopped too late to prove anything"
    await ships.start("worker", free_port())
    counts = await answered(slack, asked, within=40)
    figure(f"60 questions, {left} of them left at SIGTERM: {dict(counts)}")
    assert counts == {1: 60}
