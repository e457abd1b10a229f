"""A progress bar for long work, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def track(items: Sequence[Item], what: str) -> Iterable[Item]:
    """The items, counted on stderr as they are taken; in a pipe nothing is shown."""
    return _shown(items, what) if sys.stderr.isatty() and not sys.stdout.isatty() else items


def _shown(items: Sequence[Item], what: str) -> Iterator[Item]:
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
    from rich.progress import track as tracked  # noqa: PLC0415 - likewise

    yield from tracked(items, description=what, console=Console(stderr=True), transient=True)
