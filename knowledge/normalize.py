"""Undo what chat clients, terminals and people do to a text before it is matched.

Every step runs only where its sign is in the text, so that a clean log passes at memory speed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from knowledge.prefilter import Prefilter
from knowledge.view import PIECE, View, by_piece, pieces
from knowledge.wrap import joined

#: Longer texts are logs from a file, which nobody's terminal has wrapped.
WRAPPED_UP_TO = 65_536

_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)|\x1b[@-Z\\^_]|\x1b")
#: Colour codes whose escape character was lost on the way through a chat.
_BARE_ANSI = re.compile(r"\[(?:\d{1,3}(?:;\d{1,3})*)m")
_ENTITY = re.compile(
    r"&(?:amp;)*(lt|gt|quot|apos|nbsp|amp|#0?39|#x27|#34|#x22|#60|#62|#x3c|#x3e);", re.IGNORECASE
)
_ENTITIES = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " ", "amp": "&", "#39": "'", "#039": "'"}
_ENTITIES |= {"#x27": "'", "#34": '"', "#x22": '"', "#60": "<", "#62": ">", "#x3c": "<", "#x3e": ">"}
_LABELLED = re.compile(r"<(?:https?://|mailto:|tel:|#C|@[UW])[^|<>\n]*\|([^<>\n]*)>")
_BARE_LINK = re.compile(r"<(?:mailto:|tel:)?((?:https?://|(?<=:))[^\s<>|]+)>")
_QUOTING = re.compile(r"^ ?(?:> ?)+", re.MULTILINE)
#: What container runtimes and `kubectl logs --prefix` put before every line.
_PREFIX = re.compile(
    r"^(?:\[pod/[^\]\s]+\] |\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d) std(?:out|err) [FP] )", re.MULTILINE
)
_PREFIX_SIGNS = ("[pod/", " stderr F ", " stdout F ")
_SPACES = re.compile("  +")
_BLANK_RUN = re.compile(r"[\t\f\v]|  ")
_QUOTED = re.compile("(?:^|\n) ?>")
#: Runs of blanks, escaped tabs among them; line breaks, quotes and letters, escaped once or more often.
_BLANK = r"(?:\\+t|[\t\f\v])"
_BLANKS = r"(?:[ \t\f\v]|\\+t)*"
#: Each way begins with a sign of its own, and is left at once where the next sign does not fit.
_REWRITTEN = re.compile(
    rf"[ ](?=[ \\\t\f\v])(?:[ ]*{_BLANK}|[ ]+){_BLANKS}|\t{_BLANKS}|\f{_BLANKS}|\v{_BLANKS}"
    rf"|\\+(?:t{_BLANKS}|r\\+n|n|r|[\"'/]|u[0-9a-fA-F]{{4}})|\r"
)

_LETTERS = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u202f\u205f\u3000\u2028\u2029\x85", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f", ""),
    "\u2026": "...",
}
#: Half a letter, which no encoding knows.
_BROKEN = "\ufffd"
_LETTER = re.compile("[" + "".join(_LETTERS) + "\ud800-\udfff]")
#: Cyrillic letters that look like Latin ones; people's keyboards mix them in.
_LOOK_ALIKES = str.maketrans("аеорсухіјѕАВЕКМНОРСТУХІЈЅ", "aeopcyxijsABEKMHOPCTYXIJS")
_SEAM = re.compile(r"[A-Za-z_][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z_]")
_MIXED = re.compile(rf"(?=\w{{0,80}}?(?:{_SEAM.pattern}))\w+")
_NUL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def views(text: str) -> tuple[View, ...]:
    """The text as pasted, normalised; and, where its lines may have been wrapped, with those joined."""
    clean = _cleaned(text)
    ways: list[tuple[str, tuple[int, ...]]] = [(clean, ())]
    if len(clean) <= WRAPPED_UP_TO and "\n" in clean:
        ways += joined(clean)
    read: dict[tuple[Any, str], Any] = {}
    return tuple(_rewritten(way, removed, read) for way, removed in ways)


def _cleaned(text: str) -> str:
    """The steps that keep every line a line."""
    text = _printable(text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: _ENTITIES[found[1].lower()], text)
    if not text.isascii():
        text = _plain_letters(text) if len(text) <= PIECE else by_piece(text, _plain_letters, plain=str)
    return _unmarked(text)


def _plain_letters(text: str) -> str:
    """One sign for each kind of quote, dash and blank, and words in one alphabet."""
    text = _LETTER.sub(lambda found: _LETTERS.get(found[0], _BROKEN), text)
    return _MIXED.sub(_one_alphabet, text) if _SEAM.search(text) else text


def _printable(text: str) -> str:
    """Without control characters and colours; line ends as Unix has them."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "\x1b" in text:
        text = _ANSI.sub("", text)
    if _has_control(text):
        text = _NUL.sub(" ", text)
    if len(text) <= WRAPPED_UP_TO and ("[0m" in text or "[39m" in text):
        text = _BARE_ANSI.sub("", text)
    return text


