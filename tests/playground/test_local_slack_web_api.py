"""The Web API, called by the real client: answers, and Slack's own error codes."""

from __future__ import annotations

from collections.abc import Awaitable

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.slack import Channel, LocalSlack


async def refusal(call: Awaitable[object]) -> str:
    """The error code that a call is answered with."""
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


async def test_the_bot_knows_who_it_is(client: AsyncWebClient) -> None:
    """auth.test names team and bot; the scopes come as a header."""
    answer = await client.auth_test()
    assert (answer["user_id"], answer["bot_id"], answer["team_id"]) == ("U0MEDIC", "B0MEDIC", "T0TEAM")
    assert "chat:write" in answer.headers["x-oauth-scopes"]


async def test_tokens_are_checked(slack: LocalSlack) -> None:
    """None, a wrong one, and the wrong kind."""
    async with aiohttp.ClientSession() as session, session.post(slack.api_url + "auth.test") as answer:
        assert (await answer.json())["error"] == "not_authed"
    wrong = AsyncWebClient(token="xoxb-wrong", base_url=slack.api_url)
    assert await refusal(wrong.auth_test()) == "invalid_auth"
    assert await refusal(wrong.apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"


async def test_an_unknown_method_is_refused(client: AsyncWebClient) -> None:
    """In Slack's words."""
    assert await refusal(client.api_call("chat.sing")) == "unknown_method"


async def test_query_form_and_json_are_read_alike(slack: LocalSlack) -> None:
    """The SDKs send the same call in all three ways."""
    headers = {"Authorization": f"Bearer {slack.bot_token}"}
    address, sent = slack.api_url + "chat.postMessage", {"channel": "C0RANDOM", "text": "Hi"}
    async with aiohttp.ClientSession(headers=headers) as session:
        for call in (
            session.post(address, params=sent),
            session.post(address, data=sent),
            session.post(address, json=sent),
            session.get(address, params=sent),
        ):
            async with call as answer:
                assert (await answer.json())["message"]["text"] == "Hi"
    assert len(slack.messages("C0RANDOM")) == 4


async def test_methods_that_only_read_take_no_json(client: AsyncWebClient) -> None:
    """What they are sent so, they do not see."""
    assert await refusal(client.api_call("users.info", json={"user": "U0ANA"})) == "invalid_arguments"
    assert (await client.api_call("users.info", data={"user": "U0ANA"}))["ok"]


async def test_a_message_is_posted_changed_and_deleted(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Blocks that an update does not send stay."""
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": "Title"}}]
    posted = await client.chat_postMessage(channel="C0RANDOM", text="One", blocks=blocks)
    (message,) = slack.messages("C0RANDOM")
    assert message.plain == "Title"
    await client.chat_update(channel="C0RANDOM", ts=posted["ts"], text="Two")
    changed = slack.latest(message)
    assert changed is not None
    assert (changed.text, changed.plain) == ("Two", "Title")
    await client.chat_delete(channel="C0RANDOM", ts=posted["ts"])
    assert slack.messages("C0RANDOM") == []


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("chat.postMessage", {"text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C0NONE", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C0ALONE", "text": "x"}, "not_in_channel"),
        ("chat.postMessage", {"channel": "C0RANDOM"}, "no_text"),
        ("chat.postMessage", {"channel": "C0RANDOM", "text": "x", "blocks": "{"}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": "C0RANDOM", "text": "x", "thread_ts": "1"}, "invalid_thread_ts"),
        (
            "chat.postMessage",
            {"channel": "C0RANDOM", "text": "x", "thread_ts": "1700000000.000001"},
            "thread_not_found",
        ),
        ("chat.postMessage", {"channel": "C0RANDOM", "text": "x", "metadata": "{}1"}, "invalid_arguments"),
        (
            "chat.postMessage",
            {"channel": "C0RANDOM", "text": "x", "metadata": '{"event_type":"a"}'},
            "invalid_metadata_format",
        ),
        ("chat.update", {"channel": "C0RANDOM", "ts": "1.1", "text": "x"}, "message_not_found"),
        ("chat.postEphemeral", {"channel": "C0RANDOM", "user": "U0NONE", "text": "x"}, "user_not_in_channel"),
        ("conversations.replies", {"channel": "C0RANDOM", "ts": "1.1"}, "thread_not_found"),
        ("conversations.history", {"channel": "C0RANDOM", "limit": "5000"}, "invalid_limit"),
        ("conversations.history", {"channel": "C0RANDOM", "cursor": "next"}, "invalid_cursor"),
        ("conversations.open", {"users": "U0NONE"}, "user_not_found"),
        ("users.info", {"user": "U0NONE"}, "user_not_found"),
        ("usergroups.users.list", {"usergroup": "S0NONE"}, "no_such_subteam"),
        ("reactions.add", {"channel": "C0RANDOM", "timestamp": "1.1", "name": "eyes"}, "message_not_found"),
        ("files.info", {"file": "F0NONE"}, "file_not_found"),
        ("files.completeUploadExternal", {"files": '[{"id":"F0NONE"}]'}, "file_not_found"),
        ("files.getUploadURLExternal", {"filename": "a.txt", "length": "0"}, "invalid_arguments"),
        ("views.open", {"trigger_id": "made.up", "view": "{}"}, "invalid_trigger_id"),
        ("views.update", {"view_id": "V0NONE", "view": "{}"}, "not_found"),
        ("views.publish", {"user_id": "U0ANA", "view": '{"type":"modal"}'}, "invalid_arguments"),
    ],
)
async def test_what_slack_refuses_is_refused_in_its_words(
    slack: LocalSlack, client: AsyncWebClient, method: str, arguments: dict[str, str], error: str
) -> None:
    """One code for each mistake."""
    slack.world.add_channel(Channel("C0ALONE", "alone", members=frozenset({"U0ANA"})))
    assert await refusal(client.api_call(method, params=arguments)) == error


async def test_only_the_apps_own_messages_can_be_changed(slack: LocalSlack, client: AsyncWebClient) -> None:
    """A person's are theirs."""
    said = await slack.say("U0ANA", "C0RANDOM", "mine")
    assert (
        await refusal(client.chat_update(channel="C0RANDOM", ts=said.ts, text="x")) == "cant_update_message"
    )
    assert await refusal(client.chat_delete(channel="C0RANDOM", ts=said.ts)) == "cant_delete_message"


async def test_a_thread_is_read_with_its_metadata(slack: LocalSlack, client: AsyncWebClient) -> None:
    """The metadata that marks an answer is shown when it is asked for, page by page."""
    asked = await slack.say("U0ANA", "C0INCIDENT", "What is this?")
    metadata = {"event_type": "aml_medic_answer", "event_payload": {"key": "k1"}}
    for number in range(3):
        await client.chat_postMessage(
            channel="C0INCIDENT", thread_ts=asked.ts, text=f"Answer {number}", metadata=metadata
        )
    bare = await client.conversations_replies(channel="C0INCIDENT", ts=asked.ts)
    assert [message["text"] for message in bare["messages"]] == [
        "What is this?",
        *(f"Answer {n}" for n in range(3)),
    ]
    assert all("metadata" not in message for message in bare["messages"])
    pages = [
        message
        async for page in await client.conversations_replies(
            channel="C0INCIDENT", ts=asked.ts, include_all_metadata=True, limit=2
        )
        for message in page["messages"]
    ]
    assert [message.get("metadata") for message in pages] == [None, metadata, metadata, metadata]
    history = await client.conversations_history(channel="C0INCIDENT")
    assert [message["reply_count"] for message in history["messages"]] == [3]


async def test_people_groups_and_channels_are_as_they_were_set_up(client: AsyncWebClient) -> None:
    """Locales when asked for, members of groups and channels."""
    assert "locale" not in (await client.users_info(user="U0BORIS"))["user"]
    boris = await client.users_info(user="U0BORIS", include_locale=True)
    assert boris["user"]["locale"] == "ru-RU"
    assert len((await client.users_list())["members"]) == 6
    assert (await client.usergroups_users_list(usergroup="S0ONCALL"))["users"] == ["U0ANA", "U0OLGA"]
    assert [group["handle"] for group in (await client.usergroups_list())["usergroups"]] == ["on-call"]
    channels = await client.conversations_list(types="public_channel")
    assert [one["name"] for one in channels["channels"]] == ["incidents", "ml-ops", "random"]
    assert "U0CHEN" in (await client.conversations_members(channel="C0MLOPS"))["members"]
    assert (await client.conversations_open(users=["U0ANA"]))["channel"]["id"] == "D0ANA"
    assert (await client.conversations_info(channel="D0ANA"))["channel"]["user"] == "U0ANA"


async def test_reactions_are_added_once_and_removed_once(slack: LocalSlack, client: AsyncWebClient) -> None:
    """The second time is refused."""
    said = await slack.say("U0ANA", "C0RANDOM", "look")
    await client.reactions_add(channel="C0RANDOM", timestamp=said.ts, name="eyes")
    assert (
        await refusal(client.reactions_add(channel="C0RANDOM", timestamp=said.ts, name="eyes"))
        == "already_reacted"
    )
    shown = await client.reactions_get(channel="C0RANDOM", timestamp=said.ts)
    assert shown["message"]["reactions"] == [{"name": "eyes", "users": ["U0MEDIC"], "count": 1}]
    await client.reactions_remove(channel="C0RANDOM", timestamp=said.ts, name="eyes")
    assert (
        await refusal(client.reactions_remove(channel="C0RANDOM", timestamp=said.ts, name="eyes"))
        == "no_reaction"
    )


async def test_a_status_is_shown_until_the_bot_has_spoken(slack: LocalSlack, client: AsyncWebClient) -> None:
    """In the thread in which the bot is at work."""
    asked = await slack.say("U0ANA", "C0INCIDENT", "What is this?")
    await client.assistant_threads_setStatus(
        channel_id="C0INCIDENT", thread_ts=asked.ts, status="is reading…"
    )
    assert slack.workspace.statuses == {("C0INCIDENT", asked.ts): "is reading…"}
    await client.chat_postMessage(channel="C0INCIDENT", thread_ts=asked.ts, text="Done")
    assert slack.workspace.statuses == {}


async def test_prompts_and_a_title_are_kept(slack: LocalSlack, client: AsyncWebClient) -> None:
    """What the direct message suggests to ask."""
    asked = await slack.say("U0ANA", "D0ANA", "hi")
    prompts = [{"title": "Help", "message": "help"}]
    await client.assistant_threads_setSuggestedPrompts(
        channel_id="D0ANA", thread_ts=asked.ts, prompts=prompts
    )
    await client.assistant_threads_setTitle(channel_id="D0ANA", thread_ts=asked.ts, title="GPU")
    assert slack.workspace.prompts["D0ANA"] == prompts
    assert slack.workspace.titles["D0ANA", asked.ts] == "GPU"


async def test_a_permalink_names_thread_and_channel(slack: LocalSlack, client: AsyncWebClient) -> None:
    """The address that one would copy in Slack."""
    asked = await slack.say("U0ANA", "C0RANDOM", "one")
    reply = await slack.say("U0ANA", "C0RANDOM", "two", thread=asked)
    answer = await client.chat_getPermalink(channel="C0RANDOM", message_ts=reply.ts)
    assert answer["permalink"].endswith(
        f"/C0RANDOM/p{reply.ts.replace('.', '')}?thread_ts={asked.ts}&cid=C0RANDOM"
    )


async def test_calls_are_written_down(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Method, what was sent, and how it went."""
    await client.chat_postMessage(channel="C0RANDOM", text="x")
    await refusal(client.chat_postMessage(channel="C0NONE", text="y"))
    calls = slack.called("chat.postMessage")
    assert [(call.arguments["text"], call.outcome) for call in calls] == [
        ("x", "ok"),
        ("y", "channel_not_found"),
    ]
