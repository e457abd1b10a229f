"""HTTP beside the Web API's methods: file bytes in and out, and answers to response URLs."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.playground.slack.arguments import arguments
from bot.playground.slack.faults import DOWNLOAD, RESPONSE_URL, UPLOAD, Faults
from bot.playground.slack.message import File
from bot.playground.slack.response_urls import ResponseUrls
from bot.playground.slack.uploads import Uploads
from bot.playground.slack.wire import SlackError, json_response
from bot.playground.slack.workspace import Workspace

#: What Slack shows to a download without a token: its page for signing in, with status 200.
_SIGN_IN = (
    "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to see this file</body></html>"
)


@dataclass(slots=True)
class Transfer:
    """Takes uploads, serves downloads, takes answers."""

    workspace: Workspace
    uploads: Uploads
    response_urls: ResponseUrls
    faults: Faults
    bot_token: str

    async def upload(self, request: web.Request) -> web.Response:
        """The bytes of a file, raw or as a form with one file in it."""
        if trouble := await self.faults.befall(request, UPLOAD):
            return trouble
        content = await _content(request)
        try:
            self.uploads.receive(request.match_info["file"], content)
        except SlackError as error:
            return web.Response(status=400, text=error.error)
        return web.Response(text=f"OK - {len(content)}")

    async def download(self, request: web.Request) -> web.Response:
        """A file for the app; without its token, a page to sign in."""
        if trouble := await self.faults.befall(request, DOWNLOAD):
            return trouble
        if request.headers.get("Authorization") != f"Bearer {self.bot_token}":
            return web.Response(text=_SIGN_IN, content_type="text/html")
        file = self.workspace.files.get(request.match_info["key"].rpartition("-")[2])
        return served(file)

    async def respond(self, request: web.Request) -> web.Response:
        """An answer posted to a response URL."""
        if trouble := await self.faults.befall(request, RESPONSE_URL):
            return trouble
        try:
            self.response_urls.use(request.match_info["key"], await arguments(request))
        except SlackError as error:
            return json_response(error.answer(), 404 if error.error.endswith("_url") else 400)
        return web.Response(text="ok")


def served(file: File | None) -> web.Response:
    """A file's content; scripts in it are not run."""
    if file is None:
        raise web.HTTPNotFound(text="There is no such file.")
    shown = "text/plain" if file.is_text else file.mimetype
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    charset = "utf-8" if file.is_text else None
    return web.Response(body=file.content, content_type=shown, charset=charset, headers=headers)


async def _content(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    form = await request.post()
    file = next((part for part in form.values() if isinstance(part, web.FileField)), None)
    return file.file.read() if file else b""
