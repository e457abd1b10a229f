"""Text objects and rich text: the shapes that Slack takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.playground.slack import limits
from bot.playground.slack.blocks.shape import (
    Check,
    array,
    boolean,
    by_type,
    choice,
    integer,
    record,
    said,
    string,
)

#: More than any message may hold: the whole message has a limit of its own.
_MANY = 10_000


def plain(longest: int) -> Check:
    """A plain_text object; mrkdwn is refused."""
    return by_type({"plain_text": record({"text": string(longest)}, {"emoji": boolean})})


def mrkdwn(longest: int) -> Check:
    """A mrkdwn object; plain_text is refused."""
    return by_type({"mrkdwn": record({"text": string(longest)}, {"verbatim": boolean})})


def text(longest: int) -> Check:
    """Either kind of text object."""
    return by_type(
        {
            "plain_text": record({"text": string(longest)}, {"emoji": boolean}),
            "mrkdwn": record({"text": string(longest)}, {"verbatim": boolean}),
        }
    )


_STYLE = record({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))
_MENTION_STYLE = record(
    {}, dict.fromkeys(("bold", "italic", "strike", "highlight", "client_highlight", "unlink"), boolean)
)
_ID = string(limits.IDENTIFIER)
_CHARACTERS = string(limits.MESSAGE_CHARACTERS)
_TEXT = record({"text": _CHARACTERS}, {"style": _STYLE})


def _address(value: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - any JSON
    yield from string(limits.URL)(value, at)
    if isinstance(value, str) and not value.startswith(
        ("http://", "https://", "mailto:", "slack://", "tel:")
    ):
        yield said("invalid url", at)


_LINK = record({"url": _address}, {"text": _CHARACTERS, "unsafe": boolean, "style": _STYLE})
_PARTS = by_type(
    {
        "text": _TEXT,
        "link": _LINK,
        "emoji": record({"name": _ID}, {"unicode": _ID, "style": _STYLE, "skin_tone": integer(1, 6)}),
        "user": record({"user_id": _ID}, {"style": _MENTION_STYLE}),
        "channel": record({"channel_id": _ID}, {"style": _MENTION_STYLE}),
        "usergroup": record({"usergroup_id": _ID}, {"style": _MENTION_STYLE}),
        "broadcast": record({"range": choice("here", "channel", "everyone")}, {"style": _STYLE}),
        "date": record(
            {"timestamp": integer(0, 2**53), "format": _ID},
            {"url": _address, "fallback": _CHARACTERS, "style": _STYLE},
        ),
        "color": record({"value": _ID}, {"style": _STYLE}),
    }
)
_PARTS_OF_PREFORMATTED = by_type({"text": _TEXT, "link": _LINK})
_SECTION = record({"elements": array(_PARTS, _MANY)})
_BORDER = integer(0, 1)

_RICH_TEXT_ELEMENTS = by_type(
    {
        "rich_text_section": _SECTION,
        "rich_text_preformatted": record(
            {"elements": array(_PARTS_OF_PREFORMATTED, _MANY)}, {"border": _BORDER, "language": _ID}
        ),
        "rich_text_quote": record({"elements": array(_PARTS, _MANY)}, {"border": _BORDER}),
        "rich_text_list": record(
            {
                "style": choice("bullet", "ordered"),
                "elements": array(by_type({"rich_text_section": _SECTION}), _MANY),
            },
            {"indent": integer(0, limits.LIST_INDENT), "offset": integer(0, _MANY), "border": _BORDER},
        ),
    }
)

#: A rich_text block, or the cell of a table.
RICH_TEXT = record({"elements": array(_RICH_TEXT_ELEMENTS, _MANY)}, {"block_id": _ID})
