"""Slack takes a message and answers half a minute later: given up too early, it would come twice."""

from __future__ import annotations

from bot.playground.slack import LocalSlack
from tests.faults.fleet import Fleet, answered, ask, counted, figure

#: Longer than any other call may take.
HANG = 11.0


async def test_a_slow_slack_is_waited_for(ships: Fleet, slack: LocalSlack) -> None:
    """The message is posted at last, once."""
    _, gateway = await ships.gateway()
    await ships.worker()
    await ships.everywhere([gateway])
    slack.faults.hang("chat.postMessage", HANG, times=3)
    asked = await ask(slack, 12)
    await answered(slack, asked, within=40)
    await slack.settled()
    counts = counted(slack, asked)
    figure(f"12 questions, 3 posts that hang for {HANG:g} s: {dict(counts)}")
    assert counts == {1: 12}
