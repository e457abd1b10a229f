"""The arguments of a Web API call, however they were sent: query, form, JSON, or JSON in a string."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from aiohttp import web

from bot.playground.slack.wire import Json, SlackError, decode

#: These are structures; in a query or a form they come as JSON.
_STRUCTURES = frozenset(
    {"blocks", "attachments", "view", "files", "metadata", "prompts", "loading_messages", "unfurls"}
)


@dataclass(frozen=True, slots=True)
class Arguments:
    """What the app has sent with a call, without its token."""

    values: Json
    token: str | None

    def text(self, name: str, default: str = "") -> str:
        """A string."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        """A string that must be there. Raises SlackError: invalid_arguments."""
        if not self.text(name):
            raise SlackError("invalid_arguments", f"missing required field: {name}")
        return self.text(name)

    def flag(self, name: str) -> bool:
        """A boolean, also as 1 or "true"."""
        return str(self.values.get(name, "")).lower() in {"1", "true"}

    def number(self, name: str, default: int) -> int:
        """A whole number. Raises SlackError: invalid_arguments."""
        try:
            return int(self.values.get(name) or default)
        except (TypeError, ValueError) as wrong:
            raise SlackError("invalid_arguments", f"must provide an integer: {name}") from wrong

    def has(self, name: str) -> bool:
        """Whether the argument was sent at all."""
        return self.values.get(name) is not None

    def structure(self, name: str) -> Any:  # noqa: ANN401 - any JSON
        """A list or an object; None if it was not sent."""
        return self.values.get(name)


async def arguments(request: web.Request, *, takes_json: bool = True) -> Arguments:
    """The arguments of a request. Raises SlackError: JSON that is none.

    Methods that only read take no JSON: Slack leaves such a body unread.
    """
    values: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.read() if takes_json else b""
        values |= _parsed(body, "invalid_json") if body else {}
    elif request.can_read_body:
        values |= dict(await request.post())
    for name in _STRUCTURES & values.keys():
        if isinstance(values[name], str) and values[name]:
            error = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
            values[name] = _parsed(values[name].encode(), error)
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    named = values.pop("token", None)
    return Arguments(values, bearer if scheme.lower() == "bearer" else named)


def _parsed(text: bytes, error: str) -> Any:  # noqa: ANN401 - any JSON
    try:
        return decode(text)
    except msgspec.DecodeError as wrong:
        raise SlackError(error) from wrong
