"""What a person reads after pasting an error."""

from __future__ import annotations

import asyncio

import pytest

from handlers import dispatch
from handlers.ask import Ask, Surface
from knowledge.entry import Language
from tests.handlers.world import CRASH_LOG, GPU, HEALTHY_LOG, World, service


async def test_a_paste_is_answered_with_its_own_values(world: World) -> None:
    """The resource, the node count and the quoted line of the paste stand in the answer."""
    (answer,) = await world.ask(f"help, since the deploy:\n{GPU}")
    assert "container-cannot-be-scheduled" in answer.text
    assert "Confirmed" in answer.text
    assert "Line 2 proves it" in answer.text
    assert GPU in answer.text
    assert "3 nodes" in answer.text
    assert "What to do" in answer.text
    assert "--node-count 4" in answer.text
    assert "https://learn.microsoft.com/" in answer.text


async def test_the_same_in_russian(world: World) -> None:
    """Every label and the entry's own words are Russian; the evidence stays as it was."""
    (answer,) = await world.ask(f"диагноз {GPU}", "ru")
    assert "Подтверждено" in answer.text
    assert "Это доказывает строка 1" in answer.text
    assert "Что делать" in answer.text
    assert GPU in answer.text
    assert "Помогло" in [button.label for button in answer.buttons]


@pytest.mark.parametrize("surface", [Surface.MENTION, Surface.DIRECT, Surface.SLASH, Surface.BUTTON])
async def test_every_surface_answers(world: World, surface: Surface) -> None:
    """However one asks, the answer is the same."""
    (answer,) = await world.ask(GPU, surface=surface)
    assert "container-cannot-be-scheduled" in answer.text


async def test_steps_of_both_generations_are_told_apart(world: World) -> None:
    """Where the service is not known, a step for one generation says for which."""
    (answer,) = await world.ask(GPU)
    assert " v1. " in answer.text
    assert " v2. " in answer.text


async def test_steps_of_the_other_generation_are_left_out(world: World) -> None:
    """Where the paste names the service, only the steps for its generation are shown, with its name."""
    world.azure.add(service("churn", "Unhealthy"), HEALTHY_LOG)
    first, _ = await world.ask(f"service churn: {GPU}")
    assert " v2. " not in first.text
    assert '"churn"' in first.text


async def test_a_listening_channel_stays_silent_on_what_is_not_proved(world: World) -> None:
    """Chatter, questions, commands and likely matches get nothing there."""
    for text in ("lunch?", "help", "logs churn", "how many replicas for 20 rps", "CrashLoopBackOff", ""):
        assert await world.ask(text, surface=Surface.LISTEN) == []


async def test_a_listening_channel_answers_what_is_proved(world: World) -> None:
    """A confirmed match is answered without being asked."""
    (answer,) = await world.ask(GPU, surface=Surface.LISTEN)
    assert "container-cannot-be-scheduled" in answer.text


async def test_nothing_matches(world: World) -> None:
    """The bot admits that it does not know and says what to paste instead."""
    (answer,) = await world.ask("our printer on the third floor is jammed since this morning, please come")
    assert "I don't know this one" in answer.text
    assert "logs SERVICE" in answer.text
    assert "whole exception" in answer.text


@pytest.mark.parametrize(
    ("language", "known"), [("en", "I don't know this one"), ("ru", "Такой ошибки я не знаю")]
)
async def test_guesses_are_labelled(world: World, language: Language, known: str) -> None:
    """Near entries are named as guesses, with a button that explains each."""
    (answer,) = await world.ask("http 503 what to do, any ideas", language)
    assert known in answer.text
    assert "http-503" in answer.text
    assert "explain http-503" in [button.command for button in answer.buttons]


async def test_a_named_service_leads_to_its_log(world: World) -> None:
    """An exception that names a service is answered at once, and then by the root cause in its log."""
    world.azure.add(service("churn", "Unhealthy"), CRASH_LOG)
    first, second = await world.ask(
        "WebserviceException: Service deployment polling reached non-successful terminal state\n"
        f'{{"service": "churn", "message": "{GPU}"}}'
    )
    assert "container-cannot-be-scheduled" in first.text
    assert "logs prod/churn" in [button.command for button in first.buttons]
    assert "prod/churn: Unhealthy" in second.text
    assert "module-not-found" in second.text
    assert "catboost" in second.text
    assert second.attachment is not None
    assert second.attachment.text == CRASH_LOG


async def test_a_service_named_in_plain_words_is_enough(world: World) -> None:
    """Where the words prove nothing, the log of the service that they name is the answer."""
    world.azure.add(service("churn", "Unhealthy"), CRASH_LOG)
    (answer,) = await world.ask("what is wrong with churn since noon?")
    assert "module-not-found" in answer.text


async def test_the_same_cause_is_not_told_twice(world: World) -> None:
    """A log that proves what the paste has shown says so, and refers to the answer above."""
    world.azure.add(service("churn", "Unhealthy"), CRASH_LOG)
    first, second = await world.ask(f"churn fails:\n{CRASH_LOG}")
    assert "What to do" in first.text
    assert "What to do" not in second.text
    assert "answer above" in second.text


