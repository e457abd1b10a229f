"""Who may talk to the local servers: programs and pages of this machine, and no page from elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def loopback_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a request whose Host is no loopback name, or that another site's page has made.

    A name that somebody else's DNS points at 127.0.0.1 would otherwise make this server readable to
    that somebody's page.
    """
    if urlsplit(f"//{request.host}").hostname not in _NAMES:
        raise web.HTTPForbidden(text="This server answers to localhost only.")
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden(text="This server answers its own page only.")
    return await handler(request)
