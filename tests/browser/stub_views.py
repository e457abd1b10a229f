"""A modal with every kind of input, and an App Home."""

from __future__ import annotations

from tests.browser.stub_blocks import Json, mrkdwn, options, plain


def field(block: str, label: str, element: Json, **more: object) -> Json:
    """An input block."""
    element = {"action_id": f"{block}_value", **element}
    return {"type": "input", "block_id": block, "label": plain(label), "element": element, **more}


MODAL: Json = {
    "id": "V0FILTER",
    "type": "modal",
    "callback_id": "filter",
    "title": plain("Filter the log"),
    "submit": plain("Show"),
    "close": plain("Cancel"),
    "blocks": [
        {"type": "section", "text": mrkdwn("The log of `prod/churn`, only what you need.")},
        field(
            "pattern",
            "Lines that match",
            {"type": "plain_text_input", "placeholder": plain("ModuleNotFoundError")},
            hint=plain("A regular expression"),
        ),
        field(
            "container",
            "Container",
            {"type": "static_select", "options": options("Server", "Init")},
        ),
        field(
            "levels", "Levels", {"type": "checkboxes", "options": options("Error", "Warning")}, optional=True
        ),
        field(
            "order", "Order", {"type": "radio_buttons", "options": options("Newest", "Oldest")}, optional=True
        ),
        field("note", "Note", {"type": "plain_text_input", "multiline": True}, optional=True),
        field("count", "Lines", {"type": "number_input", "initial_value": "500"}, optional=True),
        field("ghost", "Unknown", {"type": "hologram_input"}, optional=True),
    ],
}

HOME: Json = {
    "id": "V0HOME",
    "type": "home",
    "blocks": [
        {"type": "header", "text": plain("Services you may see")},
        {"type": "section", "text": mrkdwn("*prod/churn* Unhealthy")},
    ],
}
