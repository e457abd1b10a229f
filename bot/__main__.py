"""The command line: `python -m bot COMMAND`. Only the chosen command's code is imported."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from bot.command_line.errors import WRONG_USE, CommandError
from bot.settings import SettingsError

COMMANDS = {
    "run": "answer in Slack; without Slack tokens, in a page on this machine",
    "diagnose": "say what an error is and how to mend it",
    "logs": "show a service's live log, secrets hidden",
    "services": "list the services with their state",
    "evaluate": "score the answers to labelled texts",
    "kb": "check and show the knowledge base",
    "redact": "hide the secrets in a text",
    "manifest": "print the Slack app manifest",
    "doctor": "check tokens, scopes, Redis, workspaces and grants",
}
INTERRUPTED = 130


class Parser(argparse.ArgumentParser):
    """An argument parser that says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        """Say it and end the process."""
        self.exit(WRONG_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 nothing found or failed, 2 wrong use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = Parser(prog="python -m bot", description="Diagnoses Azure Machine Learning deployments.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)
    chosen = next((word for word in given if not word.startswith("-")), None)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary.capitalize() + ".")
        if name == chosen:
            import_module(f"bot.command_line.{name}").configure(command)
    options = parser.parse_args(given)
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except CommandError as error:
        return _say(str(error), error.status)
    except SettingsError as error:
        return _say(str(error), WRONG_USE)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (`| head`) has enough; Python must not complain about it while it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _say(sentence: str, status: int) -> int:
    print(f"aml-medic: {' '.join(sentence.split())}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
