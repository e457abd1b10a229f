"""A stand-in for the local Slack: it serves the page and speaks the page's API over real sockets."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from tests.browser.stub_blocks import DIAGNOSIS, SAMPLES, Json
from tests.browser.stub_views import MODAL
from tests.browser.stub_world import BOT, PASTE, SCRIPT, WORLD

PAGE = Path(__file__).parents[2] / "bot" / "playground" / "page"

#: A file of this many lines is far more than a window shows.
LOG_LINES = 5_000
LOG = "\n".join(f"2026-11-22T09:{n // 60 % 60:02}:{n % 60:02} worker {n}: booted" for n in range(LOG_LINES))


@dataclass
class Stub:
    """What the stub holds, and what it was asked."""

    url: str = ""
    channels: dict[str, dict[str, Json]] = field(default_factory=dict)
    asked: list[tuple[str, Json]] = field(default_factory=list)
    sockets: dict[web.WebSocketResponse, str] = field(default_factory=dict)
    _last: float = 0.0

    def bodies(self, path: str) -> list[Json]:
        """What was sent to one address, oldest first."""
        return [body for asked, body in self.asked if asked == path]

    def new_ts(self, ago: float = 0.0) -> str:
        """A timestamp later than all before."""
        self._last = max(self._last + 0.001, time.time() - ago)
        return f"{self._last:.6f}"

    def put(self, channel: str, message: Json, *, ago: float = 0.0) -> Json:
        """A message in a channel, before anybody listens."""
        message = {"type": "message", "ts": self.new_ts(ago), "channel": channel, **message}
        self.channels.setdefault(channel, {})[message["ts"]] = message
        return message

    async def tell(self, event: Json, viewer: str | None = None) -> None:
        """Push an event to all who listen, or to one person."""
        for socket, user in list(self.sockets.items()):
            if viewer in {None, user}:
                await socket.send_json(event)

    async def post(self, channel: str, **message: object) -> Json:
        """A new message, heard at once."""
        posted = self.put(channel, message)
        await self.tell({"type": "message", "channel": channel, "message": posted})
        return posted

    async def change(self, message: Json, **parts: object) -> None:
        """An edit."""
        message.update(parts)
        await self.tell({"type": "message_changed", "channel": message["channel"], "message": message})

    async def cut(self) -> None:
        """Close all event streams, as a server that restarts does."""
        for socket in list(self.sockets):
            await socket.close()


def furnish(stub: Stub) -> None:
    """A conversation with everything in it."""
    bot = {"user": BOT["id"], "bot_id": BOT["bot_id"]}
    stub.put("C0INC", {"user": "U0CHEN", "text": "churn is red since the deployment :fire:"}, ago=4000)
    stub.put(
        "C0INC", {"user": "U0CHEN", "text": f"and who wrote this? {escaped(SCRIPT)}", "edited": {}}, ago=3990
    )
    asked = stub.put(
        "C0INC",
        {
            "user": "U0ANA",
            "text": f"<@{BOT['id']}> {PASTE}",
            "reactions": [{"name": "eyes", "users": [BOT["id"]]}, {"name": "+1", "users": ["U0ANA"]}],
        },
        ago=600,
    )
    asked["thread_ts"] = asked["ts"]
    answer = {**bot, "thread_ts": asked["ts"], "text": "The cluster has no free GPU", "blocks": DIAGNOSIS}
    stub.put("C0INC", answer, ago=590)
    log = {"id": "F0LOG", "name": "churn-0912.log", "title": "Log of prod/churn", "size": len(LOG)}
    log |= {"url": "/files/F0LOG", "preview": "\n".join(LOG.split("\n")[:9]), "mimetype": "text/plain"}
    stub.put("C0INC", {**bot, "thread_ts": asked["ts"], "text": "The whole log:", "files": [log]}, ago=580)
    hidden = {**bot, "text": "You may not see the logs of `prod/fraud`. Ask Ana.", "ephemeral": True}
    stub.put("C0INC", hidden, ago=300)
    for kind, blocks in SAMPLES.items():
        stub.put("C0KIT", {**bot, "text": kind, "blocks": blocks, "sample": kind})


def escaped(text: str) -> str:
    """As Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


STUB: web.AppKey[Stub] = web.AppKey("stub", Stub)


async def _world(_: web.Request) -> web.Response:
    return web.json_response(WORLD)


async def _messages(request: web.Request) -> web.Response:
    known = request.app[STUB].channels.get(request.match_info["channel"], {})
    return web.json_response({"messages": list(known.values())})


