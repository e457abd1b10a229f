"""The knowledge base: all entries, loaded and checked, ready to diagnose a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from knowledge.cache import Snapshot, key_of, store, stored
from knowledge.entry import Entry, Language
from knowledge.gates import faults
from knowledge.load import Source, read, sources
from knowledge.match import Diagnosis, Matcher
from knowledge.problem import KnowledgeError, Problem
from knowledge.remedy import Remedy, remedy
from knowledge.search import Index, Suggestion

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
            return cls(checked(given))
        key = key_of((str(one.path), one.content) for one in given)
        snapshot = stored(cache, key)
        if snapshot is not None:
            return cls({entry.id: entry for entry in snapshot.entries}, snapshot)
        base = cls(checked(given))
        prepared = Snapshot(list(base.entries.values()), base.matcher.needs, base.matcher.prefilter.dump())
        store(cache, key, prepared)
        return base

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
        return remedy(entry, language, variables, place)


def checked(given: Iterable[Source]) -> dict[str, Entry]:
    """The entries by id. Raises KnowledgeError with everything that the cheap gates find wrong."""
    entries, problems = gather(given)
    if problems:
        raise KnowledgeError(problems)
    return entries


def gather(given: Iterable[Source]) -> tuple[dict[str, Entry], list[Problem]]:
    """The entries of the files by id, and everything that the cheap gates find wrong."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    own: dict[str, Path] = {}
    for source in given:
        name = source.path.name
        entry = read(source)
        if isinstance(entry, Problem):
            problems.append(entry)
            continue
        if own.get(entry.id) == source.folder:
            problems.append(Problem(name, "id", f"{entry.id} is there twice; choose another id"))
        own[entry.id] = source.folder
        problems += faults(name, entry)
        entries[entry.id] = entry
    return entries, problems + list(relations(entries))


def relations(entries: Mapping[str, Entry]) -> Iterable[Problem]:
    """References between entries that lead nowhere or in a circle."""
    for entry in entries.values():
        named = [("specializes", entry.specializes)] if entry.specializes else []
        named += [(f"suppresses[{at}]", other) for at, other in enumerate(entry.suppresses)]
        for field, other in named:
            if other not in entries:
                near = ", ".join(get_close_matches(other, entries, n=2)) or "none is near"
                yield Problem(f"{entry.id}.yaml", field, f"no entry {other}; write a known id ({near})")
            elif entry.id == other or _leads_back(entry.id, other, field, entries):
                yield Problem(
                    f"{entry.id}.yaml", field, f"{other} leads back to {entry.id}; break the circle"
                )


def _leads_back(home: str, other: str, field: str, entries: Mapping[str, Entry]) -> bool:
    """Whether following the field from `other` comes home."""
    todo, seen = [other], set[str]()
    while todo:
        entry = entries.get(todo.pop())
        if entry is None or entry.id in seen:
            continue
        seen.add(entry.id)
        onward = [entry.specializes] if field == "specializes" else list(entry.suppresses)
        if home in onward:
            return True
        todo += [name for name in onward if name]
    return False
