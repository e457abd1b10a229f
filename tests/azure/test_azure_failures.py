import logging
import logging.handlers
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.azure.services import AzureServices
from bot.playground.azure.entra import refusal
from bot.playground.azure.local import LocalAzure
from handlers.ask import ServiceName, UserError

Connect = Callable[..., Awaitable[AzureServices]]

LOGS = {"prices": "GET */services/prices/logs*", "churn/blue": "POST */churn/deployments/blue/getLogs*"}
SECRET = "tok3n-that-nobody-may-see"
PAGE = f"<html><body>502 Bad Gateway {SECRET}</body></html>"

#: A fault, and how the answer to it begins.
FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "401": ({"status": 401}, "Azure did not accept the bot's sign-in for workspace shop."),
    "403": ({"status": 403}, "The bot may not do this in workspace shop. Grant its identity the role"),
    "404": ({"status": 404}, "Workspace shop has no service"),
    "409": ({"status": 409}, "Azure is busy with another operation on"),
    "429": (
        {"status": 429, "headers": {"Retry-After": "17"}},
        "Azure has had too many requests. Ask again in 17",
    ),
    "429 without a time": ({"status": 429}, "Azure has had too many requests. Ask again in 30 seconds"),
    "418": ({"status": 418}, "Azure refused the request (HTTP 418"),
    "500": ({"status": 500}, "Azure itself failed (HTTP 500)"),
    "502 page": (
        {"status": 502, "body": PAGE, "content_type": "text/html"},
        "Azure itself failed (HTTP 502)",
    ),
    "503": ({"status": 503}, "Azure itself failed (HTTP 503)"),
    "504": ({"status": 504}, "Azure itself failed (HTTP 504)"),
    "page": ({"body": PAGE, "content_type": "text/html"}, "A web page came instead of Azure's answer."),
    "no JSON": ({"body": f'{{"content": "{SECRET}'}, "Azure's answer cannot be read: it is no JSON."),
    "nothing": ({"body": b"", "status": 202}, "Azure's answer cannot be read: it is no JSON."),
    "missing key": ({"json": {"other": SECRET}}, "Azure's answer lacks what was asked for."),
    "a list": ({"json": [SECRET]}, "Azure's answer lacks what was asked for."),
    "null": ({"body": "null"}, "Azure's answer lacks what was asked for."),
    "a number": ({"json": {"content": 7}}, "Azure's answer lacks what was asked for."),
    "cut": ({"way": "cut"}, "Azure cut the connection. Ask again."),
    "cut midway": ({"way": "cut_midway"}, "Azure cut the connection. Ask again."),
}


async def refused(services: AzureServices, name: str) -> str:
    """What is said when a log cannot be had."""
    with pytest.raises(UserError) as error:
        await services.tail(ServiceName("shop", name), 100)
    return str(error.value)


@pytest.mark.parametrize("name", LOGS)
@pytest.mark.parametrize("fault", FAULTS)
async def test_every_failure_of_a_log_has_its_sentence(
    fault: str, name: str, azure: LocalAzure, services: AzureServices, caplog: pytest.LogCaptureFixture
) -> None:
    """It says what to do next, and neither it nor our log shows headers, bodies or tokens."""
    what, begins = FAULTS[fault]
    body = {"json": {"error": {"code": "Nope", "message": SECRET}}} if what.get("status", 200) >= 400 else {}
    azure.faults.add(LOGS[name], **({**body, **what} if "body" not in what else what))
    said = await refused(services, name)
    assert said.startswith(begins)
    assert "\n" not in said
    assert len(said) < 330
    shown = said + caplog.text
    assert SECRET not in shown
    assert "eyJ" not in shown
    assert "Headers" not in shown


