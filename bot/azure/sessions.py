"""The HTTP sessions that azureml-core is given: bounded in time, kept open, and failing in our own words."""

from __future__ import annotations

import queue
import time
from typing import Any

import requests
import urllib3

from bot.azure.errors import GarbledError, RefusedError, UnansweredError
from bot.azure.limits import Limits
from bot.azure.wire import error_code, is_page, retry_after

_ERROR = 400
_PIECE = 1 << 18


class Session(requests.Session):
    """A session whose requests end: in time, with a status below 400, or with an AzureFailure.

    azureml-core sets no time limit on logs and single services, and puts headers and body of a
    refusal into its exceptions and its log; so neither silence nor refusal reaches it.
    """

    def __init__(self, limits: Limits, trust: str | None) -> None:
        super().__init__()
        self._limits = limits
        self._trust = trust
        self.headers["User-Agent"] = "aml-medic"

    def request(self, method: Any, url: Any, *args: Any, **options: Any) -> requests.Response:  # noqa: ANN401 - requests' own signature
        """As requests' own. Raises UnansweredError, RefusedError, GarbledError."""
        options |= {"timeout": (self._limits.connect, self._limits.read), "stream": True}
        if self._trust:
            options["verify"] = self._trust  # here, since requests lets the environment overrule a session's
        try:
            response = self._once_more(method, url, *args, **options)
        except requests.exceptions.SSLError as error:
            raise UnansweredError("untrusted") from error
        except requests.ConnectTimeout as error:
            raise UnansweredError("unreachable") from error
        except requests.Timeout as error:
            raise UnansweredError("late") from error
        except requests.RequestException as error:
            raise UnansweredError("cut" if _was_connected(error) else "unreachable") from error
        return _checked(response)

    def _once_more(self, method: Any, url: Any, *args: Any, **options: Any) -> requests.Response:  # noqa: ANN401 - as above
        """The answer; a connection that breaks is tried once again, since kept ones go stale."""
        ends = time.monotonic() + self._limits.read
        try:
            return _whole(super().request(method, url, *args, **options), ends)
        except (requests.exceptions.SSLError, requests.Timeout):
            raise
        except (requests.ConnectionError, UnansweredError):
            if time.monotonic() > ends:
                raise
        return _whole(super().request(method, url, *args, **options), ends)


class Sessions:
    """Sessions to lend: as many as there are calls at once, each used by one call at a time."""

    def __init__(self, limits: Limits, trust: str | None) -> None:
        self._limits = limits
        self._trust = trust
        self._idle: queue.SimpleQueue[Session] = queue.SimpleQueue()

    def take(self) -> Session:
        """A session for one call."""
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return Session(self._limits, self._trust)

    def give_back(self, session: Session) -> None:
        """The call has ended; the session's connection stays open for the next one."""
        self._idle.put(session)

    def close(self) -> None:
        """Close the connections that no call is using."""
        while not self._idle.empty():
            self._idle.get_nowait().close()


def _whole(response: requests.Response, ends: float) -> requests.Response:
    """The response with its body read, however slowly it comes, until the time is up."""
    pieces = []
    try:
        while piece := response.raw.read1(_PIECE, decode_content=True):
            pieces.append(piece)
            if time.monotonic() > ends:
                response.close()
                raise UnansweredError("late")
    except urllib3.exceptions.ReadTimeoutError as error:
        raise UnansweredError("late") from error
    except urllib3.exceptions.HTTPError as error:
        raise UnansweredError("cut") from error
    response._content = b"".join(pieces)  # noqa: SLF001 - requests has no public way to bound the reading
    return response


def _was_connected(error: requests.RequestException) -> bool:
    """Whether a connection was there to be cut: requests says the same of both."""
    return any(isinstance(below, urllib3.exceptions.ProtocolError) for below in error.args)


def _checked(response: requests.Response) -> requests.Response:
    body = response.content
    if response.status_code >= _ERROR:
        raise RefusedError(response.status_code, error_code(body), retry_after(response.headers))
    if is_page(body):
        raise GarbledError("page")
    try:
        body.decode()
    except UnicodeDecodeError:
        response._content = body.decode("utf-8", "replace").encode()  # noqa: SLF001 - the SDK decodes strictly
    return response
