"""The real Bolt over Socket Mode: what it receives, and what it can answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.say.async_say import AsyncSay
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack import LocalSlack

Connect = Callable[[AsyncApp], Awaitable[AsyncSocketModeHandler]]
Bodies = list[dict[str, Any]]


async def test_a_mention_is_answered_in_its_thread(
    slack: LocalSlack, app: AsyncApp, connect: Connect
) -> None:
    """The way of one question, with nothing of our own in the app."""

    @app.event("app_mention")
    async def answer(event: dict[str, Any], say: AsyncSay) -> None:
        await say(text=f"You said {event['text']}", thread_ts=event["ts"])

    @app.event("message")
    async def ignore() -> None:
        """Channel messages are acknowledged."""

    await connect(app)
    asked = await slack.say("U0ANA", "C0INCIDENT", "@aml-medic 3 < 4 & 5")
    (said,) = await slack.answers(asked)
    assert said.plain == "You said @U0MEDIC 3 < 4 & 5"
    assert said.thread_ts == asked.ts


async def test_a_mention_comes_twice_a_direct_message_once(
    slack: LocalSlack, app: AsyncApp, connect: Connect, heard: Bodies
) -> None:
    """In a channel as app_mention and as message, with one ts and two event ids."""
    await connect(app)
    asked = await slack.say("U0ANA", "C0INCIDENT", "@aml-medic help")
    await slack.say("U0ANA", "D0ANA", "help")
    await slack.settled()
    mentions = [body for body in heard if body["event"].get("ts") == asked.ts]
    assert {body["event"]["type"] for body in mentions} == {"app_mention", "message"}
    assert len({body["event_id"] for body in mentions}) == 2
    (direct,) = (body["event"] for body in heard if body["event"]["channel"] == "D0ANA")
    assert (direct["type"], direct["channel_type"], direct["text"]) == ("message", "im", "help")


async def test_a_mention_with_a_file_comes_only_as_message(
    slack: LocalSlack, app: AsyncApp, connect: Connect, heard: Bodies
) -> None:
    """It carries the file, which wants the token."""
    await connect(app)
    await slack.say("U0ANA", "C0INCIDENT", "@aml-medic look", files=[("crash.log", "Traceback")])
    await slack.settled()
    (body,) = heard
    assert body["event"]["subtype"] == "file_share"
    (file,) = body["event"]["files"]
    assert (file["name"], file["mimetype"], file["preview"]) == ("crash.log", "text/plain", "Traceback")


async def test_what_the_bot_says_comes_back_to_it(
    slack: LocalSlack, app: AsyncApp, connect: Connect, client: AsyncWebClient
) -> None:
    """As a message event with its own bot id; Bolt leaves it alone."""
    await connect(app)
    await client.chat_postMessage(channel="C0INCIDENT", text="Here I am")
    await slack.settled()
    (delivery,) = slack.delivered
    assert delivery.event["bot_id"] == "B0MEDIC"
    assert delivery.event["bot_profile"]["app_id"] == "A0MEDIC"
    assert delivery.acknowledged


async def test_an_event_that_is_not_acknowledged_comes_again(
    slack: LocalSlack, app: AsyncApp, connect: Connect
) -> None:
    """At once and later, with the same id and a rising retry number, until it is."""
    tries: list[tuple[str, str]] = []

    @app.middleware
    async def refuse_twice(req: AsyncBoltRequest, next: Callable[[], Awaitable[None]]) -> BoltResponse | None:  # noqa: A002 - Bolt names it so
        tries.append((req.body["event_id"], req.headers["x-slack-retry-num"][0]))
        if len(tries) < 3:
            return BoltResponse(status=500)
        await next()
        return None

    @app.event("message")
    async def take() -> None:
        """Acknowledged at last."""

    await connect(app)
    await slack.say("U0ANA", "C0INCIDENT", "hello")
    await slack.settled()
    assert [number for _, number in tries] == ["0", "1", "2"]
    assert len({event_id for event_id, _ in tries}) == 1
    assert [attempt.failure for attempt in slack.delivered[0].attempts] == ["timeout", "timeout", None]


async def test_a_message_can_be_delivered_again(
    slack: LocalSlack, app: AsyncApp, connect: Connect, heard: Bodies
) -> None:
    """Both of its events, with the ids they had."""
    await connect(app)
    asked = await slack.say("U0ANA", "C0INCIDENT", "@aml-medic help")
    await slack.settled()
    assert len(slack.redeliver(asked)) == 2
    await slack.settled()
    assert len(heard) == 4
    assert len({body["event_id"] for body in heard}) == 2


async def test_each_envelope_goes_to_one_connection(
    slack: LocalSlack, app: AsyncApp, connect: Connect, heard: Bodies
) -> None:
    """Two connections share what comes."""
    await connect(app)
    await connect(app)
    for number in range(10):
        await slack.say("U0ANA", "C0RANDOM", f"message {number}")
    await slack.settled()
    assert len(heard) == 10
    assert [connection.sent for connection in slack.server.sockets.connections] == [5, 5]


async def test_the_app_comes_back_after_disconnect_and_cut(
    slack: LocalSlack, app: AsyncApp, connect: Connect, heard: Bodies
) -> None:
    """A told disconnect and a broken connection both lead to a new one."""
    await connect(app)
    first = slack.server.sockets.connections[0]
    await slack.disconnect_all("warning")
    await slack.connected.wait()
    second = slack.server.sockets.connections[-1]
    assert second is not first
    slack.cut_all()
    assert not slack.connected.is_set()
    await slack.connected.wait()
    await slack.say("U0ANA", "C0RANDOM", "still there?")
    await slack.settled()
    assert [body["event"]["text"] for body in heard] == ["still there?"]


async def test_a_silent_connection_delivers_nothing(
    slack: LocalSlack, app: AsyncApp, connect: Connect, heard: Bodies
) -> None:
    """It stays open; what was not delivered comes again when it speaks."""
    await connect(app)
    slack.silent = True
    await slack.say("U0ANA", "C0RANDOM", "anybody?")
    await slack.until(lambda: bool(slack.delivered[0].attempts), 2)
    assert not heard
    assert slack.connected.is_set()
    slack.silent = False
    await slack.settled()
    assert len(heard) == 1


async def test_a_ticket_opens_one_connection(slack: LocalSlack, client: AsyncWebClient) -> None:
    """The second use is refused; the greeting counts connections, and pings are answered."""
    opened = await client.apps_connections_open(app_token=slack.app_token)
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(opened["url"], autoping=False) as socket,
    ):
        hello = await socket.receive_json()
        assert (hello["type"], hello["num_connections"]) == ("hello", 1)
        await socket.ping(b"sdk-ping-pong:1.5")
        assert (await socket.receive()).data == b"sdk-ping-pong:1.5"
        async with session.get(opened["url"].replace("ws", "http", 1)) as again:
            assert again.status == 404


async def test_an_edit_a_preview_and_a_deletion_are_told(
    slack: LocalSlack, app: AsyncApp, connect: Connect, heard: Bodies
) -> None:
    """As message_changed and message_deleted; a preview changes a message but not its text."""
    await connect(app)
    said = await slack.say("U0BORIS", "C0INCIDENT", "see https://example.com/")
    edited = await slack.edit(said, "see https://example.com/ please")
    await slack.unfurl(edited)
    await slack.delete(said)
    await slack.settled()
    events = sorted((body["event"] for body in heard), key=lambda event: float(event["event_ts"]))
    assert [event.get("subtype") for event in events] == [
        None,
        "message_changed",
        "message_changed",
        "message_deleted",
    ]
    preview = events[2]
    assert preview["message"]["text"] == preview["previous_message"]["text"]
    assert events[3]["deleted_ts"] == said.ts


async def test_many_questions_at_once_are_all_answered(
    slack: LocalSlack, app: AsyncApp, connect: Connect
) -> None:
    """Each wait is for its own thread."""

    @app.event("app_mention")
    async def answer(event: dict[str, Any], client: AsyncWebClient) -> None:
        await client.chat_postMessage(channel=event["channel"], thread_ts=event["ts"], text=event["text"])

    @app.event("message")
    async def ignore() -> None:
        """Channel messages are acknowledged."""

    await connect(app)
    asked = [await slack.say("U0ANA", "C0INCIDENT", f"@aml-medic number {n}") for n in range(60)]
    answers = await asyncio.gather(*(slack.answers(one) for one in asked))
    assert [answer.plain for (answer,) in answers] == [f"@U0MEDIC number {n}" for n in range(60)]
