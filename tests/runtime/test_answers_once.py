"""One answer for one question, in the right place, whatever Slack does: the real bot in the local Slack."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import msgspec
import pytest
from redis.asyncio import Redis

from bot.playground.slack import Channel, LocalSlack, Message
from handlers.ask import N_, Ask, Attachment, Ports, Reply, Surface, UserError

CHANNEL, LISTENED, ANA = "C0INCIDENT", "C0RANDOM", "U0ANA"
Start = Callable[..., Awaitable[object]]


async def two_parts(ask: Ask, _: Ports) -> AsyncIterator[Reply]:
    """Two messages, the second with a file."""
    yield Reply("say", {"text": f"first of {ask.text}"})
    yield Reply(
        "say",
        {"text": "second"},
        attachment=Attachment("churn.log", "Log of churn", "password hunter2hunter2\n"),
    )


async def broken(_: Ask, __: Ports) -> AsyncIterator[Reply]:
    """Fails before it says anything."""
    yield Reply("say", {"text": 1 // 0})


async def refusing(ask: Ask, _: Ports) -> AsyncIterator[Reply]:
    """What the asker can mend."""
    if ask.text:
        raise UserError(N_("Did you mean `%(near)s`?"), near="churn")
    yield Reply("say", {"text": "nothing"})


async def quiet(_: Ask, __: Ports) -> AsyncIterator[Reply]:
    """Seen by the asker alone."""
    yield Reply("say", {"text": "for you"}, private=True)


@pytest.mark.parametrize("by_http", [False, True])
async def test_every_way_of_asking_is_answered(slack: LocalSlack, start: Start, by_http: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Mention, direct message, listened channel, slash command; by Socket Mode and by HTTP."""
    await start(by_http=by_http)
    mention = await slack.say(ANA, CHANNEL, "@aml-medic help")
    assert [one.plain for one in await slack.answers(mention)] == ["mention: help"]
    direct = await slack.say(ANA, slack.world.im_of(ANA).id, "help")  # type: ignore[union-attr] # Ana has one
    assert [one.plain for one in await slack.answers(direct)] == ["direct: help"]
    unasked = await slack.say(ANA, LISTENED, "an error")
    assert [one.plain for one in await slack.answers(unasked)] == ["listen: an error"]
    command = await slack.command(ANA, CHANNEL, "/aml", "help")  # in Slack, it has no message of its own
    assert [one.plain for one in await slack.responses(command)] == ["slash: help"]


async def test_redeliveries_are_answered_once(slack: LocalSlack, start: Start) -> None:
    """At once and late, the same event brings nothing new."""
    await start()
    asked = await slack.say(ANA, CHANNEL, "@aml-medic one")
    slack.redeliver(asked)
    await slack.answers(asked)
    slack.redeliver(asked)
    after = await slack.say(ANA, CHANNEL, "@aml-medic two")
    await slack.answers(after)
    assert len(slack.said_after(asked)) == 1


async def test_a_file_follows_its_message_without_the_secret(slack: LocalSlack, start: Start) -> None:
    """The whole log goes into the thread, secrets hidden once more."""
    await start(two_parts)
    asked = await slack.say(ANA, CHANNEL, "@aml-medic it")
    first, second, upload = await slack.answers(asked, 3)
    assert (first.plain, second.plain) == ("first of it", "second")
    assert upload.files[0].text == "password ‹secret:0000›\n"


@pytest.mark.parametrize("kind", ["rate", "status", "cut", "lost", "lost with an error", "refused"])
async def test_trouble_at_slack_neither_loses_nor_doubles(slack: LocalSlack, start: Start, kind: str) -> None:
    """Busy, broken, cut before and after it was posted, refused blocks: one answer each."""
    await start()
    match kind:
        case "rate":
            slack.faults.rate_limit("chat.postMessage", 1)
        case "status":
            slack.faults.status("chat.postMessage", 503)
        case "cut":
            slack.faults.cut("chat.postMessage")
        case "lost":
            slack.faults.cut("chat.postMessage", after=True)
        case "lost with an error":
            slack.faults.status("chat.postMessage", 500, after=True)
        case _:
            slack.faults.refuse("chat.postMessage", "invalid_blocks")
    asked = await slack.say(ANA, CHANNEL, "@aml-medic <b>")
    assert [one.plain for one in await slack.answers(asked)] == ["mention: <b>"]
    after = await slack.say(ANA, CHANNEL, "@aml-medic two")
    await slack.answers(after)
    assert len(slack.said_after(asked)) == 1


async def test_a_second_try_posts_only_what_is_missing(slack: LocalSlack, start: Start, redis: Redis) -> None:
    """The first worker died after its first message, before it could record it."""
    await start(two_parts)
    asked = await slack.say(ANA, CHANNEL, "@aml-medic it")
    first, second, upload = await slack.answers(asked, 3)
    async with asyncio.timeout(5):
        while await redis.xlen("{medic}:asks"):  # noqa: ASYNC110 - Redis tells nobody that it is over
            await asyncio.sleep(0.02)
    slack.workspace.delete(second)
    slack.workspace.delete(upload)
    ask = Ask(
        key=f"{CHANNEL}-{asked.ts}",
        surface=Surface.MENTION,
        text="it",
        user=ANA,
        channel=CHANNEL,
        thread=asked.ts,
        message=asked.ts,
    )
    await redis.delete(f"{{medic}}:parts:{ask.key}")
    await redis.xadd("{medic}:asks", {"ask": msgspec.msgpack.encode(ask), "again": "1"})
    answers = await slack.answers(asked, 3)
    assert [one.plain for one in answers[:2]] == ["first of it", "second"]
    assert answers[0].ts == first.ts
    assert answers[1].ts != second.ts
    assert answers[2].files[0].name == "churn.log"


