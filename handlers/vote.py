"""Count whether an answer helped."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.ask import N_, Ask, Command, Ports, Reply, UserError

_DIRECTIONS = {"up": True, "down": False}


async def run(ask: Ask, words: str, ports: Ports) -> AsyncIterator[Reply]:
    """A word of thanks to the one who votes. Raises UserError: no such entry any more."""
    direction, _, entry = words.partition(" ")
    helped = _DIRECTIONS.get(direction)
    if helped is None or entry not in ports.knowledge.entries:
        raise UserError(N_("Vote with the buttons under a newer answer: the entry of this one is gone."))
    await ports.memory.vote(entry, ask.user, ask.message or ask.thread or ask.key, helped=helped)
    yield Reply("thanks", {"helped": helped, "mention": ports.mention}, private=True)


COMMAND = Command(
    name="vote",
    run=run,
    summary=N_("whether an answer helped"),
    usage="vote up|down ID",
    fits=lambda words: words.partition(" ")[0] in _DIRECTIONS,
    listed=False,
)
