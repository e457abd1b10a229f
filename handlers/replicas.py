"""Calculate how many replicas a service needs for its traffic."""

from __future__ import annotations

import math
import re
from collections.abc import AsyncIterator
from fractions import Fraction

from handlers.ask import N_, Ask, Command, Ports, Reply, UserError
from handlers.traffic import CONCURRENCY, SENTENCE, TARGET, Traffic, traffic_in

#: `scoring_timeout_ms` goes up to 300,000: no request to a service takes longer.
LONGEST_SECONDS = 300
#: Beyond these, somebody has slipped on the keyboard.
MOST_REQUESTS = 1_000_000
MOST_CONCURRENT = 1_000
#: Room for peaks above what the formula gives: half as many again.
_PEAK = Fraction(3, 2)
_ASKS = re.compile(r"replica|реплик", re.IGNORECASE)


async def run(_ask: Ask, words: str, _ports: Ports) -> AsyncIterator[Reply]:
    """The number, how it comes about, and the settings that bring it about."""
    yield calculation(traffic_in(words))


def calculation(traffic: Traffic) -> Reply:
    """The answer for what was said of the traffic. Raises UserError: not enough said, or out of range."""
    rate, seconds = _known(traffic)
    target = TARGET if traffic.target is None else traffic.target
    concurrency = CONCURRENCY if traffic.concurrency is None else traffic.concurrency
    _check(rate, seconds, concurrency, target)
    exact = rate * seconds / target / concurrency
    needed = math.ceil(exact)
    return Reply(
        "replicas",
        {
            "rate": float(rate),
            "seconds": float(seconds),
            "target": float(target),
            "percent": round(target * 100),
            "concurrency": int(concurrency),
            "assumed": [name for name in ("target", "concurrency") if getattr(traffic, name) is None],
            "exact": round(float(exact), 2),
            "busy": round(float(rate * seconds / concurrency), 2),
            "needed": needed,
            "peak": math.ceil(needed * _PEAK),
        },
    )


def asked_in(text: str) -> Reply | None:
    """The answer to a sentence that states its traffic; None if the text is about something else.

    Raises UserError: it asks for replicas, but says too little or something impossible.
    """
    if len(text) > SENTENCE:
        return None
    asks = _ASKS.search(text) is not None
    try:
        traffic = traffic_in(text)
        stated = traffic.rate is not None and (asks or traffic.seconds is not None)
        return calculation(traffic) if stated else None
    except UserError:
        if asks:
            raise
        return None


def command_for(text: str) -> str | None:
    """The command that calculates for a sentence which states its traffic, or None."""
    try:
        reply = asked_in(text)
    except UserError:
        return None
    if reply is None:
        return None
    said = ("rps", "rate"), ("seconds", "seconds"), ("concurrency", "concurrency"), ("target", "target")
    return " ".join(["replicas", *(f"{name}={reply.values[value]:.12g}" for name, value in said)])


def _known(traffic: Traffic) -> tuple[Fraction, Fraction]:
    if traffic.rate is None and traffic.seconds is None:
        raise UserError(
            N_(
                "Tell me the traffic, as in `replicas rps=20 seconds=10`: "
                "requests a second, and seconds for one request."
            ),
        )
    if traffic.rate is None:
        raise UserError(
            N_("Tell me also how many requests come in a second, as in `replicas rps=20 seconds=10`.")
        )
    if traffic.seconds is None:
        raise UserError(N_("Tell me also how long one request takes, as in `replicas rps=20 seconds=10`."))
    return traffic.rate, traffic.seconds


def _check(rate: Fraction, seconds: Fraction, concurrency: Fraction, target: Fraction) -> None:
    if not 0 < rate <= MOST_REQUESTS:
        raise UserError(N_("Give `rps` as a number above 0 and up to %(most)s."), most=MOST_REQUESTS)
    if not 0 < seconds <= LONGEST_SECONDS:
        raise UserError(
            N_(
                "Give `seconds` as a number above 0 and up to %(most)s: "
                "no service waits longer for one request. Work that takes longer belongs into a batch job."
            ),
            most=LONGEST_SECONDS,
        )
    if concurrency.denominator != 1 or not 1 <= concurrency <= MOST_CONCURRENT:
        raise UserError(
            N_(
                "Give `concurrency` as a whole number from 1 to %(most)s: "
                "the requests that one replica serves at once."
            ),
            most=MOST_CONCURRENT,
        )
    if not Fraction(1, 100) <= target <= 1:
        raise UserError(N_("Give `target` as a share from 0.01 to 1, or as a percentage from 1 to 100."))


def _fits(words: str) -> bool:
    """Whether the words are about traffic at all, not an error that begins with "replicas"."""
    try:
        return not words or traffic_in(words) != Traffic()
    except UserError:
        return True


COMMAND = Command(
    name="replicas",
    run=run,
    summary=N_("how many replicas your traffic needs"),
    usage="replicas rps=20 seconds=10",
    aliases=("replica", "реплики", "реплик"),
    fits=_fits,
)
