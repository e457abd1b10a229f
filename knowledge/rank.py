"""Put the entries found in a text in order: the proven root cause first, its consequences after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.entry import Confidence, Entry
from knowledge.finding import Finding

_CONFIDENCE = {"confirmed": 0, "likely": 1}
_PROOF = {"root": 0, "symptom": 1, "wrapper": 2}
_SEVERITY = {"critical": 0, "high": 1, "medium": 2, "low": 3}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry found in a text, before it is ranked."""

    entry: Entry
    proof: Finding
    confidence: Confidence
    groups: Mapping[str, str]


def ranked(found: Sequence[Candidate], entries: Mapping[str, Entry]) -> list[Candidate]:
    """The candidates, the best first, without those that another one suppresses."""
    if len(found) < 2:  # noqa: PLR2004 - one needs no order
        return list(found)
    hidden = {other for one in found for other in one.entry.suppresses}
    order = sorted((one for one in found if one.entry.id not in hidden), key=_key)
    return _special_first(order, entries)


def _key(one: Candidate) -> tuple[int, int, int, int, str]:
    return (
        _CONFIDENCE[one.confidence],
        _PROOF[one.entry.proof],
        -one.proof.view.line_of(one.proof.start),
        _SEVERITY[one.entry.severity],
        one.entry.id,
    )


def _special_first(order: list[Candidate], entries: Mapping[str, Entry]) -> list[Candidate]:
    """Each special entry directly before the first of its general ones, the rest as it was."""
    result: list[Candidate] = []
    for one in order:
        general = set(ancestors(one.entry.id, entries))
        at = next((index for index, other in enumerate(result) if other.entry.id in general), len(result))
        result.insert(at, one)
    return result


def ancestors(entry_id: str, entries: Mapping[str, Entry]) -> Iterator[str]:
    """The ids that an entry specializes, the nearest first; a cycle ends the walk."""
    seen = {entry_id}
    entry = entries.get(entry_id)
    while entry is not None and entry.specializes is not None and entry.specializes not in seen:
        yield entry.specializes
        seen.add(entry.specializes)
        entry = entries.get(entry.specializes)
