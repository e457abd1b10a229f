"""`kb`: the gates over the knowledge base, one entry to read, and the schema for editors."""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from pathlib import Path

from bot.command_line.answers import answer
from bot.command_line.errors import DONE, NOT_FOUND, WRONG_USE, CommandError
from bot.command_line.knowledge import knowledge_base
from bot.settings import read_settings
from handlers.ask import Ask, Surface
from knowledge.check import check
from knowledge.entry import LANGUAGES
from knowledge.load import BUILT_IN
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
    print(f"{report.entries} entries, {report.examples} examples, {said}, {time.monotonic() - start:.1f} s")
    return DONE if report.passed else NOT_FOUND


def _show(options: argparse.Namespace) -> int:
    knowledge = knowledge_base()
    if options.id not in knowledge.entries:
        near = ", ".join(knowledge.nearest(options.id))
        raise CommandError(f"no entry {options.id!r}" + (f"; did you mean {near}?" if near else ""))
    ask = Ask(key="terminal", surface=Surface.DIRECT, text=f"explain {options.id}", user="", channel="")
    asyncio.run(answer(ask, options.lang, knowledge))
    return DONE


def _schema(_options: argparse.Namespace) -> int:
    print(json.dumps(schema(), indent=2))
    return DONE
