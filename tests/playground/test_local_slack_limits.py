"""Blocks that Slack refuses, and some that it takes, each posted by the real client."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack import LocalSlack

Block = dict[str, Any]


def plain(text: str) -> Block:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def section(text: str) -> Block:
    """A section with markup."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(label: str = "Press", **more: object) -> Block:
    """A button."""
    return {"type": "button", "text": plain(label), **more}


def actions(*buttons: Block) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(buttons)}


def rich(*elements: Block) -> Block:
    """A rich_text block."""
    return {"type": "rich_text", "elements": list(elements)}


def words(*parts: Block, kind: str = "rich_text_section") -> Block:
    """A part of a rich_text block."""
    return {"type": kind, "elements": list(parts)}


def text(text: str, **more: object) -> Block:
    """A run of text in rich text."""
    return {"type": "text", "text": text, **more}


def table(rows: int, columns: int, cell: str = "x") -> Block:
    """A table full of the same."""
    return {"type": "table", "rows": [[{"type": "raw_text", "text": cell}] * columns] * rows}


def container(*blocks: Block, **more: object) -> Block:
    """A container."""
    return {"type": "container", "title": plain("More"), "child_blocks": list(blocks), **more}


DIVIDER: Block = {"type": "divider"}

TAKEN = {
    "the longest section": [section("x" * 3000)],
    "fifty blocks": [DIVIDER] * 50,
    "25 buttons": [actions(*(button(action_id=f"a{n}") for n in range(25)))],
    "a button with a long value": [actions(button(value="v" * 2000, style="primary"))],
    "rich text of every kind": [
        rich(
            words(
                text("bold", style={"bold": True}),
                {"type": "link", "url": "https://example.com/", "text": "here"},
                {"type": "user", "user_id": "U0ANA"},
                {"type": "emoji", "name": "eyes"},
            ),
            words(text("code"), kind="rich_text_preformatted"),
            words(text("quote"), kind="rich_text_quote"),
            {"type": "rich_text_list", "style": "ordered", "offset": 2, "elements": [words(text("third"))]},
        )
    ],
    "a table": [table(100, 20)],
    "a collapsed container": [container(section("x"), is_collapsible=True, default_collapsed=True)],
    "markdown": [{"type": "markdown", "text": "# Title"}],
}

REFUSED = {
    "a section too long": [section("x" * 3001)],
    "an empty section": [section("")],
    "a section without text": [{"type": "section"}],
    "eleven fields": [{"type": "section", "fields": [plain("x")] * 11}],
    "fifty-one blocks": [DIVIDER] * 51,
    "an unknown kind": [{"type": "hologram"}],
    "no kind": [{"text": "x"}],
    "an unknown property": [{**DIVIDER, "colour": "red"}],
    "a header too long": [{"type": "header", "text": plain("x" * 151)}],
    "a header with markup": [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
    "a label too long": [actions(button("x" * 76))],
    "an empty label": [actions(button(""))],
    "a value too long": [actions(button(value="v" * 2001))],
    "an unknown style": [actions(button(style="loud"))],
    "26 buttons": [actions(*(button(action_id=f"a{n}") for n in range(26)))],
    "no buttons": [actions()],
    "an action_id twice in a row": [actions(button(action_id="a"), button(action_id="a"))],
    "an action_id twice in a message": [actions(button(action_id="a")), actions(button(action_id="a"))],
    "a block_id twice": [{**DIVIDER, "block_id": "b"}] * 2,
    "eleven context elements": [{"type": "context", "elements": [plain("x")] * 11}],
    "101 rows": [table(101, 1)],
    "21 columns": [table(1, 21)],
    "an empty cell": [table(1, 1, "")],
    "a table too long": [table(10, 1, "x" * 1001)],
    "two tables": [table(1, 1), table(1, 1)],
    "rows of different lengths": [
        {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * n for n in (1, 2)]}
    ],
    "rich text without elements": [rich()],
    "rich text with an empty section": [rich(words())],
    "rich text with an empty text": [rich(words(text("")))],
    "rich text with a bare text": [rich(text("x"))],
    "a style that is no boolean": [rich(words(text("x", style={"bold": 1})))],
    "an unknown style of text": [rich(words(text("x", style={"blink": True})))],
    "a mention in preformatted text": [
        rich(words({"type": "user", "user_id": "U0ANA"}, kind="rich_text_preformatted"))
    ],
    "a list of texts": [rich({"type": "rich_text_list", "style": "bullet", "elements": [text("x")]})],
    "a list without a style": [rich({"type": "rich_text_list", "elements": [words(text("x"))]})],
    "a link that is none": [rich(words({"type": "link", "url": "javascript:alert(1)"}))],
    "a container in a container": [container(container(DIVIDER))],
    "eleven children": [container(*[DIVIDER] * 11)],
    "collapsed but not collapsible": [container(DIVIDER, default_collapsed=True)],
    "an overflow menu of six": [
        actions({"type": "overflow", "options": [{"text": plain("x"), "value": f"{n}"} for n in range(6)]})
    ],
    "markdown too long together": [{"type": "markdown", "text": "x" * 6001}] * 2,
    "no list at all": {"type": "divider"},
}


@pytest.mark.parametrize("name", TAKEN)
async def test_what_slack_takes_is_taken(slack: LocalSlack, client: AsyncWebClient, name: str) -> None:
    """Right up to the limit."""
    await client.chat_postMessage(channel="C0RANDOM", text="x", blocks=TAKEN[name])
    assert len(slack.messages("C0RANDOM")) == 1


@pytest.mark.parametrize("name", REFUSED)
async def test_what_slack_refuses_is_refused(slack: LocalSlack, client: AsyncWebClient, name: str) -> None:
    """With the place of what is wrong; nothing is posted."""
    with pytest.raises(SlackApiError) as refused:
        await client.api_call(
            "chat.postMessage", json={"channel": "C0RANDOM", "text": "x", "blocks": REFUSED[name]}
        )
    assert refused.value.response["error"] == "invalid_blocks"
    assert "[json-pointer:/blocks" in refused.value.response["errors"][0]
    assert slack.messages("C0RANDOM") == []


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"text": "", "blocks": [DIVIDER]}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [section("x" * 2_900)] * 5}, "msg_blocks_too_long"),
    ],
)
async def test_a_whole_message_has_limits_too(client: AsyncWebClient, sent: Block, error: str) -> None:
    """Its text must be there, and not too long; nor may all blocks together be."""
    with pytest.raises(SlackApiError) as refused:
        await client.api_call("chat.postMessage", json={"channel": "C0RANDOM", **sent})
    assert refused.value.response["error"] == error


async def test_an_update_takes_less_text(client: AsyncWebClient) -> None:
    """4,000 characters instead of 40,000."""
    posted = await client.chat_postMessage(channel="C0RANDOM", text="x" * 40_000)
    with pytest.raises(SlackApiError, match="msg_too_long"):
        await client.chat_update(channel="C0RANDOM", ts=posted["ts"], text="x" * 4_001)


async def test_a_person_may_post_up_to_40_000_characters(slack: LocalSlack) -> None:
    """The text reaches the app whole."""
    said = await slack.say("U0ANA", "C0RANDOM", "x" * 40_000)
    assert slack.delivered[0].event["text"] == said.text == "x" * 40_000
