"""Find the entries that a text proves: literals first, then RE2 on the few candidates, then ranking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.entry import Confidence, Entry, Pattern, Variable
from knowledge.finding import Finder, Finding
from knowledge.level import is_in_passing
from knowledge.normalize import views
from knowledge.prefilter import Prefilter
from knowledge.quote import quote
from knowledge.rank import Candidate, ranked
from knowledge.required import Needs, needs, rarest_first
from knowledge.search import Suggestion
from knowledge.sieve import Sieve
from knowledge.view import View

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


#: The views of a text in which a pattern may be found.
Ways = Mapping[Finder, Sequence[View]]
#: Longer texts are searched for all literals' places at once.
LARGE = 65_536


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


class Matcher:
    """All entries' patterns, compiled together. Pure, and safe to use from several threads."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        known: Mapping[str, Needs] | None = None,
        compiled: bytes | None = None,
    ) -> None:
        """`known` and `compiled`: `needs` and `prefilter.dump()` of a matcher for the same entries."""
        self.entries = entries
        matched = [entry for entry in entries.values() if entry.match.any or entry.match.all]
        #: What each pattern needs, by its scope, anchor and expression.
        self.needs = dict(known) if known else _needs(matched)
        self._recognisers = [self._recogniser(entry) for entry in matched]
        finders: dict[str, list[tuple[int, Finder]]] = {}
        for index, recogniser in enumerate(self._recognisers):
            for finder in recogniser.finders():
                for literal in finder.literals:
                    finders.setdefault(literal, []).append((index, finder))
        self.prefilter = Prefilter(tuple(sorted(finders)), compiled)
        #: For literals that some text was full of, the patterns that start from them.
        self._sieves: dict[tuple[str, ...], Sieve] = {}
        #: For each literal, the patterns that start from it, and their entries.
        self._finders = [tuple(finders[literal]) for literal in self.prefilter.literals]

    def match(self, text: str) -> tuple[Match, ...]:
        """The entries that the text proves or makes likely, the best first."""
        ways: dict[Finder, list[View]] = {}
        touched: set[int] = set()
        for view in views(text):
            for index, finder in self._candidates(view):
                touched.add(index)
                ways.setdefault(finder, []).append(view)
        found = [recognise(self._recognisers[index], ways) for index in sorted(touched)]
        return tuple(map(_match, ranked([one for one in found if one is not None], self.entries)))

    def _candidates(self, view: View) -> Iterator[tuple[int, Finder]]:
        """The patterns that may be in the view, each once, with their entries."""
        present = self.prefilter.present(view.image)
        finders = dict.fromkeys(pair for literal in present for pair in self._finders[literal])
        if len(view.text) > LARGE:
            self._look_up(view, present, [finder for _, finder in finders])
            yield from finders
            return
        for pair in finders:
            if pair[1].may_be_in(view):
                yield pair

    def _look_up(self, view: View, present: Sequence[int], finders: Sequence[Finder]) -> None:
        """Tell a large view where the literals stand, and which lines the usual ones leave."""
        names = self.prefilter.literals
        places = self.prefilter.places(view.image, present)
        view.learn((names[at] for at in present), {names[at]: there for at, there in places.items()})
        for literals in {one.literals for one in finders if not view.usual.isdisjoint(one.literals)}:
            if literals not in self._sieves:
                self._sieves[literals] = Sieve([one for one in finders if one.literals == literals])
            view.sieved.update(self._sieves[literals].places(view.image))

    def _recogniser(self, entry: Entry) -> _Recogniser:
        rules = entry.match
        return _Recogniser(
            entry,
            tuple(map(self._finder, rules.any)),
            tuple(map(self._finder, rules.all)),
            tuple(map(self._finder, rules.none)),
        )

    def _finder(self, pattern: Pattern) -> Finder:
        """The pattern with the literals to look for."""
        return Finder(pattern, self.needs[_key(pattern)])


def _needs(entries: Iterable[Entry]) -> dict[str, Needs]:
    """What the entries' patterns need, by their keys."""
    rules = [entry.match for entry in entries]
    patterns = [one for rule in rules for one in (*rule.any, *rule.all, *rule.none)]
    return rarest_first({_key(one): needs(one) for one in patterns})


def _key(pattern: Pattern) -> str:
    return f"{pattern.scope != 'line':d}{pattern.anchor or ''}\0{pattern.regex}"


def recognise(recogniser: _Recogniser, ways: Ways) -> Candidate | None:
    """The entry with its proof, if the views hold one of `any`, each of `all` and none of `not`."""
    if not any(finder in ways for finder in recogniser.any or recogniser.all[:1]):
        return None
    needed = [(finder.pattern, _findings(finder, ways)) for finder in recogniser.all]
    if not all(findings for _, findings in needed):
        return None
    optional = [(finder.pattern, _findings(finder, ways)) for finder in recogniser.any if finder in ways]
    if recogniser.any and not any(findings for _, findings in optional):
        return None
    if any(_findings(finder, ways) for finder in recogniser.none):
        return None
    proofs = [(pattern, findings) for pattern, findings in optional or needed if findings]
    return Candidate(recogniser.entry, *_best_proof(proofs), _filled([*proofs, *needed]))


def _findings(finder: Finder, ways: Ways) -> list[Finding]:
    """Where the pattern is found: as pasted, or with wrapped lines joined where that tells more."""
    best: list[Finding] = []
    for view in ways.get(finder, ()):
        found = finder.findings(view)
        findings = [one for one in found if not is_in_passing(view.text, one.start, one.end)]
        if findings and (not best or _tells_more(best[-1], findings[-1])):
            best = findings
        if best and _tells_all(finder, best[-1]):
            break
    return best if len(best) >= finder.pattern.repeats else []


def _tells_all(finder: Finder, finding: Finding) -> bool:
    """Whether no joining of lines can tell more: every value is there, and none ends with a line."""
    groups, text = finding.groups, finding.view.text
    return len(groups) == len(finder.names) and not any(value + "\n" in text for value in groups.values())


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
