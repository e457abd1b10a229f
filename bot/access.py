"""Grants: who may see the logs of what. Denied unless granted."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from bot.settings import GrantSettings

#: A person who leaves the on-call group loses its grants within this many seconds.
GROUP_LIFETIME = 300.0

#: The members of a user group, by its id.
GroupMembers = Callable[[str], Awaitable[Iterable[str]]]


@dataclass(slots=True)
class Grants:
    """The grants of the configuration, with the user groups' members looked up when they matter.

    `members` is asked for a group at most once in five minutes. When it fails, the failure is the
    caller's: nobody is let in on a guess.
    """

    grants: tuple[GrantSettings, ...]
    members: GroupMembers
    _groups: dict[str, tuple[float, frozenset[str]]] = field(default_factory=dict)

    async def allows(self, user: str, channel: str, action: str, on: str) -> bool:
        """Whether `user`, asking in `channel`, may do `action` on the `workspace/service` named `on`."""
        for grant in self.grants:
            if action in grant.may and _covers(grant.on, on) and await self._names(grant.who, user, channel):
                return True
        return False

    async def _names(self, who: tuple[str, ...], user: str, channel: str) -> bool:
        if user in who or channel in who:
            return True
        for group in who:
            if group.startswith("S") and user in await self._members(group):
                return True
        return False

    async def _members(self, group: str) -> frozenset[str]:
        known = self._groups.get(group)
        if known and time.monotonic() < known[0]:
            return known[1]
        members = frozenset(await self.members(group))
        self._groups[group] = (time.monotonic() + GROUP_LIFETIME, members)
        return members


def _covers(patterns: tuple[str, ...], on: str) -> bool:
    """Workspace and service are matched apart, so that `prod/*` never reaches into `prod-eu`.

    A service of the second generation is `endpoint/deployment`; a pattern of one part covers it whole.
    """
    workspace, _, service = on.partition("/")
    for pattern in patterns:
        of_workspace, _, of_service = pattern.partition("/")
        if fnmatchcase(workspace, of_workspace) and fnmatchcase(service, of_service or "*"):
            return True
    return False
