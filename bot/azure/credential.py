"""How the bot signs in: the configured credential of azure-identity, and its tokens for both SDKs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from azure.core.credentials import AccessToken, TokenCredential
from azure.core.exceptions import AzureError, ClientAuthenticationError
from azure.identity import (
    ClientSecretCredential,
    DefaultAzureCredential,
    EnvironmentCredential,
    ManagedIdentityCredential,
    WorkloadIdentityCredential,
)

from bot.azure.errors import SignInError, UnansweredError
from bot.azure.limits import Limits
from bot.azure.threads import Threads
from bot.settings import AzureSettings, CredentialKind

#: MSAL's words for a tenant or a sign-in host that describes no way to sign in.
_NO_AUTHORITY = "Unable to get authority configuration"
#: Entra's own numbers for what is wrong with a sign-in.
_ENTRA_CODE = re.compile(r"AADSTS\d+")


class Tokens:
    """Tokens of one credential, which keeps them until they run out."""

    def __init__(self, credential: TokenCredential, threads: Threads) -> None:
        self._credential = credential
        self._threads = threads

    def token(self, audience: str) -> str:
        """A token for an audience, as azureml's TokenAuthentication asks for it; it may block.

        Raises SignInError.
        """
        return self._get(f"{audience}/.default").token

    async def fetch(self, scope: str) -> AccessToken:
        """A token for a scope. Raises SignInError, UnansweredError."""
        return await self._threads.run(partial(self._get, scope))

    def close(self) -> None:
        """Give the connections of the sign-in back."""
        close = getattr(self._credential, "close", None)
        if close:
            close()
        self._threads.close()

    def _get(self, scope: str) -> AccessToken:
        try:
            return self._credential.get_token(scope)
        except ClientAuthenticationError as error:
            raise _no_sign_in(error) from error
        except AzureError as error:
            raise UnansweredError("untrusted" if "CERTIFICATE" in str(error) else "unreachable") from error


def build_credential(
    settings: AzureSettings,
    environment: Mapping[str, str],
    login: str | None,
    trust: str | None,
    limits: Limits,
) -> TokenCredential:
    """The credential that the settings name.

    In: `environment` with Azure's own variables (AZURE_TENANT_ID, …), `login` the cloud's sign-in address,
    `trust` a file with certificates to trust. Raises SignInError: a variable is missing.
    """
    options: dict[str, Any] = {
        "retry_total": 1,
        "retry_status": 0,
        "connection_timeout": limits.connect,
        "read_timeout": limits.read,
    }
    if trust:
        options["connection_verify"] = trust
    if settings.credential != "managed_identity":
        options["disable_instance_discovery"] = settings.disable_instance_discovery
        if authority := settings.authority_host or environment.get("AZURE_AUTHORITY_HOST") or login:
            options["authority"] = authority
    try:
        return _CREDENTIALS[settings.credential](environment, options)
    except ValueError as error:
        raise SignInError(settings.credential) from error


def _client_secret(environment: Mapping[str, str], options: dict[str, Any]) -> TokenCredential:
    return ClientSecretCredential(
        _needed(environment, "AZURE_TENANT_ID"),
        _needed(environment, "AZURE_CLIENT_ID"),
        _needed(environment, "AZURE_CLIENT_SECRET"),
        **options,
    )


def _managed_identity(environment: Mapping[str, str], options: dict[str, Any]) -> TokenCredential:
    return ManagedIdentityCredential(client_id=environment.get("AZURE_CLIENT_ID") or None, **options)


_CREDENTIALS: dict[CredentialKind, Callable[[Mapping[str, str], dict[str, Any]], TokenCredential]] = {
    "default": lambda _, options: DefaultAzureCredential(**options),
    "environment": lambda _, options: EnvironmentCredential(**options),
    "workload_identity": lambda _, options: WorkloadIdentityCredential(**options),
    "managed_identity": _managed_identity,
    "client_secret": _client_secret,
}


def _needed(environment: Mapping[str, str], variable: str) -> str:
    value = environment.get(variable)
    if not value:
        raise SignInError(variable)
    return value


def _no_sign_in(error: ClientAuthenticationError) -> SignInError:
    """Entra's number alone: the rest of its message names tenants, requests and times."""
    if found := _ENTRA_CODE.search(str(error)):
        return SignInError(found.group())
    return SignInError("UnknownAuthority" if _NO_AUTHORITY in str(error) else type(error).__name__)
