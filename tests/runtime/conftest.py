"""A real Redis, and the real bot with commands of the test's own, in the local Slack."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from bot.access import Grants
from bot.consumer import Consumer
from bot.document import Button, Buttons, Document, Paragraph, Span
from bot.embedded_redis import open_redis
from bot.playground.slack import LocalSlack
from bot.queue import Queue
from bot.slack.connection import identify, open_slack
from bot.slack.http import EVENTS, application, serving
from bot.slack.line import socket_mode
from bot.slack.listeners import build
from bot.slack.locale import Languages, locale_of
from bot.slack.post import Poster
from bot.slack.surfaces import Ears
from bot.store import Store
from bot.wording import Wording
from bot.worker import Dispatch, Worker
from handlers.ask import Ask, Ports, Reply
from knowledge.base import KnowledgeBase
from knowledge.entry import Language

CHANNEL = "C0INCIDENT"
LISTENED = "C0RANDOM"
SECRET = "hunter2hunter2"


@pytest.fixture
async def redis(tmp_path: Path) -> AsyncIterator[Redis]:
    """The embedded Redis, on a folder of the test's own."""
    async with open_redis(tmp_path) as client:
        yield client


class Sentences(Wording):
    """The bot's wording, but for replies named `say`, whose text is their only value."""

    def render(self, reply: Reply, language: Language) -> Document:
        """A paragraph of the reply's text, or a button."""
        if reply.template == "offer":
            return Document(language, (Buttons((Button(reply.values["label"], reply.values["command"]),)),))
        if reply.template != "say":
            return super().render(reply, language)
        return Document(language, (Paragraph((Span(str(reply.values["text"])),)),))


async def echo(ask: Ask, _: Ports) -> AsyncIterator[Reply]:
    """Say what was asked."""
    yield Reply("say", {"text": f"{ask.surface}: {ask.text}"})


def hide(text: str) -> str:
    """A redaction that is easy to see."""
    return text.replace(SECRET, "‹secret:0000›")


@dataclass(frozen=True, slots=True)
class Bot:
    """The running bot's parts that tests look at."""

    slack: LocalSlack
    redis: Redis
    queue: Queue
    consumer: Consumer
    stop: Callable[[], Awaitable[None]]


@asynccontextmanager
async def bot_running(  # noqa: PLR0913 - what tests turn
    slack: LocalSlack,
    redis: Redis,
    dispatch: Dispatch = echo,
    *,
    by_http: bool = False,
    lease: float = 15.0,
    quiet: float = 50.0,
) -> AsyncIterator[Bot]:
    """The real listeners, queue, consumer, worker and poster, in this process."""
    async with AsyncExitStack() as stack:
        calls = await stack.enter_async_context(open_slack(slack.bot_token, slack.api_url))
        me = await identify(calls)
        queue = Queue(redis, lease=lease)
        store = Store(redis)
        ports = Ports(KnowledgeBase({}), None, Grants((), _nobody), store, me.mention)  # type: ignore[arg-type] # no Azure here
        poster = Poster(calls, store, hide, me.bot_id)
        stack.push_async_callback(poster.tidier.close)
        worker = Worker(
            dispatch, ports, Sentences(), poster, Languages(redis, lambda user: locale_of(calls, user))
        )
        consumer = Consumer(queue, worker.answer, worker.apologise, name="tested")
        ears = Ears(me, hide, lambda channel: channel == LISTENED)
        app = build(calls.client, slack.signing_secret, ears, queue, lambda language: f"away {language}")
        if by_http:
            port = await stack.enter_async_context(
                serving(application(app, slack.signing_secret, _ready), "127.0.0.1", 0)
            )
            slack.request_url = f"http://127.0.0.1:{port}{EVENTS}"
        else:
            await stack.enter_async_context(socket_mode(app, calls, slack.app_token, quiet=quiet))
            await slack.connected.wait()
        running = asyncio.create_task(consumer.run(drain=2))

        async def stop() -> None:
            consumer.stop()
            await running

        stack.push_async_callback(stop)
        yield Bot(slack, redis, queue, consumer, stop)


async def _nobody(_: str) -> list[str]:
    return []


async def _ready() -> dict[str, str]:
    return {}


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    """A local Slack of the test's own."""
    async with LocalSlack.running() as running:
        yield running


Start = Callable[..., Awaitable[Bot]]


@pytest.fixture
async def start(slack: LocalSlack, redis: Redis) -> AsyncIterator[Start]:
    """Start the bot; it stops at the end of the test."""
    async with AsyncExitStack() as stack:

        async def started(dispatch: Dispatch = echo, **how: Any) -> Bot:  # noqa: ANN401 - bot_running's
            return await stack.enter_async_context(bot_running(slack, redis, dispatch, **how))

        yield started
