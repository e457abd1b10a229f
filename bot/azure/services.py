"""The services of all configured workspaces: the port that commands ask."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from bot.azure.errors import AzureFailure, RefusedError, UnansweredError
from bot.azure.failures import Place, in_words, no_service
from bot.azure.flights import Flights
from bot.azure.limits import Limits
from bot.azure.logtext import last_lines, safe
from bot.azure.names import checked
from bot.azure.sources import LOG_ROLES
from bot.settings import Configuration, Source, WorkspaceSettings
from handlers.ask import N_, Container, LogTail, Service, ServiceName, UserError

if TYPE_CHECKING:
    from bot.azure.connections import Connections
    from bot.azure.sources import ServiceSource

T = TypeVar("T")
#: Services, and why some of them could not be listed.
_Listed = tuple[Sequence[Service], Sequence[UserError]]

_logger = logging.getLogger(__name__)

#: Logs are fetched in these lengths, so that people who ask for 100 and for 200 lines share one call.
#: 5,000 is the SDK's own default, and the most that is offered.
_LENGTHS = (500, 5000)
#: From this many characters on, hiding secrets would hold up everybody else for a moment.
_LONG = 20_000
#: Seconds that the nearest names are worth waiting for.
_OFFERING = 3.0
_NOT_FOUND = 404

_NO_SUCH_WORKSPACE = N_("No workspace `%(workspace)s` is set up. There is: %(workspaces)s.")
_NO_WORKSPACES = N_("No workspace is set up. Add one under `workspaces` in medic.yaml and restart the bot.")


class AzureServices:
    """handlers.ask.Services over Azure. Nothing of Azure is imported or asked before the first question.

    In: the configuration, the process's environment (Azure's own variables), the function that hides
    secrets, and the limits. All methods raise UserError for whatever fails in Azure.
    """

    def __init__(
        self,
        configuration: Configuration,
        *,
        environment: Mapping[str, str],
        redact: Callable[[str], str],
        limits: Limits | None = None,
    ) -> None:
        self._configuration = configuration
        self._environment = environment
        self._redact = redact
        self._limits = limits or Limits()
        self._flights = Flights()

    def workspaces(self) -> Sequence[str]:
        """The configured names."""
        return [workspace.name for workspace in self._configuration.workspaces]

    def workspace_of(self, channel: str) -> str | None:
        """The workspace that a channel is bound to; the only one there is; or None."""
        bound = self._configuration.channels.get(channel)
        if bound and bound.workspace:
            return bound.workspace
        names = self.workspaces()
        return names[0] if len(names) == 1 else None

    async def known(self, workspace: str) -> Sequence[ServiceName]:
        """The services of a workspace, as they were up to a minute ago."""

        async def names() -> Sequence[ServiceName]:
            return [service.name for service in await self.list(workspace)]

        return await self._flights.once(("known", workspace), self._limits.known, names)

    async def list(self, workspace: str) -> Sequence[Service]:
        """All services of a workspace with their state, by name.

        A kind of service that cannot be listed is left out (and logged) if another kind can be.
        """
        return (await self._listed(workspace))[0]

    async def troubles(self, workspace: str) -> Sequence[UserError]:
        """What keeps the services of a workspace from being listed whole; nothing where all is well."""
        try:
            return (await self._listed(workspace))[1]
        except UserError as failure:
            return [failure]

    async def inspect(self, name: ServiceName) -> Service:
        """State, error and settings of one service, fetched by its name."""
        kind, plain = checked(name)
        settings = self._settings(name.workspace)
        return await self._flights.once(
            ("inspect", name),
            self._limits.log,
            partial(self._inspect, settings, kind, plain),
        )

    async def tail(self, name: ServiceName, lines: int, container: Container = "inference-server") -> LogTail:
        """The last lines of a service's log, secrets hidden and control characters harmless."""
        kind, plain = checked(name)
        settings = self._settings(name.workspace)
        length = next((length for length in _LENGTHS if length >= lines), _LENGTHS[-1])
        log = await self._flights.once(
            ("log", name, length, container),
            self._limits.log,
            partial(self._log, settings, kind, plain, length, container),
        )
        return LogTail(name, None if log is None else last_lines(log, lines))

    async def warm(self) -> None:
        """Import Azure's libraries, sign in and learn the services' names, before somebody waits for it."""
        for name in self.workspaces():
            try:
                await self.known(name)
            except UserError as failure:
                _logger.warning("workspace %s cannot be asked yet: %s", name, failure)

    async def close(self) -> None:
        """End what is under way and give all connections back."""
        connections = await self._connections() if self._flights.has("connections") else None
        await self._flights.close()
        if connections:
            await connections.close()

    async def _connections(self) -> Connections:
        return await self._flights.once("connections", None, self._connect)

    async def _connect(self) -> Connections:
        module = await asyncio.to_thread(import_module, "bot.azure.connections")
        connections: Connections = module.Connections(self._configuration, self._environment, self._limits)
        return connections

    async def _listed(self, workspace: str) -> _Listed:
        settings = self._settings(workspace)
        return await self._flights.once(("list", workspace), self._limits.log, partial(self._list, settings))

    async def _list(self, settings: WorkspaceSettings) -> _Listed:
        """What the sources listed, and why some did not. Raises UserError where none did."""
        asked = await asyncio.gather(*(self._list_one(settings, kind) for kind in settings.sources))
        failed = [failure for failure in asked if isinstance(failure, UserError)]
        found = [services for services in asked if not isinstance(services, UserError)]
        if failed and not found:
            raise failed[0]
        for failure in failed:
            _logger.warning("workspace %s is listed in part: %s", settings.name, failure)
        services = [self._harmless(service) for part in found for service in part]
        return sorted(services, key=lambda service: service.name.name), failed

    async def _list_one(self, settings: WorkspaceSettings, kind: Source) -> Sequence[Service] | UserError:
        try:
            return await self._ask(settings, kind, "", lambda source: source.list())
        except UserError as failure:
            return failure

    async def _inspect(self, settings: WorkspaceSettings, kind: Source, name: str) -> Service:
        return self._harmless(await self._ask(settings, kind, name, lambda source: source.inspect(name)))

    async def _log(
        self, settings: WorkspaceSettings, kind: Source, name: str, lines: int, container: Container
    ) -> str | None:
        log = await self._ask(
            settings, kind, name, lambda source: source.log(name, lines, container), LOG_ROLES[kind]
        )
        if not log or log.isspace():
            return None
        return await asyncio.to_thread(self._clean, log) if len(log) > _LONG else self._clean(log)

    async def _ask(
        self,
        settings: WorkspaceSettings,
        kind: Source,
        name: str,
        ask: Callable[[ServiceSource], Awaitable[T]],
        role: str = "Reader",
    ) -> T:
        """One question to one source, within the deadline. Raises UserError for every failure of Azure."""
        place = self._place(settings, name, role)
        if kind not in settings.sources:
            raise no_service(place, ())
        try:
            return await self._in_time(settings, kind, ask)
        except RefusedError as refusal:
            if name and refusal.status == _NOT_FOUND and refusal.subject == "service":
                raise no_service(place, await self._names(settings.name)) from refusal
            raise in_words(refusal, place) from refusal
        except AzureFailure as failure:
            raise in_words(failure, place) from failure

    async def _in_time(
        self, settings: WorkspaceSettings, kind: Source, ask: Callable[[ServiceSource], Awaitable[T]]
    ) -> T:
        try:
            async with asyncio.timeout(self._limits.deadline):
                connections = await self._connections()
                return await ask(await connections.source(settings, kind))
        except TimeoutError as error:
            raise UnansweredError("late") from error

    async def _names(self, workspace: str) -> Sequence[str]:
        """The known names, to offer a near one; none where they cannot be had."""
        try:
            async with asyncio.timeout(_OFFERING):
                return [known.name for known in await self.known(workspace)]
        except (UserError, TimeoutError):
            return ()

    def _harmless(self, service: Service) -> Service:
        return replace(service, error=self._clean(service.error)) if service.error else service

    def _clean(self, text: str) -> str:
        return self._redact(safe(text))

    def _settings(self, workspace: str) -> WorkspaceSettings:
        for settings in self._configuration.workspaces:
            if settings.name == workspace:
                return settings
        if not self._configuration.workspaces:
            raise UserError(_NO_WORKSPACES)
        raise UserError(_NO_SUCH_WORKSPACE, workspace=workspace, workspaces=", ".join(self.workspaces()))

    def _place(self, settings: WorkspaceSettings, service: str = "", role: str = "Reader") -> Place:
        return Place(
            settings.name,
            settings.subscription_id,
            settings.resource_group,
            settings.workspace,
            service,
            role,
            self._limits.deadline,
        )
