"""Take away a message that came twice: one whose sending was given up, and which Slack carried out late."""

from __future__ import annotations

import asyncio

import structlog

from bot.slack.calls import BusyError, PerhapsDoneError, RefusedError, SlackCalls
from bot.slack.thread import doubles
from handlers.ask import Ask

log = structlog.get_logger()

#: Seconds after which a call that was given up is carried out no more.
LATEST = 60.0
#: Answers to be looked at later; more than Slack's worst hour brings.
MOST = 1_000


class Tidier:
    """Looks into threads whose answer was in doubt, a while later. Its failures harm nothing."""

    def __init__(self, slack: SlackCalls, bot_id: str, *, after: float = LATEST) -> None:
        self._slack = slack
        self._bot_id = bot_id
        self._after = after
        self._waiting: set[asyncio.Task[None]] = set()

    def later(self, ask: Ask, thread: str | None) -> None:
        """See to the thread of an ask when all that was sent must have arrived."""
        if len(self._waiting) < MOST:
            task = asyncio.create_task(self._tidy(ask, thread))
            self._waiting.add(task)
            task.add_done_callback(self._waiting.discard)

    async def close(self) -> None:
        """Look into no more threads."""
        waiting = tuple(self._waiting)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    async def _tidy(self, ask: Ask, thread: str | None) -> None:
        await asyncio.sleep(self._after)
        try:
            for ts in await doubles(self._slack, ask, thread, self._bot_id):
                await self._slack.write("chat.delete", channel=ask.channel, ts=ts)
                log.info("double.deleted", ask=ask.key)
        except (BusyError, PerhapsDoneError, RefusedError) as error:
            log.warning("double.perhaps", ask=ask.key, reason=str(error))
