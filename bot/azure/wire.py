"""HTTP to Azure on azure-core's async pipeline: an address in, plain JSON or one of our errors out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import msgspec
from azure.core import AsyncPipelineClient
from azure.core.credentials import AccessToken
from azure.core.exceptions import (
    IncompleteReadError,
    ServiceRequestError,
    ServiceRequestTimeoutError,
    ServiceResponseError,
    ServiceResponseTimeoutError,
)
from azure.core.pipeline import AsyncPipeline
from azure.core.pipeline.policies import AsyncRetryPolicy, HeadersPolicy, RequestIdPolicy, UserAgentPolicy
from azure.core.pipeline.transport import AioHttpTransport
from azure.core.rest import AsyncHttpResponse, HttpRequest
from azure.mgmt.core.policies import AsyncARMChallengeAuthenticationPolicy

from bot.azure.credential import Tokens
from bot.azure.errors import GarbledError, RefusedError, UnansweredError
from bot.azure.limits import Limits

_Client = AsyncPipelineClient[HttpRequest, AsyncHttpResponse]

#: An error status begins here.
_ERROR = 400


class Wire:
    """A pool of connections to Azure. A broken connection is tried once more; a status never is."""

    def __init__(self, limits: Limits, trust: str | None) -> None:
        self._transport = AioHttpTransport(
            connection_timeout=limits.connect,
            read_timeout=limits.read,
            connection_verify=trust or True,
        )
        self._open = self._client()
        self._signed = self._open

    def sign_with(self, tokens: Tokens, scope: str) -> None:
        """Send a token for `scope` along with signed requests from now on."""
        self._signed = self._client(AsyncARMChallengeAuthenticationPolicy(_ForPipeline(tokens), scope))

    async def get(self, url: str, *, signed: bool = True) -> Any:  # noqa: ANN401 - JSON is anything
        """The JSON at an address; `signed` sends the bot's token along.

        Raises RefusedError, UnansweredError, GarbledError, SignInError.
        """
        return await self._ask(HttpRequest("GET", url), signed=signed)

    async def post(self, url: str, body: Mapping[str, object]) -> Any:  # noqa: ANN401 - JSON is anything
        """The JSON that answers a JSON body. Raises as `get`."""
        return await self._ask(HttpRequest("POST", url, json=dict(body)), signed=True)

    async def close(self) -> None:
        """Give the connections back."""
        await self._transport.close()

    async def _ask(self, request: HttpRequest, *, signed: bool) -> Any:  # noqa: ANN401 - JSON is anything
        client = self._signed if signed else self._open
        try:
            response: AsyncHttpResponse = await client.send_request(request)
        except ServiceResponseTimeoutError as error:
            raise UnansweredError("late") from error
        except ServiceRequestTimeoutError as error:
            raise UnansweredError("unreachable") from error
        except (ServiceRequestError, ServiceResponseError, IncompleteReadError) as error:
            raise _silence(error) from error
        if response.status_code >= _ERROR:
            raise _refusal(response)
        return read_json(response.content)

    def _client(self, *signing: AsyncARMChallengeAuthenticationPolicy) -> _Client:
        retry = AsyncRetryPolicy(
            retry_total=1, retry_connect=1, retry_read=1, retry_status=0, retry_backoff_factor=0.1
        )
        policies: list[Any] = [
            RequestIdPolicy(),
            HeadersPolicy(),
            UserAgentPolicy("aml-medic"),
            retry,
            *signing,
        ]
        return AsyncPipelineClient(base_url="", pipeline=AsyncPipeline(self._transport, policies))


class _ForPipeline:
    """The tokens as azure-core's async policies ask for them."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    async def get_token(self, *scopes: str, **_: Any) -> AccessToken:  # noqa: ANN401 - azure-core's own signature
        return await self._tokens.fetch(scopes[0])

    async def close(self) -> None:
        """Nothing of its own to close."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        """Nothing of its own to close."""


def read_json(body: bytes) -> Any:  # noqa: ANN401 - JSON is anything
    """JSON, even where its text is no valid UTF-8. Raises GarbledError."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass  # the long way: what is broken in the letters may be mended
    try:
        return json.loads(body.decode("utf-8", "replace"))  # unlike msgspec, it takes halves of characters
    except ValueError as error:
        raise GarbledError("page" if is_page(body) else "no_json") from error


def is_page(body: bytes) -> bool:
    """Whether a body is a web page, as proxies and gateways send them."""
    return body.lstrip()[:1] == b"<"


def retry_after(headers: Mapping[str, str]) -> int | None:
    """Seconds to wait, where the header gives them as a number."""
    given = headers.get("Retry-After", "")
    return int(given) if re.fullmatch(r"\d{1,5}", given) else None


def error_code(body: bytes) -> str:
    """Azure's word for an error, e.g. ResourceGroupNotFound; empty where the body has none."""
    try:
        error = msgspec.json.decode(body)["error"]["code"]
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError):
        return ""
    return error if isinstance(error, str) and re.fullmatch(r"\w{1,80}", error) else ""


def _refusal(response: AsyncHttpResponse) -> RefusedError:
    return RefusedError(response.status_code, error_code(response.content), retry_after(response.headers))


def _silence(error: BaseException) -> UnansweredError:
    """Why nothing came, told by the error of the transport, which azure-core puts below its own."""
    below = type(error.__cause__).__name__
    if "Certificate" in below or "SSL" in below:
        return UnansweredError("untrusted")
    return UnansweredError("unreachable" if "Connector" in below else "cut")
