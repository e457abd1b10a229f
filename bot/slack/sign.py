"""A sign at once that the bot is at it: a reaction on the asking message, until the answer stands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bot.slack.calls import BusyError, PerhapsDoneError, RefusedError, SlackCalls
from handlers.ask import Ask, Surface

log = structlog.get_logger()

REACTION = "eyes"
#: Seconds that the sign may take at the end, when the answer stands.
SETTLE_WITHIN = 3.0


@asynccontextmanager
async def at_it(slack: SlackCalls, ask: Ask) -> AsyncIterator[None]:
    """Show the sign on the asking message while the block runs, which does not wait for it.

    Its failures harm nothing: a message that shows it already, or that is gone; Slack being away.
    """
    if ask.message is None or ask.surface is Surface.LISTEN:
        yield
        return
    showing = asyncio.create_task(_react(slack, "reactions.add", ask))
    try:
        yield
    except asyncio.CancelledError:
        showing.cancel()  # another goes on with the ask: the sign may stay
        raise
    except BaseException:
        await _settle(slack, ask, showing)
        raise
    await _settle(slack, ask, showing)


async def _settle(slack: SlackCalls, ask: Ask, showing: asyncio.Task[None]) -> None:
    """Take the sign away, in a bounded time: not before it is there, lest it came after."""
    try:
        async with asyncio.timeout(SETTLE_WITHIN):
            await showing
            await _react(slack, "reactions.remove", ask)
    except TimeoutError:
        log.debug("reaction.unsettled")


async def _react(slack: SlackCalls, method: str, ask: Ask) -> None:
    try:
        await slack.write(method, channel=ask.channel, timestamp=ask.message, name=REACTION)
    except (BusyError, PerhapsDoneError, RefusedError) as error:
        log.debug("reaction.failed", method=method, reason=str(error))
