"""Read a service's traffic out of a sentence: requests a second, seconds each, concurrency, utilisation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from handlers.ask import N_, UserError

_NUMBER = r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?![\d.,])|\d{1,9}(?:[.,]\d{1,6})?"
_NAMED = re.compile(
    r"\b(?:(?P<rate>rps|qps)|(?P<seconds>seconds|latency|duration)|(?P<concurrency>concurrency)"
    r"|(?P<target>(?:autoscale_)?target(?:_utilization)?|utili[sz]ation))"
    r"\s*[=:]\s*(?P<value>[^\s;,]+(?:,\d+)?)",
    re.IGNORECASE,
)
#: `concurrency 4`, but not the 10 of `одновременно 10 запросов в секунду`.
_SPOKEN = re.compile(
    r"\b(?:(?P<concurrency>concurrency|параллельно|одновременно)|(?P<target>target|utili[sz]ation|загрузк[аи]|цель))"
    r"\s+(?:по\s+)?(?P<value>\d[\d.,]*\s*%?)(?!\s*(?:[\d.,]|[rq]ps|req|запр|ms|мс|s|с))",
    re.IGNORECASE,
)
_PER = r"\s*(?:/|per|an?|each|в|за)\s*"
_COUNTED = re.compile(
    rf"(?<![\w.,=-])(?P<number>{_NUMBER})\s*(?:"
    rf"(?P<rate>rps\b|qps\b|r/s\b|(?:req(?:uest)?s?|запр(?:ос\w{{0,3}})?)\.?{_PER}(?P<per>s|m|h|с|м|ч)\w*)"
    r"|(?P<seconds>(?P<unit>m?s|m?sec|secs|milliseconds?|seconds?|min(?:ute)?s?|мс|с|сек|миллисекунд\w?|секунд\w?|мин(?:ут\w?)?)\b)"
    r"|(?P<target>%|percent\b|процент\w{0,3})"
    r"|(?P<concurrency>concurrent\b|at once\b|at a time\b|in parallel\b|параллельн\w{1,3}|одновременн\w{1,3})"
    r")",
    re.IGNORECASE,
)
_WITH_UNIT = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>ms|мс|s|с|%)?[,.]?", re.IGNORECASE)

#: The guide's default of `autoscale_target_utilization`.
TARGET = Fraction(7, 10)
CONCURRENCY = Fraction(1)
#: What a sentence about traffic can hold; a longer text is a log, whose numbers mean something else.
SENTENCE = 400


_KINDS = ("rate", "seconds", "concurrency", "target")


@dataclass(frozen=True, slots=True)
class Traffic:
    """What was said of the traffic; None where it was not."""

    #: Requests a second.
    rate: Fraction | None = None
    #: Seconds that one request takes.
    seconds: Fraction | None = None
    #: Requests that a replica serves at once.
    concurrency: Fraction | None = None
    #: The utilisation aimed at, 0 to 1.
    target: Fraction | None = None


def traffic_in(text: str) -> Traffic:
    """What a sentence says of a service's traffic. Raises UserError: `name=value` without a number."""
    said: dict[str, Fraction] = {}
    for pattern in (_NAMED, _SPOKEN):
        for found in pattern.finditer(text):
            said.setdefault(kind := _kind(found), _value(kind, found))
        text = pattern.sub(" ; ", text)
    for found in _COUNTED.finditer(text):
        kind = _kind(found)
        unit = found["per"] or found["unit"] or ("%" if kind == "target" else "")
        said.setdefault(kind, _scaled(kind, _fraction(found["number"]), unit))
    return Traffic(**said)


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind, text in found.groupdict().items() if kind in _KINDS and text)


def _value(kind: str, found: re.Match[str]) -> Fraction:
    number = _WITH_UNIT.fullmatch(found["value"].strip())
    if number is None:
        raise UserError(
            N_("Write `%(name)s` as a plain number, as in `%(name)s=10`. I cannot read `%(value)s` as one."),
            name=found[kind].lower(),
            value=found["value"][:40],
        )
    return _scaled(kind, _fraction(number["number"]), number["unit"] or "")


def _scaled(kind: str, number: Fraction, unit: str) -> Fraction:
    """A number in the kind's own unit: a second's requests, seconds, a share of 1."""
    unit = unit.lower()
    if kind == "rate":
        return number / {"m": 60, "м": 60, "h": 3600, "ч": 3600}.get(unit[:1], 1)
    if kind == "seconds":
        return number * _seconds(unit)
    if kind == "target" and (unit == "%" or number > 1):
        return number / 100
    return number


def _seconds(unit: str) -> Fraction:
    if unit.startswith(("ms", "milli", "мс", "милли")):
        return Fraction(1, 1000)
    return Fraction(60 if unit.startswith(("min", "мин")) else 1)


def _fraction(number: str) -> Fraction:
    """`0,7` and `0.7` alike; a comma or space before three digits parts thousands, except after a zero."""
    if re.fullmatch(r"[1-9]\d{0,2}(?:[, \u00a0\u202f]\d{3})+", number):
        return Fraction(re.sub(r"\D", "", number))
    return Fraction(number.replace(",", "."))
