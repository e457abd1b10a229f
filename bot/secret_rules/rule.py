"""What a rule says about one kind of secret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: How sure the place alone is, from the surest: `any` hides every value that stands there; `word` all but
#: ordinary words, code and placeholders; `mixed` asks for letters with digits or signs, and no name, path or
#: version; `told` also for no argument, link or markup; `random` asks that the value look made by a machine;
#: `token` likewise, and long.
Judge = Literal["any", "word", "mixed", "told", "random", "token"]


@dataclass(frozen=True, slots=True)
class SecretRule:
    """One kind of secret: literals that give it away, and an RE2 expression for where its value stands."""

    name: str
    #: Lower-case literals; where none of them stands, the rule is not tried. The case of letters is ignored.
    anchors: tuple[str, ...]
    #: Every named group is a secret. Without a named group the value begins where the match ends (or where an
    #: unnamed group does), and ends as what opens it says (`bot/secret_rules/values.py`).
    regex: str
    judge: Judge = "any"
    #: How far the match may reach: to the end of its line, or over many lines. A private key begins where the
    #: match ends (or ends where it begins), or where an unnamed group does.
    lines: Literal["one", "many", "key", "key end"] = "one"
    #: In prose a value stands some words after the match: so many bytes on, on the same line.
    near: int = 0
    #: Searched inside the named groups, whose whole is then no secret: blocks with several values.
    inner: str | None = None
    #: What stands right before the match (before the value, if there is `inner`) and makes it tell nothing,
    #: as "cache" before "key": Python's `re`, matched at the end of the 48 bytes before.
    unless_after: str | None = None
