"""The commands that look at Azure and Slack from a terminal, as processes of their own."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
import yaml

from bot.playground.azure.local import LocalAzure
from bot.playground.run import configuration
from bot.playground.slack import LocalSlack
from tests.e2e.office import FOREIGN, ROOT

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("terminal")]


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Terminal:
    """A shell in which everything is set."""

    environment: Mapping[str, str]
    azure: LocalAzure

    async def run(self, *arguments: str, **changed: str) -> Said:
        """Run `python -m bot …` to its end; a variable changed to nothing is not set."""
        environment = {name: value for name, value in {**self.environment, **changed}.items() if value}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *arguments),
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await asyncio.wait_for(process.communicate(), 60)
        return Said(int(process.returncode or 0), out.decode(), err.decode())


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def terminal(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Terminal]:
    """A terminal beside a local Slack and the Azure stand-in."""
    folder = tmp_path_factory.mktemp("terminal")
    async with LocalAzure.running(folder=folder / "azure") as azure, LocalSlack.running() as slack:
        config = folder / "medic.yaml"
        config.write_text(yaml.safe_dump(configuration(azure)), encoding="utf-8")
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        yield Terminal(
            {
                **surroundings,
                **azure.environment(),
                "SLACK_API_URL": slack.api_url,
                "SLACK_BOT_TOKEN": slack.bot_token,
                "SLACK_APP_TOKEN": slack.app_token,
                "MEDIC_CONFIG": str(config),
                "MEDIC_DATA": str(folder / "data"),
                "PYTHONPATH": str(ROOT),
            },
            azure,
        )


async def test_services_are_listed(terminal: Terminal) -> None:
    """Names and states, of both generations."""
    said = await terminal.run("services")
    assert said.status == 0, said.err
    assert "recommendations" in said.out
    assert "churn/blue" in said.out
    assert "Failed" in said.out


async def test_a_log_is_printed(terminal: Terminal) -> None:
    """The last lines, as they are, ready for a pipe."""
    said = await terminal.run("logs", "recommendations", "--lines", "40")
    assert said.status == 0, said.err
    assert "ModuleNotFoundError" in said.out
    assert len(said.out.splitlines()) <= 40


async def test_a_log_is_searched(terminal: Terminal) -> None:
    """`--grep` keeps the lines that match, and says by its status that there are none."""
    found = await terminal.run("logs", "shop/recommendations", "--grep", "ModuleNotFound")
    assert found.out
    assert all("ModuleNotFound" in line for line in found.out.splitlines())
    assert (await terminal.run("logs", "recommendations", "--grep", "no such words")).status == 1
    wrong = await terminal.run("logs", "recommendations", "--grep", "(")
    assert wrong.status == 2
    assert wrong.err.count("\n") == 1


async def test_a_log_is_explained_as_json(terminal: Terminal) -> None:
    """State, the service's own error, the matches, and the text."""
    said = json.loads((await terminal.run("logs", "recommendations", "--json")).out)
    assert said["service"] == "shop/recommendations"
    assert said["state"] == "Failed"
    assert said["matches"][0]["entry"] == "module-not-found"
    assert "ModuleNotFoundError" in said["text"]


async def test_the_other_container_is_asked_for(terminal: Terminal) -> None:
    """`--container` reaches Azure in its own words."""
    await terminal.run("logs", "churn/blue", "--container", "storage-initializer")
    await terminal.run("logs", "prices", "--container", "storage-initializer")
    assert any("init=True" in str(one) for one in terminal.azure.requests.of("GET */prices/logs*"))
    refused = await terminal.run("logs", "churn/blue", "--container", "sidecar")
    assert refused.status == 2


@pytest.mark.parametrize(
    ("name", "said"),
    [("recomendations", "recommendations"), ("fresh", "no logs yet"), ("../x", "no service name")],
)
async def test_what_cannot_be_shown_is_said_in_one_line(terminal: Terminal, name: str, said: str) -> None:
    """A near name, a log that is not there yet, and no name at all."""
    answer = await terminal.run("logs", name)
    assert answer.status == 1
    assert said in answer.err
    assert answer.err.count("\n") == 1


async def test_the_doctor_finds_nothing_wrong(terminal: Terminal) -> None:
    """One line for each thing that was looked at."""
    said = await terminal.run("doctor")
    assert said.status == 0, said.out
    for thing in (
        "configuration",
        "knowledge base",
        "Redis",
        "Slack bot token",
        "workspace shop",
        "S0ONCALL",
    ):
        assert thing in said.out
    assert "wrong" not in said.out


@pytest.mark.parametrize(
    ("changed", "cure"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, "copy it again"),
        ({"SLACK_APP_TOKEN": "xapp-wrong"}, "SLACK_APP_TOKEN"),
        ({"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": ""}, "set SLACK_BOT_TOKEN"),
        ({"REDIS_URL": "redis://127.0.0.1:1/0"}, "REDIS_URL"),
    ],
)
async def test_the_doctor_names_the_cure(terminal: Terminal, changed: dict[str, str], cure: str) -> None:
    """What is wrong stands in a line with what to do, and the exit status is 1."""
    said = await terminal.run("doctor", **changed)
    assert said.status == 1
    (line, *_) = [line for line in said.out.splitlines() if line.startswith("wrong")]
    assert cure in line
    assert said.err == ""


@pytest.mark.parametrize(
    ("changed", "said", "status"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, "Slack refuses SLACK_BOT_TOKEN", 1),
        ({"SLACK_BOT_TOKEN": "nonsense"}, "SLACK_BOT_TOKEN must start with xoxb-", 2),
        ({"SLACK_APP_TOKEN": ""}, "SLACK_SIGNING_SECRET", 2),
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN is not set", 2),
        ({"REDIS_URL": "redis://127.0.0.1:1/0"}, "check REDIS_URL", 1),
        ({"MEDIC_CONFIG": "/nowhere/medic.yaml"}, "/nowhere/medic.yaml", 2),
    ],
)
async def test_a_bot_that_cannot_start_says_why(
    terminal: Terminal, changed: dict[str, str], said: str, status: int
) -> None:
    """One sentence that says what to set or check; no traceback."""
    answer = await terminal.run("run", **changed)
    assert answer.status == status
    assert said in answer.err.splitlines()[-1]
    assert "Traceback" not in answer.err


async def test_a_malformed_entry_stops_the_start(terminal: Terminal, tmp_path: Path) -> None:
    """File, field and reason are named before any question is taken."""
    (tmp_path / "runbooks").mkdir()
    (tmp_path / "runbooks" / "our-error.yaml").write_text("id: our-error\nseverity: huge\n", encoding="utf-8")
    config = tmp_path / "medic.yaml"
    config.write_text("knowledge: [./runbooks]", encoding="utf-8")
    answer = await terminal.run("run", MEDIC_CONFIG=str(config), MEDIC_DATA=str(tmp_path / "data"))
    assert answer.status == 1
    assert "our-error.yaml: " in answer.err.splitlines()[-1]
    assert "Traceback" not in answer.err
