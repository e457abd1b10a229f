import asyncio
import threading
import time
from collections.abc import Awaitable, Callable

import pytest

from bot.azure.flights import Flights
from bot.azure.services import AzureServices
from bot.playground.azure.local import LocalAzure
from handlers.ask import ServiceName, UserError

Connect = Callable[..., Awaitable[AzureServices]]


@pytest.mark.parametrize("name", ["prices", "churn/blue"])
async def test_who_asks_at_once_shares_one_call(
    name: str, azure: LocalAzure, services: AzureServices
) -> None:
    """200 people, one request upstream; and whoever asks soon after gets the same log."""
    azure.faults.add("* */*ogs[?]*", delay=0.2)
    asked = ServiceName("shop", name)
    logs = await asyncio.gather(*(services.tail(asked, 400 + person) for person in range(100)))
    logs += await asyncio.gather(*(services.tail(asked, 100) for _ in range(100)))
    assert all(log.text for log in logs)
    assert len(azure.requests.of("* */*ogs[?]*")) == 1


async def test_a_log_is_asked_for_again_when_it_is_old(azure: LocalAzure, connect: Connect) -> None:
    """The shared answer runs out."""
    services = await connect(log=0.0)
    azure.services["prices"].log = "old"
    assert (await services.tail(ServiceName("shop", "prices"), 10)).text == "old"
    azure.services["prices"].log = "new"
    assert (await services.tail(ServiceName("shop", "prices"), 10)).text == "new"


async def test_after_a_hundred_hung_calls_the_bot_still_answers(azure: LocalAzure, connect: Connect) -> None:
    """Hung calls get their sentence in time, hold no more than the workspace's threads, and end."""
    services = await connect(read=0.5, deadline=2.0)
    await services.tail(ServiceName("shop", "forecast"), 10)
    azure.faults.add("GET */services/hung-*", way="hang")
    threads = threading.active_count()
    started = time.monotonic()
    said = await asyncio.gather(
        *(services.inspect(ServiceName("shop", f"hung-{number}")) for number in range(100)),
        return_exceptions=True,
    )
    assert {str(error)[:30] for error in said} == {"Azure did not answer within 2 "}
    assert time.monotonic() - started < 4
    assert threading.active_count() - threads <= 8
    assert (await services.tail(ServiceName("shop", "prices"), 100)).text
    assert (await services.tail(ServiceName("shop", "churn/blue"), 100)).text


async def test_online_deployments_answer_while_web_services_hang(azure: LocalAzure, connect: Connect) -> None:
    """The two generations share no thread."""
    services = await connect()
    await services.known("shop")
    azure.faults.add("GET */services/*", way="hang")
    hung = [
        asyncio.create_task(services.inspect(ServiceName("shop", f"hung-{number}"))) for number in range(20)
    ]
    async with asyncio.timeout(2):
        assert (await services.tail(ServiceName("shop", "churn/blue"), 100)).text
    azure.faults.clear()
    assert all(isinstance(end, UserError) for end in await asyncio.gather(*hung, return_exceptions=True))


async def test_the_workspace_and_the_token_are_asked_for_once(
    azure: LocalAzure, services: AzureServices
) -> None:
    """Ten questions to ten services: one sign-in, one look at the workspace, one discovery."""
    names = [name for name in azure.services if "/" not in name]
    await asyncio.gather(*(services.tail(ServiceName("shop", name), 100) for name in names))
    assert len(azure.requests.of("POST */token")) == 1
    assert len(azure.requests.of("GET */workspaces/ml-shop[?]*")) == 1
    assert len(azure.requests.of("GET /discovery")) == 1


async def test_a_failed_flight_fails_for_all_and_is_forgotten() -> None:
    """Everybody who waited hears of it; the next one starts anew."""
    flights, calls = Flights(), []

    async def fail() -> str:
        calls.append(1)
        await asyncio.sleep(0)
        raise UserError("no")

    ends = await asyncio.gather(*(flights.once("k", 9, fail) for _ in range(3)), return_exceptions=True)
    assert [str(end) for end in ends] == ["no"] * 3
    assert len(calls) == 1
    with pytest.raises(UserError):
        await flights.once("k", 9, fail)
    assert len(calls) == 2
    await flights.close()


async def test_who_gives_up_does_not_end_it_for_the_others() -> None:
    """The first to ask is cancelled; the second still gets the answer."""
    flights, go = Flights(), asyncio.Event()

    async def fetch() -> str:
        await go.wait()
        return "log"

    first = asyncio.create_task(flights.once("k", 9, fetch))
    second = asyncio.create_task(flights.once("k", 9, fetch))
    await asyncio.sleep(0)
    first.cancel()
    go.set()
    assert await second == "log"
    await flights.close()


async def test_closing_ends_what_is_under_way(azure: LocalAzure, connect: Connect) -> None:
    """The process can stop while Azure is silent."""
    services = await connect()
    azure.faults.add("POST */getLogs*", way="hang")
    asked = asyncio.create_task(services.tail(ServiceName("shop", "churn/blue"), 10))
    async with asyncio.timeout(5):
        await azure.requests.first("POST */token")
        await services.close()
    with pytest.raises(asyncio.CancelledError):
        await asked
