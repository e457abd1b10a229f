"""What a person typed, out of what Slack made of it."""

from __future__ import annotations

import re

_MARKED = re.compile(r"<([^<>\s|][^<>|]*)(?:\|([^<>]*))?>")


def typed(text: str, bot_user: str) -> str:
    """The text without the mentions of the bot, links and mentions as typed, and nothing escaped.

    `<http://score.py|score.py>` is `score.py` again, `&lt;` is `<`.
    """
    without = re.sub(rf"[ \t]?<@{re.escape(bot_user)}(?:\|[^<>]*)?>[:,]?[ \t]?", " ", text)
    shown = _MARKED.sub(lambda found: _shown(found[1], found[2]), without)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def mentions(text: str, bot_user: str) -> bool:
    """Whether the text speaks to the bot."""
    return re.search(rf"<@{re.escape(bot_user)}(?:\|[^<>]*)?>", text) is not None


def _shown(target: str, label: str | None) -> str:
    if target.startswith("!subteam^") or target[:1] in {"@", "#"}:
        return (
            label
            if label and label[:1] in {"@", "#"}
            else target[:1].replace("!", "@") + (label or target[1:])
        )
    if target.startswith("!"):
        return "@" + target[1:].partition("^")[0]
    return label or target
