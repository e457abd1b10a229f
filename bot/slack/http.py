"""The bot's own web server: Slack's signed requests, and whether the bot lives and is ready."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

#: Where Slack is told to send events, commands and presses.
EVENTS = "/slack/events"
#: Slack's largest payloads are far below.
LARGEST_BODY = 1024 * 1024
STAMP = "X-Slack-Request-Timestamp"

#: The parts that are not ready, each with why; empty: ready.
Readiness = Callable[[], Awaitable[dict[str, str]]]


def application(app: AsyncApp | None, ready: Readiness) -> web.Application:
    """The server's application; without `app` it answers for its health alone."""
    site = web.Application(client_max_size=LARGEST_BODY)
    site.router.add_get("/health/live", _live)
    site.router.add_get("/health/ready", partial(_ready, ready))
    if app is not None:
        site.router.add_post(EVENTS, partial(_slack, app))
    return site


@asynccontextmanager
async def serving(site: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Listen while the block runs; yields the port. Requests under way are finished at the end."""
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=3.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _slack(app: AsyncApp, request: web.Request) -> web.StreamResponse:
    """Hand a request to Bolt, which verifies it. A timestamp that is no number would make Bolt stumble."""
    stamp = request.headers.get(STAMP, "")
    if not (stamp.isascii() and stamp.isdigit()):
        return web.json_response({"error": f"{STAMP} must be a number"}, status=400)
    try:
        asked = await to_bolt_request(request)
    except UnicodeDecodeError:
        return web.json_response({"error": "the body is no UTF-8"}, status=400)
    return await to_aiohttp_response(await app.async_dispatch(asked))


async def _live(_: web.Request) -> web.Response:
    return web.json_response({"live": True})


async def _ready(ready: Readiness, _: web.Request) -> web.Response:
    missing = await ready()
    return web.json_response({"ready": not missing, "missing": missing}, status=503 if missing else 200)
