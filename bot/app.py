"""Build the parts of the running bot, start them, and stop them in order."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Literal

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.consumer import Consumer
from bot.embedded_redis import open_redis
from bot.ledger import Ledger
from bot.queue import LEASE, Queue
from bot.redact import Redactor
from bot.settings import Settings, SettingsError
from bot.slack.calls import SlackCalls
from bot.slack.connection import identify, open_slack
from bot.slack.http import application, serving
from bot.slack.line import socket_mode
from bot.slack.listeners import App, build
from bot.slack.surfaces import Ears, Identity
from bot.wording import QUEUE_AWAY, translations
from knowledge.entry import Language

log = structlog.get_logger()

Role = Literal["all", "gateway", "worker"]
#: Seconds to finish what runs after SIGTERM; with all the closing it stays under 20.
DRAIN = 15.0


@dataclass(frozen=True, slots=True)
class Options:
    """How this process takes part: `port` None means no web server, unless Slack is to call it."""

    role: Role = "all"
    host: str = "127.0.0.1"
    port: int | None = None
    #: Asks that one worker answers at the same time.
    concurrency: int = 16
    #: Seconds after which what a dead worker held is taken over.
    lease: float = LEASE


DEFAULT_PORT = 3000


@dataclass(frozen=True, slots=True)
class Common:
    """What gateway and worker share."""

    settings: Settings
    options: Options
    environment: Mapping[str, str]
    redis: Redis
    queue: Queue
    slack: SlackCalls
    me: Identity
    redact: Redactor


async def run(settings: Settings, options: Options, environment: Mapping[str, str]) -> None:
    """Run until SIGTERM or SIGINT, then drain. `environment` is for Azure's own libraries.

    Raises SettingsError, RedisUnusableError, SlackUnusableError, KnowledgeError: one line each.
    """
    _check(settings, options)
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    async with AsyncExitStack() as stack:
        common = await _common(stack, settings, options, environment)
        consumer = await stack.enter_async_context(_working(common)) if options.role != "gateway" else None
        working = asyncio.create_task(consumer.run(DRAIN)) if consumer else None
        try:
            async with _listening(common, consumer):
                log.info("ready", role=options.role, bot=common.me.name)
                await _until(stopping, working)
                log.info("stopping", running=consumer.running if consumer else 0)
        finally:
            if consumer and working:
                consumer.stop()
                await working
    log.info("stopped")


def _check(settings: Settings, options: Options) -> None:
    """Raise SettingsError for what no later step could say as plainly."""
    if not settings.bot_token:
        raise SettingsError(
            "SLACK_BOT_TOKEN is not set: copy it from the Slack app's page, OAuth & Permissions"
        )
    if options.role != "worker" and not (settings.app_token or settings.signing_secret):
        raise SettingsError(
            "Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) beside the bot token"
        )
    if options.role != "all" and not settings.redis_url:
        raise SettingsError(
            f"REDIS_URL is not set: with --role {options.role}, all processes share one Redis"
        )


async def _common(
    stack: AsyncExitStack, settings: Settings, options: Options, environment: Mapping[str, str]
) -> Common:
    token = str(settings.bot_token)
    redis = await stack.enter_async_context(open_redis(settings.data, settings.redis_url))
    slack = await stack.enter_async_context(open_slack(token, settings.slack_api_url))
    me = await identify(slack)
    queue = Queue(redis, lease=options.lease)
    await queue.open()
    # One key in all processes, so that a secret has one pseudonym wherever it is hidden.
    redact = Redactor(token.encode())
    return Common(settings, options, environment, redis, queue, slack, me, redact)


@asynccontextmanager
async def _working(common: Common) -> AsyncIterator[Consumer]:
    """The worker's parts; imported here, since a gateway does without the knowledge base."""
    from bot.answering import open_worker  # noqa: PLC0415 - a gateway starts without it

    async with open_worker(common) as worker:
        yield Consumer(
            common.queue,
            worker.answer,
            worker.apologise,
            name=f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(2)}",
            concurrency=common.options.concurrency,
        )


@asynccontextmanager
async def _listening(common: Common, consumer: Consumer | None) -> AsyncIterator[None]:
    """Take events while the block runs: by Socket Mode with an app token, else by HTTP."""
    settings, options = common.settings, common.options
    ledger = Ledger(common.queue)
    app = None if options.role == "worker" else _bolt(common, ledger)
    connected: Callable[[], bool] = lambda: True  # noqa: E731 - HTTP has no connection to lose
    async with AsyncExitStack() as stack:
        if app is not None:
            await stack.enter_async_context(_beside(ledger.run()))
        by_http = app is not None and not settings.app_token
        if app is not None and settings.app_token:
            connected = await stack.enter_async_context(socket_mode(app, common.slack, settings.app_token))
        port = DEFAULT_PORT if by_http and options.port is None else options.port
        if port is not None:
            ready = lambda: _missing(common.redis, connected, consumer)  # noqa: E731 - three values at hand
            site = application(app if by_http else None, settings.signing_secret or "", ready)
            listening = await stack.enter_async_context(serving(site, options.host, port))
            log.info("listening", host=options.host, port=listening)
        yield


@asynccontextmanager
async def _beside(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Work in the background while the block runs."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _bolt(common: Common, ledger: Ledger) -> App:
    channels = common.settings.configuration.channels
    ears = Ears(common.me, common.redact, lambda channel: channel in channels and channels[channel].listen)
    return build(common.slack.client, common.settings.signing_secret, ears, ledger, _sorry)


def _sorry(language: Language) -> str:
    return translations(language).gettext(QUEUE_AWAY)


async def _missing(redis: Redis, connected: Callable[[], bool], consumer: Consumer | None) -> dict[str, str]:
    """What is not ready, and why."""
    missing: dict[str, str] = {}
    if not connected():
        missing["slack"] = "the socket is closed"
    if consumer and not consumer.reachable:
        missing["worker"] = "cannot take asks"
    try:
        async with asyncio.timeout(1):
            await redis.ping()
    except (RedisError, OSError, TimeoutError) as error:
        missing["redis"] = str(error) or "does not answer"
    return missing


async def _until(stopping: asyncio.Event, working: asyncio.Task[None] | None) -> None:
    """Until told to stop; a worker that ends before is a failure of ours, and ends the process."""
    told = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait({told, working} if working else {told}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        told.cancel()
    if working and working.done():
        working.result()
