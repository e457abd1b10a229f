from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from bot.azure.services import AzureServices
from bot.playground.azure.local import LocalAzure
from handlers.ask import Autoscaler, ServiceName, UserError

Connect = Callable[..., Awaitable[AzureServices]]

EVERYTHING = [
    "checkout-fraud",
    "churn/blue",
    "churn/green",
    "forecast",
    "fresh",
    "image-search",
    "prices",
    "product-tags",
    "recommendations",
    "speech/main",
]


def shop(name: str) -> ServiceName:
    """A service of the stand-in's workspace."""
    return ServiceName("shop", name)


async def test_a_workspace_knows_both_generations(services: AzureServices) -> None:
    """Web services and online deployments stand in one list, by name."""
    assert [known.name for known in await services.known("shop")] == EVERYTHING


async def test_a_web_service_is_inspected_by_its_name(azure: LocalAzure, services: AzureServices) -> None:
    """State, error and autoscaler come with one request for the service itself."""
    found = await services.inspect(shop("image-search"))
    assert (found.target, found.state) == ("aks", "Failed")
    assert "0/3 nodes are available: 3 Insufficient nvidia.com/gpu" in (found.error or "")
    assert found.autoscaler == Autoscaler(enabled=True, minimum=1, maximum=10, target_utilization=0.7)
    assert (found.concurrency, found.scoring_timeout_ms, found.memory_gb) == (1, 60_000, 8.0)
    assert found.address["namespace"] == "azureml-ml-shop"
    assert len(azure.requests.of("GET */services/image-search*")) == 1
    assert not azure.requests.of("GET */services[?]*")


async def test_an_online_deployment_is_inspected_by_its_name(services: AzureServices) -> None:
    """Kubernetes' limits, timeouts and the endpoint's name are read."""
    found = await services.inspect(shop("speech/main"))
    assert (found.target, found.state, found.memory_gb) == ("kubernetes_online", "Succeeded", 2.0)
    assert found.scoring_timeout_ms == 5000
    assert (found.address["endpoint"], found.address["deployment"]) == ("speech", "main")


async def test_a_web_services_log_is_its_last_lines(azure: LocalAzure, services: AzureServices) -> None:
    """As many lines as asked for, in one request once the workspace is open."""
    azure.services["prices"].log = "".join(f"line {number}\n" for number in range(900))
    await services.tail(shop("forecast"), 10)
    azure.requests.clear()
    log = await services.tail(shop("prices"), 3)
    assert log.text == "line 897\nline 898\nline 899\n"
    assert [request.path.partition("?")[2] for request in azure.requests] == ["tail=500&init=False"]


async def test_a_deployments_log_is_its_last_lines(azure: LocalAzure, services: AzureServices) -> None:
    """The inference server's log, by the deployment's own interface."""
    azure.services["churn/blue"].log = "one\ntwo\nthree"
    log = await services.tail(shop("churn/blue"), 2)
    assert log.text == "two\nthree"
    assert azure.requests.of("POST */onlineEndpoints/churn/deployments/blue/getLogs*")


@pytest.mark.parametrize("name", ["fresh", "churn/green"])
@pytest.mark.parametrize("content", [None, "", "\n \n"])
async def test_no_log_yet_is_no_failure(
    name: str, content: str | None, azure: LocalAzure, services: AzureServices
) -> None:
    """Null, empty and blank logs are all «not yet»."""
    azure.services[name].log = content
    assert (await services.tail(shop(name), 100)).text is None


@pytest.mark.parametrize("name", ["prices", "churn/blue"])
async def test_secrets_are_hidden_as_they_are_fetched(name: str, services: AzureServices) -> None:
    """The samples print keys; none of them gets past this point."""
    log = (await services.tail(shop(name), 5000)).text or ""
    assert "‹secret" in log
    for telling in ("AccountKey=", "db_password=", "Bearer ", "sig="):
        for after in log.split(telling)[1:]:
            assert after.startswith("‹secret")


async def test_a_reported_error_is_harmless_too(azure: LocalAzure, services: AzureServices) -> None:
    """Secrets and control characters in a service's error are hidden like those of a log."""
    azure.services["prices"].error = {"code": "Bad", "message": "password=Xk39fkkQz8Lm2Ns7 \x1b[31mred"}
    found = await services.inspect(shop("prices"))
    assert found.error
    assert "Xk39fkkQz8Lm2Ns7" not in found.error
    assert "\x1b" not in found.error


@pytest.mark.parametrize("name", ["prices", "churn/blue"])
async def test_a_log_of_any_bytes_is_read(name: str, azure: LocalAzure, services: AzureServices) -> None:
    """Broken UTF-8, halves of characters, control characters and a line of a megabyte."""
    body = (
        b'{"content": "caf\xe9 \\ud83d \\u0000 \\u001b[31mred\\u001b[0m\\r\\n'
        + b"x" * 1_000_000
        + b'\\nend"}'
    )
    azure.faults.add("* */logs[?]*", body=body)
    azure.faults.add("* */getLogs[?]*", body=body)
    text = (await services.tail(shop(name), 100)).text or ""
    first, long, end = text.split("\n")
    assert first == "caf\ufffd \ufffd \u2400 red"
    assert (len(long), end) == (1_000_000, "end")


