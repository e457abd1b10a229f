"""A message and a file, as the local Slack keeps them and as it shows them to apps and people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.playground.slack.limits import PREVIEW_CHARACTERS
from bot.playground.slack.plain import plain_text
from bot.playground.slack.wire import Json

#: Who speaks where Slack itself says something.
SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class File:
    """An uploaded file. Its address is the app's, and wants the bot's token."""

    id: str
    name: str
    title: str
    content: bytes = field(repr=False)
    mimetype: str
    filetype: str
    user: str
    created: int
    #: Where apps download it from.
    url_private: str

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode("utf-8", "replace")

    @property
    def is_text(self) -> bool:
        """Whether Slack would show it as a snippet."""
        return self.mimetype.startswith("text/") or self.mimetype == "application/json"

    def shaped(self) -> Json:
        """As the Web API and events show it."""
        shape: Json = {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title,
            "mimetype": self.mimetype,
            "filetype": self.filetype,
            "pretty_type": self.filetype.title(),
            "user": self.user,
            "editable": self.is_text,
            "size": len(self.content),
            "mode": "snippet" if self.is_text else "hosted",
            "is_external": False,
            "is_public": True,
            "file_access": "visible",
            "url_private": self.url_private,
            "url_private_download": self.url_private,
        }
        if self.is_text:
            shape["preview"] = self.preview
            shape["preview_is_truncated"] = len(self.text) > PREVIEW_CHARACTERS
        return shape

    @property
    def preview(self) -> str:
        """The first characters of a text file; nothing of any other."""
        return self.content[: PREVIEW_CHARACTERS * 4].decode("utf-8", "replace")[:PREVIEW_CHARACTERS]


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is now; an edit makes another one with the same channel and ts."""

    channel: str
    ts: str
    user: str
    text: str
    thread_ts: str | None = None
    bot_id: str | None = None
    subtype: str | None = None
    blocks: tuple[Json, ...] = ()
    attachments: tuple[Json, ...] = ()
    files: tuple[File, ...] = ()
    #: Who reacted, by the reaction's name.
    reactions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    metadata: Json | None = None
    #: Who edited it last, and when.
    edited: Json | None = None
    #: The only person who sees it.
    ephemeral_to: str | None = None
    deleted: bool = False

    @property
    def root(self) -> str:
        """The ts of the message that its thread hangs on, its own if it starts one."""
        return self.thread_ts or self.ts

    @property
    def plain(self) -> str:
        """All text that a person reads in it, from top to bottom."""
        return plain_text(self.text, self.blocks, self.attachments)

    def shaped(self, *, metadata: bool = True) -> Json:
        """As the Web API, events and the page show it; parts that are absent are left out."""
        shape: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        parts: dict[str, Any] = {
            "thread_ts": self.thread_ts,
            "subtype": self.subtype,
            "bot_id": self.bot_id,
            "blocks": list(self.blocks),
            "attachments": list(self.attachments),
            "files": [file.shaped() for file in self.files],
            "reactions": [
                {"name": name, "users": list(users), "count": len(users)}
                for name, users in self.reactions.items()
            ],
            "metadata": self.metadata if metadata else None,
            "edited": self.edited,
        }
        return shape | {name: part for name, part in parts.items() if part}

    def shown(self) -> Json:
        """As the page shows it: Slack's shape, with where it stands and who may see it."""
        shape = self.shaped() | {"channel": self.channel}
        if self.user == SLACKBOT:
            shape["username"] = "Slackbot"
        if self.files:
            shape["files"] = [
                {
                    "id": file.id,
                    "name": file.name,
                    "title": file.title,
                    "size": len(file.content),
                    "mimetype": file.mimetype,
                    "url": f"/files/{file.id}",
                    "preview": file.preview if file.is_text else "",
                }
                for file in self.files
            ]
        marks = {"ephemeral": bool(self.ephemeral_to), "deleted": self.deleted}
        return shape | {name: True for name, marked in marks.items() if marked}
