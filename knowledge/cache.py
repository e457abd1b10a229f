"""Keep what a knowledge base takes long to make, under the hash of the files that it is made from."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import hyperscan
import msgspec

from knowledge.entry import Entry

#: Part of every key: raise it when entries, literals or the prefilter are made differently.
EDITION = 3
#: The code that makes what is kept.
MADE_BY = (
    "entry.py",
    "gather.py",
    "gates.py",
    "pattern.py",
    "prefilter.py",
    "read.py",
    "required.py",
    "usual_lines.txt",
    "view.py",
)
#: Older snapshots than the newest few are of files that nobody has any more.
KEPT = 4


class Snapshot(msgspec.Struct, frozen=True):
    """A loaded and checked knowledge base: its entries, what its patterns need, its prefilter."""

    entries: list[Entry]
    needs: dict[str, tuple[tuple[str, ...], ...]]
    prefilter: bytes


def key_of(contents: Iterable[tuple[str, bytes]]) -> str:
    """The name of the snapshot for these files (name and content, in order) on this machine."""
    digest = blake2b(digest_size=16)
    code = [Path(__file__).with_name(name).stat().st_mtime_ns for name in MADE_BY]
    digest.update(f"{EDITION} {sys.version} {hyperscan.__file__} {code}".encode())
    for name, content in contents:
        digest.update(f"\0{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def stored(folder: Path, key: str) -> Snapshot | None:
    """The snapshot of that name; None where there is none, or none that can be read."""
    try:
        return msgspec.msgpack.decode((folder / f"knowledge-{key}.bin").read_bytes(), type=Snapshot)
    except (OSError, msgspec.DecodeError):
        return None


def store(folder: Path, key: str, snapshot: Snapshot) -> None:
    """Write the snapshot, all of it or nothing. A folder that cannot be written is no cache, and no error."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(msgspec.msgpack.encode(snapshot))
        os.replace(file.name, folder / f"knowledge-{key}.bin")  # noqa: PTH105 - atomic, and named so
        for old in sorted(folder.glob("knowledge-*.bin"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return
