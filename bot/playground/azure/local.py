"""The Azure stand-in: starts it on loopback, and tells the bot's process where to find it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

from aiohttp import web

from bot.playground.azure.certificates import make_certificates
from bot.playground.azure.entra import Entra
from bot.playground.azure.faults import Faults, Handler
from bot.playground.azure.interfaces import Interfaces, refused
from bot.playground.azure.journal import Journal, Request
from bot.playground.azure.samples import sample_services
from bot.playground.azure.service import LocalService

#: How the bot's configuration names the workspace.
WORKSPACE = "shop"


class LocalAzure:
    """Azure with one workspace. `services`, `faults` and `requests` may be used while it runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.services: dict[str, LocalService] = {service.name: service for service in sample_services()}
        self.faults = Faults()
        self.requests = Journal()
        self.entra = Entra()
        self.interfaces = Interfaces(services=self.services)
        self.base = ""
        self.trust = folder / "trust.pem"

    @classmethod
    @asynccontextmanager
    async def running(cls, *, port: int = 0, folder: Path) -> AsyncIterator[Self]:
        """Serve on 127.0.0.1 until the block ends. Port 0 takes a free one; `folder` gets certificates."""
        azure = cls(folder)
        (folder / "azure").mkdir(parents=True, exist_ok=True)
        certificates = make_certificates(folder)
        # Hung requests are released first; what is left has a moment to end.
        runner = web.AppRunner(azure._app(), shutdown_timeout=0.5)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port, ssl_context=certificates.server)
        await site.start()
        azure._settle(runner.addresses[0][1])
        try:
            yield azure
        finally:
            azure.faults.clear()
            await _end(runner)

    def environment(self) -> dict[str, str]:
        """What the bot's process needs in its environment to find this Azure and to trust it."""
        return {
            "ARM_CLOUD_METADATA_URL": f"{self.base}/metadata/endpoints?api-version=2019-05-01",
            "AZUREML_CURRENT_CLOUD": "AzureCloud",
            "AZURE_AUTHORITY_HOST": self.base,
            "AZURE_TENANT_ID": self.entra.tenant,
            "AZURE_CLIENT_ID": self.entra.client,
            "AZURE_CLIENT_SECRET": self.entra.secret,
            "REQUESTS_CA_BUNDLE": str(self.trust),
            "SSL_CERT_FILE": str(self.trust),
            # azureml keeps the addresses of clouds there: those of an earlier start lead nowhere.
            "AZURE_CONFIG_DIR": str(self._folder / "azure"),
        }

    def configuration(self) -> dict[str, Any]:
        """The `workspaces` and `azure` parts of the bot's configuration file."""
        return {
            "workspaces": [
                {
                    "name": WORKSPACE,
                    "subscription_id": self.interfaces.subscription,
                    "resource_group": self.interfaces.resource_group,
                    "workspace": self.interfaces.workspace,
                    "sources": ["webservices", "online_endpoints"],
                }
            ],
            "azure": {"credential": "client_secret", "disable_instance_discovery": True},
        }

    def _settle(self, port: int) -> None:
        self.base = self.entra.base = self.interfaces.base = f"https://127.0.0.1:{port}"

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[self._written_down, self._refusing])
        self.interfaces.add_routes(app.router)
        self.entra.add_routes(app.router)
        return app

    @web.middleware
    async def _written_down(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Write every request down, and let the ordered faults happen."""
        at, started, status = time.time(), time.monotonic(), 0
        try:
            fault = self.faults.pick(request.method, request.raw_path)
            response = await (self.faults.happen(fault, request, handler) if fault else handler(request))
            status = response.status
        except web.HTTPException as answer:
            status = answer.status
            raise
        else:
            return response
        finally:
            seconds = time.monotonic() - started
            self.requests.add(Request(request.method, request.raw_path, status, at, seconds))

    @web.middleware
    async def _refusing(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse who has no token, and say what is missing in Resource Manager's words."""
        guarded = request.path.startswith(("/subscriptions", "/modelmanagement"))
        if guarded and not self.entra.accepts(request):
            return refused(401, "AuthenticationFailed")
        if request.match_info.http_exception is not None and request.path.startswith("/subscriptions/"):
            return self.interfaces.missing(request.path)
        return await handler(request)


async def _end(runner: web.AppRunner) -> None:
    """Stop serving; connections that clients keep open are dropped, not waited for."""
    for connection in runner.server.connections if runner.server else ():
        if connection.transport:
            connection.transport.abort()
    await runner.cleanup()
    await asyncio.sleep(0)  # the dropped connections end in the loop's next round
