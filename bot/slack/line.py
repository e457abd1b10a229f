"""Socket Mode that is known to deliver: a socket that falls silent is replaced before Slack gives up.

A socket can be open, answer pings, and bring nothing any more. Nothing but an envelope proves that
it delivers; so a line that has brought none for a while is replaced by a new one, which is opened
before the old one is closed.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.slack.calls import BusyError, PerhapsDoneError, RefusedError, SlackCalls, make_client
from bot.slack.connection import SlackUnusableError, check_app_token

log = structlog.get_logger()

#: Seconds without an envelope after which a line is replaced: Slack's second retry comes after 60.
QUIET = 50.0
#: In quiet hours the pause doubles up to this: Slack's last retry comes after 300 seconds, and it
#: wants `apps.connections.open` to be called about once a minute at most.
QUIETEST = 200.0
#: Seconds that a line may be without an open socket. The SDK reconnects by itself, but notices a cut
#: only after five seconds, and with a ticket that a failed try has used up it never gets through.
DOWN = 1.5
#: Seconds for a new line to be opened and greeted, and until the next try.
OPEN_WITHIN = 10.0
RETRY = 5.0
LOOK = 0.5


class Lines:
    """The line in use, and what is known of it. `quiet`: see QUIET."""

    def __init__(self, app: AsyncApp, slack: SlackCalls, app_token: str, *, quiet: float = QUIET) -> None:
        self._app = app
        self._slack = slack
        self._token = app_token
        self._calls = SlackCalls(make_client(app_token, slack.client.base_url, slack.session), slack.session)
        self._quiet = quiet
        self._patience = quiet
        self._line: AsyncSocketModeHandler | None = None
        self._open_at = self._heard = time.monotonic()
        self._not_before = 0.0
        #: Lines opened so far.
        self.opened = 0

    def is_open(self) -> bool:
        """Whether there is an open socket."""
        session = self._line.client.current_session if self._line else None
        return session is not None and not session.closed

    async def watch(self) -> None:
        """Replace the line whenever that is due, until cancelled."""
        while True:
            await asyncio.sleep(min(LOOK, self._quiet / 4))
            if why := self._due():
                await self._try_to_replace(why)

    def _due(self) -> str | None:
        """Why the line is to be replaced now, if it is."""
        now = time.monotonic()
        if self.is_open():
            self._open_at = now
        if now < self._not_before:
            return None
        if now - self._open_at > DOWN:
            return "down"
        return "quiet" if now - self._heard > self._patience else None

    async def _try_to_replace(self, why: str) -> None:
        try:
            await self.replace()
        except BusyError as error:
            self._not_before = time.monotonic() + max(error.seconds, RETRY)
        except (PerhapsDoneError, RefusedError, TimeoutError) as error:
            self._not_before = time.monotonic() + RETRY
            log.warning("socket.not_replaced", why=why, reason=str(error) or "no greeting")
        else:
            self._patience = min(2 * self._patience, 4 * self._quiet) if why == "quiet" else self._quiet
            log.info("socket.replaced", why=why)

    async def replace(self) -> None:
        """Open a new line, then close the old one. Raises what SlackCalls raises, and TimeoutError."""
        new = await self._new()
        old, self._line = self._line, new
        self._open_at = self._heard = time.monotonic()
        self.opened += 1
        if old:
            await _closed(old)

    async def close(self) -> None:
        """Close the line in good order."""
        if self._line:
            await _closed(self._line)

    async def _new(self) -> AsyncSocketModeHandler:
        ticket = await self._calls.read("apps.connections.open")
        line = AsyncSocketModeHandler(self._app, self._token, web_client=self._slack.client, ping_interval=5)
        line.client.proxy = self._slack.client.proxy
        line.client.wss_uri = str(ticket["url"])
        greeted = asyncio.Event()

        async def listen(_: object, message: dict[str, Any], __: str | None) -> None:
            if message.get("type") == "hello":
                greeted.set()
            elif message.get("envelope_id"):
                self._heard, self._patience = time.monotonic(), self._quiet

        line.client.message_listeners.append(listen)
        try:
            async with asyncio.timeout(OPEN_WITHIN):
                await line.client.connect()  # type: ignore[no-untyped-call] # the SDK says not what it returns
                await greeted.wait()
        except BaseException:
            await _closed(line)
            raise
        return line


async def _closed(line: AsyncSocketModeHandler) -> None:
    await line.client.close()  # type: ignore[no-untyped-call] # the SDK says not what it returns


@asynccontextmanager
async def socket_mode(
    app: AsyncApp, slack: SlackCalls, app_token: str, *, quiet: float = QUIET
) -> AsyncIterator[Callable[[], bool]]:
    """Take events over Socket Mode while the block runs; yields whether the socket is open.

    Raises SlackUnusableError: the app token is wrong, or no socket can be opened.
    """
    await check_app_token(slack, app_token)
    lines = Lines(app, slack, app_token, quiet=quiet)
    try:
        await lines.replace()
    except (BusyError, PerhapsDoneError, RefusedError, TimeoutError) as error:
        raise SlackUnusableError(f"Slack opens no socket: check the network ({error})") from error
    watching = asyncio.create_task(lines.watch())
    try:
        yield lines.is_open
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await lines.close()
