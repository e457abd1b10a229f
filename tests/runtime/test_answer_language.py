"""The language of an answer: the locale's, else the prose's."""

from __future__ import annotations

import pytest
from redis.asyncio import Redis

from bot.language import Languages, of_locale, of_prose


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
