"""Fetch the live log of a service and say what is wrong in it."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from handlers import excerpt, names
from handlers.ask import (
    N_,
    Ask,
    Attachment,
    Command,
    LogTail,
    Ports,
    Reply,
    Service,
    ServiceName,
    UnknownServiceError,
    UserError,
)
from knowledge.base import Diagnosis, KnowledgeBase
from knowledge.entry import Entry
from knowledge.match import Match

LINES = 500
MOST_LINES = 5_000
#: A text up to this many characters is diagnosed within a millisecond or two; a longer one leaves
#: the event loop to others meanwhile.
_SHORT = 100_000
#: Words that people put around a service's name.
_FILLER = re.compile(
    r"for|of|from|the|service|please|last|lines?"
    r"|для|от|из|с|у|сервис[ау]?|пожалуйста|последни[ех]|строк[иа]?",
    re.IGNORECASE,
)
_MOST_WORDS = 6
#: A name and a number.
_ARGUMENTS = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a service: the match, and the lines that prove it."""

    match: Match
    #: The proving lines with their numbers, or what Azure reports, to the letter.
    evidence: str
    #: Whether the log proves it; else the error that Azure reports does.
    in_log: bool
    others: tuple[Match, ...] = ()


async def run(ask: Ask, words: str, ports: Ports) -> AsyncIterator[Reply]:
    """The verdict on a service, with its log as a file. Raises UserError for what the asker can mend."""
    typed, lines = _read(words)
    yield await examine(await names.asked_for(typed, ask, ports), ask, ports, lines=lines)


async def examine(
    name: ServiceName, ask: Ask, ports: Ports, *, lines: int = LINES, said: frozenset[str] = frozenset()
) -> Reply:
    """The verdict on a service that the asker may see. `said`: entries already told in this answer."""
    service, tail = await _fetch(name, ask, ports, lines)
    text = tail.text or ""
    finding = await _finding(text, service, ports.knowledge)
    about = {"service": service, "place": place_of(service.name, service), "finding": finding, "said": said}
    if not text.strip():
        return Reply("log-missing", about)
    counts = {"lines": excerpt.lines_of(text), "asked_lines": lines}
    return Reply("log", {**about, **counts, "tail": excerpt.last(text)}, _attachment(name, text, ask))


def place_of(name: ServiceName, service: Service | None = None) -> Mapping[str, str]:
    """What an entry's commands need to know of a service; its name alone tells the generation."""
    endpoint, slash, deployment = name.name.partition("/")
    named = (
        {"generation": "v2", "endpoint": endpoint, "deployment": deployment}
        if slash
        else {"generation": "v1", "service": name.name}
    )
    return {**named, **({"target": service.target, **service.address} if service else {})}


async def _fetch(name: ServiceName, ask: Ask, ports: Ports, lines: int) -> tuple[Service, LogTail]:
    """State and log, asked for at the same time. Raises UserError: first of all that the name is wrong."""
    service, tail = await asyncio.gather(
        ports.services.inspect(name), ports.services.tail(name, lines), return_exceptions=True
    )
    failures = [one for one in (service, tail) if isinstance(one, BaseException)]
    if any(isinstance(failure, UnknownServiceError) for failure in failures):
        raise await names.unknown(name, ask, ports)
    if failures:
        raise min(failures, key=lambda failure: not isinstance(failure, UserError))
    return cast("tuple[Service, LogTail]", (service, tail))


async def _finding(text: str, service: Service, knowledge: KnowledgeBase) -> Finding | None:
    """What the log proves; else what the error that Azure reports for the service does."""
    in_log = await diagnosis_of(text, knowledge)
    reported = knowledge.diagnose(service.error) if service.error else Diagnosis()
    told = {id_ for match in in_log.matches for id_ in _covered(match.entry)}
    others = tuple(match for match in reported.matches if match.entry.id not in told)
    if in_log.matches:
        first = in_log.matches[0]
        return Finding(
            first, excerpt.around(text, first.line), in_log=True, others=in_log.matches[1:] + others
        )
    if others:
        return Finding(others[0], others[0].quote, in_log=False, others=others[1:])
    return None


def _covered(entry: Entry) -> set[str | None]:
    """The entries that are no news beside this one."""
    return {entry.id, entry.specializes, *entry.suppresses}


async def diagnosis_of(text: str, knowledge: KnowledgeBase) -> Diagnosis:
    """What a text of any length is; a long one holds nobody else up."""
    if len(text) <= _SHORT:
        return knowledge.diagnose(text)
    return await asyncio.to_thread(knowledge.diagnose, text)


def _attachment(name: ServiceName, text: str, ask: Ask) -> Attachment:
    moment = datetime.fromtimestamp(ask.asked_at or time.time(), UTC)
    return Attachment(f"{name.name.replace('/', '-')}-{moment:%Y%m%d-%H%M}.log", str(name), text)


def _read(words: str) -> tuple[str, int]:
    """The service's name as typed, and how many lines. Raises UserError: no name, or no such number."""
    said = _without_fillers(words.split())
    if not said:
        raise UserError(N_("Name the service, as in `logs churn`. `services` lists those you may see."))
    if len(said) == 1:
        return said[0], LINES
    number = said[1].lstrip("-n=")
    if not (number.isascii() and number.isdigit() and len(number) < len(str(MOST_LINES)) + 3) or not int(
        number
    ):
        raise UserError(
            N_(
                "Write the number of lines after the name, as in `logs churn 1000`. "
                "I cannot read `%(typed)s` as one."
            ),
            typed=said[1][:40],
        )
    if int(number) > MOST_LINES:
        raise UserError(N_("Ask for up to %(most)s lines: Azure gives no more of a log."), most=MOST_LINES)
    return said[0], int(number)


def _without_fillers(said: list[str]) -> list[str]:
    return [word for word in said if not _FILLER.fullmatch(word)] or said[:1]


def _fits(words: str) -> bool:
    """Whether the words can be a name and a number; a sentence about logs is a paste."""
    said = words.split()
    return "\n" not in words and len(said) <= _MOST_WORDS and len(_without_fillers(said)) <= _ARGUMENTS


COMMAND = Command(
    name="logs",
    run=run,
    summary=N_("the live log of a service, read for you"),
    usage="logs SERVICE [LINES]",
    aliases=("log", "логи", "лог"),
    fits=_fits,
)
