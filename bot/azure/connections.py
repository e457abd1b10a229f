"""The bot's connections to Azure: one sign-in, one pool of connections, and the sources of each workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.azure.cloud import Cloud, find_cloud
from bot.azure.credential import Tokens, build_credential
from bot.azure.flights import Flights
from bot.azure.limits import Limits
from bot.azure.sdk import hush
from bot.azure.sources import ServiceSource, import_source, open_source
from bot.azure.threads import Threads
from bot.azure.wire import Wire
from bot.azure.workspace import Workspace
from bot.settings import Configuration, Source, WorkspaceSettings

#: Threads for signing in: a token serves many calls.
_SIGN_IN_THREADS = 4


@dataclass(frozen=True, slots=True)
class _SignedIn:
    cloud: Cloud
    tokens: Tokens


class Connections:
    """Opened as far as each question needs, and no further: the cloud, the sign-in, a workspace's sources."""

    def __init__(self, configuration: Configuration, environment: Mapping[str, str], limits: Limits) -> None:
        hush()
        self._settings = configuration.azure
        self._environment = environment
        self._limits = limits
        self._trust = _trusted(environment)
        self._wire = Wire(limits, self._trust)
        self._imports = Threads("azure-import", 1, limits.deadline)
        self._flights = Flights()
        self._sources: list[ServiceSource] = []
        self._tokens: Tokens | None = None

    async def source(self, workspace: WorkspaceSettings, kind: Source) -> ServiceSource:
        """The source of one kind in a workspace. Raises AzureFailure."""
        return await self._flights.once(
            (workspace.name, kind), None, partial(self._open_source, workspace, kind)
        )

    async def close(self) -> None:
        """Give everything back."""
        await self._flights.close()
        for source in self._sources:
            await source.close()
        if self._tokens:
            self._tokens.close()
        await self._wire.close()
        self._imports.close()

    async def _open_source(self, workspace: WorkspaceSettings, kind: Source) -> ServiceSource:
        opened = await self._flights.once(workspace.name, None, partial(self._open_workspace, workspace))
        await self._imports.run(partial(import_source, kind))
        source = open_source(kind, opened)
        self._sources.append(source)
        return source

    async def _open_workspace(self, settings: WorkspaceSettings) -> Workspace:
        signed_in = await self._flights.once("signed in", None, self._sign_in)
        return Workspace(
            settings,
            signed_in.cloud,
            signed_in.tokens,
            self._wire,
            self._limits,
            self._flights,
            self._trust,
        )

    async def _sign_in(self) -> _SignedIn:
        cloud = await find_cloud(self._environment, partial(self._wire.get, signed=False))
        credential = build_credential(
            self._settings, self._environment, cloud.login, self._trust, self._limits
        )
        self._tokens = Tokens(credential, Threads("azure-sign-in", _SIGN_IN_THREADS, self._limits.deadline))
        self._wire.sign_with(self._tokens, cloud.scope)
        return _SignedIn(cloud, self._tokens)


def _trusted(environment: Mapping[str, str]) -> str | None:
    """The file with the certificates to trust, for the libraries that read neither variable themselves."""
    given = environment.get("REQUESTS_CA_BUNDLE") or environment.get("SSL_CERT_FILE") or ""
    return given if Path(given).is_file() else None
