"""`logs`: the live log of a service, secrets hidden."""

from __future__ import annotations

import argparse
import asyncio
import sys
from typing import get_args

import msgspec
import re2

from bot.command_line.azure import open_services, workspace_named
from bot.command_line.errors import DONE, NOT_FOUND, WRONG_USE, CommandError
from bot.command_line.knowledge import knowledge_base
from handlers.ask import Container, LogTail, Service, ServiceName, UserError
from handlers.logs import LINES, MOST_LINES
from knowledge.batch import plain


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("service", help="a web service, endpoint/deployment, or workspace/service")
    parser.add_argument("--workspace", metavar="W", help="needed where more than one is configured")
    parser.add_argument("--lines", type=int, default=LINES, metavar="N", help=f"up to {MOST_LINES}")
    parser.add_argument("--grep", metavar="RE", help="only the lines that match (RE2)")
    parser.add_argument("--container", choices=get_args(Container), default="inference-server")
    parser.add_argument("--json", action="store_true", help="state, error, matches and the text as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the log; 1 where there is none yet, or no line matches."""
    if not 0 < options.lines <= MOST_LINES:
        raise CommandError(f"--lines: between 1 and {MOST_LINES}", WRONG_USE)
    return asyncio.run(_log(options))


async def _log(options: argparse.Namespace) -> int:
    wanted = _pattern(options.grep)
    async with open_services() as services:
        workspace, _, rest = options.service.partition("/")
        if workspace in services.workspaces() and rest:
            name = ServiceName(workspace, rest)
        else:
            name = ServiceName(workspace_named(services, options.workspace), options.service)
        try:
            tail = await services.tail(name, options.lines, options.container)
            service = await services.inspect(name) if options.json else None
        except UserError as error:
            raise CommandError(str(error)) from error
    if tail.text is None:
        raise CommandError(f"{name} has no logs yet: its container has not started")
    text = "\n".join(
        line for line in tail.text.rstrip("\n").split("\n") if wanted is None or wanted.search(line)
    )
    if service:
        _as_json(service, tail, text)
    else:
        sys.stdout.write(text + "\n" if text else "")
    return DONE if text else NOT_FOUND


def _as_json(service: Service, tail: LogTail, text: str) -> None:
    knowledge = knowledge_base()
    said = {
        "service": str(tail.service),
        "state": service.state,
        "error": service.error,
        **plain(knowledge, knowledge.diagnose(tail.text or "")),
        "text": text,
    }
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(said)).decode() + "\n")


def _pattern(regex: str | None) -> re2._Regexp[str] | None:
    options = re2.Options()
    options.log_errors = False
    try:
        return None if regex is None else re2.compile(regex, options)
    except re2.error as error:
        raise CommandError(f"--grep: {error}", WRONG_USE) from error
