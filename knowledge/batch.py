"""A diagnosis as plain data, for machines: one object a text."""

from __future__ import annotations

from typing import Any

from knowledge.base import KnowledgeBase
from knowledge.match import Diagnosis
from knowledge.rank import ancestors


def record(base: KnowledgeBase, text_id: str | int, text: str) -> dict[str, Any]:
    """The diagnosis of one text under its id, ready to be written as JSON."""
    return {"id": text_id, **plain(base, base.diagnose(text))}


def plain(base: KnowledgeBase, diagnosis: Diagnosis) -> dict[str, Any]:
    """Matches, the best first, and suggestions; `specializes` is the chain of more general entries."""
    return {
        "matches": [
            {
                "entry": match.entry.id,
                "specializes": list(ancestors(match.entry.id, base.entries)),
                "confidence": match.confidence,
                "line": match.line,
                "quote": match.quote,
                "variables": dict(match.variables),
            }
            for match in diagnosis.matches
        ],
        "suggestions": [
            {"entry": one.entry.id, "score": round(one.score, 3)} for one in diagnosis.suggestions
        ],
    }
