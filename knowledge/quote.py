"""Show the line that proves an entry, cut to what a chat shows well."""

from __future__ import annotations

from knowledge.finding import Finding
from knowledge.view import around

#: A quote longer than this is cut around the proof; Slack shows about this much without folding it.
LONGEST_QUOTE = 500


def quote(proof: Finding) -> str:
    """The line or lines that the proof stands in, cut around it to what a chat shows well."""
    text = proof.view.text
    first, last = around(text, proof.start, proof.end, 0)
    if last - first <= LONGEST_QUOTE:
        return text[first:last].strip()
    room = max(0, LONGEST_QUOTE - 2 - (proof.end - proof.start))
    start = max(first, min(proof.start - room // 2, last - LONGEST_QUOTE + 2))
    end = min(last, start + LONGEST_QUOTE - 2)
    return ("…" if start > first else "") + text[start:end].strip() + ("…" if end < last else "")
