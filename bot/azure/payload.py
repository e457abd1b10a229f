"""Azure's JSON for a service, read with patience: odd or missing fields are unknown, never an error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from handlers.ask import Autoscaler

_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_MEMORY = re.compile(r"(\d+(?:\.\d+)?)\s*(Gi|GB|G|Mi|MB|M)?", re.IGNORECASE)
_MEBI_IN_GIBI = 1024
_MILLISECONDS = 1000
_PERCENT = 100
#: Errors within errors, and no deeper.
_DEEPEST = 6


def part(payload: Any, *names: str) -> Any:  # noqa: ANN401 - JSON is anything
    """What lies at `names`, one within the other; None where it does not."""
    for name in names:
        payload = payload.get(name) if isinstance(payload, dict) else None
    return payload


def text(value: Any) -> str:  # noqa: ANN401 - JSON is anything
    """A text, or an empty one."""
    return value if isinstance(value, str) else ""


def whole(value: Any) -> int | None:  # noqa: ANN401 - JSON is anything
    """A whole number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value)


def number(value: Any) -> float | None:  # noqa: ANN401 - JSON is anything
    """A number."""
    return None if isinstance(value, bool) or not isinstance(value, int | float) else float(value)


def autoscaler(enabled: Any, least: Any, most: Any, percent: Any) -> Autoscaler:  # noqa: ANN401 - JSON is anything
    """How a service scales; Azure gives the utilisation in percent."""
    target = number(percent)
    return Autoscaler(bool(enabled), whole(least), whole(most), None if target is None else target / _PERCENT)


def milliseconds(duration: Any) -> int | None:  # noqa: ANN401 - JSON is anything
    """An ISO 8601 duration such as PT5S or PT1M30S."""
    found = _DURATION.fullmatch(text(duration))
    if not found:
        return None
    hours, minutes, seconds = (float(given or 0) for given in found.groups())
    return round(((hours * 60 + minutes) * 60 + seconds) * _MILLISECONDS)


def gigabytes(memory: Any) -> float | None:  # noqa: ANN401 - JSON is anything
    """Kubernetes' amount of memory (2Gi, 512Mi) in GiB."""
    found = _MEMORY.fullmatch(text(memory))
    if not found:
        return number(memory)
    amount, unit = float(found[1]), (found[2] or "").lower()
    return amount / _MEBI_IN_GIBI if unit.startswith("m") else amount


def error_text(error: object) -> str | None:
    """What a service reports as its error, one `Code: message` a line; None where it reports none."""
    if isinstance(error, str) and error.lstrip().startswith("{"):
        try:
            return error_text(json.loads(error))
        except ValueError:
            return error  # braces, but no JSON
    if isinstance(error, str):
        return error or None
    lines = list(dict.fromkeys(_error_lines(error, 0)))
    if lines:
        return "\n".join(lines)
    return json.dumps(error, ensure_ascii=False) if error else None


def _error_lines(error: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 - JSON is anything
    if not isinstance(error, dict) or depth > _DEEPEST:
        return
    code, message = text(error.get("code")), text(error.get("message"))
    if code or message:
        yield f"{code}: {message}" if code and message else code or message
    below = error.get("details")
    for detail in below if isinstance(below, list) else ():
        yield from _error_lines(detail, depth + 1)
    for inner in ("error", "innerError", "innererror"):
        yield from _error_lines(error.get(inner), depth + 1)
