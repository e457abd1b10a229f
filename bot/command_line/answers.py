"""Ask what one would ask in Slack, and read the answer in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bot.command_line.errors import CommandError
from bot.language import of_prose
from bot.terminal import as_text, show
from bot.wording import Wording
from handlers import dispatch
from handlers.ask import Ask, Container, LogTail, Ports, Service, ServiceName, Services, UserError
from knowledge.base import KnowledgeBase
from knowledge.entry import Language


class NoServices:
    """A terminal without workspaces: no service is known."""

    def workspaces(self) -> Sequence[str]:
        """None."""
        return ()

    def workspace_of(self, channel: str) -> str | None:
        """None: a terminal is no channel."""
        del channel
        return None

    async def known(self, workspace: str) -> Sequence[ServiceName]:
        """None."""
        del workspace
        return ()

    async def list(self, workspace: str) -> Sequence[Service]:
        """None."""
        del workspace
        return ()

    async def inspect(self, name: ServiceName) -> Service:
        """Raises CommandError: there are no workspaces to look in."""
        raise CommandError(f"{name}: name a workspace in medic.yaml first")

    async def tail(self, name: ServiceName, lines: int, container: Container = "inference-server") -> LogTail:
        """Raises CommandError: there are no workspaces to look in."""
        del lines, container
        raise CommandError(f"{name}: name a workspace in medic.yaml first")


class OwnGrants:
    """Whoever runs the command sees what their own Azure credential lets them see."""

    async def allows(self, user: str, channel: str, action: str, on: str) -> bool:
        """Whether Azure lets them is Azure's to say."""
        del user, channel, action, on
        return True


class NoMemory:
    """One answer, then the process ends: there is nothing to remember."""

    async def remember_paste(self, key: str, text: str) -> None:
        """Nothing is kept."""

    async def paste(self, key: str) -> str | None:
        """Nothing was kept."""
        del key
        return None

    async def vote(self, entry: str, user: str, message: str, *, helped: bool) -> None:
        """A terminal has no buttons to vote with."""


async def answer(
    ask: Ask, language: Language | None, knowledge: KnowledgeBase, services: Services | None = None
) -> None:
    """Print the replies to an ask. Raises CommandError with the sentence of what the asker can mend."""
    ports = Ports(knowledge, services or NoServices(), OwnGrants(), NoMemory(), mention="python -m bot")
    wording = Wording()
    spoken = language or of_prose(ask.text)
    try:
        async for reply in dispatch(ask, ports):
            show(wording.render(reply, spoken), sys.stdout)
    except UserError as error:
        raise CommandError(as_text(wording.sentence(error, spoken))) from error