def _unmarked(text: str) -> str:
    """Without a chat's links, quoting and fences, and without the prefixes of container runtimes."""
    if "<" in text:
        text = _BARE_LINK.sub(r"\1", _LABELLED.sub(r"\1", text))
    if ">" in text and _QUOTED.search(text):
        text = _QUOTING.sub("", text)
    if _has_prefixes(text):
        text = _PREFIX.sub("", text)
    return text.replace("```", "") if "`" in text else text


def _has_prefixes(text: str) -> bool:
    """Whether the sign of a container runtime's prefix is there."""
    if len(text) <= PIECE:
        return any(sign in text for sign in _PREFIX_SIGNS)
    return bool(_prefix_signs().present(text.encode("utf-8", "replace")))


@lru_cache(maxsize=1)
def _prefix_signs() -> Prefilter:
    """Hyperscan reads a long log once for all of them, and several times as fast."""
    return Prefilter(_PREFIX_SIGNS)


def _has_control(text: str) -> bool:
    """Whether a sign of binary rubbish is there; NUL stands for the rest in long texts."""
    return "\x00" in text or (len(text) <= WRAPPED_UP_TO and _NUL.search(text) is not None)


def _one_alphabet(found: re.Match[str]) -> str:
    """A word of both alphabets in Latin, if all its Cyrillic letters look Latin."""
    latin = found[0].translate(_LOOK_ALIKES)
    return latin if not any("\u0400" <= letter <= "\u04ff" for letter in latin) else found[0]


def _rewritten(text: str, removed: tuple[int, ...], read: dict[tuple[Any, str], Any]) -> View:
    """Each run of blanks as one, and what JSON or a repr has escaped as it was before."""
    if "\\" not in text and "\r" not in text and not (removed and _BLANK_RUN.search(text)):
        return View(text if removed else _single_blanks(text), (), removed, read)
    if len(text) > PIECE and not removed:
        return _rewritten_long(text, read)
    return _rewritten_short(text, removed, read)


def _rewritten_long(text: str, read: dict[tuple[Any, str], Any]) -> View:
    """The same piece by piece, since few pieces of a log hold an escape."""
    parts: list[str] = []
    inserted: list[int] = []
    length = 0
    for piece in pieces(text):
        if "\\" in piece or "\r" in piece:
            view = _rewritten_short(piece, (), read)
            inserted += [length + offset for offset in view.inserted]
            parts.append(view.text)
        else:
            parts.append(_single_blanks(piece))
        length += len(parts[-1])
    return View("".join(parts), tuple(inserted), (), read)


def _rewritten_short(text: str, removed: tuple[int, ...], read: dict[tuple[Any, str], Any]) -> View:
    """Each run of blanks and each escape, one by one."""
    parts: list[str] = []
    inserted: list[int] = []
    moves: list[tuple[int, int]] = [(0, 0)]
    copied = length = 0
    for found in _REWRITTEN.finditer(text):
        letter = _letter(found[0])
        length += found.start() - copied
        if letter == "\n":
            inserted.append(length)
        parts += (text[copied : found.start()], letter)
        length += len(letter)
        copied = found.end()
        moves.append((copied, length))
    parts.append(text[copied:])
    return View("".join(parts), tuple(inserted), _moved(removed, moves), read)


def _single_blanks(text: str) -> str:
    for blank in "\t\f\v":
        if blank in text:
            text = text.replace(blank, " ")
    return _SPACES.sub(" ", text)


def _letter(rewritten: str) -> str:
    """What stands for a run of blanks or an escape."""
    if rewritten == "\r":
        return "\n"
    kind = rewritten.lstrip("\\")
    if rewritten[0] != "\\" or kind[0] == "t":
        return " "
    if kind[0] == "u":
        letter = chr(int(kind[1:], 16))
        return letter if letter.isprintable() else " "
    return "\n" if kind[0] in "rn" else kind[0]


def _moved(offsets: tuple[int, ...], moves: list[tuple[int, int]]) -> tuple[int, ...]:
    """Where offsets of the old text lie in the new one; `moves` pairs old and new ends of replacements."""
    moved: list[int] = []
    at = 0
    for offset in offsets:
        while at + 1 < len(moves) and moves[at + 1][0] <= offset:
            at += 1
        old, new = moves[at]
        moved.append(new + offset - old)
    return tuple(moved)
