"""The blocks that may stand in a message, a modal or the App Home, and their shapes.

Kinds that this app has no use for (cards, carousels, videos, calls, plans) are refused like unknown ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.playground.slack import limits
from bot.playground.slack.blocks import elements
from bot.playground.slack.blocks.shape import (
    Check,
    anything,
    array,
    boolean,
    by_type,
    choice,
    number,
    record,
    said,
    string,
)
from bot.playground.slack.blocks.texts import RICH_TEXT, mrkdwn, plain, text

_BLOCK_ID: Mapping[str, Check] = {"block_id": string(limits.IDENTIFIER)}

_SECTION_SHAPE = record(
    {},
    {
        **_BLOCK_ID,
        "text": text(limits.SECTION_TEXT),
        "fields": array(text(limits.SECTION_FIELD_TEXT), limits.SECTION_FIELDS),
        "accessory": by_type(elements.IN_SECTION),
        "expand": boolean,
    },
)


def _section(value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
    yield from _SECTION_SHAPE(value, at)
    if "text" not in value and "fields" not in value:
        yield said("missing required field: text", at)


_CELLS = by_type(
    {
        "raw_text": record({"text": string(limits.TABLE_CHARACTERS)}),
        "raw_number": record({"value": number, "text": string(limits.TABLE_CHARACTERS)}),
        "rich_text": RICH_TEXT,
    }
)
_TABLE_SHAPE = record(
    {"rows": array(array(_CELLS, limits.TABLE_COLUMNS), limits.TABLE_ROWS)},
    {
        **_BLOCK_ID,
        "column_settings": array(
            record({}, {"align": choice("left", "center", "right"), "is_wrapped": boolean}),
            limits.TABLE_COLUMNS,
            fewest=0,
        ),
    },
)


def _table(value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
    problems = list(_TABLE_SHAPE(value, at))
    yield from problems
    if not problems and len({len(row) for row in value["rows"]}) > 1:
        yield said("all rows must have the same number of cells", f"{at}/rows")


def _children(value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
    yield from array(by_type(IN_CONTAINER), limits.CONTAINER_CHILDREN)(value, at)


_CONTAINER_SHAPE = record(
    {"child_blocks": _children},
    {
        **_BLOCK_ID,
        "title": plain(limits.CONTAINER_TITLE),
        "rich_text_title": by_type({"rich_text": RICH_TEXT}),
        "subtitle": text(limits.CONTAINER_TITLE),
        "width": choice("narrow", "standard", "wide", "full"),
        "icon": by_type({"image": elements.IMAGE_ELEMENT}),
        "is_collapsible": boolean,
        "default_collapsed": boolean,
        "has_header_divider": boolean,
    },
)


def _container(value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
    yield from _CONTAINER_SHAPE(value, at)
    if "title" not in value and "rich_text_title" not in value:
        yield said("missing required field: title", at)
    if value.get("default_collapsed") and not value.get("is_collapsible"):
        yield said("default_collapsed requires is_collapsible", at)
    if value.get("is_collapsible") and value.get("has_header_divider"):
        yield said("has_header_divider cannot be set when is_collapsible is true", at)


IN_CONTAINER: Mapping[str, Check] = {
    "section": _section,
    "divider": record({}, _BLOCK_ID),
    "header": record({"text": plain(limits.HEADER_TEXT)}, _BLOCK_ID),
    "rich_text": RICH_TEXT,
    "image": record(
        {"alt_text": string(limits.IMAGE_ALT_TEXT)},
        {
            **_BLOCK_ID,
            "image_url": string(limits.URL),
            "slack_file": anything,
            "title": plain(limits.IMAGE_TITLE),
        },
    ),
    "actions": record({"elements": array(by_type(elements.IN_ACTIONS), limits.ACTIONS_ELEMENTS)}, _BLOCK_ID),
    "context": record(
        {
            "elements": array(
                by_type(
                    {
                        "plain_text": plain(limits.TEXT),
                        "mrkdwn": mrkdwn(limits.TEXT),
                        "image": elements.IMAGE_ELEMENT,
                    }
                ),
                limits.CONTEXT_ELEMENTS,
            )
        },
        _BLOCK_ID,
    ),
    "table": _table,
    "alert": record(
        {"text": text(limits.ALERT_TEXT)},
        {**_BLOCK_ID, "level": choice("default", "info", "warning", "error", "success")},
    ),
}
_INPUT = record(
    {"label": plain(limits.INPUT_LABEL), "element": by_type(elements.IN_INPUT)},
    {**_BLOCK_ID, "hint": plain(limits.INPUT_HINT), "optional": boolean, "dispatch_action": boolean},
)

IN_MESSAGE: Mapping[str, Check] = {
    **IN_CONTAINER,
    "container": _container,
    "markdown": record({"text": string(limits.MARKDOWN_TEXT)}, _BLOCK_ID),
    "input": _INPUT,
    "context_actions": record(
        {"elements": array(by_type(elements.IN_CONTEXT_ACTIONS), limits.CONTEXT_ACTIONS_ELEMENTS)}, _BLOCK_ID
    ),
}
IN_VIEW: Mapping[str, Check] = {
    **{kind: shape for kind, shape in IN_CONTAINER.items() if kind != "table"},
    "input": _INPUT,
}
