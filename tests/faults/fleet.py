"""Real processes to be ill-treated: a Redis, gateways and workers, beside the local Slack of the test."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import aiohttp
import redis.asyncio
from redis.exceptions import RedisError

from bot import embedded_redis
from bot.playground.slack import LocalSlack, Message
from bot.playground.slack.delivery import Kind, NotAcknowledgedError
from bot.playground.slack.requests import Requests

ROOT = Path(__file__).parents[2]
#: Seconds for a process to start on a busy machine with nothing compiled.
START_WITHIN = 60.0
_FOREIGN = ("SLACK_", "MEDIC_", "REDIS_", "AZURE", "ARM_")
#: An ask that the bot answers with one message, without Azure; the number makes each another one.
QUESTION = "@aml-medic replicas rps={number} seconds=10"

Json = dict[str, object]
Transport = Literal["http", "socket"]


class RedisServer:
    """A redis-server on a port of its own, with its append-only file in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        """What REDIS_URL is to be."""
        return f"redis://127.0.0.1:{self.port}/0"

    async def start(self) -> None:
        """Start it, and wait until it answers."""
        self.folder.mkdir(exist_ok=True)
        self._process = await asyncio.create_subprocess_exec(
            *(str(embedded_redis.executable()), "--port", str(self.port), "--bind", "127.0.0.1"),
            *("--dir", str(self.folder), "--appendonly", "yes", "--save", ""),
            stdout=asyncio.subprocess.DEVNULL,
        )
        client = redis.asyncio.Redis(port=self.port)
        async with client, asyncio.timeout(START_WITHIN):
            while True:
                try:
                    await client.ping()
                except (RedisError, OSError):
                    await asyncio.sleep(0.02)
                else:
                    return

    async def stop(self, number: signal.Signals = signal.SIGKILL) -> None:
        """End it: by default as a crash does."""
        if self._process and self._process.returncode is None:
            self._process.send_signal(number)
            await self._process.wait()

    def empty(self) -> None:
        """Take its file away, while it is stopped."""
        shutil.rmtree(self.folder)


@dataclass(slots=True)
class Everywhere:
    """Delivers each event to several gateways, three times in all: at once, again, and late."""

    gateways: list[str]
    secret: str
    session: aiohttp.ClientSession
    times: int = 3
    #: Seconds before the last delivery.
    late: float = 1.0
    _more: set[asyncio.Task[object]] = field(default_factory=set)

    async def send(
        self, kind: Kind, payload: Json, *, within: float, retry: int = 0, reason: str | None = None
    ) -> Json | None:
        """Deliver; acknowledged is what the first has acknowledged. Raises NotAcknowledgedError."""
        ways = random.sample(self.gateways, len(self.gateways))
        for number in range(1, self.times):
            pause = self.late if number == self.times - 1 else 0.0
            task = asyncio.create_task(self._again(ways[number % len(ways)], kind, payload, pause, number))
            self._more.add(task)
            task.add_done_callback(self._more.discard)
        return await self._way(ways[0]).send(kind, payload, within=within, retry=retry, reason=reason)

    async def _again(self, url: str, kind: Kind, payload: Json, pause: float, number: int) -> None:
        await asyncio.sleep(pause)
        with suppress(NotAcknowledgedError):  # a gateway that is down: another has it
            await self._way(url).send(kind, payload, within=3.0, retry=number % 2, reason="timeout")

    def _way(self, url: str) -> Requests:
        way = Requests(url, self.secret)
        way.session = self.session
        return way


