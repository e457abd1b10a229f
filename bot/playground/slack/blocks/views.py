"""Whether Slack would take a view: a modal or an App Home."""

from __future__ import annotations

from typing import Any

from bot.playground.slack import limits
from bot.playground.slack.blocks.check import repeated_ids, with_ids
from bot.playground.slack.blocks.kinds import IN_VIEW
from bot.playground.slack.blocks.shape import Check, anything, array, boolean, by_type, record, said, string
from bot.playground.slack.blocks.texts import plain
from bot.playground.slack.wire import Json, SlackError

_BLOCKS = array(by_type(IN_VIEW), limits.BLOCKS_IN_VIEW, fewest=0)
_COMMON: dict[str, Check] = {
    "callback_id": string(limits.IDENTIFIER),
    "external_id": string(limits.IDENTIFIER),
    "private_metadata": string(limits.PRIVATE_METADATA, 0),
}
_MODAL = by_type(
    {
        "modal": record(
            {"title": plain(limits.VIEW_TITLE), "blocks": _BLOCKS},
            {
                **_COMMON,
                "submit": plain(limits.VIEW_TITLE),
                "close": plain(limits.VIEW_TITLE),
                "clear_on_close": boolean,
                "notify_on_close": boolean,
                "submit_disabled": boolean,
            },
        )
    }
)
_HOME = by_type({"home": record({"blocks": _BLOCKS}, {**_COMMON, "title": anything})})


def checked_view(view: Any, kind: str) -> Json:  # noqa: ANN401 - whatever the app has sent
    """A "modal" or "home" view with ids in its blocks. Raises SlackError: invalid_arguments."""
    problems = list((_MODAL if kind == "modal" else _HOME)(view, "/view"))
    if not problems:
        problems += repeated_ids(view["blocks"])
        has_input = any(block["type"] == "input" for block in view["blocks"])
        if kind == "modal" and has_input and "submit" not in view:
            problems.append(said("missing required field: submit", "/view"))
    if problems:
        raise SlackError("invalid_arguments", *problems)
    return {**view, "blocks": list(with_ids(view["blocks"]))}
