"""The services that the commands look at: those of medic.yaml, with the Azure credential at hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.azure.services import AzureServices
from bot.command_line.errors import WRONG_USE, CommandError
from bot.journal import quiet_journal
from bot.redact import Redactor
from bot.settings import read_settings


@asynccontextmanager
async def open_services() -> AsyncIterator[AzureServices]:
    """The configured services. Raises CommandError: no workspace is configured."""
    quiet_journal()
    settings = read_settings()
    if not settings.configuration.workspaces:
        raise CommandError("no workspace is set up: name one under workspaces in medic.yaml", WRONG_USE)
    services = AzureServices(settings.configuration, environment=settings.environment, redact=Redactor())
    try:
        yield services
    finally:
        await services.close()


def workspace_named(services: AzureServices, name: str | None) -> str:
    """The workspace to look in: the one named, or the only one. Raises CommandError, which names them."""
    names = services.workspaces()
    if name is None and len(names) == 1:
        return names[0]
    if name not in names:
        known = ", ".join(names)
        said = f"no workspace {name!r}" if name else "name the workspace with --workspace"
        raise CommandError(f"{said}: there is {known}", WRONG_USE)
    return str(name)
