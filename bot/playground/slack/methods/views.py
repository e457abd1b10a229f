"""Modals and App Homes."""

from __future__ import annotations

from collections.abc import Mapping

from bot.playground.slack.feed import Change, ChangeKind
from bot.playground.slack.methods.call import Call, Method
from bot.playground.slack.views import View
from bot.playground.slack.wire import Json, SlackError
from bot.playground.slack.world import World


def opened(call: Call) -> Json:
    """A modal for the person behind the trigger."""
    views = call.workspace.views
    user = views.use(call.arguments.required("trigger_id"))
    return told(call, "view_opened", views.open(user, call.arguments.structure("view")))


def pushed(call: Call) -> Json:
    """A modal above the open one."""
    views = call.workspace.views
    user = views.use(call.arguments.required("trigger_id"))
    return told(call, "view_opened", views.push(user, call.arguments.structure("view")))


def updated(call: Call) -> Json:
    """Other content for an open modal."""
    views = call.workspace.views
    view = views.find(call.arguments.text("view_id") or None, call.arguments.text("external_id") or None)
    if call.arguments.text("hash", view.hash) != view.hash:
        raise SlackError("hash_conflict")
    return told(call, "view_updated", views.update(view, call.arguments.structure("view")))


def published(call: Call) -> Json:
    """A person's App Home."""
    user = call.arguments.required("user_id")
    if user not in call.world.people:
        raise SlackError("user_not_found")
    return told(call, "home", call.workspace.views.publish(user, call.arguments.structure("view")))


def told(call: Call, kind: ChangeKind, view: View) -> Json:
    """Announce the view to the person who sees it."""
    shape = shaped(view, call.world)
    call.workspace.feed.tell(Change(kind, viewer=view.user, more={"view": shape}))
    return {"view": shape}


def shaped(view: View, world: World) -> Json:
    """A view as the Web API and interactions show it."""
    return {
        "callback_id": "",
        "private_metadata": "",
        "external_id": "",
        **view.content,
        "id": view.id,
        "team_id": world.team_id,
        "hash": view.hash,
        "root_view_id": view.root,
        "previous_view_id": view.previous,
        "app_id": world.app_id,
        "bot_id": world.bot.bot_id,
        "state": {"values": {}},
    }


METHODS: Mapping[str, Method] = {
    "views.open": opened,
    "views.push": pushed,
    "views.update": updated,
    "views.publish": published,
}
