"""Find the service that a typed name means: `service`, `workspace/service`, `endpoint/deployment`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from handlers.ask import N_, Ask, Ports, ServiceName, UserError
from handlers.grants import DeniedError, may

#: What Azure allows in the name of a service, an endpoint or a deployment, with room to spare.
#: Anything else could lead a request to another address.
_PART = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?")
#: Workspace, endpoint, deployment.
_MOST_PARTS = 3
#: How many near names are read at a glance.
_OFFERED = 5
_QUOTES = "`'\"“”«»‘’*,;:.?!()"


async def asked_for(typed: str, ask: Ask, ports: Ports) -> ServiceName:
    """The one service that a typed name means, whose log the asker may see.

    Raises UserError: no workspace, a name of no possible form, several deployments; DeniedError.
    Whether the service exists is for Azure to say where the known names do not hold it.
    """
    readings = _readings(typed.strip(_QUOTES), ask, ports)
    meant = await _known_among(readings, ports)
    allowed = [name for name in meant if await may(ask, ports, "logs", name)]
    if not allowed:
        raise DeniedError(ask, "logs", str(readings[0]))
    if len(allowed) > 1:
        raise UserError(
            N_("Say which deployment you mean: %(deployments)s. The endpoint `%(endpoint)s` has several."),
            deployments=_listed(allowed),
            endpoint=readings[0].name,
        )
    return allowed[0]


def workspace_for(typed: str | None, ask: Ask, ports: Ports) -> str:
    """A workspace by its typed name, or that of the channel. Raises UserError: none, or unknown."""
    workspaces = ports.services.workspaces()
    if not workspaces:
        raise UserError(N_("Add a workspace to this bot's `medic.yaml` first: I am not connected to any."))
    if typed is None:
        if (bound := ports.services.workspace_of(ask.channel)) is not None:
            return bound
        raise UserError(
            N_(
                "Put the workspace before the name, as in `%(example)s`: this channel is bound to none. "
                "I know %(known)s."
            ),
            example=f"{workspaces[0]}/my-service",
            known=_code(workspaces),
        )
    for workspace in workspaces:
        if workspace.casefold() == typed.strip(_QUOTES).casefold():
            return workspace
    raise UserError(
        N_("Choose one of the workspaces I know: %(known)s. `%(typed)s` is none of them."),
        known=_code(difflib.get_close_matches(typed, workspaces, n=1) or workspaces),
        typed=typed,
    )


async def unknown(name: ServiceName, ask: Ask, ports: Ports) -> UserError:
    """What to say of a service that does not exist: the near names that the asker may see."""
    names = {str(known): known for known in await known_in(name.workspace, ports)}
    near = difflib.get_close_matches(str(name), names, n=4 * _OFFERED, cutoff=0.5)
    shown = [names[one] for one in near if await may(ask, ports, "logs", names[one])]
    if shown:
        return UserError(
            N_("Did you mean %(near)s? The workspace `%(workspace)s` has no service `%(name)s`."),
            near=_listed(shown[:_OFFERED]),
            workspace=name.workspace,
            name=name.name,
        )
    return UserError(
        N_(
            "Check the name with `services %(workspace)s`: "
            "the workspace `%(workspace)s` has no service `%(name)s`."
        ),
        workspace=name.workspace,
        name=name.name,
    )


async def known_in(workspace: str, ports: Ports) -> Sequence[ServiceName]:
    """The services of a workspace; none where Azure cannot say: who asks it for one learns why."""
    try:
        return await ports.services.known(workspace)
    except (UserError, TimeoutError):
        return ()


def _readings(typed: str, ask: Ask, ports: Ports) -> tuple[ServiceName, ...]:
    """All that a typed name can mean, likeliest first; never none."""
    parts = typed.split("/")
    if len(parts) > _MOST_PARTS or not all(map(_PART.fullmatch, parts)):
        raise UserError(
            N_(
                "Write the name as in `logs churn`, `logs prod/churn` or `logs endpoint/deployment`. "
                "The names of services have letters, digits, `-` and `_`."
            ),
        )
    if len(parts) == 1:
        return (ServiceName(workspace_for(None, ask, ports), typed),)
    if len(parts) == _MOST_PARTS:
        return (ServiceName(workspace_for(parts[0], ask, ports), "/".join(parts[1:])),)
    return _two_part_readings(parts, ask, ports)


def _two_part_readings(parts: Sequence[str], ask: Ask, ports: Ports) -> tuple[ServiceName, ...]:
    """`a/b`: service b of the workspace a, or deployment b of the endpoint a in the channel's workspace."""
    bound = ports.services.workspace_of(ask.channel)
    deployment = () if bound is None else (ServiceName(bound, "/".join(parts)),)
    try:
        return (ServiceName(workspace_for(parts[0], ask, ports), parts[1]), *deployment)
    except UserError:
        if deployment:
            return deployment
        raise


async def _known_among(readings: Sequence[ServiceName], ports: Ports) -> Sequence[ServiceName]:
    """The reading known to exist; else the deployments of the endpoint named; else the first reading."""
    known = {
        str(name).casefold(): name
        for workspace in dict.fromkeys(reading.workspace for reading in readings)
        for name in await known_in(workspace, ports)
    }
    for reading in readings:
        if found := known.get(str(reading).casefold()):
            return (found,)
    start = f"{readings[0]}/".casefold()
    return [name for key, name in known.items() if key.startswith(start)] or readings[:1]


def _listed(names: Sequence[ServiceName]) -> str:
    return _code([str(name) for name in names])


def _code(words: Sequence[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
