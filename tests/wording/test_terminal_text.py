"""Documents on a terminal and in a pipe."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys

import pytest

from bot.document import Document, parse
from bot.terminal import as_text, show

_COMMAND = (
    "az ml online-deployment get-logs --endpoint-name fraud --name blue --lines 100 --resource-group ml"
)
#: After the document, to know when all of it has come through.
_END = "(end)"
_XML = f"""
<reply>
  <heading>A title</heading>
  <p>Some <b>bold</b>, some <c>code with blanks</c>,
  and a <a href="https://a.example/x">label</a> to follow now.</p>
  <facts><a href="https://a.example/deep/page">a.example/…/page</a></facts>
  <pre>  kept
    as it is</pre>
  <steps><step>First do this, which takes more than one narrow line.<pre>{_COMMAND}</pre></step>
  <step>Then that.</step></steps>
  <bullets><item>one</item><item>two</item></bullets>
  <table><row><cell>Name</cell><cell>State</cell></row><row><cell><c>日本</c></cell><cell>Healthy</cell></row></table>
  <divider/>
  <buttons><button command="help">Help</button></buttons>
</reply>
"""


@pytest.fixture
def document() -> Document:
    """One of each part."""
    return parse(_XML, "en")


def test_plain_text(document: Document) -> None:
    """Every part is there, in order; buttons are not, a terminal has none."""
    assert (
        as_text(document)
        == f"""A title

Some bold, some `code with blanks`, and a label (https://a.example/x) to follow now.

https://a.example/deep/page

    kept
      as it is

 1. First do this, which takes more than one narrow line.
    {_COMMAND}
 2. Then that.

  • one
  • two

Name    State
`日本`  Healthy

{"─" * 20}"""
    )


@pytest.mark.parametrize("width", [20, 40, 80])
def test_prose_is_wrapped_and_commands_are_not(document: Document, width: int) -> None:
    """Lines of prose fit; a command stays on one line, to be copied; code is not broken."""
    text = as_text(document, width)
    assert f"    {_COMMAND}\n" in text
    assert "`code with blanks`" in text
    for line in text.split("\n"):
        assert len(line) <= width or _COMMAND in line or "https://" in line or "`code" in line


def test_a_pipe_gets_no_colour(document: Document) -> None:
    """What is written to a file holds no escape."""
    out = io.StringIO()
    show(document, out)
    assert out.getvalue() == as_text(document) + "\n\n"


def _on_a_terminal(document: Document) -> str:
    """What a pseudo-terminal receives."""
    controller, terminal = pty.openpty()
    received = b""
    with os.fdopen(terminal, "w", encoding="utf-8") as out:
        show(document, out)
        out.write(_END)
        out.flush()
        while not received.endswith(_END.encode()):
            received += os.read(controller, 100_000)
    os.close(controller)
    return received.decode()


def test_a_terminal_gets_colour(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bold titles, coloured code; the command still on one line."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    received = _on_a_terminal(document)
    assert "\x1b[1mA title\x1b[0m" in received
    assert f"\x1b[36m{_COMMAND}\x1b[0m" in received


def test_no_colour_where_it_is_not_wanted(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR is heeded: bold stays, colour goes."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    received = _on_a_terminal(document)
    assert "\x1b[1mA title\x1b[0m" in received
    assert "\x1b[36m" not in received


def test_rich_is_imported_for_colour_only() -> None:
    """A pipe does not pay for it."""
    code = (
        "import sys; from bot.document import parse; from bot.terminal import show;"
        "show(parse('<reply><p>x</p></reply>', 'en')); assert 'rich' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # noqa: S603 - our own words
