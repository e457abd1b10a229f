"""Socket Mode that goes on delivering: closed, cut, or silently dead."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.playground.slack import LocalSlack
from tests.runtime.conftest import Bot

CHANNEL, ANA = "C0INCIDENT", "U0ANA"
Start = Callable[..., Awaitable[Bot]]


async def test_a_silent_socket_is_replaced(slack: LocalSlack, start: Start) -> None:
    """It is open, it answers pings, and nothing comes: what was lost on it comes on the next."""
    await start(quiet=0.5)
    before = await slack.say(ANA, CHANNEL, "@aml-medic one")
    await slack.answers(before)
    slack.silent = True
    lost = await slack.say(ANA, CHANNEL, "@aml-medic two")
    opened = len(slack.called("apps.connections.open"))
    await slack.until(lambda: len(slack.called("apps.connections.open")) > opened)
    slack.silent = False
    slack.redeliver(lost)
    assert [one.plain for one in await slack.answers(lost)] == ["mention: two"]


async def test_the_new_line_is_open_before_the_old_one_is_closed(slack: LocalSlack, start: Start) -> None:
    """In quiet hours no command falls between two sockets."""
    await start(quiet=0.2)
    gaps = 0
    opened = len(slack.called("apps.connections.open"))
    async with asyncio.timeout(10):
        while len(slack.called("apps.connections.open")) < opened + 2:
            gaps += not slack.connected.is_set()
            await asyncio.sleep(0)
    assert gaps == 0


async def test_disconnected_and_cut_all_the_time(slack: LocalSlack, start: Start) -> None:
    """Politely and not: every question is answered once."""
    await start()
    asked = []
    for number in range(12):
        asked.append(await slack.say(ANA, CHANNEL, f"@aml-medic {number}"))
        if number % 4 == 1:
            await slack.disconnect_all()
        if number % 4 == 3:
            slack.cut_all()
        async with asyncio.timeout(20):
            await slack.connected.wait()
    for one in asked:
        if not slack.said_after(one):
            slack.redeliver(one)
    for one in asked:
        await slack.answers(one)
    assert [len(slack.said_after(one)) for one in asked] == [1] * 12