@pytest.mark.parametrize(("name", "role"), [("prices", "Reader"), ("churn/blue", "AzureML Data Scientist")])
async def test_a_missing_role_is_named_with_its_scope(
    name: str, role: str, azure: LocalAzure, services: AzureServices
) -> None:
    """Reading a deployment's log is an action, which Reader does not cover."""
    azure.faults.add(LOGS[name], status=403)
    said = await refused(services, name)
    assert f"“{role}”" in said
    assert f"`{azure.interfaces.scope}`" in said


@pytest.mark.parametrize("name", LOGS)
@pytest.mark.parametrize("way", ["hang", "drip"])
async def test_silence_ends_at_the_deadline(name: str, way: str, azure: LocalAzure, connect: Connect) -> None:
    """Whether nothing comes at all or a byte now and then."""
    services = await connect()
    await services.tail(ServiceName("shop", "forecast"), 10)
    await services.tail(ServiceName("shop", "speech/main"), 10)
    quick = await connect(read=0.4, deadline=3.0)
    azure.faults.add(LOGS[name], way=way)
    assert (await refused(quick, name)).startswith("Azure did not answer within 3 seconds")


@pytest.mark.parametrize("name", LOGS)
async def test_a_connection_that_breaks_once_is_tried_again(
    name: str, azure: LocalAzure, services: AzureServices
) -> None:
    """Kept connections go stale; the asker never hears of it. A POST is sent once only."""
    azure.faults.add(LOGS[name], way="cut", times=1)
    if name == "prices":
        assert (await services.tail(ServiceName("shop", name), 100)).text
    else:
        assert (await refused(services, name)).startswith("Azure cut the connection")
        assert (await services.tail(ServiceName("shop", name), 100)).text


@pytest.mark.parametrize("name", LOGS)
async def test_a_failure_is_not_remembered(name: str, azure: LocalAzure, services: AzureServices) -> None:
    """The next one to ask gets the log."""
    azure.faults.add(LOGS[name], status=500, times=1)
    await refused(services, name)
    assert (await services.tail(ServiceName("shop", name), 100)).text


@pytest.mark.parametrize(
    ("change", "begins"),
    [
        (
            {"subscription_id": "11111111-0000-4000-8000-000000000000"},
            "Azure knows no subscription 11111111-",
        ),
        (
            {"resource_group": "rg-other"},
            "Subscription 0b50e55e-0000-4000-8000-000000000003 has no resource group rg-other",
        ),
        ({"workspace": "ml-other"}, "Resource group rg-shop has no workspace ml-other."),
    ],
)
async def test_a_wrong_workspace_names_the_setting(
    change: dict[str, str], begins: str, connect: Connect
) -> None:
    """Subscription, resource group and workspace are told apart."""
    said = await refused(await connect(workspace=change), "prices")
    assert said.startswith(begins)
    assert "medic.yaml" in said


@pytest.mark.parametrize("path", ["GET */workspaces/ml-shop[?]*", "GET /discovery*", "GET /metadata/*"])
@pytest.mark.parametrize("fault", [{"body": PAGE}, {"status": 503}, {"json": {}}, {"way": "cut"}])
async def test_failures_on_the_way_to_the_workspace_are_words_too(
    path: str, fault: dict[str, Any], azure: LocalAzure, services: AzureServices
) -> None:
    """Resource Manager, discovery and cloud metadata fail like the rest; the next question tries again."""
    azure.faults.add(path, **fault)
    assert (await refused(services, "prices")).startswith(("Azure", "A web page"))
    azure.faults.clear()
    assert (await services.tail(ServiceName("shop", "prices"), 100)).text


@pytest.mark.parametrize(
    ("number", "error", "begins"),
    [
        ("AADSTS7000222", "invalid_client", "The bot's client secret has expired."),
        ("AADSTS7000215", "invalid_client", "The bot's client secret is wrong."),
        ("AADSTS700016", "unauthorized_client", "Microsoft Entra ID does not know the bot's application."),
        ("AADSTS50034", "invalid_grant", "The bot cannot sign in to Azure (AADSTS50034)."),
    ],
)
async def test_a_refused_sign_in_says_what_to_renew(
    number: str, error: str, begins: str, azure: LocalAzure, services: AzureServices
) -> None:
    """By Entra's own number; its message, with trace ids, stays out."""
    azure.faults.add("POST */token", status=401, json=refusal(number, error, "Something long."))
    for name in LOGS:
        said = await refused(services, name)
        assert said.startswith(begins)
        assert "Trace" not in said


