"""One sample of every Block Kit block and element, and the diagnosis that a person sees most."""

from __future__ import annotations

from typing import Any

from tests.browser.stub_world import PASTE, SCRIPT

Json = dict[str, Any]


def plain(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Json:
    """A mrkdwn object."""
    return {"type": "mrkdwn", "text": text}


def text(words: str, **style: bool) -> Json:
    """A text element of rich text."""
    return {"type": "text", "text": words, **({"style": style} if style else {})}


def rich(kind: str, *elements: Json, **more: Any) -> Json:  # noqa: ANN401 - the fields of any rich text part
    """A part of rich text."""
    return {"type": f"rich_text_{kind}", "elements": list(elements), **more}


def rich_text(*parts: Json) -> Json:
    """A rich_text block."""
    return {"type": "rich_text", "block_id": "rich", "elements": list(parts)}


def button(words: str, action: str, **more: Any) -> Json:  # noqa: ANN401 - the fields of a button
    """A button."""
    return {"type": "button", "text": plain(words), "action_id": action, "value": action, **more}


def options(*words: str) -> list[Json]:
    """Options of a menu."""
    return [{"text": plain(word), "value": word.lower()} for word in words]


CONFIRM = {
    "title": plain("Restart?"),
    "text": mrkdwn("This *restarts* `churn`."),
    "confirm": plain("Restart it"),
    "deny": plain("Leave it"),
    "style": "danger",
}

DIAGNOSIS: list[Json] = [
    {"type": "header", "text": plain(":rotating_light: The cluster has no free GPU")},
    {
        "type": "context",
        "elements": [
            mrkdwn("*confirmed* · `container-cannot-be-scheduled` · severity high · step: scheduling")
        ],
    },
    rich_text(rich("quote", text(PASTE))),
    {
        "type": "section",
        "text": mrkdwn("Kubernetes found *no node* with a free `nvidia.com/gpu` among the 3 it looked at."),
    },
    rich_text(
        rich("list", rich("section", text("See what the nodes have left:")), style="ordered", indent=0),
        rich(
            "preformatted",
            text("kubectl describe nodes | grep -A8 'Allocated resources' | grep nvidia.com/gpu"),
        ),
        rich(
            "list",
            rich("section", text("Add a GPU node, or free one:")),
            style="ordered",
            indent=0,
            offset=1,
        ),
        rich(
            "preformatted",
            text("az aks nodepool scale --resource-group ml --cluster-name prod \\\n  --node-count 4"),
        ),
    ),
    {
        "type": "container",
        "title": plain("How to check that it is mended"),
        "subtitle": plain("and what else it might be"),
        "is_collapsible": True,
        "default_collapsed": True,
        "child_blocks": [{"type": "section", "text": mrkdwn("The pod leaves `Pending` within a minute.")}],
    },
    {
        "type": "actions",
        "block_id": "answer",
        "elements": [
            button("Fetch logs", "logs", style="primary"),
            button("Other causes", "causes"),
            button("Restart", "restart", style="danger", confirm=CONFIRM),
            {
                "type": "static_select",
                "action_id": "level",
                "placeholder": plain("Level"),
                "options": options("Errors", "Warnings", "Everything"),
            },
            {"type": "overflow", "action_id": "more", "options": options("Mute", "Explain")},
        ],
    },
    {
        "type": "context_actions",
        "block_id": "vote",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "helped",
                "positive_button": {"text": plain("Helped"), "value": "yes"},
                "negative_button": {"text": plain("Did not help"), "value": "no"},
            }
        ],
    },
]

STYLED = (
    "*bold* _italic_ ~strike~ `code` *_both_* 2*3*4 snake_case_name <https://example.com|a link> "
    "<@U0ANA> <#C0INC> <!here> :eyes: :unknown_one: &lt;b&gt;not bold&lt;/b&gt; &amp; https://example.org/a.\n"
    "> quoted *line*\n> second\nafter\n```pre *not bold*\n  indented```\nend"
)

