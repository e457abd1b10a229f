"""Web services of the first generation, on ACI and AKS, through azureml-core."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests

from bot.azure import payload, sdk
from bot.azure.errors import GarbledError
from bot.azure.names import source_of
from bot.azure.sessions import Sessions
from bot.azure.threads import Threads
from bot.azure.workspace import Addresses, Workspace
from handlers.ask import Autoscaler, Container, Service, ServiceName, UserError

T = TypeVar("T")

#: Azure's words for where a service runs, as the entries of the knowledge base name it.
_TARGETS = {"ACI": "aci", "AKS": "aks", "AKSENDPOINT": "aks"}
#: A list that goes on and on is no list of services.
_PAGES = 100

#: What the SDK wants to be told of a service before it reads that service's log.
_ONLY_A_NAME: dict[str, object] = {
    "computeType": "Unknown",
    "createdTime": "2020-01-01T00:00:00Z",
    "description": None,
    "kvTags": {},
    "properties": {},
}


class Webservices:
    """The web services of one workspace. All methods raise AzureFailure."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._threads = Threads(
            f"azureml-{workspace.settings.name}", workspace.limits.threads, workspace.limits.deadline
        )
        self._sessions = Sessions(workspace.limits, workspace.trust)
        self._opened: tuple[Addresses, Any] | None = None

    async def list(self) -> Sequence[Service]:
        """All web services, with what Azure says of each; one that is no service is left out."""
        payloads = await self._call(_payloads)
        services = (self._service(item) for item in payloads)
        return [service for service in services if service is not None]

    async def inspect(self, name: str) -> Service:
        """One web service, asked for by its name."""
        found = await self._call(lambda opened, _: sdk.load().get_payload(opened, name))
        service = self._service(found)
        if service is None:
            raise GarbledError("incomplete")
        return service

    async def log(self, name: str, lines: int, container: Container) -> str | None:
        """The last lines of a web service's log; None where there is none yet."""
        return await self._call(
            partial(_log, name=name, lines=lines, init=container == "storage-initializer")
        )

    async def close(self) -> None:
        """Give threads and connections back."""
        self._threads.close()
        self._sessions.close()

    async def _call(self, ask: Callable[[Any, requests.Session], T]) -> T:
        addresses = await self._workspace.addresses()
        return await self._threads.run(partial(self._ask, ask, addresses))

    def _ask(self, ask: Callable[[Any, requests.Session], T], addresses: Addresses) -> T:
        """In a thread: one question to the SDK."""
        with sdk.call(self._sessions, addresses) as session:
            try:
                return ask(self._open(addresses), session)
            except ValueError as error:
                raise GarbledError("no_json") from error
            except (KeyError, TypeError, AttributeError) as error:
                raise GarbledError("incomplete") from error

    def _open(self, addresses: Addresses) -> Any:  # noqa: ANN401 - azureml has no types
        opened = self._opened
        if opened is None or opened[0] is not addresses:
            opened = self._opened = (addresses, sdk.open_workspace(self._workspace, addresses))
        return opened[1]

    def _service(self, found: Any) -> Service | None:  # noqa: ANN401 - JSON is anything
        name = payload.text(payload.part(found, "name"))
        try:
            source_of(name)
        except UserError:
            return None
        scaler = payload.part(found, "autoScaler")
        return Service(
            name=ServiceName(self._workspace.settings.name, name),
            target=_TARGETS.get(payload.text(found.get("computeType")), "unknown"),
            state=payload.text(found.get("state")) or "Unknown",
            error=payload.error_text(found.get("error")),
            autoscaler=_autoscaler(scaler) if isinstance(scaler, dict) else None,
            replicas=payload.whole(found.get("numReplicas")),
            concurrency=payload.whole(found.get("maxConcurrentRequestsPerContainer")),
            scoring_timeout_ms=payload.whole(found.get("scoringTimeoutMs")),
            memory_gb=_memory(found),
            address={**self._workspace.facts, **_place(found)},
        )


def _autoscaler(scaler: dict[str, Any]) -> Autoscaler:
    return payload.autoscaler(
        scaler.get("autoscaleEnabled"),
        scaler.get("minReplicas"),
        scaler.get("maxReplicas"),
        scaler.get("targetUtilization"),
    )


def _memory(found: Any) -> float | None:  # noqa: ANN401 - JSON is anything
    needs = payload.part(found, "containerResourceRequirements")
    return payload.number(payload.part(needs, "memoryInGBLimit")) or payload.number(
        payload.part(needs, "memoryInGB")
    )


def _place(found: Any) -> dict[str, str]:  # noqa: ANN401 - JSON is anything
    namespace = payload.text(payload.part(found, "namespace"))
    return {"namespace": namespace} if namespace else {}


def _payloads(opened: Any, session: requests.Session) -> list[Any]:  # noqa: ANN401 - azureml has no types
    """All pages of the list. The SDK's own list ends at the first item that it cannot read."""
    url = f"{sdk.load().services_url(opened)}/services"
    here, params = urlsplit(url).netloc, {"expand": "true"}
    items: list[Any] = []
    for _ in range(_PAGES):
        headers = opened._auth_object.get_authentication_header()  # noqa: SLF001 - as the SDK's list does
        page = session.get(url, headers=headers, params=params).json()
        items += page["value"]
        url, params = page.get("nextLink"), {}
        if not url:
            break
        if urlsplit(url).netloc != here:
            raise GarbledError("incomplete")  # our token goes to no other host
    return items


def _log(opened: Any, _: requests.Session, *, name: str, lines: int, init: bool) -> str | None:  # noqa: ANN401 - azureml has no types
    """The log through the SDK's own reader, which needs no look at the service first."""
    from azureml.exceptions import WebserviceException  # noqa: PLC0415 - azureml is imported late

    reader = sdk.load().log_reader(opened, {**_ONLY_A_NAME, "name": name})
    try:
        log = reader.get_logs(num_lines=lines, init=init)
    except WebserviceException as error:
        raise GarbledError("incomplete") from error
    if log is not None and not isinstance(log, str):
        raise GarbledError("incomplete")
    return log
