"""`run`: answer in Slack; without Slack tokens, in the playground."""

from __future__ import annotations

import argparse
import asyncio

from bot.command_line.errors import DONE, NOT_FOUND, CommandError
from bot.settings import Settings, read_settings

#: Where the playground's page is, if the port is free.
PLAYGROUND_PORT = 8080


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--role",
        choices=("all", "gateway", "worker"),
        default="all",
        help="take questions (gateway), answer them (worker), or both; split, they share REDIS_URL",
    )
    parser.add_argument("--port", type=_port, help="for Slack's HTTP requests, /health, or the page")
    parser.add_argument("--bind", default="127.0.0.1", metavar="ADDRESS", help="default: this machine only")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run until told to stop."""
    settings = read_settings()
    return _bot(settings, options) if settings.in_slack else _playground(settings, options)


def _bot(settings: Settings, options: argparse.Namespace) -> int:
    # The edges are imported here: `run --help` and the playground's parent do without them.
    from bot import app  # noqa: PLC0415
    from bot.embedded_redis import RedisUnusableError  # noqa: PLC0415
    from bot.journal import open_journal  # noqa: PLC0415
    from bot.redact import Redactor  # noqa: PLC0415
    from bot.slack.connection import SlackUnusableError  # noqa: PLC0415
    from knowledge.problem import KnowledgeError  # noqa: PLC0415

    open_journal(Redactor((settings.bot_token or "").encode() or None))
    part = app.Options(role=options.role, host=options.bind, port=options.port)
    try:
        asyncio.run(app.run(settings, part, settings.environment))
    except (RedisUnusableError, SlackUnusableError) as error:
        raise CommandError(str(error)) from error
    except KnowledgeError as error:
        raise CommandError(str(error.problems[0])) from error
    except OSError as error:
        raise CommandError(f"port {options.port}: {error.strerror or error}; choose another with --port") from error
    return DONE


def _playground(settings: Settings, options: argparse.Namespace) -> int:
    from bot.playground.run import run as play  # noqa: PLC0415

    port = PLAYGROUND_PORT if options.port is None else options.port
    status = asyncio.run(play(port, settings.data, settings.environment))
    return DONE if status == 0 else NOT_FOUND


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port < 65_536:  # noqa: PLR2004 - what TCP knows
        raise ValueError(text)
    return port
