"""Which language to answer in: Russian prose in the ask tells, else the Slack locale, else English."""

from __future__ import annotations

import re

from knowledge.entry import Language

#: The share of Cyrillic letters that makes a text, or one line of it, Russian.
RUSSIAN_SHARE = 0.3
RUSSIAN_LINE_SHARE = 0.5

#: Code is no prose: fences, code spans; and addresses, paths, names with digits or dots in them.
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_RUN = re.compile(r"\S+")
_IN_CODE = re.compile(r"[/\\_=.:]\S|\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


def of_ask(text: str, locale: str | None) -> Language:
    """The language to answer in. Who writes Russian reads it; English is also what errors are written in."""
    return "ru" if of_prose(text) == "ru" else of_locale(locale) or "en"


def of_locale(locale: str | None) -> Language | None:
    """The language of a locale such as `ru-RU`; None for one that the bot does not speak."""
    match (locale or "").lower().replace("_", "-").split("-"):
        case ["en", *_]:
            return "en"
        case ["ru", *_]:
            return "ru"
    return None


def of_prose(text: str) -> Language:
    """The language of a text's prose, code aside: one Russian line around an English log makes it Russian."""
    # Run by run: one expression for all would need the square of the time of a long run.
    prose = _RUN.sub(lambda run: "" if _IN_CODE.search(run[0]) else run[0], _CODE.sub(" ", text))
    if _share(_WORD.findall(prose)) >= RUSSIAN_SHARE:
        return "ru"
    return "ru" if any(_is_russian(line) for line in prose.splitlines()) else "en"


def _is_russian(line: str) -> bool:
    words = _WORD.findall(line)
    return len([word for word in words if _CYRILLIC.search(word)]) > 1 and _share(words) >= RUSSIAN_LINE_SHARE


def _share(words: list[str]) -> float:
    letters = "".join(words)
    return len(_CYRILLIC.findall(letters)) / len(letters) if letters else 0.0
