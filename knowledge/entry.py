"""The shape of a knowledge-base entry: one known error, or one how-to, as its YAML file says it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Language = Literal["en", "ru"]
LANGUAGES: tuple[Language, ...] = ("en", "ru")

Kind = Literal["error", "how-to"]
Severity = Literal["low", "medium", "high", "critical"]
Step = Literal[
    "image_definition",
    "image_build",
    "image_pull",
    "scheduling",
    "model_mount",
    "service_init",
    "scoring",
    "control_plane",
]
Target = Literal["aci", "aks", "managed_online", "kubernetes_online", "local"]
Confidence = Literal["confirmed", "likely"]

#: How far a pattern may reach: within a line, within N lines, or over the whole text.
Scope = Literal["line", "document"] | Annotated[int, msgspec.Meta(ge=2, le=200)]

Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
NonEmpty = Annotated[str, msgspec.Meta(min_length=1)]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A text in both languages."""

    en: NonEmpty
    ru: NonEmpty

    def __getitem__(self, language: Language) -> str:
        return self.ru if language == "ru" else self.en


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One way to recognise an entry: an RE2 regular expression, matched case-insensitively.

    Named groups become the entry's variables. White space in the regular expression also matches
    a line break that a terminal or a chat client put in. Before matching, runs of blanks are made
    one space, quotes and dashes plain, escapes (JSON, HTML, ANSI) undone. With a scope of several
    lines `.` and `[^…]` match line breaks too; `^` and `$` always stand for a line's ends.
    Quoted or not, an error that a line itself calls handled, retried or debugging does not count.
    """

    regex: NonEmpty
    #: The literal that every matching text contains; derived from the regex where it can be.
    anchor: str | None = None
    scope: Scope = "line"
    #: `confirmed`: the text proves it. `likely`: the text usually means it.
    confidence: Confidence = "confirmed"
    #: The pattern counts only if it is found at least so often (repeated "Booting worker").
    repeats: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 1
    #: The pattern does not count where one of these is found within the same scope (the whole line
    #: for `line`; the lines that the match lies in, and N - 1 before and after, for N).
    unless: tuple[NonEmpty, ...] = ()
    #: The pattern counts only where each of these is found within `reach` lines before or after the
    #: match: the frame `in run` around an exception, the source of an event. Their named groups are
    #: variables too.
    near: tuple[NonEmpty, ...] = ()
    reach: Annotated[int, msgspec.Meta(ge=0, le=200)] = 30
    #: The pattern does not count where one of these is found on a later line: the error was got over
    #: ("ready for serving traffic", "retry succeeded").
    unless_later: tuple[NonEmpty, ...] = ()


class Recognition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """When an entry is in a text: one of `any` and each of `all`, and none of `not` anywhere."""

    any: tuple[Pattern, ...] = ()
    all: tuple[Pattern, ...] = ()
    none: tuple[Pattern, ...] = msgspec.field(name="not", default=())


class Variable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A value that the patterns take from the text and the steps speak of."""

    type: Literal["string", "integer"] = "string"
    #: Used where the matching pattern has no such group; without it, every pattern must have one.
    default: str | int | None = None


class Action(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One step of a remediation. `do` is prose (Jinja2), `run` a command or code to copy (Jinja2)."""

    do: Words
    run: str | None = None
    #: The generation of the service that the step is for; both where it is absent.
    generation: Literal["v1", "v2"] | None = None
    #: Jinja2 expression over the variables; the step is shown only where it is true.
    when: str | None = None


class MatchingExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A text that must put this entry first among all entries."""

    text: NonEmpty
    variables: dict[str, str | int] = {}
    confidence: Confidence | None = None


class OtherExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A near miss: a text that must not match this entry."""

    text: NonEmpty
    why: NonEmpty


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The tests that every entry carries."""

    match: tuple[MatchingExample, ...]
    no_match: tuple[OtherExample, ...]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One known error or how-to.

    Prose fields may hold `code` between backticks, **bold** and [links](https://…), nothing else.
    Templates see the entry's variables and, filled in where known, else as capital placeholders:
    service, workspace, resource_group, subscription, endpoint, deployment, namespace, image.
    """

    id: Slug
    title: Words
    kind: Kind
    severity: Severity
    step: Step
    applies: tuple[Target, ...]
    cause: Words
    steps: tuple[Action, ...]
    verify: Words
    references: tuple[Annotated[str, msgspec.Meta(pattern=r"^https://\S+$")], ...]
    examples: Examples
    match: Recognition = Recognition()
    #: The more general entry that this one is a special case of: the special one is shown first.
    specializes: Slug | None = None
    #: Entries that are no news beside this one: its consequences, or its wrappers.
    suppresses: tuple[Slug, ...] = ()
    #: How near the pattern's line lies to the root cause, when several entries match: a root
    #: (the exception itself) is named before a symptom (the worker that failed to boot), and a
    #: symptom before a wrapper (the exit code, the polling error).
    proof: Literal["root", "symptom", "wrapper"] = "root"
    variables: dict[str, Variable] = {}
    #: What to fetch next when a service is known.
    follow_up: Literal["logs"] | None = None
    #: How people speak of it, for questions in plain words.
    symptoms: dict[Language, tuple[NonEmpty, ...]] = {}
