"""`evaluate`: how right the knowledge base is on labelled texts."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.command_line.errors import DONE, NOT_FOUND, WRONG_USE, CommandError
from bot.command_line.knowledge import knowledge_base
from bot.command_line.progress import track
from knowledge.evaluate import Evaluation, Item, Tally, evaluate, read_corpus

#: The shares that can be asked for; a flag each, in per cent.
_AT_LEAST = {"min-right": "right answers to what has one", "min-questions": "questions answered"}
_AT_MOST = {"max-wrong": "wrong answers", "max-false": "answers to what has none"}
_SHOWN = 100


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("corpus", nargs="+", type=Path, help='JSON lines {"id","text","expect",…}')
    for flag, what in _AT_LEAST.items():
        said = f"exit 1 below this share of {what}"
        parser.add_argument(f"--{flag}", type=float, metavar="PERCENT", help=said)
    for flag, what in _AT_MOST.items():
        said = f"exit 1 above this share of {what}"
        parser.add_argument(f"--{flag}", type=float, metavar="PERCENT", help=said)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the table and the confusion list; 1 where a threshold is missed."""
    items = _items(options.corpus)
    evaluation = evaluate(knowledge_base(), track(items, "evaluated"))
    print("\n".join(_table(evaluation)))
    missed = list(_missed(evaluation, options))
    print("\n".join(missed), end="\n" if missed else "")
    return NOT_FOUND if missed else DONE


def _items(corpus: Sequence[Path]) -> list[Item]:
    try:
        return list(read_corpus(corpus))
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror}", WRONG_USE) from error
    except ValueError as error:
        raise CommandError(str(error), WRONG_USE) from error


def _table(evaluation: Evaluation) -> Iterator[str]:
    yield f"{'':44}{'items':>7}{'right':>15}{'wrong':>15}{'missed':>15}{'false':>15}"
    yield _row("all", evaluation.overall)
    yield _row("questions", evaluation.questions)
    yield _row("the guide's ten", evaluation.guide_ten)
    groups: Mapping[str, Mapping[str, Tally]] = {
        "by label": evaluation.by_label,
        "by language": evaluation.by_language,
        "by kind": evaluation.by_kind,
    }
    for title, tallies in groups.items():
        yield f"\n{title}"
        yield from (_row(f"  {label}", tally) for label, tally in tallies.items())
    if evaluation.confusions:
        yield f"\n{len(evaluation.confusions)} not answered as they should be"
    for one in evaluation.confusions:
        expected = ",".join(one.item.expect) or "nothing"
        yield f"  {one.outcome:7}{one.item.id}: expected {expected}, got {one.answer or 'nothing'}"
        yield f"         {one.first_line[:_SHOWN]}"


def _row(label: str, tally: Tally) -> str:
    """Counts and shares: right and missed of those due, wrong of those expecting, false of the empty ones."""
    expecting = tally.total - tally.empty
    cells = (
        _share(tally.due_right, tally.due),
        _share(tally.counts["wrong"], expecting),
        _share(tally.counts["missed"], tally.due),
        _share(tally.counts["false"], tally.empty),
    )
    return f"{label[:43]:44}{tally.total:>7}" + "".join(f"{cell:>15}" for cell in cells)


def _share(count: int, of: int) -> str:
    return f"{count}/{of} {count / of:6.1%}" if of else "-"


def _missed(evaluation: Evaluation, options: argparse.Namespace) -> Iterator[str]:
    """The thresholds that were asked for and not kept."""
    got = {
        "min-right": evaluation.overall.right,
        "min-questions": evaluation.questions.right,
        "max-wrong": evaluation.overall.wrong,
        "max-false": evaluation.overall.false,
    }
    for flag, share in got.items():
        asked = getattr(options, flag.replace("-", "_"))
        if asked is not None and (share * 100 < asked if flag in _AT_LEAST else share * 100 > asked):
            yield f"--{flag} {asked:g}: it is {share:.1%}"
