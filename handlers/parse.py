"""Read a text as a command and the words after it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.ask import Command

#: A first word may stand in quotes or backticks and end in a colon or comma.
_FIRST = re.compile(r"\s*[`'\"“«*]*(?P<word>[^\W\d_][\w-]*)[`'\"”»*]*[:,.!]?(?=\s|$)")
_LONE_WORD = re.compile(r"[`'\"“«*]*(?P<word>[\w-]{2,40})[`'\"”»*]*[?!.]*")
#: As near as `servises` is to `services`, and no nearer than `logs` is to `lots`.
_NEAR = 0.74


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command and what was said to it."""

    command: Command
    words: str


def spoken(text: str, commands: Iterable[Command]) -> Spoken | None:
    """The command that a text begins with, if what follows can be meant for it."""
    first = _FIRST.match(text)
    if first is None:
        return None
    name = first["word"].lower()
    words = text[first.end() :].strip()
    if "\n" not in words:
        words = words.strip("`*").strip()
    for command in commands:
        if name in (command.name, *command.aliases) and command.fits(words):
            return Spoken(command, words)
    return None


def lone_word(text: str) -> str | None:
    """The word that a text consists of, if it is but one."""
    found = _LONE_WORD.fullmatch(text.strip())
    return found["word"] if found else None


def nearest(word: str, commands: Iterable[Command]) -> Command | None:
    """The command whose name or alias comes nearest to a word, if any comes near."""
    names = {
        name: command for command in commands if command.listed for name in (command.name, *command.aliases)
    }
    near = difflib.get_close_matches(word.lower(), names, n=1, cutoff=_NEAR)
    return names[near[0]] if near else None