async def test_who_may_not_see_the_log_hears_nothing_of_it(world: World) -> None:
    """A paste does not tell a stranger even that the service is known."""
    world.azure.add(service("churn", "Unhealthy"), CRASH_LOG)
    (answer,) = await world.ask(f"service churn: {GPU}", user="U0EVE")
    assert not [button for button in answer.buttons if button.command.startswith("logs")]


async def test_azure_away_does_not_harm_the_first_answer(world: World) -> None:
    """The diagnosis needs no Azure."""
    world.azure.add(service("churn", "Unhealthy"), CRASH_LOG)
    world.azure.away = True
    (answer,) = await world.ask(f"service churn: {GPU}")
    assert "container-cannot-be-scheduled" in answer.text


async def test_slow_azure_does_not_hold_the_first_answer_up(world: World) -> None:
    """The first answer comes while Azure is still asked for its names; the log follows."""
    world.azure.add(service("churn", "Unhealthy"), CRASH_LOG)
    world.azure.slow = asyncio.Event()
    ask = Ask(key="k", surface=Surface.MENTION, text=f"service churn: {GPU}", user="U0ANA", channel="C0")
    answers = dispatch(ask, world.ports)
    first = await anext(answers)
    assert first.template == "diagnosis"
    assert first.values["service"] is None
    world.azure.slow.set()
    second = await anext(answers)
    assert second.template == "log"


async def test_a_log_that_cannot_be_had_is_admitted(world: World) -> None:
    """The service vanishes between the list and the log: the second message says so, with a button."""
    world.azure.add(service("churn", "Unhealthy"), CRASH_LOG)
    del world.azure.logs[service("churn", "Unhealthy").name]
    known = world.azure.known

    async def known_then_gone(workspace: str) -> object:
        names = await known(workspace)
        world.azure.services.clear()
        return names

    world.azure.known = known_then_gone  # type: ignore[method-assign, assignment]  # Azure forgets it meanwhile
    first, second = await world.ask(f"service churn: {GPU}")
    assert "container-cannot-be-scheduled" in first.text
    assert "could not" in second.text
    assert second.command("Try again") == "logs prod/churn"


async def test_a_question_with_its_traffic_gets_the_number(world: World) -> None:
    """The replica calculator answers where nothing else matches."""
    (answer,) = await world.ask("how many replicas do I need for 20 rps at 10 seconds each?")
    assert "286 replicas needed" in answer.text


async def test_a_question_with_half_its_traffic_is_asked_back(world: World) -> None:
    """A number without the other one gets the sentence that asks for it."""
    (answer,) = await world.ask("how many replicas for 20 rps?")
    assert "how long one request takes" in answer.text


async def test_an_overload_with_its_traffic_offers_the_calculator(world: World) -> None:
    """A 503 whose paste states the traffic has a button that calculates."""
    (answer,) = await world.ask(
        "Too many requests for service scoring (overloaded). 40 rps, about 2s per call"
    )
    assert "http-503" in answer.text
    assert answer.command("Calculate replicas") == "replicas rps=40 seconds=2 concurrency=1 target=0.7"


async def test_several_causes(world: World) -> None:
    """The others are named with their ids, and the button shows the next one in full."""
    paste = f"{GPU}\n{CRASH_LOG}"
    (answer,) = await world.ask(paste)
    assert "Found as well" in answer.text
    (other,) = await world.ask(answer.command("Other causes"), surface=Surface.BUTTON)
    ids = {"container-cannot-be-scheduled", "module-not-found"}
    assert {one for one in ids if f"`{one}`" in answer.text.split("Found as well")[0]} != ids
    assert other.text.split("\n")[0] != answer.text.split("\n")[0]
    assert "What to do" in other.text


async def test_a_paste_stays_in_its_channel(world: World) -> None:
    """A permalink tells the key; from another channel it opens nothing."""
    (answer,) = await world.ask(f"{GPU}\n{CRASH_LOG}", channel="C0PRIVATE")
    (elsewhere,) = await world.ask(answer.command("Other causes"), channel="C0OTHER")
    assert elsewhere.text.startswith("Paste the error again")


async def test_a_forgotten_paste(world: World) -> None:
    """A button older than the memory says kindly what to do."""
    (answer,) = await world.ask("causes long-ago")
    assert answer.text.startswith("Paste the error again")


async def test_no_further_causes(world: World) -> None:
    """A number beyond the last match says that this was all."""
    world.memory.pastes["C0 k"] = GPU
    (answer,) = await world.ask("causes k 2")
    assert answer.text.startswith("That was all")


async def test_diagnose_without_a_text(world: World) -> None:
    """The bare command says what to paste."""
    (answer,) = await world.ask("diagnose")
    assert answer.text.startswith("Paste the error after `diagnose`")
