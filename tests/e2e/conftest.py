"""One office for each way that Slack delivers, kept for all tests of the folder."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.playground.slack import LocalSlack
from tests.e2e.office import Office, opened


@pytest_asyncio.fixture(scope="session", loop_scope="session", params=["socket", "http"])
async def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Office]:
    """The office, by Socket Mode and by signed HTTP."""
    async with opened(tmp_path_factory.mktemp(f"office-{request.param}"), request.param) as running:
        yield running


@pytest.fixture
def slack(office: Office) -> LocalSlack:
    """The office's Slack, where all talking happens."""
    return office.slack
