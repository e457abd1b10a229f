"""Say what a pasted error is and how to mend it; where it names a service, read its log too."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from handlers import causes, replicas
from handlers.ask import N_, Ask, Command, Ports, Reply, ServiceName, Surface, UserError
from handlers.entries import explanation
from handlers.logs import diagnosis_of, examine, place_of
from handlers.mentioned import service_in
from knowledge.base import Diagnosis
from knowledge.match import Match

#: How long the first answer waits for the names of the services, in seconds: they only add a button.
_PATIENCE = 0.4
#: A question in plain words is no longer than this.
_QUESTION = 300
#: Where the calculator's answer belongs to the cure.
_OVERLOAD: frozenset[str | None] = frozenset({"http-503", "http-429"})


async def run(ask: Ask, words: str, ports: Ports) -> AsyncIterator[Reply]:
    """What the text is, at once; then, if it names a service that the asker may see, what its log says.

    In a channel that is listened to, only what a text proves is answered. Raises UserError: no text.
    """
    diagnosis = await diagnosis_of(words, ports.knowledge)
    matches = _answerable(ask, diagnosis)
    if ask.surface is Surface.LISTEN and not matches:
        return
    if not words.strip():
        raise UserError(N_("Paste the error after `diagnose`: the whole exception, or the end of the log."))
    looking = asyncio.create_task(service_in(words, ask, ports))
    try:
        await asyncio.wait({looking}, timeout=_PATIENCE)
        service = _already(looking)
        if matches:
            yield await _diagnosed(matches, words, service, ask, ports)
        elif service is None:
            yield _unmatched(words, diagnosis)
        answered = bool(matches) or service is None
        service = await looking
    finally:
        looking.cancel()
    if service is None:
        return
    reply, why = await _log(service, matches, ask, ports)
    if not answered and why is not None:
        yield _unmatched(words, diagnosis)
    if reply is not None:
        yield reply


def _answerable(ask: Ask, diagnosis: Diagnosis) -> tuple[Match, ...]:
    """The matches that may be spoken of: where nobody asked, only what is proved."""
    if ask.surface is not Surface.LISTEN:
        return diagnosis.matches
    return tuple(match for match in diagnosis.matches if match.confidence == "confirmed")


def _already(looking: asyncio.Task[ServiceName | None]) -> ServiceName | None:
    """The service, if it is found by now. A failure is not the first answer's concern."""
    return looking.result() if looking.done() and looking.exception() is None else None


async def _diagnosed(
    matches: tuple[Match, ...], words: str, service: ServiceName | None, ask: Ask, ports: Ports
) -> Reply:
    first = matches[0]
    overloaded = bool({first.entry.id, first.entry.specializes} & _OVERLOAD)
    return Reply(
        "diagnosis",
        {
            "match": first,
            "others": matches[1:],
            "next": await causes.keep(ask, words, ports) if matches[1:] else None,
            "place": place_of(service) if service else {},
            "service": service,
            "calculation": replicas.command_for(words) if overloaded else None,
        },
    )


def _unmatched(words: str, diagnosis: Diagnosis) -> Reply:
    """The calculator's answer, a how-to, or that I don't know. Raises UserError: half the traffic is said."""
    if calculated := replicas.asked_in(words):
        return calculated
    near = [suggestion.entry for suggestion in diagnosis.suggestions]
    if near and near[0].kind == "how-to" and len(words) <= _QUESTION:
        return explanation(near[0], guessed=True, near=near[1:])
    return Reply("unknown", {"near": near})


async def _log(
    service: ServiceName, matches: tuple[Match, ...], ask: Ask, ports: Ports
) -> tuple[Reply | None, UserError | None]:
    """What the log says, or why it cannot be had; where nobody asked, only what is new."""
    said = frozenset(match.entry.id for match in matches[:1])
    try:
        reply = await examine(service, ask, ports, said=said)
    except UserError as why:
        return (
            None if ask.surface is Surface.LISTEN else Reply("log-away", {"service": service, "why": why})
        ), why
    finding = reply.values["finding"]
    news = finding is not None and finding.match.entry.id not in said
    return (reply if news or ask.surface is not Surface.LISTEN else None), None


COMMAND = Command(
    name="diagnose",
    run=run,
    summary=N_("what an error is and how to mend it; pasting it is enough"),
    usage="diagnose ERROR",
    aliases=("диагноз",),
)
