"""`redact`: a text from a file or stdin comes out with its secrets hidden."""

from __future__ import annotations

import argparse
import sys

import msgspec

from bot.command_line.errors import DONE
from bot.command_line.texts import WithId, read_lines, read_text
from bot.redact import Redactor


class Redacted(msgspec.Struct):
    """One line of the output of `--jsonl`."""

    id: str | int
    text: str
    hidden: int


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", nargs="?", help="the text; stdin where it is absent or -")
    parser.add_argument(
        "--jsonl", action="store_true", help='each line {"id","text"} becomes {"id","text","hidden"}'
    )
    parser.add_argument("--emails", action="store_true", help="hide e-mail addresses too")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the redacted text to stdout, and how many places were hidden to stderr."""
    redactor = Redactor(emails=options.emails)
    total = _lines(options.file, redactor) if options.jsonl else _whole(options.file, redactor)
    print(f"{total} hidden", file=sys.stderr)
    return DONE


def _whole(file: str | None, redactor: Redactor) -> int:
    redacted = redactor.redact(read_text(file))
    sys.stdout.write(redacted.text)
    return redacted.hidden


def _lines(file: str | None, redactor: Redactor) -> int:
    total = 0
    for item in read_lines(file, WithId):
        redacted = redactor.redact(item.text)
        sys.stdout.write(
            msgspec.json.encode(Redacted(item.id, redacted.text, redacted.hidden)).decode() + "\n"
        )
        total += redacted.hidden
    return total
