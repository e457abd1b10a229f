"""What chat clients, terminals and people do to a text between the screen and the question."""

from __future__ import annotations

import html
import json
import re
import textwrap
from collections.abc import Callable
from random import Random

Mutation = Callable[[str, Random], str]

_LOOK_ALIKES = str.maketrans("aeopcxyABEKMHOPCTX", "аеорсхуАВЕКМНОРСТХ")
_LINK = re.compile(r"https?://[^\s'\"<>|,)\\]+[\w/]")


def slack_escaped(text: str, _: Random) -> str:
    """As Slack's API hands a message over."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def slack_linked(text: str, _: Random) -> str:
    """Addresses as Slack marks them."""
    return _LINK.sub(lambda found: f"<{found[0]}|{found[0]}>" if len(found[0]) % 2 else f"<{found[0]}>", text)


def html_escaped(text: str, _: Random) -> str:
    """Copied out of a page's source."""
    return html.escape(text)


def smart_quotes(text: str, _: Random) -> str:
    """As a phone or a word processor types quotes."""
    text = re.sub(r'"([^"\n]*)"', "“\\1”", text)
    return re.sub(r"'([^'\n]*)'", "‘\\1’", text).replace("'", "’")


def long_dashes(text: str, _: Random) -> str:
    """Hyphens between spaces made dashes."""
    return text.replace(" - ", " — ")


def no_break_spaces(text: str, chance: Random) -> str:
    """Some spaces as a web page's, and a soft hyphen's cousins between words."""
    return re.sub(" ", lambda _: chance.choice([" ", "\u00a0", "\u2009", " \u200b"]), text)


def coloured(text: str, chance: Random) -> str:
    """A terminal's colours around words."""
    return re.sub(
        r"\w+",
        lambda word: f"\x1b[{chance.randint(31, 36)}m{word[0]}\x1b[0m" if chance.random() < 0.2 else word[0],
        text,
    )


def windows_line_ends(text: str, _: Random) -> str:
    """Copied through a Windows program."""
    return text.replace("\n", "\r\n")


def timestamped(text: str, chance: Random) -> str:
    """As a container runtime prefixes lines."""
    return "\n".join(
        f"2026-03-0{chance.randint(1, 9)}T08:15:41.103498848Z stderr F {line}" for line in text.split("\n")
    )


def pod_prefixed(text: str, _: Random) -> str:
    """As `kubectl logs --prefix` does."""
    return "\n".join(f"[pod/churn-7c5d9b8f6c-2b8wn/churn] {line}" for line in text.split("\n"))


def wrapped_in_words(text: str, chance: Random) -> str:
    """As a terminal wraps: full lines, words cut."""
    width = chance.randint(50, 120)
    return "\n".join(
        line[at : at + width] for line in text.split("\n") for at in range(0, max(1, len(line)), width)
    )


def wrapped_between_words(text: str, chance: Random) -> str:
    """As mail and chat windows wrap."""
    width = chance.randint(50, 120)
    return "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n"))


def json_once(text: str, _: Random) -> str:
    """As a log collector stores it."""
    return json.dumps({"log": text, "stream": "stderr"}, ensure_ascii=False)


def json_twice(text: str, chance: Random) -> str:
    """A collector's JSON inside another's."""
    return json.dumps({"record": json_once(text, chance)}, ensure_ascii=False)


def json_ascii(text: str, _: Random) -> str:
    """JSON in which every letter beyond ASCII is escaped."""
    return json.dumps({"log": text})


def quoted(text: str, _: Random) -> str:
    """As people quote each other."""
    return "\n".join(f"> {line}" for line in text.split("\n"))


def fenced(text: str, _: Random) -> str:
    """In a code fence, between prose."""
    return f"hi, can someone look at this?\n```\n{text}\n```\nthanks"


def fenced_ru(text: str, _: Random) -> str:
    """In a code fence, between Russian prose."""
    return f"коллеги, гляньте пожалуйста:\n```{text}```\nспасибо"


def lower(text: str, _: Random) -> str:
    """As people retype it."""
    return text.lower()


def upper(text: str, _: Random) -> str:
    """Shouted; escapes have their case."""
    return text if "\\" in text else text.upper()


def look_alikes(text: str, chance: Random) -> str:
    """Single Cyrillic letters in Latin words, from a keyboard left in the other layout."""
    letters = list(text)
    for at in range(1, len(letters) - 1):
        between = (
            letters[at - 1].isascii()
            and letters[at - 1].isalpha()
            and letters[at + 1].isascii()
            and letters[at + 1].isalpha()
        )
        escaped = at > 1 and "\\" in letters[at - 2 : at]
        if between and not escaped and chance.random() < 0.15:
            letters[at] = letters[at].translate(_LOOK_ALIKES)
    return "".join(letters)


def squeezed(text: str, chance: Random) -> str:
    """Blanks doubled and made tabs, as tables do."""
    return re.sub(r"(?<=\S) (?=\S)", lambda _: chance.choice([" ", "  ", "\t", " "]), text)


ALL: tuple[Mutation, ...] = (
    slack_escaped,
    slack_linked,
    html_escaped,
    smart_quotes,
    long_dashes,
    no_break_spaces,
    coloured,
    windows_line_ends,
    timestamped,
    pod_prefixed,
    wrapped_in_words,
    wrapped_between_words,
    json_once,
    json_twice,
    json_ascii,
    quoted,
    fenced,
    fenced_ru,
    lower,
    upper,
    look_alikes,
    squeezed,
)
