"""What the replica calculator reads and answers."""

from __future__ import annotations

import contextlib
import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.ask import UserError
from handlers.replicas import calculation
from handlers.traffic import Traffic, traffic_in
from tests.handlers.world import World


@pytest.mark.parametrize(
    ("said", "needed"),
    [
        ("replicas rps=20 seconds=10 concurrency=1 target=0.7", 286),
        ("replicas 20 rps 10 s", 286),
        ("replicas 20 rps, 300 ms, 70 %", 9),
        ("replicas rps=20,seconds=10,target=50%", 400),
        ("реплики 20 запросов в секунду по 10 секунд", 286),
        ("реплики 20 запр/с 0,3 с загрузка 70 %", 9),
        ("реплики 10 запр/с 2с по 4 одновременно цель 80", 7),
        ("replicas 1200 requests per minute, 0.5 seconds each, concurrency 4", 4),
        ("replicas for 1,200 rps at 20 ms", 35),
        ("replicas 1 200 rps 20ms", 35),
        ("replicas rps: 7 seconds: 0.1", 1),
        ("replicas 36000 requests per hour, 1 min each", 858),
        ("replicas 20 rps 10 s target 100", 200),
        ("replicas 20 rps 10 s, 8 concurrent", 36),
    ],
)
async def test_ways_to_state_the_traffic(world: World, said: str, needed: int) -> None:
    """Each of them gives the number of the formula."""
    (answer,) = await world.ask(said)
    assert answer.text.startswith(f"{needed} replica"), answer.text


async def test_the_working_is_shown(world: World) -> None:
    """The formula with its numbers, what was assumed, and the settings to copy."""
    (answer,) = await world.ask("replicas rps=20 seconds=10")
    assert "20 × 10 ÷ 0.7 ÷ 1 = 285.71 → 286" in answer.text
    assert answer.text.count("this is the default") == 2
    assert "autoscale_min_replicas=286" in answer.text
    assert "autoscale_target_utilization=70" in answer.text
    assert "min_instances: 286" in answer.text
    assert "instance_count: 286" in answer.text


async def test_in_russian_numbers_have_a_comma(world: World) -> None:
    """The prose has a comma, the settings a point; the plural fits the number."""
    (answer,) = await world.ask("реплики rps=21 seconds=0.7 target=0.7", "ru")
    assert answer.text.startswith("Нужна 21 реплика")
    assert "21 × 0,7 ÷ 0,7 ÷ 1 = 21" in answer.text
    (few,) = await world.ask("реплики rps=2 seconds=1 target=1", "ru")
    assert few.text.startswith("Нужно 2 реплики")
    (many,) = await world.ask("реплики rps=11 seconds=1 target=1", "ru")
    assert many.text.startswith("Нужно 11 реплик")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("replicas", "Tell me the traffic"),
        ("replicas concurrency=2", "Tell me the traffic"),
        ("replicas rps=20", "Tell me also how long one request takes"),
        ("replicas seconds=10", "Tell me also how many requests"),
        ("replicas rps=many seconds=10", "I cannot read `many` as one"),
        ("replicas rps=-5 seconds=10", "I cannot read `-5` as one"),
        ("replicas rps=1e9 seconds=10", "I cannot read `1e9` as one"),
        ("replicas rps=inf seconds=nan", "I cannot read `inf` as one"),
        ("replicas rps=0 seconds=10", "above 0 and up to 1000000"),
        ("replicas rps=2000000 seconds=10", "above 0 and up to 1000000"),
        ("replicas rps=20 seconds=0", "above 0 and up to 300"),
        ("replicas rps=20 seconds=301", "above 0 and up to 300"),
        ("replicas rps=20 seconds=10 concurrency=0", "a whole number from 1 to 1000"),
        ("replicas rps=20 seconds=10 concurrency=1.5", "a whole number from 1 to 1000"),
        ("replicas rps=20 seconds=10 target=0", "a share from 0.01 to 1"),
        ("replicas rps=20 seconds=10 target=140", "a share from 0.01 to 1"),
    ],
)
async def test_what_cannot_be_calculated(world: World, said: str, sentence: str) -> None:
    """Missing, unreadable and absurd numbers each have their sentence."""
    (answer,) = await world.ask(said)
    assert sentence in answer.text


@given(
    st.integers(1, 10**6),
    st.integers(1, 300_000),
    st.integers(1, 1000),
    st.integers(1, 100),
)
def test_the_number_is_exactly_the_ceiling(
    rate: int, milliseconds: int, concurrency: int, percent: int
) -> None:
    """No rounding of floating point adds or takes a replica."""
    traffic = Traffic(
        Fraction(rate), Fraction(milliseconds, 1000), Fraction(concurrency), Fraction(percent, 100)
    )
    needed = calculation(traffic).values["needed"]
    assert needed == math.ceil(Fraction(rate * milliseconds, 10 * concurrency * percent))


@given(st.text(max_size=400))
def test_any_sentence_can_be_read(text: str) -> None:
    """Whatever is said, it is read, or refused with a sentence."""
    with contextlib.suppress(UserError):
        assert isinstance(traffic_in(text), Traffic)
