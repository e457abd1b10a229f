"""Bolt's listeners: everything that is asked goes onto the queue, and only then is acknowledged.

With `process_before_response` a listener that raises means 500, or no acknowledgement in Socket
Mode: Slack delivers again. So an event that arrives while Redis is away is not lost.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

import aiohttp
import structlog
from redis.exceptions import RedisError
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks import ACTION
from bot.slack.surfaces import Ears, Heard, is_late
from handlers.ask import Ask
from knowledge.entry import LANGUAGES, Language

log = structlog.get_logger()
Payload = dict[str, Any]

COMMAND = "/aml"
_TICKET = re.compile(r"ticket=[^&\s'\"]+")
#: Seconds to queue an ask; Slack waits three for the acknowledgement.
QUEUE_WITHIN = 2.0
#: Seconds to tell somebody that it was not queued.
SORRY_WITHIN = 3.0

#: Says that the queue cannot be reached, in one language, as Slack takes it.
Sorry = Callable[[Language], str]

#: What reading a payload of an unheard-of shape raises.
OF_ITS_SHAPE = (LookupError, TypeError, AttributeError, ValueError)


#: What `build` makes, for those who hand it on.
App = AsyncApp


class Inbox(Protocol):
    """The queue's front."""

    async def put(self, ask: Ask, marks: tuple[str, ...], *, again: bool) -> bool: ...  # noqa: D102 - see Ledger


class NotQueuedError(Exception):
    """The ask is not safely queued; it must not be acknowledged."""


def build(
    client: AsyncWebClient, signing_secret: str | None, ears: Ears, inbox: Inbox, sorry: Sorry
) -> AsyncApp:
    """The Bolt app, for Socket Mode and HTTP alike. Slack is not asked again who the bot is."""
    app = AsyncApp(
        name="aml-medic",
        logger=quiet(),
        client=client,
        signing_secret=signing_secret or "",
        authorize=_authorize(ears, str(client.token)),
        process_before_response=True,
    )
    app.error(_fail)
    listeners = Listeners(ears, inbox, sorry)
    app.event("app_mention")(listeners.event)
    app.event("message")(listeners.event)
    app.event(re.compile(".*"))(_ignore)
    app.command(COMMAND)(listeners.command)
    app.action(re.compile(f"^{re.escape(ACTION)}"))(listeners.press)
    return app


class Listeners:
    """What is done with an event, a command and a press."""

    def __init__(self, ears: Ears, inbox: Inbox, sorry: Sorry) -> None:
        self._ears = ears
        self._inbox = inbox
        self._sorry = sorry

    async def event(self, body: Payload, request: AsyncBoltRequest) -> None:
        """Queue it, if it is for the bot. Raises NotQueuedError: Slack is to deliver it again."""
        if heard := _read(self._ears.event, body):
            # A repetition that the queue does not know: an answer may stand from before it was emptied.
            await self._put(heard, again=_retried(request) or is_late(heard.ask))

    async def command(self, body: Payload, ack: AsyncAck) -> None:
        """Queue it; the acknowledgement says so if that failed, since commands are not delivered again."""
        try:
            if heard := _read(self._ears.command, body):
                await self._put(heard)
        except NotQueuedError:
            await ack("\n".join(self._sorry(language) for language in LANGUAGES))
        else:
            await ack()

    async def press(self, body: Payload, ack: AsyncAck, respond: AsyncRespond) -> None:
        """Queue it; the one who pressed is told at once if that failed."""
        try:
            if heard := _read(self._ears.press, body):
                await self._put(heard)
        except NotQueuedError:
            await ack()
            await self._say_sorry(body, respond)
        else:
            await ack()

    async def _say_sorry(self, body: Payload, respond: AsyncRespond) -> None:
        try:
            async with asyncio.timeout(SORRY_WITHIN):
                await respond(
                    self._sorry(_language_of(body)), response_type="ephemeral", replace_original=False
                )
        except (aiohttp.ClientError, SlackClientError, ValueError, TimeoutError) as error:
            log.warning("sorry.not_said", reason=f"{type(error).__name__}: {error}")

    async def _put(self, heard: Heard, *, again: bool = False) -> None:
        try:
            async with asyncio.timeout(QUEUE_WITHIN):
                new = await self._inbox.put(heard.ask, heard.marks, again=again)
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("ask.not_queued", ask=heard.ask.key, reason=f"{type(error).__name__}: {error}")
            raise NotQueuedError from error
        if new:
            log.info("ask.queued", ask=heard.ask.key, surface=heard.ask.surface)


def _read(read: Callable[[Payload], Heard | None], body: Payload) -> Heard | None:
    """What a payload says; None for one without what Slack always sends: another delivery mends nothing."""
    try:
        return read(body)
    except OF_ITS_SHAPE as error:
        log.warning("payload.malformed", reason=f"{type(error).__name__}: {error}"[:200])
        return None


def _retried(request: AsyncBoltRequest) -> bool:
    """Whether Slack says that it has delivered this before; in Socket Mode a first delivery is number 0."""
    (number, *_) = request.headers.get("x-slack-retry-num") or ("0",)
    return number not in {"", "0"}


async def _ignore() -> None:
    """Events that nobody here waits for are acknowledged all the same."""


async def _fail(error: Exception) -> BoltResponse:
    """No acknowledgement: an error by HTTP, silence in Socket Mode.

    Listeners read with care; what else fails is Bolt, at a payload of another shape than Slack's.
    """
    if isinstance(error, NotQueuedError):
        return BoltResponse(status=503, body="")
    if isinstance(error, OF_ITS_SHAPE):
        log.warning("payload.malformed", reason=f"{type(error).__name__}: {error}"[:200])
        return BoltResponse(status=400, body="")
    log.error("event.failed", exc_info=error)
    return BoltResponse(status=500, body="")


def _language_of(body: Mapping[str, Any]) -> Language:
    """Buttons' blocks are named after the language that they were offered in."""
    named = str(body["actions"][0].get("block_id") or "").partition(":")[0]
    return "ru" if named == "ru" else "en"


def _authorize(ears: Ears, token: str) -> Callable[..., Awaitable[AuthorizeResult]]:
    """Who the bot is was found out at the start; asking lazily would lose events when it fails."""
    me = ears.me

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id=me.team_id, bot_token=token, bot_id=me.bot_id, bot_user_id=me.user_id
        )

    return authorize


def quiet() -> logging.Logger:
    """Bolt warns of what is meant here: that an own `authorize` makes the token redundant."""
    logger = logging.getLogger("aml-medic.bolt")
    logger.setLevel(logging.ERROR)
    if _brief not in logger.filters:
        logger.addFilter(_brief)
    return logger


def _brief(record: logging.LogRecord) -> bool:
    """A line of the SDK's as one line, without its traceback and without the socket's ticket."""
    record.msg, record.args = _TICKET.sub("ticket=…", record.getMessage())[:500], None
    record.exc_info = record.exc_text = None
    return True
