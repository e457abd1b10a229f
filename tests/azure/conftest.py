"""The Azure stand-in, and the bot's services connected to it by the real SDKs over real sockets."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.azure import sdk
from bot.azure.limits import Limits
from bot.azure.services import AzureServices
from bot.playground.azure.local import LocalAzure
from bot.redact import Redactor
from bot.settings import Configuration

#: Short enough for a test to wait for silence, long enough for a busy machine to answer.
LIMITS = Limits(connect=2.0, read=4.0, deadline=8.0)

Connect = Callable[..., Awaitable[AzureServices]]


@pytest.fixture(scope="session", autouse=True)
def _azureml() -> None:
    """Azureml's import takes seconds; no test's deadline should pay for it."""
    sdk.load()


@pytest.fixture
async def azure(tmp_path: Path) -> AsyncIterator[LocalAzure]:
    """The stand-in with its sample services."""
    async with LocalAzure.running(folder=tmp_path) as local:
        yield local


@pytest.fixture
async def connect(azure: LocalAzure) -> AsyncIterator[Connect]:
    """Connects services to the stand-in; takes changes of limits, environment and configuration."""
    opened: list[AzureServices] = []

    async def services(
        environment: dict[str, str] | None = None,
        workspace: dict[str, Any] | None = None,
        settings: dict[str, Any] | None = None,
        **limits: Any,  # noqa: ANN401 - the fields of Limits
    ) -> AzureServices:
        configuration = azure.configuration()
        configuration["workspaces"][0] |= workspace or {}
        configuration["azure"] |= settings or {}
        made = AzureServices(
            msgspec.convert(configuration, Configuration),
            environment={**azure.environment(), **(environment or {})},
            redact=Redactor(),
            limits=replace(LIMITS, **limits),
        )
        opened.append(made)
        return made

    yield services
    azure.faults.clear()
    for made in opened:
        await made.close()


@pytest.fixture
async def services(connect: Connect) -> AzureServices:
    """Services with the usual limits of the tests."""
    return await connect()
