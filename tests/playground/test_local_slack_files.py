"""Files: the SDK's upload, downloads with and without the token, mistakes."""

from __future__ import annotations

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack import LocalSlack


async def test_an_upload_appears_in_the_thread(slack: LocalSlack, client: AsyncWebClient) -> None:
    """With its comment, and its content whole."""
    asked = await slack.say("U0ANA", "C0INCIDENT", "logs?")
    await client.files_upload_v2(
        channel="C0INCIDENT",
        thread_ts=asked.ts,
        initial_comment="The whole log",
        filename="prices.log",
        title="prices",
        content="line\n" * 1000,
    )
    (answer,) = await slack.answers(asked)
    assert answer.text == "The whole log"
    (file,) = answer.files
    assert (file.name, file.title, file.text) == ("prices.log", "prices", "line\n" * 1000)
    assert len(file.preview) == 500


async def test_a_file_wants_the_token(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Without it there is a page to sign in, and status 200."""
    await slack.say("U0ANA", "C0INCIDENT", "see", files=[("paste.txt", "Ошибка 503")])
    (message,) = slack.messages("C0INCIDENT")
    info = await client.files_info(file=message.files[0].id)
    address = info["file"]["url_private_download"]
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    async with aiohttp.ClientSession() as session:
        async with session.get(address, headers=headers) as answer:
            assert await answer.text() == "Ошибка 503"
        async with session.get(address) as answer:
            assert (answer.status, answer.content_type) == (200, "text/html")


async def test_another_length_than_announced_is_refused(slack: LocalSlack, client: AsyncWebClient) -> None:
    """And the file cannot be completed then."""
    given = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    async with (
        aiohttp.ClientSession() as session,
        session.post(given["upload_url"], data=b"four") as answer,
    ):
        assert answer.status == 400
    with pytest.raises(SlackApiError, match="file_not_found"):
        await client.files_completeUploadExternal(files=[{"id": given["file_id"]}], channel_id="C0RANDOM")
    assert slack.messages("C0RANDOM") == []


async def test_a_file_without_a_channel_stays_out_of_sight(slack: LocalSlack, client: AsyncWebClient) -> None:
    """It is kept, no message shows it."""
    answer = await client.files_upload_v2(filename="a.png", content=b"\x89PNG\0")
    assert slack.workspace.files[answer["file"]["id"]].mimetype == "image/png"
    assert slack.messages("C0RANDOM") == []
