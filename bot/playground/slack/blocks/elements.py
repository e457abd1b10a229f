"""Interactive elements: buttons, menus, inputs; the shapes that Slack takes."""

from __future__ import annotations

from collections.abc import Mapping

from bot.playground.slack import limits
from bot.playground.slack.blocks.shape import (
    Check,
    anything,
    array,
    boolean,
    choice,
    integer,
    record,
    string,
)
from bot.playground.slack.blocks.texts import plain, text

_ID = string(limits.IDENTIFIER)
_CONFIRM = record(
    {
        "title": plain(limits.CONFIRM_TITLE),
        "text": text(limits.CONFIRM_TEXT),
        "confirm": plain(limits.CONFIRM_BUTTON),
        "deny": plain(limits.CONFIRM_BUTTON),
    },
    {"style": choice("primary", "danger")},
)
_COMMON: Mapping[str, Check] = {"action_id": _ID, "confirm": _CONFIRM, "focus_on_load": boolean}
_MENU: Mapping[str, Check] = {**_COMMON, "placeholder": plain(limits.PLACEHOLDER)}
_MULTI: Mapping[str, Check] = {**_MENU, "max_selected_items": integer(1, limits.OPTIONS)}

_OPTION = record(
    {"text": text(limits.OPTION_TEXT), "value": string(limits.OPTION_VALUE)},
    {"description": text(limits.OPTION_TEXT)},
)
_OPTION_OF_OVERFLOW = record(
    {"text": plain(limits.OPTION_TEXT), "value": string(limits.OPTION_VALUE)},
    {"description": plain(limits.OPTION_TEXT), "url": string(limits.URL)},
)
_OPTIONS = array(_OPTION, limits.OPTIONS)
_GROUPS = array(
    record({"label": plain(limits.OPTION_TEXT), "options": array(_OPTION, limits.OPTIONS)}), limits.OPTIONS
)
_FEW_OPTIONS = array(_OPTION, limits.CHECKBOX_OPTIONS)

BUTTON = record(
    {"text": plain(limits.BUTTON_TEXT)},
    {
        "action_id": _ID,
        "url": string(limits.URL),
        "value": string(limits.BUTTON_VALUE),
        "style": choice("primary", "danger"),
        "confirm": _CONFIRM,
        "accessibility_label": string(limits.BUTTON_TEXT),
    },
)
IMAGE_ELEMENT = record(
    {"alt_text": string(limits.IMAGE_ALT_TEXT)}, {"image_url": string(limits.URL), "slack_file": anything}
)
_FEEDBACK = record(
    {"text": plain(limits.BUTTON_TEXT), "value": string(limits.BUTTON_VALUE)},
    {"accessibility_label": string(limits.BUTTON_TEXT)},
)

_SELECTS: Mapping[str, Check] = {
    "static_select": record(
        {}, {**_MENU, "options": _OPTIONS, "option_groups": _GROUPS, "initial_option": _OPTION}
    ),
    "external_select": record({}, {**_MENU, "min_query_length": integer(0, 100), "initial_option": _OPTION}),
    "users_select": record({}, {**_MENU, "initial_user": _ID}),
    "conversations_select": record(
        {},
        {
            **_MENU,
            "initial_conversation": _ID,
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": anything,
        },
    ),
    "channels_select": record({}, {**_MENU, "initial_channel": _ID, "response_url_enabled": boolean}),
}
_MULTI_SELECTS: Mapping[str, Check] = {
    "multi_static_select": record(
        {}, {**_MULTI, "options": _OPTIONS, "option_groups": _GROUPS, "initial_options": _OPTIONS}
    ),
    "multi_external_select": record(
        {}, {**_MULTI, "min_query_length": integer(0, 100), "initial_options": _OPTIONS}
    ),
    "multi_users_select": record({}, {**_MULTI, "initial_users": array(_ID, limits.OPTIONS)}),
    "multi_conversations_select": record(
        {}, {**_MULTI, "initial_conversations": array(_ID, limits.OPTIONS), "filter": anything}
    ),
    "multi_channels_select": record({}, {**_MULTI, "initial_channels": array(_ID, limits.OPTIONS)}),
}
_PICKERS: Mapping[str, Check] = {
    "checkboxes": record({"options": _FEW_OPTIONS}, {**_COMMON, "initial_options": _FEW_OPTIONS}),
    "radio_buttons": record({"options": _FEW_OPTIONS}, {**_COMMON, "initial_option": _OPTION}),
    "datepicker": record({}, {**_MENU, "initial_date": string(10, 10)}),
    "timepicker": record({}, {**_MENU, "initial_time": string(5, 5), "timezone": _ID}),
    "datetimepicker": record({}, {**_COMMON, "initial_date_time": integer(0, 2**40)}),
}
_OVERFLOW: Mapping[str, Check] = {
    "overflow": record(
        {"options": array(_OPTION_OF_OVERFLOW, limits.OVERFLOW_OPTIONS)},
        {"action_id": _ID, "confirm": _CONFIRM},
    )
}
_TYPED: Mapping[str, Check] = {
    **_MENU,
    "initial_value": string(limits.PLAIN_TEXT_INPUT, 0),
    "dispatch_action_config": anything,
}
_INPUTS: Mapping[str, Check] = {
    "plain_text_input": record(
        {},
        {
            **_TYPED,
            "multiline": boolean,
            "min_length": integer(0, limits.PLAIN_TEXT_INPUT),
            "max_length": integer(1, limits.PLAIN_TEXT_INPUT),
        },
    ),
    "email_text_input": record({}, _TYPED),
    "url_text_input": record({}, _TYPED),
    "number_input": record(
        {"is_decimal_allowed": boolean}, {**_TYPED, "min_value": string(40), "max_value": string(40)}
    ),
    "file_input": record(
        {}, {**_COMMON, "filetypes": array(_ID, limits.OPTIONS), "max_files": integer(1, 10)}
    ),
}

IN_ACTIONS: Mapping[str, Check] = {"button": BUTTON, **_SELECTS, **_PICKERS, **_OVERFLOW}
IN_SECTION: Mapping[str, Check] = {**IN_ACTIONS, **_MULTI_SELECTS, "image": IMAGE_ELEMENT}
IN_INPUT: Mapping[str, Check] = {**_SELECTS, **_MULTI_SELECTS, **_PICKERS, **_INPUTS}
IN_CONTEXT_ACTIONS: Mapping[str, Check] = {
    "feedback_buttons": record(
        {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}, {"action_id": _ID}
    ),
    "icon_button": record(
        {"icon": choice("trash"), "text": plain(limits.BUTTON_TEXT)},
        {
            "action_id": _ID,
            "value": string(limits.BUTTON_VALUE),
            "confirm": _CONFIRM,
            "accessibility_label": string(limits.BUTTON_TEXT),
            "visible_to_user_ids": array(_ID, limits.OPTIONS),
        },
    ),
}
