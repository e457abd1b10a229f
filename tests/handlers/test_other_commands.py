"""What a person reads from services, explain, help and vote, and after a misspelt word."""

from __future__ import annotations

import pytest

import handlers
from handlers.ask import Surface
from handlers.entries import explanation
from knowledge.entry import LANGUAGES, Language
from tests.handlers.world import CRASH_LOG, HEALTHY_LOG, World, autoscaler, knowledge, service, wording


async def test_services_are_listed_with_those_in_trouble_first(world: World) -> None:
    """State, kind and replicas of each; a button to the log of each that is not well."""
    world.azure.add(service("alpha", "Healthy", replicas=3), HEALTHY_LOG)
    world.azure.add(service("churn", "Unhealthy", autoscaler=autoscaler(1, 10)), CRASH_LOG)
    world.azure.add(service("fraud/blue", "Succeeded"), HEALTHY_LOG)
    (answer,) = await world.ask("services")
    lines = answer.text.split("\n")
    assert lines[0] == "Services in prod"
    assert lines[3].split() == ["`churn`", "Unhealthy", "AKS", "1–10"]
    assert lines[4].split() == ["`alpha`", "Healthy", "AKS", "3"]
    assert lines[5].split() == ["`fraud/blue`", "Succeeded", "managed", "endpoint", "–"]
    assert [button.command for button in answer.buttons] == ["logs prod/churn"]


async def test_services_are_those_one_may_see(world: World) -> None:
    """What was not granted is not in the table."""
    world.azure.add(service("alpha", "Healthy"))
    world.azure.add(service("secret", "Healthy"))
    world.grants.given = {("U0EVE", "services", "prod/alpha")}
    (answer,) = await world.ask("services prod", user="U0EVE")
    assert "alpha" in answer.text
    assert "secret" not in answer.text


async def test_no_service_may_be_seen(world: World) -> None:
    """A loud denial with the line to ask for."""
    world.azure.add(service("secret", "Healthy"))
    (answer,) = await world.ask("сервисы", "ru", user="U0EVE")
    assert '- {who: [U0EVE], may: [services], on: ["prod/*"]}' in answer.text
    assert answer.text.startswith("Попросите")


async def test_nothing_is_deployed(world: World) -> None:
    """An empty workspace is no error."""
    (answer,) = await world.ask("services staging")
    assert "Nothing is deployed here yet." in answer.text


async def test_an_unknown_workspace(world: World) -> None:
    """The near one is offered."""
    (answer,) = await world.ask("services prdo")
    assert "Choose one of the workspaces I know: `prod`" in answer.text


async def test_more_services_than_a_table_holds(world: World) -> None:
    """The rest is counted, with the right plural."""
    for number in range(121):
        world.azure.add(service(f"s{number:03}", "Healthy"))
    (answer,) = await world.ask("services", "ru")
    assert "Не показаны ещё 22." in answer.text
    assert len(answer.text) < 12_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_can_be_explained(language: Language) -> None:
    """Each entry of the knowledge base renders on its own, with placeholders."""
    for entry in knowledge().entries.values():
        document = wording().render(explanation(entry), language)
        assert document.parts


@pytest.mark.parametrize("said", ["explain http-503", "объясни http 503", "explain `HTTP-503`.", "http-503"])
async def test_an_entry_by_its_id(world: World, said: str) -> None:
    """However it is written, the id leads to the entry."""
    (answer,) = await world.ask(said)
    assert "`http-503`" in answer.text
    assert "What to do" in answer.text


async def test_placeholders_stand_for_what_no_paste_gave(world: World) -> None:
    """An entry on its own shows capitals where a paste would give a value."""
    (answer,) = await world.ask("explain module-not-found")
    assert "import MODULE" in answer.text


async def test_an_unknown_entry(world: World) -> None:
    """The near ones are offered with buttons."""
    (answer,) = await world.ask("explain http-5O3")
    assert "I know no entry `http-5o3`" in answer.text
    assert "explain http-503" in [button.command for button in answer.buttons]


async def test_an_entry_like_no_other(world: World) -> None:
    """Where nothing is near, the help is pointed to."""
    (answer,) = await world.ask("explain qqqqzzzz")
    assert "`help` lists the commands" in answer.text


async def test_explain_without_an_id(world: World) -> None:
    """The sentence shows an id."""
    (answer,) = await world.ask("explain")
    assert answer.text.startswith("Name the entry, as in `explain http-503`")


@pytest.mark.parametrize("said", ["", "  ", "help", "Help!", "`help`", "помощь", "привет", "help logs"])
async def test_help(world: World, said: str) -> None:
    """An empty mention and every cry for help list the commands, and none that only buttons carry."""
    (answer,) = await world.ask(said)
    for command in handlers.COMMANDS:
        assert (command.usage in answer.text) == command.listed
    assert "@aml-medic" in answer.text


async def test_help_in_russian(world: World) -> None:
    """The summaries are translated too."""
    (answer,) = await world.ask("help", "ru")
    for command in handlers.COMMANDS:
        assert command.summary not in answer.text
    assert "сколько реплик нужно" in answer.text


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("servises", "services [WORKSPACE]"),
        ("log", "Name the service"),
        ("lgos", "logs SERVICE [LINES]"),
        ("diagnos", "diagnose ERROR"),
        ("replcas", "replicas rps=20 seconds=10"),
        ("хелп", "`help` lists"),
        ("помощ", "Did you mean `help`"),
        ("banana", "I know neither a command nor an entry"),
    ],
)
async def test_a_misspelt_command(world: World, said: str, meant: str) -> None:
    """A lone unknown word gets the nearest command."""
    (answer,) = await world.ask(said)
    assert meant in answer.text


@pytest.mark.parametrize(
    "said",
    [
        "help, my service crashes: 0/3 nodes are available: 3 Insufficient nvidia.com/gpu",
        "logs say this:\n0/3 nodes are available: 3 Insufficient nvidia.com/gpu",
        "services are down, 0/3 nodes are available: 3 Insufficient nvidia.com/gpu",
        "replicas do not start. 0/3 nodes are available: 3 Insufficient nvidia.com/gpu",
        "explain please why 0/3 nodes are available: 3 Insufficient nvidia.com/gpu",
    ],
)
async def test_a_paste_that_begins_like_a_command(world: World, said: str) -> None:
    """A sentence that only begins with a command's name is a paste."""
    (answer,) = await world.ask(said)
    assert "container-cannot-be-scheduled" in answer.text


@pytest.mark.parametrize(("direction", "helped"), [("up", True), ("down", False)])
async def test_a_vote_is_counted_and_thanked_for(world: World, direction: str, helped: bool) -> None:  # noqa: FBT001 - a test's parameter
    """One vote for each person and message; the thanks are for the voter alone."""
    (answer,) = await world.ask(f"vote {direction} http-503", surface=Surface.BUTTON)
    assert world.memory.votes == {("http-503", "U0ANA", "1.0"): helped}
    assert answer.private
    assert answer.text.startswith("Thank you")


async def test_a_vote_for_an_entry_that_is_gone(world: World) -> None:
    """An old button says kindly that it is too old."""
    (answer,) = await world.ask("vote up no-such-entry", surface=Surface.BUTTON)
    assert answer.text.startswith("Vote with the buttons under a newer answer")
    assert not world.memory.votes
