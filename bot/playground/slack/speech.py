"""What people say in the local Slack: messages, edits, reactions; and hearing them delivered again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.playground.slack.delivery import Deliveries, Delivery
from bot.playground.slack.events import Events
from bot.playground.slack.message import Message
from bot.playground.slack.response_urls import ResponseUrls
from bot.playground.slack.uploads import Uploads
from bot.playground.slack.wire import Json
from bot.playground.slack.workspace import Workspace
from bot.playground.slack.world import Channel
from bot.playground.slack.writing import typed

#: A file to attach: its name and its content.
Upload = tuple[str, str | bytes]


@dataclass(slots=True)
class Speech:
    """Whatever a person can write. Unknown people, channels or messages raise LookupError."""

    workspace: Workspace
    events: Events
    deliveries: Deliveries
    uploads: Uploads
    response_urls: ResponseUrls

    async def say(  # noqa: PLR0913 - a message has that many sides
        self,
        user: str,
        channel: str,
        text: str,
        thread: Message | str | None = None,
        files: Iterable[Upload] = (),
        *,
        raw: bool = False,
        attachments: Iterable[Json] = (),
    ) -> Message:
        """Post a message as a person (or another bot). `raw`: the text is sent as it stands, unescaped."""
        place = self.joined(user, channel)
        person = self.workspace.world.people[user]
        attached = tuple(self.uploads.add(user, name, _bytes(content)) for name, content in files)
        root = self.message(channel, thread).root if thread else None
        return self.workspace.post(
            place.id,
            user,
            text if raw else typed(text, self.workspace.world),
            thread_ts=root,
            files=attached,
            subtype="file_share" if attached else None,
            bot_id=person.bot_id,
            attachments=tuple(attachments),
        )

    async def edit(self, message: Message, text: str) -> Message:
        """Change what was said."""
        now = self.message(message.channel, message)
        edited = {"user": now.user, "ts": self.workspace.new_ts()}
        return self.workspace.change(now, text=typed(text, self.workspace.world), edited=edited)

    async def unfurl(self, message: Message) -> Message:
        """What Slack does to a message with a link: changed, but its text is the same."""
        now = self.message(message.channel, message)
        preview = {"from_url": "https://example.com/", "fallback": "Example", "title": "Example", "id": 1}
        return self.workspace.change(now, attachments=(*now.attachments, preview))

    async def delete(self, message: Message) -> None:
        """Take back what was said."""
        self.workspace.delete(self.message(message.channel, message))

    async def react(self, user: str, message: Message, name: str) -> Message:
        """Add a reaction, or take it away if it is there."""
        now = self.message(message.channel, message)
        before = now.reactions.get(name, ())
        added = user not in before
        after = (*before, user) if added else tuple(one for one in before if one != user)
        return self.workspace.react(now, name, after, by=user, added=added)

    def redeliver(self, what: Message | Delivery) -> list[Delivery]:
        """Deliver a message's events once more, as if no acknowledgement had come."""
        again = [what] if isinstance(what, Delivery) else list(self.deliveries.of(what.channel, what.ts))
        return [self.deliveries.start(one.payload, retry=1, reason="timeout") for one in again]

    def joined(self, user: str, channel: str) -> Channel:
        """The channel, if the person is in it. Raises LookupError, which says where the person is."""
        world = self.workspace.world
        if user not in world.people:
            raise LookupError(f"there is no {user}; there are: {', '.join(world.people)}")
        place = world.channels.get(channel)
        if place is None or user not in place.members:
            mine = (one.id for one in world.channels.values() if user in one.members)
            raise LookupError(f"{user} is not in {channel}, but in: {', '.join(mine)}")
        return place

    def message(self, channel: str, named: Message | str) -> Message:
        """The message as it is now. Raises LookupError."""
        ts = named if isinstance(named, str) else named.ts
        found = self.workspace.find(channel, ts)
        if found is None:
            raise LookupError(f"there is no message {ts} in {channel}")
        return found


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