@dataclass(slots=True)
class Fleet:
    """The processes, and the local Slack they work in."""

    slack: LocalSlack
    redis: RedisServer
    folder: Path
    environment: dict[str, str]
    running: list[asyncio.subprocess.Process] = field(default_factory=list)
    _names: int = 0

    async def gateway(self, **more: str) -> tuple[asyncio.subprocess.Process, str]:
        """A gateway that is ready, and where it takes events."""
        port = free_port()
        process = await self.start("gateway", port, **more)
        await self.ready(process, port)
        return process, f"http://127.0.0.1:{port}/slack/events"

    async def worker(self, **more: str) -> asyncio.subprocess.Process:
        """A worker that is ready."""
        port = free_port()
        process = await self.start("worker", port, **more)
        await self.ready(process, port)
        return process

    async def start(self, role: str, port: int, **more: str) -> asyncio.subprocess.Process:
        """The bot as a process, its log in a file of its own."""
        self._names += 1
        with (self.folder / f"{self._names:03}-{role}.jsonl").open("ab") as journal:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.faults.process", role, str(port)),
                env={**self.environment, **more},
                stderr=journal,
            )
        self.running.append(process)
        return process

    async def ready(self, process: asyncio.subprocess.Process, port: int) -> None:
        """Wait until a process says that it is ready."""
        url = f"http://127.0.0.1:{port}/health/ready"
        async with asyncio.timeout(START_WITHIN), aiohttp.ClientSession() as session:
            while process.returncode is None:
                try:
                    async with session.get(url) as answer:
                        if answer.status == 200:
                            return
                except aiohttp.ClientConnectionError:
                    pass  # not listening yet
                await asyncio.sleep(0.05)
        raise RuntimeError(f"it ended with {process.returncode}: {self.journal()[-2_000:]}")

    async def kill(self, process: asyncio.subprocess.Process, number: signal.Signals = signal.SIGKILL) -> int:
        """End a process; its exit status."""
        process.send_signal(number)
        self.running.remove(process)
        return await process.wait()

    async def everywhere(self, gateways: Iterable[str]) -> None:
        """From now on each event is delivered three times, to all of these."""
        transport = Everywhere(list(gateways), self.slack.signing_secret, self.slack.server.requests.session)
        self.slack.deliveries.transport = transport

    def journal(self) -> str:
        """All that all processes have logged."""
        return "".join(file.read_text("utf-8") for file in sorted(self.folder.glob("*.jsonl")))

    async def stop(self) -> None:
        """End what still runs."""
        for process in self.running:
            if process.returncode is None:
                process.terminate()
        for process in self.running:
            await asyncio.wait_for(process.wait(), 30)


@asynccontextmanager
async def fleet(folder: Path, slack: LocalSlack, transport: Transport = "http") -> AsyncIterator[Fleet]:
    """A Redis and a Slack for processes still to be started; all are ended at the end."""
    server = RedisServer(folder / "redis")
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    environment = {
        **surroundings,
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "REDIS_URL": server.url,
        "MEDIC_DATA": str(folder.parent / "data"),  # the compiled knowledge base is made once for all
        "PYTHONPATH": str(ROOT),
    }
    own = {
        "http": ("SLACK_SIGNING_SECRET", slack.signing_secret),
        "socket": ("SLACK_APP_TOKEN", slack.app_token),
    }
    environment |= dict([own[transport]])
    async with AsyncExitStack() as stack:
        await server.start()
        stack.push_async_callback(server.stop)
        ships = Fleet(slack, server, folder, environment)
        stack.push_async_callback(ships.stop)
        yield ships


async def ask(slack: LocalSlack, count: int, *, pause: float = 0.0, first: int = 1) -> list[Message]:
    """So many different questions in the open channels, by different people."""
    asked = []
    for number in range(first, first + count):
        channel = ("C0INCIDENT", "C0MLOPS", "C0RANDOM")[number % 3]
        user = ("U0ANA", "U0BORIS", "U0CHEN")[number // 3 % 3]
        asked.append(await slack.say(user, channel, QUESTION.format(number=number)))
        await asyncio.sleep(pause)
    return asked


async def answered(slack: LocalSlack, asked: list[Message], within: float) -> Counter[int]:
    """How many questions have how many answers, once each has one or the time is over; and a while later."""
    with suppress(TimeoutError):  # the count tells
        await slack.until(lambda: all(slack.said_after(one) for one in asked), within)
    return counted(slack, asked)


def counted(slack: LocalSlack, asked: list[Message]) -> Counter[int]:
    """How many questions have how many answers by now."""
    return Counter(len(slack.said_after(one)) for one in asked)


def figure(said: str) -> None:
    """Print what a fault test has measured."""
    print(said)  # noqa: T201 - the figures are what these tests are for


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
