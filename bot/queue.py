"""The durable hand-off: asks on a Redis stream, each held by one worker at a time until it is answered.

A pending entry of the stream's group is the lease: its owner renews it while it works, and what
was not renewed for a lease's length is taken over by another worker. The delivery count says
which try it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import msgspec
from redis.exceptions import NoScriptError, ResponseError

from bot import queue_scripts as scripts
from handlers.ask import Ask

#: One hash tag for all keys, so that a Redis Cluster keeps them on one node.
PREFIX = "{medic}:"
GROUP = "workers"
#: Seconds; renewed every third of it, so that a worker outlives two failed renewals.
LEASE = 15.0
#: Holds what was handed back, until a worker takes it over.
NOBODY = "nobody"
#: Slack's last retry comes after five minutes; a day outlives any human's patience.
REMEMBERED_MS = 24 * 60 * 60 * 1000
#: Dead letters kept; the oldest go first.
BURIED_KEPT = 1_000

#: What became of an ask: it waits or is worked on; it is answered or given up; Redis has lost it.
State = Literal["queued", "done", "lost"]

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Ask).decode


class Redis(Protocol):
    """The part of redis.asyncio that the queue speaks: the client, or the cluster's client."""

    async def execute_command(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - as redis-py declares it
        """Send one command."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One ask as it was taken from the stream; `attempt` counts from 1."""

    id: str
    attempt: int
    payload: bytes
    #: A dead letter that was put back: parts of its answer may stand already.
    again: bool = False

    def ask(self) -> Ask:
        """The ask inside. Raises msgspec.DecodeError for what another version wrote differently."""
        return _decode(self.payload)


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An ask that could not be answered, and why."""

    id: str
    payload: bytes
    reason: str
    attempts: int

    def ask(self) -> Ask:
        """The ask inside. Raises msgspec.DecodeError for what another version wrote differently."""
        return _decode(self.payload)


@dataclass(frozen=True, slots=True)
class Depth:
    """How full the queue is: asks in all, those being worked on, dead letters."""

    asks: int
    running: int
    buried: int


class Queue:
    """The stream of asks. Every method raises redis.exceptions.RedisError when Redis does not answer."""

    def __init__(self, redis: Redis, *, lease: float = LEASE, prefix: str = PREFIX) -> None:
        """`lease`: seconds after which an ask that nobody renewed is taken over."""
        self._redis = redis
        self._prefix = prefix
        self._stream = f"{prefix}asks"
        self._buried = f"{prefix}buried"
        self.lease = lease

    async def put(self, ask: Ask, marks: Iterable[str], *, again: bool = False) -> bool:
        """Queue an ask, unless one of its marks was seen within a day: then False, and nothing happens.

        The ask's key is always one of the marks. `again`: parts of the answer may stand already.
        """
        every = dict.fromkeys((*marks, ask.key))
        keys = [self._stream, self._hold(ask.key), *map(self._mark, every)]
        return bool(await self._run(scripts.PUT, keys, _encode(ask), REMEMBERED_MS, int(again)))

    async def states(self, keys: Sequence[str]) -> Sequence[State]:
        """What became of the asks of these keys."""
        found = await self._redis.execute_command("MGET", *map(self._mark, keys)) if keys else ()
        return ["lost" if mark is None else "done" if mark == b"done" else "queued" for mark in found]

    async def take(self, consumer: str, count: int, wait: float) -> Sequence[Entry]:
        """Up to `count` new asks; waits up to `wait` seconds for the first. Makes the group if need be."""
        read = ("XREADGROUP", "GROUP", GROUP, consumer, "COUNT", count, "BLOCK", round(wait * 1000))
        try:
            streams = await self._redis.execute_command(*read, "STREAMS", self._stream, ">")
        except ResponseError as error:
            if not str(error).startswith("NOGROUP"):
                raise
            await self.open()
            return ()
        return [
            Entry(_text(id_), 1, fields[b"ask"], again=b"again" in fields)
            for _, entries in streams or ()
            for id_, fields in entries
        ]

    async def take_over(self, consumer: str, count: int) -> Sequence[Entry]:
        """Up to `count` asks whose worker has not renewed its lease."""
        lease = round(self.lease * 1000)
        try:
            found = await self._run(scripts.TAKE_OVER, [self._stream], GROUP, consumer, lease, count)
        except ResponseError as error:
            if "NOGROUP" not in str(error):
                raise
            await self.open()
            return ()
        return [Entry(_text(id_), times, fields[1]) for id_, fields, times in found]

    async def renew(self, consumer: str, held: Sequence[tuple[str, str]]) -> Sequence[int]:
        """Renew the leases of entries, each an id and its ask's key.

        For each 1: it is renewed; 0: another has it; -1: nobody knows it (Redis came back empty), and
        nobody else may take the ask for a lease's length.
        """
        keys = [name for _, key in held for name in (self._mark(key), self._hold(key))]
        ids = [id_ for id_, _ in held]
        lease = round(self.lease * 1000)
        renewed: Sequence[int] = await self._run(
            scripts.RENEW, [self._stream, *keys], GROUP, consumer, lease, *ids
        )
        return renewed

    async def done(self, id_: str, key: str) -> None:
        """The ask is answered: it leaves the stream, and its mark says so."""
        keys = [self._stream, self._mark(key), self._hold(key)]
        await self._run(scripts.DONE, keys, GROUP, id_, REMEMBERED_MS)

    async def hand_back(self, consumer: str, id_: str, after: float = 0.0) -> None:
        """Let another worker try, in `after` seconds (at most a lease)."""
        idle = round((self.lease - min(after, self.lease)) * 1000)
        await self._run(scripts.HAND_BACK, [self._stream], GROUP, consumer, NOBODY, idle, id_)

    async def leave(self, consumer: str) -> int:
        """Hand back all that the consumer still holds, for others to take at once; how many."""
        idle = round(self.lease * 1000)
        try:
            return int(await self._run(scripts.LEAVE, [self._stream], GROUP, consumer, NOBODY, idle))
        except ResponseError as error:
            if "NOGROUP" not in str(error):
                raise
            return 0

    async def bury(self, entry: Entry, reason: str, key: str) -> None:
        """Move an ask that cannot be answered to the dead letters."""
        keys = [self._stream, self._buried, self._mark(key)]
        about = (entry.id, entry.payload, reason, entry.attempt)
        await self._run(scripts.BURY, keys, GROUP, *about, BURIED_KEPT, REMEMBERED_MS)

    async def buried(self, count: int = 100) -> Sequence[DeadLetter]:
        """The dead letters, newest first."""
        found = await self._redis.execute_command("XREVRANGE", self._buried, "+", "-", "COUNT", count)
        return [
            DeadLetter(_text(id_), fields[b"ask"], fields[b"reason"].decode(), int(fields[b"attempts"]))
            for id_, fields in found
        ]

    async def replay(self, id_: str) -> bool:
        """Put a dead letter back into the queue; False where there is none of that id."""
        return bool(await self._run(scripts.REPLAY, [self._stream, self._buried], id_))

    async def depth(self) -> Depth:
        """How full the queue is."""
        asks = await self._redis.execute_command("XLEN", self._stream)
        buried = await self._redis.execute_command("XLEN", self._buried)
        try:
            pending = await self._redis.execute_command("XPENDING", self._stream, GROUP)
        except ResponseError:  # no group yet: no worker has come
            return Depth(asks, 0, buried)
        return Depth(asks, pending["pending"], buried)

    async def open(self) -> None:
        """Make the stream and its group, where they are not there (a new or emptied Redis)."""
        try:
            await self._redis.execute_command("XGROUP", "CREATE", self._stream, GROUP, "0", "MKSTREAM")
        except ResponseError as error:
            if not str(error).startswith("BUSYGROUP"):
                raise

    def _mark(self, mark: str) -> str:
        return f"{self._prefix}seen:{mark}"

    def _hold(self, key: str) -> str:
        return f"{self._prefix}hold:{key}"

    async def _run(self, script: str, keys: Sequence[str], *arguments: object) -> Any:  # noqa: ANN401 - Redis' reply
        digest = hashlib.sha1(script.encode(), usedforsecurity=False).hexdigest()
        try:
            return await self._redis.execute_command("EVALSHA", digest, len(keys), *keys, *arguments)
        except NoScriptError:
            return await self._redis.execute_command("EVAL", script, len(keys), *keys, *arguments)


def _text(id_: bytes | str) -> str:
    return id_.decode() if isinstance(id_, bytes) else id_
