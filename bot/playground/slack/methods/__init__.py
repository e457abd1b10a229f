"""The methods of the Web API, in the one table that knows them all."""

from collections.abc import Mapping

from bot.playground.slack.methods import (
    assistant,
    auth,
    chat,
    conversations,
    files,
    reactions,
    users,
    views,
)
from bot.playground.slack.methods.call import Method

METHODS: Mapping[str, Method] = {
    **auth.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **users.METHODS,
    **reactions.METHODS,
    **files.METHODS,
    **views.METHODS,
    **assistant.METHODS,
}
