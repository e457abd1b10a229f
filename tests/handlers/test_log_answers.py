"""What a person reads after asking for a log."""

from __future__ import annotations

import pytest

from handlers.ask import ServiceName
from knowledge.entry import Language
from tests.handlers.world import CRASH_LOG, GPU, HEALTHY_LOG, World, service


async def test_the_log_is_read_and_attached(world: World) -> None:
    """The verdict shows the proving line with its number among its neighbours; the whole log is a file."""
    world.azure.add(service("churn", "Unhealthy", replicas=2, error="CrashLoopBackOff"), CRASH_LOG)
    (answer,) = await world.ask("logs churn")
    assert answer.text.startswith("prod/churn: Unhealthy")
    assert "2 replicas" in answer.text
    assert "> 6 | ModuleNotFoundError: No module named 'catboost'" in answer.text
    assert "  5 |     import catboost" in answer.text
    assert "Line 6 of 8 proves it" in answer.text
    assert "- catboost" in answer.text
    assert answer.attachment is not None
    assert answer.attachment.name == "churn-20260302-0900.log"
    assert answer.attachment.text == CRASH_LOG


async def test_the_log_in_russian(world: World) -> None:
    """The same, in Russian."""
    world.azure.add(service("churn", "Unhealthy", replicas=2), CRASH_LOG)
    (answer,) = await world.ask("логи churn", "ru")
    assert "2 реплики" in answer.text
    assert "Это доказывает строка 6 из 8" in answer.text


async def test_the_error_that_azure_reports_is_read_too(world: World) -> None:
    """Where the log says nothing, the service's own error is the evidence."""
    world.azure.add(service("churn", "Failed", error=f"Couldn't schedule: {GPU}"), HEALTHY_LOG)
    (answer,) = await world.ask("logs churn")
    assert "The log is silent about it" in answer.text
    assert "container-cannot-be-scheduled" in answer.text
    assert answer.text.count(GPU) == 1


async def test_no_log_yet(world: World) -> None:
    """A service that has not started is told apart from a failure, with what to do."""
    world.azure.add(service("churn", "Transitioning"), None)
    (answer,) = await world.ask("logs churn")
    assert "no logs yet" in answer.text
    assert "Wait a minute or two" in answer.text
    assert answer.command("Fetch it again") == "logs prod/churn"
    assert answer.attachment is None


async def test_no_log_yet_but_azure_says_why(world: World) -> None:
    """The error of a service without a log is diagnosed."""
    world.azure.add(service("churn", "Failed", error=GPU), "  \n")
    (answer,) = await world.ask("logs churn")
    assert "What Azure reports says why" in answer.text
    assert "container-cannot-be-scheduled" in answer.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "I see nothing wrong in the last 40 lines"),
        ("ru", "В последних 40 строках журнала ничего плохого"),
    ],
)
async def test_a_healthy_log(world: World, language: Language, words: str) -> None:
    """Nothing is found, and the last lines are shown."""
    world.azure.add(service("churn", "Healthy"), HEALTHY_LOG)
    (answer,) = await world.ask("logs churn", language)
    assert words in answer.text
    assert "40 | 200 POST /score took 12 ms, request 40" in answer.text
    assert "31 | " in answer.text
    assert "30 | " not in answer.text


async def test_an_unhealthy_service_with_a_log_that_tells_nothing(world: World) -> None:
    """The bot does not say that all is well where Azure says that it is not."""
    world.azure.add(service("churn", "Unhealthy"), "started")
    (answer,) = await world.ask("logs churn")
    assert "I recognise nothing in the last line" in answer.text


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("logs churn", 500),
        ("logs churn 50", 50),
        ("logs prod/churn 5000", 5000),
        ("logs for churn please", 500),
        ("Logs: churn, 100", 100),
        ("логи сервиса churn 20 строк", 20),
        ("`logs churn 30`", 30),
        ("logs CHURN", 500),
    ],
)
async def test_ways_to_ask(world: World, said: str, lines: int) -> None:
    """The name and the number are found in what people write around them."""
    world.azure.add(service("churn", "Healthy"), HEALTHY_LOG)
    (answer,) = await world.ask(said)
    assert answer.text.startswith("prod/churn"), answer.text
    assert ("tail", f"prod/churn {lines}") in world.azure.asked


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("logs", "Name the service, as in `logs churn`."),
        ("logs churn many", "I cannot read `many` as one."),
        ("logs churn 0", "I cannot read `0` as one."),
        ("logs churn 12345678901234567890", "I cannot read `12345678901234567890` as one."),
        ("logs churn ٣", "I cannot read `٣` as one."),
        ("logs churn 5001", "Ask for up to 5000 lines"),
        ("logs ../other/churn", "Write the name as in `logs churn`"),
        ("logs churn?x=1", "Write the name as in `logs churn`"),
        ("logs churn%2e", "Write the name as in `logs churn`"),
        ("logs сhurn", "Write the name as in `logs churn`"),
        (f"logs {'x' * 300}", "Write the name as in `logs churn`"),
        ("logs a/b/c/d", "Write the name as in `logs churn`"),
        ("logs nowhere/blue/green", "Choose one of the workspaces I know"),
        ("logs chrun", "Did you mean `prod/churn`?"),
        ("logs prod/zzzzzz", "Check the name with `services prod`"),
    ],
)
async def test_what_cannot_be_asked(world: World, said: str, sentence: str) -> None:
    """Every mistake has its sentence, and no odd name reaches Azure."""
    world.azure.add(service("churn", "Healthy"), HEALTHY_LOG)
    (answer,) = await world.ask(said)
    assert sentence in answer.text
    assert not [on for call, on in world.azure.asked if call == "tail" and "churn" in on.split("/")[-1]]


