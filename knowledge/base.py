"""The knowledge base: all entries, loaded and checked, ready to diagnose a text."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from knowledge.cache import Snapshot, key_of, store, stored
from knowledge.entry import Entry, Language
from knowledge.load import Source, sources
from knowledge.match import Diagnosis, Matcher
from knowledge.problem import KnowledgeError, Problem
from knowledge.search import Index, Suggestion

if TYPE_CHECKING:
    from knowledge.remedy import Remedy

__all__ = ["Diagnosis", "KnowledgeBase", "KnowledgeError", "Problem"]


class KnowledgeBase:
    """All entries by id. It never changes: to reload, load another one and put it in its place."""

    def __init__(self, entries: Mapping[str, Entry], snapshot: Snapshot | None = None) -> None:
        """`snapshot`: the same entries as an earlier process has prepared them."""
        self.entries: Mapping[str, Entry] = MappingProxyType(dict(entries))
        known, compiled = (snapshot.needs, snapshot.prefilter) if snapshot else (None, None)
        self.matcher = Matcher(self.entries, known, compiled)
        self._index = Index(self.entries)

    @classmethod
    def load(cls, folders: Iterable[Path] | None = None, cache: Path | None = None) -> KnowledgeBase:
        """The entries of the folders; the built-in ones where None are given.

        A later folder's entry replaces an earlier folder's with the same id. `cache`: a folder for
        what takes long to make, kept by the hash of the files. Raises KnowledgeError.
        """
        given = sources(folders)
        if cache is None:
            return _settled(cls(_checked(given)))
        key = key_of((str(one.path), one.content) for one in given)
        snapshot = stored(cache, key)
        if snapshot is not None:
            return _settled(cls({entry.id: entry for entry in snapshot.entries}, snapshot))
        base = cls(_checked(given))
        prepared = Snapshot(list(base.entries.values()), base.matcher.needs, base.matcher.prefilter.dump())
        store(cache, key, prepared)
        return _settled(base)

    def diagnose(self, text: str) -> Diagnosis:
        """What the text proves or makes likely; where it proves nothing, what it reads like."""
        matches = self.matcher.match(text)
        return Diagnosis(matches, () if matches else self.suggest(text))

    def suggest(self, text: str, limit: int = 3) -> tuple[Suggestion, ...]:
        """The entries that a question in plain words may be about; none for chatter."""
        return self._index.search(text, limit)

    def nearest(self, word: str) -> tuple[str, ...]:
        """Up to three ids that a mistyped one may stand for."""
        return tuple(get_close_matches(word.lower().strip(), self.entries, n=3, cutoff=0.5))

    def remedy(
        self, entry: Entry, language: Language, variables: Mapping[str, str | int], place: Mapping[str, str]
    ) -> Remedy:
        """The entry's words in one language, with the values of the paste and of the place filled in."""
        from knowledge.remedy import remedy  # noqa: PLC0415 - most texts match nothing, and need no Jinja2

        return remedy(entry, language, variables, place)


def _settled(base: KnowledgeBase) -> KnowledgeBase:
    """The same, kept out of the garbage collector's rounds: thousands of entries make each a long pause."""
    gc.freeze()
    return base


def _checked(given: Iterable[Source]) -> dict[str, Entry]:
    """The entries by id. Raises KnowledgeError."""
    from knowledge.gather import checked  # noqa: PLC0415 - a start from the cache needs no YAML and no gates

    return checked(given)
