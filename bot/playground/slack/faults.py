"""Trouble made on purpose: what the Web API answers instead of, or after, doing what it is asked."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import Literal

from aiohttp import web

from bot.playground.slack.wire import SlackError, json_response

FaultKind = Literal["status", "rate_limit", "cut", "hang", "refuse"]

#: Not a method of the Web API, but faults may be set on them too.
UPLOAD, DOWNLOAD, RESPONSE_URL = "upload", "download", "response_url"


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of trouble, for so many calls of a method; None: until it is taken away."""

    kind: FaultKind
    method: str
    times: int | None = 1
    #: The call is done first, and only its answer is lost.
    after: bool = False
    status: int = 500
    seconds: float = 1.0
    error: str = "invalid_blocks"


@dataclass(slots=True)
class Faults:
    """The trouble that is set; `method` may be "*" for any, or "upload", "download", "response_url"."""

    waiting: list[Fault] = field(default_factory=list)

    def status(self, method: str, status: int = 500, *, times: int | None = 1, after: bool = False) -> None:
        """Answer with this HTTP status."""
        self.waiting.append(Fault("status", method, times, after, status=status))

    def rate_limit(self, method: str, retry_after: float = 1, *, times: int | None = 1) -> None:
        """Answer 429, try again after so many seconds."""
        self.waiting.append(Fault("rate_limit", method, times, seconds=retry_after))

    def cut(self, method: str, *, times: int | None = 1, after: bool = False) -> None:
        """Cut the connection instead of answering."""
        self.waiting.append(Fault("cut", method, times, after))

    def hang(self, method: str, seconds: float, *, times: int | None = 1, after: bool = False) -> None:
        """Answer only after so many seconds."""
        self.waiting.append(Fault("hang", method, times, after, seconds=seconds))

    def refuse(self, method: str, error: str = "invalid_blocks", *, times: int | None = 1) -> None:
        """Answer with this error of Slack's."""
        self.waiting.append(Fault("refuse", method, times, error=error))

    def clear(self) -> None:
        """No more trouble."""
        self.waiting.clear()

    async def befall(self, request: web.Request, method: str, *, after: bool = False) -> web.Response | None:
        """What to answer instead; None: all is well. Raises SlackError for a refusal."""
        fault = self._take(method, after=after)
        if fault is None:
            return None
        match fault.kind:
            case "status":
                return web.Response(status=fault.status, text="Local trouble.")
            case "rate_limit":
                return too_many(fault.seconds)
            case "cut":
                if request.transport:
                    request.transport.abort()
                return web.Response(status=500)
            case "hang":
                await asyncio.sleep(fault.seconds)
                return None
            case "refuse":
                raise SlackError(fault.error)

    def _take(self, method: str, *, after: bool) -> Fault | None:
        for index, fault in enumerate(self.waiting):
            if fault.method in {"*", method} and fault.after == after:
                if fault.times is not None:
                    left = replace(fault, times=fault.times - 1)
                    self.waiting[index : index + 1] = [left] if left.times else []
                return fault
        return None


def too_many(seconds: float) -> web.Response:
    """The answer to one who asks too often; Retry-After is in whole seconds."""
    headers = {"Retry-After": str(max(1, round(seconds)))}
    return json_response({"ok": False, "error": "ratelimited"}, 429, headers)
