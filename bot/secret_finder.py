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
LONGEST_IN_PROSE = 1_024
#: How much before a match may say that it tells nothing.
BEFORE = 24

Span = tuple[int, int]

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False

#: In prose: what may be a secret has a digit or a sign in it, or goes on for twenty letters.
_STANDS_OUT = r"[0-9!@#$%^&*+=_~]\S{4}|\S{4}[0-9!@#$%^&*+=_~]|[A-Za-z]{20}"
#: How many bytes a judge wants at least. The group says where the value begins.
_LEAST = {
    "any": "",
    "word": r"(\S)",
    "mixed": r"(\S{4})",
    "told": "",
    "random": r"(\S{8})",
    "token": r"(\S{20})",
}
_REST = re.compile(rb"[^\s\"'<>\xe2]*+")
_WORD = re.compile(rb"\S++")
_TELLING = re.compile(rb"[0-9!@#$%^&*+=_~]|[A-Za-z]{20}")
_SIGNS = b"=:,;|()[]{}>\\"
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
        return re2.compile((self.rule.regex + self._at_least).encode(), _OPTIONS)

    @property
    def _at_least(self) -> str:
        """What RE2 may already ask of a value, so that names with short values cost no more than a scan."""
        if self.rule.near or self.rule.lines != "one" or "(?P<" in self.rule.regex:
            return ""
        return _LEAST[self.rule.judge]

    @cached_property
    def _promising(self) -> re2._Regexp[bytes]:
        """A line where something that stands out from words follows the match."""
        return re2.compile(f"(?:{self.rule.regex})[^\\n]*?(?:{_STANDS_OUT})".encode(), _OPTIONS)

    @cached_property
    def _inner(self) -> re2._Regexp[bytes] | None:
        return re2.compile(self.rule.inner.encode()) if self.rule.inner else None

    @cached_property
    def _named(self) -> tuple[int, ...]:
        return tuple(self._regex.groupindex.values())

    @cached_property
    def _starts(self) -> range:
        """The unnamed groups, of which the first to take part says where the value begins."""
        return range(1, 1 if self._named else self._regex.groups + 1)

    def spans(self, data: bytes, places: list[Span]) -> Iterator[Span]:
        """Byte spans of the secrets that this rule finds around its anchors."""
        for start, end in _windows(data, places, many=self.rule.lines != "one"):
            if self.rule.near:
                yield from self._in_lines(data, start, end)
                continue
            position = start
            while position < end and (match := self._regex.search(data, position, end)):
                position = max(match.end(), match.start() + 1)
                for first, last in self._values(data, match):
                    # A value that goes on behind what was looked at is hidden whole.
                    rest = _REST.match(data, last) if last >= end else None
                    yield first, rest.end() if rest else last
                    position = max(position, rest.end() if rest else last)

    def _values(self, data: bytes, match: re2._Match[bytes]) -> Iterator[Span]:
        rule = self.rule
        for group in self._named:
            if match.start(group) >= 0:
                yield from self._in_group(data, match.start(), *match.span(group))
        if self._named:
            return
        start = next((match.start(group) for group in self._starts if match.start(group) >= 0), match.end())
        if rule.lines == "key":
            yield from pem.body(data, start)
        elif rule.lines == "key end":
            yield from pem.body_before(data, start)
        else:
            yield from self._after(data, match, start)

    def _tells_nothing(self, data: bytes, start: int) -> bool:
        """Whether what stands before takes the meaning away, as "cache" does before "key"."""
        end = start if self.rule.inner else start + 1
        return bool(self._unless and self._unless.search(data[max(0, start - BEFORE) : end]))

    def _in_group(self, data: bytes, name: int, start: int, end: int) -> Iterator[Span]:
        if self._inner:
            for match in self._inner.finditer(data, start, end):
                span = match.span(1)
                if not self._tells_nothing(data, span[0]) and self._judged(data, *span):
                    yield span
        elif self._judged(data, start, end) and not self._tells_nothing(data, name):
            yield start, end

    def _judged(self, data: bytes, start: int, end: int) -> bool:
        return is_secret(data[start:end].decode("utf-8", "replace"), self.rule.judge)

    def _after(self, data: bytes, match: re2._Match[bytes], start: int) -> Iterator[Span]:
        """The value that begins at `start`; where it is long and no secret, nothing inside it is tried."""
        value = delimit(data, start)
        # In a list of names, the next name follows; in a list of arguments, the value.
        in_a_list = len(self._starts) > 1 and match.start(1) >= 0
        judge = "mixed" if in_a_list and self.rule.judge == "word" else self.rule.judge
        text = data[value.start : value.end].decode("utf-8", "replace")
        if is_secret(text, judge, quoted=value.quoted) and not self._tells_nothing(data, match.start()):
            yield value.start, value.end
        elif value.end - value.start > LONG:
            yield value.end, value.end

    def _in_lines(self, data: bytes, start: int, end: int) -> Iterator[Span]:
        """The values told in those lines that hold something besides words."""
        while start < end and (match := self._promising.search(data, start, end)):
            line_end = data.find(b"\n", match.end(), end)
            line_end = line_end if line_end >= 0 else end
            yield from self._nearby(data, match.start(), line_end)
            start = line_end

    def _nearby(self, data: bytes, start: int, end: int) -> Iterator[Span]:
        """The values that stand out from the words after each match, on its line; no word is tried twice."""
        position = start
        for match in self._regex.finditer(data, start, end):
            if self._tells_nothing(data, match.start()):
                continue
            position = max(position, match.end())
            limit = min(end, match.end() + self.rule.near)
            while position < limit and (word := _WORD.search(data, position)):
                if word.start() >= limit:
                    break
                position = word.end()
                if _TELLING.search(data, word.start(), min(word.end(), word.start() + LONGEST_IN_PROSE)):
                    value = self._in_word(data, word)
                    if value:
                        yield value
                        position = max(position, value[1])

    def _in_word(self, data: bytes, word: re.Match[bytes]) -> Span | None:
        """Where the secret stands in a word of prose, if it is one."""
        first = word.start()
        while first < word.end() and data[first] in _SIGNS:
            first += 1
        value = delimit(data, first, LONGEST_IN_PROSE)
        joined = bool(_LEADS.search(data[max(0, first - 40) : first]))
        text = data[value.start : value.end].decode("utf-8", "replace")
        return (value.start, value.end) if self._is_told(text, joined=joined) else None

    def _is_told(self, text: str, *, joined: bool) -> bool:
        """Whether a word of prose is a secret; without a sign before it, it must look it more."""
        if not is_told(text) or not is_secret(text, self.rule.judge, joined=joined):
            return False
        return joined or (stands_out(text) if self.rule.judge == "mixed" else len(text) >= LONG_IN_PROSE)


def _windows(data: bytes, places: list[Span], *, many: bool) -> Iterator[Span]:
    """The bytes to search around anchors: their lines, or what is near where a line is huge."""
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
