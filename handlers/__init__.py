"""What can be asked; one file a command. COMMANDS is the one table; `dispatch` answers an ask."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers import causes, diagnose, entries, logs, parse, replicas, services, vote
from handlers.ask import N_, Ask, Ports, Reply, Surface, UserError
from handlers.help import COMMAND as HELP

COMMANDS = (
    diagnose.COMMAND,
    logs.COMMAND,
    services.COMMAND,
    entries.COMMAND,
    replicas.COMMAND,
    causes.COMMAND,
    vote.COMMAND,
    HELP,
)


def dispatch(ask: Ask, ports: Ports) -> AsyncIterator[Reply]:
    """The answer to an ask, message by message. Raises UserError while iterated: its sentence is the answer.

    Where nobody asked, in a channel that is listened to, every text is a paste.
    """
    text = ask.text.strip()
    if ask.surface is Surface.LISTEN:
        return diagnose.run(ask, text, ports)
    if not text:
        return HELP.run(ask, text, ports)
    if spoken := parse.spoken(text, COMMANDS):
        return spoken.command.run(ask, spoken.words, ports)
    word = parse.lone_word(text)
    if word is None or ports.knowledge.diagnose(text).matches:
        return diagnose.run(ask, text, ports)
    return _lone_word(ask, word, ports)


async def _lone_word(ask: Ask, word: str, ports: Ports) -> AsyncIterator[Reply]:
    """An entry's id, a command misspelt, or neither."""
    if near := parse.nearest(word, COMMANDS):
        raise UserError(
            N_("Did you mean `%(near)s`? I know no command `%(word)s`; `help` lists those I know."),
            near=near.usage,
            word=word,
        )
    async for reply in entries.run(ask, word, ports):
        yield reply
