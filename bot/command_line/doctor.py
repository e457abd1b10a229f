"""`doctor`: is everything set up? One line for each thing, with the cure where something is wrong."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal

from bot.azure.services import AzureServices
from bot.command_line.errors import DONE, NOT_FOUND
from bot.embedded_redis import RedisUnusableError, open_redis
from bot.journal import quiet_journal
from bot.redact import Redactor
from bot.settings import Settings, read_settings
from bot.slack.checkup import check_slack
from knowledge.base import KnowledgeBase, KnowledgeError
from knowledge.load import BUILT_IN

State = Literal["ok", "wrong", "unset"]


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing is; for what is not ok, `words` say what to do."""

    about: str
    state: State
    words: str

    def __str__(self) -> str:
        return f"{self.state:6}{self.about:22}{self.words}"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    """Print the findings as they come; 1 where something is wrong."""
    quiet_journal()
    return asyncio.run(_examine(read_settings()))


async def _examine(settings: Settings) -> int:
    wrong = False
    async for finding in _findings(settings):
        print(finding, flush=True)
        wrong = wrong or finding.state == "wrong"
    return NOT_FOUND if wrong else DONE


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    file = settings.configuration_file
    said = str(file) if file else "no medic.yaml here: without it no logs can be read (see the README)"
    yield Finding("configuration", "ok" if file else "unset", said)
    yield _knowledge(settings)
    yield await _redis(settings)
    async for about, failure, words in check_slack(settings):
        yield Finding(about, "wrong" if failure else "ok", words)
    async for finding in _workspaces(settings):
        yield finding


def _knowledge(settings: Settings) -> Finding:
    try:
        base = KnowledgeBase.load((BUILT_IN, *settings.knowledge))
    except KnowledgeError as error:
        return Finding("knowledge base", "wrong", str(error.problems[0]))
    return Finding("knowledge base", "ok", f"{len(base.entries)} entries")


async def _redis(settings: Settings) -> Finding:
    where = "REDIS_URL" if settings.redis_url else f"its own, in {settings.data}"
    try:
        async with open_redis(settings.data, settings.redis_url):
            return Finding("Redis", "ok", where)
    except RedisUnusableError as error:
        return Finding("Redis", "wrong", str(error))


async def _workspaces(settings: Settings) -> AsyncIterator[Finding]:
    configuration = settings.configuration
    if not configuration.workspaces:
        yield Finding("workspaces", "unset", "none in medic.yaml: errors are explained, logs cannot be read")
        return
    services = AzureServices(configuration, environment=settings.environment, redact=Redactor())
    try:
        for workspace in services.workspaces():
            troubles = await services.troubles(workspace)
            for trouble in troubles:
                yield Finding(f"workspace {workspace}", "wrong", " ".join(str(trouble).split()))
            if not troubles:
                found = len(await services.known(workspace))
                yield Finding(f"workspace {workspace}", "ok", f"{found} services")
    finally:
        await services.close()
    if not configuration.access:
        yield Finding("grants", "unset", "none under access in medic.yaml: nobody may see logs")
