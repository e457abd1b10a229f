"""The playground as a process: it starts the bot, says where the page is, and ends with it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest
import yaml

from bot.playground.run import run
from bot.settings import read_configuration

#: A bot as small as can be: real Bolt, one answer, and what it was started with written down.
BOT = """
import asyncio, json, os, pathlib, signal
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

pathlib.Path(os.environ["MEDIC_DATA"], "started.json").write_text(json.dumps(dict(os.environ)))

async def main():
    client = AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = AsyncApp(client=client)

    @app.event("message")
    async def answer(event, say):
        if event["text"] == "die":
            os._exit(7)
        await say(text="Answered", thread_ts=event["ts"])

    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    handler = AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"])
    await handler.connect_async()
    await told.wait()
    await handler.close_async()
    pathlib.Path(os.environ["MEDIC_DATA"], "finished").touch()

asyncio.run(main())
"""
#: The playground with that bot instead of the whole one.
PLAYGROUND = """
import asyncio, os, pathlib, sys
from bot.playground.run import run

bot = (sys.executable, sys.argv[2])
sys.exit(asyncio.run(run(0, pathlib.Path(sys.argv[1]), os.environ, bot=bot)))
"""

Start = Callable[[], Awaitable[tuple[asyncio.subprocess.Process, str]]]


@pytest.fixture
def bot(tmp_path: Path) -> Path:
    """The small bot's file."""
    file = tmp_path / "small_bot.py"
    file.write_text(BOT)
    return file


@pytest.fixture
async def start(tmp_path: Path, bot: Path) -> AsyncIterator[Start]:
    """Start the playground in a process of its own; it and its page's address come back."""
    processes: list[asyncio.subprocess.Process] = []

    async def started() -> tuple[asyncio.subprocess.Process, str]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", PLAYGROUND, str(tmp_path), str(bot)),
            env={**os.environ, "REDIS_URL": "redis://elsewhere", "HTTPS_PROXY": "http://127.0.0.1:1"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        processes.append(process)
        assert process.stdout
        line = (await process.stdout.readline()).decode()
        assert line.startswith("Playground: http://127.0.0.1:")
        return process, line.removeprefix("Playground: ").strip().rstrip("/")

    yield started
    for process in processes:
        if process.returncode is None:
            process.terminate()
            await process.communicate()


async def test_it_says_where_the_page_is_and_ends_in_good_order(start: Start, tmp_path: Path) -> None:
    """The bot answers on the page; a signal ends the bot first; nothing of the surroundings leaked in."""
    process, address = await start()
    async with (
        aiohttp.ClientSession(address) as browser,
        browser.ws_connect("/page/events?viewer=U0ANA") as live,
    ):
        await browser.post("/page/say", json={"user": "U0ANA", "channel": "C0RANDOM", "text": "hello"})
        texts = [(await live.receive_json(timeout=10))["message"]["text"] for _ in range(2)]
        assert texts == ["hello", "Answered"]
        async with browser.get("/page/world") as answer:
            world = await answer.json()
        assert "recommendations" in {service["name"] for service in world["services"]}
        assert {"azure_fails", "azure_recovers"} <= set(world["faults"])
    process.send_signal(signal.SIGINT)
    assert await process.wait() == 0
    home = tmp_path / "playground"
    assert (home / "finished").exists()
    environment = json.loads((home / "started.json").read_text())
    assert environment.keys() >= {
        "SLACK_API_URL",
        "SLACK_APP_TOKEN",
        "ARM_CLOUD_METADATA_URL",
        "MEDIC_CONFIG",
    }
    assert not environment.keys() & {"REDIS_URL", "HTTPS_PROXY", "SLACK_SIGNING_SECRET"}


async def test_the_bots_death_is_said(start: Start) -> None:
    """With its exit status, and the playground fails too."""
    process, address = await start()
    async with aiohttp.ClientSession(address) as browser:
        await browser.post("/page/say", json={"user": "U0ANA", "channel": "C0RANDOM", "text": "die"})
    assert process.stderr
    said = (await process.stderr.read()).decode()
    assert "the bot has stopped by itself (exit status 7)" in said
    assert await process.wait() == 1


async def test_a_bot_that_does_not_start_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """No address is printed then."""
    broken = (sys.executable, "-c", "import sys; sys.exit('no tokens')")
    assert await run(0, tmp_path, os.environ, bot=broken) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert "no tokens" in err
    assert "(exit status 1)" in err


async def test_a_busy_port_and_a_second_playground_are_said(
    start: Start, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each in one line that says what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert await run(port, tmp_path, os.environ) == 1
    assert f"port {port} is in use" in capfd.readouterr().err
    await start()
    assert await run(0, tmp_path, os.environ) == 1
    assert "another playground runs here" in capfd.readouterr().err


async def test_the_configuration_is_one_that_the_bot_reads(start: Start, tmp_path: Path) -> None:
    """Channels are bound to the sample workspace, and only those on call and Boris see logs."""
    await start()
    file = tmp_path / "playground" / "medic.yaml"
    configuration = read_configuration(file)
    assert configuration.channels["C0INCIDENT"].listen
    granted = {who for grant in configuration.access for who in grant.who}
    assert granted == {"S0ONCALL", "U0BORIS"}
    assert yaml.safe_load(file.read_text())["workspaces"][0]["name"] == "shop"
