"""Writing, slash commands, threads, buttons, modals and live changes, with the keyboard and the mouse."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.stub_blocks import Json
from tests.browser.stub_slack import LOG_LINES, Stub
from tests.browser.stub_views import HOME
from tests.browser.stub_world import BOT

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def incidents(open_page: OpenPage, stub: Stub) -> Page:
    """The first channel, with its messages there."""
    page = await open_page(stub.url)
    await expect(page.get_by_test_id("message")).not_to_have_count(0)
    return page


async def thread(open_page: OpenPage, stub: Stub) -> Page:
    """The answered question's thread."""
    page = await incidents(open_page, stub)
    await page.get_by_test_id("open-thread").click()
    await expect(page.get_by_test_id("thread")).to_contain_text("The cluster has no free GPU")
    return page


def last(stub: Stub, path: str) -> Json:
    """What was sent to an address last."""
    return stub.bodies(path)[-1]


async def test_enter_sends_and_shift_enter_breaks_the_line(open_page: OpenPage, stub: Stub) -> None:
    """The mention is completed from its first letters, and the answer's thread opens."""
    page = await incidents(open_page, stub)
    composer = page.get_by_test_id("composer")
    await composer.press_sequentially("@aml")
    await expect(page.locator(".place").get_by_role("option")).to_have_count(1)
    await composer.press("Enter")
    await composer.press_sequentially("what is this?")
    await composer.press("Shift+Enter")
    await composer.press_sequentially("Insufficient nvidia.com/gpu")
    await composer.press("Enter")
    await expect(composer).to_have_value("")
    await expect(page.get_by_test_id("open-thread")).to_have_count(2)
    assert last(stub, "say") == {
        "user": "U0ANA",
        "channel": "C0INC",
        "text": "@aml-medic what is this?\nInsufficient nvidia.com/gpu",
    }


async def test_a_slash_command_runs_in_a_channel_and_is_refused_in_a_thread(
    open_page: OpenPage, stub: Stub
) -> None:
    """The refusal says what to do instead; the words stay in the composer."""
    page = await thread(open_page, stub)
    await page.get_by_test_id("composer").fill("/aml logs prod/churn")
    await page.get_by_test_id("composer").press("Enter")
    await expect(page.locator(".ephemeral").last).to_contain_text("/aml logs prod/churn: asked")
    sent = {"user": "U0ANA", "channel": "C0INC", "command": "/aml", "text": "logs prod/churn"}
    assert stub.bodies("command") == [sent]
    await page.get_by_test_id("thread-composer").fill("/aml help")
    await page.get_by_test_id("thread-composer").press("Enter")
    await expect(page.get_by_test_id("thread")).to_contain_text("Mention @aml-medic instead")
    await expect(page.get_by_test_id("thread-composer")).to_have_value("/aml help")
    assert len(stub.bodies("command")) == 1


async def test_an_unknown_command_names_the_known_ones(open_page: OpenPage, stub: Stub) -> None:
    """Nothing is sent."""
    page = await incidents(open_page, stub)
    await page.get_by_test_id("composer").fill("/alm help")
    await page.get_by_test_id("send").click()
    await expect(page.locator(".composer-notice").first).to_contain_text("Known: /aml")
    assert stub.bodies("command") == []


async def test_a_refused_message_stands_in_the_composer_again(open_page: OpenPage, stub: Stub) -> None:
    """With the server's own sentence below it."""
    page = await incidents(open_page, stub)
    await page.get_by_test_id("composer").fill("refuse me")
    await page.get_by_test_id("composer").press("Enter")
    await expect(page.locator(".composer-notice").first).to_contain_text("too long for Slack")
    await expect(page.get_by_test_id("composer")).to_have_value("refuse me")


