"""The local Slack's HTTP server: its parts, their addresses, its start and its end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

from bot.playground.slack.acts import Acts
from bot.playground.slack.api import Api, Rate
from bot.playground.slack.delivery import Deliveries, Kind
from bot.playground.slack.events import Events
from bot.playground.slack.faults import Faults
from bot.playground.slack.feed import Change
from bot.playground.slack.loopback import loopback_only
from bot.playground.slack.options import Options
from bot.playground.slack.page import Page
from bot.playground.slack.page_acts import PageActs, Switch
from bot.playground.slack.requests import Requests
from bot.playground.slack.response_urls import ResponseUrls
from bot.playground.slack.sockets import Sockets
from bot.playground.slack.transfer import Transfer
from bot.playground.slack.uploads import Uploads
from bot.playground.slack.wire import Json
from bot.playground.slack.workspace import Workspace

#: As long as Slack's own, and good for nothing anywhere else.
BOT_TOKEN = "xoxb-1000000000000-1000000000001-localPlayground"  # noqa: S105 - opens this server only
APP_TOKEN = "xapp-1-A0MEDIC-1000000000002-localPlayground"  # noqa: S105 - opens this server only
SIGNING_SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105 - opens this server only
#: The largest upload: bytes.
_LARGEST_BODY = 256 * 1024 * 1024


class Server:
    """The parts of a local Slack, put together; `listening` runs it."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.address = ""
        self.workspace = Workspace(options.world)
        self.sockets = Sockets(options.world.app_id, self.workspace.feed.wake)
        self.requests = Requests("", SIGNING_SECRET)
        self.events = Events(options.world, options.subscriptions)
        self.deliveries = Deliveries(
            self, self.workspace.feed.wake, options.acknowledge_within, options.redeliver_after
        )
        self.uploads = Uploads(self.workspace)
        self.response_urls = ResponseUrls(self.workspace, lifetime=options.response_url_lifetime)
        self.faults = Faults()
        self.api = Api(
            self.workspace,
            self.uploads,
            self.faults,
            BOT_TOKEN,
            APP_TOKEN,
            self._socket_url,
            rate=Rate(options.posts_per_second),
        )
        self.workspace.feed.listeners.append(self._deliver)

    async def send(
        self, kind: Kind, payload: Json, *, within: float, retry: int = 0, reason: str | None = None
    ) -> Json | None:
        """To the app: by HTTP if it has a request URL, else by Socket Mode."""
        transport = self.requests if self.requests.url else self.sockets
        return await transport.send(kind, payload, within=within, retry=retry, reason=reason)

    @asynccontextmanager
    async def listening(self, port: int) -> AsyncIterator[None]:
        """Serve on loopback until the block ends; port 0 takes a free one."""
        page = self._page()
        runner = web.AppRunner(self._application(page), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        try:
            await site.start()
            self.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
            self.uploads.base = self.response_urls.base = self.address
            async with aiohttp.ClientSession() as self.requests.session:
                yield
                await self.deliveries.stop()
        finally:
            await self.deliveries.stop()
            await self.sockets.close()
            await page.close()
            await runner.cleanup()

    def _application(self, page: Page) -> web.Application:
        acts = Acts(self.workspace, self.events, self.deliveries, self.uploads, self.response_urls)
        transfer = Transfer(self.workspace, self.uploads, self.response_urls, self.faults, self.api.bot_token)
        application = web.Application(middlewares=[loopback_only], client_max_size=_LARGEST_BODY)
        application.add_routes(
            [
                web.route("*", "/api/{method}", self.api.handle),
                web.get("/link/", self.sockets.link),
                web.post("/upload/v1/{file}", transfer.upload),
                web.get("/files-pri/{key}/{name}", transfer.download),
                web.post("/response/{key}", transfer.respond),
                *PageActs(acts, self._switches()).routes(),
                *page.routes(),
            ]
        )
        return application

    def _page(self) -> Page:
        options = self.options
        names = tuple(self._switches())
        return Page(self.workspace, options.page, options.examples, options.services, names)

    def _switches(self) -> Mapping[str, Switch]:
        """The trouble that the page can make."""
        return {
            "disconnect": lambda: self.sockets.disconnect_all("refresh_requested"),
            "cut": self.sockets.cut_all,
            "rate_limit": lambda: self.faults.rate_limit("chat.postMessage", 2),
            "server_error": lambda: self.faults.status("chat.postMessage", 500, times=2),
            "lost_answer": lambda: self.faults.cut("chat.postMessage", after=True),
            **self.options.switches,
        }

    def _deliver(self, change: Change) -> None:
        for payload in self.events.of(change):
            self.deliveries.start(payload)

    def _socket_url(self) -> str:
        return f"{self.address.replace('http', 'ws', 1)}/link/?ticket={self.sockets.ticket()}"
