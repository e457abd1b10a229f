"""Every failure of Azure in a sentence that says what to do next; never headers, bodies or tokens."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from bot.azure import sentences
from bot.azure.errors import (
    AzureFailure,
    GarbledError,
    RefusedError,
    SignInError,
    Silence,
    UnansweredError,
    UnknownCloudError,
)
from handlers.ask import UserError


@dataclass(frozen=True, slots=True)
class Place:
    """Where it failed, in the words of the settings."""

    workspace: str
    subscription: str
    resource_group: str
    #: Azure's own name of the workspace.
    azure_name: str
    service: str = ""
    #: The role that covers what was tried.
    role: str = "Reader"
    #: Seconds that were waited at most.
    deadline: float = 20.0

    @property
    def scope(self) -> str:
        """What a role is granted on."""
        return (
            f"/subscriptions/{self.subscription}/resourceGroups/{self.resource_group}"
            f"/providers/Microsoft.MachineLearningServices/workspaces/{self.azure_name}"
        )


#: How many names to offer, and how near they must be (difflib's ratio).
_OFFERED = 3
_NEAR = 0.6
_NOT_FOUND = 404
_CONFLICT = 409
#: The first status that is Azure's own failure.
_SERVER = 500
#: How long to wait where Azure does not say.
_PAUSE = 30


def in_words(failure: AzureFailure, place: Place) -> UserError:
    """The sentence for a failure, with the next step in it."""
    match failure:
        case RefusedError():
            return _refused(failure, place)
        case UnansweredError():
            return UserError(sentences.SILENCE[failure.silence], **_seconds(failure.silence, place))
        case GarbledError():
            return UserError(sentences.GARBLED[failure.garbling])
        case UnknownCloudError():
            return UserError(sentences.NO_CLOUD, cloud=failure.name)
        case SignInError():
            return _no_sign_in(failure.reason)
        case _:
            raise failure


def no_service(place: Place, known: Sequence[str]) -> UserError:
    """The sentence for a service that is not there, with the nearest of the known names."""
    near = difflib.get_close_matches(place.service, known, _OFFERED, _NEAR)
    near = (
        near or [name for name in known if name.startswith(f"{place.service.partition('/')[0]}/")][:_OFFERED]
    )
    values = {"workspace": place.workspace, "service": place.service}
    if near:
        return UserError(sentences.NO_SERVICE_BUT, **values, near=", ".join(f"`{name}`" for name in near))
    return UserError(sentences.NO_SERVICE, **values)


def _seconds(silence: Silence, place: Place) -> dict[str, object]:
    return {"seconds": round(place.deadline)} if silence == "late" else {}


def _no_sign_in(reason: str) -> UserError:
    if reason in sentences.ENTRA:
        return UserError(sentences.ENTRA[reason])
    if reason.startswith("AZURE_"):
        return UserError(sentences.VARIABLE, reason=reason)
    return UserError(sentences.SIGN_IN if reason[:1].isupper() else sentences.CREDENTIAL, reason=reason)


def _refused(refusal: RefusedError, place: Place) -> UserError:
    """The sentence with those of the values that it speaks of."""
    sentence = _refusal_sentence(refusal, place)
    values = {
        "workspace": place.workspace,
        "subscription": place.subscription,
        "group": place.resource_group,
        "azure_name": place.azure_name,
        "service": place.service,
        "role": place.role,
        "scope": place.scope,
        "status": refusal.status,
        "code": refusal.code,
        "seconds": refusal.retry_after or _PAUSE,
    }
    return UserError(sentence, **{name: value for name, value in values.items() if f"%({name})s" in sentence})


def _refusal_sentence(refusal: RefusedError, place: Place) -> str:
    if refusal.code in sentences.CODES:
        return sentences.CODES[refusal.code]
    if refusal.status == _NOT_FOUND:
        return _not_found(refusal, place)
    if refusal.status == _CONFLICT and not place.service:
        return sentences.CONFLICT_THERE
    if refusal.status >= _SERVER:
        return sentences.BROKEN
    return sentences.STATUSES.get(refusal.status, sentences.REFUSED)


def _not_found(refusal: RefusedError, place: Place) -> str:
    if refusal.subject == "workspace":
        return sentences.NO_WORKSPACE
    return sentences.NO_SERVICE if place.service else sentences.NO_LIST
