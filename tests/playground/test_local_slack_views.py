"""Modals and the Home, with the real Bolt on the other side."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack import LocalSlack
from tests.playground.local_slack_forms import FORM, ROW, Json, plain

Connect = Callable[[AsyncApp], Awaitable[AsyncSocketModeHandler]]


async def test_a_modal_is_opened_filled_in_and_submitted(
    slack: LocalSlack, app: AsyncApp, connect: Connect, client: AsyncWebClient
) -> None:
    """Errors keep it open; a good submission closes it."""
    submitted: list[Json] = []

    @app.action("logs")
    async def pressed(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.view("filter")
    async def filtered(ack: AsyncAck, view: Json) -> None:
        values = view["state"]["values"]
        if not values["words"]["grep"]["value"]:
            await ack(response_action="errors", errors={"words": "Say which"})
            return
        submitted.append(values)
        await ack()

    await connect(app)
    await client.chat_postMessage(channel="C0RANDOM", text="x", blocks=[ROW])
    await slack.press("U0ANA", slack.messages("C0RANDOM")[0], "logs")
    await slack.until(lambda: "U0ANA" in slack.workspace.views.stacks)
    refused = await slack.submit_view("U0ANA", {"level": "error"})
    assert refused.answer == {"response_action": "errors", "errors": {"words": "Say which"}}
    await slack.submit_view("U0ANA", {"grep": "Traceback", "level": "error"})
    (values,) = submitted
    assert values["words"]["grep"] == {"type": "plain_text_input", "value": "Traceback"}
    assert values["kind"]["level"]["selected_option"]["value"] == "error"
    with pytest.raises(LookupError, match="no modal"):
        slack.open_view("U0ANA")


async def test_a_trigger_works_once(
    slack: LocalSlack, app: AsyncApp, connect: Connect, client: AsyncWebClient
) -> None:
    """A second modal needs a second press; views stack three high; closing is told."""
    closed: list[str] = []

    @app.command("/aml")
    async def command(ack: AsyncAck) -> None:
        await ack()

    @app.view_closed("filter")
    async def gone(ack: AsyncAck, view: Json) -> None:
        await ack()
        closed.append(view["id"])

    await connect(app)

    async def trigger() -> str:
        return str((await slack.command("U0ANA", "C0RANDOM", "/aml")).payload["trigger_id"])

    once = await trigger()
    opened = await client.views_open(trigger_id=once, view=FORM)
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        await client.views_open(trigger_id=once, view=FORM)
    updated = await client.views_update(view_id=opened["view"]["id"], view=FORM | {"title": plain("New")})
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_update(view_id=opened["view"]["id"], hash=opened["view"]["hash"], view=FORM)
    assert updated["view"]["title"]["text"] == "New"
    for _ in range(2):
        await client.views_push(trigger_id=await trigger(), view=FORM)
    with pytest.raises(SlackApiError, match="push_limit_reached"):
        await client.views_push(trigger_id=await trigger(), view=FORM)
    top = slack.open_view("U0ANA")
    await slack.close_view("U0ANA")
    assert closed == [top.id]


async def test_a_modal_with_inputs_needs_a_button(slack: LocalSlack, client: AsyncWebClient) -> None:
    """As a Home must not be a modal."""
    trigger = slack.workspace.views.trigger("U0ANA")
    without = {name: part for name, part in FORM.items() if name != "submit"}
    with pytest.raises(SlackApiError) as refused:
        await client.views_open(trigger_id=trigger, view=without)
    assert "missing required field: submit" in refused.value.response["errors"][0]


async def test_the_home_is_published_and_pressed(
    slack: LocalSlack, app: AsyncApp, connect: Connect, client: AsyncWebClient
) -> None:
    """When somebody opens it."""
    pressed: list[str] = []

    @app.event("app_home_opened")
    async def opened(event: Json, client: AsyncWebClient) -> None:
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [ROW]})

    @app.action("logs")
    async def logs(ack: AsyncAck, body: Json) -> None:
        await ack()
        pressed.append(body["container"]["view_id"])

    await connect(app)
    await slack.open_home("U0OLGA")
    await slack.until(lambda: slack.home("U0OLGA") is not None)
    view = slack.workspace.views.homes["U0OLGA"]
    await slack.press_in_view("U0OLGA", view, "Fetch logs")
    assert pressed == [view.id]
    assert (await client.auth_test())["ok"]
