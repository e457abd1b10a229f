"""Answer one ask: run its command, word each reply in the asker's language, post it."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import Protocol

import msgspec
import structlog
from redis.exceptions import RedisError

from bot.consumer import Delivery, HopelessError, LeaseLostError, WithdrawnError
from bot.document import Document
from bot.slack.calls import BusyError, PerhapsDoneError
from bot.slack.locale import Languages
from bot.slack.post import Answer, Poster
from bot.slack.sign import at_it
from bot.wording import INTERNAL_FAILURE
from handlers.ask import Ask, Ports, Reply, Surface, UserError
from knowledge.entry import Language

log = structlog.get_logger()

#: What is no fault of the command that ran: the ask is tried again, or is another's.
_NOT_ITS_FAULT = (HopelessError, WithdrawnError, LeaseLostError, BusyError, PerhapsDoneError, RedisError)

Dispatch = Callable[[Ask, Ports], AsyncIterator[Reply]]


class Words(Protocol):
    """The part of Wording that is used here."""

    def render(self, reply: Reply, language: Language) -> Document: ...  # noqa: D102 - see Wording

    def sentence(self, error: UserError, language: Language) -> Document: ...  # noqa: D102 - see Wording

    def text(self, sentence: str, language: Language, **values: object) -> Document: ...  # noqa: D102 - see Wording


class Worker:
    """Turns deliveries into answers."""

    def __init__(
        self, dispatch: Dispatch, ports: Ports, words: Words, poster: Poster, languages: Languages
    ) -> None:
        self._dispatch = dispatch
        self._ports = ports
        self._words = words
        self._poster = poster
        self._languages = languages

    async def answer(self, delivery: Delivery) -> None:
        """Answer the ask, whole. Raises what makes another try worthwhile, HopelessError, LeaseLostError."""
        async with at_it(self._poster.slack, delivery.ask):
            ask = await self._spoken_by(delivery.ask)
            answer = self._poster.answer(ask, delivery.confirm, again=delivery.again)
            try:
                await self._reply(ask, answer)
            except UserError as error:
                log.info("ask.refused", sentence=error.sentence)
                await _unless_unasked(ask, answer, self._words.sentence(error, _language(ask)))
            except _NOT_ITS_FAULT:
                raise
            except Exception:  # our own failure: admitted, with an id that the log carries
                reference = reference_of(ask)
                log.exception("ask.broke", id=reference)
                await _unless_unasked(ask, answer, self._apology(ask, reference))
        answer.settle()
        log.info("ask.answered", parts=answer.parts)

    async def apologise(self, ask: Ask, reason: str) -> None:
        """Tell the asker of a dead letter that no answer will come."""
        reference = reference_of(ask)
        log.error("ask.given_up", ask=ask.key, id=reference, reason=reason)
        spoken = await self._spoken_by(ask)
        answer = self._poster.answer(spoken, _at_once, again=False)
        await _unless_unasked(spoken, answer, self._apology(spoken, reference))

    async def _reply(self, ask: Ask, answer: Answer) -> None:
        replies = self._dispatch(ask, self._ports)
        async with aclosing(replies) as each:  # type: ignore[type-var] # handlers are generators, as the port says
            async for reply in each:
                document = self._words.render(reply, _language(ask))
                await answer.post(document, private=reply.private, attachment=reply.attachment)

    async def _spoken_by(self, ask: Ask) -> Ask:
        """The ask with the asker's language."""
        if ask.language:
            return ask
        return msgspec.structs.replace(ask, language=await self._languages.of(ask.user, ask.text))

    def _apology(self, ask: Ask, reference: str) -> Document:
        return self._words.text(INTERNAL_FAILURE, _language(ask), id=reference)


def reference_of(ask: Ask) -> str:
    """A short name for an ask, for people to quote and to find in the log."""
    return hashlib.blake2s(ask.key.encode(), digest_size=4).hexdigest()


async def _unless_unasked(ask: Ask, answer: Answer, document: Document) -> None:
    """Where nobody asked, silence is better; a slip in a slash command is nobody else's business."""
    if ask.surface is not Surface.LISTEN:
        await answer.post(document, private=ask.surface is Surface.SLASH)


def _language(ask: Ask) -> Language:
    return ask.language or "en"


async def _at_once() -> None:
    """A dead letter has no lease to confirm."""
