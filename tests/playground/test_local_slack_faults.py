"""Trouble made on purpose, as the real client meets it."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack import LocalSlack, Options


async def test_a_status_comes_as_often_as_it_was_ordered(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Then all is well again."""
    slack.faults.status("chat.postMessage", 503, times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError) as failed:
            await client.chat_postMessage(channel="C0RANDOM", text="x")
        assert failed.value.response.status_code == 503
    await client.chat_postMessage(channel="C0RANDOM", text="x")
    assert [call.outcome for call in slack.calls] == ["503", "503", "ok"]


async def test_a_rate_limit_says_when_to_come_again(slack: LocalSlack, client: AsyncWebClient) -> None:
    """429 with Retry-After; other methods are not concerned."""
    slack.faults.rate_limit("chat.postMessage", 7)
    await client.auth_test()
    with pytest.raises(SlackApiError) as limited:
        await client.chat_postMessage(channel="C0RANDOM", text="x")
    assert limited.value.response.headers["Retry-After"] == "7"


async def test_a_lost_answer_is_no_lost_message(slack: LocalSlack, client: AsyncWebClient) -> None:
    """What was posted stays posted; one that is cut off before is not."""
    client.retry_handlers = []
    slack.faults.cut("chat.postMessage", after=True)
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel="C0RANDOM", text="posted")
    slack.faults.cut("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel="C0RANDOM", text="not posted")
    assert [message.text for message in slack.messages("C0RANDOM")] == ["posted"]


async def test_a_hang_outlasts_the_clients_patience(slack: LocalSlack) -> None:
    """The client gives up; the call is done all the same, later."""
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url, timeout=0)
    client.timeout = 0.05  # type: ignore[assignment] # whole seconds would make the test slow
    slack.faults.hang("chat.postMessage", 0.15)
    with pytest.raises(asyncio.TimeoutError):
        await client.chat_postMessage(channel="C0RANDOM", text="late")
    assert slack.messages("C0RANDOM") == []
    await slack.until(lambda: len(slack.messages("C0RANDOM")) == 1)


async def test_a_refusal_can_be_ordered(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Any error of Slack's, for any method."""
    slack.faults.refuse("*", "invalid_blocks", times=None)
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await client.chat_postMessage(channel="C0RANDOM", text="x")
    slack.faults.clear()
    await client.chat_postMessage(channel="C0RANDOM", text="x")


async def test_one_message_a_second_and_channel() -> None:
    """Where the limit is switched on: the second in a channel has to wait, one elsewhere has not."""
    async with LocalSlack.running(options=Options(posts_per_second=1)) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        await client.chat_postMessage(channel="C0RANDOM", text="one")
        await client.chat_postMessage(channel="C0MLOPS", text="two")
        with pytest.raises(SlackApiError) as limited:
            await client.chat_postMessage(channel="C0RANDOM", text="three")
        assert limited.value.response.headers["Retry-After"] == "1"


async def test_uploads_and_downloads_fail_too(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Under names of their own."""
    slack.faults.status("upload", 500)
    with pytest.raises(Exception, match="Failed to upload a file"):
        await client.files_upload_v2(filename="a.txt", content="x")
    await slack.say("U0ANA", "C0RANDOM", "see", files=[("a.txt", "x")])
    address = slack.messages("C0RANDOM")[0].files[0].url_private
    slack.faults.status("download", 502)
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        assert answer.status == 502
