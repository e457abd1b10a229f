"""Sentences and templates in both languages."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from bot.document import Paragraph, Span
from bot.terminal import as_text
from bot.wording import INTERNAL_FAILURE, QUEUE_AWAY, STILL_WAITING, Wording
from handlers.ask import N_, Reply, UserError
from knowledge.entry import LANGUAGES, Language

WORDING = Wording()


def test_a_sentence_is_translated_and_filled() -> None:
    """The asker's mistake is named in the asker's language, with the values that were typed."""
    error = UserError(
        N_("Did you mean `%(near)s`? I know no command `%(word)s`; `help` lists those I know."),
        near="logs SERVICE",
        word="lgos",
    )
    assert as_text(WORDING.sentence(error, "en")).startswith("Did you mean `logs SERVICE`?")
    assert as_text(WORDING.sentence(error, "ru")).startswith("Может быть, `logs SERVICE`?")


def test_a_sentence_without_values() -> None:
    """A percent sign in a sentence without values is just that."""
    assert as_text(WORDING.sentence(UserError("70 % of it"), "en")) == "70 % of it"


def test_values_of_a_sentence_are_literal() -> None:
    """What was typed comes back as typed, and brings no link or control with it."""
    document = WORDING.text(
        "I know no %(word)s.", "en", word="<!channel> [x](https://evil.example) &amp; \x1b"
    )
    (paragraph,) = document.parts
    assert paragraph == Paragraph((Span("I know no <!channel> [x](https://evil.example) &amp; ␛."),))


def test_code_in_a_sentence_is_code() -> None:
    """Backticks in a sentence mark what to type."""
    (paragraph,) = WORDING.text("Write `logs %(name)s`.", "en", name="churn").parts
    assert paragraph == Paragraph((Span("Write "), Span("logs churn", code=True), Span(".")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_edge_says_for_itself(language: Language) -> None:
    """The internal failure names its id; all three have words in both languages."""
    assert "`f3a9`" in as_text(WORDING.text(INTERNAL_FAILURE, language, id="f3a9"))
    for sentence in (STILL_WAITING, QUEUE_AWAY):
        said = as_text(WORDING.text(sentence, language))
        assert (said == sentence) == (language == "en")


def test_a_missing_value_is_an_error() -> None:
    """A template never shows an empty word for a value that it was not given."""
    with pytest.raises(UndefinedError):
        WORDING.render(Reply("thanks", {"helped": False}), "en")
