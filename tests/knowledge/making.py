"""Entries made up for tests."""

from __future__ import annotations

import msgspec

from knowledge.entry import Entry

_WORDS = {"en": "Made up.", "ru": "Выдумано."}


def entry(entry_id: str, *regexes: str, **fields: object) -> Entry:
    """An entry that is recognised by any of the expressions; other fields as given."""
    given = {
        "id": entry_id,
        "title": _WORDS,
        "kind": "error",
        "severity": "high",
        "step": "scoring",
        "applies": ["aks"],
        "match": {"any": [{"regex": regex} for regex in regexes]},
        "cause": _WORDS,
        "steps": [{"do": _WORDS}],
        "verify": _WORDS,
        "references": [],
        "examples": {"match": [], "no_match": []},
    }
    return msgspec.convert(given | fields, Entry)
