"""The bot's own log: structured, to stderr, with secrets hidden; readable on a terminal, JSON elsewhere."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger


def open_journal(redact: Callable[[str], str]) -> None:
    """Set up logging for the process, the libraries' own included (from warnings on)."""
    terminal = sys.stderr.isatty()
    first: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    # Tracebacks become text before secrets are hidden, plain on a terminal too: the pretty ones show the
    # values of variables, and among those are pastes and tokens.
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    last: list[Processor] = [
        structlog.processors.format_exc_info,
        _hiding(redact),
        plain if terminal else structlog.processors.JSONRenderer(),
    ]
    structlog.configure(
        processors=[*first, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=first,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("bot").setLevel(logging.INFO)


def _hiding(redact: Callable[[str], str]) -> Processor:
    def hide(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        return {name: _hidden(value, redact) for name, value in event.items()}

    return hide


def _hidden(value: object, redact: Callable[[str], str]) -> object:
    """A value without secrets; of what is neither text nor number, its text."""
    if value is None or isinstance(value, bool | int | float):
        return value
    return redact(value if isinstance(value, str) else repr(value))


def quiet_journal() -> None:
    """For commands that say everything in their own words: nothing below an error is logged."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    logging.getLogger("bot").setLevel(logging.ERROR)
