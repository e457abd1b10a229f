"""The connection to a Slack workspace: whether it can be used, and who the bot is there."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import structlog

from bot.slack.calls import POST_WITHIN, BusyError, PerhapsDoneError, RefusedError, SlackCalls, make_client
from bot.slack.surfaces import Identity

log = structlog.get_logger()

#: Seconds for which a start waits for Slack, without a word; an orchestrator restarts it then.
START_WITHIN = 15.0
#: Anything else cannot even be sent in a header.
_TOKEN = re.compile(r"[!-~]{1,500}")
_TOKEN_WRONG = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "no_permission"}
)


class SlackUnusableError(Exception):
    """The bot cannot work in Slack; the message is one line that says what to set or check."""


@asynccontextmanager
async def open_slack(token: str, base_url: str | None) -> AsyncIterator[SlackCalls]:
    """The Web API with the bot's token, over one shared session."""
    timeout = aiohttp.ClientTimeout(total=POST_WITHIN)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        yield SlackCalls(make_client(token, base_url, session), session)


async def identify(slack: SlackCalls) -> Identity:
    """Who the bot is. Raises SlackUnusableError: the token is wrong, or Slack does not answer."""
    me = await _tried(slack, "auth.test", "SLACK_BOT_TOKEN")
    return Identity(str(me["user_id"]), str(me["bot_id"]), str(me.get("team_id") or ""), str(me["user"]))


async def _tried(slack: SlackCalls, method: str, variable: str) -> dict[str, object]:
    """Call a method until Slack answers. Raises SlackUnusableError, which names the variable or the host."""
    if not _TOKEN.fullmatch(str(slack.client.token)):
        raise SlackUnusableError(f"{variable} is no token: copy it again from the app's page")
    failure = "no answer"
    try:
        async with asyncio.timeout(START_WITHIN):
            while True:
                try:
                    return dict(await slack.read(method))
                except BusyError as error:
                    await asyncio.sleep(error.seconds)
                except PerhapsDoneError as error:
                    failure = str(error)
                    await asyncio.sleep(1)
    except TimeoutError as error:
        host = slack.client.base_url
        raise SlackUnusableError(
            f"Slack does not answer at {host}: check the network and SLACK_API_URL ({failure})"
        ) from error
    except RefusedError as error:
        if error.code in _TOKEN_WRONG:
            raise SlackUnusableError(
                f"Slack refuses {variable} ({error.code}): copy it again from the app's page"
            ) from error
        raise SlackUnusableError(f"Slack refuses {method}: {error.code}") from error


async def check_app_token(slack: SlackCalls, app_token: str) -> None:
    """The SDK would try a wrong token for ever, with a traceback each time."""
    client = make_client(app_token, slack.client.base_url, slack.session)
    await _tried(SlackCalls(client, slack.session), "apps.connections.open", "SLACK_APP_TOKEN")


async def group_members(slack: SlackCalls, group: str) -> list[str]:
    """The people in a user group. Raises BusyError, PerhapsDoneError, RefusedError."""
    answer = await slack.read("usergroups.users.list", usergroup=group)
    return [str(user) for user in answer.get("users") or ()]
