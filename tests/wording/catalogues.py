"""Bring the catalogues up to date with the sentences in the sources, and compile them.

Run it after changing a sentence; then translate what is new, and run it again.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "bot" / "locale"
DOMAIN = "aml-medic"
#: English sentences stand for themselves; their catalogue is for a house's own wording.
LANGUAGES = ("en", "ru")
TRANSLATED = ("ru",)
#: What marks a sentence, beside the template's own tags.
KEYWORDS = {"N_": None, "gettext": None, "ngettext": (1, 2)}


def extracted() -> Catalog:
    """Every sentence that the sources hold."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        method_map, options_map = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # babel gives it no types
    catalog = Catalog(project=DOMAIN, charset="utf-8")
    for folder in ("bot", "handlers"):
        methods = [
            (pattern.removeprefix(f"{folder}/"), method)
            for pattern, method in method_map
            if pattern.startswith(folder)
        ]
        options = {pattern.removeprefix(f"{folder}/"): given for pattern, given in options_map.items()}
        for path, _line, message, comments, context in extract_from_dir(
            ROOT / folder, methods, options, KEYWORDS
        ):
            catalog.add(message, None, [(f"{folder}/{path}", 1)], auto_comments=comments, context=context)
    return catalog


def po(language: str) -> Path:
    """The catalogue that people edit."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """The catalogue as it is."""
    with po(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it; the same at every run."""
    catalog.creation_date = datetime(2000, 1, 1, tzinfo=UTC)
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def said(catalog: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each sentence, in all its plural forms, with its translation, in all of theirs."""
    return {forms(message.id): forms(message.string) for message in catalog if message.id}


def forms(text: object) -> tuple[str, ...]:
    """A text in its plural forms; in one where it has none."""
    return tuple(text) if isinstance(text, list | tuple) else (str(text or ""),)


def update(language: str) -> int:
    """Take new sentences in, leave old ones out, compile; how many sentences are not translated yet."""
    found = extracted()
    catalog = (
        read(language) if po(language).exists() else Catalog(locale=language, domain=DOMAIN, project=DOMAIN)
    )
    catalog.update(found, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, sort_by_file=True, omit_header=False, include_lineno=False)
    po(language).write_bytes(_undated(buffer.getvalue()))
    po(language).with_suffix(".mo").write_bytes(compiled(read(language)))
    return sum(1 for message in catalog if message.id and not all(forms(message.string)))


def _undated(written: bytes) -> bytes:
    """Without the header's dates and versions, which would change at every run."""
    dropped = (
        b'"POT-Creation-Date',
        b'"PO-Revision-Date',
        b'"Generated-By',
        b'"Last-Translator',
        b'"Language-Team',
        b'"Report-Msgid',
    )
    lines = [line for line in written.splitlines(keepends=True) if not line.startswith((*dropped, b"# "))]
    return b"".join(lines)


if __name__ == "__main__":
    missing = {language: update(language) for language in LANGUAGES}
    for language in TRANSLATED:
        sys.stdout.write(f"{language}: {missing[language]} without a translation\n")
