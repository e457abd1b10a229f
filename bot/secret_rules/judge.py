"""Whether a value is a secret: no ordinary word, code or placeholder; made by a machine, if asked."""

# ruff: noqa: PLR2004 - the thresholds make sense only where they stand

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

from bot.secret_rules.ordinary import ASSURANCES, ORDINARY
from bot.secret_rules.rule import Judge

#: What a value is shows in so many letters.
LOOKED_AT = 300

_NAMES = r"(?:pass(?:word|wd|phrase|code)?|pwd|secrets?|tokens?|keys?|credentials?|parol|value)"
_PLACEHOLDER = re.compile(
    r"[\w\-]{0,12}[*•●·█]{3,}\w{0,6}|[*x•.#_\-?]+|(?:bearer|basic|token)[ +].*[{<$%*].*|value\d?"
    r"|<[^<>]{0,80}>|&lt;.{0,80}&gt;|\[+[\w \-.…*]+\]+|\([\w \-…*]+\)|\{[^{}]*\}|\$?\{\{.*|\{%.*|‹.*"
    r"|\$\{.*\}|\$\(.*\)?|\$\{\{.*\}\}|\$(?-i:[A-Z_][A-Z0-9_]*|(?:env:)?[a-z_]+|[a-z][A-Za-z]*(?:\.[A-Za-z]+)*)|%[A-Za-z_]+%|%\(\w+\)s|%[sdrv]"
    r"|#\{.*\}|@Microsoft\.KeyVault\(.*|(?:\{[\w.!:\[\]]*\}[:/@\-_.]?)+|.{0,12}(?:…|\.\.\.)|__\w+__|\$\w+\$"
    r"|(?:your|my|the|some|a|insert|enter|replace|add|put|fake|dummy|example|sample|test|new|old|db|user)?"
    rf"[\-_ ]?(?:[a-z]+[\-_ ])*{_NAMES}(?:[\-_ ]here)?",
    re.IGNORECASE,
)
_CODE = re.compile(
    # A call or an index: the name before has a dot or an underscore, or what opens is closed.
    r"[~&*]{0,2}(?:[A-Za-z_]\w*\.|_*[a-z]+_|_*(?:[A-Z]+[a-z]+){2,})[\w.]*[(\[].*|[A-Za-z_]+(?:\([^()]*\)+|\[[^\[\]]*\]+|\([\"'][\w\-./]*|\[[\"'][\w\-.]*|\[\w+\[.*)"
    r"|[\[{(]+[\"'].*|[\[{(]+[A-Za-z_]+|\{[a-z_]+[(\[.].*|:\w+:.*|super\(\).*"
    r"|(?:cast|list|dict|tuple|set|str|bytes|int|bool|type|Union|Optional|Dict|List|Tuple|Any|Callable|Mapping|fn|func|getattr|next|iter"
    r"|len|repr|format|print|open|sorted|zip|map|filter|json|partial)[(\[].*"
    r"|[~&*]{0,2}(?:self|cls|os|config|cfg|settings|args|opts|options|params|env|environ|this|ctx|context|request|req|data"
    r"|process|props|state|user|credentials?|secrets|var|local|module|vars|values)(?:\.[A-Za-z_]\w*)+"
    r"|[~&*]{0,2}[a-z]+(?:\.[A-Za-z_]+)+|\*{1,2}[a-z_]+|&?[A-Za-z_]+(?:::[A-Za-z_]+)+(?:\(.*)?",
)
#: In prose: an argument, a link of Markdown, a number of an issue, a part of an address.
_NO_PROSE = re.compile(
    r"-{0,2}[A-Za-z_][\w\-]*=[^=\s].*|.*\]\(.*|#\d+.*|.*\w\(.*|@.*|[*_`]+[\w\-:]+[*_`:]*|.*://.*|[A-Za-z]+#\d+|.*`_"
)
_FILE = re.compile(
    r"(?:~|\.{1,2})/[\w./\-@]+|[\w./\-~]+\.(?:pem|key|crt|cer|pub|pfx|p12|jks|txt|json|ya?ml|toml|py|log|conf|env|cfg)"
)
_USUAL_PATH = re.compile(
    r"/(?:tmp|home|var|usr|etc|opt|root|mnt|data|run|app|srv|proc|dev|lib|bin|workspace|work|Users|azureml\w*)(?:/[\w.\-@]*)*"
)
_PATH = re.compile(r"(?:[~.]{0,2}|[A-Za-z]:)(?:[/\\][\w.\-@ ]+)+[/\\]?|/|\\\\[\w.\-\\]+")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.\-]*://\S*|[\w.+\-]+@[\w.\-:]+|(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?")
_UUID = re.compile(r"\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?", re.IGNORECASE)
_DIGEST = re.compile(
    r"(?:sha\d{1,3}|md5)[:\-=].*|iso-\d+.*|sha\d+|latin\d|utf-?\d+|[0-9a-f]{40}|(?:[0-9a-f]{32}){2,4}|(?:[0-9A-F]{2}:){9,}[0-9A-F]{2}"
    r"|SHA256:[\w+/]{43}|[\w./\-]+@sha256:[0-9a-f]+",
    re.IGNORECASE,
)
_HEX = re.compile(r"(?:0x)?[0-9a-f]+", re.IGNORECASE)
#: A name of Kubernetes, a package, a file, a version, a number, a time.
_NAME = re.compile(
    r"[a-z]+\d*(?:[\-_.:/=][a-z0-9]+)+|[a-z]+|[A-Z]?[a-z]+|[A-Z][A-Z_]*|[\d.,:/+\-T%]+[a-zA-Z%]{0,2}|\d+[.:][\w.+~:\-]*|v?\d+(?:\.\w+)+"
    r"|(?:[A-Za-z_]\w*\.)+[A-Za-z_]\w*|(?:[A-Z][a-z]+\d?){2,}|[a-z]+(?:[A-Z][a-z]+)+|[а-яё]+|[A-ZА-ЯЁ]+",
)
_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[А-ЯЁ]?[а-яё]+")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{6}")
_LONG_PIECE = 14
#: Digits beside letters, more than a number behind a name.
_WITH_DIGITS = re.compile(r"[^\W\d]\W?\d{3}|\d{3}[^\W\d]|\d[^\W\d]\d")
_VOWEL = re.compile(r"[aeiouyаеёиоуыэюя]")
_FEW_VOWELS, _FEW_VOWELS_OF_MANY = 0.15, 0.27
#: Digits among letters, over and over in one run: no word is written so.
_RUN = re.compile(r"[A-Za-z0-9]{12,}")
_MIXED_UP = re.compile(r"[A-Za-z](?=\d)|\d(?=[A-Za-z])")


