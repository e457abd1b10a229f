"""How long Azure may take, and how much may be asked of it at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to wait for Azure, and how many blocking calls a workspace may have under way."""

    #: To open a connection.
    connect: float = 5.0
    #: For the next bytes of an answer. Below the deadline, so that a hung call frees its thread.
    read: float = 18.0
    #: For everything that one question needs.
    deadline: float = 20.0
    threads: int = 8
    #: A service that was just deployed is known by name within this time.
    known: float = 60.0
    #: People who ask for the same log together get the same one.
    log: float = 10.0
    #: A workspace's addresses change only when it is rebuilt or put behind a private link.
    addresses: float = 3600.0
