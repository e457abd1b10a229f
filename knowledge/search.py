"""Guess which entries a question in plain words is about: a lexical index in both languages.

BM25 over a few hundred short texts; written here because importing a library for it takes longer
than a whole diagnosis on the command line may.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.entry import LANGUAGES, Entry, Language
from knowledge.words import stems

#: BM25's usual constants: how soon repetition stops to count, and how far length is held against a text.
SATURATION, LENGTH = 1.2, 0.5
#: What a word in a title or a symptom weighs against one in a cause or a step.
TITLE, SYMPTOM, CAUSE, STEP = 2.0, 3.0, 1.0, 0.3
#: A question is no chatter if the best entry knows so much of what it says (in weighed words) …
LEAST_KNOWN = 0.4
#: … and reaches so high a score, in at least so many different words.
LEAST_SCORE = 6.5
LEAST_WORDS = 2
#: Longer texts are pastes, whose likeness to prose means nothing.
LONGEST_QUESTION = 600
#: Guesses far below the best one are noise.
LEAST_SHARE = 0.45


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry that reads like the question; a guess, never a proof. Scores compare within one question."""

    entry: Entry
    score: float


class Index:
    """The words of all entries, weighed; built when the first question comes."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries

    def search(self, text: str, limit: int) -> tuple[Suggestion, ...]:
        """The entries most like the text, the best first; none where it is no question about them."""
        asked = set(stems(text)) if len(text) <= LONGEST_QUESTION else set()
        if not asked:
            return ()
        scores: dict[str, float] = {}
        words: Counter[str] = Counter()
        for stem in asked & self._postings.keys():
            for name, weight in self._postings[stem].items():
                scores[name] = scores.get(name, 0.0) + weight
                words[name] += 1
        order = sorted(scores, key=lambda name: (-scores[name], name))
        if not order or not self._is_about(asked, order[0], scores[order[0]], words[order[0]]):
            return ()
        kept = [name for name in order[:limit] if scores[name] >= LEAST_SHARE * scores[order[0]]]
        return tuple(Suggestion(self._entries[name], scores[name]) for name in kept)

    def _is_about(self, asked: set[str], best: str, score: float, words: int) -> bool:
        """Whether the best entry knows enough of what is asked."""
        whole = sum(self._rarity.get(stem, self._unknown) for stem in asked)
        known = sum(self._rarity[stem] for stem in asked if best in self._postings.get(stem, ()))
        return words >= LEAST_WORDS and score >= LEAST_SCORE and known >= LEAST_KNOWN * whole

    @cached_property
    def _bags(self) -> dict[str, dict[Language, Counter[str]]]:
        return {
            name: {language: _bag(entry, language) for language in LANGUAGES}
            for name, entry in self._entries.items()
        }

    @cached_property
    def _rarity(self) -> dict[str, float]:
        """The inverse document frequency of each stem."""
        holders = Counter(stem for bags in self._bags.values() for stem in set().union(*bags.values()))
        total = len(self._bags)
        return {stem: math.log(1 + (total - count + 0.5) / (count + 0.5)) for stem, count in holders.items()}

    @cached_property
    def _unknown(self) -> float:
        """What a word weighs that no entry has."""
        return math.log(2 + 2 * len(self._bags)) / 2

    @cached_property
    def _postings(self) -> dict[str, dict[str, float]]:
        """For each stem, what it adds to the score of each entry that has it."""
        lengths = [sum(bag.values()) for bags in self._bags.values() for bag in bags.values()]
        mean = sum(lengths) / max(1, len(lengths)) or 1.0
        postings: dict[str, dict[str, float]] = {}
        for name, bags in self._bags.items():
            for bag in bags.values():
                damping = SATURATION * (1 - LENGTH + LENGTH * sum(bag.values()) / mean)
                for stem, count in bag.items():
                    weight = self._rarity[stem] * count * (SATURATION + 1) / (count + damping)
                    entries = postings.setdefault(stem, {})
                    entries[name] = max(weight, entries.get(name, 0.0))
        return postings


def _bag(entry: Entry, language: Language) -> Counter[str]:
    """The stems of an entry in one language, each with its weight."""
    bag: Counter[str] = Counter()
    for weight, text in _texts(entry, language):
        for stem in stems(text):
            bag[stem] += weight  # type: ignore[assignment] # a weighed count
    return bag


def _texts(entry: Entry, language: Language) -> Iterator[tuple[float, str]]:
    yield TITLE, entry.title[language]
    yield TITLE, entry.id.replace("-", " ")
    for symptom in entry.symptoms.get(language, ()):
        yield SYMPTOM, symptom
    yield CAUSE, entry.cause[language]
    for step in entry.steps:
        yield STEP, step.do[language]
