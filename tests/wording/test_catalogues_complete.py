"""The catalogues hold every sentence of the sources, translated, and are compiled from what they say."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from bot.wording import translations
from knowledge.entry import LANGUAGES, Language
from tests.wording import catalogues

#: How to mend what these tests find.
CURE = "run `python tests/wording/catalogues.py`, translate what is new, and run it again"
_NAMED = re.compile(r"%\((\w+)\)s")
_TAG = re.compile(r"</?\w+>")
_CODE = re.compile(r"`[^`]*%\(\w+\)s[^`]*`")


@pytest.fixture(scope="module")
def sources() -> Catalog:
    """Every sentence that the sources hold."""
    return catalogues.extracted()


def _russian() -> list[Message]:
    return [message for message in catalogues.read("ru") if message.id]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_missing_or_left_over(sources: Catalog, language: Language) -> None:
    """The catalogue holds the sentences of the sources, no more and no fewer."""
    assert set(catalogues.said(catalogues.read(language))) == set(catalogues.said(sources)), CURE


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fuzzy_or_obsolete(language: Language) -> None:
    """Every translation is meant, and none is kept for a sentence that is gone."""
    catalog = catalogues.read(language)
    assert not [message.id for message in catalog if message.id and message.fuzzy]
    assert not catalog.obsolete


def test_every_sentence_is_translated() -> None:
    """Russian is complete, in all its plural forms."""
    untranslated = [message.id for message in _russian() if not all(catalogues.forms(message.string))]
    assert not untranslated, CURE


def test_russian_has_its_three_plural_forms() -> None:
    """One, few, many: by the last digits."""
    counts = {
        len(catalogues.forms(message.string)) for message in _russian() if not isinstance(message.id, str)
    }
    assert counts == {3}
    spoken = translations("ru")
    for count, words in {
        1: "реплика",
        2: "реплики",
        5: "реплик",
        11: "реплик",
        21: "реплика",
        104: "реплики",
    }.items():
        assert spoken.ngettext("%(count)s replica", "%(count)s replicas", count) == f"%(count)s {words}"


def test_translations_speak_of_the_same_values() -> None:
    """Each translation has the placeholders and the markup of its sentence."""
    for message in _russian():
        for text in catalogues.forms(message.string):
            original = catalogues.forms(message.id)[-1]
            assert set(_NAMED.findall(text)) == set(_NAMED.findall(original)), text
            assert sorted(_TAG.findall(text)) == sorted(_TAG.findall(original)), text
            assert len(_CODE.findall(text)) >= len(_CODE.findall(original)) - 1, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_fresh(language: Language) -> None:
    """What gettext reads is what people edited."""
    with catalogues.po(language).with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    edited = catalogues.said(catalogues.read(language))
    # Sentences that stand for themselves are left out, but for those with a plural.
    expected = {key: text if any(text) else key for key, text in edited.items() if any(text) or len(key) > 1}
    assert catalogues.said(compiled) == expected, CURE
