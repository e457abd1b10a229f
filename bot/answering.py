"""The worker's parts, put together: knowledge, Azure, grants, memory, wording, posting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import structlog

from bot.access import Grants
from bot.azure.services import AzureServices
from bot.slack.connection import group_members
from bot.slack.locale import Languages, locale_of
from bot.slack.post import Poster
from bot.store import Store
from bot.wording import Wording
from bot.worker import Worker
from handlers import dispatch
from handlers.ask import Ports
from knowledge.base import KnowledgeBase
from knowledge.load import BUILT_IN

if TYPE_CHECKING:
    from bot.app import Common

log = structlog.get_logger()


@asynccontextmanager
async def open_worker(common: Common) -> AsyncIterator[Worker]:
    """A worker that is ready to answer. Raises KnowledgeError for entries that cannot be used."""
    settings = common.settings
    folders = (BUILT_IN, *settings.knowledge)
    knowledge = await asyncio.to_thread(KnowledgeBase.load, folders, settings.data / "knowledge")
    store = Store(common.redis)
    services = AzureServices(settings.configuration, environment=common.environment, redact=common.redact)
    grants = Grants(settings.configuration.access, lambda group: group_members(common.slack, group))
    ports = Ports(knowledge, services, grants, store, common.me.mention)
    poster = Poster(common.slack, store, common.redact, common.me.bot_id)
    languages = Languages(common.redis, lambda user: locale_of(common.slack, user))
    # Azure's libraries take seconds to import: in the background, while the first questions come.
    warming = asyncio.create_task(services.warm())
    try:
        yield Worker(dispatch, ports, Wording(), poster, languages)
    finally:
        warming.cancel()
        await asyncio.gather(warming, return_exceptions=True)
        await poster.tidier.close()
        await services.close()
