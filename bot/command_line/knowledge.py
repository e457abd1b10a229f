"""The knowledge base that the commands work with: the built-in entries and the team's own."""

from __future__ import annotations

from bot.command_line.errors import CommandError
from bot.settings import read_settings
from knowledge.base import KnowledgeBase, KnowledgeError
from knowledge.load import BUILT_IN


def knowledge_base() -> KnowledgeBase:
    """Load it. Raises CommandError, which names the first file, field and reason."""
    try:
        return KnowledgeBase.load((BUILT_IN, *read_settings().knowledge))
    except KnowledgeError as error:
        more = f" (and {len(error.problems) - 1} more: python -m bot kb check)" if len(error.problems) > 1 else ""
        raise CommandError(f"{error.problems[0]}{more}") from error
