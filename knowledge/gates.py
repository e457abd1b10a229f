"""The gates that one entry passes by itself, at every load: its patterns, variables and words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import re2

from knowledge.entry import LANGUAGES, Entry, Pattern, Words
from knowledge.expression import compile_regex
from knowledge.pattern import SHORTEST_LITERAL, WIDEST_GAP, literals, parse, unbounded_gaps, widest_gap
from knowledge.problem import Problem
from knowledge.remedy import PLACEHOLDERS
from knowledge.templates import names_in
from knowledge.view import fold

#: As many texts as this must match, and as many must not, before an entry can be trusted.
FEWEST_EXAMPLES = 2
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


#: An edge of a word that has no exact translation for RE2.
_UNCLEAR_EDGE = re.compile(r"[\u0400-\u04ff]\\b[\[(]")


def faults(file: str, entry: Entry) -> Iterator[Problem]:
    """What is wrong with the entry, as far as it can be seen without the others."""
    if file.rsplit(".", 1)[0] != entry.id:
        yield Problem(file, "id", f"{entry.id} is not the file's name; rename one of them")
    yield from _examples(file, entry)
    for field, pattern in patterns(entry):
        yield from _pattern(file, field, pattern)
    for field, words in texts(entry):
        yield from _words(file, field, words)
    yield from _variables(file, entry)


def patterns(entry: Entry) -> Iterator[tuple[str, Pattern]]:
    """Each pattern with the path of its field."""
    for name, group in (("any", entry.match.any), ("all", entry.match.all), ("not", entry.match.none)):
        for at, pattern in enumerate(group):
            yield f"match.{name}[{at}]", pattern


def texts(entry: Entry) -> Iterator[tuple[str, Words]]:
    """Each text in both languages with the path of its field."""
    yield "title", entry.title
    yield "cause", entry.cause
    for at, step in enumerate(entry.steps):
        yield f"steps[{at}].do", step.do
    yield "verify", entry.verify


def _examples(file: str, entry: Entry) -> Iterator[Problem]:
    recognised = bool(entry.match.any or entry.match.all)
    if entry.kind == "error" and not recognised:
        yield Problem(
            file, "match", "an error needs a pattern; write match.any with a regex, or kind: how-to"
        )
    if not recognised:
        return
    for name, given in (("match", entry.examples.match), ("no_match", entry.examples.no_match)):
        if len(given) < FEWEST_EXAMPLES:
            yield Problem(file, f"examples.{name}", f"{len(given)} given; write at least {FEWEST_EXAMPLES}")


def _pattern(file: str, field: str, pattern: Pattern) -> Iterator[Problem]:
    beside = [
        (f"{field}.{name}[{at}]", regex)
        for name in ("unless", "near", "unless_later")
        for at, regex in enumerate(getattr(pattern, name))
    ]
    sound = True
    for where, regex in [(f"{field}.regex", pattern.regex), *beside]:
        for reason in _regex(regex):
            sound = False
            yield Problem(file, where, reason)
    if sound:
        yield from _anchor(file, field, pattern)


def _regex(regex: str) -> Iterator[str]:
    """What is wrong with one expression."""
    try:
        compile_regex(regex, across_lines=True)
    except re2.error as error:
        yield f"RE2 refuses it: {_message(error)}; it has no look-arounds and no back-references"
        return
    try:
        parse(regex)
    except re.error as error:
        yield f"outside the syntax that RE2 and Python share: {error}; write it plainly"
        return
    if _UNCLEAR_EDGE.search(regex):
        yield r"\b between a Cyrillic letter and a group or class; RE2 cannot look ahead: name the sign"
    for repeat in unbounded_gaps(regex):
        least = "1" if repeat == "+" else "0"
        yield f"unbounded gap; write .{{{least},80}}? instead of .{repeat}"
    if widest_gap(regex) > WIDEST_GAP:
        yield f"a gap of more than {WIDEST_GAP} characters; write a scope of lines, or two patterns under all"


def _message(error: Exception) -> str:
    detail = error.args[0] if error.args else error
    return detail.decode(errors="replace") if isinstance(detail, bytes) else str(detail)


def _anchor(file: str, field: str, pattern: Pattern) -> Iterator[Problem]:
    across = pattern.scope != "line"
    derived = literals(pattern.regex, across_lines=across)
    if pattern.anchor is None:
        if not derived:
            yield Problem(
                file,
                f"{field}.regex",
                f"no literal of {SHORTEST_LITERAL} letters that every match holds; write one into the regex, "
                "or split its branches into patterns of their own",
            )
        return
    anchor = fold(pattern.anchor)
    if len(anchor) < SHORTEST_LITERAL:
        yield Problem(
            file, f"{field}.anchor", f"shorter than {SHORTEST_LITERAL} letters; choose a longer one"
        )
    if anchor not in fold(_bare(pattern.regex)):
        yield Problem(
            file,
            f"{field}.anchor",
            "not inside its regex; copy it from there, or leave it out: it is derived",
        )


def _bare(regex: str) -> str:
    """The expression without the backslashes before signs, as its literals read in a text."""
    return re.sub(r"\\([^A-Za-z0-9])", r"\1", regex)


def _words(file: str, field: str, words: Words) -> Iterator[Problem]:
    if not _CYRILLIC.search(words.ru):
        yield Problem(file, f"{field}.ru", "no Cyrillic letter in it; write it in Russian")
    elif _CYRILLIC.search(words.en):
        yield Problem(file, f"{field}.en", "Cyrillic letters in it; write it in English")


def _variables(file: str, entry: Entry) -> Iterator[Problem]:
    declared = set(entry.variables)
    for field, pattern in patterns(entry):
        for name in sorted(_groups_of(pattern) - declared):
            yield Problem(
                file, f"{field}.regex", f"group {name} is no variable; add it under variables, or write (?:…)"
            )
    yield from _produced(file, entry)
    known = declared | set(PLACEHOLDERS) | {"replicas"}
    for field, source in _templates(entry):
        names = names_in(source, expression=field.endswith(".when"))
        if isinstance(names, str):
            yield Problem(file, field, f"{names}; mend the template")
            continue
        for name in sorted(names - known):
            yield Problem(
                file,
                field,
                f"{name} is unknown; declare it under variables, or use {', '.join(PLACEHOLDERS)}",
            )
    yield from _same_in_both(file, entry)


def _groups_of(pattern: Pattern) -> set[str]:
    names: set[str] = set()
    for regex in (pattern.regex, *pattern.near):
        names.update(re.findall(r"\(\?P<(\w+)>", regex))
    return names


def _produced(file: str, entry: Entry) -> Iterator[Problem]:
    """A variable without a default must come from every way to recognise the entry."""
    always = {name for pattern in entry.match.all for name in _groups_of(pattern)}
    for name, variable in entry.variables.items():
        if variable.default is not None or name in always:
            continue
        lacking = [at for at, pattern in enumerate(entry.match.any) if name not in _groups_of(pattern)]
        if lacking or not entry.match.any:
            where = f"match.any[{lacking[0]}]" if lacking else "no pattern"
            lacks = f"{where} has no group {name}" if lacking else f"no pattern has a group {name}"
            yield Problem(file, f"variables.{name}", f"{lacks}; add (?P<{name}>…) there, or a default here")


def _templates(entry: Entry) -> Iterator[tuple[str, str]]:
    for field, words in texts(entry):
        if field != "title":
            for language in LANGUAGES:
                yield f"{field}.{language}", words[language]
    for at, step in enumerate(entry.steps):
        if step.run is not None:
            yield f"steps[{at}].run", step.run
        if step.when is not None:
            yield f"steps[{at}].when", step.when


def _same_in_both(file: str, entry: Entry) -> Iterator[Problem]:
    for field, words in texts(entry):
        if field == "title":
            continue
        english, russian = names_in(words.en), names_in(words.ru)
        if isinstance(english, str) or isinstance(russian, str):
            continue
        for name in sorted(english ^ russian):
            lacking = "ru" if name in english else "en"
            yield Problem(file, f"{field}.{lacking}", f"{name} is only in the other language; use it in both")
