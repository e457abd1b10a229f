"""The address that Slack calls is open to everybody: whatever comes gets an answer, and no traceback."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest

from bot.playground.slack import LocalSlack
from bot.playground.slack.requests import signature
from tests.runtime.conftest import Bot

Start = Callable[..., Awaitable[Bot]]
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


def event(**fields: object) -> str:
    """An event as Slack sends it, but for what is in it."""
    return json.dumps({"type": "event_callback", "event_id": "Ev1", "team_id": "T0TEAM", "event": fields})


def press(**fields: object) -> str:
    """A pressed button, as a form."""
    return urlencode({"payload": json.dumps({"type": "block_actions", **fields})})


BUTTON = {"type": "button", "action_id": "ask:0", "block_id": "en:1", "value": "help", "action_ts": "1.1"}
MESSAGE = {"type": "message", "user": "U0ANA", "channel": "D0ANA", "channel_type": "im"}

ODD: tuple[object, ...] = (None, "x", [], 1, {})

#: Body, content type. All are signed: they are Slack's, as far as anybody can tell.
BODIES: list[tuple[str | bytes, str]] = [
    *((body, JSON) for body in ("", "{", "[]", "null", "1", '"x"', "NaN", "[" * 50_000, '{"a":' * 50_000)),
    ('{"type":"event_callback","event":{"ts":' + "9" * 5_000 + "}}", JSON),
    (b"\xff\xfe{}", JSON),
    ("{}".encode("utf-16"), "application/json; charset=utf-16"),
    ("{}", "application/json; charset=utf-99"),
    ("{}", ""),
    ("<a/>", "text/xml"),
    ('{"type":"event_callback"}', JSON),
    *((json.dumps({"type": "event_callback", "event": odd}), JSON) for odd in ODD),
    *((event(type=kind), JSON) for kind in ("app_mention", "message", "unheard_of", ["x"])),
    (event(type="app_mention", user=1, channel=2, ts=3, text=4), JSON),
    *((event(**{**MESSAGE, "ts": ts, "text": "x"}), JSON) for ts in ("soon", "nan", "", None, "1" * 400)),
    (event(**{**MESSAGE, "ts": "1.1", "text": ["x"], "subtype": ["y"]}), JSON),
    (event(**{**MESSAGE, "ts": "1.1", "user": {"id": "U"}, "text": "x"}), JSON),
    (event(**{**MESSAGE, "ts": "1.1", "text": "half a \ud800 character"}), JSON),
    *((f"payload={odd}", FORM) for odd in ("{", "[]", "null", '"x"', "")),
    *((press(actions=odd), FORM) for odd in (*ODD, [{}], [{"value": "x"}], [BUTTON])),
    (press(actions=[BUTTON], user="U0ANA", channel="C1"), FORM),
    (press(actions=[{**BUTTON, "value": {"a": 1}, "action_ts": []}], user={"id": "U1"}), FORM),
    ("command=%2Faml", FORM),
    ("command=%2Faml&user_id=a b&channel_id=C1&trigger_id=1", FORM),
    ("%%%&&&=", FORM),
]


async def test_what_is_no_payload_is_no_failure_of_ours(
    slack: LocalSlack, start: Start, capsys: pytest.CaptureFixture[str]
) -> None:
    """Acknowledged where a repetition mends nothing, refused where it is none of Slack's."""
    await start(by_http=True)
    async with aiohttp.ClientSession() as session:
        for body, kind in BODIES:
            raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
            status, said = await _post(session, slack, raw, {"Content-Type": kind})
            assert status in {200, 400, 404}, (body[:80], status)
            assert "Traceback" not in said
    captured = capsys.readouterr()
    assert "Traceback" not in captured.out + captured.err
    asked = await slack.say("U0ANA", "C0INCIDENT", "@aml-medic still there")
    assert [one.plain for one in await slack.answers(asked)] == ["mention: still there"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        *(({"X-Slack-Request-Timestamp": stamp}, 400) for stamp in ("soon", "", "1.5", "-1", "9" * 5_000)),
        ({"X-Slack-Request-Timestamp": "1700000000"}, 401),
        ({"X-Slack-Request-Timestamp": "99999999999"}, 401),
        *(({"X-Slack-Signature": signed}, 401) for signed in ("", "v0=00", "v1=00", "v0=é")),
    ],
)
async def test_who_is_not_slack_is_turned_away(
    slack: LocalSlack, start: Start, headers: dict[str, str], status: int
) -> None:
    """Before anything of the body is read: it may be anything."""
    await start(by_http=True)
    async with aiohttp.ClientSession() as session:
        for body in (b"{}", b"{", b"\xff", b"[" * 50_000):
            assert (await _post(session, slack, body, headers))[0] in {status, 400}
        assert (await _post(session, slack, b"{}", headers))[0] == status


async def test_a_huge_body_is_refused(slack: LocalSlack, start: Start) -> None:
    """Slack's largest payloads are far below a mebibyte."""
    await start(by_http=True)
    async with aiohttp.ClientSession() as session:
        assert (await _post(session, slack, b"x" * 2_000_000, {}))[0] == 413


async def _post(
    session: aiohttp.ClientSession, slack: LocalSlack, body: bytes, headers: dict[str, Any]
) -> tuple[int, str]:
    """Post a body as Slack does, some headers otherwise; the status and the answer."""
    stamp = str(int(time.time()))
    own = {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature(slack.signing_secret, stamp, body),
        "Content-Type": JSON,
    }
    async with session.post(slack.request_url, data=BytesIO(body), headers=own | headers) as answer:
        return answer.status, await answer.text()
