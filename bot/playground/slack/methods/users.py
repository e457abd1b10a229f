"""People and user groups."""

from __future__ import annotations

from collections.abc import Mapping

from bot.playground.slack.methods.call import Call, Method
from bot.playground.slack.methods.conversations import paged
from bot.playground.slack.wire import Json, SlackError
from bot.playground.slack.world import Person


def info(call: Call) -> Json:
    """One person, with the locale if it is asked for."""
    person = call.world.member(call.arguments.required("user"))
    if not person:
        raise SlackError("user_not_found")
    return {"user": _shaped(call, person)}


def listed(call: Call) -> Json:
    """Everybody."""
    page, cursor = paged(call, (*call.world.people.values(), call.world.bot))
    return {"members": [_shaped(call, person) for person in page], "response_metadata": cursor}


def groups(call: Call) -> Json:
    """All user groups."""
    return {
        "usergroups": [
            {
                "id": group.id,
                "team_id": call.world.team_id,
                "is_usergroup": True,
                "handle": group.handle,
                "name": group.name,
                "user_count": len(group.members),
                "users": list(group.members),
            }
            for group in call.world.groups.values()
        ]
    }


def group_members(call: Call) -> Json:
    """The members of one user group."""
    group = call.world.groups.get(call.arguments.required("usergroup"))
    if not group:
        raise SlackError("no_such_subteam")
    return {"users": list(group.members)}


def _shaped(call: Call, person: Person) -> Json:
    shape: Json = {
        "id": person.id,
        "team_id": call.world.team_id,
        "name": person.name,
        "real_name": person.real_name,
        "color": person.color,
        "deleted": False,
        "is_admin": person.is_admin,
        "is_owner": False,
        "is_bot": bool(person.bot_id),
        "is_app_user": False,
        "tz": "Etc/UTC",
        "tz_offset": 0,
        "profile": {"real_name": person.real_name, "display_name": person.name, "email": ""},
    }
    if call.arguments.flag("include_locale"):
        shape["locale"] = person.locale
    return shape


METHODS: Mapping[str, Method] = {
    "users.info": info,
    "users.list": listed,
    "usergroups.list": groups,
    "usergroups.users.list": group_members,
}
