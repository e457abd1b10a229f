"""How a local Slack differs from the usual one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.playground.slack import limits
from bot.playground.slack.events import SUBSCRIPTIONS
from bot.playground.slack.examples import Example, SampleService, default_examples
from bot.playground.slack.page import FOLDER
from bot.playground.slack.page_acts import Switch
from bot.playground.slack.world import World, default_world


@dataclass(frozen=True, slots=True)
class Options:
    """All that may be set before it starts."""

    world: World = field(default_factory=default_world)
    #: Seconds to acknowledge in, and seconds before each further delivery.
    acknowledge_within: float = limits.ACKNOWLEDGE_WITHIN
    redeliver_after: tuple[float, ...] = limits.REDELIVER_AFTER
    response_url_lifetime: float = limits.RESPONSE_URL_LIFETIME
    #: Messages a second and channel; None: as many as come.
    posts_per_second: float | None = None
    subscriptions: frozenset[str] = SUBSCRIPTIONS
    #: Where the page's files lie, and what it suggests.
    page: Path = FOLDER
    examples: Sequence[Example] = field(default_factory=default_examples)
    services: Sequence[SampleService] = ()
    #: Further trouble that the page may switch on.
    switches: Mapping[str, Switch] = field(default_factory=dict)
