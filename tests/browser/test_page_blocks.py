"""Every block is drawn as Slack draws it, the unknown is a labelled box, and nothing foreign runs."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.stub_blocks import SAMPLES
from tests.browser.stub_slack import Stub, escaped
from tests.browser.stub_world import SCRIPT

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def kit(open_page: OpenPage, stub: Stub) -> Page:
    """The channel that holds every block."""
    page = await open_page(stub.url + "#/C0KIT")
    await expect(page.locator(".message")).to_have_count(len(SAMPLES))
    return page


def sample(page: Page, stub: Stub, kind: str) -> Locator:
    """The message that shows one type of block."""
    (ts,) = (ts for ts, message in stub.channels["C0KIT"].items() if message["sample"] == kind)
    return page.locator(f"[data-testid=message][data-ts='{ts}']")


async def test_every_type_of_block_is_drawn_as_itself(open_page: OpenPage, stub: Stub) -> None:
    """No sample ends in the box of unknown blocks, but the two that must."""
    page = await kit(open_page, stub)
    for kind, blocks in SAMPLES.items():
        message = sample(page, stub, kind)
        if kind == "unknown":
            await expect(message.locator(".unknown")).to_have_count(2)
            await expect(message).to_contain_text("hologram: a block this page cannot draw")
        else:
            await expect(message.locator(f".block-{kind}")).to_have_count(len(blocks))
            await expect(message.locator(".unknown")).to_have_count(0)


async def test_mrkdwn_is_styled_only_where_slack_styles_it(open_page: OpenPage, stub: Stub) -> None:
    """Marks inside words and inside code stay; references and escapes are resolved."""
    page = await kit(open_page, stub)
    text = sample(page, stub, "section").locator(".section-text")
    await expect(text.locator("b")).to_have_text(["bold", "both", "line"])
    await expect(text.locator("i")).to_have_text(["italic", "both"])
    await expect(text.locator("s")).to_have_text("strike")
    await expect(text.locator("code")).to_have_text("code")
    await expect(text.locator("a")).to_have_text(["a link", "https://example.org/a"])
    await expect(text.locator(".mention")).to_have_text(["@Ana Ruiz", "#incidents", "@here"])
    await expect(text.locator("blockquote")).to_have_text("quoted line\nsecond")
    await expect(text.locator("pre")).to_have_text("pre *not bold*\n  indented")
    await expect(text.locator("svg.emoji")).to_have_attribute("aria-label", "eyes")
    await expect(text).to_contain_text("2*3*4 snake_case_name")
    await expect(text).to_contain_text(":unknown_one: <b>not bold</b> &")


async def test_rich_text_has_its_styles_lists_and_references(open_page: OpenPage, stub: Stub) -> None:
    """Lists keep indent and numbering; an address that would run code is no link."""
    page = await kit(open_page, stub)
    rich = sample(page, stub, "rich_text")
    for tag, words in (("b", "bold"), ("i", "italic"), ("s", "strike"), ("code", "code")):
        await expect(rich.locator(f".rich-section {tag}")).to_have_text(words)
    await expect(rich.locator("ul.indent-0 li")).to_have_text(["first", "second"])
    await expect(rich.locator("ul.indent-1 li")).to_have_text("below")
    await expect(rich.locator("ol")).to_have_attribute("start", "3")
    await expect(rich.locator(".mention")).to_have_text(["@Ana Ruiz", "#incidents", "@here"])
    await expect(rich.locator("a")).to_have_text("link")
    await expect(rich.get_by_text("trap")).to_have_class("dead-link")


async def test_tables_markdown_and_containers(open_page: OpenPage, stub: Stub) -> None:
    """A table's numbers stand right, Markdown nests, a collapsed container opens."""
    page = await kit(open_page, stub)
    table = sample(page, stub, "table")
    await expect(table.locator("th")).to_have_text(["Service", "Replicas", "State"])
    await expect(table.locator("td.align-right")).to_have_text(["3", "12"])
    markdown = sample(page, stub, "markdown")
    await expect(markdown.locator("h3")).to_have_text("Heading")
    await expect(markdown.locator("ol > li")).to_have_count(2)
    await expect(markdown.locator("ol ul li")).to_have_text("inner")
    await expect(markdown.locator("pre")).to_have_text("fenced <b>")
    await expect(markdown.locator("td")).to_have_text(["1", "2"])
    container = sample(page, stub, "container")
    await expect(container.locator(".container-body")).to_be_hidden()
    await container.locator("summary").click()
    await expect(container.locator(".container-body")).to_be_visible()


async def test_a_preformatted_block_is_copied_whole(open_page: OpenPage, stub: Stub) -> None:
    """The copy button puts the text on the clipboard and says so."""
    page = await kit(open_page, stub)
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    block = sample(page, stub, "markdown").locator(".pre")
    await block.hover()
    await block.get_by_role("button", name="Copy").click()
    await expect(block.get_by_role("status")).to_have_text("Copied")
    assert await page.evaluate("navigator.clipboard.readText()") == "fenced <b>"


async def test_nothing_that_a_message_brings_can_run(open_page: OpenPage, stub: Stub) -> None:
    """Markup in texts, names and files is shown as it is written, wherever it stands."""
    page = await kit(open_page, stub)
    trap = {"type": "section", "text": {"type": "mrkdwn", "text": escaped(SCRIPT)}}
    for number, blocks in enumerate(([trap], [{"type": SCRIPT}], [{"type": "markdown", "text": SCRIPT}])):
        await stub.post("C0KIT", user="U0CHEN", text=str(number), blocks=blocks)
    file = {"id": SCRIPT, "name": SCRIPT, "title": SCRIPT, "size": 1, "url": "/files/x", "preview": SCRIPT}
    await stub.post("C0KIT", user=SCRIPT, username=SCRIPT, text=SCRIPT, files=[file])
    await expect(page.locator(".file .code-line")).to_contain_text("<script>")
    assert await page.locator("script:not([src]), img[src=x], .message script").count() == 0
    assert "owned" not in await page.title()


async def test_a_hostile_text_is_parsed_to_its_end(open_page: OpenPage, stub: Stub) -> None:
    """Texts made to make a parser backtrack or recurse end as nodes, with nothing of them lost."""
    page = await open_page(stub.url)
    await expect(page.get_by_test_id("composer")).to_be_visible()
    for part in ("*_~", "<`", "[](", ":a", "a`b", "\n> ", "\n- ", "**a", "> > ", "```\n"):
        lengths = await page.evaluate(PARSE, part)
        assert min(lengths) > 0, part


#: Parses as much of a repeated text as Slack lets through: 40,000 and 12,000 characters.
PARSE = """async (part) => {
  const { mrkdwn } = await import("/page/static/mrkdwn.js");
  const { markdown } = await import("/page/static/markdown.js");
  const repeated = (length) => part.repeat(length).slice(0, length);
  return [mrkdwn(repeated(40_000)), markdown(repeated(12_000))].map((node) => node.childNodes.length);
}"""
