"""Confirm one rule where its anchors stand: what RE2 finds there, and what its judge takes for a secret."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import re2

from bot.secret_rules import pem
from bot.secret_rules.judge import is_secret, is_told, stands_out
from bot.secret_rules.rule import SecretRule
from bot.secret_rules.values import delimit

#: How far around an anchor a rule looks, in bytes, where lines are longer than that.
REACH = 4_096
#: A setting's name and value, a Secret of Kubernetes: blocks of many lines.
REACH_OF_MANY_LINES = 8_192
#: A value so long is not searched for another one inside.
LONG = 256
#: In prose a random value without a sign before it has so many letters.
LONG_IN_PROSE = 12
#: How much before a match may say that it tells nothing.
BEFORE = 48

Span = tuple[int, int]

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False

#: In prose: what may be a secret has a digit or a sign in it, or goes on for twenty letters.
_CANDIDATE = re.compile(rb"[^\s]*(?:[0-9!@#$%^&*+=_~]|[A-Za-z]{20})[^\s]*")
_SIGNS = b"=:,;|()[]{}>/\\"
#: In prose: what leads from the telling word to the value.
_LEADS = re.compile(
    (
        r"(?:\b(?:is|was|be|to|password|passwd|pwd|pw|pass|passphrase|passcode|secret|code|key|token)|[:=—–>/]|->|→|\s-|,"
        r"|это|такой|вот|теперь|будет|на|стал|[Пп]ароль|[Пп]ароля|[Пп]ароли|[Пп]асс|[Пп]ассворд|доступа|ключ|токен)(?:[\s:\"'`*(]|«|“){0,4}$"
    ).encode(),
    re.IGNORECASE,
)


class Finder:
    """One rule, ready to be tried. Its expression is compiled when its first anchor is met."""

    def __init__(self, rule: SecretRule) -> None:
        self.rule = rule
        self._unless = rule.unless_after and re.compile(
            # A match may begin with the sign before its name.
            f"(?:{rule.unless_after}){'' if rule.inner else '[A-Za-z]?'}$".encode(),
            re.IGNORECASE,
        )

    @cached_property
    def _regex(self) -> re2._Regexp[bytes]:
        return re2.compile(self.rule.regex.encode(), _OPTIONS)

    @cached_property
    def _inner(self) -> re2._Regexp[bytes] | None:
        return re2.compile(self.rule.inner.encode()) if self.rule.inner else None

    def spans(self, data: bytes, places: list[Span]) -> Iterator[Span]:
        """Byte spans of the secrets that this rule finds around its anchors."""
        for start, end in _windows(data, places, many=self.rule.lines != "one"):
            position = start
            while match := self._regex.search(data, position, end):
                last = match.end()
                for span in self._values(data, match):
                    yield span
                    last = max(last, span[1])
                position = max(last, match.start() + 1)
                if position >= end:
                    break

    def _values(self, data: bytes, match: re2._Match[bytes]) -> Iterator[Span]:
        rule, named = self.rule, self._regex.groupindex
        if not rule.inner and self._tells_nothing(data, match.start()):
            return
        if named:
            for group in named.values():
                if match.start(group) >= 0:
                    yield from self._in_group(data, *match.span(group))
            return
        start = match.start(1) if self._regex.groups and match.start(1) >= 0 else match.end()
        if rule.lines == "key":
            yield from pem.body(data, start)
        elif rule.lines == "key end":
            yield from pem.body_before(data, start)
        elif rule.near:
            yield from self._nearby(data, start)
        else:
            yield from self._after(data, match, start)

    def _tells_nothing(self, data: bytes, start: int) -> bool:
        """Whether what stands before takes the meaning away, as "cache" does before "key"."""
        end = start if self.rule.inner else start + 1
        return bool(self._unless and self._unless.search(data[max(0, start - BEFORE) : end]))

    def _in_group(self, data: bytes, start: int, end: int) -> Iterator[Span]:
        if self._inner:
            for match in self._inner.finditer(data, start, end):
                span = match.span(1)
                if not self._tells_nothing(data, span[0]) and self._judged(data, *span):
                    yield span
        elif self._judged(data, start, end):
            yield start, end

    def _judged(self, data: bytes, start: int, end: int) -> bool:
        return is_secret(data[start:end].decode("utf-8", "replace"), self.rule.judge)

    def _after(self, data: bytes, match: re2._Match[bytes], start: int) -> Iterator[Span]:
        """The value that begins at `start`; where it is long and no secret, nothing inside it is tried."""
        value = delimit(data, start)
        # In a list of names, the next name follows; in a list of arguments, the value.
        judge = "mixed" if start < match.end() and self.rule.judge == "word" else self.rule.judge
        text = data[value.start : value.end].decode("utf-8", "replace")
        if is_secret(text, judge, quoted=value.quoted):
            yield value.start, value.end
        elif value.end - value.start > LONG:
            yield value.end, value.end

    def _nearby(self, data: bytes, start: int) -> Iterator[Span]:
        """The first value after `start`, on the same line, that stands out from the words around it."""
        line_end = data.find(b"\n", start, start + self.rule.near)
        limit = line_end if line_end >= 0 else min(len(data), start + self.rule.near)
        position = start
        while candidate := _CANDIDATE.search(data, position, limit):
            first = candidate.end() - len(candidate[0].lstrip(_SIGNS))
            value = delimit(data, first)
            text = data[value.start : value.end].decode("utf-8", "replace")
            joined = bool(_LEADS.search(data[max(0, first - 40) : first]))
            if (
                is_told(text)
                and is_secret(text, self.rule.judge, joined=joined)
                and (
                    joined or (stands_out(text) if self.rule.judge == "mixed" else len(text) >= LONG_IN_PROSE)
                )
            ):
                yield value.start, value.end
                return
            position = max(first + 1, min(value.end, limit))


def _windows(data: bytes, places: list[Span], *, many: bool) -> Iterator[Span]:
    """The bytes to search around anchors: their lines, or what is near where a line is huge; nothing twice."""
    reach = REACH_OF_MANY_LINES if many else REACH
    last = 0
    for first, final in places:
        low, high = max(last, first - reach), min(len(data), final + reach)
        if not many:
            low = data.rfind(b"\n", low, first) + 1 or low
            line_end = data.find(b"\n", final, high)
            high = high if line_end < 0 else line_end
        if high > low:
            yield low, high
            last = high
