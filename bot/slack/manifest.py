"""The Slack app manifest: what the bot may do in a workspace, and what it is told of."""

from __future__ import annotations

from typing import Any

from bot.slack.listeners import COMMAND

#: No wider than needed; each with what it is for.
SCOPES = {
    "app_mentions:read": "to be mentioned",
    "channels:history": "to read a thread before answering twice, and channels that are listened to",
    "groups:history": "the same in private channels",
    "im:history": "to be written to directly",
    "chat:write": "to answer",
    "commands": f"for {COMMAND}",
    "files:read": "to read long pastes, which Slack turns into files",
    "files:write": "to put whole logs into the thread",
    "reactions:write": "to show that it is at work",
    "users:read": "to answer in the asker's language",
    "usergroups:read": "for grants to user groups",
}
EVENTS = ("app_mention", "message.channels", "message.groups", "message.im")
SUMMARY = "Diagnoses Azure Machine Learning deployments: paste an error, read the cause and the cure."
HINT = "diagnose TEXT | logs SERVICE | services | explain ID | replicas | help"


def manifest(request_url: str | None = None) -> dict[str, Any]:
    """The manifest, for Socket Mode; or for HTTP, with the address that Slack is to call."""
    address = {"request_url": request_url} if request_url else {}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {"name": "aml-medic", "description": SUMMARY, "background_color": "#1f3b57"},
        "features": {
            "app_home": {"messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
            "bot_user": {"display_name": "aml-medic", "always_online": True},
            "slash_commands": [
                {
                    "command": COMMAND,
                    "description": "Explain an error, read a service's log",
                    "usage_hint": HINT,
                    "should_escape": True,
                    **({"url": request_url} if request_url else {}),
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {**address, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **address},
            "org_deploy_enabled": False,
            "socket_mode_enabled": request_url is None,
            "token_rotation_enabled": False,
        },
    }
