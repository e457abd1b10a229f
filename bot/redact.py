"""Hide secrets before a text reaches anybody: a message, a file, a cache, our own log."""

from __future__ import annotations

import hashlib
import math
import re
import secrets
import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import hyperscan
import re2

from bot.secret_rules import EMAIL, RULES, SecretRule

#: How far around an anchor a rule looks, in bytes, where lines are longer than that.
REACH = 4_096
#: A private key of 8,192 bits takes some 6,500 letters.
REACH_OF_MANY_LINES = 13_000
#: A value at least so long is hidden wherever else it stands in the text.
LONG_ENOUGH_TO_REPEAT = 8

_PSEUDONYM = re.compile("‹secret:[0-9a-f]{4}›".encode())
#: Where a value without quotes runs into what follows it: the next field, or an escaped line end.
_NEXT_FIELD = re.compile(
    r"&(?:amp|quot|lt|gt);|%22"
    r"|[&;,|]\\*[\"']?[A-Za-z_][\w.%\-]{0,40}\\*[\"']?[=:]"  # ;name= or ,"name":
    r"|\\+[nrt\"']|\\+$"
    r"|[,;)\]}]+$|\.$"
)
_PLACEHOLDER = re.compile(
    r"[*x.•#_\-]+|<.*|\$\{?[A-Za-z_(].*|%[A-Za-z_]+%|\{\{.*|\(.*|‹.*|@Microsoft\.KeyVault.*|.*(?:…|\.\.\.)",
    re.IGNORECASE,
)
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_DIGEST = re.compile(r"(?:sha\d{1,3}[:\-])?(?:[0-9a-f]{40}|(?:[0-9a-f]{32}){2,4})", re.IGNORECASE)
_NAME_OR_PATH = re.compile(
    r"[a-z]+(?:[-_.][a-z0-9]+)*"  # a Kubernetes name
    r"|(?:[A-Za-z]+[_./:\-]?)+\d{0,3}"  # words
    r"|[~.]?(?:/[\w.\-]+)+/?"  # a path
    r"|[\d.,:]+"  # a number, a version, a time
    r"|\w+\.(?:\w+\.)*\w+\(?"  # a dotted name
)
#: What stands after "password:" in messages about passwords.
_ORDINARY = frozenset(
    """
    none null nil true false yes no not set unset empty missing required incorrect invalid wrong expired
    expected failed is was are must should cannot can could will and the for from with has had default
    string str bytes optional redacted hidden masked changed reset authentication auth error login does
    don't didn't via on in at to by as it its instead flag option argument value field parameter prompt
    bearer basic digest token apikey sharedkey sharedkeylite aws4-hmac-sha256 не нет неверный неверен
    неправильный истёк истек нужен обязателен или для при это сменили сменить забыл забыли поменяли
    поменять сброшен скрыт
    """.split()  # noqa: SIM905 - a list of words is read best as words
)


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without its secrets, and how many places were hidden."""

    text: str
    hidden: int


class Redactor:
    """Finds secrets by literals (one Hyperscan pass) and confirms them by RE2: linear time.

    A secret becomes `‹secret:3f2a›`, the same for the same value under the same `key`, so that two
    lines with one secret can still be told. Without `key` the pseudonyms hold for this object only.
    """

    def __init__(self, key: bytes | None = None, *, emails: bool = False) -> None:
        self._key = hashlib.blake2b(key or secrets.token_bytes(16), digest_size=16).digest()
        rules = (*RULES, EMAIL) if emails else RULES
        self._rules = tuple((rule, re2.compile(rule.regex)) for rule in rules)
        self._anchors = _Anchors(rules)

    def redact(self, text: str) -> Redacted:
        """The text with its secrets hidden; a text that has been through it comes back the same."""
        data = text.encode("utf-8", "surrogatepass")
        hidden = [match.span() for match in _PSEUDONYM.finditer(data)]
        found = [span for span in self._found(data) if not _touches(span, hidden)]
        if not found:
            return Redacted(text, 0)
        spans = _merged([*found, *_repeated(data, found)])
        return Redacted(self._replaced(data, spans), len(spans))

    def __call__(self, text: str) -> str:
        """The text alone, for whoever does not count."""
        return self.redact(text).text

    def _found(self, data: bytes) -> Iterator[tuple[int, int]]:
        """Byte spans of the secret values."""
        seen: set[tuple[int, int]] = set()
        for index, position in self._anchors.hits(data):
            rule, regex = self._rules[index]
            start, end = _window(data, position, rule)
            if (index, start) not in seen:
                seen.add((index, start))
                yield from _confirmed(data, start, end, rule, regex)

    def _replaced(self, data: bytes, spans: list[tuple[int, int]]) -> str:
        kept, last = [], 0
        for start, end in spans:
            kept += [data[last:start], self._pseudonym(data[start:end])]
            last = end
        kept.append(data[last:])
        return b"".join(kept).decode("utf-8", "surrogatepass")

    def _pseudonym(self, value: bytes) -> bytes:
        return f"‹secret:{hashlib.blake2b(value, key=self._key, digest_size=2).hexdigest()}›".encode()


class _Anchors:
    """One literal scan for all rules' anchors. A scratch belongs to one thread at a time."""

    def __init__(self, rules: Iterable[SecretRule]) -> None:
        literals: list[bytes] = []
        self._rule_of: list[int] = []
        for index, rule in enumerate(rules):
            for anchor in rule.anchors:
                # Hyperscan folds the case of ASCII letters only; Cyrillic is given as people write it.
                for form in (
                    {anchor, anchor.capitalize(), anchor.upper()} if not anchor.isascii() else {anchor}
                ):
                    literals.append(form.encode())
                    self._rule_of.append(index)
        self._database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        self._database.compile(
            expressions=literals,
            ids=list(range(len(literals))),
            elements=len(literals),
            flags=[hyperscan.HS_FLAG_CASELESS] * len(literals),
            literal=True,
        )
        self._threads = threading.local()

    def hits(self, data: bytes) -> list[tuple[int, int]]:
        """Pairs of a rule's index and a byte position inside the anchor."""
        found: list[tuple[int, int]] = []
        rule_of = self._rule_of

        def note(literal: int, _start: int, end: int, _flags: int, _context: object) -> None:
            found.append((rule_of[literal], end - 1))

        if not hasattr(self._threads, "scratch"):
            self._threads.scratch = hyperscan.Scratch(self._database)
        self._database.scan(data, match_event_handler=note, scratch=self._threads.scratch)
        return found


