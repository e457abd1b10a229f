"""The bot's own log holds no secret, whatever fails and wherever it is read."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from bot.journal import open_journal
from bot.redact import Redactor
from bot.slack.listeners import quiet

TOKEN = "xoxb-1234567890-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx"


class Terminal(io.StringIO):
    """What people read on."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture(params=[io.StringIO, Terminal])
def written(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """The journal, to a pipe and on a terminal; logging is left as it was."""
    stream: io.StringIO = request.param()
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    monkeypatch.setattr(sys, "stderr", stream)
    open_journal(Redactor(b"key"))
    yield stream
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def _fail(token: str) -> None:
    paste = f"what was pasted, with {token}"
    raise ValueError(f"cannot read {paste[-len(token) :]}")


def test_a_traceback_shows_no_token(written: io.StringIO) -> None:
    """Neither in the exception's words nor as the value of a variable."""
    log = structlog.get_logger("bot.test")
    try:
        _fail(TOKEN)
    except ValueError:
        log.exception("ask.broke", ask="C1-1.1", more=[TOKEN], about={"token": TOKEN})
    said = written.getvalue()
    assert "ValueError" in said
    assert "ask.broke" in said
    assert TOKEN[-20:] not in said
    assert "what was pasted" not in said.replace('paste = f"what was pasted', "")


def test_the_libraries_lines_are_hidden_too(written: io.StringIO) -> None:
    """They log as they like."""
    logging.getLogger("aiohttp.client").warning("sending %s", {"Authorization": f"Bearer {TOKEN}"})
    assert TOKEN[-20:] not in written.getvalue()
    assert "sending" in written.getvalue()


def test_a_sockets_ticket_is_nobodys_business(written: io.StringIO) -> None:
    """One line, without the SDK's traceback."""
    failure = OSError("404, url='wss://wss-primary.slack.com/link/?ticket=abc-def&app_id=1'")
    quiet().error("Failed to connect (error: %s); Retrying...", failure, exc_info=failure)
    assert "abc-def" not in written.getvalue()
    assert "Traceback" not in written.getvalue()
