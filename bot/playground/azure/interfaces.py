"""Azure's interfaces for one workspace: cloud metadata, Resource Manager, discovery and model management."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.playground.azure.service import LocalService

_SERVICES = ("api", "experimentation", "history", "hyperdrive", "modelmanagement", "studio")
_LINES = 5000


@dataclass(slots=True, kw_only=True)
class Interfaces:
    """What Resource Manager and the workspace's own services answer."""

    services: Mapping[str, LocalService]
    base: str = ""
    subscription: str = "0b50e55e-0000-4000-8000-000000000003"
    resource_group: str = "rg-shop"
    workspace: str = "ml-shop"

    @property
    def scope(self) -> str:
        """The workspace's id in Resource Manager."""
        return (
            f"/subscriptions/{self.subscription}/resourceGroups/{self.resource_group}"
            f"/providers/Microsoft.MachineLearningServices/workspaces/{self.workspace}"
        )

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """All of it; what is below `/metadata` and `/discovery` needs no token."""
        router.add_get("/metadata/endpoints", self._metadata)
        router.add_get("/discovery", self._discovery)
        router.add_get("/subscriptions", self._subscriptions)
        router.add_get(self.scope, self._workspace)
        endpoints = f"{self.scope}/onlineEndpoints"
        router.add_get(endpoints, self._endpoints)
        router.add_get(f"{endpoints}/{{endpoint}}", self._endpoint)
        router.add_get(f"{endpoints}/{{endpoint}}/deployments", self._deployments)
        router.add_get(f"{endpoints}/{{endpoint}}/deployments/{{name}}", self._deployment)
        router.add_post(f"{endpoints}/{{endpoint}}/deployments/{{name}}/getLogs", self._deployment_log)
        web_services = f"/modelmanagement/v1.0{self.scope}/services"
        router.add_get(web_services, self._web_services)
        router.add_get(f"{web_services}/{{name}}", self._web_service)
        router.add_get(f"{web_services}/{{name}}/logs", self._web_service_log)

    def missing(self, path: str) -> web.Response:
        """How Resource Manager says that something is not there: the outermost part first."""
        parts = path.split("/")
        if len(parts) > 2 and parts[2] != self.subscription:  # noqa: PLR2004 - /subscriptions/S
            return refused(404, "SubscriptionNotFound")
        if len(parts) > 4 and parts[4] != self.resource_group:  # noqa: PLR2004 - …/resourceGroups/R
            return refused(404, "ResourceGroupNotFound")
        return refused(404, "ResourceNotFound")

    async def _metadata(self, _: web.Request) -> web.Response:
        entry = {
            "name": "AzureCloud",
            "portal": "https://portal.azure.com",
            "resourceManager": f"{self.base}/",
            "authentication": {
                "loginEndpoint": self.base,
                "audiences": ["https://management.core.windows.net/", "https://management.azure.com/"],
            },
            "suffixes": {},
        }
        return web.json_response([entry])

    async def _discovery(self, _: web.Request) -> web.Response:
        return web.json_response(dict.fromkeys(_SERVICES, self.base))

    async def _subscriptions(self, _: web.Request) -> web.Response:
        subscription = {
            "id": f"/subscriptions/{self.subscription}",
            "subscriptionId": self.subscription,
            "displayName": "Shop",
        }
        return web.json_response({"value": [subscription]})

    async def _workspace(self, _: web.Request) -> web.Response:
        return web.json_response(
            {
                "id": self.scope,
                "name": self.workspace,
                "location": "westeurope",
                "properties": {
                    "workspaceId": "3b0a1de5-0000-4000-8000-000000000004",
                    "discoveryUrl": f"{self.base}/discovery",
                },
            }
        )

    async def _web_services(self, _: web.Request) -> web.Response:
        found = [one.as_web_service() for one in self.services.values() if one.generation == "v1"]
        return web.json_response({"value": found})

    async def _web_service(self, request: web.Request) -> web.Response:
        return web.json_response(self._found(request.match_info["name"]).as_web_service())

    async def _web_service_log(self, request: web.Request) -> web.Response:
        service = self._found(request.match_info["name"])
        return web.json_response({"content": service.log_now(int(request.query.get("tail", _LINES)))})

    async def _endpoints(self, _: web.Request) -> web.Response:
        names = dict.fromkeys(name.partition("/")[0] for name in self.services if "/" in name)
        return web.json_response({"value": [self._described(name) for name in names]})

    async def _endpoint(self, request: web.Request) -> web.Response:
        name = request.match_info["endpoint"]
        if not self._of(name):
            raise missing_resource()
        return web.json_response(self._described(name))

    async def _deployments(self, request: web.Request) -> web.Response:
        name = request.match_info["endpoint"]
        if not self._of(name):
            raise missing_resource()
        found = [one.as_deployment(self._described(name)["id"]) for one in self._of(name)]
        return web.json_response({"value": found})

    async def _deployment(self, request: web.Request) -> web.Response:
        endpoint, name = request.match_info["endpoint"], request.match_info["name"]
        service = self._found(f"{endpoint}/{name}")
        return web.json_response(service.as_deployment(self._described(endpoint)["id"]))

    async def _deployment_log(self, request: web.Request) -> web.Response:
        service = self._found(f"{request.match_info['endpoint']}/{request.match_info['name']}")
        asked = await request.json()
        if asked.get("containerType") == "StorageInitializer":
            return web.json_response({"content": "Downloading model from the workspace's store\nDone.\n"})
        return web.json_response({"content": service.log_now(int(asked.get("tail", _LINES)))})

    def _found(self, name: str) -> LocalService:
        if name not in self.services:
            raise missing_resource()
        return self.services[name]

    def _of(self, endpoint: str) -> list[LocalService]:
        return [service for name, service in self.services.items() if name.startswith(f"{endpoint}/")]

    def _described(self, endpoint: str) -> dict[str, Any]:
        first = next(iter(self._of(endpoint)))
        return {
            "id": f"{self.scope}/onlineEndpoints/{endpoint}",
            "name": endpoint,
            "location": "westeurope",
            "properties": {
                "authMode": "Key",
                "provisioningState": "Succeeded",
                "endpointComputeType": first.kind,
                "scoringUri": f"https://{endpoint}.westeurope.inference.ml.azure.com/score",
            },
        }


def refused(status: int, code: str) -> web.Response:
    """How Resource Manager and model management refuse."""
    return web.json_response({"error": {"code": code, "message": f"{code}."}}, status=status)


def missing_resource() -> web.HTTPNotFound:
    """A service, an endpoint or a deployment that is not there."""
    body = '{"error": {"code": "ResourceNotFound", "message": "ResourceNotFound."}}'
    return web.HTTPNotFound(text=body, content_type="application/json")
