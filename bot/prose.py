"""Make text safe to show: an entry's light markup as XML, and characters that no reader should meet."""

from __future__ import annotations

import re
from collections.abc import Container

from markupsafe import Markup, escape

#: What the prose of an entry may hold; a piece longer than 400 characters is no markup, so that
#: a text of nothing but opening marks costs no more than any other.
_MARKUP = re.compile(
    r"`(?P<code>[^`\n]{1,400})`"
    r"|\*\*(?P<bold>[^*\n]{1,400})\*\*"
    r"|\[(?P<label>[^\[\]\n]{1,400})\]\((?P<href>https://[^\s()<>]{1,400})\)",
)
#: XML 1.0 forbids most of these; the rest (C1 controls, turns of the writing direction) would let a
#: pasted text steer a terminal or show itself in another order than it is.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_PICTURES = 0x2400
_DELETE = 0x7F


def visible(text: str) -> str:
    """The text with every character that cannot be shown replaced by one that can."""
    return _UNSHOWABLE.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    point = ord(found[0])
    if point < ord(" "):
        return chr(_PICTURES + point)
    return "\N{SYMBOL FOR DELETE}" if point == _DELETE else "\N{REPLACEMENT CHARACTER}"


def prose(text: str, links: Container[str] = ()) -> Markup:
    """Entry prose as inline XML: `code`, **bold** and [links](https://…); all else is literal.

    Only addresses in `links` become links: values from a paste cannot smuggle one in.
    """
    pieces: list[Markup] = []
    end = 0
    for found in _MARKUP.finditer(text):
        pieces += (escape(text[end : found.start()]), _styled(found, links))
        end = found.end()
    return Markup("").join((*pieces, escape(text[end:])))


def _styled(found: re.Match[str], links: Container[str]) -> Markup:
    if code := found["code"]:
        return Markup("<c>{}</c>").format(code)
    if bold := found["bold"]:
        return Markup("<b>{}</b>").format(prose(bold, links))
    if found["href"] in links:
        return Markup('<a href="{}">{}</a>').format(found["href"], prose(found["label"]))
    return escape(found[0])


def addresses(*texts: str) -> frozenset[str]:
    """The addresses that a trusted text links to."""
    return frozenset(found["href"] for text in texts for found in _MARKUP.finditer(text) if found["href"])


def plain(text: str) -> str:
    """Entry prose without its markup, for a heading."""
    return _MARKUP.sub(lambda found: found["code"] or found["bold"] or found["label"], text)
