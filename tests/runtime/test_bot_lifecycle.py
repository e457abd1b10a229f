"""The whole process's life: it starts or says why not, and it stops in order."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from bot.app import Options, run
from bot.playground.slack import LocalSlack
from bot.settings import Configuration, Settings, SettingsError
from bot.slack.connection import SlackUnusableError


def settings(data: Path, slack: LocalSlack | None = None, **given: str | None) -> Settings:
    """Settings for the local Slack, some of them otherwise."""
    own = {
        "bot_token": slack.bot_token if slack else None,
        "app_token": slack.app_token if slack else None,
        "slack_api_url": slack.api_url if slack else None,
    }
    return Settings(data=data, configuration=Configuration(), **(own | given))  # type: ignore[arg-type] # strings all


async def test_it_starts_answers_and_stops(slack: LocalSlack, tmp_path: Path) -> None:
    """With the real commands and knowledge; SIGTERM ends it, with nothing left behind."""
    running = asyncio.create_task(run(settings(tmp_path, slack), Options(), {}))
    connected = asyncio.create_task(slack.connected.wait())
    await asyncio.wait({running, connected}, return_when=asyncio.FIRST_COMPLETED)
    assert not running.done(), running.exception()
    asked = await slack.say("U0BORIS", "C0INCIDENT", "@aml-medic help")
    (answer,) = await slack.answers(asked)
    assert "ошибк" in answer.plain, "Boris reads Slack in Russian"
    os.kill(os.getpid(), signal.SIGTERM)
    async with asyncio.timeout(10):
        await running
    assert not (tmp_path / "redis" / "redis.sock").exists()


@pytest.mark.parametrize("token", ["bot_token", "app_token"])
async def test_a_wrong_token_is_named(slack: LocalSlack, tmp_path: Path, token: str) -> None:
    """Before any event is taken, in one line."""
    wrong = {token: {"bot_token": "xoxb-wrong", "app_token": "xapp-wrong"}[token]}
    with pytest.raises(SlackUnusableError, match=f"SLACK_{token.upper()}"):
        await run(settings(tmp_path, slack, **wrong), Options(), {})


async def test_missing_settings_are_named(tmp_path: Path) -> None:
    """Each by its variable."""
    with pytest.raises(SettingsError, match="SLACK_BOT_TOKEN"):
        await run(settings(tmp_path), Options(), {})
    with pytest.raises(SettingsError, match="SLACK_APP_TOKEN"):
        await run(settings(tmp_path, bot_token="xoxb-1"), Options(), {})
    with pytest.raises(SettingsError, match="REDIS_URL"):
        await run(settings(tmp_path, bot_token="xoxb-1"), Options(role="worker"), {})