async def test_our_failure_is_admitted_with_its_id(slack: LocalSlack, start: Start) -> None:
    """No traceback, no silence."""
    await start(broken)
    asked = await slack.say(ANA, CHANNEL, "@aml-medic x")
    (answer,) = await slack.answers(asked)
    assert "Something broke on my side" in answer.plain
    assert "ZeroDivisionError" not in answer.plain


async def test_what_the_asker_can_mend_is_the_answer(slack: LocalSlack, start: Start) -> None:
    """A UserError's sentence is shown; where nobody asked, nothing is."""
    await start(refusing)
    unasked = await slack.say(ANA, LISTENED, "chatter")
    asked = await slack.say(ANA, CHANNEL, "@aml-medic x")
    assert [one.plain for one in await slack.answers(asked)] == ["Did you mean churn?"]
    assert slack.said_after(unasked) == []


async def test_private_answers_are_seen_by_the_asker_alone(slack: LocalSlack, start: Start) -> None:
    """In a channel: ephemeral."""
    await start(quiet)
    command = await slack.command(ANA, CHANNEL, "/aml", "x")
    (answer,) = await slack.responses(command)
    assert (answer.plain, answer.ephemeral_to) == ("for you", ANA)


async def test_a_slow_answer_shows_a_sign_meanwhile(slack: LocalSlack, start: Start) -> None:
    """A reaction on the question, gone when the answer stands."""
    answer = asyncio.Event()

    async def slow(_: Ask, __: Ports) -> AsyncIterator[Reply]:
        await answer.wait()
        yield Reply("say", {"text": "at last"})

    await start(slow)
    asked = await slack.say(ANA, CHANNEL, "@aml-medic x")
    await slack.until(lambda: bool(_reactions(slack, asked)))
    answer.set()
    await slack.answers(asked)
    await slack.until(lambda: not _reactions(slack, asked))


def _reactions(slack: LocalSlack, message: Message) -> tuple[str, ...]:
    """Who has reacted with eyes by now."""
    now = slack.latest(message)
    return now.reactions.get("eyes", ()) if now else ()


async def test_without_redis_nothing_is_acknowledged(slack: LocalSlack, start: Start, redis: Redis) -> None:
    """Events are delivered again; commands hear at once that it cannot be taken now."""
    await start(by_http=True)
    await redis.config_set("maxmemory", "1")  # every write is refused from now on
    command = await slack.command(ANA, CHANNEL, "/aml", "x")
    assert [one.plain for one in await slack.responses(command)] == ["away en\naway ru"]
    asked = await slack.say(ANA, CHANNEL, "@aml-medic x")
    await slack.until(lambda: any(one.attempts for one in slack.deliveries.of(asked.channel, asked.ts)))
    assert not any(one.acknowledged for one in slack.deliveries.of(asked.channel, asked.ts))
    await redis.config_set("maxmemory", "0")
    slack.redeliver(asked)
    assert [one.plain for one in await slack.answers(asked)] == ["mention: x"]


async def test_a_command_where_the_bot_is_no_member(slack: LocalSlack, start: Start) -> None:
    """It answers by the response_url, which works everywhere."""
    slack.world.add_channel(Channel("C0ELSEWHERE", "elsewhere", members=frozenset({ANA})))
    await start()
    command = await slack.command(ANA, "C0ELSEWHERE", "/aml", "help")
    assert [one.plain for one in await slack.responses(command)] == ["slash: help"]


async def test_later_parts_of_a_command_go_below_the_first(slack: LocalSlack, start: Start) -> None:
    """One message in the channel, the rest in its thread."""
    await start(two_parts)
    command = await slack.command(ANA, CHANNEL, "/aml", "it")
    first, *_ = await slack.responses(command)
    assert [one.plain for one in (await slack.answers(first, 2))[:1]] == ["second"]


async def test_a_button_asks_its_command(slack: LocalSlack, start: Start) -> None:
    """In the thread of the message that it stands below, by the one who pressed."""

    async def offering(ask: Ask, _: Ports) -> AsyncIterator[Reply]:
        if ask.surface is not Surface.BUTTON:
            yield Reply("offer", {"label": "Logs", "command": "logs churn"})
        else:
            yield Reply("say", {"text": f"{ask.user}: {ask.text}"})

    await start(offering)
    asked = await slack.say(ANA, CHANNEL, "@aml-medic x")
    (offer,) = await slack.answers(asked)
    await slack.press("U0BORIS", offer, "Logs")
    assert [one.plain for one in await slack.answers(asked, 2)][1] == "U0BORIS: logs churn"
