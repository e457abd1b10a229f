"""Run every gate over a knowledge base: each entry alone, its examples among all entries, the good logs."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError

from knowledge.base import KnowledgeBase
from knowledge.entry import LANGUAGES, Entry, MatchingExample
from knowledge.gather import gather
from knowledge.load import sources
from knowledge.match import Match
from knowledge.problem import Problem


@dataclass(frozen=True, slots=True)
class Report:
    """What the gates say: how many entries and examples were looked at, and what is wrong."""

    entries: int
    examples: int
    good_logs: int
    problems: tuple[Problem, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


#: Logs of healthy software, written by really running it; own entries are held against them too.
GOOD_LOGS = Path(__file__).parent / "good_logs"


def check(folders: Iterable[Path] | None = None, good_logs: Path = GOOD_LOGS) -> Report:
    """All gates over the entries of the folders (the built-in ones by default).

    `good_logs`: a folder of compressed logs without an error; an entry that matches one is a problem.
    """
    entries, problems = gather(sources(folders))
    base = KnowledgeBase(entries)
    for entry in entries.values():
        problems += _examples(base, entry)
    logs = sorted(good_logs.glob("*.log.gz"))
    for path in logs:
        problems += _good_log(base, path)
    total = sum(len(entry.examples.match) + len(entry.examples.no_match) for entry in entries.values())
    return Report(len(entries), total, len(logs), tuple(problems))


def _examples(base: KnowledgeBase, entry: Entry) -> Iterator[Problem]:
    file = f"{entry.id}.yaml"
    for at, example in enumerate(entry.examples.match):
        field = f"examples.match[{at}]"
        matches = base.matcher.match(example.text)
        if not matches or matches[0].entry.id != entry.id:
            yield Problem(file, field, _stolen(entry, matches))
            continue
        yield from _values(file, field, example, matches[0])
        yield from _rendered(file, field, base, matches[0])
    for at, other in enumerate(entry.examples.no_match):
        own = next((match for match in base.matcher.match(other.text) if match.entry.id == entry.id), None)
        if own is not None:
            reason = (
                f"matches by {own.quote[:120]!r}; narrow the pattern, or say what differs under unless or not"
            )
            yield Problem(file, f"examples.no_match[{at}]", reason)


def _stolen(entry: Entry, matches: tuple[Match, ...]) -> str:
    if not matches:
        return "nothing matches it; widen a pattern, or mend the example"
    first = matches[0]
    own = any(match.entry.id == entry.id for match in matches)
    cure = (
        f"say specializes: {first.entry.id}, suppresses: [{first.entry.id}], or another proof"
        if own
        else "and this entry not at all; widen a pattern, or mend the example"
    )
    return f"{first.entry.id} comes first, by {first.quote[:120]!r}; {cure}"


def _values(file: str, field: str, example: MatchingExample, match: Match) -> Iterator[Problem]:
    for name, value in example.variables.items():
        if match.variables.get(name) != value:
            got = match.variables.get(name)
            yield Problem(
                file, f"{field}.variables.{name}", f"{got!r} was captured, not {value!r}; mend the group"
            )
    if example.confidence is not None and example.confidence != match.confidence:
        yield Problem(file, f"{field}.confidence", f"it is {match.confidence}; mend the pattern's confidence")


def _rendered(file: str, field: str, base: KnowledgeBase, match: Match) -> Iterator[Problem]:
    for language in LANGUAGES:
        try:
            remedy = base.remedy(match.entry, language, match.variables, {})
        except (TemplateError, TypeError, ValueError, ZeroDivisionError) as error:
            yield Problem(
                file, field, f"the steps cannot be rendered in {language}: {error}; mend the template"
            )
        else:
            if not remedy.steps:
                yield Problem(file, field, f"no step is left in {language}; mend the steps' when")


def _good_log(base: KnowledgeBase, path: Path) -> Iterator[Problem]:
    for match in base.matcher.match(gzip.decompress(path.read_bytes()).decode("utf-8", "replace")):
        reason = (
            f"matches the good log {path.name}, line {match.line}: {match.quote[:120]!r}; narrow the pattern"
        )
        yield Problem(f"{match.entry.id}.yaml", "match", reason)


def fired(base: KnowledgeBase, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """For each named text, the ids that match it: the cross-fire matrix, best first."""
    return {name: [match.entry.id for match in base.matcher.match(text)] for name, text in texts.items()}