@pytest.mark.parametrize("fault", [{"status": 500}, {"body": PAGE}, {"way": "cut"}])
async def test_a_broken_sign_in_is_words_too(
    fault: dict[str, Any], azure: LocalAzure, services: AzureServices
) -> None:
    """Whatever Entra answers, the asker reads a sentence."""
    azure.faults.add("POST */token", **fault)
    assert (await refused(services, "prices")).startswith(("The bot cannot", "Azure"))


async def test_a_wrong_secret_is_told_from_an_unknown_tenant(azure: LocalAzure, connect: Connect) -> None:
    """As the stand-in's Entra tells them apart, without any fault ordered."""
    wrong = await connect(environment={"AZURE_CLIENT_SECRET": "not-it"})
    assert (await refused(wrong, "prices")).startswith("The bot's client secret is wrong.")
    lost = await connect(environment={"AZURE_TENANT_ID": "22222222-0000-4000-8000-000000000000"})
    assert (await refused(lost, "prices")).startswith(
        "Azure's sign-in knows no such tenant. Check AZURE_TENANT_ID"
    )
    assert not azure.requests.of("* /modelmanagement/*")


async def test_a_missing_variable_is_named(connect: Connect) -> None:
    """Before anything is sent."""
    services = await connect(environment={"AZURE_CLIENT_SECRET": ""})
    assert "AZURE_CLIENT_SECRET is not set" in await refused(services, "prices")


async def test_an_unknown_cloud_is_named(connect: Connect) -> None:
    """The metadata holds no cloud of that name."""
    services = await connect(environment={"AZUREML_CURRENT_CLOUD": "AzureMoon"})
    assert (await refused(services, "prices")).startswith("The cloud AzureMoon is not known.")


async def test_a_certificate_that_is_not_trusted_is_told(connect: Connect) -> None:
    """As behind a proxy that opens TLS."""
    services = await connect(environment={"REQUESTS_CA_BUNDLE": "", "SSL_CERT_FILE": ""})
    assert (await refused(services, "prices")).startswith(
        "The certificate of Azure's address is not trusted."
    )


async def test_an_azure_that_is_not_there_is_told(azure: LocalAzure, connect: Connect) -> None:
    """Nobody listens at the address of the cloud's metadata."""
    metadata = azure.base.rpartition(":")[0] + ":9/metadata"
    services = await connect(environment={"ARM_CLOUD_METADATA_URL": metadata})
    assert (await refused(services, "prices")).startswith("The bot cannot reach Azure.")


async def test_the_sdks_loggers_keep_quiet(azure: LocalAzure, services: AzureServices) -> None:
    """At ERROR azureml prints headers and bodies."""
    azure.faults.add(LOGS["prices"], json={"other": SECRET})
    heard = logging.handlers.BufferingHandler(100)
    logging.getLogger().addHandler(heard)
    try:
        await refused(services, "prices")
        for name in ("azureml.core.webservice.webservice", "azure.core.pipeline", "msal", "msrest"):
            logging.getLogger(name).error(SECRET)
    finally:
        logging.getLogger().removeHandler(heard)
    assert not [record for record in heard.buffer if record.name.startswith(("azure", "ms"))]


async def test_the_start_survives_a_broken_azure(
    azure: LocalAzure, services: AzureServices, caplog: pytest.LogCaptureFixture
) -> None:
    """Warming up says in our log what is wrong, and raises nothing."""
    azure.faults.add("* *", status=503)
    await services.warm()
    assert "workspace shop cannot be asked yet: Azure itself failed" in caplog.text
