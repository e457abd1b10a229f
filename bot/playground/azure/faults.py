"""Failures to order: what Azure does wrong, for which addresses, and how often."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

#: What a cut answer promises, so that its reader knows that it is cut.
_PROMISED = 4096


@dataclass(slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong. Without a body or a status, the true answer comes after the delay."""

    #: A pattern over method and path: `GET */services/prices/logs`, `* */onlineEndpoints*`.
    where: str
    status: int = 200
    body: str | bytes | None = None
    json: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    #: Seconds before anything happens.
    delay: float = 0.0
    #: hang: never an answer. cut: the connection is closed, before the answer or in the middle of it.
    #: drip: the answer comes byte by byte, ten a second.
    way: Literal["answer", "hang", "cut", "cut_midway", "drip"] = "answer"
    #: How often it happens; None: until the faults are cleared.
    times: int | None = None
    happened: int = 0


class Faults:
    """The faults in force, in the order in which they were added: the first that fits happens."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._released = asyncio.Event()

    def add(self, where: str, **what: Any) -> Fault:  # noqa: ANN401 - Fault's own fields
        """Order a fault; takes the fields of Fault."""
        fault = Fault(where=where, **what)
        self._faults.append(fault)
        return fault

    def clear(self) -> None:
        """All is well again; hung requests end."""
        self._faults.clear()
        self._released.set()
        self._released = asyncio.Event()

    def pick(self, method: str, path: str) -> Fault | None:
        """The fault for a request, counted as happened."""
        for fault in self._faults:
            spent = fault.times is not None and fault.happened >= fault.times
            if not spent and fnmatchcase(f"{method} {path}", fault.where):
                fault.happened += 1
                return fault
        return None

    async def happen(self, fault: Fault, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Do what the fault says."""
        released = self._released
        if fault.delay:
            await _unless(released, fault.delay)
        match fault.way:
            case "hang":
                await released.wait()
                return web.Response(status=504)
            case "cut":
                return _cut(request)
            case "cut_midway":
                return await _cut_midway(request)
            case "drip":
                return await _drip(request, released)
        if fault.body is None and fault.json is None and fault.status == 200:  # noqa: PLR2004 - HTTP's OK
            return await handler(request)
        return _answer(fault)


async def _unless(released: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await released.wait()
    except TimeoutError:
        return


def _answer(fault: Fault) -> web.Response:
    if fault.json is not None:
        return web.json_response(fault.json, status=fault.status, headers=fault.headers)
    body = fault.body.encode() if isinstance(fault.body, str) else fault.body
    return web.Response(
        body=body or b"", status=fault.status, headers=fault.headers, content_type=fault.content_type
    )


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport:
        request.transport.abort()
    return web.Response()


async def _cut_midway(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": str(_PROMISED)})
    await response.prepare(request)
    await response.write(b'{"content": "the first half')
    if request.transport:
        request.transport.abort()
    return response


async def _drip(request: web.Request, released: asyncio.Event) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": str(_PROMISED)})
    await response.prepare(request)
    while not released.is_set() and request.transport and not request.transport.is_closing():
        await response.write(b" ")
        await _unless(released, 0.1)
    return _cut(request) if request.transport else response
