"""What is asked and what is answered, before any chat's shape: Ask, Reply, Command, and the ports."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, Protocol

import msgspec

from knowledge.base import KnowledgeBase
from knowledge.entry import Language


class Surface(StrEnum):
    """Where an ask came from."""

    MENTION = "mention"
    DIRECT = "direct"
    LISTEN = "listen"
    SLASH = "slash"
    BUTTON = "button"


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One question put to the bot. Its text holds no secret: the edge hides them before it is queued."""

    #: The same for every delivery of the same question, different for different questions.
    key: str
    surface: Surface
    #: What was said, without the mention: a command, a paste, or both.
    text: str
    user: str
    channel: str
    #: The message that starts the thread to answer in; None where there is none (slash command).
    thread: str | None = None
    #: The message that asks; None for a slash command.
    message: str | None = None
    #: From the asker's locale; None where it is neither known English nor Russian: the prose decides.
    language: Language | None = None
    #: Where a slash command's or a button's answer may also go, up to five times in 30 minutes.
    response_url: str | None = None
    #: Seconds since the epoch, when the edge received it.
    asked_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text to put into the thread as a file, whole."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message of an answer: the template that words it, and the values it speaks of."""

    #: The name of a file in bot/templates, without its endings.
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    attachment: Attachment | None = None
    #: Shown to the asker alone.
    private: bool = False


class UserError(Exception):
    """What the asker can mend; its sentence is the answer.

    `sentence` is an English msgid with %(name)s placeholders, marked for translation with N_.
    """

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence % values if values else sentence)
        self.sentence = sentence
        self.values = values


class UnknownServiceError(UserError):
    """The workspace holds no service of that name; where this is raised, near names are offered."""


def N_(sentence: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Mark a sentence for translation; it is translated where it is shown."""
    return sentence


@dataclass(frozen=True, slots=True)
class ServiceName:
    """A service as people name it: its workspace's configured name, and its own."""

    workspace: str
    #: A web service's name, or `endpoint/deployment`.
    name: str

    def __str__(self) -> str:
        return f"{self.workspace}/{self.name}"


@dataclass(frozen=True, slots=True)
class Autoscaler:
    """How a service scales: replica counts, and the utilisation (0 to 1) it aims at."""

    enabled: bool
    minimum: int | None
    maximum: int | None
    target_utilization: float | None


@dataclass(frozen=True, slots=True)
class Service:
    """A deployed thing with logs, as Azure reports it."""

    name: ServiceName
    #: aci | aks | managed_online | kubernetes_online, as the entries' `applies`; or `unknown`.
    target: str
    #: Healthy, Unhealthy, Transitioning, Failed …, as Azure words it.
    state: str
    error: str | None = None
    autoscaler: Autoscaler | None = None
    replicas: int | None = None
    concurrency: int | None = None
    scoring_timeout_ms: int | None = None
    memory_gb: float | None = None
    #: What templates of commands need: resource_group, subscription, workspace (Azure's own name).
    address: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LogTail:
    """The last lines of a service's log; `text` is None where there is no log yet."""

    service: ServiceName
    text: str | None


#: The containers of a service that write a log: the server, and the one that fetches the model before.
Container = Literal["inference-server", "storage-initializer"]


class Services(Protocol):
    """The services of all configured workspaces. Raises UserError for what the asker can mend."""

    def workspaces(self) -> Sequence[str]:
        """The configured names."""

    def workspace_of(self, channel: str) -> str | None:
        """The workspace that a channel is bound to; the only one there is; or None."""

    async def known(self, workspace: str) -> Sequence[ServiceName]:
        """The services of a workspace (cached for a short while)."""

    async def inspect(self, name: ServiceName) -> Service:
        """State, error and settings of one service, fetched by name. Raises UserError: no such service."""

    async def list(self, workspace: str) -> Sequence[Service]:
        """All services of a workspace with their state."""

    async def tail(self, name: ServiceName, lines: int, container: Container = "inference-server") -> LogTail:
        """The last lines of its log, secrets hidden."""


class Access(Protocol):
    """Who may see what."""

    async def allows(self, user: str, channel: str, action: str, on: str) -> bool:
        """Whether the user may do `action` (logs, services) on `workspace/service`."""


class Memory(Protocol):
    """What the bot remembers of earlier answers, in Redis."""

    async def remember_paste(self, key: str, text: str) -> None:
        """Keep the (redacted) text of an ask for later buttons."""

    async def paste(self, key: str) -> str | None:
        """The text kept under an ask's key; None when it has run out."""

    async def vote(self, entry: str, user: str, message: str, *, helped: bool) -> None:
        """Count one person's vote on one answer; a second vote replaces the first."""


@dataclass(frozen=True, slots=True)
class Ports:
    """What handlers are given to work with."""

    knowledge: KnowledgeBase
    services: Services
    access: Access
    memory: Memory
    #: How people address the bot in this workspace, e.g. "@aml-medic".
    mention: str = "@aml-medic"


Run = Callable[[Ask, str, Ports], AsyncIterator[Reply]]
#: Whether the words after a command's name can be meant for it; else the whole text is a paste.
Fits = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Command:
    """A thing one can ask for: `run` gets the ask, the words after the command's name, and the ports."""

    name: str
    run: Run
    #: One line for the help, a msgid.
    summary: str
    #: How to write it: `logs SERVICE [LINES]`.
    usage: str
    aliases: tuple[str, ...] = ()
    fits: Fits = lambda _words: True
    #: Whether the help names it; commands that only buttons carry are not.
    listed: bool = True
