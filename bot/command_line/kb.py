"""`kb`: the gates over the knowledge base, one entry to read, and the schema for editors."""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import time
from pathlib import Path

from bot.command_line.answers import answer
from bot.command_line.errors import DONE, NOT_FOUND, WRONG_USE, CommandError
from bot.command_line.knowledge import knowledge_base
from bot.command_line.texts import read_text
from bot.redact import Redactor
from bot.settings import read_settings
from handlers.ask import Ask, Surface
from knowledge.check import check
from knowledge.draft import entry_draft
from knowledge.entry import LANGUAGES
from knowledge.load import BUILT_IN, sources
from knowledge.schema import schema


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    commands = parser.add_subparsers(dest="kb", required=True, metavar="WHAT")
    gates = commands.add_parser("check", help="run every gate over the entries")
    gates.add_argument("folders", nargs="*", type=Path, help="own entries, checked beside the built-in ones")
    gates.set_defaults(run=_check)
    show = commands.add_parser("show", help="one entry, as it is answered")
    show.add_argument("id")
    show.add_argument("--lang", choices=LANGUAGES, default="en")
    show.set_defaults(run=_show)
    new = commands.add_parser("new", help="begin an entry: print one to be completed")
    new.add_argument("id")
    new.set_defaults(run=_new)
    draft = commands.add_parser("draft", help="begin an entry from a pasted text, secrets hidden")
    draft.add_argument("id")
    draft.add_argument("file", nargs="?", help="the text; stdin where it is absent or -")
    draft.set_defaults(run=_draft)
    commands.add_parser("schema", help="the JSON Schema of an entry").set_defaults(run=_schema)


def _check(options: argparse.Namespace) -> int:
    for folder in options.folders:
        if not folder.is_dir():
            raise CommandError(f"{folder}: no such folder", WRONG_USE)
    start = time.monotonic()
    report = check([BUILT_IN, *(options.folders or read_settings().knowledge)])
    for problem in report.problems:
        print(problem)
    said = f"{len(report.problems)} problems" if report.problems else "no problem"
    looked_at = f"{report.entries} entries, {report.examples} examples, {report.good_logs} good logs"
    print(f"{looked_at}: {said}, {time.monotonic() - start:.1f} s")
    return DONE if report.passed else NOT_FOUND


def _show(options: argparse.Namespace) -> int:
    knowledge = knowledge_base()
    if options.id not in knowledge.entries:
        near = ", ".join(knowledge.nearest(options.id))
        raise CommandError(f"no entry {options.id!r}" + (f"; did you mean {near}?" if near else ""))
    ask = Ask(key="terminal", surface=Surface.DIRECT, text=f"explain {options.id}", user="", channel="")
    asyncio.run(answer(ask, options.lang, knowledge))
    return DONE


def _new(options: argparse.Namespace) -> int:
    print(entry_draft(_free(options.id)), end="")
    return DONE


def _draft(options: argparse.Namespace) -> int:
    text = Redactor().redact(read_text(options.file)).text
    if not text.strip():
        raise CommandError("there is no text to draft from", WRONG_USE)
    print(entry_draft(_free(options.id), text), end="")
    return DONE


def _free(entry_id: str) -> str:
    """The id, if an entry can have it. Raises CommandError."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry_id):
        raise CommandError(f"{entry_id!r} is no id: small letters, digits and single dashes", WRONG_USE)
    # An empty file is the one that the shell has just made for this command's output.
    files = sources((BUILT_IN, *read_settings().knowledge))
    if any(file.path.stem == entry_id and file.content.strip() for file in files):
        raise CommandError(
            f"there is an entry {entry_id} already: python -m bot kb show {entry_id}", WRONG_USE
        )
    return entry_id


def _schema(_options: argparse.Namespace) -> int:
    print(json.dumps(schema(), indent=2))
    return DONE
