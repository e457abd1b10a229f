"""Read which variables a template of an entry speaks of, without rendering it."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, meta

_READER = Environment(autoescape=False)  # noqa: S701 - only parses
_READER.globals.clear()


@lru_cache(maxsize=8192)
def names_in(source: str, *, expression: bool = False) -> frozenset[str] | str:
    """The names a template (or a bare expression) uses, or the sentence that says why it is none."""
    if not expression and "{" not in source:
        return frozenset()
    try:
        tree = _READER.parse("{{ " + source + " }}" if expression else source)
    except TemplateSyntaxError as error:
        return f"no template: {error.message}"
    return frozenset(meta.find_undeclared_variables(tree))
