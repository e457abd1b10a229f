"""What becomes of the text that people type, and how messages read."""

from __future__ import annotations

import pytest

from bot.playground.slack import LocalSlack, default_world
from bot.playground.slack.rich import rich_text
from bot.playground.slack.writing import typed


@pytest.mark.parametrize(
    ("text", "received"),
    [
        ("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"),
        ("@aml-medic help", "<@U0MEDIC> help"),
        ("<@U0MEDIC> help", "<@U0MEDIC> help"),
        (
            "@ana and @on-call, see #incidents",
            "<@U0ANA> and <!subteam^S0ONCALL>, see <#C0INCIDENT|incidents>",
        ),
        ("@here look", "<!here> look"),
        ("see https://aka.ms/x?a=1&b=2.", "see <https://aka.ms/x?a=1&amp;b=2>."),
        ("write to ana@example.com", "write to <mailto:ana@example.com|ana@example.com>"),
        ("in score.py, line 3", "in <http://score.py|score.py>, line 3"),
        ("died with <Signals.SIGKILL: 9>", "died with &lt;Signals.SIGKILL: 9&gt;"),
        (
            "`https://x.io` and\n```\n@ana score.py < 3\n```",
            "`https://x.io` and\n```\n@ana score.py &lt; 3\n```",
        ),
        ("nvidia.com/gpu", "<http://nvidia.com/gpu|nvidia.com/gpu>"),
        ("numpy==1.26.4 at 10.0.0.1:5001", "numpy==1.26.4 at 10.0.0.1:5001"),
    ],
)
def test_text_is_received_as_slack_sends_it(text: str, received: str) -> None:
    """Escaped, linked, mentions by id; code is only escaped."""
    assert typed(text, default_world()) == received


def test_the_composers_block_says_the_same() -> None:
    """Mentions, links and code in parts of their own."""
    block = rich_text("<@U0MEDIC> see <http://score.py|score.py> &amp; `x`\n```\n1 &lt; 2\n```")
    section, code = block["elements"]
    assert section["elements"] == [
        {"type": "user", "user_id": "U0MEDIC"},
        {"type": "text", "text": " see "},
        {"type": "link", "url": "http://score.py", "text": "score.py"},
        {"type": "text", "text": " & "},
        {"type": "text", "text": "x", "style": {"code": True}},
        {"type": "text", "text": "\n"},
    ]
    assert code == {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "1 < 2"}]}


async def test_another_bots_message_is_told_as_a_bots(slack: LocalSlack) -> None:
    """With its bot id and another app's profile; raw text stays as it is."""
    await slack.say(
        "U0ALERT", "C0INCIDENT", "<https://x|Alert> 503", raw=True, attachments=[{"text": "more"}]
    )
    (delivery,) = slack.delivered
    event = delivery.event
    assert (event["bot_id"], event["text"]) == ("B0ALERT", "<https://x|Alert> 503")
    assert event["bot_profile"]["app_id"] == "A0OTHER"
    assert slack.messages("C0INCIDENT")[0].plain == "Alert 503\nmore"


async def test_mistakes_of_a_test_are_named(slack: LocalSlack) -> None:
    """Who or where is unknown, and what is known."""
    with pytest.raises(LookupError, match="there is no U0EVE; there are: U0ANA"):
        await slack.say("U0EVE", "C0RANDOM", "x")
    with pytest.raises(LookupError, match="U0ANA is not in D0BORIS, but in: D0ANA"):
        await slack.say("U0ANA", "D0BORIS", "x")
    with pytest.raises(TimeoutError, match="0 of 1 answers"):
        await slack.answers(await slack.say("U0ANA", "C0RANDOM", "x"), timeout=0.01)
