"""Whether Slack would take a message: its text and its blocks, alone and together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bot.playground.slack import limits
from bot.playground.slack.blocks.kinds import IN_MESSAGE
from bot.playground.slack.blocks.shape import array, by_type, said
from bot.playground.slack.wire import Json, SlackError, encode

_MESSAGE = array(by_type(IN_MESSAGE), limits.BLOCKS_IN_MESSAGE, fewest=0)


def checked_text(text: str, *, longest: int = limits.TEXT_POSTED) -> str:
    """The text, if it is no longer than that. Raises SlackError: msg_too_long."""
    if len(text) > longest:
        raise SlackError("msg_too_long", f"text has {len(text)} characters, {longest} are allowed")
    return text


def checked_blocks(blocks: Any) -> tuple[Json, ...]:  # noqa: ANN401 - whatever the app has sent
    """The blocks with ids where they had none. Raises SlackError: invalid_blocks, msg_blocks_too_long."""
    problems = list(_MESSAGE(blocks, "/blocks")) or list(_together(blocks))
    if problems:
        raise SlackError("invalid_blocks", *problems)
    size = sum(_length(block) for block in blocks)
    if size > limits.MESSAGE_CHARACTERS:
        raise SlackError(
            "msg_blocks_too_long",
            f"the blocks have {size} characters, {limits.MESSAGE_CHARACTERS} are allowed",
        )
    return with_ids(blocks)


def with_ids(blocks: Iterable[Json], prefix: str = "b") -> tuple[Json, ...]:
    """Slack names every block and interactive element that the app has left without a name."""
    return tuple(_with_ids(block, f"{prefix}{number}") for number, block in enumerate(blocks))


def _with_ids(block: Json, block_id: str) -> Json:
    named = {**block, "block_id": block.get("block_id") or block_id}
    if "child_blocks" in block:
        named["child_blocks"] = list(with_ids(block["child_blocks"], f"{block_id}b"))
    if block["type"] in {"actions", "context_actions"}:
        named["elements"] = [
            {**element, "action_id": element.get("action_id") or f"{block_id}a{number}"}
            for number, element in enumerate(block["elements"])
        ]
    for name in ("accessory", "element"):
        if name in block and block[name]["type"] != "image":
            named[name] = {**block[name], "action_id": block[name].get("action_id") or f"{block_id}a"}
    return named


def _together(blocks: list[Json]) -> Iterator[str]:
    """What each block may do alone, but not all of them together."""
    yield from repeated_ids(blocks)
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if markdown > limits.MARKDOWN_TEXT:
        yield said(f"markdown blocks must be less than {limits.MARKDOWN_TEXT + 1} characters", "/blocks")
    tables = [block for block in every_block(blocks) if block["type"] == "table"]
    if len(tables) > limits.TABLES_IN_MESSAGE:
        yield said("only_one_table_allowed", "/blocks")
    for table in tables:
        if _length(table) > limits.TABLE_CHARACTERS:
            yield said(f"a table must be less than {limits.TABLE_CHARACTERS + 1} characters", "/blocks")


def repeated_ids(blocks: list[Json]) -> Iterator[str]:
    """A block_id or an action_id may stand only once in a message or view."""
    for name, ids in (
        ("block_id", [block.get("block_id") for block in every_block(blocks)]),
        ("action_id", [element.get("action_id") for element in elements_of(blocks)]),
    ):
        given = [each for each in ids if each]
        for twice in sorted({each for each in given if given.count(each) > 1}):
            yield said(f"`{name}` {twice} already exists in the message", "/blocks")


def every_block(blocks: Iterable[Json]) -> Iterator[Json]:
    """The blocks and those inside containers, in reading order."""
    for block in blocks:
        yield block
        yield from every_block(block.get("child_blocks") or ())


def elements_of(blocks: Iterable[Json]) -> Iterator[Json]:
    """The interactive elements of the blocks, in reading order."""
    for block in every_block(blocks):
        if block["type"] in {"actions", "context_actions"}:
            yield from block["elements"]
        for name in ("accessory", "element"):
            if name in block and block[name]["type"] != "image":
                yield block[name]


def _length(block: Json) -> int:
    """What a block counts for in the whole message; a table has a limit of its own, so only its text."""
    if block["type"] == "table":
        return sum(_cell_length(cell) for row in block["rows"] for cell in row)
    return len(encode(block).decode())


def _cell_length(cell: Json) -> int:
    if cell["type"] != "rich_text":
        return len(str(cell["text"]))
    return sum(len(text) for text in _strings(cell["elements"]))


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        yield from _strings(value.get("elements") or [])
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
