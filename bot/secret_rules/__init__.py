"""How secrets look: every rule in one table, by kind; how they are tried is in `bot/redact.py`."""

from bot.secret_rules import blocks, commands, fields, formats, prose
from bot.secret_rules.rule import SecretRule

RULES: tuple[SecretRule, ...] = (
    *formats.RULES,
    *blocks.RULES,
    *fields.RULES,
    *commands.RULES,
    *prose.RULES,
)

#: Added on request only: an e-mail address is personal, but no secret.
EMAIL = formats.EMAIL

__all__ = ["EMAIL", "RULES", "SecretRule"]
