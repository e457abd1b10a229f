"""The other ways to match the same patterns, as plainly as one would write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import hyperscan
import re2

from knowledge.base import KnowledgeBase
from knowledge.translate import for_re2
from knowledge.view import fold, image

#: A text to how many hits there are in it.
Engine = Callable[[str], int]
#: re2.Set gives up where its automaton needs more; 10,000 patterns need this much.
SET_MEMORY = 512 << 20


def expressions(base: KnowledgeBase) -> list[str]:
    """All patterns of all entries."""
    rules = (entry.match for entry in base.entries.values())
    return [pattern.regex for rule in rules for pattern in (*rule.any, *rule.all)]


def oracle(base: KnowledgeBase) -> Engine:
    """Python's `re`: every pattern over every line."""
    known = [re.compile(re.sub(" (?![?*+{])", r"\\s+", one), re.IGNORECASE) for one in expressions(base)]
    return lambda text: sum(one.search(line) is not None for line in text.split("\n") for one in known)


def set_of_re2(base: KnowledgeBase) -> Engine:
    """RE2's own way to look for many patterns, line by line; it says which, not where."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = SET_MEMORY
    known = re2.Set.SearchSet(options)
    for one in expressions(base):
        known.Add(for_re2(one))
    known.Compile()
    return lambda text: sum(len(known.Match(line) or ()) for line in text.split("\n"))


def literal_scan(literals: Iterable[str]) -> Callable[[bytes], int]:
    """Hyperscan alone over bytes that are folded already: no normalisation, no proof, no answer."""
    wanted = [image(fold(one)) for one in literals]
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=wanted,
        ids=list(range(len(wanted))),
        elements=len(wanted),
        flags=hyperscan.HS_FLAG_SINGLEMATCH,
        literal=True,
    )
    scratch = hyperscan.Scratch(database)

    def scan(folded: bytes) -> int:
        found: list[int] = []
        database.scan(folded, match_event_handler=lambda *hit: found.append(hit[0]), scratch=scratch)
        return len(found)

    return scan
