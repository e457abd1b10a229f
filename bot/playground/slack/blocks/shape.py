"""Checks of JSON values, put together from small ones; each yields what is wrong and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

#: A value and its JSON pointer go in, sentences as Slack words them come out.
Check = Callable[[Any, str], Iterator[str]]


def said(problem: str, at: str) -> str:
    """A problem with its place, as Slack words it."""
    return f"{problem} [json-pointer:{at}]"


def string(longest: int, shortest: int = 1) -> Check:
    """A string of so many characters."""

    def check(value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
        if not isinstance(value, str):
            yield said("must provide a string", at)
        elif len(value) > longest:
            yield said(f"must be less than {longest + 1} characters", at)
        elif len(value) < shortest:
            yield said(f"must be more than {shortest - 1} characters", at)

    return check


def boolean(value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """True or false, and nothing that merely counts as such."""
    if not isinstance(value, bool):
        yield said("must provide a boolean", at)


def integer(lowest: int, highest: int) -> Check:
    """A whole number within bounds."""

    def check(value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
        if isinstance(value, bool) or not isinstance(value, int):
            yield said("must provide an integer", at)
        elif not lowest <= value <= highest:
            yield said(f"must be between {lowest} and {highest}", at)

    return check


def number(value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """A number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield said("must provide a number", at)


def choice(*allowed: str) -> Check:
    """One of a few words."""

    def check(value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
        if value not in allowed:
            yield said(f"must be one of: {', '.join(allowed)}", at)

    return check


def array(each: Check, most: int, fewest: int = 1) -> Check:
    """A list of so many items, each of which passes."""

    def check(value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
        if not isinstance(value, list):
            yield said("must be an array", at)
            return
        if len(value) > most:
            yield said(f"no more than {most} items allowed", at)
        if len(value) < fewest:
            yield said(f"no fewer than {fewest} items allowed", at)
        for index, item in enumerate(value):
            yield from each(item, f"{at}/{index}")

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with these fields and no others; its `type` has been looked at already."""
    known = {**required, **(optional or {})}

    def check(value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
        if not isinstance(value, dict):
            yield said("must be an object", at)
            return
        for name in required:
            if name not in value:
                yield said(f"missing required field: {name}", at)
        for name, part in value.items():
            if name == "type":
                continue
            if name not in known:
                yield said(f"invalid additional property: {name}", at)
            else:
                yield from known[name](part, f"{at}/{name}")

    return check


def by_type(shapes: Mapping[str, Check]) -> Check:
    """An object whose `type` says which shape it must have."""

    def check(value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
        if not isinstance(value, dict):
            yield said("must be an object", at)
        elif "type" not in value:
            yield said("missing required field: type", at)
        elif not isinstance(value["type"], str) or value["type"] not in shapes:
            yield said(f"unsupported type: {value['type']}", f"{at}/type")
        else:
            yield from shapes[value["type"]](value, at)

    return check


def anything(_value: Any, _at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Whatever it is, it is not looked at."""
    yield from ()
