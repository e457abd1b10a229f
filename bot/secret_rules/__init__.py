"""How secrets look: every rule in one table, by kind; how they are tried is in `bot/redact.py`."""

from bot.secret_rules.blocks import RULES as BLOCKS
from bot.secret_rules.commands import RULES as COMMANDS
from bot.secret_rules.fields import RULES as FIELDS
from bot.secret_rules.formats import EMAIL
from bot.secret_rules.formats import RULES as FORMATS
from bot.secret_rules.prose import RULES as PROSE
from bot.secret_rules.rule import SecretRule
from bot.secret_rules.tokens import RULES as TOKENS

#: An e-mail address is personal, but no secret: `EMAIL` is added on request only.
RULES: tuple[SecretRule, ...] = (*FORMATS, *TOKENS, *BLOCKS, *FIELDS, *COMMANDS, *PROSE)

__all__ = ["EMAIL", "RULES", "SecretRule"]
