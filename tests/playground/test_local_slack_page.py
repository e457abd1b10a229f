"""What the playground's page asks of the local Slack, over HTTP and WebSocket."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack import LocalSlack, Options, SampleService

Connect = Callable[[AsyncApp], Awaitable[AsyncSocketModeHandler]]
BUTTON = {"type": "button", "text": {"type": "plain_text", "text": "Logs"}, "action_id": "logs"}


@pytest.fixture
async def browser(slack: LocalSlack) -> AsyncIterator[aiohttp.ClientSession]:
    """Something that speaks as a page of this server does."""
    headers = {"Origin": slack.address}
    async with aiohttp.ClientSession(slack.address, headers=headers) as session:
        yield session


async def posted(browser: aiohttp.ClientSession, address: str, **sent: object) -> dict[str, Any]:
    """What a post is answered with."""
    async with browser.post(address, json=sent) as answer:
        body: dict[str, Any] = await answer.json()
        return body | {"status": answer.status}


async def test_the_world_is_told(browser: aiohttp.ClientSession) -> None:
    """People, channels, commands, examples in both languages."""
    async with browser.get("/page/world") as answer:
        world = await answer.json()
    assert [person["id"] for person in world["people"]][:4] == ["U0ANA", "U0BORIS", "U0CHEN", "U0OLGA"]
    assert {"id": "D0ANA", "name": "aml-medic", "topic": "", "is_im": True, "user": "U0ANA"} in world[
        "channels"
    ]
    assert world["bot"] == {"id": "U0MEDIC", "bot_id": "B0MEDIC", "name": "aml-medic"}
    assert world["commands"][0]["command"] == "/aml"
    assert {example["kind"] for example in world["examples"]} == {"mention", "command", "message"}
    assert all({"en", "ru"} == example["title"].keys() for example in world["examples"])
    assert "disconnect" in world["faults"]


async def test_services_and_switches_are_passed_on() -> None:
    """By whoever starts it."""
    thrown: list[str] = []
    options = Options(
        services=[SampleService("shop", "churn", {"en": "Well", "ru": "Здоров"})],
        switches={"azure_fails": lambda: thrown.append("azure")},
    )
    async with (
        LocalSlack.running(options=options) as slack,
        aiohttp.ClientSession(slack.address) as browser,
    ):
        async with browser.get("/page/world") as answer:
            world = await answer.json()
        assert world["services"] == [
            {"workspace": "shop", "name": "churn", "trouble": {"en": "Well", "ru": "Здоров"}}
        ]
        assert (await posted(browser, "/page/fault", name="azure_fails"))["ok"]
        assert thrown == ["azure"]
        assert (await posted(browser, "/page/fault", name="flood"))["status"] == 400


async def test_what_is_said_is_seen_live_and_later(
    slack: LocalSlack, browser: aiohttp.ClientSession, client: AsyncWebClient
) -> None:
    """By those who may: an ephemeral message only by the one it is for."""
    async with (
        browser.ws_connect("/page/events?viewer=U0ANA") as ana,
        browser.ws_connect("/page/events?viewer=U0BORIS") as boris,
    ):
        said = await posted(browser, "/page/say", user="U0ANA", channel="C0RANDOM", text="1 < 2")
        await client.chat_postEphemeral(channel="C0RANDOM", user="U0ANA", text="psst")
        await client.reactions_add(channel="C0RANDOM", timestamp=said["message"]["ts"], name="eyes")
        heard = [await ana.receive_json(timeout=5) for _ in range(3)]
        assert [event["type"] for event in heard] == ["message", "ephemeral", "reaction"]
        assert heard[0]["message"]["text"] == "1 &lt; 2"
        assert heard[1]["message"]["ephemeral"] is True
        assert heard[2]["message"]["reactions"][0]["users"] == ["U0MEDIC"]
        others = [await boris.receive_json(timeout=5) for _ in range(2)]
        assert [event["type"] for event in others] == ["message", "reaction"]
    for viewer, count in (("U0ANA", 2), ("U0BORIS", 1)):
        async with browser.get(f"/page/channels/C0RANDOM/messages?viewer={viewer}") as answer:
            assert len((await answer.json())["messages"]) == count
    async with browser.get("/page/channels/D0ANA/messages?viewer=U0BORIS") as answer:
        assert answer.status == 404
    assert slack.messages("C0RANDOM")


async def test_a_file_is_shown_as_text_only(slack: LocalSlack, browser: aiohttp.ClientSession) -> None:
    """Nothing in it runs, whatever it is called."""
    await slack.say("U0ANA", "C0RANDOM", "see", files=[("page.html", "<script>alert(1)</script>")])
    async with browser.get("/page/channels/C0RANDOM/messages?viewer=U0ANA") as answer:
        (file,) = (await answer.json())["messages"][0]["files"]
    assert file["preview"] == "<script>alert(1)</script>"
    async with browser.get(file["url"]) as answer:
        assert answer.content_type == "text/plain"
        assert answer.headers["Content-Security-Policy"] == "sandbox"


async def test_a_command_a_press_and_a_modal(
    app: AsyncApp,
    connect: Connect,
    browser: aiohttp.ClientSession,
) -> None:
    """From the slash command to the submitted form, as the page sends them."""
    submitted: list[Any] = []
    form = {
        "type": "modal",
        "callback_id": "filter",
        "title": {"type": "plain_text", "text": "Filter"},
        "submit": {"type": "plain_text", "text": "Show"},
        "blocks": [
            {
                "type": "input",
                "block_id": "words",
                "label": {"type": "plain_text", "text": "Words"},
                "element": {"type": "plain_text_input", "action_id": "grep"},
            }
        ],
    }

    @app.command("/aml")
    async def command(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.chat_postMessage(
            channel=body["channel_id"],
            text="x",
            blocks=[{"type": "actions", "block_id": "b", "elements": [BUTTON]}],
        )

    @app.action("logs")
    async def pressed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form)

    @app.view("filter")
    async def filtered(ack: AsyncAck, view: dict[str, Any]) -> None:
        submitted.append(view["state"]["values"])
        await ack()

    await connect(app)
    async with browser.ws_connect("/page/events?viewer=U0ANA") as events:
        await posted(browser, "/page/command", user="U0ANA", channel="C0RANDOM", command="/aml", text="")
        message = (await events.receive_json(timeout=5))["message"]
        place = {"channel": "C0RANDOM", "message_ts": message["ts"], "block_id": "b"}
        await posted(browser, "/page/press", user="U0ANA", action_id="logs", **place)
        opened = await events.receive_json(timeout=5)
        assert opened["type"] == "view_opened"
        state = {"values": {"words": {"grep": {"type": "plain_text_input", "value": "error"}}}}
        view_id = opened["view"]["id"]
        answer = await posted(
            browser, "/page/view", user="U0ANA", view_id=view_id, action="submit", state=state
        )
        assert answer == {"ok": True, "status": 200}
        closed = await events.receive_json(timeout=5)
        assert (closed["type"], closed["view"]["id"]) == ("view_closed", view_id)
    assert submitted == [{"words": {"grep": {"type": "plain_text_input", "value": "error"}}}]
    assert len(await posted(browser, "/page/redeliver", channel="C0RANDOM", ts=message["ts"])) == 3


async def test_what_cannot_be_done_is_said(browser: aiohttp.ClientSession) -> None:
    """In a sentence, with status 400."""
    assert await posted(browser, "/page/say", user="U0ANA") == {
        "ok": False,
        "error": "channel is missing",
        "status": 400,
    }
    gone = await posted(
        browser, "/page/press", user="U0ANA", channel="C0RANDOM", message_ts="1.1", action_id="a"
    )
    assert "no message" in gone["error"]


async def test_files_of_the_page_are_served_and_none_beside_them(tmp_path: Path) -> None:
    """Its folder is all there is."""
    page = tmp_path / "page"
    page.mkdir()
    (page / "index.html").write_text("<title>playground</title>")
    (page / "main.js").write_text("export {}")
    (tmp_path / "secret.txt").write_text("secret")
    async with (
        LocalSlack.running(options=Options(page=page)) as slack,
        aiohttp.ClientSession(slack.address) as browser,
    ):
        async with browser.get("/") as answer:
            assert "playground" in await answer.text()
        async with browser.get("/page/static/main.js") as answer:
            assert answer.content_type in {"text/javascript", "application/javascript"}
        async with browser.get("/page/static/..%2Fsecret.txt") as answer:
            assert answer.status == 404


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Host": "127.0.0.1.evil.example"}, {"Origin": "https://evil.example"}],
)
async def test_other_sites_are_kept_out(slack: LocalSlack, headers: dict[str, str]) -> None:
    """Neither by a name of theirs that leads here, nor by a page of theirs."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{slack.address}/page/world", headers=headers) as answer,
    ):
        assert answer.status == 403
