"""`run`: answer in Slack; without Slack tokens, in the playground."""

from __future__ import annotations

import argparse
import asyncio

from bot.command_line.errors import DONE, NOT_FOUND, WRONG_USE, CommandError
from bot.settings import Settings, read_settings

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
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
    if settings.in_slack:
        return _bot(settings, options)
    if options.bind not in LOOPBACK:
        said = "set SLACK_BOT_TOKEN to run in Slack; the playground is for this machine only, without --bind"
        raise CommandError(said, WRONG_USE)
    return _playground(settings, options)


def _bot(settings: Settings, options: argparse.Namespace) -> int:
    # The edges are imported here: `run --help` and the playground's parent do without them.
    from bot import app  # noqa: PLC0415 - see above
    from bot.embedded_redis import RedisUnusableError  # noqa: PLC0415 - see above
    from bot.journal import open_journal  # noqa: PLC0415 - see above
    from bot.redact import Redactor  # noqa: PLC0415 - see above
    from bot.slack.connection import SlackUnusableError  # noqa: PLC0415 - see above
    from knowledge.problem import KnowledgeError  # noqa: PLC0415 - see above

    open_journal(Redactor((settings.bot_token or "").encode() or None))
    part = app.Options(role=options.role, host=options.bind, port=options.port)
    try:
        asyncio.run(app.run(settings, part, settings.environment))
    except (RedisUnusableError, SlackUnusableError) as error:
        raise CommandError(str(error)) from error
    except KnowledgeError as error:
        raise CommandError(str(error.problems[0])) from error
    except OSError as error:
        said = error.strerror or error
        raise CommandError(f"port {options.port}: {said}; choose another with --port") from error
    return DONE


def _playground(settings: Settings, options: argparse.Namespace) -> int:
    from bot.playground.run import run as play  # noqa: PLC0415 - the bot itself does without it

    port = PLAYGROUND_PORT if options.port is None else options.port
    status = asyncio.run(play(port, settings.data, settings.environment))
    return DONE if status == 0 else NOT_FOUND


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65_536):  # noqa: PLR2004 - what TCP knows
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number from 0 to 65535")
    return int(text)
