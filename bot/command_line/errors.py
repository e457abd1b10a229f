"""How a command ends when it cannot do what was asked."""

from __future__ import annotations

#: Exit statuses: all is done; nothing was found or a check failed; the command was used wrongly.
DONE, NOT_FOUND, WRONG_USE = 0, 1, 2


class CommandError(Exception):
    """The command ends here; its sentence goes to stderr, in one line.

    `status` is NOT_FOUND where the world is not as it should be, WRONG_USE where the call is not.
    """

    def __init__(self, sentence: str, status: int = NOT_FOUND) -> None:
        super().__init__(sentence)
        self.status = status
