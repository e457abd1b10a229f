"""azureml-core, tamed: imported late, kept quiet, and given sessions and addresses of our own."""

from __future__ import annotations

import copy
import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import requests

from bot.azure.sessions import Sessions
from bot.azure.workspace import Addresses, Workspace

#: azureml reads these once, when it is imported: no retries of its own, whose pauses last minutes.
_READ_AT_IMPORT = {
    "AZUREML_DEFAULT_RETRIES": "0",
    "AZUREML_DEFAULT_BACKOFF": "1",
    "AZUREML_DEFAULT_500_BACKOFF": "1",
    "AZUREML_DEFAULT_503_BACKOFF": "1",
}
#: They print requests, headers and bodies.
_NOISY = ("azureml", "azure", "msrest", "msal", "urllib3", "cli")


class _Calls(threading.local):
    """What the call that runs in this thread goes through."""

    session: requests.Session | None = None
    addresses: Mapping[str, str] | None = None


_calls = _Calls()


@dataclass(frozen=True, slots=True)
class Sdk:
    """The parts of azureml-core that are used."""

    get_payload: Callable[[Any, str], Any]
    services_url: Callable[[Any], str]
    log_reader: Callable[[Any, Mapping[str, object]], Any]
    workspace: Callable[..., Any]
    token_authentication: Callable[..., Any]


@lru_cache(maxsize=1)
def load() -> Sdk:
    """Import azureml-core (a second or two, about 50 MB beside the rest of Azure's libraries)."""
    os.environ.update(_READ_AT_IMPORT)
    hush()
    from azureml._base_sdk_common import service_discovery  # noqa: PLC0415 - imported late, on purpose
    from azureml._model_management._util import _get_mms_url  # noqa: PLC0415 - likewise
    from azureml.core.authentication import TokenAuthentication  # noqa: PLC0415 - likewise
    from azureml.core.webservice import webservice  # noqa: PLC0415 - likewise
    from azureml.core.webservice.unknown_webservice import UnknownWebservice  # noqa: PLC0415 - likewise
    from azureml.core.workspace import Workspace as SdkWorkspace  # noqa: PLC0415 - likewise

    webservice.get_requests_session = _session
    service_discovery.CachedServiceDiscovery = _Discovery
    return Sdk(
        get_payload=webservice.Webservice._get,  # noqa: SLF001 - the payload itself: the classes refuse odd ones
        services_url=_get_mms_url,
        log_reader=UnknownWebservice.deserialize,
        workspace=SdkWorkspace,
        token_authentication=TokenAuthentication,
    )


def hush() -> None:
    """Keep Azure's loggers from printing what they send and get; their exceptions say enough."""
    for name in _NOISY:
        logger = logging.getLogger(name)
        logger.setLevel(logging.CRITICAL)
        # Some loggers below have a level of their own; what they say goes no further than here.
        if logger.propagate:
            logger.propagate = False
            logger.addHandler(logging.NullHandler())


def open_workspace(workspace: Workspace, addresses: Addresses) -> Any:  # noqa: ANN401 - azureml has no types
    """Azureml's Workspace, made without its own look-ups: those have no time limit."""
    sdk = load()
    authentication = sdk.token_authentication(workspace.tokens.token, cloud=workspace.cloud.name)
    cloud = copy.deepcopy(authentication._cloud_type)  # noqa: SLF001 - the only way to set a cloud for one object
    cloud.endpoints.resource_manager = workspace.cloud.resource_manager
    cloud.endpoints.active_directory_resource_id = workspace.cloud.audience
    authentication._cloud_type = cloud  # noqa: SLF001 - likewise
    settings = workspace.settings
    opened = sdk.workspace(
        settings.subscription_id,
        settings.resource_group,
        settings.workspace,
        auth=authentication,
        _disable_service_check=True,
        _workspace_id=addresses.workspace_id,
    )
    opened._discovery_url_internal = addresses.discovery_url  # noqa: SLF001 - else it looks that up, without a limit
    return opened


@contextmanager
def call(sessions: Sessions, addresses: Addresses) -> Iterator[requests.Session]:
    """While it lasts, what azureml does in this thread goes through these sessions and addresses."""
    session = sessions.take()
    _calls.session, _calls.addresses = session, addresses.services
    try:
        yield session
    finally:
        _calls.session = _calls.addresses = None
        sessions.give_back(session)


def _session() -> requests.Session:
    """In the place of azureml's factory, which makes a session without limits for every request."""
    if _calls.session is None:
        raise RuntimeError("azureml asks the network outside of a call of ours")
    return _calls.session


class _Discovery:
    """In the place of azureml's, which asks without a time limit and keeps its answers in the home folder."""

    def __init__(self, auth: object) -> None:
        """`auth` is azureml's; the addresses are known already."""

    def get_cached_service_url(self, _scope: str, service_name: str, **_: object) -> str:
        """The address of one of the workspace's services."""
        known = _calls.addresses or {}
        return known.get(service_name) or known["modelmanagement"]
