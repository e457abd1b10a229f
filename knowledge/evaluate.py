"""Score the knowledge base on labelled pastes: right, wrong, missed, false; by label, language and kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from knowledge.base import KnowledgeBase
from knowledge.rank import ancestors

#: silent: rightly so. abstained: silent where an answer was possible and silence allowed.
Outcome = Literal["right", "wrong", "missed", "false", "silent", "abstained"]

#: The errors that the troubleshooting guide started from.
GUIDE_TEN = frozenset(
    {
        "container-cannot-be-scheduled",
        "service-launch-fails",
        "get-model-path-fails",
        "run-fails",
        "http-502",
        "http-503",
        "http-504",
        "image-build-fails",
        "dask-on-batch-killed",
        "fpga-quota",
    }
)
#: A question is right when the entry is among so many suggestions.
FIRST_SUGGESTIONS = 3


class Item(msgspec.Struct, frozen=True):
    """One labelled paste, as a line of a corpus holds it; other fields are ignored."""

    id: str
    text: str
    expect: tuple[str, ...] = ()
    abstain_ok: bool = False
    lang: str = "en"
    kind: str = "log"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was answered to one item."""

    item: Item
    outcome: Outcome
    #: The id of the top match, or of the first suggestion to a question; None where there was none.
    answer: str | None

    @property
    def first_line(self) -> str:
        """The text's first line that is not empty, for lists."""
        return next((line.strip() for line in self.item.text.splitlines() if line.strip()), "")


@dataclass
class Tally:
    """Counts of outcomes, and the shares the goals are set in (0 to 1; 1 or 0 where nothing counts)."""

    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(_OUTCOMES, 0))
    #: Items that expect an entry and may not be abstained from, and how many of them were right.
    due: int = 0
    due_right: int = 0
    #: Items that expect nothing.
    empty: int = 0

    def add(self, verdict: Verdict) -> None:
        """Count one verdict."""
        self.counts[verdict.outcome] += 1
        if not verdict.item.expect:
            self.empty += 1
        elif not verdict.item.abstain_ok:
            self.due += 1
            self.due_right += verdict.outcome == "right"

    @property
    def total(self) -> int:
        """All items."""
        return sum(self.counts.values())

    @property
    def right(self) -> float:
        """Right answers among items that expect something and may not be abstained from."""
        return self.due_right / self.due if self.due else 1.0

    @property
    def wrong(self) -> float:
        """Wrong answers among items that expect something."""
        expecting = self.total - self.empty
        return self.counts["wrong"] / expecting if expecting else 0.0

    @property
    def missed(self) -> float:
        """Items without the answer that was due, among those where one was."""
        return self.counts["missed"] / self.due if self.due else 0.0

    @property
    def false(self) -> float:
        """Answers among items that expect none."""
        return self.counts["false"] / self.empty if self.empty else 0.0


_OUTCOMES: tuple[Outcome, ...] = ("right", "wrong", "missed", "false", "silent", "abstained")


@dataclass(frozen=True)
class Evaluation:
    """The scores of a corpus."""

    verdicts: tuple[Verdict, ...]
    overall: Tally
    questions: Tally
    guide_ten: Tally
    by_label: dict[str, Tally]
    by_language: dict[str, Tally]
    by_kind: dict[str, Tally]

    @property
    def confusions(self) -> tuple[Verdict, ...]:
        """What was not answered as it should be."""
        return tuple(one for one in self.verdicts if one.outcome in {"wrong", "missed", "false"})


def read_corpus(paths: Iterable[Path]) -> Iterator[Item]:
    """The items of JSON Lines files. Raises ValueError that names file and line."""
    for path in paths:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        yield msgspec.json.decode(line, type=Item)
                    except msgspec.DecodeError as error:
                        raise ValueError(f"{path}:{number}: {error}") from error


def evaluate(base: KnowledgeBase, items: Iterable[Item]) -> Evaluation:
    """The scores of the knowledge base on the items."""
    verdicts = tuple(judge(base, item) for item in items)
    return Evaluation(
        verdicts=verdicts,
        overall=_tally(verdicts),
        questions=_tally(one for one in verdicts if one.item.kind == "question"),
        guide_ten=_tally(one for one in verdicts if GUIDE_TEN & set(one.item.expect)),
        by_label=_tallies((label, one) for one in verdicts for label in one.item.expect or ("(nothing)",)),
        by_language=_tallies((one.item.lang, one) for one in verdicts),
        by_kind=_tallies((one.item.kind, one) for one in verdicts),
    )


def judge(base: KnowledgeBase, item: Item) -> Verdict:
    """One item's verdict. A label is met by the entry itself and by any that specializes it."""
    diagnosis = base.diagnose(item.text)
    answers = [match.entry.id for match in diagnosis.matches[:1]]
    if item.kind == "question" and item.expect:
        answers += [one.entry.id for one in diagnosis.suggestions[:FIRST_SUGGESTIONS]]
    return Verdict(item, _outcome(base, item, answers), answers[0] if answers else None)


def _outcome(base: KnowledgeBase, item: Item, answers: list[str]) -> Outcome:
    if not item.expect:
        return "false" if answers else "silent"
    if any({answer, *ancestors(answer, base.entries)} & set(item.expect) for answer in answers):
        return "right"
    if answers and item.kind != "question":
        return "wrong"
    return "abstained" if item.abstain_ok else "missed"


def _tally(verdicts: Iterable[Verdict]) -> Tally:
    tally = Tally()
    for verdict in verdicts:
        tally.add(verdict)
    return tally


def _tallies(labelled: Iterable[tuple[str, Verdict]]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for label, verdict in labelled:
        tallies.setdefault(label, Tally()).add(verdict)
    return dict(sorted(tallies.items(), key=lambda pair: (-pair[1].total, pair[0])))
