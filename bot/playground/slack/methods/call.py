"""What every Web API method is given, and the questions that most of them ask first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.playground.slack.arguments import Arguments
from bot.playground.slack.message import Message
from bot.playground.slack.uploads import Uploads
from bot.playground.slack.wire import Json, SlackError
from bot.playground.slack.workspace import Workspace
from bot.playground.slack.world import Channel, World


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method by the app."""

    workspace: Workspace
    uploads: Uploads
    arguments: Arguments
    #: A new address for a Socket Mode connection.
    socket_url: Callable[[], str]

    @property
    def world(self) -> World:
        """Who and what there is."""
        return self.workspace.world

    def channel(self, name: str = "channel") -> Channel:
        """The channel named; a person's id stands for the direct message. Raises SlackError."""
        named = self.arguments.text(name)
        if not named:
            raise SlackError("channel_not_found", f"missing required field: {name}")
        found = self.world.channels.get(named) or self.world.im_of(named)
        if not found:
            raise SlackError("channel_not_found")
        return found

    def joined_channel(self, name: str = "channel") -> Channel:
        """The same, if the app is in it. Raises SlackError: not_in_channel."""
        channel = self.channel(name)
        if self.world.bot.id not in channel.members:
            raise SlackError("not_in_channel")
        return channel

    def message(self, channel: Channel, name: str = "ts", error: str = "message_not_found") -> Message:
        """The message named by its ts. Raises SlackError."""
        found = self.workspace.history(channel.id).get(self.arguments.required(name))
        if not found:
            raise SlackError(error)
        return found


Method = Callable[[Call], Json]
