"""Signing in: the tenant's description and its token endpoint, with tokens that look like Entra's."""

from __future__ import annotations

import base64
import json
import secrets
import time
from dataclasses import dataclass, field

from aiohttp import web

_LIFETIME = 3600


@dataclass(slots=True)
class Entra:
    """One tenant with one application. The secret is made anew with each start."""

    base: str = ""
    tenant: str = "5e11ab1e-0000-4000-8000-000000000001"
    client: str = "c11e9700-0000-4000-8000-000000000002"
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _issued: set[str] = field(default_factory=set)

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Discovery, tokens, and the host's own endpoint for managed identities (IDENTITY_ENDPOINT)."""
        router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", self._describe)
        router.add_post("/{tenant}/oauth2/v2.0/token", self._token)
        router.add_get("/msi/token", self._managed_identity)

    def accepts(self, request: web.Request) -> bool:
        """Whether a request carries a token that was given out here."""
        return request.headers.get("Authorization", "").removeprefix("Bearer ") in self._issued

    async def _describe(self, request: web.Request) -> web.Response:
        tenant = request.match_info["tenant"]
        if tenant != self.tenant:
            return failure("AADSTS90002", "invalid_tenant", f"Tenant '{tenant}' not found.")
        here = f"{self.base}/{tenant}"
        return web.json_response(
            {
                "issuer": f"{here}/v2.0",
                "authorization_endpoint": f"{here}/oauth2/v2.0/authorize",
                "token_endpoint": f"{here}/oauth2/v2.0/token",
            }
        )

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        if form.get("client_id") != self.client:
            return failure(
                "AADSTS700016", "unauthorized_client", "Application was not found in the directory."
            )
        if "client_assertion" not in form and form.get("client_secret") != self.secret:
            return failure("AADSTS7000215", "invalid_client", "Invalid client secret provided.")
        token = self._issue(str(form.get("scope", "")))
        return web.json_response(
            {
                "token_type": "Bearer",
                "expires_in": _LIFETIME,
                "ext_expires_in": _LIFETIME,
                "access_token": token,
            }
        )

    async def _managed_identity(self, request: web.Request) -> web.Response:
        if request.headers.get("X-IDENTITY-HEADER") != self.secret:
            return web.Response(status=401)
        resource = request.query.get("resource", "")
        token = {"access_token": self._issue(resource), "token_type": "Bearer", "resource": resource}
        return web.json_response({**token, "expires_on": str(int(time.time()) + _LIFETIME)})

    def _issue(self, scope: str) -> str:
        now = int(time.time())
        claims = {
            "aud": scope.removesuffix("/.default"),
            "iss": f"{self.base}/{self.tenant}/",
            "tid": self.tenant,
            "appid": self.client,
            "iat": now,
            "exp": now + _LIFETIME,
            "jti": secrets.token_hex(8),
        }
        token = ".".join((_part({"alg": "RS256", "typ": "JWT"}), _part(claims), secrets.token_urlsafe(32)))
        self._issued.add(token)
        return token


def failure(number: str, error: str, sentence: str) -> web.Response:
    """How Entra refuses: 400 or 401 with its number in the description."""
    status = 401 if error == "invalid_client" else 400
    return web.json_response(refusal(number, error, sentence), status=status)


def refusal(number: str, error: str, sentence: str) -> dict[str, object]:
    """The body of a refusal, also for faults to order."""
    return {
        "error": error,
        "error_description": f"{number}: {sentence} Trace ID: {secrets.token_hex(8)}",
        "error_codes": [int(number.removeprefix("AADSTS"))],
    }


def _part(content: dict[str, object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()
