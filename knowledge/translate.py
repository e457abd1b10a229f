r"""Turn an entry's expression into what RE2 is given: spaces widened, words that know Cyrillic.

RE2's `\w` and `\b` know Latin letters only, and it has no look-around to say it otherwise. In an
expression with Cyrillic letters `\w` is widened, and `\b` takes the sign beside the word along.
"""

from __future__ import annotations

import re

#: `\w` where Russian is spoken too.
_WORD = r"\w\x{400}-\x{4ff}"
#: No edge lies between two letters.
_NEVER = r"\b\B"
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_PIECE = re.compile(
    r"\\x\{[^}]*\}|\\p\{[^}]*\}|\\.|\(\?P<\w+>|\(\?[:\w-]*:?|\{[\d,]+\}\??|[ ]+|[*+?]\??|.", re.DOTALL
)


def for_re2(regex: str) -> str:
    """The expression with each literal run of spaces as any white space, and Cyrillic words as words."""
    pieces = _PIECE.findall(regex)
    russian = _CYRILLIC.search(regex) is not None
    out: list[str] = []
    in_class = False
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else ""
        after = pieces[at + 1] if at + 1 < len(pieces) else ""
        if in_class:
            in_class = piece != "]" or before == "[" or pieces[max(0, at - 2) : at] == ["[", "^"]
            out.append(_WORD if russian and piece == r"\w" else piece)
        elif piece == "[":
            in_class = True
            out.append(piece)
        elif piece[0] == " ":
            out.append(r"\s" if after[:1] in {"?", "*", "+", "{"} else r"\s+")
        else:
            out.append(_russian(piece, before, after) if russian else piece)
    return "".join(out)


def _russian(piece: str, before: str, after: str) -> str:
    """A piece outside a class, as it is where Cyrillic letters are letters too."""
    if piece == r"\w":
        return f"[{_WORD}]"
    if piece == r"\W":
        return f"[^{_WORD}]"
    return _boundary(before, after) if piece == r"\b" else piece


def _boundary(before: str, after: str) -> str:
    """A word's edge as the sign beside it, or nothing where the expression has that sign already."""
    opens = after[:1] in {"(", "["} or after in {r"\w", r"\d"} or after[:1].isalnum()
    if _CYRILLIC.fullmatch(before) and (after in {r"\w", r"\d"} or after[:1].isalnum()):
        return _NEVER
    if (opens and _is_latin(after)) or (not opens and _is_latin(before)):
        return r"\b"
    if opens:
        return "" if _is_no_word(before) else rf"(?:^|[^{_WORD}])"
    return "" if _is_no_word(after) else rf"(?:[^{_WORD}]|$)"


def _is_no_word(piece: str) -> bool:
    """Whether the piece matches a sign that no word has."""
    return piece in {r"\W", r"\s", "^", "$"} or piece.startswith(" ")


def _is_latin(piece: str) -> bool:
    """Whether the piece is one letter or digit that RE2's own edge of a word knows."""
    return piece == r"\d" or (len(piece) == 1 and piece.isascii() and piece.isalnum())
