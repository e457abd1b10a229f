"""Guess which line breaks a terminal or a chat window put in, and take them out."""

from __future__ import annotations

import re

#: Widths at which terminals, e-mail clients and chat windows wrap, a phone's the narrowest.
NARROWEST, WIDEST = 28, 140
#: Where one full line alone is taken for a terminal's; elsewhere it may as well be the longest by chance.
USUAL = {80, 100, 120, 132}
#: How far up and down the widest line is looked for, to learn where the text was wrapped.
AROUND = 8


#: How lines begin that no wrap made: a date, a frame, a level, an event, a bullet, a client's address.
_BEGINS = re.compile(
    r"\W{0,2}(?:\d{4}[-/.]\d\d?[-/.]\d|\d\d?[-/.]\d\d?[-/.]\d{4}\b|\d\d?/[A-Z][a-z]{2}/\d"
    r"|\d\d?:\d\d(?::\d\d)?[.,\d]* \w|\d{1,3}(?:\.\d{1,3}){3} - |File \"|Traceback \(|During handling"
    r"|The above exception|(?:ERROR|WARN|INFO|DEBUG|CRITICAL|FATAL)|(?:Warning|Normal) |[-*+•] |\[)"
)


def joined(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """The text with wrapped lines joined, and the offsets of the breaks taken out.

    Two ways, as far as they differ, the likelier first: cut inside words (a full line runs on
    without a space), and folded between words (the next word would not have fitted). Empty where
    nothing looks wrapped.
    """
    lines = text.split("\n")
    lengths = [len(line.rstrip()) for line in lines]
    widths = _widths(lengths)
    # a word too long for any line says nothing of where lines were folded between words
    folds = _widths(
        [
            length if " " in line.strip() else min(length, 1)
            for line, length in zip(lines, lengths, strict=True)
        ]
    )
    soft = [_soft(lines, widths, folds, at) for at in range(len(lines) - 1)]
    hard = [_hard(lines, widths, at, glue) for at, glue in enumerate(soft)]
    ways = [_join(lines, soft)]
    full = [widths[at] for at, glue in enumerate(hard) if glue == ""]
    if full:
        ways.insert(0 if len(full) > 1 or full[0] in USUAL else 1, _join(lines, hard))
    return [way for way in ways if way[1]]


def _widths(lengths: list[int]) -> list[int]:
    """For each line, the longest one around it within the same paragraph, bounded to AROUND lines."""
    widths: list[int] = []
    first = 0
    while first < len(lengths):
        last = first
        while last < len(lengths) and lengths[last]:
            last += 1
        widths += [
            max(lengths[max(first, at - AROUND) : min(last, at + AROUND + 1)]) for at in range(first, last)
        ]
        widths.append(0)
        first = last + 1
    return widths


def _soft(lines: list[str], widths: list[int], folds: list[int], at: int) -> str | None:
    """A space, if the break after this line stands where the next word would not have fitted."""
    line, following = lines[at].rstrip(), lines[at + 1].lstrip()
    usual = widths[at] >= NARROWEST and folds[at] <= WIDEST
    if not line or not following or not usual or _BEGINS.match(following):
        return None
    return " " if len(line) + 1 + len(following.split(None, 1)[0]) > folds[at] else None


def _hard(lines: list[str], widths: list[int], at: int, soft: str | None) -> str | None:
    """Nothing, if this line is full to the last column; else as a fold between words."""
    line, following = lines[at], lines[at + 1]
    full = line and following and NARROWEST <= widths[at] <= WIDEST and len(line.rstrip()) == widths[at]
    if full and not _BEGINS.match(following):
        return " " if line.endswith(" ") else ""
    return soft


def _join(lines: list[str], glues: list[str | None]) -> tuple[str, tuple[int, ...]]:
    parts = [lines[0]]
    length = len(lines[0])
    removed: list[int] = []
    for glue, line in zip(glues, lines[1:], strict=True):
        if glue is None:
            parts.append("\n" + line)
            length += 1 + len(line)
        else:
            kept = line.lstrip() if glue == " " else line
            parts.append(glue + kept)
            length += len(glue) + len(kept)
            removed.append(length - len(kept))
    return "".join(parts), tuple(removed)
