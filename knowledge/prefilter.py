"""Find which literals are in a text, all in one pass: Hyperscan's literal mode over a view's image."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

import hyperscan

from knowledge.view import image

#: A literal that is found more often in a text is no place to start from.
MOST_PLACES = 2_000
#: Nor is one that was found a fair share of that often by then.
MANY_TIMES = 8

#: What Hyperscan calls at each hit; True ends the scan.
Note = Callable[[int, int, int, int, object], bool | None]


class Prefilter:
    """The compiled literals. Scans from several threads at once; each has its own scratch space."""

    def __init__(self, literals: Sequence[str], compiled: bytes | None = None) -> None:
        """`compiled`: what `dump` gave for the same literals, to spare the compilation."""
        self.literals = tuple(literals)
        self._local = threading.local()
        self._database = restored(compiled) if compiled else self._compiled()
        self._counting = lru_cache(maxsize=16)(self._for_places)

    def present(self, scanned: bytes) -> list[int]:
        """The literals that are in the image of a text, by their place in `literals`."""
        found: list[int] = []
        if self._database is None:
            return found

        def note(index: int, _start: int, _end: int, _flags: int, _context: object) -> None:
            found.append(index)

        self._database.scan(scanned, match_event_handler=note, scratch=self._scratch())
        return found

    def places(self, scanned: bytes, wanted: Collection[int]) -> dict[int, list[int]]:
        """Where each of the wanted literals begins; those that are nearly everywhere are left out."""
        left = set(wanted)
        while left:
            ends: dict[int, list[int]] = {index: [] for index in left}
            if self._noted(scanned, ends):
                return {
                    index: [end - len(self.literals[index]) for end in there] for index, there in ends.items()
                }
            left = {index for index, there in ends.items() if len(there) < MOST_PLACES // MANY_TIMES}
        return {}

    def _noted(self, scanned: bytes, ends: dict[int, list[int]]) -> bool:
        """Note where the literals end; whether none of them was found too often."""

        def note(index: int, _start: int, end: int, _flags: int, _context: object) -> bool | None:
            there = ends[index]
            there.append(end)
            return True if len(there) >= MOST_PLACES else None

        return scan(self._counting(tuple(sorted(ends))), scanned, note)

    def dump(self) -> bytes:
        """The compiled literals, to be given to the constructor by a later process on this machine."""
        return b"" if self._database is None else bytes(hyperscan.dumpb(self._database))

    def _compiled(self) -> hyperscan.Database | None:
        if not self.literals:
            return None
        return compiled_literals(self.literals, range(len(self.literals)), hyperscan.HS_FLAG_SINGLEMATCH)

    def _for_places(self, indexes: tuple[int, ...]) -> hyperscan.Database:
        return compiled_literals([self.literals[index] for index in indexes], indexes, 0)

    def _scratch(self) -> hyperscan.Scratch:
        scratch = getattr(self._local, "scratch", None)
        if scratch is None:
            scratch = self._local.scratch = hyperscan.Scratch(self._database)
        return scratch


def compiled_literals(literals: Sequence[str], ids: Sequence[int], flags: int) -> hyperscan.Database:
    """A database of literals as the images of texts hold them."""
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=[image(literal) for literal in literals],
        ids=list(ids),
        elements=len(literals),
        flags=flags,
        literal=True,
    )
    return database


def restored(compiled: bytes) -> hyperscan.Database:
    """A database that an earlier process has dumped."""
    return hyperscan.loadb(compiled, mode=hyperscan.HS_MODE_BLOCK)


def scan(database: hyperscan.Database, scanned: bytes, note: Note) -> bool:
    """One scan with a scratch of its own; whether it was not ended early."""
    try:
        database.scan(scanned, match_event_handler=note, scratch=hyperscan.Scratch(database))
    except hyperscan.ScanTerminated:
        return False
    return True