RICH = rich_text(
    rich(
        "section",
        text("bold", bold=True),
        text(" "),
        text("italic", italic=True),
        text(" "),
        text("strike", strike=True),
        text(" "),
        text("code", code=True),
        text(" *not bold* "),
        {"type": "link", "url": "https://example.com", "text": "link"},
        text(" "),
        {"type": "link", "url": "javascript:document.title='owned'", "text": "trap"},
        text(" "),
        {"type": "user", "user_id": "U0ANA"},
        {"type": "channel", "channel_id": "C0INC"},
        {"type": "broadcast", "range": "here"},
        {"type": "emoji", "name": "warning"},
        {"type": "date", "timestamp": 1_700_000_000, "format": "{date_short}", "fallback": "a day"},
        {"type": "color", "value": "#ff8800"},
    ),
    rich("list", rich("section", text("first")), rich("section", text("second")), style="bullet", indent=0),
    rich("list", rich("section", text("below")), style="bullet", indent=1),
    rich("list", rich("section", text("third")), style="ordered", indent=0, offset=2),
    rich("preformatted", text(f"pre {SCRIPT}")),
    rich("quote", text("quote")),
)

MARKDOWN = """# Heading

**bold** *italic* ~~strike~~ `code` [link](https://example.com)

1. one
2. two
   - inner
- [x] done

> quoted

```
fenced <b>
```

| a | b |
|---|---|
| 1 | 2 |

---
"""

IMAGE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFUlEQVR42mNk"
    "YPhfz0AEYBxVSF+FAP5FDvcfRYWgAAAAAElFTkSuQmCC"
)

TABLE = {
    "type": "table",
    "column_settings": [{"align": "left"}, {"align": "right"}, {"is_wrapped": True}],
    "rows": [
        [{"type": "raw_text", "text": name} for name in ("Service", "Replicas", "State")],
        [
            {"type": "raw_text", "text": "churn"},
            {"type": "raw_number", "value": 3},
            rich_text(rich("section", text("Unhealthy", bold=True))),
        ],
        [
            {"type": "raw_text", "text": "fraud/blue"},
            {"type": "raw_number", "value": 12},
            {"type": "raw_text", "text": "Healthy ✅"},
        ],
    ],
}

#: What each message of the block-kit channel holds, by the type it shows.
SAMPLES: dict[str, list[Json]] = {
    "header": [{"type": "header", "text": plain("A header :tada:")}],
    "section": [
        {
            "type": "section",
            "text": mrkdwn(STYLED),
            "accessory": button("Accessory", "accessory"),
        },
        {"type": "section", "fields": [mrkdwn("*State*\nUnhealthy"), mrkdwn("*Replicas*\n3 of 5")]},
    ],
    "context": [
        {
            "type": "context",
            "elements": [{"type": "image", "image_url": IMAGE, "alt_text": "dot"}, mrkdwn("small *print*")],
        }
    ],
    "divider": [{"type": "divider"}],
    "actions": DIAGNOSIS[-2:-1],
    "context_actions": DIAGNOSIS[-1:],
    "rich_text": [RICH],
    "image": [{"type": "image", "title": plain("A picture"), "image_url": IMAGE, "alt_text": "grey square"}],
    "table": [TABLE],
    "markdown": [{"type": "markdown", "text": MARKDOWN}],
    "container": [DIAGNOSIS[5]],
    "alert": [{"type": "alert", "level": "warning", "text": mrkdwn("Azure answers slowly just now")}],
    "card": [{"type": "card", "title": mrkdwn("A card"), "body": mrkdwn("with a body")}],
    "task_card": [{"type": "task_card", "task_id": "1", "title": "Fetching the log", "status": "complete"}],
    "unknown": [{"type": "hologram", "text": SCRIPT}, {"type": "section", "text": 7, "fields": 3}],
}
