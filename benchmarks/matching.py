"""Measure the matcher beside other engines on one machine in one run: `python -m benchmarks.matching`.

Prints tables with ratios and writes them as JSON into benchmarks/results/.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import engines, material
from knowledge.base import KnowledgeBase
from knowledge.load import BUILT_IN
from knowledge.view import View

RESULTS = Path(__file__).with_name("results")
COUNTS = (0, 1_000, 10_000)
#: How often each paste is timed; the first time is not counted.
ROUNDS = 5
#: The slow engines get this much of the log, and these many pastes.
SLOW_LOG, SLOW_PASTES = 200_000, 20
#: RE2's set and the `re` loop together take minutes with more patterns than this.
MOST_FOR_SLOW = 1_000

Row = dict[str, float | str | int]


def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument(
        "--all", action="store_true", help="the slow engines at 10,000 entries, too (minutes)"
    )
    options = reader.parse_args()
    console = Console()
    rows: dict[str, list[Row]] = {"matching": [], "loading": [], "hostile pastes": []}
    with tempfile.TemporaryDirectory() as folder:
        for count in COUNTS:
            console.print(f"{count:,} made-up entries beside the built-in ones …")
            folders = [BUILT_IN, material.written(Path(folder) / str(count), count)]
            rows["loading"] += loads(count, folders, Path(folder) / f"cache-{count}")
            base = KnowledgeBase.load(folders, Path(folder) / f"cache-{count}")
            rows["matching"] += list(matching(count, base, slow=options.all or count <= MOST_FOR_SLOW))
            rows["hostile pastes"].append(hostile(count, base))
    for title, measured in rows.items():
        console.print(table(title, measured))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "matching.json").write_text(json.dumps(rows, indent=1))


def matching(count: int, base: KnowledgeBase, *, slow: bool) -> Iterator[Row]:
    """One row an engine: a paste's time, a log's speed, and both against the bot's."""
    log, pastes = material.healthy_log(), material.pastes(base)[:400]
    ours = {**latency(base.matcher.match, pastes), "log, MB/s": speed(base.matcher.match, log)}
    yield {"entries": count, "engine": "aml-medic, end to end", **ours}
    yield {
        "entries": count,
        "engine": "aml-medic, fold and scan",
        **against(ours, scan_alone(base, log, pastes)),
    }
    yield {"entries": count, "engine": "bare Hyperscan literals", **against(ours, bare(base, log, pastes))}
    for name, make in (("re2.Set by line", engines.set_of_re2), ("re loop by line", engines.oracle)):
        if slow:
            engine = make(base)
            theirs = latency(engine, pastes[:SLOW_PASTES])
            theirs["log, MB/s"] = speed(engine, log[:SLOW_LOG])
            yield {"entries": count, "engine": name, **against(ours, theirs)}


def scan_alone(base: KnowledgeBase, log: str, pastes: Sequence[str]) -> dict[str, float]:
    """Our first step: one case, one byte a letter, the literals."""

    def scan(text: str) -> int:
        return len(base.matcher.prefilter.present(View(text).image))

    return {**latency(scan, pastes), "log, MB/s": speed(scan, log)}


def bare(base: KnowledgeBase, log: str, pastes: Sequence[str]) -> dict[str, float]:
    """The same literals by Hyperscan alone, over bytes made ready beforehand."""
    scan = engines.literal_scan(base.matcher.prefilter.literals)
    ready = {text: View(text).image for text in (*pastes, log)}
    return {
        **latency(lambda text: scan(ready[text]), pastes),
        "log, MB/s": speed(lambda text: scan(ready[text]), log),
    }


def against(ours: dict[str, float], theirs: dict[str, float]) -> dict[str, float]:
    """Their figures with the ratio of ours: above 1 the bot is the faster one."""
    return {
        **theirs,
        "bot faster, paste": theirs["paste p50, ms"] / ours["paste p50, ms"],
        "bot faster, log": ours["log, MB/s"] / theirs["log, MB/s"],
    }


def latency(match: Callable[[str], object], pastes: Sequence[str]) -> dict[str, float]:
    """Half and 99 of 100 pastes take no longer than this, in milliseconds."""
    for text in pastes:
        match(text)
    spent: list[float] = []
    for _ in range(ROUNDS):
        for text in pastes:
            started = time.thread_time()
            match(text)
            spent.append(1e3 * (time.thread_time() - started))
    return {
        "paste p50, ms": statistics.median(spent),
        "paste p99, ms": statistics.quantiles(spent, n=100)[98],
    }


def speed(match: Callable[[str], object], log: str) -> float:
    """The best of three, in millions of characters a second; the first run is not counted."""
    match(log)
    spent: list[float] = []
    for _ in range(3):
        started = time.thread_time()
        match(log)
        spent.append(time.thread_time() - started)
    return len(log) / 1e6 / min(spent)


def loads(count: int, folders: Sequence[Path], cache: Path) -> Iterator[Row]:
    """Loading in fresh processes: without a cache, then from it."""
    for kind in ("cold", "cached"):
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "benchmarks.loading", str(cache), *map(str, folders)],
            check=True,
            capture_output=True,
        )
        measured = json.loads(done.stdout)
        yield {
            "entries": count,
            "load": kind,
            "seconds": measured["seconds"],
            "memory, MB": measured["megabytes"],
        }


def hostile(count: int, base: KnowledgeBase) -> Row:
    """The slowest of the pastes made to be slow, beside as much of a healthy log."""
    plain = latency(base.matcher.match, [material.healthy_log()[:40_000]])
    worst = max(latency(base.matcher.match, [text])["paste p50, ms"] for text in material.hostile())
    usual = plain["paste p50, ms"]
    return {"entries": count, "plain 40 KB, ms": usual, "worst, ms": worst, "ratio": worst / usual}


def table(title: str, rows: Sequence[Row]) -> Table:
    """The rows for a terminal."""
    result = Table(title=title)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    for name in columns:
        result.add_column(name, justify="left" if name in {"engine", "load"} else "right")
    for row in rows:
        result.add_row(*(written(row.get(name)) for name in columns))
    return result


def written(value: float | str | None) -> str:
    """A figure with three digits that count."""
    if isinstance(value, str) or value is None:
        return value or ""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"  # noqa: PLR2004 - three digits


if __name__ == "__main__":
    main()
