"""The real Chromium, and pages in it that complain about every error they meet."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright, expect

from tests.browser.stub_slack import Stub, running_stub

#: Debian's package, under either of its names.
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: The longest that a page may take for one step, in milliseconds; the machine may be busy.
PATIENCE = 15_000

OpenPage = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, started once. In CI its absence is a failure, elsewhere it is said and skipped."""
    if not CHROMIUM:
        reason = "Chromium is not installed: apt-get install chromium"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser) -> AsyncIterator[OpenPage]:
    """A way to open an address in a fresh profile; options are those of Playwright's new_context.

    The test fails at its end if a page threw an error, wrote one to its console, or asked for
    anything that is not on this machine.
    """
    complaints: list[str] = []
    contexts = []

    async def open_one(url: str, **options: Any) -> Page:  # noqa: ANN401 - Playwright's own options
        context = await browser.new_context(**({"viewport": {"width": 1440, "height": 900}} | options))
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if _is_error(said) else None)
        page.on("request", lambda asked: None if _is_local(asked.url) else complaints.append(asked.url))
        await page.goto(url)
        return page

    yield open_one
    for context in contexts:
        await context.close()
    assert complaints == []


def _is_error(said: ConsoleMessage) -> bool:
    """Chromium itself logs every refused request and cut socket; the page shows those to the person."""
    noted = ("Failed to load resource", "WebSocket connection")
    return said.type == "error" and not said.text.startswith(noted)


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))


@pytest_asyncio.fixture(loop_scope="session")
async def stub() -> AsyncIterator[Stub]:
    """A stand-in for the local Slack, furnished with every block."""
    async with running_stub() as running:
        yield running