@lru_cache(maxsize=4_096)
def is_secret(value: str, judge: Judge, *, quoted: bool = False, joined: bool = True) -> bool:
    """Whether the value is hidden in a place of that judge.

    `quoted` values may hold spaces. A digest that is not `joined` to a name by a sign is one.
    """
    if judge == "any":
        return True
    bare = value[:LOOKED_AT].strip(" .,:;\\\"'`")
    if not bare or _is_ordinary(bare, quoted=quoted):
        return False
    if judge == "word":
        return len(bare) >= 3 and not (bare.isdigit() and len(bare) < 4)  # a count, a length
    if judge in ("mixed", "told"):
        return looks_chosen(bare) and (judge == "mixed" or is_told(value))
    if _DIGEST.fullmatch(bare):
        return joined and bool(_HEX.fullmatch(bare))
    return looks_random(bare) and (judge == "random" or _is_long(bare))


def _is_ordinary(bare: str, *, quoted: bool) -> bool:
    """Whether it is a word of messages, a placeholder, code, a path or a sentence."""
    if bare.casefold() in ORDINARY or _PLACEHOLDER.fullmatch(bare):
        return True
    if " " in bare:
        words = [word.strip(".,:;!?()\"'").casefold() for word in bare.split()]
        return len(words) > 2 and not ASSURANCES.isdisjoint(words)  # two may be a password
    if not quoted and _CODE.fullmatch(bare):
        return True
    return _is_path(bare)


