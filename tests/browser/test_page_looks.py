"""Themes, languages, window widths, the keyboard, and what a screen reader is told."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.stub_slack import Stub

pytestmark = pytest.mark.asyncio(loop_scope="session")

#: WCAG 2.2, 1.4.3: the least contrast of text that is not large.
LEAST_CONTRAST = 4.5

#: Relative luminance and contrast as WCAG defines them, of pairs of the theme's own colours.
CONTRASTS = """() => {
  const style = getComputedStyle(document.documentElement);
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const luminance = (name) => {
    canvas.fillStyle = name === "--white" ? "#fff" : style.getPropertyValue(name);
    canvas.fillRect(0, 0, 1, 1);
    const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const pairs = [["--text", "--paper"], ["--muted", "--paper"], ["--muted", "--soft"], ["--link", "--paper"],
    ["--code", "--code-paper"], ["--danger", "--paper"], ["--link", "--mention"],
    ["--mention-mine-text", "--mention-mine"], ["--side-active-text", "--side-active"],
    ["--white", "--primary"], ["--white", "--danger-fill"]];
  return pairs.map(([text, paper]) => {
    const [light, dark] = [luminance(text), luminance(paper)].sort((a, b) => b - a);
    return [`${text} on ${paper}`, (light + 0.05) / (dark + 0.05)];
  });
}"""


async def ready(open_page: OpenPage, stub: Stub, **options: object) -> Page:
    """The page with its messages."""
    page = await open_page(stub.url, **options)
    await expect(page.get_by_test_id("message")).not_to_have_count(0)
    return page


async def theme(page: Page) -> str | None:
    """The theme on the page."""
    return await page.locator("html").get_attribute("data-theme")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_both_themes_follow_the_system_and_are_readable(
    open_page: OpenPage, stub: Stub, scheme: str
) -> None:
    """All text has the contrast that reading needs; the switch overrules the system and is kept."""
    page = await ready(open_page, stub, color_scheme=scheme)
    assert await theme(page) == scheme
    for pair, contrast in await page.evaluate(CONTRASTS):
        assert contrast >= LEAST_CONTRAST, f"{scheme}: {pair}"
    await page.get_by_test_id("theme").click()
    other = {"light": "dark", "dark": "light"}[scheme]
    assert await theme(page) == other
    await page.reload()
    await expect(page.get_by_test_id("composer")).to_be_visible()
    assert await theme(page) == other


async def test_the_page_speaks_the_language_of_the_person(open_page: OpenPage, stub: Stub) -> None:
    """Speaking as Boris makes it Russian, plurals included, and says things as Boris."""
    page = await ready(open_page, stub)
    await page.get_by_test_id("person-select").select_option("U0BORIS")
    await expect(page.locator("html")).to_have_attribute("lang", "ru")
    await expect(page.get_by_test_id("open-thread")).to_contain_text("2 ответа")
    await expect(page.get_by_test_id("channel-D0BORIS")).to_be_visible()
    await expect(page.get_by_test_id("channel-D0ANA")).to_have_count(0)
    await expect(page.get_by_test_id("example").first).to_contain_text("В кластере не хватает GPU")
    await page.get_by_test_id("composer").fill("привет")
    await page.get_by_test_id("composer").press("Enter")
    await expect(page.get_by_test_id("message").last).to_contain_text("Борис Ковалёв")
    assert stub.bodies("say")[-1]["user"] == "U0BORIS"


async def test_a_phone_shows_one_thing_at_a_time(open_page: OpenPage, stub: Stub) -> None:
    """The sidebar is a drawer, the thread covers the channel, nothing is wider than the window."""
    page = await ready(open_page, stub, viewport={"width": 390, "height": 780})
    await expect(page.locator(".sidebar")).to_be_hidden()
    await page.get_by_role("button", name="Open sidebar").click()
    await page.get_by_test_id("channel-C0KIT").click()
    await expect(page.locator(".sidebar")).to_be_hidden()
    await expect(page.locator(".block-table")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    await page.go_back()
    await page.get_by_test_id("open-thread").click()
    await expect(page.get_by_test_id("thread")).to_be_visible()
    await expect(page.get_by_test_id("composer")).to_be_hidden()
    await page.get_by_test_id("close-thread").click()
    await expect(page.get_by_test_id("composer")).to_be_visible()


async def test_everything_is_reached_by_keys(open_page: OpenPage, stub: Stub) -> None:
    """Arrow keys walk channels and messages, Enter opens a thread, Esc closes it where it began."""
    page = await ready(open_page, stub)
    await page.get_by_test_id("channel-C0INC").focus()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_test_id("channel-C0KIT")).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Tab")
    await expect(page.get_by_test_id("faults")).to_be_focused()
    await page.locator(".place .scroller").focus()
    for _ in range(2):
        await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("thread-composer")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("thread")).to_be_hidden()
    question = page.locator(".message", has=page.get_by_test_id("open-thread"))
    await expect(question).to_be_focused()


async def test_a_screen_reader_is_told_what_is_there(open_page: OpenPage, stub: Stub) -> None:
    """Landmarks, names of all buttons, and new messages read out once."""
    page = await ready(open_page, stub)
    for landmark in ("main", "navigation", "log"):
        await expect(page.get_by_role(landmark).first).to_be_visible()
    nameless = "els => els.filter(e => !(e.ariaLabel || e.textContent.trim())).map(e => e.outerHTML)"
    assert await page.locator("button").evaluate_all(nameless) == []
    await stub.post("C0INC", user="U0CHEN", text="anybody there?")
    await expect(page.locator("#announcer")).to_have_text("Chen Wei: anybody there?")


async def test_an_address_leads_to_a_thread(open_page: OpenPage, stub: Stub) -> None:
    """A reload stays in the thread, and back leaves it."""
    page = await ready(open_page, stub)
    await page.get_by_test_id("open-thread").click()
    await page.reload()
    await expect(page.get_by_test_id("thread")).to_contain_text("The cluster has no free GPU")
    await page.go_back()
    await expect(page.get_by_test_id("thread")).to_be_hidden()
