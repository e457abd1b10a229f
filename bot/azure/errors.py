"""What can go wrong between the bot and Azure, in one vocabulary for both SDKs."""

from __future__ import annotations

from typing import Literal

#: What was asked for when Azure refused.
Subject = Literal["workspace", "service"]
Silence = Literal["late", "unreachable", "cut", "untrusted"]
Garbling = Literal["page", "no_json", "incomplete"]


class AzureFailure(Exception):  # noqa: N818 - the base of the errors below, which is never raised itself
    """Azure could not be asked, or did not answer as it should."""


class RefusedError(AzureFailure):
    """Azure answered with an error status. Holds neither headers nor body: they may carry tokens."""

    def __init__(
        self, status: int, code: str = "", retry_after: int | None = None, subject: Subject = "service"
    ) -> None:
        super().__init__(f"HTTP {status} {code}".strip())
        self.status = status
        #: Azure's own word for it, e.g. ResourceGroupNotFound.
        self.code = code
        #: Seconds, where Azure said how long to wait.
        self.retry_after = retry_after
        self.subject = subject


class UnansweredError(AzureFailure):
    """No answer came: too late, no way there, cut off, or from a host that is not trusted."""

    def __init__(self, silence: Silence) -> None:
        super().__init__(silence)
        self.silence = silence


class GarbledError(AzureFailure):
    """An answer came that is none: a web page, no JSON, or JSON without what was asked for."""

    def __init__(self, garbling: Garbling) -> None:
        super().__init__(garbling)
        self.garbling = garbling


class UnknownCloudError(AzureFailure):
    """The cloud that is configured is none of the clouds that are known."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class SignInError(AzureFailure):
    """No token could be had; `reason` is Entra's code (AADSTS7000222), or what is missing."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
