"""Socket Mode, Slack's side: tickets, connections, envelopes and their acknowledgements."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from aiohttp import WSCloseCode, WSMsgType, web

from bot.playground.slack.delivery import Kind, NotAcknowledgedError
from bot.playground.slack.limits import CONNECTIONS
from bot.playground.slack.wire import Json, decode, encode

DisconnectReason = Literal["warning", "refresh_requested", "link_disabled", "too_many_websockets"]


@dataclass(eq=False, slots=True)
class Connection:
    """One of the app's sockets. Once told to go, it gets no more envelopes."""

    socket: web.WebSocketResponse
    request: web.Request
    leaving: bool = False
    pending: dict[str, asyncio.Future[Json | None]] = field(default_factory=dict)
    #: Envelopes sent on it.
    sent: int = 0

    async def tell(self, message: Json) -> None:
        """Send one message; a socket that has just gone fails its envelopes when it is found closed."""
        if self.socket.closed:
            raise NotAcknowledgedError("connection_failed")
        try:
            await self.socket.send_str(encode(message).decode())
        except ConnectionError as gone:
            raise NotAcknowledgedError("connection_failed") from gone

    def lost(self) -> None:
        """Whatever waits for an acknowledgement on it waits in vain."""
        for future in self.pending.values():
            if not future.done():
                future.set_exception(NotAcknowledgedError("connection_failed"))
        self.pending.clear()


@dataclass(slots=True)
class Sockets:
    """All sockets of the app; each envelope goes to one of them, in turn."""

    app_id: str
    #: Called when a socket has come or gone.
    changed: Callable[[], None]
    connections: list[Connection] = field(default_factory=list)
    #: Set while at least one socket takes envelopes.
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    #: True: sockets stay open and answer pings, but deliver nothing.
    silent: bool = False
    _tickets: set[str] = field(default_factory=set)
    _envelopes: count[int] = field(default_factory=lambda: count(1))
    _turn: count[int] = field(default_factory=count)

    def ticket(self) -> str:
        """A ticket for one connection."""
        ticket = secrets.token_urlsafe(12)
        self._tickets.add(ticket)
        return ticket

    async def link(self, request: web.Request) -> web.StreamResponse:
        """The address that `apps.connections.open` has named."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=404, text="This ticket is unknown or has been used.")
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(max_msg_size=1024 * 1024)
        await socket.prepare(request)
        connection = Connection(socket, request)
        if len(self.connections) >= CONNECTIONS:
            await self._disconnect(connection, "too_many_websockets")
            await socket.close()
            return socket
        await self._serve(connection)
        return socket

    async def send(
        self, kind: Kind, payload: Json, *, within: float, retry: int = 0, reason: str | None = None
    ) -> Json | None:
        """Deliver once, on one of the sockets. Raises NotAcknowledgedError."""
        connection = self._next()
        envelope_id = f"local-{next(self._envelopes)}"
        envelope: Json = {
            "envelope_id": envelope_id,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": reason or ""}
        future: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        connection.pending[envelope_id] = future
        try:
            async with asyncio.timeout(within):
                if not self.silent:
                    connection.sent += 1
                    await connection.tell(envelope)
                return await future
        except TimeoutError as late:
            raise NotAcknowledgedError("timeout") from late
        finally:
            connection.pending.pop(envelope_id, None)

    async def disconnect_all(self, reason: DisconnectReason) -> None:
        """Tell every socket that it will be closed; the app is expected to open new ones."""
        for connection in tuple(self.connections):
            await self._disconnect(connection, reason)
        self._look()

    def cut_all(self) -> None:
        """Break every connection without a word."""
        for connection in tuple(self.connections):
            connection.leaving = True
            if transport := connection.request.transport:
                transport.abort()
        self._look()

    async def close(self) -> None:
        """Close every socket in good order."""
        for connection in tuple(self.connections):
            await connection.socket.close(code=WSCloseCode.GOING_AWAY)

    def _next(self) -> Connection:
        ready = [one for one in self.connections if not one.leaving and not one.socket.closed]
        if not ready:
            raise NotAcknowledgedError("connection_failed")
        return ready[next(self._turn) % len(ready)]

    async def _serve(self, connection: Connection) -> None:
        self.connections.append(connection)
        try:
            await connection.tell(self._hello())
            self._look()
            async for message in connection.socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledged(connection, decode(message.data))
        except NotAcknowledgedError:
            pass  # it has gone before it was greeted
        finally:
            self.connections.remove(connection)
            connection.lost()
            self._look()

    def _acknowledged(self, connection: Connection, answer: Json) -> None:
        future = connection.pending.get(answer.get("envelope_id", ""))
        if future and not future.done():
            future.set_result(answer.get("payload"))

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "connection_info": {"app_id": self.app_id},
            "debug_info": _debug_info(approximate_connection_time=18060),
        }

    async def _disconnect(self, connection: Connection, reason: DisconnectReason) -> None:
        connection.leaving = True
        try:
            await connection.tell({"type": "disconnect", "reason": reason, "debug_info": _debug_info()})
        except NotAcknowledgedError:
            connection.lost()

    def _look(self) -> None:
        if any(not one.leaving for one in self.connections):
            self.connected.set()
        else:
            self.connected.clear()
        self.changed()


def _debug_info(**more: int) -> Json:
    return {"host": "local-slack", "build_number": 1, **more}
