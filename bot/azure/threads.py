"""Where blocking calls cross to a thread: a few threads of one workspace, each call with a deadline."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.azure.errors import UnansweredError

T = TypeVar("T")


class Threads:
    """A bounded set of threads. Calls that hang keep only their own workspace's callers waiting."""

    def __init__(self, name: str, workers: int, deadline: float) -> None:
        self._executor = ThreadPoolExecutor(workers, thread_name_prefix=name)
        self._deadline = deadline

    async def run(self, work: Callable[[], T]) -> T:
        """What `work` returns. Raises UnansweredError after the deadline, the wait for a thread included.

        Work that has not begun by then never begins; work that has ends by the time limits of its own.
        """
        future = self._executor.submit(work)
        try:
            async with asyncio.timeout(self._deadline):
                return await asyncio.wrap_future(future)
        except TimeoutError as error:
            raise UnansweredError("late") from error

    def close(self) -> None:
        """Take no more work; what runs is not waited for."""
        self._executor.shutdown(wait=False, cancel_futures=True)
