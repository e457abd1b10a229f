"""The JSON Schema of an entry, for editors and for other people's tools."""

from __future__ import annotations

from typing import Any

import msgspec

from knowledge.entry import Entry


def schema() -> dict[str, Any]:
    """The schema as a dict, ready to be written as JSON."""
    return msgspec.json.schema(Entry)
