"""List the services of a workspace that the asker may see, with their state."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.ask import N_, Ask, Command, Ports, Reply, Service
from handlers.grants import DeniedError, may
from handlers.names import workspace_for

#: Rows of a table in Slack, less its header.
MOST_ROWS = 99
#: Buttons that fit into a row on a phone.
_MOST_BUTTONS = 5
_WELL = frozenset({"healthy", "succeeded"})


async def run(ask: Ask, words: str, ports: Ports) -> AsyncIterator[Reply]:
    """A table of the services; those in trouble first, with buttons to their logs."""
    workspace = workspace_for(words or None, ask, ports)
    every = await ports.services.list(workspace)
    seen = [service for service in every if await may(ask, ports, "services", service.name)]
    if every and not seen:
        raise DeniedError(ask, "services", f"{workspace}/*")
    seen.sort(key=lambda service: (_is_well(service), service.name.name))
    yield Reply(
        "services",
        {
            "workspace": workspace,
            "services": seen[:MOST_ROWS],
            "left_out": len(seen[MOST_ROWS:]),
            "ill": [service.name for service in seen if not _is_well(service)][:_MOST_BUTTONS],
        },
    )


def _is_well(service: Service) -> bool:
    return service.state.casefold() in _WELL


COMMAND = Command(
    name="services",
    run=run,
    summary=N_("the services of a workspace and their state"),
    usage="services [WORKSPACE]",
    aliases=("list", "сервисы"),
    fits=lambda words: len(words.split()) <= 1,
)
