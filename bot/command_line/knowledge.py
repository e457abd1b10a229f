"""The knowledge base that the commands work with: the built-in entries and the team's own."""

from __future__ import annotations

from bot.command_line.errors import CommandError
from bot.settings import read_settings
from knowledge.base import KnowledgeBase, KnowledgeError
from knowledge.load import BUILT_IN


def knowledge_base() -> KnowledgeBase:
    """Load it. Raises CommandError, which names the first file, field and reason."""
    settings = read_settings()
    try:
        return KnowledgeBase.load((BUILT_IN, *settings.knowledge), settings.cache)
    except KnowledgeError as error:
        others = len(error.problems) - 1
        more = f" (and {others} more: python -m bot kb check)" if others else ""
        raise CommandError(f"{error.problems[0]}{more}") from error
