"""Show the other causes that an earlier paste may have, one after another."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.ask import N_, Ask, Command, Ports, Reply, UserError

#: The first match stood in the first answer.
_SECOND = 2


async def keep(ask: Ask, text: str, ports: Ports) -> str:
    """Keep a paste for later; returns the command that shows its second match."""
    await ports.memory.remember_paste(_shelf(ask, ask.key), text)
    return f"causes {ask.key}"


def _shelf(ask: Ask, key: str) -> str:
    """Where a paste is kept: nobody reads it from another channel, whatever key they type."""
    return f"{ask.channel} {key}"


async def run(ask: Ask, words: str, ports: Ports) -> AsyncIterator[Reply]:
    """The second match of the paste kept under a key, or the one whose number is given.

    Raises UserError: the paste is forgotten, or it has no other match.
    """
    key, _, typed = words.partition(" ")
    number = int(typed) if typed.isascii() and typed.isdigit() else _SECOND
    text = await ports.memory.paste(_shelf(ask, key)) if key else None
    if text is None:
        raise UserError(
            N_("Paste the error again, please: I keep a paste for a while only, and this one is gone.")
        )
    matches = ports.knowledge.diagnose(text).matches
    if not _SECOND <= number <= len(matches):
        raise UserError(N_("That was all: I find no other cause in that text. A longer log may show more."))
    yield Reply(
        "diagnosis",
        {
            "match": matches[number - 1],
            "others": matches[number:],
            "next": f"causes {key} {number + 1}" if number < len(matches) else None,
            "place": {},
            "service": None,
            "calculation": None,
        },
    )


COMMAND = Command(
    name="causes",
    run=run,
    summary=N_("the other causes that an earlier paste may have"),
    usage="causes KEY",
    fits=lambda words: "\n" not in words and len(words.split()) <= 2,  # noqa: PLR2004 - key, number
    listed=False,
)