async def test_an_example_is_sent_with_one_click_and_its_thread_opens(
    open_page: OpenPage, stub: Stub
) -> None:
    """The guide goes away and comes back by its button; the pencil only fills the composer in."""
    page = await incidents(open_page, stub)
    await page.get_by_test_id("example").first.click()
    await expect(page.get_by_test_id("thread")).to_contain_text("Add a GPU node")
    await expect(page.get_by_test_id("guide")).to_be_hidden()
    await page.reload()
    await expect(page.get_by_test_id("open-thread")).to_have_count(2)
    await expect(page.get_by_test_id("guide")).to_be_hidden()
    await page.get_by_test_id("guide-show").click()
    await page.get_by_test_id("example-edit").nth(2).click()
    await expect(page.get_by_test_id("composer")).to_have_value("/aml logs prod/churn")
    assert len(stub.bodies("say")) == 1


async def test_buttons_tell_the_server_what_was_pressed(open_page: OpenPage, stub: Stub) -> None:
    """A plain one at once; one with a question only after the answer; a failure is said."""
    page = await thread(open_page, stub)
    await page.get_by_role("button", name="Fetch logs").click()
    await expect(page.get_by_role("button", name="Fetch logs")).not_to_have_attribute("aria-busy", "true")
    pressed = last(stub, "press")
    assert (pressed["action_id"], pressed["block_id"], pressed["value"]) == ("logs", "answer", "logs")
    assert pressed["message_ts"] in stub.channels["C0INC"]
    await page.get_by_role("button", name="Restart").click()
    await page.get_by_role("button", name="Leave it").click()
    assert len(stub.bodies("press")) == 1
    await page.get_by_role("button", name="Restart").click()
    await page.get_by_test_id("confirm").click()
    await expect(page.get_by_test_id("toast")).to_contain_text("http_timeout")


async def test_menus_work_with_the_keyboard(open_page: OpenPage, stub: Stub) -> None:
    """A select menu and an overflow menu, opened, walked and chosen from by keys."""
    page = await thread(open_page, stub)
    select = page.get_by_test_id("thread").get_by_test_id("select")
    await select.focus()
    for key in ("Enter", "ArrowDown", "Enter"):
        await page.keyboard.press(key)
    await expect(select).to_have_text("Warnings")
    assert last(stub, "press")["selected_option"]["value"] == "warnings"
    await page.get_by_test_id("thread").get_by_test_id("overflow").press("Enter")
    await page.keyboard.press("Escape")
    await expect(page.locator(".menu")).to_have_count(0)
    await expect(page.get_by_test_id("thread")).to_be_visible()


async def test_a_modal_is_filled_in_refused_and_accepted(open_page: OpenPage, stub: Stub) -> None:
    """Missing fields are named, the bot's errors stand under their field, Esc closes."""
    page = await thread(open_page, stub)
    await page.get_by_role("button", name="Other causes").click()
    modal = page.get_by_test_id("modal")
    await modal.get_by_role("button", name="Show").click()
    await expect(modal.locator(".invalid")).to_have_count(2)
    await modal.get_by_label("Lines that match").fill("(")
    await modal.get_by_role("button", name="Container").click()
    await page.get_by_role("option", name="Init").click()
    await modal.get_by_label("Warning").check()
    await modal.get_by_role("button", name="Show").click()
    await expect(modal).to_contain_text("This is no regular expression.")
    await modal.get_by_label("Lines that match").fill("Error")
    await modal.get_by_label("Lines that match").press("Enter")
    await expect(modal).to_have_count(0)
    values = last(stub, "view")["state"]["values"]
    assert values["pattern"]["pattern_value"] == {"type": "plain_text_input", "value": "Error"}
    assert values["container"]["container_value"]["selected_option"]["value"] == "init"
    assert [one["value"] for one in values["levels"]["levels_value"]["selected_options"]] == ["warning"]
    await page.get_by_role("button", name="Other causes").click()
    await expect(modal).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(modal).to_have_count(0)
    await expect(page.get_by_test_id("thread")).to_be_visible()


