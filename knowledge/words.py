"""Reduce English and Russian prose to the stems that carry its meaning."""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[a-z]+|[а-я]+|\d{2,}(?![\da-zа-я])")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: Names whose parts are no words, such as PyNaCl: they stay whole.
_WHOLE = re.compile(r"\b(?:[A-Z][a-z]){2,}\b")
_ENGLISH = Stemmer.Stemmer("english")
_RUSSIAN = Stemmer.Stemmer("russian")

#: Words that say nothing about an error.
_STOP = frozenset(
    """between difference versus vs отличается отличаются отличие разница
    find found лежит лежат найти a about after again all also am an and another any anybody anyone are
    as ask at be because been before being both but by can cannot come could day did do does doing done
    for from get gets getting give go goes going good got had has have having he hello help her here hey
    hi his how i if in into is it its just keep keeps know last let like ll look make many may me might
    month more most much must my need needs next no not now of off on once one only or other our out
    over own people please put re s said same say see she should since so some someone something still
    such sure t take tell than thank thanks that the their them then there these they thing think this
    those through time to today told too up us use used using ve very want was way we week well were
    what when where which while who whom whose why will with without would year yes yesterday yet you
    your а без бы был была были было быть в вам вас весь во вот все всё всего всем вы где да даже два
    для до его ее если есть еще же за завтра здесь и из или им их к как какая какие какой какую когда
    кто ли либо меня мне много можно может мой мы на над надо нам нас наш не него нее нет ни них но
    нужно о об однако он она они оно опять от очень по под подскажите помогите пожалуйста после при про
    просто раз с сам свой себе себя сегодня со сейчас сделать так также такой там те тем теперь то тоже
    того тоже той только тот ту ты у уже хотя чего чей чем что чтобы чуть эта эти это этого этой этот я
    кажется почему зачем сколько вчера всегда ребята коллеги привет делать""".split()  # noqa: SIM905 - a list of words reads best as words
)


def stems(text: str) -> list[str]:
    """The stems of the text's telling words, in order; names in CamelCase in parts, if those are words."""
    parts: list[str] = []
    text = _WHOLE.sub(lambda name: name[0].lower(), text)
    for word in _CAMEL.sub(" ", text).lower().replace("ё", "е").split():
        parts += _WORD.findall(word)
    return [_stem(word) for word in parts if word not in _STOP and len(word) > 1]


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    if word[0].isdigit():
        return word
    stemmer = _ENGLISH if word[0] <= "z" else _RUSSIAN
    stem: str = stemmer.stemWord(word)
    return stem
