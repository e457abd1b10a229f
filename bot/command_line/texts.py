"""Reading what a command is given: a text, or JSON lines, from a file or stdin."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from bot.command_line.errors import WRONG_USE, CommandError

Item = TypeVar("Item")


class WithId(msgspec.Struct):
    """A text with a name, as `--batch` and `--jsonl` read it; other fields are passed over."""

    id: str | int
    text: str


def read_text(file: str | None) -> str:
    """The text of a file, or of stdin for None and `-`; bytes that are no UTF-8 become marks.

    Raises CommandError: the file cannot be read.
    """
    return _read_bytes(file).decode("utf-8", "replace")


def read_lines(file: str | None, shape: type[Item]) -> Iterator[Item]:
    """The JSON objects of a file's lines, empty lines left out. Raises CommandError, naming the line."""
    decoder = msgspec.json.Decoder(shape)
    for number, line in enumerate(_read_bytes(file).splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield decoder.decode(line)
        except msgspec.DecodeError as error:
            raise CommandError(f"{file or 'stdin'}, line {number}: {error}", WRONG_USE) from error


def _read_bytes(file: str | None) -> bytes:
    if file is None or file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror or error}", WRONG_USE) from error
