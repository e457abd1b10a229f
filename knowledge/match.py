"""Find the entries that a text proves: literals first, then RE2 on the few candidates, then ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.entry import Confidence, Entry, Pattern, Variable
from knowledge.finding import Finder, Finding, around
from knowledge.level import is_in_passing
from knowledge.normalize import views
from knowledge.pattern import literals
from knowledge.prefilter import Prefilter
from knowledge.rank import Candidate, ranked
from knowledge.search import Suggestion
from knowledge.view import View, fold

#: A quote longer than this is cut around the proof; Slack shows about this much without folding it.
LONGEST_QUOTE = 500
#: A captured value longer than this is a mishap of the pattern, and no help in a command.
LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found in a text: the line (from 1) of the paste, the normalised proof, its variables."""

    entry: Entry
    line: int
    quote: str
    variables: Mapping[str, str | int]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a text is: matches, the best first; only where there are none, guesses by likeness."""

    matches: tuple[Match, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


#: The views of a text, each with the literals that are in it.
Ways = Sequence[tuple[View, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class _Recogniser:
    """One entry with its patterns ready to be found."""

    entry: Entry
    any: tuple[Finder, ...]
    all: tuple[Finder, ...]
    none: tuple[Finder, ...]

    def finders(self) -> tuple[Finder, ...]:
        """All its patterns."""
        return (*self.any, *self.all, *self.none)

    def signs(self) -> set[str]:
        """The literals of which at least one is in every text that proves the entry."""
        return {literal for finder in self.any or self.all[:1] for literal in finder.literals}


class Matcher:
    """All entries' patterns, compiled together. Pure, and safe to use from several threads."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        known: Mapping[str, tuple[str, ...]] | None = None,
        compiled: bytes | None = None,
    ) -> None:
        """`known` and `compiled`: `literals` and `prefilter.dump()` of a matcher for the same entries."""
        self.entries = entries
        #: The literals of each pattern, by its scope and expression.
        self.literals: dict[str, tuple[str, ...]] = dict(known or {})
        matched = [entry for entry in entries.values() if entry.match.any or entry.match.all]
        self._recognisers = [self._recogniser(entry) for entry in matched]
        #: For each literal, the entries that it is a sign of.
        self._signs: dict[str, list[int]] = {}
        for index, recogniser in enumerate(self._recognisers):
            for finder in recogniser.finders():
                self._signs.update((literal, []) for literal in finder.literals if literal not in self._signs)
            for literal in recogniser.signs():
                self._signs[literal].append(index)
        self.prefilter = Prefilter(tuple(sorted(self._signs)), compiled)

    def match(self, text: str) -> tuple[Match, ...]:
        """The entries that the text proves or makes likely, the best first."""
        ways = [(view, self.prefilter.present(view.folded)) for view in views(text)]
        touched = {index for _, present in ways for literal in present for index in self._signs[literal]}
        found = [recognise(self._recognisers[index], ways) for index in sorted(touched)]
        return tuple(map(_match, ranked([one for one in found if one is not None], self.entries)))

    def _recogniser(self, entry: Entry) -> _Recogniser:
        rules = entry.match
        return _Recogniser(
            entry,
            tuple(map(self._finder, rules.any)),
            tuple(map(self._finder, rules.all)),
            tuple(map(self._finder, rules.none)),
        )

    def _finder(self, pattern: Pattern) -> Finder:
        """The pattern with the literals to look for: its anchor, or those derived from its expression."""
        if pattern.anchor:
            return Finder(pattern, (fold(pattern.anchor),))
        across = pattern.scope != "line"
        key = f"{across:d}{pattern.regex}"
        if key not in self.literals:
            self.literals[key] = literals(pattern.regex, across_lines=across)
        return Finder(pattern, self.literals[key])


def recognise(recogniser: _Recogniser, ways: Ways) -> Candidate | None:
    """The entry with its proof, if the views hold one of `any`, each of `all` and none of `not`."""
    needed = [(finder.pattern, _findings(finder, ways)) for finder in recogniser.all]
    if not all(findings for _, findings in needed):
        return None
    optional = [(finder.pattern, _findings(finder, ways)) for finder in recogniser.any]
    if recogniser.any and not any(findings for _, findings in optional):
        return None
    if any(_findings(finder, ways) for finder in recogniser.none):
        return None
    proofs = [(pattern, findings) for pattern, findings in optional or needed if findings]
    return Candidate(recogniser.entry, *_best_proof(proofs), _filled([*proofs, *needed]))


def _findings(finder: Finder, ways: Ways) -> list[Finding]:
    """Where the pattern is found: as pasted, or with wrapped lines joined where that tells more."""
    best: list[Finding] = []
    for view, present in ways:
        if present.isdisjoint(finder.literals):
            continue
        found = finder.findings(view, present)
        findings = [one for one in found if not is_in_passing(view.text, one.start, one.end)]
        if findings and (not best or _tells_more(best[-1], findings[-1])):
            best = findings
    return best if len(best) >= finder.pattern.repeats else []


def _tells_more(plain: Finding, joined: Finding) -> bool:
    """Whether joining lines brought a value that the plain text lacks, or the rest of one cut short."""
    if len(joined.groups) != len(plain.groups):
        return len(joined.groups) > len(plain.groups)
    return any(
        len(whole) > len(cut) and whole.startswith(cut) and cut + "\n" in plain.view.text
        for whole, cut in ((value, plain.groups.get(name, "")) for name, value in joined.groups.items())
    )


_Proofs = Sequence[tuple[Pattern, Sequence[Finding]]]


def _best_proof(proofs: _Proofs) -> tuple[Finding, Confidence]:
    """The proof to show: confirmed before likely, telling more before less, the last before earlier ones."""
    pattern, findings = max(
        proofs,
        key=lambda proof: (proof[0].confidence == "confirmed", len(proof[1][-1].groups), proof[1][-1].start),
    )
    return findings[-1], pattern.confidence


def _filled(proofs: _Proofs) -> dict[str, str]:
    """The named groups of all proofs, in the order of the patterns."""
    groups: dict[str, str] = {}
    for _, findings in proofs:
        for finding in reversed(findings):
            for name, value in finding.groups.items():
                groups.setdefault(name, value)
    return groups


def _match(candidate: Candidate) -> Match:
    proof = candidate.proof
    groups = {**candidate.groups, **proof.groups}
    return Match(
        entry=candidate.entry,
        line=proof.view.line_of(proof.start),
        quote=quote(proof),
        variables=_variables(candidate.entry.variables, groups),
        confidence=candidate.confidence,
    )


def _variables(declared: Mapping[str, Variable], groups: Mapping[str, str]) -> dict[str, str | int]:
    """The declared variables with the values captured, or their defaults."""
    values: dict[str, str | int] = {}
    for name, variable in declared.items():
        value = _value(variable, groups.get(name))
        if value is not None:
            values[name] = value
    return values


def _value(variable: Variable, captured: str | None) -> str | int | None:
    text = " ".join(captured.split())[:LONGEST_VALUE] if captured else ""
    if not text:
        return variable.default
    if variable.type == "string":
        return text
    digits = "".join(letter for letter in text if letter in "0123456789")
    return int(digits[:18]) if digits else variable.default


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
