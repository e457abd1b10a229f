"""The workspace that the local Slack starts with: a team, its people, channels and bots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the team; a bot user too, with the bot's id."""

    id: str
    name: str
    real_name: str
    locale: str = "en-US"
    #: Six hexadecimal digits, as in Slack's own user objects.
    color: str = "4a154b"
    is_admin: bool = False
    bot_id: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, or a direct message with `im_with`."""

    id: str
    name: str
    topic: str = ""
    members: frozenset[str] = frozenset()
    im_with: str | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class UserGroup:
    """A user group, addressed as @handle."""

    id: str
    handle: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """A slash command that the app has registered."""

    command: str
    usage: str
    description: str


@dataclass(slots=True)
class World:
    """Everything that is there before anybody speaks. Channels and people may join later."""

    team_id: str
    team_name: str
    domain: str
    app_id: str
    bot: Person
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    groups: dict[str, UserGroup] = field(default_factory=dict)
    commands: tuple[SlashCommand, ...] = ()

    def member(self, user: str) -> Person | None:
        """The person or bot user with this id."""
        return self.bot if user == self.bot.id else self.people.get(user)

    def bot_named(self, bot_id: str | None) -> Person | None:
        """The bot user with this bot id."""
        bots = (self.bot, *self.people.values())
        return next((bot for bot in bots if bot_id and bot.bot_id == bot_id), None)

    def add_person(self, person: Person) -> None:
        """A new member, with a direct message to the bot."""
        self.people[person.id] = person
        if not person.bot_id:
            im = Channel(
                id=f"D{person.id.removeprefix('U')}",
                name=self.bot.name,
                members=frozenset({person.id, self.bot.id}),
                im_with=person.id,
            )
            self.channels[im.id] = im

    def add_channel(self, channel: Channel) -> None:
        """A new channel; without members it has everybody in it, the bot too."""
        members = channel.members or frozenset({*self.people, self.bot.id})
        self.channels[channel.id] = Channel(
            channel.id, channel.name, channel.topic, members, channel.im_with, channel.private
        )

    def im_of(self, user: str) -> Channel | None:
        """The direct message between a person and the bot."""
        return next((channel for channel in self.channels.values() if channel.im_with == user), None)


PEOPLE: Mapping[str, Person] = {
    person.id: person
    for person in (
        Person("U0ANA", "ana", "Ana Ruiz", "en-US", "2b8a3e", is_admin=True),
        Person("U0BORIS", "boris", "Борис Ковалёв", "ru-RU", "1864ab"),
        Person("U0CHEN", "chen", "Chen Wei", "en-US", "b35c00"),
        Person("U0OLGA", "olga", "Ольга Орлова", "ru-RU", "862e9c", is_admin=True),
        Person("U0ALERT", "alerts", "Alerts", "en-US", "c92a2a", bot_id="B0ALERT"),
    )
}

CHANNELS = (
    Channel("C0INCIDENT", "incidents", "What is broken right now"),
    Channel("C0MLOPS", "ml-ops", "Deployments, environments, quotas"),
    Channel("C0RANDOM", "random", "Everything else"),
)

COMMANDS = (
    SlashCommand("/aml", "[paste | logs SERVICE | services | help]", "Diagnose an Azure ML deployment"),
)


def default_world() -> World:
    """A fresh copy of the workspace, always the same."""
    world = World(
        team_id="T0TEAM",
        team_name="Local Team",
        domain="local-team",
        app_id="A0MEDIC",
        bot=Person("U0MEDIC", "aml-medic", "aml-medic", color="4a154b", bot_id="B0MEDIC"),
        groups={"S0ONCALL": UserGroup("S0ONCALL", "on-call", "On call", ("U0ANA", "U0OLGA"))},
        commands=COMMANDS,
    )
    for person in PEOPLE.values():
        world.add_person(person)
    for channel in CHANNELS:
        world.add_channel(channel)
    return world
