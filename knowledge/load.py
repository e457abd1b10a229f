"""Read entries from YAML files, each fault with its file, field and cure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import yaml

from knowledge.entry import Entry
from knowledge.problem import Problem

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
        raw = yaml.load(content, Loader=_Loader)  # noqa: S506 - a safe loader that also refuses doubled keys
        return msgspec.convert(raw, Entry)
    except yaml.YAMLError as error:
        return Problem(path.name, "", f"no YAML: {' '.join(str(error).split())}; mend the syntax there")
    except msgspec.ValidationError as error:
        reason, _, where = str(error).partition(" - at `$")
        return Problem(path.name, where.rstrip("`").lstrip("."), f"{reason}; see docs/entries.md")


class _Loader(yaml.CSafeLoader):
    """A safe loader that refuses a key given twice, since the second one would win in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:  # noqa: FBT001, FBT002 - the overridden signature
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        doubled = next((key for at, key in enumerate(keys) if key in keys[:at]), None)
        if doubled is not None:
            raise yaml.constructor.ConstructorError(
                None, None, f"key {doubled!r} is given twice", node.start_mark
            )
        mapping: dict[object, object] = super().construct_mapping(node, deep)
        return mapping
