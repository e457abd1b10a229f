"""People's Slack locales, kept for an hour in Redis, and the language that follows from them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from redis.exceptions import RedisError

from bot.language import of_ask, of_prose
from bot.queue import PREFIX, Redis
from bot.slack.calls import BusyError, PerhapsDoneError, RefusedError, SlackCalls
from knowledge.entry import Language

log = structlog.get_logger()

#: A changed locale is seen within this many seconds.
LOCALE_FOR = 3600
#: Seconds for which an answer waits to learn its reader's locale.
WAIT_FOR_LOCALE = 2.0

#: The locale of a person ("ru-RU"), as Slack knows it; None where it does not say.
Locale = Callable[[str], Awaitable[str | None]]


class Languages:
    """People's languages: by what they write, else by their locales, kept for an hour in Redis."""

    def __init__(self, redis: Redis, locale: Locale, *, prefix: str = PREFIX) -> None:
        self._redis = redis
        self._locale = locale
        self._prefix = prefix

    async def of(self, user: str, text: str) -> Language:
        """The language to answer `user` in, who wrote `text`. A locale that cannot be had is no error."""
        if of_prose(text) == "ru":
            return "ru"  # whatever the locale: it needs not be asked for
        return of_ask(text, await self._known(user))

    async def _known(self, user: str) -> str | None:
        key = f"{self._prefix}locale:{user}"
        try:
            kept = await self._redis.execute_command("GET", key)
            if kept is None:
                async with asyncio.timeout(WAIT_FOR_LOCALE):
                    kept = await self._locale(user) or ""
                await self._redis.execute_command("SET", key, kept, "EX", LOCALE_FOR)
        except RedisError as error:
            log.warning("locale.not_kept", reason=str(error))
            return None
        except TimeoutError:
            log.warning("locale.unknown", reason="Slack does not answer")
            return None
        return kept.decode() if isinstance(kept, bytes) else str(kept)


async def locale_of(slack: SlackCalls, user: str) -> str | None:
    """A person's locale, such as `ru-RU`; None where Slack does not say."""
    try:
        answer = await slack.read("users.info", user=user, include_locale="true")
    except (BusyError, PerhapsDoneError, RefusedError) as error:
        log.warning("locale.unknown", reason=str(error))
        return None
    return str((answer.get("user") or {}).get("locale") or "") or None
