"""Find which literals are in a text, all in one pass: Hyperscan's literal mode over folded bytes."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import hyperscan


class Prefilter:
    """The compiled literals. Scans from several threads at once; each has its own scratch space."""

    def __init__(self, literals: Sequence[str], compiled: bytes | None = None) -> None:
        """`compiled`: what `dump` gave for the same literals, to spare the compilation."""
        self.literals = tuple(literals)
        self._local = threading.local()
        self._database = self._restored(compiled) if compiled else self._compiled()

    def present(self, folded: str) -> frozenset[str]:
        """The literals that are in the folded text."""
        found: list[int] = []
        if self._database is None:
            return frozenset()

        def note(index: int, _start: int, _end: int, _flags: int, _context: object) -> None:
            found.append(index)

        self._database.scan(
            folded.encode("utf-8", "replace"), match_event_handler=note, scratch=self._scratch()
        )
        return frozenset(self.literals[index] for index in found)

    def dump(self) -> bytes:
        """The compiled literals, to be given to the constructor by a later process on this machine."""
        return b"" if self._database is None else bytes(hyperscan.dumpb(self._database))

    def _compiled(self) -> hyperscan.Database | None:
        if not self.literals:
            return None
        database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        database.compile(
            expressions=[literal.encode() for literal in self.literals],
            ids=list(range(len(self.literals))),
            elements=len(self.literals),
            flags=hyperscan.HS_FLAG_SINGLEMATCH,
            literal=True,
        )
        return database

    @staticmethod
    def _restored(compiled: bytes) -> hyperscan.Database:
        return hyperscan.loadb(compiled, mode=hyperscan.HS_MODE_BLOCK)

    def _scratch(self) -> hyperscan.Scratch:
        scratch = getattr(self._local, "scratch", None)
        if scratch is None:
            scratch = self._local.scratch = hyperscan.Scratch(self._database)
        return scratch
