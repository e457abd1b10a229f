"""`diagnose`: what an error is and how to mend it, for one text or for many."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterable, Iterator

import msgspec

from bot.command_line.answers import answer
from bot.command_line.errors import DONE, NOT_FOUND
from bot.command_line.knowledge import knowledge_base
from bot.command_line.progress import track
from bot.command_line.texts import WithId, read_lines, read_text
from bot.redact import Redactor
from handlers.ask import Ask, Surface
from knowledge.base import KnowledgeBase
from knowledge.batch import plain, record
from knowledge.entry import LANGUAGES


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", nargs="?", help="the text; stdin where it is absent or -")
    parser.add_argument("--json", action="store_true", help="the matches as JSON")
    parser.add_argument(
        "--lang", choices=LANGUAGES, help="the answer's language; the text's where it is absent"
    )
    parser.add_argument(
        "--batch", metavar="IN.jsonl", help='each line {"id","text"} becomes a line of matches'
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a diagnosis; 1 where nothing is found."""
    knowledge = knowledge_base()
    if options.batch:
        items = list(read_lines(options.batch, WithId))
        return _many(track(items, "diagnosed"), knowledge)
    text = Redactor().redact(read_text(options.file)).text
    diagnosis = knowledge.diagnose(text)
    if options.json:
        found = msgspec.json.encode(plain(knowledge, diagnosis))
        sys.stdout.write(msgspec.json.format(found).decode() + "\n")
    else:
        ask = Ask(key="terminal", surface=Surface.DIRECT, text=f"diagnose {text}", user="", channel="")
        asyncio.run(answer(ask, options.lang, knowledge))
    return DONE if diagnosis.matches else NOT_FOUND


def _many(items: Iterable[WithId], knowledge: KnowledgeBase) -> int:
    for line in _batch(items, knowledge):
        sys.stdout.buffer.write(line + b"\n")
    return DONE


def _batch(items: Iterable[WithId], knowledge: KnowledgeBase) -> Iterator[bytes]:
    redactor = Redactor()
    for item in items:
        yield msgspec.json.encode(record(knowledge, item.id, redactor.redact(item.text).text))
