"""Who the app is, and where it opens its sockets."""

from __future__ import annotations

from collections.abc import Mapping

from bot.playground.slack.methods.call import Call, Method
from bot.playground.slack.wire import Json, SlackError


def api_test(call: Call) -> Json:
    """Answers what it is sent; an `error` is answered as one."""
    if call.arguments.has("error"):
        raise SlackError(call.arguments.text("error"), args=call.arguments.values)
    return {"args": call.arguments.values}


def auth_test(call: Call) -> Json:
    """The team and the bot user of the token."""
    world = call.world
    return {
        "url": f"https://{world.domain}.slack.com/",
        "team": world.team_name,
        "user": world.bot.name,
        "team_id": world.team_id,
        "user_id": world.bot.id,
        "bot_id": world.bot.bot_id,
        "is_enterprise_install": False,
    }


def connections_open(call: Call) -> Json:
    """An address for one Socket Mode connection."""
    return {"url": call.socket_url()}


def bots_info(call: Call) -> Json:
    """The bot user behind a bot id."""
    bot = call.world.bot_named(call.arguments.text("bot"))
    if not bot:
        raise SlackError("bot_not_found")
    app_id = call.world.app_id if bot is call.world.bot else "A0OTHER"
    return {
        "bot": {"id": bot.bot_id, "deleted": False, "name": bot.name, "app_id": app_id, "user_id": bot.id}
    }


def team_info(call: Call) -> Json:
    """The team's name and address."""
    world = call.world
    return {"team": {"id": world.team_id, "name": world.team_name, "domain": world.domain}}


METHODS: Mapping[str, Method] = {
    "api.test": api_test,
    "auth.test": auth_test,
    "apps.connections.open": connections_open,
    "bots.info": bots_info,
    "team.info": team_info,
}
