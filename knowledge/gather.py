"""Read entry files and hold them against the cheap gates: each alone, and how they refer to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from knowledge.entry import Entry
from knowledge.gates import faults
from knowledge.load import Source
from knowledge.problem import KnowledgeError, Problem
from knowledge.read import read


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
