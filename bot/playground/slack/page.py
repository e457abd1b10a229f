"""What the playground's page reads from the local Slack: its files, the world, messages, live changes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from aiohttp import WSCloseCode, web

from bot.playground.slack.examples import Example, SampleService
from bot.playground.slack.feed import Change
from bot.playground.slack.transfer import served
from bot.playground.slack.wire import Json, encode, json_response
from bot.playground.slack.workspace import Workspace
from bot.playground.slack.world import Channel

#: Where the page's files lie.
FOLDER = Path(__file__).parent.parent / "page"
#: The page loads nothing from elsewhere, and nobody may frame it.
_POLICY = (
    "default-src 'self'; img-src 'self' data: https:; style-src 'self' 'unsafe-inline'; "
    "connect-src 'self' ws:; frame-ancestors 'none'"
)


@dataclass(slots=True)
class Page:
    """Serves the page's files and what it reads."""

    workspace: Workspace
    folder: Path = FOLDER
    examples: Sequence[Example] = ()
    services: Sequence[SampleService] = ()
    #: Names of the trouble that may be switched on.
    faults: Sequence[str] = ()
    _sockets: set[web.WebSocketResponse] = field(default_factory=set)

    def routes(self) -> list[web.AbstractRouteDef]:
        """The addresses."""
        return [
            web.get("/", self.index),
            web.get("/page/world", self.world),
            web.get("/page/channels/{channel}/messages", self.messages),
            web.get("/page/events", self.events),
            web.get("/files/{file}", self.file),
            web.get("/page/static/{path:.+}", self.static),
        ]

    async def index(self, _request: web.Request) -> web.StreamResponse:
        """The page itself."""
        return _static(self.folder / "index.html")

    async def static(self, request: web.Request) -> web.StreamResponse:
        """A script, a style sheet or a picture of the page."""
        root = self.folder.resolve()
        wanted = (root / request.match_info["path"]).resolve()
        if not wanted.is_relative_to(root):
            raise web.HTTPNotFound
        return _static(wanted)

    async def world(self, _request: web.Request) -> web.Response:
        """Who and what there is, and what may be tried."""
        world = self.workspace.world
        people = [
            {name: getattr(person, name) for name in ("id", "name", "real_name", "locale", "color")}
            | ({"bot_id": person.bot_id} if person.bot_id else {})
            for person in world.people.values()
        ]
        return json_response(
            {
                "team": world.team_name,
                "people": people,
                "channels": [_channel(channel) for channel in world.channels.values()],
                "bot": {"id": world.bot.id, "bot_id": world.bot.bot_id, "name": world.bot.name},
                "commands": [asdict(command) for command in world.commands],
                "examples": [asdict(example) for example in self.examples],
                "services": [asdict(service) for service in self.services],
                "faults": list(self.faults),
            }
        )

    async def messages(self, request: web.Request) -> web.Response:
        """Everything that `viewer` sees in a channel, threads included, oldest first."""
        viewer = request.query.get("viewer", "")
        channel = self.workspace.world.channels.get(request.match_info["channel"])
        if channel is None or viewer not in channel.members:
            raise web.HTTPNotFound(text="There is no such channel.")
        ephemerals = self.workspace.ephemerals
        alone = [m for m in ephemerals if m.channel == channel.id and m.ephemeral_to == viewer]
        every = sorted([*self.workspace.history(channel.id), *alone], key=lambda message: message.ts)
        statuses = [
            {"thread_ts": thread, "status": status}
            for (where, thread), status in self.workspace.statuses.items()
            if where == channel.id
        ]
        return json_response({"messages": [m.shown() for m in every], "statuses": statuses})

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Changes as they happen, as far as `viewer` sees them."""
        socket = web.WebSocketResponse(heartbeat=20)
        await socket.prepare(request)
        queue: asyncio.Queue[Change] = asyncio.Queue()
        listeners = self.workspace.feed.listeners
        listeners.append(queue.put_nowait)
        self._sockets.add(socket)
        sending = asyncio.create_task(self._send(socket, queue, request.query.get("viewer", "")))
        try:
            async for _ in socket:
                pass  # the page says nothing here; its going away ends this
        finally:
            sending.cancel()
            listeners.remove(queue.put_nowait)
            self._sockets.discard(socket)
        return socket

    async def file(self, request: web.Request) -> web.Response:
        """A file's content."""
        return served(self.workspace.files.get(request.match_info["file"]))

    async def close(self) -> None:
        """End the pages' sockets."""
        for socket in tuple(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)

    async def _send(self, socket: web.WebSocketResponse, queue: asyncio.Queue[Change], viewer: str) -> None:
        while not socket.closed:
            change = await queue.get()
            if self._sees(viewer, change):
                await socket.send_str(encode(change.shown()).decode())

    def _sees(self, viewer: str, change: Change) -> bool:
        if change.viewer:
            return change.viewer == viewer
        channel = self.workspace.world.channels.get(change.channel)
        return channel is not None and viewer in channel.members


def _channel(channel: Channel) -> Json:
    shape: Json = {
        "id": channel.id,
        "name": channel.name,
        "topic": channel.topic,
        "is_im": bool(channel.im_with),
    }
    return shape | ({"user": channel.im_with} if channel.im_with else {})


def _static(file: Path) -> web.FileResponse:
    if not file.is_file():
        raise web.HTTPNotFound(text="There is no such file.")
    headers = {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    return web.FileResponse(file, headers=headers)
