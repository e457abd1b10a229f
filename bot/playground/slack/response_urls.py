"""The addresses that let an app answer a command or a button for half an hour, five times."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from bot.playground.slack.arguments import Arguments
from bot.playground.slack.limits import RESPONSE_URL_LIFETIME, RESPONSE_URL_USES
from bot.playground.slack.message import Message
from bot.playground.slack.methods.chat import content
from bot.playground.slack.wire import SlackError
from bot.playground.slack.workspace import Workspace


@dataclass(slots=True)
class _Address:
    user: str
    channel: str
    source: Message | None
    until: float
    uses: int = 0


@dataclass(slots=True)
class ResponseUrls:
    """Issues addresses and does what is posted to them."""

    workspace: Workspace
    base: str = ""
    lifetime: float = RESPONSE_URL_LIFETIME
    _addresses: dict[str, _Address] = field(default_factory=dict)

    def issue(self, user: str, channel: str, source: Message | None = None) -> str:
        """An address for answering `user` in `channel`; `source` holds the button, if one was pressed."""
        now = time.monotonic()
        self._addresses = {key: known for key, known in self._addresses.items() if known.until + 60 > now}
        key = secrets.token_urlsafe(9)
        self._addresses[key] = _Address(user, channel, source, now + self.lifetime)
        return f"{self.base}/response/{key}"

    def use(self, key: str, sent: Arguments) -> None:
        """Do what is asked: post, replace or delete. Raises SlackError."""
        address = self._spent(key)
        source = address.source and self.workspace.find(address.channel, address.source.ts)
        if sent.flag("delete_original"):
            self._delete(source)
            return
        parts = content(sent)
        if sent.flag("replace_original") and source:
            self.workspace.change(source, **parts)
        else:
            self._post(address, source, sent, parts)

    def _post(
        self, address: _Address, source: Message | None, sent: Arguments, parts: dict[str, Any]
    ) -> None:
        bot = self.workspace.world.bot
        thread = sent.text("thread_ts") or (source.thread_ts if source else None)
        text = parts.pop("text")
        if sent.text("response_type", "ephemeral") == "in_channel":
            self.workspace.post(address.channel, bot.id, text, bot_id=bot.bot_id, thread_ts=thread, **parts)
        else:
            self.workspace.post_ephemeral(
                address.channel, address.user, text, bot_id=bot.bot_id, thread_ts=thread, **parts
            )

    def _delete(self, source: Message | None) -> None:
        if source is None:
            raise SlackError("message_not_found")
        self.workspace.delete(source)

    def _spent(self, key: str) -> _Address:
        address = self._addresses.get(key)
        if address is None or time.monotonic() > address.until:
            raise SlackError("expired_url")
        if address.uses >= RESPONSE_URL_USES:
            raise SlackError("used_url")
        address.uses += 1
        return address
