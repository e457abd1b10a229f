"""The app's files: an address, the upload, and the message that shows them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.playground.slack.blocks import checked_blocks, checked_text
from bot.playground.slack.methods.call import Call, Method
from bot.playground.slack.methods.chat import thread_of
from bot.playground.slack.wire import Json, SlackError


def upload_url(call: Call) -> Json:
    """An address to send the bytes of a file to."""
    length = call.arguments.number("length", 0)
    if length < 1:
        raise SlackError("invalid_arguments", "must be greater than 0: length")
    return call.uploads.expect(call.arguments.required("filename"), length)


def complete_upload(call: Call) -> Json:
    """Show uploaded files in a channel or a thread; without a channel they stay the app's own."""
    wanted = call.arguments.structure("files")
    if not isinstance(wanted, list) or not wanted or not all("id" in one for one in wanted):
        raise SlackError("invalid_arguments", "missing required field: files")
    named = "channel_id" if call.arguments.has("channel_id") else "channels"
    channel = call.joined_channel(named) if call.arguments.text(named) else None
    thread = thread_of(call, channel) if channel else None
    comment = checked_text(call.arguments.text("initial_comment"))
    blocks = checked_blocks(call.arguments.structure("blocks") or [])
    files = tuple(call.uploads.complete(one["id"], one.get("title")) for one in wanted)
    if channel:
        call.workspace.post(
            channel.id,
            call.world.bot.id,
            comment,
            bot_id=call.world.bot.bot_id,
            subtype="file_share",
            thread_ts=thread,
            files=files,
            blocks=blocks,
        )
    return {"files": [file.shaped() for file in files]}


def info(call: Call) -> Json:
    """One file, without its content."""
    file = call.workspace.files.get(call.arguments.required("file"))
    if not file:
        raise SlackError("file_not_found")
    return {"file": file.shaped(), "comments": []}


METHODS: Mapping[str, Method] = {
    "files.getUploadURLExternal": upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": info,
}
