"""Commands, buttons, menus, shortcuts and response URLs, with the real Bolt on the other side."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack import LocalSlack, Options
from tests.playground.local_slack_forms import ROW, Json, option

Connect = Callable[[AsyncApp], Awaitable[AsyncSocketModeHandler]]


async def test_a_press_carries_value_message_and_thread(
    slack: LocalSlack, app: AsyncApp, connect: Connect, client: AsyncWebClient
) -> None:
    """The button is found by its label; the payload is as Slack sends it."""
    bodies: list[Json] = []

    @app.action("logs")
    async def pressed(ack: AsyncAck, body: Json) -> None:
        await ack()
        bodies.append(body)

    await connect(app)
    asked = await slack.say("U0ANA", "C0INCIDENT", "help")
    await client.chat_postMessage(channel="C0INCIDENT", thread_ts=asked.ts, text="x", blocks=[ROW])
    (answer,) = await slack.answers(asked)
    done = await slack.press("U0CHEN", answer, "Fetch logs")
    assert done.failure is None
    (body,) = bodies
    assert body["actions"][0]["value"] == "logs prod/churn"
    assert body["user"]["id"] == "U0CHEN"
    assert body["container"]["thread_ts"] == asked.ts
    assert (body["message"]["ts"], body["channel"]["id"]) == (answer.ts, "C0INCIDENT")


async def test_an_element_that_is_not_there_is_named_with_those_that_are(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    """A test that presses the wrong button says what it could have pressed."""
    await client.chat_postMessage(channel="C0RANDOM", text="x", blocks=[ROW])
    with pytest.raises(LookupError, match=r"no element 'Logs'; there are: 'Fetch logs' \(logs\)"):
        await slack.press("U0ANA", slack.messages("C0RANDOM")[0], "Logs")


async def test_a_choice_in_a_menu_is_told(
    slack: LocalSlack, app: AsyncApp, connect: Connect, client: AsyncWebClient
) -> None:
    """By value or label."""
    chosen: list[str] = []

    @app.action("level")
    async def choose(ack: AsyncAck, action: Json) -> None:
        await ack()
        chosen.append(action["selected_option"]["value"])

    await connect(app)
    await client.chat_postMessage(channel="C0RANDOM", text="x", blocks=[ROW])
    await slack.press("U0ANA", slack.messages("C0RANDOM")[0], "level", "Warning")
    assert chosen == ["warning"]


async def test_a_response_url_replaces_and_deletes(
    slack: LocalSlack, app: AsyncApp, connect: Connect, client: AsyncWebClient
) -> None:
    """The message with the button, five times at most."""

    @app.action("logs")
    async def pressed(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond("Replaced", replace_original=True)
        await respond("To you alone")
        await respond(delete_original=True)

    await connect(app)
    posted = await client.chat_postMessage(channel="C0RANDOM", text="x", blocks=[ROW])
    message = slack.messages("C0RANDOM")[0]
    await slack.press("U0ANA", message, "logs")
    await slack.until(lambda: slack.latest(message) is None)
    assert [one.text for one in slack.ephemerals("U0ANA", "C0RANDOM")] == ["To you alone"]
    assert posted["ts"] == message.ts


async def test_a_response_url_runs_out(slack: LocalSlack, app: AsyncApp, connect: Connect) -> None:
    """The sixth use is refused."""

    @app.command("/aml")
    async def command(ack: AsyncAck) -> None:
        await ack()

    await connect(app)
    done = await slack.command("U0ANA", "C0RANDOM", "/aml", "help")
    async with aiohttp.ClientSession() as session:
        for expected in (200, 200, 200, 200, 200, 404):
            async with session.post(done.payload["response_url"], json={"text": "x"}) as answer:
                assert answer.status == expected
    assert len(slack.seen_after(done)) == 5


async def test_an_old_response_url_is_refused() -> None:
    """After its half an hour, here no time at all."""
    async with LocalSlack.running(options=Options(response_url_lifetime=0)) as slack:
        done = await slack.command("U0ANA", "C0RANDOM", "/aml", "help")
        async with (
            aiohttp.ClientSession() as session,
            session.post(done.payload["response_url"], json={"text": "x"}) as answer,
        ):
            assert (await answer.json())["error"] == "expired_url"


async def test_an_acknowledgement_can_answer_a_command(
    slack: LocalSlack, app: AsyncApp, connect: Connect
) -> None:
    """To the one who typed, or to the channel."""

    @app.command("/aml")
    async def command(ack: AsyncAck, command: Json) -> None:
        if command["text"] == "aloud":
            await ack(text="For all", response_type="in_channel")
        else:
            await ack("For you")

    await connect(app)
    alone = await slack.command("U0ANA", "C0RANDOM", "/aml", "help")
    assert [one.text for one in slack.seen_after(alone)] == ["For you"]
    await slack.command("U0ANA", "C0RANDOM", "/aml", "aloud")
    assert [one.text for one in slack.messages("C0RANDOM")] == ["For all"]


async def test_a_command_without_an_acknowledgement_fails_loudly(
    slack: LocalSlack, app: AsyncApp, connect: Connect
) -> None:
    """The one who typed it is told, as Slack does it."""
    await connect(app)
    slack.silent = True
    done = await slack.command("U0ANA", "C0RANDOM", "/aml", "help")
    assert done.failure == "timeout"
    (notice,) = slack.ephemerals("U0ANA", "C0RANDOM")
    assert notice.text == '/aml failed with the error "operation_timeout"'


async def test_shortcuts_and_suggestions(
    slack: LocalSlack, app: AsyncApp, connect: Connect, client: AsyncWebClient
) -> None:
    """A shortcut on a message carries it; a menu of the app's own asks for its options."""
    diagnosed: list[str] = []

    @app.shortcut("diagnose")
    async def diagnose(ack: AsyncAck, body: Json) -> None:
        await ack()
        diagnosed.append(body["message"]["text"] if "message" in body else "")

    @app.options("service")
    async def services(ack: AsyncAck, payload: Json) -> None:
        await ack(options=[option(payload["value"] + "-blue")])

    await connect(app)
    said = await slack.say("U0ANA", "C0RANDOM", "what is 503?")
    await slack.shortcut("U0ANA", "diagnose", said)
    await slack.shortcut("U0ANA", "diagnose")
    assert diagnosed == ["what is 503?", ""]
    menu = {"type": "external_select", "action_id": "service"}
    await client.chat_postMessage(
        channel="C0RANDOM", text="x", blocks=[{"type": "actions", "elements": [menu]}]
    )
    offered = await slack.suggest("U0ANA", "service", "churn", slack.messages("C0RANDOM")[-1])
    assert [one["value"] for one in offered] == ["churn-blue"]


async def test_an_ephemeral_message_can_be_pressed(
    slack: LocalSlack, app: AsyncApp, connect: Connect, client: AsyncWebClient
) -> None:
    """The app does not get the message itself, but may replace it."""
    containers: list[Json] = []

    @app.action("logs")
    async def pressed(ack: AsyncAck, body: Json, respond: AsyncRespond) -> None:
        await ack()
        containers.append(body["container"] | {"message": body.get("message")})
        await respond("Done", replace_original=True)

    await connect(app)
    await client.chat_postEphemeral(channel="C0RANDOM", user="U0ANA", text="x", blocks=[ROW])
    (message,) = slack.ephemerals("U0ANA", "C0RANDOM")
    await slack.press("U0ANA", message, "logs")
    await slack.until(lambda: slack.ephemerals("U0ANA", "C0RANDOM")[0].text == "Done")
    assert containers[0]["is_ephemeral"]
    assert containers[0]["message"] is None
