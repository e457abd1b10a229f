"""What a regular expression of an entry needs and allows: its literals, its gaps, its spaces.

The expressions are written in the syntax that RE2 and Python's `re` share; Python's parser reads them.
"""

from __future__ import annotations

import re
import re._constants as kind  # type: ignore[import-not-found] # the standard library's, without stubs
import re._parser as parser  # type: ignore[import-not-found] # likewise
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

from knowledge.view import fold

#: A shorter literal would be in every text.
SHORTEST_LITERAL = 4
#: More alternatives than this are no prefilter.
MOST_LITERALS = 24
#: RE2 refuses larger repeats; a gap this wide is no longer evidence.
WIDEST_GAP = 1000

_BLANKS = re.compile(r"\s+")

#: A class of more letters than this is no literal.
FEW = 4

#: A parsed expression: re's own nested list of (operation, argument) pairs, which it has no types for.
Tree = Any
Node = Any


@lru_cache(maxsize=1024)
def parse(regex: str) -> Tree:
    """The expression's tree. Raises re.error."""
    return parser.parse(regex)


def literals(regex: str, *, across_lines: bool) -> tuple[str, ...]:
    """Folded literals of which every matching text holds one; empty where none can be derived.

    Across lines a space of the expression may be a line break, so literals end at spaces there.
    """
    return tuple(sorted(_best(alternatives(regex, across_lines=across_lines))))


Choice = frozenset[str]


@lru_cache(maxsize=32_768)
def alternatives(regex: str, *, across_lines: bool) -> tuple[Choice, ...]:
    """All sets of folded literals, of each of which every matching text holds one."""
    runs = _runs(parse(regex), across_lines=across_lines)
    # A run of blanks is one blank in every view.
    return tuple(frozenset(_BLANKS.sub(" ", literal) for literal in run) for run in runs)


def _runs(tree: Tree, *, across_lines: bool) -> list[Choice]:
    """The sets of literals, one of each of which is in every match."""
    found: list[Choice] = []
    current: Choice = frozenset({""})
    for operation, argument in tree:
        choice = _exact(operation, argument, across_lines=across_lines)
        if choice is not None and len(current) * len(choice) <= MOST_LITERALS:
            current = frozenset(a + b for a, b in product(current, choice))
            continue
        found.append(current)
        current = choice if choice is not None else frozenset({""})
        if choice is None:
            found += _inside(operation, argument, across_lines=across_lines)
    return [*found, current]


def _exact(operation: Node, argument: Node, *, across_lines: bool) -> Choice | None:
    """The strings that this node matches, if they are few and plain."""
    choice: Choice | None = None
    if operation is kind.LITERAL:
        choice = _letters([argument], across_lines=across_lines)
    elif operation is kind.AT:
        choice = frozenset({""})
    elif operation is kind.SUBPATTERN:
        choice = _sequence(argument[-1], across_lines=across_lines)
    elif operation is kind.BRANCH:
        choice = _together([_sequence(branch, across_lines=across_lines) for branch in argument[1]])
    elif operation is kind.IN and all(code is kind.LITERAL for code, _ in argument):
        choice = (
            _letters([value for _, value in argument], across_lines=False) if len(argument) <= FEW else None
        )
    elif operation in (kind.MAX_REPEAT, kind.MIN_REPEAT):
        choice = _repeated(*argument, across_lines=across_lines)
    return choice


def _letters(codes: list[int], *, across_lines: bool) -> Choice | None:
    """The letters, folded; None where white space among them may be something else in the text."""
    letters = [chr(code) for code in codes]
    spaces = any(letter.isspace() for letter in letters)
    return None if spaces and (across_lines or len(letters) > 1) else frozenset(map(fold, letters))


def _together(parts: list[Choice | None]) -> Choice | None:
    """The strings of all branches, if each branch is plain and they are few."""
    strings: set[str] = set()
    for part in parts:
        if part is None:
            return None
        strings |= part
    return frozenset(strings) if len(strings) <= MOST_LITERALS else None


def _repeated(least: int, most: Node, tree: Tree, *, across_lines: bool) -> Choice | None:
    if most != 1:
        return None
    once = _sequence(tree, across_lines=across_lines)
    return once if once is None or least else once | {""}


def _sequence(tree: Tree, *, across_lines: bool) -> Choice | None:
    """The strings that a sequence matches, if they are few and plain."""
    strings: Choice = frozenset({""})
    for operation, argument in tree:
        choice = _exact(operation, argument, across_lines=across_lines)
        if choice is None or len(strings) * len(choice) > MOST_LITERALS:
            return None
        strings = frozenset(a + b for a, b in product(strings, choice))
    return strings


def _inside(operation: Node, argument: Node, *, across_lines: bool) -> list[Choice]:
    """What a node that is not plain still requires."""
    if operation is kind.SUBPATTERN:
        return _runs(argument[-1], across_lines=across_lines)
    if operation in (kind.MAX_REPEAT, kind.MIN_REPEAT) and argument[0] >= 1:
        return _runs(argument[2], across_lines=across_lines)
    if operation is kind.BRANCH:
        parts = [_best(_runs(branch, across_lines=across_lines)) for branch in argument[1]]
        return [frozenset().union(*parts)] if all(parts) else []
    return []


def _best(choices: Sequence[Choice]) -> Choice:
    """The most telling set: its shortest literal is long, and it is small. Empty where none will do."""
    good = [choice for choice in choices if choice and min(map(len, choice)) >= SHORTEST_LITERAL]
    good = [choice for choice in good if len(choice) <= MOST_LITERALS and all(map(str.strip, choice))]
    return max(
        good,
        key=lambda choice: (min(12, *map(len, choice)) - 2 * len(choice), sorted(choice)),
        default=frozenset(),
    )


def unbounded_gaps(regex: str) -> Iterator[str]:
    """The repeats without an end over a wide class, by their signs: `+` (one or more), `*` (any number)."""
    for least, most, tree in _repeats(parse(regex)):
        if most is kind.MAXREPEAT and len(tree) == 1 and _is_wide(*tree[0]):
            yield "+" if least else "*"


def widest_gap(regex: str) -> int:
    """The largest bounded repeat of the expression; 0 where there is none."""
    return max((most for _, most, _ in _repeats(parse(regex)) if most is not kind.MAXREPEAT), default=0)


def _repeats(tree: Tree) -> Iterator[tuple[int, Any, Tree]]:
    for operation, argument in tree:
        if operation in (kind.MAX_REPEAT, kind.MIN_REPEAT):
            yield argument
            yield from _repeats(argument[2])
        elif operation is kind.SUBPATTERN:
            yield from _repeats(argument[-1])
        elif operation is kind.BRANCH:
            for branch in argument[1]:
                yield from _repeats(branch)


def _is_wide(operation: Node, argument: Node) -> bool:
    """Whether a node matches nearly anything: `.`, or a negated class that lets blanks through."""
    if operation is kind.ANY:
        return True
    if operation is not kind.IN:
        return operation is kind.NOT_LITERAL
    if argument[0][0] is kind.NEGATE:
        excluded = {(code, value) for code, value in argument[1:]}
        return (kind.CATEGORY, kind.CATEGORY_SPACE) not in excluded
    categories = {value for code, value in argument if code is kind.CATEGORY}
    wide = {kind.CATEGORY_NOT_SPACE, kind.CATEGORY_NOT_WORD, kind.CATEGORY_NOT_DIGIT}
    return bool(categories & wide) and kind.CATEGORY_SPACE in categories
