"""Whatever is pasted, there is an answer, and nothing in it comes alive."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.document import Span
from bot.terminal import as_text
from handlers.ask import Reply
from knowledge.entry import LANGUAGES, Language
from knowledge.match import Match
from tests.handlers.world import GPU, World, knowledge, wording

NOISE = "".join(random.Random(7).choices("abc <>&{}%`*[]()\"'\\/\n\t\x00\x1bя😀", k=40_000))  # noqa: S311 - no secret
HOSTILE = (
    "</pre><b>x</b> & ]]> {{ 7*7 }} {% raw %} <!channel> <@U1> `tick` **b** [l](https://evil.example) %(x)s"
)


@pytest.mark.parametrize(
    "text",
    [
        NOISE,
        "a" * 40_000,
        "`" * 40_000,
        "[" * 40_000,
        "1," * 20_000,
        "/" * 40_000,
        "service " * 5_000,
        "\n" * 40_000,
        "\x00\x01\x1b[31m\x9b\ufffe\ud800",
        "\u202e" + GPU,
        HOSTILE,
        "%s %(x)s %",
        "{{ '' }}" * 1000,
    ],
    ids=lambda text: repr(text[:12]),
)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_noise_is_answered(world: World, text: str, language: Language) -> None:
    """40,000 characters of anything get an answer of readable size."""
    for answer in await world.ask(text, language):
        assert 0 < len(answer.text) < 12_000


async def test_a_paste_of_megabytes_is_answered(world: World) -> None:
    """A whole log as a paste gets its cause, quickly and briefly."""
    (answer,) = await world.ask(f"{'200 POST /score in 12 ms' + chr(10)}" * 100_000 + GPU)
    assert "container-cannot-be-scheduled" in answer.text
    assert "Line 100001 proves it" in answer.text
    assert len(answer.text) < 12_000


async def test_the_values_of_a_paste_stay_text(world: World) -> None:
    """Markup, templates and controls around the proof are shown to the letter."""
    (answer,) = await world.ask(f"{HOSTILE} {GPU}")
    assert "{{ 7*7 }}" in answer.text
    assert "<!channel>" in answer.text
    assert "49" not in answer.text


@given(st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_captured_values_never_become_markup(value: str) -> None:
    """A variable of any content renders, and brings no link into the answer."""
    entry = knowledge().entries["container-cannot-be-scheduled"]
    hostile = f"{value}](https://evil.example) [x](https://evil.example) {value}"
    match = Match(entry, 1, value, {"resource": hostile, "nodes": 3}, "confirmed")
    values = {"match": match, "others": (), "next": None, "place": {}, "service": None, "calculation": None}
    for language in LANGUAGES:
        document = wording().render(Reply("diagnosis", values), language)
        assert as_text(document)
        links = [span.link for span in _spans(document) if span.link]
        assert not [link for link in links if "evil" in link]


def _spans(value: object) -> list[Span]:
    """Every span of a document."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for one in value for span in _spans(one)]
    names = getattr(type(value), "__slots__", ())
    return [span for name in names for span in _spans(getattr(value, name))]


async def test_hostile_words_in_sentences(world: World) -> None:
    """A sentence that repeats what was typed repeats it to the letter."""
    (answer,) = await world.ask("logs churn <!channel>&%(x)s")
    assert "<!channel>&%(x)s" in answer.text
