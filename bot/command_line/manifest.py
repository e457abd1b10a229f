"""`manifest`: what to paste where Slack asks for the app's manifest."""

from __future__ import annotations

import argparse
import json

from bot.command_line.errors import DONE
from bot.slack.manifest import manifest


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--request-url", metavar="URL", help="where Slack is to call, without Socket Mode")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the manifest as JSON, which Slack takes as it takes YAML."""
    print(json.dumps(manifest(options.request_url), indent=2))
    return DONE