def _window(data: bytes, position: int, rule: SecretRule) -> tuple[int, int]:
    """The bytes to search around an anchor: its line, or what is near it where the line is huge."""
    reach = REACH_OF_MANY_LINES if rule.lines == "many" else REACH
    low, high = max(0, position - reach), min(len(data), position + reach)
    if rule.lines == "one":
        low = data.rfind(b"\n", low, position) + 1 or low
        line_end = data.find(b"\n", position, high)
        high = high if line_end < 0 else line_end
    return _on_a_letter(data, low), _on_a_letter(data, high)


def _on_a_letter(data: bytes, position: int) -> int:
    """Where a UTF-8 letter starts, at or after `position`."""
    while position < len(data) and data[position] & 0xC0 == 0x80:  # noqa: PLR2004 - a continuation byte
        position += 1
    return position


def _confirmed(
    data: bytes, start: int, end: int, rule: SecretRule, regex: re2._Regexp[str]
) -> Iterator[tuple[int, int]]:
    """Byte spans of the values that the rule finds between two positions, as its judge sees them."""
    text = data[start:end].decode("utf-8", "replace")
    for match in regex.finditer(text):
        group = next((number for number, value in enumerate(match.groups(), 1) if value), None)
        if group and _is_secret(value := _cut(match.group(group), rule), rule):
            first = start + len(text[: match.start(group)].encode())
            yield first, first + len(value.encode())


def _cut(value: str, rule: SecretRule) -> str:
    """The value without the fields that follow it on the line."""
    if rule.judge == "any":
        return value
    end = _NEXT_FIELD.search(value)
    return value[: end.start()] if end else value


def _touches(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """Whether the span overlaps one of the others, which are in order."""
    after = bisect_left(others, span)
    return (after < len(others) and others[after][0] < span[1]) or (
        after > 0 and others[after - 1][1] > span[0]
    )


def _is_secret(value: str, rule: SecretRule) -> bool:
    if rule.judge == "any":
        return True
    bare = value.strip(".,:;!?\\\"'`")
    if not bare or bare.casefold() in _ORDINARY or _PLACEHOLDER.fullmatch(bare):
        return False
    return rule.judge == "word" or looks_random(bare)


def looks_random(value: str) -> bool:
    """Whether a machine made the value: long, of mixed letters, and no name, path, number or digest."""
    if len(value) < 8 or _UUID.fullmatch(value) or _DIGEST.fullmatch(value) or _NAME_OR_PATH.fullmatch(value):  # noqa: PLR2004
        return False
    kinds = sum(
        any(kind(letter) for letter in value)
        for kind in (str.islower, str.isupper, str.isdigit, lambda letter: not letter.isalnum())
    )
    return kinds >= 2 and _entropy(value) >= 2.75  # noqa: PLR2004


def _entropy(value: str) -> float:
    """Bits a letter (Shannon)."""
    counts = Counter(value).values()
    return -sum(count / len(value) * math.log2(count / len(value)) for count in counts)


def _repeated(data: bytes, found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the values found stand once more, without a telling word beside them."""
    for value in {data[start:end] for start, end in found if end - start >= LONG_ENOUGH_TO_REPEAT}:
        position = data.find(value)
        while position >= 0:
            yield position, position + len(value)
            position = data.find(value, position + len(value))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
