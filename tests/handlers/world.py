"""A small world to ask the bot in: services, grants and a memory that work; answers as people read them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from bot.document import Button, Buttons, Document
from bot.terminal import as_text
from bot.wording import Wording
from handlers import dispatch
from handlers.ask import (
    N_,
    Ask,
    Attachment,
    Autoscaler,
    Container,
    LogTail,
    Ports,
    Service,
    ServiceName,
    Surface,
    UnknownServiceError,
    UserError,
)
from knowledge.base import KnowledgeBase
from knowledge.entry import Language

GPU = "0/3 nodes are available: 3 Insufficient nvidia.com/gpu"
CRASH_LOG = """\
2026-03-02 09:14:01 I [31] azmlinfsrv - Starting up the server
2026-03-02 09:14:02 I [31] azmlinfsrv - Loading /var/azureml-app/score.py
2026-03-02 09:14:03 E [31] azmlinfsrv - Traceback (most recent call last):
  File "/var/azureml-app/score.py", line 4, in <module>
    import catboost
ModuleNotFoundError: No module named 'catboost'

Worker exiting (pid: 31)
"""
HEALTHY_LOG = "\n".join(f"200 POST /score took 12 ms, request {number}" for number in range(1, 41))
_AWAY = N_("Azure did not answer within %(seconds)s seconds. Ask again in a minute.")


@cache
def knowledge() -> KnowledgeBase:
    """The built-in entries, loaded once."""
    return KnowledgeBase.load()


@cache
def wording() -> Wording:
    """The bot's words, made once."""
    return Wording()


def service(name: str, state: str, **more: object) -> Service:
    """A service of the workspace `prod`; of the second generation if its name has a slash."""
    target = "managed_online" if "/" in name else "aks"
    return Service(ServiceName("prod", name), target, state, **more)  # type: ignore[arg-type]  # each test's own fields


@dataclass
class Azure:
    """Services with logs. `away`: every call fails; `slow`: the names come only when it is set."""

    services: dict[ServiceName, Service] = field(default_factory=dict)
    logs: dict[ServiceName, str | None] = field(default_factory=dict)
    bound: dict[str, str] = field(default_factory=lambda: {"C0": "prod"})
    names: Sequence[str] = ("prod", "staging")
    away: bool = False
    slow: asyncio.Event | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)

    def add(self, one: Service, log: str | None = None) -> None:
        """Deploy a service."""
        self.services[one.name] = one
        self.logs[one.name] = log

    def workspaces(self) -> Sequence[str]:
        """The configured names."""
        return self.names

    def workspace_of(self, channel: str) -> str | None:
        """The workspace of a channel."""
        return self.bound.get(channel)

    async def known(self, workspace: str) -> Sequence[ServiceName]:
        """The names in a workspace."""
        if self.slow is not None:
            await self.slow.wait()
        self._check("known", workspace)
        return [name for name in self.services if name.workspace == workspace]

    async def inspect(self, name: ServiceName) -> Service:
        """One service."""
        self._check("inspect", str(name))
        return self._one(name)

    async def list(self, workspace: str) -> Sequence[Service]:
        """All services of a workspace."""
        self._check("list", workspace)
        return [one for name, one in self.services.items() if name.workspace == workspace]

    async def tail(self, name: ServiceName, lines: int, container: Container = "inference-server") -> LogTail:
        """The last lines of a log."""
        del container
        self._check("tail", f"{name} {lines}")
        self._one(name)
        text = self.logs[name]
        return LogTail(name, None if text is None else "\n".join(text.split("\n")[-lines:]))

    def _check(self, call: str, on: str) -> None:
        self.asked.append((call, on))
        if self.away:
            raise UserError(_AWAY, seconds=20)

    def _one(self, name: ServiceName) -> Service:
        if name not in self.services:
            raise UnknownServiceError(N_("No such service."))
        return self.services[name]


@dataclass
class Grants:
    """Who may do what: triples of user, action, `workspace/service`; `*` stands for all."""

    given: set[tuple[str, str, str]] = field(default_factory=lambda: {("U0ANA", "*", "*")})

    async def allows(self, user: str, channel: str, action: str, on: str) -> bool:
        """Whether a triple covers it."""
        del channel
        return any(
            who == user and what in {action, "*"} and where in {on, "*"} for who, what, where in self.given
        )


@dataclass
class Memory:
    """What the bot remembers, in a dictionary."""

    pastes: dict[str, str] = field(default_factory=dict)
    votes: dict[tuple[str, str, str], bool] = field(default_factory=dict)

    async def remember_paste(self, key: str, text: str) -> None:
        """Keep a text."""
        self.pastes[key] = text

    async def paste(self, key: str) -> str | None:
        """A text kept."""
        return self.pastes.get(key)

    async def vote(self, entry: str, user: str, message: str, *, helped: bool) -> None:
        """Count a vote."""
        self.votes[entry, user, message] = helped


@dataclass(frozen=True)
class Answer:
    """One message as a person reads it."""

    text: str
    buttons: tuple[Button, ...]
    attachment: Attachment | None
    private: bool

    def command(self, label: str) -> str:
        """What the button of that label asks."""
        return next(button.command for button in self.buttons if button.label == label)


class World:
    """The bot with its ports; `ask` speaks to it and reads the answers."""

    def __init__(self) -> None:
        self.azure = Azure()
        self.grants = Grants()
        self.memory = Memory()
        self.ports = Ports(knowledge(), self.azure, self.grants, self.memory)
        self._asks = 0

    async def ask(
        self,
        text: str,
        language: Language = "en",
        *,
        user: str = "U0ANA",
        channel: str = "C0",
        surface: Surface = Surface.MENTION,
    ) -> list[Answer]:
        """All messages of the answer; a UserError as the worker shows it: as a message of its sentence."""
        self._asks += 1
        one = Ask(
            key=f"key-{self._asks}",
            surface=surface,
            text=text,
            user=user,
            channel=channel,
            message=f"{self._asks}.0",
            asked_at=1_772_442_000.0,
        )
        answers: list[Answer] = []
        try:
            async for reply in dispatch(one, self.ports):
                document = wording().render(reply, language)
                answers.append(_read(document, reply.attachment, private=reply.private))
        except UserError as error:
            answers.append(_read(wording().sentence(error, language), None, private=False))
        return answers


def _read(document: Document, attachment: Attachment | None, *, private: bool) -> Answer:
    buttons = tuple(button for part in document.parts if isinstance(part, Buttons) for button in part.buttons)
    return Answer(as_text(document), buttons, attachment, private)


def autoscaler(minimum: int, maximum: int) -> Autoscaler:
    """An autoscaler that is on."""
    return Autoscaler(enabled=True, minimum=minimum, maximum=maximum, target_utilization=0.7)
