"""Say what can be asked."""

from __future__ import annotations

from collections.abc import AsyncIterator

import handlers
from handlers.ask import N_, Ask, Command, Ports, Reply, Surface


async def run(ask: Ask, _words: str, ports: Ports) -> AsyncIterator[Reply]:
    """Every listed command with a line on it."""
    # The table holds this command too, so it is looked up when asked, not when imported.
    listed = [command for command in handlers.COMMANDS if command.listed]
    alone = ask.surface is Surface.SLASH
    yield Reply("help", {"commands": listed, "mention": ports.mention}, private=alone)


def _fits(words: str) -> bool:
    """`help`, `help logs`, `help me`: the same answer; a cry for help with an error is a paste."""
    return len(words.split()) <= 1


COMMAND = Command(
    name="help",
    run=run,
    summary=N_("this list"),
    usage="help",
    aliases=("помощь", "справка", "hello", "hi", "привет"),
    fits=_fits,
)
