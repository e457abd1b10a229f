"""Whether Slack would take these blocks: the shapes and limits of Block Kit, checked to the letter."""

from bot.playground.slack.blocks.check import checked_blocks, checked_text
from bot.playground.slack.blocks.views import checked_view

__all__ = ["checked_blocks", "checked_text", "checked_view"]
