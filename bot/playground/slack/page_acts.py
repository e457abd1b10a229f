"""What people do on the playground's page, as posts that the local Slack carries out."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import msgspec
from aiohttp import web

from bot.playground.slack.acts import Acts, Interaction
from bot.playground.slack.methods.views import shaped
from bot.playground.slack.wire import Json, SlackError, decode, json_response

#: Something that the page may switch on: trouble of one kind.
Switch = Callable[[], Awaitable[None] | None]
Act = Callable[[Json], Awaitable[Json]]


@dataclass(frozen=True, slots=True)
class PageActs:
    """One method for each address; each takes what was posted and gives back what came of it."""

    acts: Acts
    switches: Mapping[str, Switch]

    def routes(self) -> list[web.AbstractRouteDef]:
        """The addresses."""
        posts: Mapping[str, Act] = {
            "say": self.say,
            "command": self.command,
            "press": self.press,
            "view": self.view,
            "edit": self.edit,
            "react": self.react,
            "home": self.home,
            "shortcut": self.shortcut,
            "redeliver": self.redeliver,
            "fault": self.fault,
        }
        return [web.post(f"/page/{name}", _acting(act)) for name, act in posts.items()]

    async def say(self, sent: Json) -> Json:
        """`{user, channel, thread_ts?, text, files?: [{name, text}]}`."""
        files = [(str(file["name"]), str(file["text"])) for file in sent.get("files") or ()]
        thread = sent.get("thread_ts") or None
        message = await self.acts.say(sent["user"], sent["channel"], sent["text"], thread, files)
        return {"message": message.shown()}

    async def edit(self, sent: Json) -> Json:
        """`{user, channel, ts, text}`."""
        message = self.acts.message(sent["channel"], sent["ts"])
        if message.user != sent["user"]:
            raise LookupError("only one's own messages can be edited")
        return {"message": (await self.acts.edit(message, sent["text"])).shown()}

    async def react(self, sent: Json) -> Json:
        """`{user, channel, ts, name}`."""
        message = self.acts.message(sent["channel"], sent["ts"])
        return {"message": (await self.acts.react(sent["user"], message, sent["name"])).shown()}

    async def command(self, sent: Json) -> Json:
        """`{user, channel, command, text}`."""
        return _done(
            await self.acts.command(sent["user"], sent["channel"], sent["command"], sent.get("text", ""))
        )

    async def press(self, sent: Json) -> Json:
        """`{user, channel, message_ts, block_id, action_id}` and what was chosen; or `view_id`."""
        user, action_id, block_id = sent["user"], sent["action_id"], sent.get("block_id")
        choice = {name: value for name, value in sent.items() if name.startswith("selected_")} or None
        if "view_id" in sent:
            view = self.acts.workspace.views.find(sent["view_id"])
            state = sent.get("state") or {}
            return _done(await self.acts.press_in_view(user, view, action_id, choice, state=state))
        message = self.acts.message(sent["channel"], sent["message_ts"])
        return _done(await self.acts.press(user, message, action_id, choice, block_id=block_id))

    async def view(self, sent: Json) -> Json:
        """`{user, view_id, action: "submit" | "close", state}`; errors of the form come back."""
        view = self.acts.workspace.views.find(sent["view_id"])
        if sent["action"] == "close":
            await self.acts.close_view(sent["user"], view)
            return {}
        done = await self.acts.submit_view(sent["user"], sent.get("state") or {}, view)
        answer = done.answer or {}
        return _done(done) | {n: answer[n] for n in ("response_action", "errors") if answer.get(n)}

    async def home(self, sent: Json) -> Json:
        """`{user, tab?}`; the Home that was last published comes back."""
        await self.acts.open_home(sent["user"], sent.get("tab", "home"))
        view = self.acts.workspace.views.homes.get(sent["user"])
        return {"view": shaped(view, self.acts.workspace.world) if view else None}

    async def shortcut(self, sent: Json) -> Json:
        """`{user, callback_id, channel?, message_ts?}`."""
        named = sent.get("message_ts")
        message = self.acts.message(sent["channel"], named) if named else None
        return _done(await self.acts.shortcut(sent["user"], sent["callback_id"], message))

    async def redeliver(self, sent: Json) -> Json:
        """`{channel, ts}`."""
        message = self.acts.message(sent["channel"], sent["ts"])
        return {"deliveries": len(self.acts.redeliver(message))}

    async def fault(self, sent: Json) -> Json:
        """`{name}`: one of the names that `/page/world` lists."""
        if sent["name"] not in self.switches:
            raise LookupError(f"there is no {sent['name']!r}; there are: {', '.join(sorted(self.switches))}")
        done = self.switches[sent["name"]]()
        if inspect.isawaitable(done):
            await done
        return {}


def _done(done: Interaction) -> Json:
    """The page says what went wrong with a command or a button."""
    return {"failure": done.failure} if done.failure else {}


def _acting(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            sent = decode(await request.read())
            return json_response({"ok": True, **await act(sent)})
        except (LookupError, SlackError, msgspec.DecodeError) as wrong:
            missing = isinstance(wrong, KeyError)
            error = f"{wrong.args[0]} is missing" if missing else str(wrong)
            return json_response({"ok": False, "error": error}, 400)

    return handle
