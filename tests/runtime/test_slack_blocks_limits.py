"""Whatever a document holds, the message made of it is one that Slack takes."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot.document import (
    Bullets,
    Button,
    Buttons,
    Divider,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Preformatted,
    Span,
    Step,
    Steps,
    Table,
)
from bot.playground.slack.blocks import checked_blocks, checked_text
from bot.slack.blocks import MOST_CHARACTERS, render

HOSTILE = "<!channel> <https://evil.example|click> & *bold* `code` :tada: \x00\x07\ud800 \u202e ```"
text = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ("", " ", "\n", HOSTILE, "&" * 4_000, "ж" * 3_001, "x" * 40_000, "a\n" * 5_000, '"\\' * 3_000)
    ),
)
address = st.one_of(
    st.none(),
    st.sampled_from(("https://learn.example/a?b=c&d", "javascript:alert(1)", "https://" + "x" * 4_000)),
)
span = st.builds(Span, text, st.booleans(), st.booleans(), st.booleans(), address)
spans = st.lists(span, max_size=4).map(tuple)
row = st.lists(spans, max_size=25).map(tuple)
button = st.builds(Button, text, text, st.sampled_from((None, "primary", "danger", "loud")))


def many(strategy: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few, or far too many of the same."""
    few = st.lists(strategy, max_size=4).map(tuple)
    return st.one_of(few, few.map(lambda items: (items * most)[:most]))


part = st.one_of(
    st.builds(Heading, text),
    st.builds(Paragraph, spans),
    st.builds(Facts, spans),
    st.builds(Preformatted, text),
    st.builds(Steps, many(st.builds(Step, spans, st.one_of(st.none(), text)), 300)),
    st.builds(Bullets, many(spans, 300)),
    st.builds(Table, many(row, 150)),
    st.just(Divider()),
    st.builds(Buttons, many(button, 40)),
)
document = st.builds(Document, st.sampled_from(("en", "ru")), many(part, 80))


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(document)
def test_slack_takes_every_message(made: Document) -> None:
    """The SDK's validation, the local Slack's stricter one, and what neither of them knows."""
    message = render(made)
    blocks = json.loads(json.dumps(message.blocks))
    checked_blocks(blocks)
    for block in Block.parse_all(blocks):
        assert block is not None
        block.validate_json()
    assert len(json.dumps(message.blocks, ensure_ascii=False, separators=(",", ":"))) <= MOST_CHARACTERS
    assert len(checked_text(message.text, longest=3_500)) > 0
    assert "<" not in message.text


def test_foreign_text_cannot_ping_or_link() -> None:
    """A log line with Slack's markup in it reads as it was written."""
    parts: tuple[Part, ...] = (Paragraph((Span(HOSTILE),)), Preformatted(HOSTILE), Facts((Span(HOSTILE),)))
    message = render(Document("en", parts))
    paragraph, evidence, facts = message.blocks
    assert paragraph["elements"][0]["elements"][0]["text"].startswith(
        "<!channel> <https://evil.example|click>"
    )
    assert evidence["elements"][0]["elements"][0]["text"].startswith("<!channel>")
    assert facts["elements"][0]["text"].startswith("&lt;!channel&gt; &lt;https://evil.example|click&gt;")
    assert message.text.startswith("&lt;!channel&gt;")


def test_numbers_go_on_after_code() -> None:
    """Steps are numbered through, however many of them have code below."""
    steps = Steps(
        (Step((Span("one"),), "a"), Step((Span("two"),)), Step((Span("three"),), "b"), Step((Span("four"),)))
    )
    (block,) = render(Document("en", (steps,))).blocks
    kinds = [(e["type"], e.get("offset", 0), len(e["elements"])) for e in block["elements"]]
    assert kinds == [
        ("rich_text_list", 0, 1),
        ("rich_text_preformatted", 0, 1),
        ("rich_text_list", 1, 2),
        ("rich_text_preformatted", 0, 1),
        ("rich_text_list", 3, 1),
    ]


def test_a_long_text_keeps_the_title_and_the_buttons() -> None:
    """What is shortened is the long text, and the message says so."""
    parts: tuple[Part, ...] = (
        Heading("Title"),
        Preformatted("line\n" * 9_000),
        Buttons((Button("Fetch logs", "logs prod/churn"),)),
    )
    first, *_, note, last = render(Document("ru", parts)).blocks
    assert first["text"]["text"] == "Title"
    assert "Сокращено" in note["elements"][0]["text"]
    assert last["elements"][0]["value"] == "logs prod/churn"
