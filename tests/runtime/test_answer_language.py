"""The language of an answer: Russian prose tells, else the locale, else English."""

from __future__ import annotations

import pytest
from redis.asyncio import Redis

from bot.language import of_ask, of_locale, of_prose
from bot.slack.locale import Languages


@pytest.mark.parametrize(
    ("locale", "language"), [("en-US", "en"), ("ru_RU", "ru"), ("de-DE", None), (None, None)]
)
def test_a_locale_names_the_language(locale: str | None, language: str | None) -> None:
    """Only the two that the bot speaks."""
    assert of_locale(locale) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the service does not start", "en"),
        ("под перезапускается после деплоя", "ru"),
        ("сервис не стартует, в логе:\n" + "ModuleNotFoundError: No module named 'azureml'\n" * 50, "ru"),
        ("логи churn", "ru"),
        ("Worker failed to bооt", "en"),
        ("```\nошибка в коде\n``` what is this?", "en"),
        ("", "en"),
        ("12345 /var/azureml-app/score.py", "en"),
    ],
)
def test_the_prose_names_the_language(text: str, language: str) -> None:
    """One Russian line around an English log is Russian; Cyrillic look-alikes and code are not."""
    assert of_prose(text) == language


@pytest.mark.parametrize(
    ("text", "locale", "language"),
    [
        ("под перезапускается", "en-US", "ru"),
        ("a pod restarts", "ru-RU", "ru"),
        ("a pod restarts", "de-DE", "en"),
        ("", None, "en"),
    ],
)
def test_who_writes_russian_reads_it(text: str, locale: str | None, language: str) -> None:
    """Their own words outweigh what their Slack is set to; an English paste says nothing of its reader."""
    assert of_ask(text, locale) == language


@pytest.mark.timeout(5)
@pytest.mark.parametrize("letter", ["a", "я", "<", "`", ".", "a/"])
def test_a_long_run_of_letters_takes_no_time(letter: str) -> None:
    """40,000 letters without a space: as long as Slack lets a message be, and everybody waits meanwhile."""
    of_prose(letter * 40_000)


async def test_slack_is_asked_once_an_hour(redis: Redis) -> None:
    """A person's locale is kept, even that there is none."""
    asked: list[str] = []

    async def locale(user: str) -> str | None:
        asked.append(user)
        return "ru-RU" if user == "U1" else None

    languages = Languages(redis, locale)
    assert [await languages.of("U1", "hello") for _ in range(3)] == ["ru", "ru", "ru"]
    assert [await languages.of("U2", "hello") for _ in range(3)] == ["en", "en", "en"]
    assert asked == ["U1", "U2"]
    assert 3_000 < await redis.ttl("{medic}:locale:U1") <= 3_600
