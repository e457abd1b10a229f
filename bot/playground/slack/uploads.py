"""Files on their way in: an address for each, its bytes, and the file that comes of them."""

from __future__ import annotations

import mimetypes
import time
from dataclasses import dataclass, field

from bot.playground.slack.message import File
from bot.playground.slack.wire import Json, SlackError
from bot.playground.slack.workspace import Workspace

#: Slack's names for what its type is, where the ending does not say it.
_TYPES = {"log": "text", "txt": "text", "py": "python", "yml": "yaml", "md": "markdown"}


@dataclass(slots=True)
class Uploads:
    """Uploads that have an address, by file id, and what has been received of them."""

    workspace: Workspace
    #: The server's own address, without a slash at its end; known when it listens.
    base: str = ""
    _expected: dict[str, tuple[str, int]] = field(default_factory=dict)
    _received: dict[str, bytes] = field(default_factory=dict)

    def expect(self, name: str, length: int) -> Json:
        """An address to send `length` bytes to."""
        file_id = self.workspace.new_id("F")
        self._expected[file_id] = (name, length)
        return {"upload_url": f"{self.base}/upload/v1/{file_id}", "file_id": file_id}

    def receive(self, file_id: str, content: bytes) -> None:
        """The bytes have come. Raises SlackError: unknown address, another length than announced."""
        if file_id not in self._expected:
            raise SlackError("file_not_found")
        announced = self._expected[file_id][1]
        if len(content) != announced:
            raise SlackError("invalid_length", f"{announced} bytes announced, {len(content)} received")
        self._received[file_id] = content

    def complete(self, file_id: str, title: str | None) -> File:
        """The file, kept from now on. Raises SlackError: not uploaded."""
        if file_id not in self._received:
            raise SlackError("file_not_found")
        name, _ = self._expected.pop(file_id)
        return self.keep(file_id, name, self._received.pop(file_id), self.workspace.world.bot.id, title)

    def add(self, user: str, name: str, content: bytes) -> File:
        """A file that a person attaches."""
        return self.keep(self.workspace.new_id("F"), name, content, user)

    def keep(self, file_id: str, name: str, content: bytes, user: str, title: str | None = None) -> File:
        """A file with its type found from its name."""
        ending = name.rpartition(".")[2].lower() if "." in name else "text"
        mimetype = mimetypes.guess_type(name)[0] or (
            "text/plain" if _is_text(content) else "application/octet-stream"
        )
        file = File(
            id=file_id,
            name=name,
            title=title or name,
            content=content,
            mimetype="text/plain" if ending in _TYPES else mimetype,
            filetype=_TYPES.get(ending, ending),
            user=user,
            created=int(time.time()),
            url_private=f"{self.base}/files-pri/{self.workspace.world.team_id}-{file_id}/{name}",
        )
        self.workspace.files[file_id] = file
        return file


def _is_text(content: bytes) -> bool:
    return b"\0" not in content[:4096]
