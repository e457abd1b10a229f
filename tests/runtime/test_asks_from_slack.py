"""Slack's payloads, read: what becomes an ask, and in whose words."""

from __future__ import annotations

from typing import Any

import pytest

from bot.slack.surfaces import Ears, Identity
from bot.slack.text import typed
from handlers.ask import Surface

ME = Identity("U0BOT", "B0BOT", "T0", "aml-medic")
EARS = Ears(ME, lambda text: text.replace("hunter2", "***"), lambda channel: channel == "C0LISTENED")


def event(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """An event_callback around a message."""
    said = {
        "type": "message",
        "user": "U0ANA",
        "channel": "C1",
        "ts": "1.5",
        "channel_type": "channel",
        "text": "x",
    }
    return {"event_id": "Ev1", "event": said | fields}


@pytest.mark.parametrize(
    ("fields", "surface"),
    [
        ({"type": "app_mention", "text": "<@U0BOT> help"}, Surface.MENTION),
        ({"channel_type": "im", "channel": "D1"}, Surface.DIRECT),
        ({"channel": "C0LISTENED"}, Surface.LISTEN),
        ({"text": "<@U0BOT> see the file", "subtype": "file_share", "files": [{}]}, Surface.MENTION),
        ({"text": "<@U0BOT> help"}, Surface.MENTION),
    ],
)
def test_what_is_meant_for_the_bot_becomes_an_ask(fields: dict[str, Any], surface: Surface) -> None:
    """Each way of asking has its surface."""
    heard = EARS.event(event(**fields))
    assert heard is not None
    assert heard.ask.surface is surface
    assert heard.marks == ("event:Ev1", heard.ask.key)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"channel": "C0LISTENED", "bot_id": "B0OTHER"},
        {"channel": "C0LISTENED", "user": "U0BOT"},
        {"channel": "C0LISTENED", "subtype": "message_changed", "message": {}},
        {"channel": "C0LISTENED", "subtype": "channel_join"},
        {"channel": "C0LISTENED", "subtype": "bot_message", "user": None},
        {"channel_type": "im", "user": "USLACKBOT"},
        {"channel_type": "im", "hidden": True},
    ],
)
def test_the_rest_is_none_of_the_bots_business(fields: dict[str, Any]) -> None:
    """Neither other channels, nor other bots, nor edits, nor its own words."""
    assert EARS.event(event(**fields)) is None


def test_a_mention_and_its_twin_are_one_question() -> None:
    """A mention arrives as two events; their key is the same."""
    mention = EARS.event(event(type="app_mention", text="<@U0BOT> help"))
    twin = EARS.event(event(text="<@U0BOT> help"))
    assert mention
    assert twin
    assert mention.ask.key == twin.ask.key


def test_secrets_are_hidden_before_anything_is_queued() -> None:
    """Nothing behind the edge sees them."""
    heard = EARS.event(event(type="app_mention", text="<@U0BOT> password=hunter2"))
    assert heard
    assert heard.ask.text == "password=***"


def test_answers_go_to_the_thread() -> None:
    """To the question's own thread, or the one that it stands in."""
    alone, within = (
        EARS.event(event(channel_type="im")),
        EARS.event(event(channel_type="im", thread_ts="1.1")),
    )
    assert alone
    assert within
    assert (alone.ask.thread, within.ask.thread, within.ask.message) == ("1.5", "1.1", "1.5")


@pytest.mark.parametrize(
    ("sent", "was_typed"),
    [
        ("<@U0BOT> logs prod/churn", "logs prod/churn"),
        ("<@U0BOT>: logs churn", "logs churn"),
        ("please <@U0BOT|aml-medic> help", "please help"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        (
            "in <http://score.py|score.py> at <https://x.example/a?b=1&amp;c=2>",
            "in score.py at https://x.example/a?b=1&c=2",
        ),
        (
            "<mailto:a@b.example|a@b.example> <#C1|ops> <@U7> <@U7|bob> <!here> <!subteam^S1|@oncall>",
            "a@b.example #ops @U7 @bob @here @oncall",
        ),
        ("5 < 6 > 4", "5 < 6 > 4"),
    ],
)
def test_the_text_is_what_was_typed(sent: str, was_typed: str) -> None:
    """Slack's marks are undone, and the mention is gone."""
    assert typed(sent, "U0BOT") == was_typed
