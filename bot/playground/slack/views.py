"""The views that people have open: modals in a stack, and each one's App Home."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from itertools import count

from bot.playground.slack.blocks import checked_view
from bot.playground.slack.limits import TRIGGER_LIFETIME, VIEWS_STACKED
from bot.playground.slack.wire import Json, SlackError


@dataclass(frozen=True, slots=True)
class View:
    """A modal or a Home as one person sees it."""

    id: str
    user: str
    #: What the app has sent, with ids.
    content: Json
    #: Changes with each update.
    hash: str
    root: str
    previous: str | None = None


@dataclass(slots=True)
class Views:
    """Open views, and the triggers that allow to open one."""

    stacks: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    #: By trigger id: whose it is, until when, and whether it has been used.
    _triggers: dict[str, tuple[str, float, bool]] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def trigger(self, user: str) -> str:
        """A new trigger id, good once and for three seconds."""
        now = time.monotonic()
        self._triggers = {key: known for key, known in self._triggers.items() if known[1] + 60 > now}
        trigger = f"{next(self._numbers)}.trigger.{user}"
        self._triggers[trigger] = (user, now + TRIGGER_LIFETIME, False)
        return trigger

    def use(self, trigger: str) -> str:
        """Whose trigger it is. Raises SlackError: unknown, too late, or used before."""
        if trigger not in self._triggers:
            raise SlackError("invalid_trigger_id")
        user, until, used = self._triggers[trigger]
        if used:
            raise SlackError("exchanged_trigger_id")
        if time.monotonic() > until:
            raise SlackError("expired_trigger_id")
        self._triggers[trigger] = (user, until, True)
        return user

    def open(self, user: str, content: object) -> View:
        """A modal in place of what the person has open."""
        view = self._new(user, content, "modal")
        self.stacks[user] = [view]
        return view

    def push(self, user: str, content: object) -> View:
        """A modal above the one that the person has open. Raises SlackError."""
        stack = self.stacks.get(user) or []
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= VIEWS_STACKED:
            raise SlackError("push_limit_reached")
        view = self._new(user, content, "modal", below=stack[-1])
        stack.append(view)
        return view

    def update(self, view: View, content: object) -> View:
        """Another content for an open modal."""
        changed = View(
            view.id, view.user, checked_view(content, "modal"), self._hash(), view.root, view.previous
        )
        stack = self.stacks[view.user]
        stack[stack.index(view)] = changed
        return changed

    def publish(self, user: str, content: object) -> View:
        """A new App Home for a person."""
        view = self._new(user, content, "home")
        self.homes[user] = view
        return view

    def close(self, view: View) -> None:
        """Take a modal away; what lies below it is seen again."""
        self.stacks[view.user].remove(view)

    def find(self, view_id: str | None, external_id: str | None = None) -> View:
        """An open modal or a Home. Raises SlackError: not_found."""
        every = [view for stack in self.stacks.values() for view in stack]
        for view in (*every, *self.homes.values()):
            if view.id == view_id or (external_id and view.content.get("external_id") == external_id):
                return view
        raise SlackError("not_found")

    def _new(self, user: str, content: object, kind: str, below: View | None = None) -> View:
        view_id = f"V{next(self._numbers):08d}"
        root = below.root if below else view_id
        return View(
            view_id, user, checked_view(content, kind), self._hash(), root, below.id if below else None
        )

    def _hash(self) -> str:
        return f"{time.time():.3f}.{next(self._numbers)}"
