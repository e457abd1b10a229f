"""Which service names are allowed: checked by form before anything else sees them.

The SDK puts a name into an address as it stands, so `../` would lead to another workspace, and `?` or
`#` to another request. Only what Azure itself allows as a name passes.
"""

from __future__ import annotations

import re

from bot.settings import Source
from handlers.ask import N_, ServiceName, UserError

#: Azure's rule for web services: lowercase letters, digits and dashes, from a letter, 3 to 32.
_WEB_SERVICE = re.compile(r"[a-z][a-z0-9-]{1,30}[a-z0-9]")
#: Azure's rule for online endpoints and their deployments: the same, with capital letters.
_PART = r"[A-Za-z][A-Za-z0-9-]{1,30}[A-Za-z0-9]"
_DEPLOYMENT = re.compile(f"{_PART}/{_PART}")

NO_NAME = N_(
    "That is no service name. Write it as `%(web_service)s` for a web service (3 to 32 lowercase letters, "
    "digits and dashes, starting with a letter), or as `%(deployment)s` for an online deployment."
)


def source_of(name: str) -> Source:
    """The kind of service that a name of this form belongs to. Raises UserError: no name at all."""
    if _WEB_SERVICE.fullmatch(name):
        return "webservices"
    if _DEPLOYMENT.fullmatch(name):
        return "online_endpoints"
    raise UserError(NO_NAME, web_service="my-service", deployment="my-endpoint/blue")


def is_endpoint(name: object) -> bool:
    """Whether it can be an online endpoint's own name."""
    return isinstance(name, str) and bool(re.fullmatch(_PART, name))


def checked(name: ServiceName) -> tuple[Source, str]:
    """The kind and the plain name of a service. Raises UserError: no name at all."""
    return source_of(name.name), name.name
