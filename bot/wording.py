"""Word what the bot says: a reply's template and values become a Document in the asker's language."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.document import Document, parse
from bot.prose import addresses, plain, prose, visible
from handlers.ask import N_, Reply, UserError
from knowledge.entry import LANGUAGES, Action, Entry, Language, Words
from knowledge.remedy import remedy

TEMPLATES = Path(__file__).parent / "templates"
CATALOGUES = Path(__file__).parent / "locale"
DOMAIN = "aml-medic"

#: What the edges say for themselves, to be given to `Wording.text`.
INTERNAL_FAILURE = N_(
    "Please ask again in a minute. Something broke on my side; if it happens again, give "
    "`%(id)s` to whoever runs this bot: their log has the details under that id."
)
STILL_WAITING = N_("Still waiting for Azure. I will answer here as soon as it does.")
QUEUE_AWAY = N_("Please ask again in a minute: I cannot reach my queue, so I have not started on this.")


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as a template shows it: prose, and the code to copy."""

    text: Markup
    code: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What an entry says in one language, filled in with one paste's values."""

    title: str
    cause: Markup
    steps: tuple[ShownStep, ...]
    verify: Markup


class Found(Protocol):
    """What a remedy is written for: a match, or an entry on its own with no variables."""

    @property
    def entry(self) -> Entry: ...  # noqa: D102 - a match's own words

    @property
    def variables(self) -> Mapping[str, str | int]: ...  # noqa: D102 - likewise


class Wording:
    """The bot's words, in every language it speaks. Made once; safe to share between tasks."""

    def __init__(self) -> None:
        self._rooms = {language: _environment(language) for language in LANGUAGES}

    def render(self, reply: Reply, language: Language) -> Document:
        """One reply in one language. Raises jinja2.UndefinedError where a value is missing."""
        template = self._rooms[language].get_template(f"{reply.template}.xml.j2")
        return parse(visible(template.render(reply.values)), language)

    def sentence(self, error: UserError, language: Language) -> Document:
        """What the asker can mend, in words."""
        return self.render(Reply("sentence", {"why": error}), language)

    def text(self, sentence: str, language: Language, **values: object) -> Document:
        """A sentence of the edge itself; `sentence` is a msgid with %(name)s placeholders."""
        return self.sentence(UserError(sentence, **values), language)


def translations(language: Language) -> gettext.NullTranslations:
    """The catalogue of a language. Raises FileNotFoundError if it was not compiled."""
    return gettext.translation(DOMAIN, CATALOGUES, [language])


def _environment(language: Language) -> Environment:
    """Templates of one language; each compiled once and kept."""
    room = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    room.policies["ext.i18n.trimmed"] = True
    catalogue = translations(language)
    # The i18n extension adds this method to the environment, unknown to the type checker.
    room.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    room.filters |= {
        "said": lambda words: _said(words, language),
        "prose": prose,
        "number": lambda value: _number(value, language),
        "brief": _brief,
        "clip": _clip,
    }
    room.globals |= {
        "remedy": lambda found, place: _shown(found, language, place),
        "sentence": lambda error: _sentence(error, catalogue),
    }
    return room


def _shown(found: Found, language: Language, place: Mapping[str, str]) -> Shown:
    """An entry filled in; of its steps, those for the service's generation where the place tells it."""
    entry = found.entry
    own = addresses(
        entry.cause[language], entry.verify[language], *(step.do[language] for step in entry.steps)
    )
    marked = _marked(entry, place.get("generation"))
    filled = remedy(marked, language, found.variables, place)
    return Shown(
        plain(filled.title),
        prose(filled.cause, own),
        tuple(ShownStep(prose(step.text, own), step.code) for step in filled.steps),
        prose(filled.verify, own),
    )


def _marked(entry: Entry, generation: str | None) -> Entry:
    """Only the steps of the generation; where it is unknown, all, those of one generation begin with it."""
    steps = [step for step in entry.steps if generation is None or step.generation in (None, generation)]
    if generation is None:
        steps = [_beginning_with_generation(step) for step in steps]
    return msgspec.structs.replace(entry, steps=tuple(steps))


def _beginning_with_generation(step: Action) -> Action:
    if step.generation is None:
        return step
    mark = f"**{step.generation}.** "
    return msgspec.structs.replace(step, do=Words(en=mark + step.do.en, ru=mark + step.do.ru))


def _sentence(error: UserError, catalogue: gettext.NullTranslations) -> Markup:
    said = catalogue.gettext(error.sentence)
    return prose(said % error.values if error.values else said)


def _said(words: Words, language: Language) -> str:
    return plain(words[language])


def _number(value: object, language: Language) -> str:
    """A number as the language writes it: 0.7, or 0,7."""
    written = f"{value:g}" if isinstance(value, float) else str(value)
    return written.replace(".", ",") if language == "ru" else written


def _brief(address: str) -> str:
    """What a reader needs of an address to know where it leads: its host and its last part."""
    host, _, path = address.removeprefix("https://").rstrip("/").partition("/")
    last = path.rpartition("/")[2].partition("?")[0]
    between = "/…/" if "/" in path else "/"
    return f"{host}{between}{last}" if last else host


def _clip(text: str, limit: int) -> str:
    """The text, or as much of it as fits, with a mark where it was cut."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
