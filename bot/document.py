"""A rendered reply, before any surface's shape: headings, paragraphs, evidence, steps, buttons.

Templates produce it as XML (`parse`); Slack's blocks and the terminal are made from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree as ET

from knowledge.entry import Language


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; `link` is an address. The text is literal, never markup."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str | None = None


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a message: `<heading>`."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text: `<p>`."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Facts:
    """A small line of side information: `<facts>`."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Evidence or a command, shown to the letter and easy to copy: `<pre>`."""

    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step, with the code to copy below it."""

    spans: Spans
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbered steps: `<steps><step>…<pre>…</pre></step></steps>`."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """An unordered list: `<bullets><item>…</item></bullets>`."""

    items: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first row the header: `<table><row><cell>…</cell></row></table>`."""

    rows: tuple[tuple[Spans, ...], ...]


@dataclass(frozen=True, slots=True)
class Divider:
    """A line between two parts: `<divider/>`."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button that asks `command`, the same words that one would type: `<button command="…">`."""

    label: str
    command: str
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Buttons:
    """A row of buttons: `<buttons><button command="logs prod/churn" style="primary">…`."""

    buttons: tuple[Button, ...]


Part = Heading | Paragraph | Facts | Preformatted | Steps | Bullets | Table | Divider | Buttons


@dataclass(frozen=True, slots=True)
class Document:
    """A whole message in one language."""

    language: Language
    parts: tuple[Part, ...] = field(default_factory=tuple)


#: What a browser folds; a no-break space is a letter.
_SPACE = re.compile(r"[ \t\r\n]+")


def parse(xml: str, language: Language) -> Document:
    """Read a rendered template: `<reply>` around the parts. Raises ValueError for an unknown element."""
    return Document(language, tuple(_part(element) for element in ET.fromstring(xml)))  # noqa: S314 - our own templates' output, escaped


def _part(element: ET.Element) -> Part:
    read = _READERS.get(element.tag)
    if read is None:
        raise ValueError(f"<{element.tag}> is no part of a reply")
    return read(element)


_READERS: dict[str, Callable[[ET.Element], Part]] = {
    "heading": lambda element: Heading(_words("".join(element.itertext()))),
    "p": lambda element: Paragraph(_spans(element)),
    "facts": lambda element: Facts(_spans(element)),
    "pre": lambda element: Preformatted(_letters(element)),
    "steps": lambda element: Steps(tuple(_step(step) for step in element)),
    "bullets": lambda element: Bullets(tuple(_spans(item) for item in element)),
    "table": lambda element: Table(tuple(tuple(_spans(cell) for cell in row) for row in element)),
    "divider": lambda _: Divider(),
    "buttons": lambda element: Buttons(tuple(_button(button) for button in element)),
}


def _step(element: ET.Element) -> Step:
    code = element.find("pre")
    return Step(_spans(element), None if code is None else _letters(code))


def _button(element: ET.Element) -> Button:
    return Button(_words("".join(element.itertext())), element.attrib["command"], element.get("style"))


def _letters(element: ET.Element) -> str:
    return "".join(element.itertext()).strip("\n")


def _spans(element: ET.Element) -> Spans:
    """The inline content of an element, white space folded as a browser does."""
    spans: list[Span] = []
    _collect(element, Span(""), spans)
    return _trimmed(spans)


def _collect(element: ET.Element, style: Span, spans: list[Span]) -> None:
    _append(spans, style, element.text)
    for child in element:
        if child.tag != "pre":
            _collect(child, _styled(style, child), spans)
        _append(spans, style, child.tail)


def _styled(style: Span, element: ET.Element) -> Span:
    match element.tag:
        case "b":
            return replace(style, bold=True)
        case "i":
            return replace(style, italic=True)
        case "c":
            return replace(style, code=True)
        case "a":
            return replace(style, link=element.attrib["href"])
        case unknown:
            raise ValueError(f"<{unknown}> is no style of a text")


def _append(spans: list[Span], style: Span, text: str | None) -> None:
    if text:
        spans.append(_saying(style, text if style.code else _folded(text)))


def _saying(style: Span, text: str) -> Span:
    """Another text in the same style; dataclasses.replace takes four times as long."""
    return Span(text, style.bold, style.italic, style.code, style.link)


def _folded(text: str) -> str:
    """White space as one space; line ends of the template are none of the reader's concern."""
    head = " " if text[0] in " \n\t" else ""
    tail = " " if text[-1] in " \n\t" and text.strip(" \n\t") else ""
    return head + _words(text) + tail


def _words(text: str) -> str:
    return " ".join(word for word in _SPACE.split(text) if word)


def _trimmed(spans: list[Span]) -> Spans:
    """Without white space at the ends, and with one space at most where two spans meet."""
    kept: list[Span] = []
    for span in spans:
        text = span.text
        if text.startswith(" ") and not span.code and (not kept or kept[-1].text.endswith(" ")):
            text = text[1:]
        if text:
            kept.append(_saying(span, text))
    if kept and not kept[-1].code and kept[-1].text.endswith(" "):
        last = kept.pop()
        if stripped := last.text.rstrip(" "):
            kept.append(_saying(last, stripped))
    return tuple(kept)
