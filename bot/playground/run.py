"""Runs the playground: the local Slack and the Azure stand-in here, the real bot as a child process."""

from __future__ import annotations

import asyncio
import errno
import fcntl
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import yaml

from bot.playground.azure.local import WORKSPACE, LocalAzure
from bot.playground.slack import LocalSlack, Options, SampleService
from bot.playground.slack.page_acts import Switch

#: How the bot is started: as everywhere else.
BOT = (sys.executable, "-m", "bot", "run", "--role", "all")
#: Seconds for the bot to finish what it is at when it is told to stop.
STOP_WITHIN = 25.0
#: What the bot must not take over from the person's own surroundings: other Slacks, Redis and
#: configurations, and proxies, which slack_sdk would use even for loopback addresses.
_NOT_INHERITED = frozenset(
    {"slack_bot_token", "slack_app_token", "slack_signing_secret", "redis_url", "medic_config"}
    | {"http_proxy", "https_proxy", "all_proxy"}
)


async def run(port: int, data: Path, environment: Mapping[str, str], bot: Sequence[str] = BOT) -> int:
    """Run until the bot ends or the process is told to stop; the exit status.

    `port` is the page's, 0 for a free one. `data` gets a folder `playground`. `environment` is what the
    bot starts from, but for what would lead it elsewhere.
    """
    home = data / "playground"
    try:
        with _alone(home):
            _forget_former_asks(home)
            async with _playground(port, home) as (slack, additions):
                kept = {n: v for n, v in environment.items() if n.lower() not in _NOT_INHERITED}
                return await _with_bot(slack, {**kept, **additions}, bot)
    except BlockingIOError:
        return _failed(f"{home}: another playground runs here: stop it, or set MEDIC_DATA to another folder")
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        return _failed(f"port {port} is in use: stop what listens there, or choose another with --port")


@asynccontextmanager
async def _playground(port: int, home: Path) -> AsyncIterator[tuple[LocalSlack, dict[str, str]]]:
    """Both stand-ins, and what the bot needs in its environment to find them."""
    async with LocalAzure.running(folder=home / "azure") as azure:
        options = Options(services=_services(azure), switches=_switches(azure))
        async with LocalSlack.running(port, options=options) as slack:
            file = home / "medic.yaml"
            file.write_text(yaml.safe_dump(configuration(azure), allow_unicode=True), encoding="utf-8")
            yield (
                slack,
                {
                    **azure.environment(),
                    "SLACK_API_URL": slack.api_url,
                    "SLACK_BOT_TOKEN": slack.bot_token,
                    "SLACK_APP_TOKEN": slack.app_token,
                    "MEDIC_CONFIG": str(file),
                    "MEDIC_DATA": str(home),
                },
            )


def configuration(azure: LocalAzure) -> dict[str, object]:
    """The bot's configuration: who is on call sees the logs, Boris too, Chen does not."""
    everything = [f"{WORKSPACE}/*"]
    return {
        **azure.configuration(),
        "channels": {
            "C0INCIDENT": {"workspace": WORKSPACE, "listen": True},
            "C0MLOPS": {"workspace": WORKSPACE},
        },
        "access": [
            {"who": ["S0ONCALL"], "may": ["logs", "services", "watch"], "on": everything},
            {"who": ["U0BORIS"], "may": ["logs", "services"], "on": everything},
        ],
    }


async def _with_bot(slack: LocalSlack, environment: Mapping[str, str], command: Sequence[str]) -> int:
    """Start the bot, say where the page is once it is connected, and stop with it."""
    process = await asyncio.create_subprocess_exec(
        *command,
        env=dict(environment),
        cwd=Path(__file__).parent.parent.parent,
        start_new_session=True,  # a terminal's Ctrl-C comes here, and is passed on once
    )
    ended = asyncio.create_task(process.wait())
    connected = asyncio.create_task(slack.connected.wait())
    told = asyncio.Event()
    stopping = asyncio.create_task(told.wait())
    try:
        with _signals(told):
            await asyncio.wait({ended, connected, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if connected.done() and not ended.done() and not told.is_set():
                _announce(slack.address)
            await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if ended.done() and not told.is_set():
                return _failed(f"the bot has stopped by itself ({_manner(ended.result())}); see above")
            return 0
    finally:
        connected.cancel()
        stopping.cancel()
        await _stop(process, ended)


def _announce(address: str) -> None:
    print(f"Playground: {address}/", flush=True)  # noqa: T201 - what the person has been waiting for
    if sys.stdout.isatty():
        print("Open it in a browser; Ctrl-C stops everything.", flush=True)  # noqa: T201 - likewise


async def _stop(process: asyncio.subprocess.Process, ended: asyncio.Task[int]) -> None:
    """Ask the bot to finish, then make it."""
    if not ended.done():
        process.terminate()
    try:
        async with asyncio.timeout(STOP_WITHIN):
            await asyncio.shield(ended)
    except TimeoutError:
        process.kill()
        await ended


@contextmanager
def _signals(told: asyncio.Event) -> Iterator[None]:
    """Any of the signals that end a process sets the event."""
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for number in numbers:
        loop.add_signal_handler(number, told.set)
    try:
        yield
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold the folder. Raises BlockingIOError where another playground does."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "playground.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def _forget_former_asks(home: Path) -> None:
    """The local Slack forgets its messages when it stops; asks about them must not outlive it."""
    for left in (home / "redis").glob("appendonly*"):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def _services(azure: LocalAzure) -> tuple[SampleService, ...]:
    return tuple(SampleService(WORKSPACE, one.name, one.trouble) for one in azure.services.values())


def _switches(azure: LocalAzure) -> Mapping[str, Switch]:
    """Azure's troubles that the page can make."""
    return {
        "azure_fails": lambda: _order(azure, {"status": 503, "body": "Service Unavailable"}),
        "azure_slow": lambda: _order(azure, {"delay": 8.0}),
        "azure_recovers": azure.faults.clear,
    }


def _order(azure: LocalAzure, fault: Mapping[str, Any]) -> None:
    azure.faults.clear()
    azure.faults.add("* *", **fault)


def _manner(status: int) -> str:
    return f"exit status {status}" if status >= 0 else f"killed by {signal.Signals(-status).name}"


def _failed(sentence: str) -> int:
    print(f"aml-medic: {sentence}", file=sys.stderr, flush=True)  # noqa: T201 - the command's own error line
    return 1
