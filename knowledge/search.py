"""Guess which entries a question in plain words is about: a lexical index in both languages.

BM25 over a few hundred short texts; written here because importing a library for it takes longer
than a whole diagnosis on the command line may.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.entry import LANGUAGES, Entry, Language
from knowledge.words import stems

#: BM25's usual constants: how soon repetition stops to count, and how far length is held against a text.
SATURATION, LENGTH = 1.2, 0.5
#: What a word in a title or a symptom weighs against one in a cause or a step.
TITLE, SYMPTOM, CAUSE, STEP = 2.0, 3.0, 1.0, 0.3
#: What a whole title or symptom in the question adds to an entry's score, beside its single words.
PHRASE = 10.0
#: Entries whose phrases are compared with the question: those that its words lead to first.
COMPARED = 40
#: A question is no chatter if the best entry knows so much of what it says (in weighed words) …
LEAST_KNOWN = 0.48
#: … and scores so high, …
LEAST_SCORE = 11.0
#: … in at least so many different words, or by a name in a phrase that is so nearly the question.
LEAST_WORDS, LEAST_LIKENESS = 2, 0.5
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
        order = sorted(self._scores(asked).items(), key=lambda pair: (-pair[1], pair[0]))
        if not order or not self._is_about(asked, *order[0]):
            return ()
        kept = [pair for pair in order[:limit] if pair[1] >= LEAST_SHARE * order[0][1]]
        return tuple(Suggestion(self._entries[name], score) for name, score in kept)

    def _scores(self, asked: set[str]) -> dict[str, float]:
        """The entries that the words lead to, and how like the question each is."""
        scores: dict[str, float] = {}
        for stem in asked & self._postings.keys():
            for name, weight in self._postings[stem].items():
                scores[name] = scores.get(name, 0.0) + weight
        first = sorted(scores, key=lambda name: -scores[name])[:COMPARED]
        return {name: scores[name] + PHRASE * self._likeness(asked, name) for name in first}

    def _likeness(self, asked: set[str], name: str) -> float:
        """How much the question and the entry's nearest title or symptom have in common, 0 to 1."""
        whole = self._mass(asked)
        shares = (2 * self._mass(asked & said) / (whole + self._mass(said)) for said in self._phrases[name])
        return max(shares, default=0.0)

    def _is_about(self, asked: set[str], best: str, score: float) -> bool:
        """Whether the best entry knows enough of what is asked."""
        known = {stem for stem in asked if best in self._postings.get(stem, ())}
        if self._mass(known) < LEAST_KNOWN * self._mass(asked) or score < LEAST_SCORE:
            return False
        if len(known) >= LEAST_WORDS:
            return True
        named = any(stem.isalpha() for stem in known)  # a number alone may count anything
        return named and self._likeness(asked, best) >= LEAST_LIKENESS

    def _mass(self, words: Iterable[str]) -> float:
        return sum(self._rarity.get(stem, self._unknown) for stem in words)

    @cached_property
    def _phrases(self) -> dict[str, list[frozenset[str]]]:
        """The titles and symptoms of each entry, as stems."""
        return {
            name: [
                frozenset(stems(text))
                for language in LANGUAGES
                for text in (entry.title[language], *entry.symptoms.get(language, ()))
            ]
            for name, entry in self._entries.items()
        }

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
