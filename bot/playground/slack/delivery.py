"""Delivering events, commands and interactions to the app: until acknowledged, as long as Slack tries."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol

from bot.playground.slack.limits import ACKNOWLEDGE_WITHIN, REDELIVER_AFTER
from bot.playground.slack.wire import Json

Kind = Literal["events_api", "slash_commands", "interactive"]

#: So many deliveries are remembered.
DELIVERIES_KEPT = 50_000


class NotAcknowledgedError(Exception):
    """The app has not acknowledged; the message is the reason, as Slack words it on the next try."""


class Transport(Protocol):
    """A way to the app: Socket Mode, or its request URL."""

    async def send(
        self, kind: Kind, payload: Json, *, within: float, retry: int = 0, reason: str | None = None
    ) -> Json | None:
        """Deliver once; what the acknowledgement carries comes back. Raises NotAcknowledgedError."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try: when (seconds since the epoch), how long it took (seconds), why it failed if it did."""

    at: float
    took: float
    failure: str | None = None


@dataclass(slots=True)
class Delivery:
    """A payload on its way, and how its delivery went."""

    kind: Kind
    payload: Json
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def acknowledged(self) -> bool:
        """Whether the last try succeeded."""
        return bool(self.attempts) and self.attempts[-1].failure is None

    @property
    def event(self) -> Json:
        """The event, for events."""
        return dict(self.payload.get("event") or {})

    def concerns(self, channel: str, ts: str) -> bool:
        """Whether it told the app of this message's posting."""
        event = self.payload.get("event") or {}
        return event.get("channel") == channel and event.get("ts") == ts


@dataclass(slots=True)
class Deliveries:
    """Sends payloads through the transport, events again and again on the schedule."""

    transport: Transport
    #: Called after each try.
    changed: Callable[[], None]
    within: float = ACKNOWLEDGE_WITHIN
    #: Seconds before each further delivery of an event.
    schedule: tuple[float, ...] = REDELIVER_AFTER
    log: deque[Delivery] = field(default_factory=lambda: deque(maxlen=DELIVERIES_KEPT))
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)

    def start(self, payload: Json, *, retry: int = 0, reason: str | None = None) -> Delivery:
        """Deliver an event in the background."""
        delivery = Delivery("events_api", payload)
        self.log.append(delivery)
        task = asyncio.create_task(self._until_acknowledged(delivery, retry, reason))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return delivery

    async def ask(self, kind: Kind, payload: Json) -> Json | None:
        """Deliver a command or an interaction, once; what the acknowledgement carries comes back.

        Raises NotAcknowledgedError.
        """
        delivery = Delivery(kind, payload)
        self.log.append(delivery)
        began = time.time()
        try:
            answer = await self.transport.send(kind, payload, within=self.within)
        except NotAcknowledgedError as failure:
            self._tried(delivery, began, str(failure))
            raise
        self._tried(delivery, began)
        return answer

    def of(self, channel: str, ts: str) -> Iterator[Delivery]:
        """The deliveries that told the app of a message, the first of each event."""
        seen = set()
        for delivery in tuple(self.log):
            event_id = delivery.payload.get("event_id")
            if delivery.concerns(channel, ts) and event_id not in seen:
                seen.add(event_id)
                yield delivery

    async def settled(self) -> None:
        """Return when every event is acknowledged or given up."""
        while self._under_way:
            await asyncio.wait(tuple(self._under_way))

    async def stop(self) -> None:
        """Give up what is under way."""
        for task in tuple(self._under_way):
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _tried(self, delivery: Delivery, began: float, failure: str | None = None) -> None:
        delivery.attempts.append(Attempt(began, time.time() - began, failure))
        self.changed()

    async def _until_acknowledged(self, delivery: Delivery, retry: int, reason: str | None) -> None:
        for number, pause in enumerate((0.0, *self.schedule), retry):
            if pause:
                await asyncio.sleep(pause)
            began = time.time()
            failure: NotAcknowledgedError | None = None
            try:
                await self.transport.send(
                    delivery.kind, delivery.payload, within=self.within, retry=number, reason=reason
                )
            except NotAcknowledgedError as error:
                failure = error
            reason = str(failure) if failure else None
            self._tried(delivery, began, reason)
            if failure is None or isinstance(failure, NoRetryError):
                return


class NoRetryError(NotAcknowledgedError):
    """The app has refused and asked not to be told again."""
