"""The Web API over HTTP: tokens, faults and rates first, then the method; every call is written down."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from bot.playground.slack.arguments import Arguments, arguments
from bot.playground.slack.faults import Faults, too_many
from bot.playground.slack.methods import METHODS
from bot.playground.slack.methods.call import Call
from bot.playground.slack.uploads import Uploads
from bot.playground.slack.wire import Json, SlackError, json_response
from bot.playground.slack.workspace import Workspace

#: So many calls are remembered.
CALLS_KEPT = 50_000
#: What the bot's token may do; answered with every call, as Slack does.
SCOPES = (
    "app_mentions:read,chat:write,commands,files:read,files:write,reactions:write,im:history,"
    "channels:history,groups:history,users:read,usergroups:read"
)
#: Methods that take no JSON (docs: their accepted content types).
_FORM_ONLY = frozenset(
    {
        "bots.info",
        "chat.getPermalink",
        "conversations.history",
        "conversations.info",
        "conversations.list",
        "conversations.members",
        "conversations.replies",
        "files.getUploadURLExternal",
        "files.info",
        "reactions.get",
        "team.info",
        "usergroups.list",
        "usergroups.users.list",
        "users.info",
        "users.list",
    }
)
#: Methods that post, and are counted by the rate limit.
_POSTING = frozenset({"chat.postMessage", "chat.postEphemeral"})


@dataclass(frozen=True, slots=True)
class ApiCall:
    """A call that the app has made: seconds since the epoch, what it sent, what it was answered."""

    at: float
    method: str
    arguments: Json
    #: "ok", Slack's error, or the HTTP status of trouble.
    outcome: str


@dataclass(slots=True)
class Rate:
    """So many messages a second and channel; None: no limit."""

    per_second: float | None = None
    _free_at: dict[str, float] = field(default_factory=dict)

    def wait(self, channel: str) -> float:
        """Seconds until the next message may be posted; 0: now, and it is counted."""
        if not self.per_second:
            return 0.0
        now = time.monotonic()
        if now < self._free_at.get(channel, 0.0):
            return self._free_at[channel] - now
        self._free_at[channel] = now + 1 / self.per_second
        return 0.0


@dataclass(slots=True)
class Api:
    """Answers `/api/<method>`."""

    workspace: Workspace
    uploads: Uploads
    faults: Faults
    bot_token: str
    app_token: str
    socket_url: Callable[[], str]
    scopes: str = SCOPES
    rate: Rate = field(default_factory=Rate)
    calls: deque[ApiCall] = field(default_factory=lambda: deque(maxlen=CALLS_KEPT))

    async def handle(self, request: web.Request) -> web.Response:
        """One call."""
        method = request.match_info["method"]
        began = time.time()
        sent: Json = {}
        outcome = "cut"
        try:
            given = await arguments(request, takes_json=method not in _FORM_ONLY)
            sent = given.values
            response, outcome = await self._answer(request, method, given)
        except SlackError as error:
            response, outcome = json_response(error.answer(), headers=self._headers()), error.error
        finally:
            self.calls.append(ApiCall(began, method, sent, outcome))
            self.workspace.feed.wake()
        return response

    async def _answer(self, request: web.Request, method: str, given: Arguments) -> tuple[web.Response, str]:
        if trouble := await self.faults.befall(request, method):
            return trouble, str(trouble.status)
        if method not in METHODS:
            raise SlackError("unknown_method", req_method=method)
        self._check_token(method, given.token)
        if method in _POSTING and (wait := self.rate.wait(given.text("channel"))):
            return too_many(wait), "429"
        call = Call(self.workspace, self.uploads, given, self.socket_url)
        body = {"ok": True, **METHODS[method](call)}
        if trouble := await self.faults.befall(request, method, after=True):
            return trouble, "lost"
        return json_response(body, headers=self._headers()), "ok"

    def _check_token(self, method: str, token: str | None) -> None:
        if not token:
            raise SlackError("not_authed")
        if token not in {self.bot_token, self.app_token}:
            raise SlackError("invalid_auth")
        wants_app_token = method == "apps.connections.open"
        if method != "api.test" and wants_app_token != (token == self.app_token):
            raise SlackError("not_allowed_token_type")

    def _headers(self) -> dict[str, str]:
        return {"x-oauth-scopes": self.scopes}
