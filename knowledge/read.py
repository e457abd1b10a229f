"""Read one entry from its YAML file; a fault comes with its file, field and cure."""

from __future__ import annotations

import msgspec
import yaml

from knowledge.entry import Entry
from knowledge.load import Source
from knowledge.problem import Problem
from knowledge.strict_yaml import StrictLoader


def read(source: Source) -> Entry | Problem:
    """One entry, or what is wrong with its file."""
    path, content = source.path, source.content
    try:
        raw = yaml.load(content, Loader=StrictLoader)  # noqa: S506 - a safe loader that also refuses doubled keys
        return msgspec.convert(raw, Entry)
    except yaml.YAMLError as error:
        return Problem(path.name, "", f"no YAML: {' '.join(str(error).split())}; mend the syntax there")
    except msgspec.ValidationError as error:
        reason, _, where = str(error).partition(" - at `$")
        return Problem(path.name, where.rstrip("`").lstrip("."), f"{reason}; see docs/entries.md")
