"""The page, the local Slack, the Azure stand-in and the real bot, as `make run` starts them."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.playground import ROOT, playing

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("playground")]

GPU = "0/3 nodes are available: 3 Insufficient nvidia.com/gpu"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def address(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The playground, started once for this file."""
    async with playing(tmp_path_factory.mktemp("playground")) as running:
        yield running


async def _ask(page: Page, text: str) -> Locator:
    """Mention the bot in #incidents, in words that no other test uses, and open the answer's thread."""
    await page.get_by_test_id("channel-C0INCIDENT").click()
    await page.get_by_test_id("composer").fill(f"@aml-medic {text}")
    await page.get_by_test_id("send").click()
    asked = page.get_by_test_id("message").filter(has_text=text)
    await asked.get_by_test_id("open-thread").click()
    return page.get_by_test_id("thread")


async def test_an_error_is_mentioned_read_and_followed_up(address: str, open_page: OpenPage) -> None:
    """What it is and how to mend it, in the thread; then a vote by its button."""
    page = await open_page(address)
    thread = await _ask(page, GPU)
    await expect(thread).to_contain_text("The container cannot be scheduled")
    await expect(thread).to_contain_text("container-cannot-be-scheduled")
    await expect(thread).to_contain_text("az aks nodepool")
    if picture := os.environ.get("MEDIC_PICTURE"):
        await thread.evaluate("element => element.scrollTo(0, 0)")
        await page.screenshot(path=ROOT / picture)
    await thread.get_by_test_id("action").filter(has_text="Helped").first.click()
    await expect(page.get_by_text("Only visible to you").first).to_be_visible()


async def test_a_service_in_trouble_is_read_by_its_log(address: str, open_page: OpenPage) -> None:
    """The proving line of the live log, and the whole log as a file that opens."""
    page = await open_page(address)
    thread = await _ask(page, "logs recommendations 450")
    await expect(thread).to_contain_text("ModuleNotFoundError")
    await expect(thread).to_contain_text("module-not-found")
    await thread.get_by_test_id("open-file").first.click()
    await expect(page.get_by_test_id("file-view")).to_contain_text("gunicorn")


async def test_the_slash_command_lists_the_services(address: str, open_page: OpenPage) -> None:
    """Typed into the composer, as in Slack."""
    page = await open_page(address)
    await page.get_by_test_id("channel-C0MLOPS").click()
    await page.get_by_test_id("composer").fill("/aml services")
    await page.get_by_test_id("composer").press("Enter")
    await expect(page.get_by_text("checkout-fraud").first).to_be_visible()


async def test_boris_reads_russian(address: str, open_page: OpenPage) -> None:
    """The answer is in the language of the person spoken as."""
    page = await open_page(address)
    await page.get_by_test_id("person-select").select_option("U0BORIS")
    thread = await _ask(page, GPU.replace("3", "5"))
    await expect(thread).to_contain_text("Подтверждено")


async def test_the_first_screen_suggests_what_to_paste(address: str, open_page: OpenPage) -> None:
    """One click asks, and the answer is there to read."""
    page = await open_page(address)
    await expect(page.get_by_test_id("example")).not_to_have_count(0)
    await page.get_by_test_id("example").first.click()
    await expect(page.get_by_test_id("thread")).to_contain_text("The container cannot be scheduled")


async def test_the_playground_stops_with_its_bot(tmp_path: Path) -> None:
    """Starting and stopping leaves nothing behind that would keep the next start from working."""
    for _ in range(2):
        async with playing(tmp_path) as running:
            assert running.startswith("http://127.0.0.1:")
