"""What the bot remembers in Redis: pastes for later buttons, votes, and which parts of an answer stand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from redis.exceptions import NoScriptError

from bot.queue import PREFIX, Redis

#: Buttons under an answer work for so long.
PASTES_FOR = timedelta(days=30)
#: As long as the queue remembers that it has seen a question.
PARTS_FOR = timedelta(days=1)

#: KEYS: votes by entry, tally; ARGV: who and where, 1 or 0, entry. A second vote replaces the first.
_VOTE = """
local before = redis.call('HGET', KEYS[1], ARGV[1])
if before == ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if before then redis.call('HINCRBY', KEYS[2], before .. ' ' .. ARGV[3], -1) end
redis.call('HINCRBY', KEYS[2], ARGV[2] .. ' ' .. ARGV[3], 1)
return 1
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people an entry's answers helped, and how many not."""

    helped: int = 0
    not_helped: int = 0


class Store:
    """The handlers' Memory and the poster's record, on Redis. Raises redis.exceptions.RedisError."""

    def __init__(self, redis: Redis, *, prefix: str = PREFIX) -> None:
        self._redis = redis
        self._prefix = prefix

    async def remember_paste(self, key: str, text: str) -> None:
        """Keep the (redacted) text of an ask for 30 days."""
        life = round(PASTES_FOR.total_seconds())
        await self._redis.execute_command("SET", f"{self._prefix}paste:{key}", text, "EX", life)

    async def paste(self, key: str) -> str | None:
        """The text kept under an ask's key; None when it has run out."""
        kept = await self._redis.execute_command("GET", f"{self._prefix}paste:{key}")
        return None if kept is None else _text(kept)

    async def vote(self, entry: str, user: str, message: str, *, helped: bool) -> None:
        """Count one person's vote on one answer; a second vote replaces the first."""
        keys = (f"{self._prefix}votes:{entry}", f"{self._prefix}tally")
        arguments = (len(keys), *keys, f"{user} {message}", int(helped), entry)
        try:
            digest = hashlib.sha1(_VOTE.encode(), usedforsecurity=False).hexdigest()
            await self._redis.execute_command("EVALSHA", digest, *arguments)
        except NoScriptError:
            await self._redis.execute_command("EVAL", _VOTE, *arguments)

    async def tally(self) -> Mapping[str, Tally]:
        """The votes of each entry that has any."""
        counts = await self._redis.execute_command("HGETALL", f"{self._prefix}tally")
        votes: dict[str, list[int]] = {}
        for field, count in counts.items():
            helped, _, entry = _text(field).partition(" ")
            votes.setdefault(entry, [0, 0])[int(helped)] = int(count)
        return {entry: Tally(helped=good, not_helped=bad) for entry, (bad, good) in votes.items()}

    async def record_part(self, key: str, part: str, message: str) -> None:
        """Note that a part of the answer to the ask `key` was posted as `message`."""
        name = f"{self._prefix}parts:{key}"
        await self._redis.execute_command("HSET", name, part, message)
        await self._redis.execute_command("EXPIRE", name, round(PARTS_FOR.total_seconds()))

    async def parts(self, key: str) -> Mapping[str, str]:
        """The messages of an answer that are known to be posted, by part."""
        posted = await self._redis.execute_command("HGETALL", f"{self._prefix}parts:{key}")
        return {_text(part): _text(message) for part, message in posted.items()}


def _text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value
