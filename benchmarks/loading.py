"""Load a knowledge base in a process of its own, and say in JSON how long it took and what it holds.

`python -m benchmarks.loading CACHE FOLDER…`
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from knowledge.base import KnowledgeBase


def resident() -> float:
    """The process's memory, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    """Measure one load."""
    cache, *folders = map(Path, sys.argv[1:])
    before, started = resident(), time.perf_counter()
    base = KnowledgeBase.load(folders, cache)
    seconds = time.perf_counter() - started
    sys.stdout.write(
        json.dumps({"entries": len(base.entries), "seconds": seconds, "megabytes": resident() - before})
    )


if __name__ == "__main__":
    main()
