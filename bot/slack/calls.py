"""Calls to Slack's Web API, each with one of four ends: done, wait, perhaps done, refused."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

#: Seconds that one call may take; Slack answers within one.
CALL_WITHIN = 10.0
#: Seconds for a call that must not be carried out twice: one given up too early may yet be carried out
#: after its repetition. Hangs of half a minute have been seen.
POST_WITHIN = 40.0
_ONCE = frozenset({"chat.postMessage", "chat.postEphemeral", "files.completeUploadExternal"})
#: Where Slack says 429 without saying for how long.
DEFAULT_WAIT = 1.0
#: Seconds between messages in a channel that has been limited: Slack's own figure.
PACE = 1.0
#: The pace of a channel is forgotten so many seconds after it was last limited or waited for.
PACE_KEPT = 60.0
#: Hosts of Slack's own; GovSlack has another domain.
HOSTS = (".slack.com", ".slack-gov.com")
TOO_MANY = 429
SERVER_ERROR = 500
#: Slack says of these that the call may have been carried out all the same.
_PERHAPS_DONE = {
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "team_added_to_org",
}
#: Slack does not take the blocks; it will take the text.
BLOCKS_REFUSED = frozenset(
    {
        "invalid_blocks",
        "invalid_blocks_format",
        "msg_blocks_too_long",
        "msg_too_long",
        "invalid_metadata_format",
    }
)
#: The bot cannot speak there; a response_url or a direct message may.
ELSEWHERE = frozenset(
    {"not_in_channel", "channel_not_found", "user_not_in_channel", "is_archived", "restricted_action"}
)
#: The message that the answer belongs below has been deleted.
GONE = frozenset({"thread_not_found", "message_not_found"})


class BusyError(Exception):
    """Slack wants to be left alone for `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds:g} s")
        self.seconds = seconds


class PerhapsDoneError(Exception):
    """No answer, or a failure on Slack's side: the call may have been carried out."""


class RefusedError(Exception):
    """Slack understood and refuses; `code` is its error."""

    def __init__(self, method: str, code: str) -> None:
        super().__init__(f"{method}: {code}")
        self.code = code


@dataclass(slots=True)
class Pace:
    """When the next message may go into a channel, once Slack has limited it."""

    _free: dict[str, float] = field(default_factory=dict)

    def limited(self, channel: str, seconds: float) -> None:
        """Nothing goes into the channel for so long, then one message a second."""
        self._free[channel] = max(self._free.get(channel, 0.0), time.monotonic() + seconds)

    async def turn(self, channel: str) -> None:
        """Wait until it is this message's turn."""
        free = self._free.get(channel)
        now = time.monotonic()
        if free is None:
            return
        if now - free > PACE_KEPT:
            del self._free[channel]
            return
        self._free[channel] = max(free, now) + PACE
        if free > now:
            await asyncio.sleep(free - now)


class SlackCalls:
    """The Web API, over one shared session. Nothing is retried here: callers know what may be repeated.

    The SDK leaves timeouts to a session that it is given; here each call has its own.
    """

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession) -> None:
        self.client = client
        self.session = session
        self.pace = Pace()

    async def write(self, method: str, **parameters: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any JSON
        """Call a method that takes JSON. Raises BusyError, PerhapsDoneError, RefusedError."""
        return await self._call(method, json=parameters)

    async def read(self, method: str, **parameters: object) -> Mapping[str, Any]:
        """Call a method that takes a form only. Raises likewise."""
        return await self._call(method, data=parameters)

    async def send(self, url: str, content: bytes | Mapping[str, Any]) -> None:
        """Send bytes to an upload address, or JSON to a response_url. Raises likewise."""
        if not self._is_slacks(url):
            raise RefusedError("send", "foreign_host")
        # A stream: a body of megabytes must not hold up everybody else.
        body = BytesIO(content if isinstance(content, bytes) else json.dumps(content).encode())
        kind = "application/octet-stream" if isinstance(content, bytes) else "application/json"
        try:
            async with self.session.post(
                url,
                data=body,
                headers={"Content-Type": kind},
                proxy=self.client.proxy,
                timeout=aiohttp.ClientTimeout(total=POST_WITHIN),
            ) as answer:
                said = (await answer.text())[:200]
                _check(urlsplit(url).path.split("/")[1], answer.status, answer.headers, said)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise PerhapsDoneError(f"{type(error).__name__}: {error}") from error

    def _is_slacks(self, url: str) -> bool:
        """Whether an address that came from outside leads to Slack, or to the host that stands for it."""
        address, own = urlsplit(url), urlsplit(self.client.base_url)
        if address.netloc == own.netloc:
            return address.scheme == own.scheme
        return address.scheme == "https" and (address.hostname or "").endswith(HOSTS)

    async def _call(self, method: str, **body: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any JSON
        try:
            async with asyncio.timeout(POST_WITHIN if method in _ONCE else CALL_WITHIN):
                answer = await self.client.api_call(method, **body)
        except SlackApiError as error:
            raise _meaning(method, error) from error
        except (aiohttp.ClientError, TimeoutError, SlackRequestError, json.JSONDecodeError) as error:
            raise PerhapsDoneError(f"{method}: {type(error).__name__}: {error}") from error
        return answer.data if isinstance(answer.data, dict) else {}


def make_client(token: str | None, base_url: str | None, session: aiohttp.ClientSession) -> AsyncWebClient:
    """A client for Slack, or for another host that speaks its protocol, without retries of its own."""
    client = AsyncWebClient(
        token=token,
        base_url=base_url or AsyncWebClient.BASE_URL,
        session=session,
        retry_handlers=[],
    )
    if urlsplit(client.base_url).hostname in {"127.0.0.1", "localhost", "::1"}:
        client.proxy = None  # the SDK heeds HTTP_PROXY and knows no NO_PROXY
    return client


def _meaning(method: str, error: SlackApiError) -> Exception:
    response = error.response
    status = int(getattr(response, "status_code", 0) or 0)
    said = getattr(response, "data", None)
    code = str(said.get("error") or "") if isinstance(said, dict) else ""
    if status == TOO_MANY or code in {"ratelimited", "rate_limited"}:
        return BusyError(_seconds(getattr(response, "headers", None) or {}))
    if status >= SERVER_ERROR or code in _PERHAPS_DONE or not code:
        return PerhapsDoneError(f"{method}: {status} {code}")
    return RefusedError(method, code)


def _check(what: str, status: int, headers: Mapping[str, str], said: str) -> None:
    """Raise what a status other than 200 means."""
    if status == TOO_MANY:
        raise BusyError(_seconds(headers))
    if status >= SERVER_ERROR:
        raise PerhapsDoneError(f"{what}: {status}")
    if status != 200:  # noqa: PLR2004 - HTTP's OK
        raise RefusedError(what, said or str(status))


def _seconds(headers: Mapping[str, str]) -> float:
    """How long Retry-After says to wait."""
    given = headers.get("Retry-After") or headers.get("retry-after") or ""
    try:
        return max(float(given), 0.0)
    except ValueError:
        return DEFAULT_WAIT
