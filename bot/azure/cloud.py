"""Which Azure this is: the public one, a national one, or one of your own, from the cloud metadata."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import msgspec

from bot.azure.errors import GarbledError, UnknownCloudError


@dataclass(frozen=True, slots=True)
class Cloud:
    """The addresses of an Azure."""

    name: str
    #: Azure Resource Manager, without a slash at the end.
    resource_manager: str
    #: Whom a token is meant for.
    audience: str
    #: Where one signs in; None for the sign-in library's own default.
    login: str | None = None

    @property
    def scope(self) -> str:
        """What to ask a token for; the audience's own slash stays, as Entra wants it."""
        return f"{self.audience}/.default"


#: The clouds that Microsoft runs, as azureml-core 1.61 has them built in.
KNOWN = {
    cloud.name: cloud
    for cloud in (
        Cloud("AzureCloud", "https://management.azure.com", "https://management.core.windows.net/"),
        Cloud(
            "AzureChinaCloud",
            "https://management.chinacloudapi.cn",
            "https://management.core.chinacloudapi.cn/",
            "https://login.chinacloudapi.cn",
        ),
        Cloud(
            "AzureUSGovernment",
            "https://management.usgovcloudapi.net",
            "https://management.core.usgovcloudapi.net/",
            "https://login.microsoftonline.us",
        ),
    )
}

Fetch = Callable[[str], Awaitable[Any]]


async def find_cloud(environment: Mapping[str, str], fetch: Fetch) -> Cloud:
    """The cloud that ARM_CLOUD_METADATA_URL and AZUREML_CURRENT_CLOUD name, as azureml reads them.

    `fetch` gets the JSON at an http address. Raises UnknownCloudError, GarbledError, and what `fetch` raises.
    """
    name = environment.get("AZUREML_CURRENT_CLOUD") or "AzureCloud"
    source = environment.get("ARM_CLOUD_METADATA_URL")
    clouds = _read(await _metadata(source, fetch)) if source else KNOWN
    try:
        return clouds[name]
    except KeyError:
        raise UnknownCloudError(name) from None


async def _metadata(source: str, fetch: Fetch) -> Any:  # noqa: ANN401 - JSON is anything
    address = urlsplit(source)
    if address.scheme == "file":
        return msgspec.json.decode(Path(url2pathname(address.path)).read_bytes())  # noqa: ASYNC240 - one small file, once
    return await fetch(source)


def _read(entries: Any) -> dict[str, Cloud]:  # noqa: ANN401 - JSON is anything
    if not isinstance(entries, list):
        raise GarbledError("incomplete")
    try:
        return {
            entry["name"]: Cloud(
                entry["name"],
                entry["resourceManager"].rstrip("/"),
                entry["authentication"]["audiences"][0],
                entry["authentication"]["loginEndpoint"].rstrip("/"),
            )
            for entry in entries
        }
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise GarbledError("incomplete") from error
