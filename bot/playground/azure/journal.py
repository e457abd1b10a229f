"""What the stand-in was asked: every request, as it came over the wire."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

#: Requests kept; older ones are forgotten.
_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Request:
    """One request and how it was answered."""

    method: str
    #: As it came: not decoded, with its query.
    path: str
    #: 0 where the connection was cut or is still open.
    status: int
    #: Seconds since the epoch.
    at: float
    seconds: float


class Journal:
    """The requests, in the order in which they ended."""

    def __init__(self) -> None:
        self._requests: deque[Request] = deque(maxlen=_KEPT)
        self._news = asyncio.Event()

    def add(self, request: Request) -> None:
        """Write one down."""
        self._requests.append(request)
        self._news.set()
        self._news = asyncio.Event()

    def clear(self) -> None:
        """Forget all."""
        self._requests.clear()

    def of(self, where: str) -> list[Request]:
        """Those whose method and path fit a pattern, such as `GET */logs*`."""
        return [request for request in self if fnmatchcase(f"{request.method} {request.path}", where)]

    async def first(self, where: str) -> Request:
        """The first that fits a pattern; waits for it if there is none yet."""
        while not (found := self.of(where)):
            await self._news.wait()
        return found[0]

    def __iter__(self) -> Iterator[Request]:
        return iter(list(self._requests))

    def __len__(self) -> int:
        return len(self._requests)
