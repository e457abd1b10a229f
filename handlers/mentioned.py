"""Find the known service that a pasted text names, in a machine's words or in a person's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from handlers.ask import Ask, Ports, ServiceName
from handlers.grants import may
from handlers.names import known_in

#: Addresses of services as Azure writes them: model management, scoring (both generations), ARM.
_ADDRESS = re.compile(
    r"/services?/(?P<service>[\w-]+)"
    r"|//(?P<host>[\w-]+)\.[\w-]+\.inference\.ml\.azure\."
    r"|/onlineEndpoints/(?P<endpoint>[\w-]+)(?:/deployments/(?P<deployment>[\w-]+))?",
    re.ASCII | re.IGNORECASE,
)
#: A word of the form of a name that is not a piece of a path, a file name or a dotted name.
_NAME = re.compile(r"(?<![\w./@-])[A-Za-z0-9][\w-]*(?:/[A-Za-z0-9][\w-]*){0,2}(?![\w/@-]|\.\w)", re.ASCII)
#: What Kubernetes adds to a deployment's name to name its pods.
_POD = re.compile(r"-[a-z0-9]{6,10}-[a-z0-9]{5}$")
#: What stands before a name where a machine or a person says that it is one.
_INTRODUCED = re.compile(
    r"(?:services?|web ?service|endpoint|deployment|сервис\w{0,3}|эндпоинт\w{0,2}|деплой\w{0,4}|логи?)"
    r"(?:[_ ]?name)?[\s:=\"'`“«(\\*]{1,8}$",
    re.IGNORECASE,
)
_OPENING_QUOTES = tuple("`\"'“«")
#: Names that are also words of the trade: they count only where they are said to be a service's.
_WORDS = frozenset(
    (
        *("api", "app", "code", "data", "default", "demo", "deployment", "dev", "endpoint", "error", "image"),
        *("inference", "log", "logs", "main", "message", "model", "models", "name", "new", "node", "pod"),
        *("predict", "prod", "python", "score", "scoring", "service", "staging", "status", "test", "web"),
    ),
)
#: In a longer text, names are looked for at its two ends: that is where people write, and where
#: the exception that names a service stands.
_SEARCHED = 50_000
#: People write before and after what they paste; there, a plain word may be a name.
_PROSE = 300


async def service_in(text: str, ask: Ask, ports: Ports) -> ServiceName | None:
    """The service of the channel's workspace that a text names, if the asker may see its log."""
    workspace = ports.services.workspace_of(ask.channel)
    if workspace is None:
        return None
    name = named_in(text, await known_in(workspace, ports))
    return name if name is not None and await may(ask, ports, "logs", name) else None


def named_in(text: str, known: Sequence[ServiceName]) -> ServiceName | None:
    """The first known service that a text names: by its address, as a service, or by its mere name."""
    names = _spellings(known)
    if len(text) > 2 * _SEARCHED:
        text = f"{text[:_SEARCHED]}\n{text[-_SEARCHED:]}"
    for found in _ADDRESS.finditer(text):
        if name := names.get(_addressed(found).casefold()):
            return _deployment(name, text, known)
    bare: ServiceName | None = None
    for found in _NAME.finditer(text):
        name = names.get(found[0].casefold()) or names.get(_POD.sub("", found[0]))
        if name is None:
            continue
        if _INTRODUCED.search(text, max(0, found.start() - 40), found.start()):
            return _deployment(name, text, known)
        if bare is None and _telling(found, text):
            bare = name
    return None if bare is None else _deployment(bare, text, known)


def _addressed(found: re.Match[str]) -> str:
    name = found["service"] or found["host"] or found["endpoint"]
    return f"{name}/{found['deployment']}" if found["deployment"] else name


def _spellings(known: Sequence[ServiceName]) -> Mapping[str, ServiceName]:
    """Every way to write a known service, to the service; an endpoint alone stands for itself."""
    endpoints = {
        endpoint.casefold(): ServiceName(name.workspace, endpoint)
        for name in known
        for endpoint, slash, _ in [name.name.partition("/")]
        if slash
    }
    return endpoints | {spelling.casefold(): name for name in known for spelling in (str(name), name.name)}


def _telling(found: re.Match[str], text: str) -> bool:
    """Whether a word that is not introduced can be meant as a name: most names are no words of speech."""
    if found[0].casefold() in _WORDS:
        return False
    quoted = text[max(0, found.start() - 1) : found.start()] in _OPENING_QUOTES
    spoken = found.start() < _PROSE or found.end() > len(text) - _PROSE
    return quoted or spoken or not found[0].isalpha()


def _deployment(name: ServiceName, text: str, known: Sequence[ServiceName]) -> ServiceName | None:
    """The service itself; of an endpoint, the only deployment, or the one that the text names."""
    if name in known:
        return name
    deployments = [
        one for one in known if one.workspace == name.workspace and one.name.startswith(f"{name.name}/")
    ]
    if len(deployments) == 1:
        return deployments[0]
    words = {found[0].casefold() for found in _NAME.finditer(text)}
    return next((one for one in deployments if one.name.partition("/")[2].casefold() in words), None)
