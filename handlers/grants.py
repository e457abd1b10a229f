"""Whether the asker may see a service; if not, what to ask for and whom."""

from __future__ import annotations

from handlers.ask import N_, Ask, Ports, ServiceName, UserError


class DeniedError(UserError):
    """The asker may not see this; the sentence says who can change that."""

    def __init__(self, ask: Ask, action: str, on: str) -> None:
        super().__init__(
            N_(
                "Ask whoever keeps this bot's `medic.yaml` to add this line under `access`: "
                '`- {who: [%(user)s], may: [%(action)s], on: ["%(on)s"]}`. '
                "Without it I may not show you `%(action)s` of `%(on)s` here."
            ),
            user=ask.user,
            action=action,
            on=on,
        )


async def may(ask: Ask, ports: Ports, action: str, name: ServiceName) -> bool:
    """Whether the asker may do `action` (logs, services) on a service, in the channel of the ask."""
    return await ports.access.allows(ask.user, ask.channel, action, str(name))