async def test_a_file_opens_whole_with_line_numbers(open_page: OpenPage, stub: Stub) -> None:
    """Only the lines in sight are drawn; they can be narrowed; the file can be saved."""
    page = await thread(open_page, stub)
    file = page.get_by_test_id("file")
    await expect(file.locator(".code-line")).to_have_count(6)
    await expect(file.get_by_role("link", name="Download")).to_have_attribute("href", "/files/F0LOG")
    await file.get_by_test_id("open-file").click()
    view = page.get_by_test_id("file-view")
    await expect(view).to_contain_text(f"{LOG_LINES} lines")
    assert await view.locator(".code-line").count() < 200
    await view.locator(".whole-file").press("End")
    await expect(view.locator(".code-line").last).to_contain_text(f"worker {LOG_LINES - 1}: booted")
    await view.get_by_role("searchbox").fill("worker 4242")
    await expect(view.locator(".code-line")).to_have_text("42432026-11-22T09:10:42 worker 4242: booted")
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await expect(view).to_have_count(0)


async def test_changes_appear_as_they_happen(open_page: OpenPage, stub: Stub) -> None:
    """Status, edit, reaction, deletion, a message elsewhere, and App Home."""
    page = await incidents(open_page, stub)
    message = await stub.post("C0INC", user="U0CHEN", text="first words")
    shown = page.locator(f"[data-ts='{message['ts']}']")
    await stub.change(message, text="second words", edited={"ts": message["ts"]})
    await expect(shown).to_contain_text("second words (edited)")
    await shown.hover()
    await shown.get_by_test_id("react").first.click()
    await expect(shown.get_by_test_id("reaction")).to_have_attribute("aria-pressed", "true")
    await shown.get_by_test_id("reaction").click()
    await expect(shown.get_by_test_id("reaction")).to_have_count(0)
    status = {"type": "status", "channel": "C0INC", "thread_ts": message["ts"]}
    await stub.tell({**status, "status": "is reading the log…"})
    await expect(page.get_by_test_id("status").first).to_have_text("aml-medic is reading the log…")
    await stub.tell({**status, "status": ""})
    await expect(page.get_by_test_id("status").first).to_have_text("")
    await stub.tell({"type": "message_deleted", "channel": "C0INC", "message": {**message, "deleted": True}})
    await expect(shown).to_have_count(0)
    await stub.post("D0ANA", user=BOT["id"], bot_id=BOT["bot_id"], text="psst")
    await expect(page.get_by_test_id("channel-D0ANA")).to_contain_text("1")
    await page.get_by_test_id("channel-D0ANA").click()
    await expect(page.get_by_test_id("message")).to_contain_text("psst")
    await stub.tell({"type": "home", "view": HOME}, "U0ANA")
    await page.get_by_test_id("tab-home").click()
    await expect(page.get_by_test_id("home")).to_contain_text("Services you may see")


async def test_a_lost_connection_comes_back_with_what_was_missed(open_page: OpenPage, stub: Stub) -> None:
    """What was said meanwhile is there afterwards."""
    page = await incidents(open_page, stub)
    stub.put("C0INC", {"user": "U0CHEN", "text": "said while nobody listened"})
    await stub.cut()
    await expect(page.get_by_text("said while nobody listened")).to_be_visible()


async def test_faults_are_offered_and_injected(open_page: OpenPage, stub: Stub) -> None:
    """The last message of the person is delivered again; the server's own faults are listed."""
    page = await incidents(open_page, stub)
    await page.get_by_test_id("faults").click()
    await expect(page.get_by_role("menuitem")).to_have_count(4)
    await expect(page.get_by_role("menuitem").last).to_have_text("Azure is away")
    await page.get_by_role("menuitem").first.click()
    await expect(page.get_by_test_id("toast")).to_contain_text("Delivered once more.")
    assert last(stub, "redeliver")["channel"] == "C0INC"
    await page.get_by_test_id("faults").click()
    await page.get_by_role("menuitem", name="Disconnect the bot").click()
    await expect(page.get_by_test_id("toast")).to_have_count(2)
    assert stub.bodies("fault") == [{"name": "disconnect"}]


async def test_an_ephemeral_message_is_marked_and_can_be_dismissed(open_page: OpenPage, stub: Stub) -> None:
    """Only the person sees it, and can put it away."""
    page = await incidents(open_page, stub)
    await expect(page.locator(".ephemeral")).to_contain_text("Only visible to you")
    await page.get_by_role("button", name="Dismiss message").click()
    await expect(page.locator(".ephemeral")).to_have_count(0)
