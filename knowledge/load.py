"""Find the entry files of the knowledge base, and what is in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

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
