"""Read entries from YAML files, each fault with its file, field and cure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import yaml

from knowledge.entry import Entry
from knowledge.problem import Problem
from knowledge.strict_yaml import StrictLoader

#: The entries that come with the project.
BUILT_IN = Path(__file__).parent / "entries"


@dataclass(frozen=True, slots=True)
class Source:
    """One entry file: the folder it was found through, its path, and its content."""

    folder: Path
    path: Path
    content: bytes


def sources(folders: Iterable[Path] | None) -> list[Source]:
    """The entry files of the folders (None: the built-in ones), in a steady order.

    A missing folder holds none.
    """
    return [
        Source(folder, path, path.read_bytes())
        for folder in ([BUILT_IN] if folders is None else folders)
        for path in sorted(folder.rglob("*.y*ml"))
        if path.suffix in {".yaml", ".yml"}
    ]


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
