"""Post an answer: each part once, in the thread of the question, whatever Slack does meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol, TypeVar
from weakref import WeakValueDictionary

import structlog
from redis.exceptions import RedisError

from bot.consumer import HopelessError, WithdrawnError
from bot.document import Document
from bot.slack.blocks import Rendered, render
from bot.slack.calls import (
    BLOCKS_REFUSED,
    ELSEWHERE,
    GONE,
    BusyError,
    PerhapsDoneError,
    RefusedError,
    SlackCalls,
)
from bot.slack.fit import changed
from bot.slack.thread import metadata, posted
from bot.slack.tidy import Tidier
from handlers.ask import Ask, Attachment

log = structlog.get_logger()
Done = TypeVar("Done")

#: Seconds for which a message is tried before the ask goes back to the queue.
PATIENCE = 120.0
BACKOFF = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
SHORTEST_TEXT = 1_000


class Parts(Protocol):
    """Where the parts of an answer that are known to be posted are kept."""

    async def record_part(self, key: str, part: str, message: str) -> None: ...  # noqa: D102 - see Store

    async def parts(self, key: str) -> Mapping[str, str]: ...  # noqa: D102 - see Store


class Poster:
    """Makes Answers. `redact` sees every text once more before it leaves."""

    def __init__(self, slack: SlackCalls, parts: Parts, redact: Callable[[str], str], bot_id: str) -> None:
        self.slack = slack
        self.parts = parts
        self.redact = redact
        self.bot_id = bot_id
        self.tidier = Tidier(slack, bot_id)
        self._lanes: WeakValueDictionary[tuple[str, str | None], asyncio.Lock] = WeakValueDictionary()

    def lane(self, channel: str, thread: str | None) -> asyncio.Lock:
        """What lets one message at a time into a thread, first come, first served: order survives retries."""
        return self._lanes.setdefault((channel, thread), asyncio.Lock())

    def answer(self, ask: Ask, confirm: Callable[[], Awaitable[None]], *, again: bool) -> Answer:
        """The answer to an ask. `confirm` is awaited before each message; `again`: parts may stand."""
        return Answer(self, ask, confirm, again=again)


class Answer:
    """One answer, part by part. Raises HopelessError, PerhapsDoneError, and what `confirm` raises."""

    def __init__(
        self, poster: Poster, ask: Ask, confirm: Callable[[], Awaitable[None]], *, again: bool
    ) -> None:
        self._poster = poster
        self._slack = poster.slack
        self._ask = ask
        self._confirm = confirm
        self._thread = ask.thread or ask.message
        self._standing: dict[str, str] | None = None if again else {}
        self._part = 0
        #: A part may have been sent that arrives only later.
        self._in_doubt = again

    @property
    def parts(self) -> int:
        """How many messages it has by now."""
        return self._part

    async def post(
        self, document: Document, *, private: bool = False, attachment: Attachment | None = None
    ) -> None:
        """Post the next part, unless it stands already."""
        self._part += 1
        message = render(changed(document, self._poster.redact))
        direct = self._ask.channel.startswith("D")
        await self._once(str(self._part), lambda: self._message(message, private=private and not direct))
        if self._ask.thread is None and self._ask.message is None and not private:
            self._thread = self._thread or await self._where(str(self._part))
        if attachment:
            clean = replace(attachment, text=self._poster.redact(attachment.text))
            name = f"{self._part}:{clean.name}"
            await self._once(name, lambda: self._file(clean, private=private and not direct))

    def settle(self) -> None:
        """The answer is whole: should a part of it have come twice, that is mended in a while."""
        if self._in_doubt:
            self._poster.tidier.later(self._ask, self._thread)

    async def _once(self, part: str, send: Callable[[], Awaitable[str]]) -> None:
        """Send a part, unless it stands; after a send that may have arrived, look before the next."""
        if part in await self._known():
            return
        async with self._poster.lane(self._ask.channel, self._thread):
            await self._confirm()
            sent = await self._tried(part, send)
        (await self._known())[part] = sent
        try:
            await self._poster.parts.record_part(self._ask.key, part, sent)
        except RedisError as error:
            log.warning("part.unrecorded", part=part, reason=str(error))  # the thread still tells

    async def _tried(self, part: str, send: Callable[[], Awaitable[str]]) -> str:
        until = time.monotonic() + PATIENCE
        tries = 0
        while True:
            await self._slack.pace.turn(self._ask.channel)
            try:
                if tries and (standing := (await self._look()).get(part)):
                    return standing
                return await send()
            except BusyError as error:
                self._slack.pace.limited(self._ask.channel, error.seconds)
                until += error.seconds
                log.info("slack.busy", seconds=error.seconds)
            except PerhapsDoneError as error:
                if time.monotonic() > until:
                    raise
                log.warning("slack.away", reason=str(error))
                self._in_doubt = True
                await asyncio.sleep(BACKOFF[min(tries, len(BACKOFF) - 1)])
                tries += 1
            except RefusedError as error:
                if error.code in GONE:
                    raise WithdrawnError(str(error)) from error
                raise HopelessError(str(error)) from error

    async def _known(self) -> dict[str, str]:
        """The parts that stand; on a second try, what was recorded and what the thread shows."""
        if self._standing is None:
            recorded = dict(await self._poster.parts.parts(self._ask.key))
            self._standing = recorded
            self._standing |= await self._patiently(self._look)
        return self._standing

    async def _look(self) -> dict[str, str]:
        try:
            return await posted(self._slack, self._ask, self._thread, self._poster.bot_id)
        except RefusedError as error:  # not in the channel: what went by response_url cannot be seen
            log.info("thread.unreadable", reason=str(error))
            return {}

    async def _patiently(self, step: Callable[[], Awaitable[Done]]) -> Done:
        """Repeat what may be repeated."""
        for pause in BACKOFF:
            try:
                return await step()
            except BusyError as error:
                await asyncio.sleep(error.seconds)
            except PerhapsDoneError as error:
                log.warning("slack.away", reason=str(error))
                await asyncio.sleep(pause)
        return await step()

    async def _where(self, part: str) -> str | None:
        """The thread that later parts of a slash command's answer go to: the first part's own."""
        return (await self._known()).get(part) or None

    async def _message(self, message: Rendered, *, private: bool) -> str:
        """Send in blocks; plain where Slack refuses them; elsewhere where the bot cannot speak."""
        blocks: dict[str, Any] = {"blocks": message.blocks}
        try:
            return await self._speak({"text": message.text, **blocks}, private=private)
        except RefusedError as error:
            if error.code not in BLOCKS_REFUSED:
                raise
            log.error("blocks.refused", reason=str(error))  # noqa: TRY400 - Slack's word says it all
        try:
            return await self._speak({"text": message.text, "mrkdwn": False}, private=private)
        except RefusedError as error:
            if error.code not in BLOCKS_REFUSED:
                raise
        return await self._speak({"text": message.text[:SHORTEST_TEXT], "mrkdwn": False}, private=private)

    async def _speak(self, content: dict[str, Any], *, private: bool) -> str:
        try:
            return await (self._privately(content) if private else self._openly(content))
        except RefusedError as error:
            if error.code not in ELSEWHERE:
                raise
            if self._ask.response_url is None:
                return await self._directly(content)
        await self._respond(content, private=private)
        return ""

    async def _openly(self, content: dict[str, Any]) -> str:
        mark = metadata(self._ask, self._part)
        answer = await self._slack.write(
            "chat.postMessage",
            **self._place(),
            metadata=mark,
            unfurl_links=False,
            unfurl_media=False,
            **content,
        )
        return str(answer["ts"])

    async def _privately(self, content: dict[str, Any]) -> str:
        shown = {name: value for name, value in content.items() if name != "mrkdwn"}
        answer = await self._slack.write("chat.postEphemeral", **self._place(), user=self._ask.user, **shown)
        return str(answer.get("message_ts") or "")

    async def _directly(self, content: dict[str, Any]) -> str:
        """To the asker's own messages with the bot."""
        answer = await self._slack.write("chat.postMessage", channel=self._ask.user, **content)
        return str(answer["ts"])

    async def _respond(self, content: dict[str, Any], *, private: bool) -> None:
        how: dict[str, Any] = {"replace_original": False}
        how["response_type"] = "ephemeral" if private else "in_channel"
        if self._thread:
            how["thread_ts"] = self._thread
        await self._slack.send(str(self._ask.response_url), {**content, **how})

    def _place(self) -> dict[str, str]:
        place = {"channel": self._ask.channel}
        return place | ({"thread_ts": self._thread} if self._thread else {})

    async def _file(self, file: Attachment, *, private: bool) -> str:
        """Upload a text into the thread; one that only the asker may see goes to their direct messages."""
        content = file.text.encode("utf-8", "replace") or b"\n"
        channel, thread = self._ask.channel, self._thread
        if private:
            opened = await self._slack.write("chat.postMessage", channel=self._ask.user, text=file.title)
            channel, thread = str(opened["channel"]), str(opened["ts"])
        target = await self._slack.read("files.getUploadURLExternal", filename=file.name, length=len(content))
        await self._slack.send(str(target["upload_url"]), content)
        place = {"channel_id": channel} | ({"thread_ts": thread} if thread else {})
        done = await self._slack.write(
            "files.completeUploadExternal", files=[{"id": target["file_id"], "title": file.title}], **place
        )
        return str(done["files"][0]["id"])
