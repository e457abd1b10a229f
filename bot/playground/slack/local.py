"""The local Slack: what people do in it, what the app has done, and the trouble that can be made."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Self

from bot.playground.slack.acts import Acts, Interaction
from bot.playground.slack.api import ApiCall
from bot.playground.slack.delivery import Delivery
from bot.playground.slack.faults import Faults
from bot.playground.slack.message import Message
from bot.playground.slack.options import Options
from bot.playground.slack.server import Server
from bot.playground.slack.sockets import DisconnectReason
from bot.playground.slack.wire import Json
from bot.playground.slack.world import World

#: Seconds that a test waits for an answer before it gives up.
PATIENCE = 10.0


class LocalSlack(Acts):
    """A Slack workspace on this machine, with one app installed in it.

    Start it with `running`; point the app at `api_url` with `bot_token`, and `app_token` or
    `signing_secret`.
    """

    def __init__(self, server: Server) -> None:
        super().__init__(
            server.workspace, server.events, server.deliveries, server.uploads, server.response_urls
        )
        self.server = server

    def __repr__(self) -> str:
        return f"<LocalSlack at {self.server.address}>"

    @classmethod
    @asynccontextmanager
    async def running(
        cls, port: int = 0, request_url: str | None = None, options: Options | None = None
    ) -> AsyncIterator[Self]:
        """A local Slack that listens on loopback; port 0 takes a free one."""
        server = Server(options or Options())
        server.requests.url = request_url or ""
        async with server.listening(port):
            yield cls(server)

    @property
    def api_url(self) -> str:
        """The Web API's base address, for `AsyncWebClient(base_url=…)`."""
        return f"{self.server.address}/api/"

    @property
    def address(self) -> str:
        """The page's address, without a slash at its end."""
        return self.server.address

    @property
    def bot_token(self) -> str:
        """The app's bot token."""
        return self.server.api.bot_token

    @property
    def app_token(self) -> str:
        """The app's token for Socket Mode."""
        return self.server.api.app_token

    @property
    def signing_secret(self) -> str:
        """What HTTP events are signed with."""
        return self.server.requests.secret

    @property
    def request_url(self) -> str:
        """Where events go by HTTP; empty: Socket Mode."""
        return self.server.requests.url

    @request_url.setter
    def request_url(self, url: str) -> None:
        self.server.requests.url = url

    @property
    def world(self) -> World:
        """People, channels, groups; `add_person` and `add_channel` make more."""
        return self.workspace.world

    @property
    def connected(self) -> asyncio.Event:
        """Set while the app has a socket open that takes envelopes."""
        return self.server.sockets.connected

    @property
    def faults(self) -> Faults:
        """Trouble to make."""
        return self.server.faults

    @property
    def calls(self) -> deque[ApiCall]:
        """What the app has called."""
        return self.server.api.calls

    def called(self, method: str) -> list[ApiCall]:
        """The calls of one method."""
        return [call for call in self.calls if call.method == method]

    async def answers(
        self,
        message: Message,
        count: int = 1,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - tests read best with it
    ) -> list[Message]:
        """The app's messages in the thread of `message`, after it, when there are so many.

        Raises TimeoutError, which tells what has come by then.
        """
        key = (message.channel, message.root)
        try:
            await self.workspace.feed.until(lambda: len(self.said_after(message)) >= count, timeout, key)
        except TimeoutError as late:
            come = [answer.plain for answer in self.said_after(message)]
            raise TimeoutError(f"{len(come)} of {count} answers within {timeout} s: {come}") from late
        return self.said_after(message)

    def said_after(self, message: Message) -> list[Message]:
        """The app's messages in the thread of `message`, after it, by now."""
        thread = self.workspace.history(message.channel).replies(message.root)
        return [one for one in thread if one.bot_id == self.world.bot.bot_id and one.ts > message.ts]

    async def responses(
        self,
        done: Interaction,
        count: int = 1,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - tests read best with it
    ) -> list[Message]:
        """What the person who typed or pressed sees of the app in that channel afterwards, by time."""
        await self.workspace.feed.until(lambda: len(self.seen_after(done)) >= count, timeout)
        return self.seen_after(done)

    def seen_after(self, done: Interaction) -> list[Message]:
        """The app's messages that the person sees in the channel since then, ephemeral ones too."""
        alone = self.ephemerals(done.user, done.channel)
        every = [*self.workspace.history(done.channel), *alone]
        mine = (one for one in every if one.user == self.world.bot.id and one.ts > done.ts)
        return sorted(mine, key=lambda one: one.ts)

    def ephemerals(self, user: str, channel: str) -> list[Message]:
        """What only this person sees in a channel."""
        every = self.workspace.ephemerals
        return [one for one in every if (one.ephemeral_to, one.channel) == (user, channel)]

    def messages(self, channel: str) -> list[Message]:
        """Everything in a channel, threads included, oldest first."""
        return list(self.workspace.history(channel))

    def latest(self, message: Message) -> Message | None:
        """The message as it is now; None when it is gone."""
        return self.workspace.find(message.channel, message.ts)

    async def until(self, condition: Callable[[], bool], timeout: float = PATIENCE) -> None:  # noqa: ASYNC109 - tests read best with it
        """Wait for anything that hangs on messages, calls or connections."""
        await self.workspace.feed.until(condition, timeout)

    async def settled(self) -> None:
        """Wait until every event is acknowledged or given up."""
        await self.deliveries.settled()

    @property
    def delivered(self) -> deque[Delivery]:
        """Everything that was sent to the app, and how its delivery went."""
        return self.deliveries.log

    def home(self, user: str) -> Json | None:
        """The Home that the app has published for a person."""
        view = self.workspace.views.homes.get(user)
        return view.content if view else None

    async def disconnect_all(self, reason: DisconnectReason = "refresh_requested") -> None:
        """Tell the app's sockets that they will be closed."""
        await self.server.sockets.disconnect_all(reason)

    def cut_all(self) -> None:
        """Break the app's sockets without a word."""
        self.server.sockets.cut_all()

    @property
    def silent(self) -> bool:
        """Whether sockets stay open but deliver nothing."""
        return self.server.sockets.silent

    @silent.setter
    def silent(self, silent: bool) -> None:
        self.server.sockets.silent = silent

    async def verify_request_url(self) -> bool:
        """Whether the app answers Slack's challenge at its request URL."""
        return await self.server.requests.verify()
