"""Where the secrets found stand once more, without a telling word beside them."""

from __future__ import annotations

from collections.abc import Iterator

import hyperscan

from bot.secret_rules.judge import is_rare

#: A shorter value may be part of anything.
SHORTEST = 8
#: Longer ones have a form of their own, and are found by it each time.
LONGEST = 512
#: A repetition is looked up by its first letters.
_HEAD = 24
#: So few values are looked up one by one sooner than an automaton is built.
_FEW = 4


def repeated(data: bytes, found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Byte spans of the values found, wherever they stand as words of their own; but no common words."""
    values = {data[start:end] for start, end in found if SHORTEST <= end - start <= LONGEST}
    values = {value for value in values if is_rare(value.decode("utf-8", "replace"))}
    lengths: dict[bytes, set[int]] = {}
    for value in values:
        lengths.setdefault(value[:_HEAD], set()).add(len(value))
    for head, start in _heads(data, list(lengths)):
        for length in lengths[head]:
            end = start + length
            if data[start:end] in values and _stands_alone(data, start, end):
                yield start, end


def _heads(data: bytes, heads: list[bytes]) -> Iterator[tuple[bytes, int]]:
    """Where the heads stand, in one pass unless they are few."""
    if len(heads) <= _FEW:
        for head in heads:
            start = data.find(head)
            while start >= 0:
                yield head, start
                start = data.find(head, start + 1)
        return
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=heads,
        ids=list(range(len(heads))),
        elements=len(heads),
        flags=[0] * len(heads),
        literal=True,
    )
    places: list[tuple[bytes, int]] = []

    def note(number: int, _start: int, end: int, _flags: int, _context: object) -> None:
        places.append((heads[number], end - len(heads[number])))

    database.scan(data, match_event_handler=note)
    yield from places


def _stands_alone(data: bytes, start: int, end: int) -> bool:
    """Whether no letter or digit goes on at either side."""
    before, after = data[start - 1 : start], data[end : end + 1]
    return not (before.isalnum() and data[start : start + 1].isalnum()) and not (
        after.isalnum() and data[end - 1 : end].isalnum()
    )
