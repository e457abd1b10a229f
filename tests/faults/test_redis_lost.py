"""Redis dies under the bot: it comes back with its file, or with nothing, and no question is lost."""

from __future__ import annotations

import asyncio

import pytest

from bot.playground.slack import LocalSlack
from tests.faults.fleet import Fleet, answered, ask, counted, figure


@pytest.mark.parametrize("back", ["with its file", "empty"])
async def test_redis_restarted_in_mid_work(ships: Fleet, slack: LocalSlack, back: str) -> None:
    """Asks that wait, asks that are being answered, and asks that come while it is away."""
    (_, one), (_, two), _ = await asyncio.gather(ships.gateway(), ships.gateway(), ships.worker())
    await ships.everywhere([one, two])
    slack.faults.hang("chat.postMessage", 1.0, times=None)  # 16 at a time: most of them wait
    asked = await ask(slack, 60)
    await slack.until(lambda: any(slack.said_after(one) for one in asked))
    await ships.redis.stop()
    if back == "empty":
        ships.redis.empty()
    waiting = counted(slack, asked)[0]
    asked += await ask(slack, 10, first=61)
    await ships.redis.start()
    slack.faults.clear()
    await answered(slack, asked, within=60)
    await slack.settled()
    counts = counted(slack, asked)
    figure(f"Redis back {back}: {waiting} of 60 questions waited, 10 came meanwhile: {dict(counts)}")
    assert counts == {1: 70}
