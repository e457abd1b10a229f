"""The connection to a Slack workspace: who the bot is there, and Socket Mode."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.slack.calls import CALL_WITHIN, BusyError, PerhapsDoneError, RefusedError, SlackCalls, make_client
from bot.slack.surfaces import Identity

log = structlog.get_logger()

#: Seconds for which a start waits for Slack; an orchestrator restarts it then.
START_WITHIN = 30.0
_TOKEN_WRONG = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "no_permission"}
)


class SlackUnusableError(Exception):
    """The bot cannot work in Slack; the message is one line that says what to set or check."""


@asynccontextmanager
async def open_slack(token: str, base_url: str | None) -> AsyncIterator[SlackCalls]:
    """The Web API with the bot's token, over one shared session."""
    timeout = aiohttp.ClientTimeout(total=CALL_WITHIN)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        yield SlackCalls(make_client(token, base_url, session), session)


async def identify(slack: SlackCalls) -> Identity:
    """Who the bot is. Raises SlackUnusableError: the token is wrong, or Slack does not answer."""
    me = await _tried(slack, "auth.test", "SLACK_BOT_TOKEN")
    return Identity(str(me["user_id"]), str(me["bot_id"]), str(me.get("team_id") or ""), str(me["user"]))


async def _tried(slack: SlackCalls, method: str, variable: str) -> dict[str, object]:
    host = slack.client.base_url
    try:
        async with asyncio.timeout(START_WITHIN):
            while True:
                try:
                    return dict(await slack.read(method))
                except BusyError as error:
                    await asyncio.sleep(error.seconds)
                except PerhapsDoneError as error:
                    failure = str(error)
                    log.warning("slack.away", reason=failure)
                    await asyncio.sleep(1)
    except TimeoutError as error:
        raise SlackUnusableError(
            f"Slack does not answer at {host}: check the network and SLACK_API_URL"
        ) from error
    except RefusedError as error:
        if error.code in _TOKEN_WRONG:
            raise SlackUnusableError(
                f"Slack refuses {variable} ({error.code}): copy it again from the app's page"
            ) from error
        raise SlackUnusableError(f"Slack refuses {method}: {error.code}") from error


@asynccontextmanager
async def socket_mode(app: AsyncApp, slack: SlackCalls, app_token: str) -> AsyncIterator[Callable[[], bool]]:
    """Take events over Socket Mode while the block runs; yields whether the socket is open.

    Raises SlackUnusableError: the app token is wrong.
    """
    await check_app_token(slack, app_token)
    handler = AsyncSocketModeHandler(app, app_token, web_client=slack.client, ping_interval=5)
    handler.client.proxy = slack.client.proxy
    await handler.client.connect()  # type: ignore[no-untyped-call] # the SDK says not what it returns

    def is_open() -> bool:
        session = handler.client.current_session
        return session is not None and not session.closed

    try:
        yield is_open
    finally:
        await handler.client.close()  # type: ignore[no-untyped-call] # likewise


async def check_app_token(slack: SlackCalls, app_token: str) -> None:
    """The SDK would try a wrong token for ever, with a traceback each time."""
    client = make_client(app_token, slack.client.base_url, slack.session)
    await _tried(SlackCalls(client, slack.session), "apps.connections.open", "SLACK_APP_TOKEN")


async def locale_of(slack: SlackCalls, user: str) -> str | None:
    """A person's locale, such as `ru-RU`; None where Slack does not say."""
    try:
        answer = await slack.read("users.info", user=user, include_locale="true")
    except (BusyError, PerhapsDoneError, RefusedError) as error:
        log.warning("locale.unknown", reason=str(error))
        return None
    return str((answer.get("user") or {}).get("locale") or "") or None


async def group_members(slack: SlackCalls, group: str) -> list[str]:
    """The people in a user group. Raises BusyError, PerhapsDoneError, RefusedError."""
    answer = await slack.read("usergroups.users.list", usergroup=group)
    return [str(user) for user in answer.get("users") or ()]
