"""A whole office on this machine: the local Slack, the Azure stand-in, and the real bot as a process."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import aiohttp
import yaml

from bot.playground.azure.local import LocalAzure
from bot.playground.run import configuration
from bot.playground.slack import LocalSlack

Transport = Literal["socket", "http"]
ROOT = Path(__file__).parents[2]
#: Seconds for a bot to start on a busy machine with nothing compiled.
START_WITHIN = 60.0
#: Variables of the surroundings that would reach into a test.
FOREIGN = ("SLACK_", "MEDIC_", "REDIS_", "AZURE", "ARM_")


@dataclass(frozen=True, slots=True)
class Office:
    """What a test speaks to."""

    slack: LocalSlack
    azure: LocalAzure
    #: Where the bot writes its own log.
    journal: Path
    process: asyncio.subprocess.Process


@asynccontextmanager
async def opened(folder: Path, transport: Transport) -> AsyncIterator[Office]:
    """An office whose bot is connected and ready."""
    async with LocalAzure.running(folder=folder / "azure") as azure, LocalSlack.running() as slack:
        config = folder / "medic.yaml"
        config.write_text(yaml.safe_dump(configuration(azure)), encoding="utf-8")
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        environment = {
            **surroundings,
            **azure.environment(),
            "SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "MEDIC_CONFIG": str(config),
            "MEDIC_DATA": str(folder / "data"),
            "PYTHONPATH": str(ROOT),
        }
        port = _free_port()
        if transport == "http":
            environment["SLACK_SIGNING_SECRET"] = slack.signing_secret
            slack.request_url = f"http://127.0.0.1:{port}/slack/events"
        else:
            environment["SLACK_APP_TOKEN"] = slack.app_token
        journal = folder / "journal.jsonl"
        async with running(environment, journal, port) as process:
            await _ready(port, process, journal)
            yield Office(slack, azure, journal, process)


@asynccontextmanager
async def running(
    environment: Mapping[str, str], journal: Path, port: int
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m bot run`, ended with SIGTERM, as an orchestrator does."""
    with journal.open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--port", str(port)), env=dict(environment), stderr=log
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.terminate()
            await asyncio.wait_for(process.wait(), 30)


async def _ready(port: int, process: asyncio.subprocess.Process, journal: Path) -> None:
    """Ask for the bot's readiness, as an orchestrator does, until it says yes."""
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
    said = await asyncio.to_thread(journal.read_text, encoding="utf-8")
    raise RuntimeError(f"the bot ended with {process.returncode}: {said}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