def _is_path(value: str) -> bool:
    return bool(_USUAL_PATH.fullmatch(value) or _FILE.fullmatch(value)) or (
        bool(_PATH.fullmatch(value)) and reads_like_words(value)
    )


def is_told(value: str) -> bool:
    """Whether a word of prose may be a secret at all: no argument, link or part of an address."""
    return not _NO_PROSE.fullmatch(value)


def looks_chosen(value: str) -> bool:
    """Whether a person or a machine made it to be secret: letters with digits or signs, and no mere name."""
    if len(value) < 5 or _NAME.fullmatch(value) or _ADDRESS.fullmatch(value):
        return False
    letters = any(letter.isalpha() for letter in value)
    others = sum(not letter.isalpha() and letter not in "-_./: " for letter in value)
    return (letters and others > 0) or looks_random(value)


def is_rare(value: str) -> bool:
    """Whether a value can be hidden wherever it stands: no word, name or code with another meaning there."""
    if not looks_chosen(value) or _CODE.fullmatch(value):
        return False
    return looks_random(value) or bool(_WITH_DIGITS.search(value))


def stands_out(value: str) -> bool:
    """Whether a word of prose can be nothing but a password: three of small, capital, digit and sign."""
    kinds = (str.islower, str.isupper, str.isdigit, lambda letter: letter in "!@#$%^&*+=?~")
    return sum(any(kind(letter) for letter in value) for kind in kinds) >= 3


def looks_random(value: str) -> bool:
    """Whether a machine made the value: long, of mixed letters, and no name, path, number or digest."""
    if len(value) < 8 or " " in value or _UUID.fullmatch(value) or _DIGEST.fullmatch(value):
        return False
    if _ADDRESS.fullmatch(value) or _is_path(value):
        return False
    if _HEX.fullmatch(value):
        return len(value) >= 16 and not value.isdigit()  # shorter ones are ids
    kinds = sum(
        any(kind(letter) for letter in value)
        for kind in (str.islower, str.isupper, str.isdigit, lambda letter: not letter.isalnum())
    )
    if reads_like_words(value):
        return False
    return (kinds >= 2 or len(value) >= 20) and _entropy(value) >= 2.75


def reads_like_words(value: str) -> bool:
    """Whether most letters belong to pieces that can be pronounced, as in names, paths and sentences."""
    letters = sum(letter.isalpha() for letter in value)
    if letters == 0:
        return True
    if any(len(_MIXED_UP.findall(run)) >= 4 for run in _RUN.findall(value)):
        return False
    said = 0
    for piece in _PIECES.findall(value):
        low = piece.lower()
        vowels = len(_VOWEL.findall(low))
        few = _FEW_VOWELS if len(piece) < _LONG_PIECE else _FEW_VOWELS_OF_MANY
        if (len(piece) >= 3 and vowels / len(piece) >= few and not _CONSONANTS.search(low)) or (
            piece.isupper() and len(piece) in (2, 3, 4) and len(value) < 24
        ):
            said += len(piece)
    digits = sum(letter.isdigit() for letter in value)
    return said >= 0.7 * letters and digits <= 0.35 * len(value)


def _is_long(value: str) -> bool:
    """Whether a value needs no sign beside its telling word: twenty letters of three kinds, or digits."""
    if len(value) < 20:
        return False
    kinds = (str.islower, str.isupper, str.isdigit)
    return bool(_HEX.fullmatch(value)) or (
        all(any(kind(letter) for letter in value) for kind in kinds) and _entropy(value) >= 3.5
    )


def _entropy(value: str) -> float:
    """Bits a letter (Shannon)."""
    counts = Counter(value).values()
    return -sum(count / len(value) * math.log2(count / len(value)) for count in counts)
