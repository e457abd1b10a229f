"""Answers in doubt: limits, deleted questions, messages that came twice, addresses that are not Slack's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.playground.slack import LocalSlack
from bot.slack.calls import RefusedError
from bot.slack.connection import open_slack
from bot.slack.thread import metadata
from bot.slack.tidy import Tidier
from handlers.ask import Ask, Ports, Reply, Surface
from tests.runtime.conftest import Bot

CHANNEL, ANA = "C0INCIDENT", "U0ANA"
Start = Callable[..., Awaitable[Bot]]


async def test_answers_keep_their_order_in_a_thread(slack: LocalSlack, start: Start) -> None:
    """Slack's limit meets the first; the second waits behind it."""
    await start()
    root = await slack.say(ANA, CHANNEL, "it burns")
    slack.faults.rate_limit("chat.postMessage", 1)
    for number in range(3):
        await slack.say(ANA, CHANNEL, f"@aml-medic {number}", thread=root.ts)
        await slack.until(lambda: len(slack.called("chat.postMessage")) > 0)
    answers = await slack.answers(root, 3)
    assert [one.plain for one in answers] == [f"mention: {number}" for number in range(3)]


async def test_a_deleted_question_is_no_failure(slack: LocalSlack, start: Start) -> None:
    """Nobody waits for its answer: no dead letter, no apology."""
    begun, go = asyncio.Event(), asyncio.Event()

    async def slow(_: Ask, __: Ports) -> AsyncIterator[Reply]:
        begun.set()
        await go.wait()
        yield Reply("say", {"text": "too late"})

    bot = await start(slow)
    asked = await slack.say(ANA, CHANNEL, "@aml-medic x")
    await begun.wait()
    await slack.delete(asked)
    go.set()
    async with asyncio.timeout(5):
        while (await bot.queue.depth()).asks:  # noqa: ASYNC110 - Redis tells nobody that it is over
            await asyncio.sleep(0.02)
    assert (await bot.queue.depth()).buried == 0


async def test_a_message_that_came_twice_is_taken_away(slack: LocalSlack, start: Start) -> None:
    """Slack carried out late what had been given up and repeated."""
    await start()
    asked = await slack.say(ANA, CHANNEL, "@aml-medic x")
    (answer,) = await slack.answers(asked)
    async with open_slack(slack.bot_token, slack.api_url) as calls:
        ask = Ask(key=f"{CHANNEL}-{asked.ts}", surface=Surface.MENTION, text="x", user=ANA, channel=CHANNEL)
        mark = {"text": "late", "metadata": metadata(ask, 1), "thread_ts": asked.ts}
        await calls.write("chat.postMessage", channel=CHANNEL, **mark)
        assert len(slack.said_after(asked)) == 2
        tidier = Tidier(calls, slack.world.bot.bot_id or "", after=0.0)
        tidier.later(ask, asked.ts)
        await slack.until(lambda: len(slack.said_after(asked)) == 1)
        await tidier.close()
    assert slack.said_after(asked)[0].ts == answer.ts


async def test_an_answer_goes_to_slack_alone(slack: LocalSlack, start: Start) -> None:
    """A response_url that leads elsewhere is not called."""
    await start()
    async with open_slack(slack.bot_token, slack.api_url) as calls:
        for url in (
            "http://169.254.169.254/latest",
            "https://evil.example/x",
            "https://slack.com.evil.example/",
        ):
            with pytest.raises(RefusedError, match="foreign_host"):
                await calls.send(url, {"text": "x"})