async def _events(request: web.Request) -> web.WebSocketResponse:
    stub = request.app[STUB]
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    stub.sockets[socket] = request.query["viewer"]
    async for _ in socket:
        pass
    del stub.sockets[socket]
    return socket


async def _say(request: web.Request) -> web.Response:
    stub, body = request.app[STUB], await request.json()
    stub.asked.append(("say", body))
    if body["text"] == "refuse me":
        return web.json_response({"error": "The message is too long for Slack."}, status=400)
    sent = {key: body[key] for key in ("user", "text", "thread_ts") if body.get(key)}
    sent["text"] = escaped(sent["text"]).replace("@aml-medic", f"<@{BOT['id']}>")
    message = await stub.post(body["channel"], **sent)
    if BOT["id"] in message["text"]:
        await _answer(stub, message)
    return web.json_response({"ok": True, "ts": message["ts"]})


async def _answer(stub: Stub, message: Json) -> None:
    channel, thread = message["channel"], message.get("thread_ts") or message["ts"]
    await stub.tell({"type": "status", "channel": channel, "thread_ts": thread, "status": "is reading…"})
    await stub.post(
        channel, user=BOT["id"], bot_id=BOT["bot_id"], thread_ts=thread, text="GPU", blocks=DIAGNOSIS
    )


async def _command(request: web.Request) -> web.Response:
    stub, body = request.app[STUB], await request.json()
    stub.asked.append(("command", body))
    text = f"`{body['command']} {body['text']}`: asked"
    answer = {"ts": stub.new_ts(), "user": BOT["id"], "bot_id": BOT["bot_id"], "text": text}
    await stub.tell({"type": "ephemeral", "channel": body["channel"], "message": answer}, body["user"])
    return web.json_response({"ok": True})


async def _press(request: web.Request) -> web.Response:
    stub, body = request.app[STUB], await request.json()
    stub.asked.append(("press", body))
    if body["action_id"] == "restart":
        return web.json_response({"ok": True, "failure": "http_timeout"})
    if body["action_id"] == "causes":
        await stub.tell({"type": "view_opened", "view": MODAL}, body["user"])
    return web.json_response({"ok": True})


async def _view(request: web.Request) -> web.Response:
    stub, body = request.app[STUB], await request.json()
    stub.asked.append(("view", body))
    if body["action"] == "submit" and body["state"]["values"]["pattern"]["pattern_value"]["value"] == "(":
        errors = {"pattern": "This is no regular expression."}
        return web.json_response({"ok": True, "errors": errors})
    await stub.tell({"type": "view_closed", "view": {"id": body["view_id"]}}, body["user"])
    return web.json_response({"ok": True, "errors": {}})


async def _react(request: web.Request) -> web.Response:
    stub, body = request.app[STUB], await request.json()
    message = stub.channels[body["channel"]][body["ts"]]
    users = {one["name"]: list(one["users"]) for one in message.get("reactions", [])}
    mine = users.setdefault(body["name"], [])
    (mine.remove if body["user"] in mine else mine.append)(body["user"])
    message["reactions"] = [{"name": name, "users": who} for name, who in users.items() if who]
    await stub.tell({"type": "reaction", "channel": body["channel"], "message": message})
    return web.json_response({"ok": True})


async def _other(request: web.Request) -> web.Response:
    body = await request.json()
    request.app[STUB].asked.append((request.path.rsplit("/", 1)[-1], body))
    return web.json_response({"ok": True})


async def _file(_: web.Request) -> web.Response:
    return web.Response(text=LOG)


async def _index(_: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html")


@asynccontextmanager
async def running_stub() -> AsyncIterator[Stub]:
    """A furnished stub on a loopback port of its own."""
    app = web.Application()
    stub = app[STUB] = Stub()
    furnish(stub)
    app.add_routes(
        [
            web.get("/", _index),
            web.static("/page/static", PAGE),
            web.get("/page/world", _world),
            web.get("/page/channels/{channel}/messages", _messages),
            web.get("/page/events", _events),
            web.post("/page/say", _say),
            web.post("/page/command", _command),
            web.post("/page/press", _press),
            web.post("/page/view", _view),
            web.post("/page/react", _react),
            web.post("/page/redeliver", _other),
            web.post("/page/fault", _other),
            web.get("/files/{file}", _file),
        ]
    )
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    stub.url = f"http://{host}:{port}/"
    try:
        yield stub
    finally:
        await stub.cut()
        await runner.cleanup()
