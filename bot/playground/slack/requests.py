"""Signed HTTP requests to the app's request URL, as Slack sends them."""

from __future__ import annotations

import hashlib
import hmac
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

import aiohttp

from bot.playground.slack.delivery import Kind, NoRetryError, NotAcknowledgedError
from bot.playground.slack.wire import Json, decode, encode


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """The value of X-Slack-Signature for a body sent at `timestamp`."""
    signed = b":".join((b"v0", timestamp.encode(), body))
    return "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


@dataclass(slots=True)
class Requests:
    """Delivers by HTTP to one URL."""

    url: str
    secret: str
    #: Open while the server listens.
    session: aiohttp.ClientSession = field(init=False)

    async def send(
        self, kind: Kind, payload: Json, *, within: float, retry: int = 0, reason: str | None = None
    ) -> Json | None:
        """Deliver once. Raises NotAcknowledgedError: no answer in time, or another than 200."""
        body, headers = _framed(kind, payload)
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": reason or "unknown_error"}
        answer, content_type = await self._post(body, headers, within)
        if not answer:
            return None
        if content_type == "application/json":
            return dict(decode(answer))
        return {"text": answer.decode()}

    async def verify(self) -> bool:
        """Whether the app answers Slack's challenge, as when a request URL is saved."""
        challenge = {
            "token": "local-verification-token",
            "challenge": "local-challenge",
            "type": "url_verification",
        }
        headers = {"Content-Type": "application/json"}
        answer, content_type = await self._post(encode(challenge), headers, within=3.0)
        given = decode(answer).get("challenge") if content_type == "application/json" else answer.decode()
        return bool(given == challenge["challenge"])

    async def _post(self, body: bytes, headers: dict[str, str], within: float) -> tuple[bytes, str]:
        timestamp = str(int(time.time()))
        signed = {
            **headers,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self.secret, timestamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }
        timeout = aiohttp.ClientTimeout(total=within)
        try:
            async with self.session.post(self.url, data=body, headers=signed, timeout=timeout) as response:
                answer = await response.read()
                if response.status != 200:  # noqa: PLR2004 - the one status that Slack takes as acknowledged
                    _refused(response)
                return answer, response.content_type
        except TimeoutError as late:
            raise NotAcknowledgedError("http_timeout") from late
        except aiohttp.ClientError as failure:
            raise NotAcknowledgedError("connection_failed") from failure


def _refused(response: aiohttp.ClientResponse) -> None:
    if response.headers.get("X-Slack-No-Retry") == "1":
        raise NoRetryError("http_error")
    raise NotAcknowledgedError("http_error")


def _framed(kind: Kind, payload: Json) -> tuple[bytes, dict[str, str]]:
    if kind == "events_api":
        return encode(payload), {"Content-Type": "application/json"}
    form = payload if kind == "slash_commands" else {"payload": encode(payload).decode()}
    return urlencode(form).encode(), {"Content-Type": "application/x-www-form-urlencoded"}
