"""What a Slack client makes of the text that a person types, before the app receives it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bot.playground.slack.world import World

#: What stands in code is escaped, but never made a link.
_CODE = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)
_ADDRESS = re.compile(r"(?<![\w@<|/.])(?:https?://|mailto:)[^\s<>\"'`]+[^\s<>\"'`.,;:!?)\]}]")
_MAIL = re.compile(r"(?<![\w.+/:@|-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: Endings that are top-level domains, so that a bare name becomes a link: `score.py` is one of them.
_DOMAIN = re.compile(
    r"(?<![\w@/.:<|=-])(?:[\w-]+\.)+(?:com|net|org|io|ms|py|sh|ai|dev|ru)(?:/[^\s<>\"'`]*[\w/])?(?![\w@-]|\.\w)"
)
_WRITTEN = re.compile(r"&lt;((?:@[UW]|#C|!subteam\^S)[A-Z0-9]+(?:\|[^&\s]*)?|!(?:here|channel|everyone))&gt;")
_BROADCAST = re.compile(r"(?<![\w@])@(here|channel|everyone)\b")


def typed(text: str, world: World) -> str:
    """The text as an app receives it: escaped, with links and mentions in angle brackets.

    A mention may be typed by name (`@aml-medic`) or written as it is sent (`<@U0MEDIC>`).
    """
    pieces = _CODE.split(escaped(text))
    return "".join(piece if number % 2 else _marked(piece, world) for number, piece in enumerate(pieces))


def escaped(text: str) -> str:
    """The three characters that Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _marked(text: str, world: World) -> str:
    text = _WRITTEN.sub(r"<\1>", text)
    text = _ADDRESS.sub(lambda found: f"<{found[0]}>", text)
    text = _outside_links(_MAIL, lambda found: f"<mailto:{found}|{found}>", text)
    text = _outside_links(_DOMAIN, lambda found: f"<http://{found}|{found}>", text)
    text = _BROADCAST.sub(r"<!\1>", text)
    return _with_mentions(text, world)


def _outside_links(pattern: re.Pattern[str], link: Callable[[str], str], text: str) -> str:
    """Apply the pattern to what is not yet inside angle brackets."""
    pieces = re.split(r"(<[^<>]*>)", text)
    return "".join(
        piece if number % 2 else pattern.sub(lambda found: link(found[0]), piece)
        for number, piece in enumerate(pieces)
    )


def _with_mentions(text: str, world: World) -> str:
    if "@" in text:
        people = {person.name: f"<@{person.id}>" for person in (world.bot, *world.people.values())}
        groups = {group.handle: f"<!subteam^{group.id}>" for group in world.groups.values()}
        text = _named("@", {**people, **groups}, text)
    if "#" in text:
        channels = (channel for channel in world.channels.values() if not channel.im_with)
        text = _named("#", {one.name: f"<#{one.id}|{one.name}>" for one in channels}, text)
    return text


def _named(sign: str, marks: Mapping[str, str], text: str) -> str:
    """The text with each name behind the sign replaced by its mark."""
    names = "|".join(re.escape(name) for name in sorted(marks, key=len, reverse=True))
    return re.sub(rf"(?<![\w@#<&/.]){sign}({names})(?![\w-])", lambda found: marks[found[1]], text)