async def test_one_odd_service_does_not_hide_the_others(azure: LocalAzure, services: AzureServices) -> None:
    """Items without most of their fields, or with fields of another type, are listed all the same."""
    listed = azure.services["prices"].as_web_service()
    odd = {"name": "odd-one", "computeType": 7, "autoScaler": "yes", "state": None, "error": ["?"]}
    azure.faults.add("GET */services[?]expand=true", json={"value": [odd, {"nothing": 1}, listed]})
    by_name = {service.name.name: service for service in await services.list("shop")}
    assert by_name["prices"].state == "Healthy"
    assert (by_name["odd-one"].target, by_name["odd-one"].state) == ("unknown", "Unknown")


async def test_lists_of_several_pages_are_read_to_their_end(
    azure: LocalAzure, services: AzureServices
) -> None:
    """NextLink is followed."""
    listed = azure.services["prices"].as_web_service()
    more = f"{azure.base}/modelmanagement/v1.0{azure.interfaces.scope}/services?skip=1"
    azure.faults.add("GET */services[?]expand=true", json={"value": [listed], "nextLink": more})
    azure.faults.add("GET */services[?]skip=1", json={"value": [{**listed, "name": "second-page"}]})
    assert "second-page" in [known.name for known in await services.known("shop")]


@pytest.mark.parametrize("path", ["/services[?]expand=true", "/onlineEndpoints[?]*"])
async def test_the_token_goes_to_no_other_host(path: str, azure: LocalAzure, services: AzureServices) -> None:
    """A nextLink to somewhere else is not followed."""
    azure.faults.add(f"GET *{path}", json={"value": [], "nextLink": "https://localhost:9/elsewhere"})
    names = [known.name for known in await services.known("shop")]
    assert names == [name for name in EVERYTHING if ("/" in name) == path.startswith("/services")]


async def test_half_a_list_is_better_than_none(azure: LocalAzure, services: AzureServices) -> None:
    """When one kind of service cannot be listed, the other one still is."""
    azure.faults.add("GET */onlineEndpoints*", status=403)
    assert [known.name for known in await services.known("shop")] == [
        name for name in EVERYTHING if "/" not in name
    ]


async def test_what_keeps_a_list_from_being_whole_can_be_asked(azure: LocalAzure, connect: Connect) -> None:
    """Nothing, one kind of service, or all of Azure."""
    services = await connect(log=0.0)
    assert not await services.troubles("shop")
    azure.faults.add("GET */onlineEndpoints*", status=403)
    assert ["role" in str(trouble) for trouble in await services.troubles("shop")] == [True]
    azure.faults.add("* *", status=500)
    assert len(await services.troubles("shop")) == 1


async def test_an_endpoint_deleted_meanwhile_is_no_failure(
    azure: LocalAzure, services: AzureServices
) -> None:
    """Its deployments are left out, the others stay."""
    azure.faults.add("GET */onlineEndpoints/speech/deployments*", status=404)
    names = [known.name for known in await services.known("shop")]
    assert "speech/main" not in names
    assert "churn/blue" in names


@pytest.mark.parametrize(
    ("asked", "offered"),
    [("pricez", "`prices`"), ("churn", "`churn/blue`, `churn/green`"), ("churn/bleu", "`churn/blue`")],
)
async def test_a_service_that_is_not_there_gets_the_nearest_names(
    asked: str, offered: str, services: AzureServices
) -> None:
    """A slip of the finger, or the endpoint without its deployment."""
    with pytest.raises(UserError) as refusal:
        await services.tail(shop(asked), 100)
    assert str(refusal.value).startswith(f"Workspace shop has no service `{asked}`. Did you mean {offered}")


async def test_a_name_like_no_other_is_not_guessed_at(services: AzureServices) -> None:
    """Then the way to the list is named."""
    with pytest.raises(UserError, match=r"See what there is with `services`[.]$"):
        await services.inspect(shop("zzzzzzzz"))


async def test_an_unknown_workspace_names_those_there_are(services: AzureServices) -> None:
    """Before anything is asked."""
    with pytest.raises(UserError, match=r"No workspace `prod` is set up[.] There is: shop"):
        await services.known("prod")


async def test_a_kind_that_is_not_configured_is_not_asked(azure: LocalAzure, connect: Connect) -> None:
    """A workspace with online endpoints alone never imports or asks for web services."""
    services = await connect(workspace={"sources": ["online_endpoints"]})
    with pytest.raises(UserError, match="has no service `prices`"):
        await services.tail(shop("prices"), 100)
    assert not azure.requests.of("* /modelmanagement/*")


def test_the_samples_tell_of_now(azure: LocalAzure) -> None:
    """Their logs end some minutes ago at most, in order, and are long enough to be real."""
    for service in azure.services.values():
        log = service.log_now(5000)
        if log is None:
            continue
        assert log.count("\n") > 150
        stamps = [line[:19] for line in log.splitlines() if line[4:5] == "-" and line[10:11] == " "]
        assert stamps == sorted(stamps)
        last = datetime.strptime(f"{stamps[-1]} +0000", "%Y-%m-%d %H:%M:%S %z")
        assert -30 < (datetime.now(UTC) - last).total_seconds() < 400


def test_every_sample_says_its_trouble_in_both_languages(azure: LocalAzure) -> None:
    """For the page that offers them."""
    for service in azure.services.values():
        assert set(service.trouble) == {"en", "ru"}
