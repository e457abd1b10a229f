from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.azure.cloud import find_cloud
from bot.azure.errors import GarbledError, UnknownCloudError
from bot.azure.services import AzureServices
from bot.playground.azure.local import LocalAzure
from handlers.ask import ServiceName, UserError

Connect = Callable[..., Awaitable[AzureServices]]


@pytest.mark.parametrize("credential", ["client_secret", "environment", "default", "workload_identity"])
async def test_each_credential_signs_in(
    credential: str, azure: LocalAzure, connect: Connect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With the variables of a real deployment; the same token serves both generations."""
    federated = tmp_path / "token"
    federated.write_text("a.b.c")
    for name, value in azure.environment().items():
        if name.startswith("AZURE_"):
            monkeypatch.setenv(name, value)
    if credential == "workload_identity":
        monkeypatch.delenv("AZURE_CLIENT_SECRET")
        monkeypatch.setenv("AZURE_FEDERATED_TOKEN_FILE", str(federated))
    services = await connect(settings={"credential": credential})
    assert (await services.tail(ServiceName("shop", "prices"), 10)).text
    assert (await services.tail(ServiceName("shop", "churn/blue"), 10)).text
    assert len(azure.requests.of("POST */token")) == 1


async def test_a_managed_identity_signs_in(
    azure: LocalAzure, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the endpoint that its host gives, without a secret of its own."""
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{azure.base}/msi/token")
    monkeypatch.setenv("IDENTITY_HEADER", azure.entra.secret)
    services = await connect(settings={"credential": "managed_identity"}, environment={"AZURE_CLIENT_ID": ""})
    assert (await services.tail(ServiceName("shop", "prices"), 10)).text
    assert len(azure.requests.of("GET /msi/token*")) == 1
    assert not azure.requests.of("POST */token")


async def test_a_credential_without_its_variables_is_told(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What to set is named."""
    for name in ("AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "AZURE_FEDERATED_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)
    environment = await connect(settings={"credential": "environment"})
    with pytest.raises(UserError, match="has nothing to sign in to Azure with"):
        await environment.known("shop")
    workload = await connect(settings={"credential": "workload_identity"})
    with pytest.raises(UserError, match="the credential `workload_identity` lacks its variables"):
        await workload.known("shop")


async def nothing(url: str) -> object:
    """No metadata is asked for."""
    raise AssertionError(url)


async def test_the_public_cloud_needs_no_metadata() -> None:
    """Nothing is asked for, and the audience keeps its slash."""
    cloud = await find_cloud({}, nothing)
    assert cloud.resource_manager == "https://management.azure.com"
    assert cloud.scope == "https://management.core.windows.net//.default"


async def test_a_national_cloud_is_known_by_its_name() -> None:
    """With its own place to sign in."""
    cloud = await find_cloud({"AZUREML_CURRENT_CLOUD": "AzureChinaCloud"}, nothing)
    assert cloud.login == "https://login.chinacloudapi.cn"
    with pytest.raises(UnknownCloudError):
        await find_cloud({"AZUREML_CURRENT_CLOUD": "AzureMoon"}, nothing)


async def test_metadata_may_be_a_file(tmp_path: Path) -> None:
    """As azureml allows it."""
    file = tmp_path / "clouds.json"
    file.write_text(
        '[{"name": "Own", "resourceManager": "https://arm.example/", '
        '"authentication": {"loginEndpoint": "https://login.example/", "audiences": ["https://arm.example/"]}}]'
    )
    environment = {"ARM_CLOUD_METADATA_URL": file.as_uri(), "AZUREML_CURRENT_CLOUD": "Own"}
    cloud = await find_cloud(environment, nothing)
    assert (cloud.resource_manager, cloud.login) == ("https://arm.example", "https://login.example")
    file.write_text('[{"name": "Own"}]')
    with pytest.raises(GarbledError):
        await find_cloud(environment, nothing)
