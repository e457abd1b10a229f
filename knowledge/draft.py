"""Begin an entry: an empty one, or one drafted from a text that was pasted."""

from __future__ import annotations

import re

#: What an author still has to write; the gates refuse an entry that holds it.
TO_WRITE = "TODO"

_EXCEPTION = re.compile(
    r"^\s*(?:[A-Za-z_][\w.]*\.)?[A-Z]\w*(?:Error|Exception|Warning|Failure|Timeout)\b.{0,300}$"
)
_COMPLAINT = re.compile(
    r"\b(?:error|fatal|critical|failed|failure|denied|refused|cannot|could not)\b", re.IGNORECASE
)
#: What stands before the message on a log's line: times, levels, processes.
_PREFIX = re.compile(
    r"^(?:\[?\d[\d\-:.,TZ/+ ]{5,40}\]?\s*|\[\d+\]\s*|[A-Z]\s(?=\[)"
    r"|(?:ERROR|WARN\w*|FATAL|CRITICAL)\b[\s:|-]*)+"
)
#: What differs from one failure to the next, and what stands for it in a pattern; the first that fits counts.
_VARYING = (
    (re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE), r"[0-9a-f-]{36}"),
    (re.compile(r"(?:/[\w.\-]+){2,}"), r"/[\w./-]{1,120}"),
    (re.compile(r"‹secret:[0-9a-f]{4}›"), r"\S{1,80}"),
    (re.compile(r"'[^'\n]{1,80}'"), r"'[^'\n]{1,80}'"),
    (re.compile(r'"[^"\n]{1,80}"'), r'"[^"\n]{1,80}"'),
    (re.compile(r"\b(?=\w*\d)[0-9a-f]{7,64}\b", re.IGNORECASE), r"[0-9a-f]{7,64}"),
    (re.compile(r"\d+(?:[.,:]\d+)*"), r"\d[\d.,:]{0,20}"),
)
_SPECIAL = re.compile(r"([.^$*+?{}\[\]\\|()])")


def telling_line(text: str) -> str:
    """The line that says most: the last exception, else the last complaint, else the longest line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for telling in (_EXCEPTION.match, _COMPLAINT.search):
        if found := [line for line in lines if telling(_PREFIX.sub("", line))]:
            return _PREFIX.sub("", found[-1])
    return _PREFIX.sub("", max(lines, key=len, default=""))


def pattern_of(line: str) -> str:
    """A regular expression for the line in which numbers, names in quotes, paths and ids may differ."""
    for varying, form in _VARYING:
        if found := varying.search(line):
            return pattern_of(line[: found.start()]) + form + pattern_of(line[found.end() :])
    return _SPECIAL.sub(r"\\\1", line)


def entry_draft(entry_id: str, text: str | None = None) -> str:
    """The YAML of a new entry, to be completed by hand: every `TODO` is the author's to write.

    With a text (secrets already hidden), its telling line becomes the pattern and the text the first
    example.
    """
    line = telling_line(text) if text else ""
    regex = pattern_of(line) if line else TO_WRITE
    example = "\n".join(f"        {one}".rstrip() for one in (text or TO_WRITE).strip().splitlines())
    return _DRAFT.format(id=entry_id, regex=regex.replace("'", "''"), example=example, to=TO_WRITE)


_DRAFT = """\
id: {id}
title: {{en: {to}, ru: {to}}}
kind: error                  # error | how-to
severity: medium             # low | medium | high | critical
# image_definition | image_build | image_pull | scheduling | model_mount | service_init | scoring
# | control_plane
step: service_init
applies: [aks]               # aci | aks | managed_online | kubernetes_online | local
# specializes: service-launch-fails
match:
  any:
    # Keep what every such error holds, bound each gap, and name what the steps speak of: (?P<name>…).
    - regex: '{regex}'
cause:
  en: {to}
  ru: {to}
steps:
  - do: {{en: {to}, ru: {to}}}
    run: {to}
verify: {{en: {to}, ru: {to}}}
symptoms:
  en: [{to}]
  ru: [{to}]
references: []
examples:
  match:
    - text: |
{example}
    - text: {to}
  no_match:                  # near misses: texts that this entry must leave alone
    - {{text: {to}, why: {to}}}
    - {{text: {to}, why: {to}}}
"""
