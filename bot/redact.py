"""Hide secrets before a text reaches anybody: a message, a file, a cache, our own log."""

from __future__ import annotations

import hashlib
import re
import secrets
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.secret_anchors import Anchors
from bot.secret_finder import Finder
from bot.secret_repeats import repeated
from bot.secret_rules import EMAIL, RULES

#: What is hidden may bring out more: a value that stood inside another's reach. It ends here at the latest.
ROUNDS = 4
#: A stream is read in pieces of so many bytes, cut at the end of a line.
PIECE = 1 << 20
#: What is kept of the piece before, and awaited of the next one: a private key and the log lines around it.
OVERLAP = 1 << 16

#: How far from a secret its telling word may stand, lines above.
BESIDE = 1 << 12

_PSEUDONYM = re.compile("‹secret:[0-9a-f]{4}›".encode())
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without its secrets, and how many places were hidden."""

    text: str
    hidden: int


@dataclass(frozen=True, slots=True)
class RedactedBytes:
    """UTF-8 without its secrets, and how many places were hidden."""

    data: bytes
    hidden: int


class Redactor:
    """Finds secrets by literals (one Hyperscan pass) and confirms them by RE2: linear time.

    A secret becomes `‹secret:3f2a›`, the same for the same value under the same `key`, so that two
    lines with one secret can still be told. Without `key` the pseudonyms hold for this object only.
    """

    def __init__(self, key: bytes | None = None, *, emails: bool = False) -> None:
        self._key = hashlib.blake2b(key or secrets.token_bytes(16), digest_size=16).digest()
        rules = (*RULES, EMAIL) if emails else RULES
        self._anchors = Anchors(rule.anchors for rule in rules)
        self._finders = tuple(Finder(rule) for rule in rules)

    def __call__(self, text: str) -> str:
        """The text alone, for whoever does not count."""
        return self.redact(text).text

    def redact(self, text: str) -> Redacted:
        """The text with its secrets hidden; a text that has been through it comes back the same."""
        redacted = self.redact_bytes(text.encode("utf-8", "surrogatepass"))
        if not redacted.hidden:
            return Redacted(text, 0)
        return Redacted(redacted.data.decode("utf-8", "surrogatepass"), redacted.hidden)

    def redact_bytes(self, data: bytes) -> RedactedBytes:
        """The same for UTF-8, without a copy where nothing is hidden: logs of many megabytes."""
        hidden = 0
        for _ in range(ROUNDS):
            spans = self._spans(data)
            if not spans:
                break
            hidden += len(spans)
            data = b"".join(self._replaced(data, spans, 0, len(data)))
        return RedactedBytes(data, hidden)

    def redact_pieces(self, pieces: Iterable[bytes]) -> Iterator[RedactedBytes]:
        """A stream of UTF-8, cut anywhere, comes out in pieces of whole lines: a log larger than memory.

        A secret is hidden again where it is repeated in the same piece, not in the whole stream.
        """
        waiting = b""
        for piece in pieces:
            waiting += piece
            while len(waiting) >= PIECE + OVERLAP:
                cut = self._cut(waiting)
                yield self.redact_bytes(waiting[:cut])
                waiting = waiting[cut:]
        if waiting:
            yield self.redact_bytes(waiting)

    def _cut(self, data: bytes) -> int:
        """The end of a line near the end of a piece, well before any secret that may go on behind it."""
        cut = data.rfind(b"\n", 0, PIECE) + 1 or PIECE
        near = max(0, cut - OVERLAP)
        for start, end in self._spans(data[near : cut + OVERLAP]):
            if near + end > cut - BESIDE:
                return data.rfind(b"\n", near, max(near, min(cut, near + start - BESIDE))) + 1 or cut
        return cut

    def _spans(self, data: bytes) -> list[Span]:
        """What to hide, in order, nothing twice, and nothing that is hidden already."""
        regions = self._anchors.regions(data)
        found = [span for rule, places in regions.items() for span in self._finders[rule].spans(data, places)]
        if not found:
            return []
        hidden = [match.span() for match in _PSEUDONYM.finditer(data)]
        merged = _merged(span for span in found if not _touches(span, hidden))
        return _merged([*merged, *(span for span in repeated(data, merged) if not _touches(span, hidden))])

    def _replaced(self, data: bytes, spans: list[Span], last: int, end: int) -> Iterator[bytes | memoryview]:
        view = memoryview(data)
        for first, after in spans:
            yield view[last:first]
            yield self._pseudonym(data[first:after])
            last = after
        yield view[last:end]

    def _pseudonym(self, value: bytes) -> bytes:
        return f"‹secret:{hashlib.blake2b(value, key=self._key, digest_size=2).hexdigest()}›".encode()


def _touches(span: Span, others: list[Span]) -> bool:
    """Whether the span overlaps one of the others, which are in order."""
    after = bisect_left(others, span)
    return (after < len(others) and others[after][0] < span[1]) or (
        after > 0 and others[after - 1][1] > span[0]
    )


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged
