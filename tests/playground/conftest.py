"""The local Slack, and the real Bolt connected to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack import LocalSlack, Options

Connect = Callable[[AsyncApp], Awaitable[AsyncSocketModeHandler]]


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    """A local Slack that is quick to deliver again."""
    options = Options(redeliver_after=(0.0, 0.05, 0.05), acknowledge_within=0.5)
    async with LocalSlack.running(options=options) as running:
        yield running


@pytest.fixture
def client(slack: LocalSlack) -> AsyncWebClient:
    """The real SDK's client, as the bot."""
    return AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)


@pytest.fixture
def app(slack: LocalSlack, client: AsyncWebClient) -> AsyncApp:
    """The real Bolt; each test adds its listeners, then connects it."""
    return AsyncApp(client=client, signing_secret=slack.signing_secret)


@pytest.fixture
async def connect(slack: LocalSlack) -> AsyncIterator[Connect]:
    """Open one more Socket Mode connection of an app; closed at the end of the test."""
    async with AsyncExitStack() as stack:

        async def open_one(app: AsyncApp) -> AsyncSocketModeHandler:
            handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=0.2)
            stack.push_async_callback(handler.close_async)
            before = len(slack.server.sockets.connections)
            await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped
            await slack.until(lambda: len(slack.server.sockets.connections) > before)
            return handler

        yield open_one


@pytest.fixture
def heard(app: AsyncApp) -> list[dict[str, Any]]:
    """Every event body that the app has received; it acknowledges them all."""
    bodies: list[dict[str, Any]] = []

    @app.event("app_mention")
    @app.event("message")
    @app.event("reaction_added")
    @app.event("app_home_opened")
    async def hear(body: dict[str, Any]) -> None:
        bodies.append(body)

    return bodies
