"""Which language to answer in: the asker's Slack locale tells, else the prose of what they wrote."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import structlog
from redis.exceptions import RedisError

from bot.queue import PREFIX, Redis
from knowledge.entry import Language

log = structlog.get_logger()

#: A changed locale is seen within this many seconds.
LOCALE_FOR = 3600
#: The share of Cyrillic letters that makes a text, or one line of it, Russian.
RUSSIAN_SHARE = 0.3
RUSSIAN_LINE_SHARE = 0.5

#: Code is no prose: fences, code spans, addresses, paths, names with digits or dots in them.
_CODE = re.compile(r"```.*?```|`[^`\n]*`|https?://\S+|\S*[/\\_=.:]\S+|\S*\d\S*", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)

#: The locale of a person ("ru-RU"), as Slack knows it; None where it does not say.
Locale = Callable[[str], Awaitable[str | None]]


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
    prose = _CODE.sub(" ", text)
    if _share(_WORD.findall(prose)) >= RUSSIAN_SHARE:
        return "ru"
    return "ru" if any(_is_russian(line) for line in prose.splitlines()) else "en"


def _is_russian(line: str) -> bool:
    words = _WORD.findall(line)
    return len([word for word in words if _CYRILLIC.search(word)]) > 1 and _share(words) >= RUSSIAN_LINE_SHARE


def _share(words: list[str]) -> float:
    letters = "".join(words)
    return len(_CYRILLIC.findall(letters)) / len(letters) if letters else 0.0


class Languages:
    """People's languages, by their locales, kept for an hour in Redis."""

    def __init__(self, redis: Redis, locale: Locale, *, prefix: str = PREFIX) -> None:
        self._redis = redis
        self._locale = locale
        self._prefix = prefix

    async def of(self, user: str, text: str) -> Language:
        """The language to answer `user` in, who wrote `text`. A locale that cannot be had is no error."""
        return of_locale(await self._known(user)) or of_prose(text)

    async def _known(self, user: str) -> str | None:
        key = f"{self._prefix}locale:{user}"
        try:
            kept = await self._redis.execute_command("GET", key)
            if kept is None:
                kept = await self._locale(user) or ""
                await self._redis.execute_command("SET", key, kept, "EX", LOCALE_FOR)
        except RedisError as error:
            log.warning("locale.not_kept", reason=str(error))
            return None
        return kept.decode() if isinstance(kept, bytes) else str(kept)
