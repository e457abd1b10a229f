"""A Slack workspace on this machine that the real SDKs talk to, stricter than Slack about its limits."""

from bot.playground.slack.acts import Interaction
from bot.playground.slack.api import ApiCall
from bot.playground.slack.delivery import Delivery
from bot.playground.slack.examples import Example, SampleService, default_examples
from bot.playground.slack.local import LocalSlack
from bot.playground.slack.message import File, Message
from bot.playground.slack.options import Options
from bot.playground.slack.world import Channel, Person, World, default_world

__all__ = [
    "ApiCall",
    "Channel",
    "Delivery",
    "Example",
    "File",
    "Interaction",
    "LocalSlack",
    "Message",
    "Options",
    "Person",
    "SampleService",
    "World",
    "default_examples",
    "default_world",
]