async def test_a_denial_says_what_to_ask_for(world: World) -> None:
    """Who may not see it hears it loudly, with the line that would grant it, and Azure is not asked."""
    world.azure.add(service("churn", "Healthy"), HEALTHY_LOG)
    (answer,) = await world.ask("logs churn", user="U0EVE")
    assert "`medic.yaml`" in answer.text
    assert '- {who: [U0EVE], may: [logs], on: ["prod/churn"]}' in answer.text
    assert not [call for call, _ in world.azure.asked if call in {"tail", "inspect"}]


async def test_a_denial_does_not_tell_whether_the_service_exists(world: World) -> None:
    """A stranger reads the same of a service that is there and of one that is not."""
    world.azure.add(service("churn", "Healthy"), HEALTHY_LOG)
    (there,) = await world.ask("logs churn", user="U0EVE")
    (absent,) = await world.ask("logs chorn", user="U0EVE")
    assert there.text.replace("churn", "chorn") == absent.text


async def test_near_names_are_those_one_may_see(world: World) -> None:
    """A service that the asker may not see is not offered."""
    world.azure.add(service("churn-eu", "Healthy"), HEALTHY_LOG)
    world.azure.add(service("churn-us", "Healthy"), HEALTHY_LOG)
    world.grants.given = {("U0EVE", "logs", "prod/churn-eu"), ("U0EVE", "logs", "prod/churn-ex")}
    (answer,) = await world.ask("logs churn-ex", user="U0EVE")
    assert "prod/churn-eu" in answer.text
    assert "churn-us" not in answer.text


async def test_a_deployment_by_endpoint_and_name(world: World) -> None:
    """`endpoint/deployment` is found in the channel's workspace."""
    world.azure.add(service("fraud/blue", "Succeeded"), HEALTHY_LOG)
    (answer,) = await world.ask("logs fraud/blue")
    assert answer.text.startswith("prod/fraud/blue")
    assert answer.attachment is not None
    assert answer.attachment.name.startswith("fraud-blue-")


async def test_an_endpoint_with_one_deployment(world: World) -> None:
    """The endpoint's name is enough where it has one deployment."""
    world.azure.add(service("fraud/blue", "Succeeded"), HEALTHY_LOG)
    (answer,) = await world.ask("logs fraud")
    assert answer.text.startswith("prod/fraud/blue")


async def test_an_endpoint_with_two_deployments(world: World) -> None:
    """Which one is asked back, with their names."""
    world.azure.add(service("fraud/blue", "Succeeded"), HEALTHY_LOG)
    world.azure.add(service("fraud/green", "Succeeded"), HEALTHY_LOG)
    (answer,) = await world.ask("logs fraud")
    assert answer.text.startswith("Say which deployment you mean: `prod/fraud/blue`, `prod/fraud/green`")


async def test_a_name_of_two_parts_is_read_by_what_is_known(world: World) -> None:
    """`staging/blue` is the endpoint's deployment where that is what exists."""
    world.azure.add(service("staging/blue", "Succeeded"), HEALTHY_LOG)
    (answer,) = await world.ask("logs staging/blue")
    assert answer.text.startswith("prod/staging/blue")


async def test_another_workspace(world: World) -> None:
    """A workspace before the name reaches it from any channel."""
    name = ServiceName("staging", "churn")
    world.azure.services[name] = service("churn", "Healthy")
    world.azure.logs[name] = HEALTHY_LOG
    await world.ask("logs staging/churn", channel="C9")
    assert ("tail", "staging/churn 500") in world.azure.asked


async def test_a_channel_without_a_workspace(world: World) -> None:
    """The sentence shows how to name one."""
    (answer,) = await world.ask("logs churn", channel="C9")
    assert "as in `prod/my-service`" in answer.text
    assert "`staging`" in answer.text


async def test_no_workspace_at_all(world: World) -> None:
    """The sentence says what to configure."""
    world.azure.names, world.azure.bound = (), {}
    (answer,) = await world.ask("logs churn")
    assert "Add a workspace to this bot's `medic.yaml`" in answer.text


async def test_azure_away(world: World) -> None:
    """What Azure's source says is what the asker reads."""
    world.azure.away = True
    (answer,) = await world.ask("logs churn")
    assert answer.text == "Azure did not answer within 20 seconds. Ask again in a minute."


async def test_a_log_of_very_long_lines(world: World) -> None:
    """The excerpt stays short; the file keeps every letter."""
    text = f"{'x' * 100_000}\nModuleNotFoundError: No module named 'catboost'  # score.py\n{'y' * 100_000}"
    world.azure.add(service("churn", "Unhealthy"), text)
    (answer,) = await world.ask("logs churn")
    assert "module-not-found" in answer.text
    assert max(map(len, answer.text.split("\n"))) < 1000
    assert answer.attachment is not None
    assert answer.attachment.text == text
