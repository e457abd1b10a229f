"""A sign that the bot is at it, for answers that take longer than a blink."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bot.slack.calls import BusyError, PerhapsDoneError, RefusedError, SlackCalls
from handlers.ask import Ask, Surface

log = structlog.get_logger()

REACTION = "eyes"
#: Seconds within which an answer needs no sign; Slack allows some 50 reactions a minute.
BLINK = 0.25
#: Seconds that the sign's removal may take; the answer stands by then.
REMOVE_WITHIN = 3.0


@asynccontextmanager
async def at_it(slack: SlackCalls, ask: Ask, *, again: bool) -> AsyncIterator[None]:
    """Show the sign on the asking message while the block runs. Its failures harm nothing.

    `again`: a sign may stand from an earlier try.
    """
    if ask.message is None or ask.surface is Surface.LISTEN:
        yield
        return
    shown = asyncio.Event()
    if again:
        shown.set()
    task = asyncio.create_task(_show(slack, ask, shown))
    try:
        yield
    finally:
        if not shown.is_set():
            task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        if shown.is_set():
            await _react(slack, "reactions.remove", ask)


async def _show(slack: SlackCalls, ask: Ask, shown: asyncio.Event) -> None:
    await asyncio.sleep(BLINK)
    shown.set()
    await _react(slack, "reactions.add", ask)


async def _react(slack: SlackCalls, method: str, ask: Ask) -> None:
    try:
        async with asyncio.timeout(REMOVE_WITHIN):
            await slack.write(method, channel=ask.channel, timestamp=ask.message, name=REACTION)
    except (BusyError, PerhapsDoneError, RefusedError, TimeoutError) as error:
        log.debug("reaction.failed", method=method, reason=str(error))
