"""Online deployments of the second generation, managed and on Kubernetes, by Azure Resource Manager."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from bot.azure import payload
from bot.azure.errors import GarbledError, RefusedError
from bot.azure.names import is_endpoint
from bot.azure.workspace import API_VERSION, Workspace
from handlers.ask import Autoscaler, Container, Service, ServiceName

_TARGETS = {"managed": "managed_online", "kubernetes": "kubernetes_online"}
#: What Resource Manager calls the containers.
_CONTAINERS: dict[Container, str] = {
    "inference-server": "InferenceServer",
    "storage-initializer": "StorageInitializer",
}
#: A list that goes on and on is no list of endpoints.
_PAGES = 100
_NOT_FOUND = 404
#: Endpoints whose deployments are asked for at the same time.
_AT_ONCE = 8


class OnlineEndpoints:
    """The online deployments of one workspace. All methods raise AzureFailure."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._turn = asyncio.Semaphore(_AT_ONCE)

    async def list(self) -> Sequence[Service]:
        """All deployments of all endpoints; an item that is none is left out."""
        endpoints = await self._pages("onlineEndpoints")
        names = [name for endpoint in endpoints if is_endpoint(name := payload.part(endpoint, "name"))]
        deployments = await asyncio.gather(*(self._deployments(name) for name in names))
        return [service for found in deployments for service in found]

    async def inspect(self, name: str) -> Service:
        """One deployment, by `endpoint/deployment`."""
        endpoint, _, deployment = name.partition("/")
        found = await self._workspace.wire.get(
            self._url(f"onlineEndpoints/{endpoint}/deployments/{deployment}")
        )
        if not isinstance(payload.part(found, "properties"), dict):
            raise GarbledError("incomplete")
        return self._service(endpoint, deployment, found)

    async def log(self, name: str, lines: int, container: Container) -> str | None:
        """The last lines that a deployment's container wrote; None where there are none yet."""
        endpoint, _, deployment = name.partition("/")
        found = await self._workspace.wire.post(
            self._url(f"onlineEndpoints/{endpoint}/deployments/{deployment}/getLogs"),
            {"containerType": _CONTAINERS[container], "tail": lines},
        )
        if not isinstance(found, dict) or "content" not in found:
            raise GarbledError("incomplete")
        log = found["content"]
        if log is not None and not isinstance(log, str):
            raise GarbledError("incomplete")
        return log

    async def close(self) -> None:
        """Nothing of its own to close: the connections are the workspace's."""

    async def _deployments(self, endpoint: str) -> Sequence[Service]:
        async with self._turn:
            try:
                found = await self._pages(f"onlineEndpoints/{endpoint}/deployments")
            except RefusedError as error:
                if error.status == _NOT_FOUND:
                    return ()  # deleted since the endpoints were listed
                raise
        return [
            self._service(endpoint, name, item)
            for item in found
            if is_endpoint(name := payload.part(item, "name"))
        ]

    async def _pages(self, path: str) -> Sequence[Any]:
        url = self._url(path)
        items: list[Any] = []
        for _ in range(_PAGES):
            page = await self._workspace.wire.get(url)
            found = payload.part(page, "value")
            if not isinstance(found, list):
                raise GarbledError("incomplete")
            items += found
            url = payload.text(payload.part(page, "nextLink"))
            if not url:
                break
            if not url.startswith(f"{self._workspace.cloud.resource_manager}/"):
                raise GarbledError("incomplete")  # our token goes to no other host
        return items

    def _url(self, path: str) -> str:
        return f"{self._workspace.url}/{path}?api-version={API_VERSION}"

    def _service(self, endpoint: str, deployment: str, found: Any) -> Service:  # noqa: ANN401 - JSON is anything
        properties = payload.part(found, "properties")
        request = payload.part(properties, "requestSettings")
        limits = payload.part(properties, "containerResourceRequirements", "containerResourceLimits")
        compute = payload.text(payload.part(properties, "endpointComputeType")).lower()
        return Service(
            name=ServiceName(self._workspace.settings.name, f"{endpoint}/{deployment}"),
            target=_TARGETS.get(compute, "unknown"),
            state=payload.text(payload.part(properties, "provisioningState")) or "Unknown",
            error=payload.error_text(payload.part(properties, "error")),
            autoscaler=_autoscaler(payload.part(properties, "scaleSettings")),
            replicas=payload.whole(payload.part(found, "sku", "capacity")),
            concurrency=payload.whole(payload.part(request, "maxConcurrentRequestsPerInstance")),
            scoring_timeout_ms=payload.milliseconds(payload.part(request, "requestTimeout")),
            memory_gb=payload.gigabytes(payload.part(limits, "memory")),
            address={**self._workspace.facts, "endpoint": endpoint, "deployment": deployment},
        )


def _autoscaler(scale: Any) -> Autoscaler | None:  # noqa: ANN401 - JSON is anything
    if payload.part(scale, "scaleType") != "TargetUtilization":
        return None
    return payload.autoscaler(
        scale is not None,
        payload.part(scale, "minInstances"),
        payload.part(scale, "maxInstances"),
        payload.part(scale, "targetUtilizationPercentage"),
    )
