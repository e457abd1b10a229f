"""A button, a menu and a modal that several tests of the local Slack use."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def option(value: str) -> Json:
    """An option of a menu."""
    return {"text": plain(value.title()), "value": value}


LOGS: Json = {"type": "button", "text": plain("Fetch logs"), "action_id": "logs", "value": "logs prod/churn"}
LEVEL: Json = {"type": "static_select", "action_id": "level", "options": [option("error"), option("warning")]}
ROW: Json = {"type": "actions", "block_id": "row", "elements": [LOGS, LEVEL]}
FORM: Json = {
    "type": "modal",
    "callback_id": "filter",
    "title": plain("Filter"),
    "submit": plain("Show"),
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "words",
            "label": plain("Words"),
            "element": {"type": "plain_text_input", "action_id": "grep"},
        },
        {"type": "input", "block_id": "kind", "label": plain("Level"), "element": LEVEL},
    ],
}
