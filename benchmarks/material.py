"""What the matcher is measured on: made-up entries beside the built-in ones, pastes, a long healthy log."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from random import Random

import yaml

from knowledge.base import KnowledgeBase
from knowledge.load import BUILT_IN

GOOD_LOGS = BUILT_IN.parent / "good_logs"
#: The size of the pastes, in characters: what Slack shows of a message before it folds it, and a bit.
PASTE = 2_048
#: The size of the log, in characters.
LOG = 10_000_000

#: What differs from one request to the next: milliseconds.
_TIMES = re.compile(r"\d{3}(?=ms)|(?<=,)\d{3}")
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


def written(folder: Path, count: int) -> Path:
    """A folder of `count` made-up entries, each with a literal of its own, a gap, a number and a group."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = Random(count)  # noqa: S311 - repeatable, no secret
    for at in range(count):
        name = "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(4))
        path = folder / f"made-up-{at}.yaml"
        entry = _entry(f"made-up-{at}", f"{name.title()}{at}Error")
        path.write_text(yaml.safe_dump(entry, allow_unicode=True))
    return folder


def _entry(entry_id: str, error: str) -> dict[str, object]:
    words = {"en": f"{error} was made up.", "ru": f"{error} выдумана."}
    lines = [f"{error}: the {thing} did not answer within 30 s" for thing in ("store", "queue")]
    return {
        "id": entry_id,
        "title": words,
        "kind": "error",
        "severity": "high",
        "step": "scoring",
        "applies": ["aks"],
        "match": {"any": [{"regex": rf"{error}: .{{0,80}}?(?P<thing>\w+) did not answer within \d+ s"}]},
        "variables": {"thing": {"type": "string"}},
        "cause": words,
        "steps": [{"do": {"en": "Look at {{ thing }}.", "ru": "Посмотрите на {{ thing }}."}}],
        "verify": words,
        "references": [],
        "examples": {
            "match": [{"text": line} for line in lines],
            "no_match": [{"text": f"{error[:-5]} {word}", "why": "no error"} for word in ("ready", "done")],
        },
    }


def pastes(base: KnowledgeBase) -> list[str]:
    """Each example of the built-in entries among lines of healthy logs, PASTE characters long."""
    chance = Random(1)  # noqa: S311 - likewise
    lines = [line for path in sorted(GOOD_LOGS.glob("*.gz")) for line in _read(path).splitlines()]
    texts: list[str] = []
    for entry in base.entries.values():
        for example in entry.examples.match:
            text = example.text
            while len(text) < PASTE:
                at = chance.randrange(len(lines) - 5)
                text += "\n" + "\n".join(lines[at : at + 5])
            texts.append(text[:PASTE])
    return texts


def healthy_log() -> str:
    """What the inference server prints in a good day: LOG characters, no two requests alike."""
    lines = _read(GOOD_LOGS / "inference-server.log.gz").splitlines(keepends=True)
    chance = Random(2)  # noqa: S311 - likewise
    out: list[str] = []
    size = 0
    while size < LOG:
        line = re.sub(
            r"\d{3}(?=ms)|(?<=,)\d{3}", lambda _: f"{chance.randrange(1000):03}", chance.choice(lines)
        )
        out.append(line)
        size += len(line)
    return "".join(out)[:LOG]


def hostile() -> list[str]:
    """Pastes of 40,000 characters made to backtrack, to repeat literals, or to be unescaped for ever."""
    return [
        "a" * 40_000,
        "\\n" * 20_000,
        "No module named " * 2_500,
        "> " * 20_000,
        "HTTP/1.1 " * 4_444,
        "Insufficient " * 3_076,
        "endpoint returned " * 2_222,
        "Traceback (most recent call last)\n" * 1_176,
    ]


def _read(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode()
