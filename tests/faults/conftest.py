"""A local Slack and a fleet of the test's own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground.slack import LocalSlack, Options
from tests.faults.fleet import Fleet, fleet


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    """A local Slack that delivers again soon."""
    async with LocalSlack.running(options=Options(redeliver_after=(0.0, 3.0, 10.0))) as running:
        yield running


@pytest.fixture
async def ships(tmp_path: Path, slack: LocalSlack) -> AsyncIterator[Fleet]:
    """A Redis, and room for gateways and workers that take events by HTTP."""
    async with fleet(tmp_path, slack) as running:
        yield running
