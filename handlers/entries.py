"""Explain one entry of the knowledge base in full."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.ask import N_, Ask, Command, Ports, Reply, UserError
from knowledge.entry import Entry, MatchingExample, Variable

_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Unfilled:
    """An entry on its own, with placeholders where a paste would give values."""

    entry: Entry

    @property
    def variables(self) -> Mapping[str, str | int]:
        """A placeholder in capitals for each word, and the first example's figure for each number."""
        return {name: self._placeholder(name, variable) for name, variable in self.entry.variables.items()}

    def _placeholder(self, name: str, variable: Variable) -> str | int:
        if variable.default is not None:
            return variable.default
        if variable.type == "string":
            return name.upper()
        return next((seen[name] for seen in map(_values, self.entry.examples.match) if name in seen), 1)


async def run(_ask: Ask, words: str, ports: Ports) -> AsyncIterator[Reply]:
    """The entry, or the near ones. Raises UserError where no id is given."""
    typed = "-".join(words.lower().strip("`'\"*.?!").split())
    if not typed:
        raise UserError(N_("Name the entry, as in `explain http-503`. Its id stands in every answer."))
    entry = ports.knowledge.entries.get(typed)
    yield explanation(entry) if entry else _unknown(typed, words, ports)


def explanation(entry: Entry, *, guessed: bool = False, near: Sequence[Entry] = ()) -> Reply:
    """An entry in full. `guessed`: nobody named it, it only reads like the question, and so do those near."""
    return Reply("entry", {"found": Unfilled(entry), "place": {}, "guessed": guessed, "near": near})


def _unknown(typed: str, words: str, ports: Ports) -> Reply:
    ids = dict.fromkeys(ports.knowledge.nearest(typed))
    ids |= dict.fromkeys(suggestion.entry.id for suggestion in ports.knowledge.suggest(words, 3))
    return Reply(
        "entry-unknown", {"typed": typed[:80], "near": [ports.knowledge.entries[id_] for id_ in ids][:3]}
    )


def _values(example: MatchingExample) -> Mapping[str, str | int]:
    return example.variables


COMMAND = Command(
    name="explain",
    run=run,
    summary=N_("one entry of the knowledge base in full"),
    usage="explain ID",
    aliases=("объясни",),
    fits=lambda words: "\n" not in words and len(words.split()) <= _MOST_WORDS,
)
