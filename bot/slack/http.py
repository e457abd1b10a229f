"""The bot's own web server: Slack's signed requests, and whether the bot lives and is ready."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from urllib.parse import parse_qsl

import msgspec
import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from bot.slack.listeners import OF_ITS_SHAPE

log = structlog.get_logger()

#: Where Slack is told to send events, commands and presses.
EVENTS = "/slack/events"
#: Slack's largest payloads are far below.
LARGEST_BODY = 1024 * 1024
STAMP = "X-Slack-Request-Timestamp"
SIGNATURE = "X-Slack-Signature"
#: Digits of a time in seconds; int() refuses thousands of them with an error of its own.
LONGEST_STAMP = 12

#: The parts that are not ready, each with why; empty: ready.
Readiness = Callable[[], Awaitable[dict[str, str]]]


def application(app: AsyncApp | None, signing_secret: str, ready: Readiness) -> web.Application:
    """The server's application; without `app` it answers for its health alone."""
    site = web.Application(client_max_size=LARGEST_BODY)
    site.router.add_get("/health/live", _live)
    site.router.add_get("/health/ready", partial(_ready, ready))
    if app is not None:
        site.router.add_post(EVENTS, partial(_slack, app, SignatureVerifier(signing_secret)))
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


async def _slack(app: AsyncApp, verifier: SignatureVerifier, request: web.Request) -> web.StreamResponse:
    """Hand a request to Bolt, which reads before it verifies, and stumbles over what is no payload."""
    body = await request.read()
    if refusal := _unverified(request, body, verifier) or _unreadable(request, body):
        return _refused(*refusal)
    try:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))
    except OF_ITS_SHAPE as error:
        log.warning("payload.malformed", reason=f"{type(error).__name__}: {error}"[:200])
        return _refused(400, "this is no payload of Slack's")


def _refused(status: int, reason: str) -> web.Response:
    return web.json_response({"error": reason}, status=status)


Refusal = tuple[int, str]


def _unverified(request: web.Request, body: bytes, verifier: SignatureVerifier) -> Refusal | None:
    """Why the request cannot be Slack's, if it cannot."""
    stamp, signed = request.headers.get(STAMP, ""), request.headers.get(SIGNATURE, "")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= LONGEST_STAMP):
        return 400, f"{STAMP} must be a number"
    try:
        valid = signed.isascii() and verifier.is_valid(body, stamp, signed)
    except UnicodeDecodeError:
        return 400, "the body must be UTF-8"
    return None if valid else (401, "the signature is wrong, or too old")


def _unreadable(request: web.Request, body: bytes) -> Refusal | None:
    """Why a body that Slack has signed is no payload all the same, if it is none."""
    try:
        text = body.decode("utf-8")
        if (request.charset or "utf-8").lower() not in {"utf-8", "utf8", "us-ascii"}:
            return 400, "the body must be UTF-8"
        if request.content_type == "application/json":
            payload = msgspec.json.decode(text)
        else:
            form = dict(parse_qsl(text, keep_blank_values=True))
            payload = msgspec.json.decode(form["payload"]) if "payload" in form else form
    except UnicodeError:
        return 400, "the body must be UTF-8"
    except (msgspec.DecodeError, RecursionError, ValueError):
        return 400, "the body is neither JSON nor a form"
    return None if isinstance(payload, dict) else (400, "the payload must be an object")


async def _live(_: web.Request) -> web.Response:
    return web.json_response({"live": True})


async def _ready(ready: Readiness, _: web.Request) -> web.Response:
    missing = await ready()
    return web.json_response({"ready": not missing, "missing": missing}, status=503 if missing else 200)
