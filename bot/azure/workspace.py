"""A workspace as Azure sees it: its place in Azure Resource Manager, and where its services answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.azure.cloud import Cloud
from bot.azure.credential import Tokens
from bot.azure.errors import GarbledError, RefusedError
from bot.azure.flights import Flights
from bot.azure.limits import Limits
from bot.azure.wire import Wire
from bot.settings import WorkspaceSettings

#: The version of Azure Resource Manager's answers that are read here.
API_VERSION = "2024-04-01"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a workspace's own services answer, by the names that azureml gives them."""

    workspace_id: str
    discovery_url: str
    services: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Workspace:
    """One configured workspace, and what it takes to speak with it."""

    settings: WorkspaceSettings
    cloud: Cloud
    tokens: Tokens
    wire: Wire
    limits: Limits
    #: Where answers are shared: the connections' own, which end with them.
    flights: Flights
    #: A file with certificates to trust, in the place of the known ones.
    trust: str | None = None

    @property
    def url(self) -> str:
        """Its address in Azure Resource Manager."""
        settings = self.settings
        return (
            f"{self.cloud.resource_manager}/subscriptions/{settings.subscription_id}"
            f"/resourceGroups/{settings.resource_group}"
            f"/providers/Microsoft.MachineLearningServices/workspaces/{settings.workspace}"
        )

    @property
    def facts(self) -> dict[str, str]:
        """What the commands of a remediation name."""
        return {
            "subscription": self.settings.subscription_id,
            "resource_group": self.settings.resource_group,
            "workspace": self.settings.workspace,
        }

    async def addresses(self) -> Addresses:
        """The addresses of its services, asked for once an hour. Raises AzureFailure."""
        return await self.flights.once(
            ("addresses", self.settings.name), self.limits.addresses, self._discover
        )

    async def _discover(self) -> Addresses:
        try:
            found = await self.wire.get(f"{self.url}?api-version={API_VERSION}")
        except RefusedError as error:
            raise RefusedError(error.status, error.code, error.retry_after, "workspace") from error
        properties = _part(found, "properties")
        discovery = properties.get("discoveryUrl")
        if not isinstance(discovery, str):
            raise GarbledError("incomplete")
        services = await self.wire.get(discovery, signed=False)
        if not isinstance(services, dict) or "modelmanagement" not in services:
            raise GarbledError("incomplete")
        return Addresses(str(properties.get("workspaceId") or "unknown"), discovery, services)


def _part(found: Any, name: str) -> dict[str, Any]:  # noqa: ANN401 - JSON is anything
    part = found.get(name) if isinstance(found, dict) else None
    if not isinstance(part, dict):
        raise GarbledError("incomplete")
    return part
