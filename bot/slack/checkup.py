"""Whether the bot can work in its Slack workspace: tokens, scopes, channels, people and groups."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.settings import Settings
from bot.slack.calls import BusyError, PerhapsDoneError, RefusedError, SlackCalls
from bot.slack.connection import SlackUnusableError, check_app_token, identify, open_slack
from bot.slack.manifest import SCOPES

#: What was looked at, whether it is wrong, and in words how it is or what to do.
Check = tuple[str, bool, str]

_METHODS = {"U": ("users.info", "user"), "W": ("users.info", "user"), "C": ("conversations.info", "channel")}
_METHODS["G"] = _METHODS["C"]
_METHODS["S"] = ("usergroups.users.list", "usergroup")


async def check_slack(settings: Settings) -> AsyncIterator[Check]:
    """The checks, one after the other. Nothing is posted."""
    if not settings.bot_token:
        yield "Slack", True, "set SLACK_BOT_TOKEN: the Slack app's page, OAuth & Permissions"
        return
    async with open_slack(settings.bot_token, settings.slack_api_url) as slack:
        try:
            me = await identify(slack)
        except SlackUnusableError as error:
            yield "Slack bot token", True, str(error)
            return
        yield "Slack bot token", False, f"{me.name} in team {me.team_id}"
        yield await _scopes(slack)
        yield await _delivery(settings, slack)
        for channel in settings.configuration.channels:
            yield await _channel(slack, channel)
        for grantee in sorted({one for grant in settings.configuration.access for one in grant.who}):
            yield await _grantee(slack, grantee)


async def _scopes(slack: SlackCalls) -> Check:
    """Slack names the token's scopes in a header of every answer."""
    answer = await slack.client.auth_test()
    headers = {name.lower(): value for name, value in (answer.headers or {}).items()}
    granted = {scope.strip() for scope in str(headers.get("x-oauth-scopes", "")).split(",") if scope.strip()}
    if not granted:
        return "Slack scopes", False, "not told by this server"
    missing = sorted(set(SCOPES) - granted)
    if missing:
        reasons = ", ".join(f"{scope} ({SCOPES[scope]})" for scope in missing)
        return "Slack scopes", True, f"add under OAuth & Permissions and reinstall the app: {reasons}"
    return "Slack scopes", False, f"all {len(SCOPES)}"


async def _delivery(settings: Settings, slack: SlackCalls) -> Check:
    if settings.app_token:
        try:
            await check_app_token(slack, settings.app_token)
        except SlackUnusableError as error:
            return "Slack app token", True, str(error)
        return "Slack app token", False, "Socket Mode"
    if settings.signing_secret:
        return "Slack delivery", False, "signed HTTP: Slack must reach this host at /slack/events"
    return "Slack delivery", True, "set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)"


async def _channel(slack: SlackCalls, channel: str) -> Check:
    about = f"channel {channel}"
    try:
        found = (await slack.read("conversations.info", channel=channel)).get("channel") or {}
    except (BusyError, PerhapsDoneError, RefusedError) as error:
        return about, True, f"{error}: check the id in medic.yaml, and invite the bot to it"
    if not found.get("is_member", True):
        return about, True, f"#{found.get('name')}: invite the bot to it"
    return about, False, f"#{found.get('name')}"


async def _grantee(slack: SlackCalls, grantee: str) -> Check:
    method, parameter = _METHODS[grantee[0]]
    try:
        await slack.read(method, **{parameter: grantee})
    except (BusyError, PerhapsDoneError, RefusedError) as error:
        return f"grant to {grantee}", True, f"{error}: check the id under access in medic.yaml"
    return f"grant to {grantee}", False, "known to Slack"
