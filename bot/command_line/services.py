"""`services`: the services of a workspace with their state."""

from __future__ import annotations

import argparse
import asyncio

from bot.command_line.answers import answer
from bot.command_line.azure import open_services, workspace_named
from bot.command_line.errors import DONE
from bot.command_line.knowledge import knowledge_base
from handlers.ask import Ask, Surface
from knowledge.entry import LANGUAGES


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--workspace", metavar="W", help="needed where more than one is configured")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the table."""
    asyncio.run(_table(options))
    return DONE


async def _table(options: argparse.Namespace) -> None:
    async with open_services() as services:
        workspace = workspace_named(services, options.workspace)
        ask = Ask(key="terminal", surface=Surface.DIRECT, text=f"services {workspace}", user="", channel="")
        await answer(ask, options.lang, knowledge_base(), services)
