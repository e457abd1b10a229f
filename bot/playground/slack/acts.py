"""What people do in the local Slack: type commands, press buttons, fill in modals, use shortcuts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.slack import interactions
from bot.playground.slack.arguments import Arguments
from bot.playground.slack.delivery import NotAcknowledgedError
from bot.playground.slack.feed import Change
from bot.playground.slack.interactions import Given
from bot.playground.slack.message import SLACKBOT, Message
from bot.playground.slack.methods.views import shaped
from bot.playground.slack.speech import Speech
from bot.playground.slack.views import View
from bot.playground.slack.wire import Json, SlackError


@dataclass(frozen=True, slots=True)
class Interaction:
    """A command, a press or a submission, and what the app acknowledged it with."""

    user: str
    channel: str
    #: The workspace's time when it was done: what the app posts for it has a later ts.
    ts: str
    payload: Json
    #: What the acknowledgement carried.
    answer: Json | None = None
    #: Why it was not acknowledged, if it was not.
    failure: str | None = None


class Acts(Speech):
    """Whatever a person can press, choose or fill in, beside writing."""

    __slots__ = ()

    async def command(self, user: str, channel: str, command: str, text: str = "") -> Interaction:
        """Type a slash command."""
        place = self.joined(user, channel)
        world = self.workspace.world
        payload = interactions.slash_command(world, user, place, command, text)
        payload["response_url"] = self.response_urls.issue(user, channel)
        payload["trigger_id"] = self.workspace.views.trigger(user)
        done = await self._ask("slash_commands", user, channel, payload)
        if done.failure:
            error = "operation_timeout" if "timeout" in done.failure else "dispatch_failed"
            self._notice(user, channel, f'{command} failed with the error "{error}"')
        elif done.answer:
            self._answered(done)
        return done

    async def press(
        self, user: str, message: Message, element: str, given: Given = None, *, block_id: str | None = None
    ) -> Interaction:
        """Press a button, named by its action_id, its label or its value; or choose in a menu."""
        now = self.message(message.channel, message)
        place = self.joined(user, message.channel)
        found, block = interactions.find_element(now.blocks, element, block_id)
        world = self.workspace.world
        payload = (
            interactions.common(world, "block_actions", user)
            | interactions.in_message(place, now, world)
            | {"actions": [interactions.action(found, block, given)]}
        )
        payload["response_url"] = self.response_urls.issue(user, place.id, now)
        payload["trigger_id"] = self.workspace.views.trigger(user)
        return await self._ask("interactive", user, place.id, payload)

    async def press_in_view(
        self,
        user: str,
        view: View,
        element: str,
        given: Given = None,
        *,
        state: Mapping[str, Any] | None = None,
    ) -> Interaction:
        """Press or choose in a modal or a Home."""
        found, block = interactions.find_element(tuple(view.content["blocks"]), element)
        world = self.workspace.world
        held = interactions.state_of(view, state or {})
        payload = (
            interactions.common(world, "block_actions", user)
            | interactions.in_view(view, world, held)
            | {"actions": [interactions.action(found, block, given)]}
        )
        payload["trigger_id"] = self.workspace.views.trigger(user)
        return await self._ask("interactive", user, "", payload)

    async def suggest(self, user: str, element: str, typed_so_far: str, place: Message | View) -> list[Json]:
        """The options that the app offers for what was typed into a menu of its own."""
        world = self.workspace.world
        if isinstance(place, View):
            blocks, where = tuple(place.content["blocks"]), interactions.in_view(place, world, {})
        else:
            now = self.message(place.channel, place)
            blocks, where = now.blocks, interactions.in_message(world.channels[now.channel], now, world)
        found, block = interactions.find_element(blocks, element)
        asked = {"action_id": found["action_id"], "block_id": block, "value": typed_so_far}
        payload = interactions.common(world, "block_suggestion", user) | where | asked
        done = await self._ask("interactive", user, "", payload)
        answer = done.answer or {}
        groups = answer.get("option_groups") or [{"options": answer.get("options") or []}]
        return [option for group in groups for option in group["options"]]

    async def submit_view(
        self, user: str, state: Mapping[str, Any] | None = None, view: View | None = None
    ) -> Interaction:
        """Submit the modal that is on top, filled in as `{action_id: value}`."""
        shown = view or self.open_view(user)
        world = self.workspace.world
        held = interactions.state_of(shown, state or {})
        seen = shaped(shown, world) | {"state": {"values": held}}
        payload = interactions.common(world, "view_submission", user) | {"view": seen, "response_urls": []}
        payload["trigger_id"] = self.workspace.views.trigger(user)
        done = await self._ask("interactive", user, "", payload)
        if not done.failure:
            self._after_submission(shown, done.answer or {})
        return done

    async def close_view(self, user: str, view: View | None = None) -> Interaction | None:
        """Close the modal that is on top; the app hears of it if it wants to."""
        shown = view or self.open_view(user)
        self.workspace.views.close(shown)
        self.workspace.feed.tell(Change("view_closed", viewer=user, more={"view": {"id": shown.id}}))
        if not shown.content.get("notify_on_close"):
            return None
        world = self.workspace.world
        payload = interactions.common(world, "view_closed", user) | {"view": shaped(shown, world)}
        return await self._ask("interactive", user, "", payload | {"is_cleared": False})

    async def shortcut(self, user: str, callback_id: str, message: Message | None = None) -> Interaction:
        """A global shortcut, or one on a message."""
        kind = "message_action" if message else "shortcut"
        payload = interactions.common(self.workspace.world, kind, user) | {"callback_id": callback_id}
        payload["trigger_id"] = self.workspace.views.trigger(user)
        channel = ""
        if message:
            now = self.message(message.channel, message)
            channel = now.channel
            place = self.joined(user, channel)
            payload |= {
                "channel": {"id": channel, "name": place.name},
                "message": now.shaped(),
                "message_ts": now.ts,
                "response_url": self.response_urls.issue(user, channel, now),
            }
        return await self._ask("interactive", user, channel, payload)

    async def open_home(self, user: str, tab: str = "home") -> None:
        """Look at the app's Home, or at its messages (`tab="messages"`)."""
        channel = self.workspace.world.im_of(user)
        for payload in self.events.home_opened(user, channel.id if channel else "", tab):
            self.deliveries.start(payload)

    def open_view(self, user: str) -> View:
        """The modal on top of what a person has open. Raises LookupError."""
        stack = self.workspace.views.stacks.get(user)
        if not stack:
            raise LookupError(f"{user} has no modal open")
        return stack[-1]

    async def _ask(self, kind: Any, user: str, channel: str, payload: Json) -> Interaction:  # noqa: ANN401 - a delivery's Kind
        ts = self.workspace.new_ts()
        try:
            answer = await self.deliveries.ask(kind, payload)
        except NotAcknowledgedError as failure:
            return Interaction(user, channel, ts, payload, failure=str(failure))
        return Interaction(user, channel, ts, payload, answer=answer)

    def _answered(self, done: Interaction) -> None:
        """An acknowledgement may carry the answer to a command."""
        key = done.payload["response_url"].rpartition("/")[2]
        self.response_urls.use(key, Arguments(done.answer or {}, None))

    def _after_submission(self, view: View, answer: Json) -> None:
        """What the acknowledgement of a submission says is done; the modal closes if it says nothing."""
        views, feed = self.workspace.views, self.workspace.feed
        match answer.get("response_action"):
            case "errors":
                pass  # the person mends the fields and submits again
            case "update":
                self._show("view_updated", views.update(view, answer["view"]))
            case "push":
                self._show("view_opened", views.push(view.user, answer["view"]))
            case "clear":
                views.stacks.pop(view.user, None)
                feed.tell(Change("view_closed", viewer=view.user, more={"view": {"id": view.id}}))
            case None:
                views.close(view)
                feed.tell(Change("view_closed", viewer=view.user, more={"view": {"id": view.id}}))
            case unknown:
                raise SlackError("invalid_response_action", str(unknown))

    def _show(self, kind: Any, view: View) -> None:  # noqa: ANN401 - a ChangeKind
        shape = shaped(view, self.workspace.world)
        self.workspace.feed.tell(Change(kind, viewer=view.user, more={"view": shape}))

    def _notice(self, user: str, channel: str, text: str) -> None:
        self.workspace.post_ephemeral(channel, user, text, user=SLACKBOT)
