"""JSON as it goes over the wire, and the answers made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from aiohttp import web

#: A JSON object whose shape is Slack's own.
Json = dict[str, Any]

encode = msgspec.json.encode
decode = msgspec.json.decode


class SlackError(Exception):
    """What Slack answers instead of doing what it was asked: `{"ok": false, "error": …}`.

    `details` are the sentences of `errors` and `response_metadata.messages`; `more` are further
    fields of the answer.
    """

    def __init__(self, error: str, *details: str, **more: object) -> None:
        super().__init__(error)
        self.error = error
        self.details = details
        self.more = more

    def answer(self) -> Json:
        """The body of the answer."""
        body: Json = {"ok": False, "error": self.error, **self.more}
        if self.details:
            body["errors"] = list(self.details)
            body["response_metadata"] = {"messages": [f"[ERROR] {detail}" for detail in self.details]}
        return body


def json_response(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """An HTTP answer with a JSON body."""
    return web.Response(
        body=encode(body), status=status, headers=headers, content_type="application/json", charset="utf-8"
    )
