"""The real Bolt over signed HTTP: events, commands, buttons, and what happens when it does not answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack import LocalSlack


@asynccontextmanager
async def served(slack: LocalSlack, application: web.Application) -> AsyncIterator[None]:
    """An application at the request URL."""
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield
    finally:
        await runner.cleanup()


def bolt(app: AsyncApp) -> web.Application:
    """Bolt's own web application."""
    return app.web_app(path="/slack/events")


async def test_a_signed_event_is_answered(slack: LocalSlack, app: AsyncApp) -> None:
    """Bolt verifies the signature; the first delivery carries no retry header."""
    headers: list[Any] = []

    @app.event("app_mention")
    async def answer(event: dict[str, Any], say: AsyncSay, request: Any) -> None:  # noqa: ANN401 - Bolt's own
        headers.append(request.headers)
        await say(text="Signed", thread_ts=event["ts"])

    @app.event("message")
    async def ignore() -> None:
        """Channel messages are acknowledged."""

    async with served(slack, bolt(app)):
        asked = await slack.say("U0ANA", "C0INCIDENT", "@aml-medic help")
        (said,) = await slack.answers(asked)
        await slack.settled()
    assert said.text == "Signed"
    assert "x-slack-retry-num" not in headers[0]


async def test_a_wrong_secret_is_noticed(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Bolt refuses what was signed with another secret."""
    app = AsyncApp(client=client, signing_secret="another")
    async with served(slack, bolt(app)):
        await slack.say("U0ANA", "C0INCIDENT", "hello")
        await slack.settled()
    assert [attempt.failure for attempt in slack.delivered[0].attempts] == ["http_error"] * 4


async def test_the_request_url_is_verified(slack: LocalSlack, app: AsyncApp) -> None:
    """Bolt answers the challenge."""
    async with served(slack, bolt(app)):
        assert await slack.verify_request_url()


async def test_a_command_and_a_button_come_by_http_too(
    slack: LocalSlack, app: AsyncApp, client: AsyncWebClient
) -> None:
    """As forms, answered through their response URLs."""

    @app.command("/aml")
    async def command(ack: AsyncAck, respond: AsyncRespond, command: dict[str, Any]) -> None:
        await ack()
        await respond(f"{command['user_name']} typed {command['text']}")

    @app.action("logs")
    async def logs(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond("Pressed", response_type="in_channel", replace_original=False)

    button = {"type": "button", "text": {"type": "plain_text", "text": "Logs"}, "action_id": "logs"}
    async with served(slack, bolt(app)):
        typed = await slack.command("U0ANA", "C0MLOPS", "/aml", "logs churn & co")
        (seen,) = await slack.responses(typed)
        assert (seen.text, seen.ephemeral_to) == ("ana typed logs churn & co", "U0ANA")
        await client.chat_postMessage(
            channel="C0MLOPS", text="x", blocks=[{"type": "actions", "elements": [button]}]
        )
        pressed = await slack.press("U0BORIS", slack.messages("C0MLOPS")[0], "Logs")
        (answer,) = await slack.responses(pressed)
        assert (answer.text, answer.ephemeral_to) == ("Pressed", None)
        await slack.settled()


@pytest.mark.parametrize(
    ("status", "no_retry", "attempts"), [(500, False, 4), (404, False, 4), (500, True, 1)]
)
async def test_another_answer_than_200_is_no_acknowledgement(
    slack: LocalSlack, status: int, attempts: int, *, no_retry: bool
) -> None:
    """It comes again with its number and the reason, unless the app asks not to."""
    numbers: list[tuple[str | None, str | None]] = []

    async def refuse(request: web.Request) -> web.Response:
        headers = request.headers
        numbers.append((headers.get("X-Slack-Retry-Num"), headers.get("X-Slack-Retry-Reason")))
        return web.Response(status=status, headers={"X-Slack-No-Retry": "1"} if no_retry else {})

    application = web.Application()
    application.add_routes([web.post("/slack/events", refuse)])
    async with served(slack, application):
        await slack.say("U0ANA", "C0INCIDENT", "hello")
        await slack.settled()
    later = [(str(number), "http_error") for number in range(1, attempts)]
    assert numbers == [(None, None), *later]


async def test_a_late_answer_is_no_acknowledgement(slack: LocalSlack) -> None:
    """The app is told again while it still thinks."""
    come = asyncio.Semaphore(0)
    release = asyncio.Event()

    async def think(_request: web.Request) -> web.Response:
        come.release()
        await release.wait()
        return web.Response()

    application = web.Application()
    application.add_routes([web.post("/slack/events", think)])
    async with served(slack, application):
        await slack.say("U0ANA", "C0INCIDENT", "hello")
        await come.acquire()
        await come.acquire()
        release.set()
        await slack.settled()
    assert [attempt.failure for attempt in slack.delivered[0].attempts] == ["http_timeout", None]


async def test_nobody_at_the_request_url(slack: LocalSlack) -> None:
    """A command says at once that it has failed; an event is given up after its tries."""
    slack.request_url = "http://127.0.0.1:1/slack/events"
    done = await slack.command("U0ANA", "C0RANDOM", "/aml", "help")
    assert done.failure == "connection_failed"
    (notice,) = slack.ephemerals("U0ANA", "C0RANDOM")
    assert notice.text == '/aml failed with the error "dispatch_failed"'
    await slack.say("U0ANA", "C0RANDOM", "hello")
    await slack.settled()
    assert not slack.delivered[-1].acknowledged
