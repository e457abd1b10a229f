"""Where services and logs come from: the one table of sources, and what a source does."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from bot.settings import Source
from handlers.ask import Container, Service

if TYPE_CHECKING:
    from bot.azure.workspace import Workspace  # imports azure-core, which the start need not wait for


class ServiceSource(Protocol):
    """The services of one kind in one workspace. All methods raise AzureFailure."""

    async def list(self) -> Sequence[Service]:
        """All services, with what Azure says of each."""

    async def inspect(self, name: str) -> Service:
        """One service by its name."""

    async def log(self, name: str, lines: int, container: Container) -> str | None:
        """The last lines that one of its containers wrote; None where there are none yet."""

    async def close(self) -> None:
        """Give back what it holds."""


#: Module and class of each source. It is imported when a workspace first needs it: azureml takes seconds.
SOURCES: dict[Source, tuple[str, str]] = {
    "webservices": ("bot.azure.webservices", "Webservices"),
    "online_endpoints": ("bot.azure.online_endpoints", "OnlineEndpoints"),
}

#: The built-in role that covers reading a log: that of a deployment is an action, not a reading.
LOG_ROLES: dict[Source, str] = {"webservices": "Reader", "online_endpoints": "AzureML Data Scientist"}


def open_source(kind: Source, workspace: Workspace) -> ServiceSource:
    """The source of one kind for a workspace."""
    module, name = SOURCES[kind]
    source: ServiceSource = getattr(import_module(module), name)(workspace)
    return source


def import_source(kind: Source) -> None:
    """Import what a source needs, azureml included; takes up to some seconds."""
    import_module(SOURCES[kind][0])
    if kind == "webservices":
        from bot.azure import sdk  # noqa: PLC0415 - azureml is imported late

        sdk.load()
