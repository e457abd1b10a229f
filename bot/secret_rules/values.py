"""Where a value ends, by what opens it: a quote of any kind, a link of Slack's, or nothing at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: What is not closed within so many bytes was not opened: a key of 8,192 bits takes 6,500 in base64.
LONGEST = 16_384
#: A value may hold so many escaped quotes.
_ESCAPED_QUOTES = 64

#: What closes a smart quote; people and Slack mix them up.
_CLOSES = {"“": '”“"', "„": '”“"', "”": "”", "«": "»", "‘": "’'", "’": "’", "»": "»"}
_OPENS = re.compile(
    (
        r"""(?:SecretStr\(|(?:[A-Za-z]\w{0,40}\.)?[A-Z]?[a-z]{0,20}(?:Secret|Password|Key)[A-Za-z]{0,12}\()?"""
        r"""(?:[bBrRuUfFN]{0,2}(?=["']))?(?:(?P<slashes>\\{0,7})(?P<quote>(?:\"\"\"|'''|```)(?=\S)|["'`])"""
        r"""|(?P<entity>&(?:quot|apos|\#34|\#39|\#x27|\#x22);|%(?:25)?2[27]|\\{1,4}u002[27])"""
        rf"""|(?P<smart>{"|".join(_CLOSES)})"""
        r"""|<(?P<link>mailto:|tel:|https?://))"""
    ).encode()
)
#: The name of the field that follows, with its sign.
_FIELD = r"""\\*["']?[A-Za-z_][\w.\[\]\-]{0,40}\\*["']?(?:[=:]|%3[Dd])"""
_STOP = "|".join(
    (
        r"""\\*["'`](?=\\|[\s,;:)}\]>&|/<"'`+]|\Z)""",  # a quote that closes something around the value
        *"“”„«»‘’‹›\u00a0\u2028…",
        r"\x1b|\x00",
        rf"(?:&amp;|[&;,|])(?={_FIELD})",
        r"&(?:quot|apos|\#34|\#39);",
        rf"%(?:25)?2[27](?=%2C|%3A|%7D|%5D|%3B|%26|[,;}}\s]|\Z)|%(?:25)?26(?={_FIELD})|%(?:25)?0[ADad]|%3[Bb]{_FIELD}",
        r"%2C%22|%7D(?=%22|%2C|\s|\Z)",
        r"(?:&lt;|<)(?:/|[A-Za-z!][\w:.\-]{0,40}(?:&gt;|[\s/>]))",  # a tag
        r"/?>(?=[\s,;)\]}<\"'|]|\Z)|&gt;(?=[\s,;)\]}&]|\Z)",
        r"\|(?=[^\s|<>]{0,300}>)",  # the label of a link in Slack
        rf"\\+[nrt](?=\\|[\s\"'}}\]\[{{\-]|{_FIELD}|\Z)",  # the end of a line in JSON
        r"\\+u00(?:2[267]|3[CEce])",
    )
)
_BARE = re.compile(rf"(?:[A-Za-z0-9_+=.~@#$^*!?\-]++|(?!{_STOP})[^\s])*+".encode())
_TAIL = re.compile(rb"(?:[,;:.]|\\+)+\Z")
_BRACKETS = {b")": b"(", b"]": b"[", b"}": b"{"}


@dataclass(frozen=True, slots=True)
class Value:
    """Where a value stands, in bytes, and whether quotes hold it together."""

    start: int
    end: int
    quoted: bool


def delimit(data: bytes, position: int, longest: int = LONGEST) -> Value:
    """The value that begins at `position`, without its quotes; empty where there is none."""
    opened = _OPENS.match(data, position)
    if not opened:
        return _bare(data, position, longest)
    end = _closing(data, opened, longest)
    if end >= 0:
        return Value(opened.end(), end, quoted=True)
    return _bare(data, position if opened["link"] else opened.end(), longest)


def _closing(data: bytes, opened: re.Match[bytes], longest: int) -> int:
    """Where the value ends that has been opened; -1 where nothing closes it."""
    start = opened.end()
    limit = start + longest
    line_end = data.find(b"\n", start, limit)
    limit = line_end if line_end >= 0 else limit
    if opened["link"]:
        return data.find(b">", start, limit)
    if opened["entity"]:
        return data.find(opened["entity"], start, limit)
    if opened["smart"]:
        ends = (data.find(mark.encode(), start, limit) for mark in _CLOSES[opened["smart"].decode()])
        return min((end for end in ends if end >= 0), default=-1)
    return _closing_quote(data, start, limit, opened["slashes"], opened["quote"])


def _closing_quote(data: bytes, start: int, limit: int, slashes: bytes, quote: bytes) -> int:
    """The quote with as many backslashes before it as the one that opened; one with more stands inside."""
    position = start
    for _ in range(_ESCAPED_QUOTES):
        position = data.find(quote, position, limit)
        if position < 0:
            break
        before = position - len(data[max(start, position - 16) : position].rstrip(b"\\"))
        before -= max(start, position - 16)
        if before == len(slashes) or (not slashes and before % 2 == 0):
            return position - len(slashes)
        position += 1
    # `'C:\'`: no escape, the value ends with a backslash.
    return -1 if slashes else data.find(quote, start, limit)


def _bare(data: bytes, position: int, longest: int) -> Value:
    found = _BARE.match(data, position, position + longest)
    end = found.end() if found else position
    while end == position + longest and end < len(data) and data[end] & 0xC0 == 0x80:  # noqa: PLR2004 - in a letter
        longest, end = longest - 1, end - 1
    tail = _TAIL.search(data, max(position, end - 8), end)
    end = tail.start() if tail else end
    while end - position > 1 and (opening := _BRACKETS.get(data[end - 1 : end])):
        value = data[position:end]
        if value.count(opening) >= value.count(data[end - 1 : end]):
            break
        end -= 1
    return Value(position, end, quoted=False)
