"""Render an entry's steps with the values of the paste and of the service."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.environment import TemplateExpression
from jinja2.sandbox import ImmutableSandboxedEnvironment

from knowledge.entry import Action, Entry, Language

#: What stands for a value of the place that nobody knows yet.
PLACEHOLDERS = {
    name: name.upper()
    for name in (
        "service",
        "workspace",
        "resource_group",
        "subscription",
        "endpoint",
        "deployment",
        "namespace",
        "image",
    )
}
#: Where a service runs without a Kubernetes that its owner could reach, and the commands that need one.
_WITHOUT_A_CLUSTER = frozenset({"aci", "managed_online"})
_NEEDS_A_CLUSTER = re.compile(r"\b(?:kubectl|az aks|AksWebservice|az k8s-extension)\b")
_HARMLESS = re.compile(r"[A-Za-z0-9_./:@%+=,-]+")


@dataclass(frozen=True, slots=True)
class RemedyStep:
    """What to do, and the command or code to copy."""

    text: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """An entry's words in one language, every value filled in."""

    title: str
    cause: str
    steps: tuple[RemedyStep, ...]
    verify: str


def replicas(rps: float, seconds: float, target: float = 0.7, concurrency: int = 1) -> int:
    """Replicas needed: requests a second times seconds each, over target utilisation (0 to 1, or percent)."""
    share = target / 100 if target > 1 else target
    return max(1, math.ceil(round(rps * seconds / share / concurrency, 9)))


_WORDS = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
_WORDS.globals.clear()
_WORDS.globals["replicas"] = replicas


@lru_cache(maxsize=4096)
def _template(source: str) -> Template:
    return _WORDS.from_string(source)


@lru_cache(maxsize=1024)
def _condition(source: str) -> TemplateExpression:
    return _WORDS.compile_expression(source, undefined_to_none=False)


def remedy(
    entry: Entry, language: Language, variables: Mapping[str, str | int], place: Mapping[str, str]
) -> Remedy:
    """The entry in one language. Raises jinja2.TemplateError where a template asks for an unknown value."""
    known = {name: value for name, value in place.items() if value}
    defaults = _defaults(entry)
    values: dict[str, str | int] = {**PLACEHOLDERS, **known, **defaults, **variables}
    quoted = {name: _quoted(value) if isinstance(value, str) else value for name, value in values.items()}
    # Quoted, an optional value that the paste lacks would no longer be empty to a command's own `or`.
    quoted |= {name: "" for name, default in defaults.items() if default == values[name] == ""}
    return Remedy(
        title=entry.title[language],
        cause=_template(entry.cause[language]).render(values),
        steps=tuple(_step(step, language, values, quoted) for step in _applicable(entry.steps, values)),
        verify=_template(entry.verify[language]).render(values),
    )


def _defaults(entry: Entry) -> dict[str, str | int]:
    return {name: given.default for name, given in entry.variables.items() if given.default is not None}


def _applicable(steps: Iterable[Action], values: Mapping[str, str | int]) -> list[Action]:
    """The steps whose condition holds; of these, those that can be done where the service runs."""
    held = [step for step in steps if step.when is None or bool(_condition(step.when)(**values))]
    if values.get("target") not in _WITHOUT_A_CLUSTER:
        return held
    return [step for step in held if not _NEEDS_A_CLUSTER.search(step.run or "")] or held


def _step(
    step: Action, language: Language, values: Mapping[str, Any], quoted: Mapping[str, Any]
) -> RemedyStep:
    code = None if step.run is None else _template(step.run).render(quoted).strip("\n")
    return RemedyStep(_template(step.do[language]).render(values), code)


def _quoted(value: str) -> str:
    """The value as one word of a shell: a paste must not bring a command into a line that people copy."""
    if _HARMLESS.fullmatch(value):
        return value
    return "'" + "".join(letter for letter in value if letter.isprintable()).replace("'", "'\\''") + "'"
