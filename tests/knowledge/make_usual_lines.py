"""Make the sample of what healthy software prints, by which the matcher tells rare literals from usual ones.

Run it after make_good_logs.py: `python tests/knowledge/make_usual_lines.py`. Of each kind of line
(numbers aside) it keeps the first few and then every sixtieth, so that a literal that is in many
lines of the good logs is in many of the sample.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

GOOD_LOGS = Path(__file__).parents[2] / "knowledge" / "good_logs"
OUT = Path(__file__).parents[2] / "knowledge" / "usual_lines.txt"
FIRST, EVERY = 3, 60


def sampled(text: str) -> Iterator[str]:
    """The lines of one log that stand for the others."""
    seen: Counter[str] = Counter()
    for line in filter(str.strip, text.splitlines()):
        kind = re.sub(r"\d+", "0", line)
        seen[kind] += 1
        if seen[kind] <= FIRST or seen[kind] % EVERY == 0:
            yield line


def main() -> None:
    """Write the sample."""
    logs = (gzip.decompress(path.read_bytes()).decode() for path in sorted(GOOD_LOGS.glob("*.log.gz")))
    OUT.write_text("".join(f"{line}\n" for log in logs for line in sampled(log)))


if __name__ == "__main__":
    main()
