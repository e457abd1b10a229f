import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.azure.names import source_of
from bot.azure.services import AzureServices
from bot.playground.azure.local import LocalAzure
from handlers.ask import ServiceName, UserError

REFUSED = (
    "",
    "ab",
    "a" * 33,
    "x" * 300,
    "../../ws-other/services/foo",
    "prices/../recommendations",
    "churn/..",
    "./prices",
    "prices?x=1",
    "prices#x",
    "prices%2e%2e",
    "%2e%2e/%2e%2e",
    "two words",
    "prices ",
    "prices\n",
    "prices\x00",
    "prices/logs/more",
    "churn/blue/",
    "/churn/blue",
    "churn//blue",
    "рrices",  # the first letter is Cyrillic
    "priсes",  # the fourth is
    "ｐrices",  # a full-width letter
    "prices\u200b",
    "K\u0131ds",
    "\u212aelvin",
    "prices;id",
    "prices\\..\\x",
    "-prices",
    "prices-",
    "9prices",
    "PRICES",
    "@prices",
    "https://example.com",
)


@pytest.mark.parametrize("name", REFUSED, ids=ascii)
async def test_a_name_of_another_form_never_reaches_the_network(
    name: str, azure: LocalAzure, services: AzureServices
) -> None:
    """Neither log nor description is asked for, and the answer says how a name is written."""
    for ask in (
        lambda: services.tail(ServiceName("shop", name), 100),
        lambda: services.inspect(ServiceName("shop", name)),
    ):
        with pytest.raises(UserError, match="That is no service name"):
            await ask()
    assert len(azure.requests) == 0


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("prices", "webservices"),
        ("a-1", "webservices"),
        ("a" * 32, "webservices"),
        ("churn/blue", "online_endpoints"),
        ("Churn-2/Blue-1", "online_endpoints"),
    ],
)
def test_a_name_says_its_generation(name: str, kind: str) -> None:
    """A slash makes an online deployment."""
    assert source_of(name) == kind


@given(st.text())
def test_whatever_passes_is_safe_in_an_address(name: str) -> None:
    """Only letters, digits, dashes and one slash get through."""
    try:
        source_of(name)
    except UserError:
        return
    assert name.isascii()
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/")
    assert name.count("/") <= 1


async def test_names_that_azure_reports_are_checked_too(azure: LocalAzure, services: AzureServices) -> None:
    """A service with an impossible name is left out of the list."""
    listed = azure.services["prices"].as_web_service()
    azure.faults.add("GET *//services?expand=true", json={"value": []})
    azure.faults.add(
        "GET */services?expand=true", json={"value": [listed, {**listed, "name": "../x"}, 7, None]}
    )
    names = [service.name.name for service in await services.list("shop")]
    assert "prices" in names
    assert not [name for name in names if ".." in name]
