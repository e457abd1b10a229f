"""The bot's process as `python -m bot run` makes it, but for a lease that tests can wait for."""

from __future__ import annotations

import asyncio
import sys
from typing import cast

from bot import app
from bot.journal import open_journal
from bot.redact import Redactor
from bot.settings import read_settings

#: Seconds.
LEASE = 4.0

if __name__ == "__main__":
    role, port = sys.argv[1:]
    settings = read_settings()
    open_journal(Redactor(str(settings.bot_token).encode()))
    part = app.Options(role=cast("app.Role", role), port=int(port), lease=LEASE)
    asyncio.run(app.run(settings, part, settings.environment))
