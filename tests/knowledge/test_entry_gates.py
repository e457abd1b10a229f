from __future__ import annotations

import shutil
import textwrap
from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase, KnowledgeError
from knowledge.check import check
from knowledge.load import BUILT_IN

ENTRY = """
id: disk-is-full
title: {en: The disk is full, ru: Диск заполнен}
kind: error
severity: high
step: scoring
applies: [aks]
match:
  any:
    - regex: 'No space left on device (?P<device>/dev/\\w+)'
variables: {device: {type: string}}
cause: {en: "{{ device }} is full.", ru: "Место на {{ device }} кончилось."}
steps:
  - {do: {en: Free some space., ru: Освободите место.}, run: "df -h {{ device }}"}
verify: {en: It writes again., ru: Запись снова работает.}
references: []
examples:
  match:
    - {text: No space left on device /dev/sda1, variables: {device: /dev/sda1}}
    - {text: "write: no space left on device /dev/sdb"}
  no_match:
    - {text: no space left in the meeting room, why: a room}
    - {text: space left on the device is 4 GB, why: not full}
"""


def written(folder: Path, text: str, name: str = "disk-is-full.yaml") -> Path:
    """A folder with one entry in it."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(textwrap.dedent(text), encoding="utf-8")
    return folder


def test_the_built_in_entries_pass_every_gate() -> None:
    """The examples, the near misses and the good logs hold for what the project brings along."""
    report = check()
    assert report.entries > 60
    assert [str(problem) for problem in report.problems] == []


def test_a_sound_entry_passes(tmp_path: Path) -> None:
    """The entry that the faults below are made from has none."""
    assert check([written(tmp_path, ENTRY)]).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: disk-is-full", "id: disk-full", "disk-is-full.yaml: id: disk-full is not the file's name"),
        ("device (?P", "device.*(?P", "match.any[0].regex: unbounded gap; write .{0,80}? instead of .*"),
        (
            "No space left on device (?P<device>/dev/\\w+)",
            "(?P<device>\\w+)",
            "match.any[0].regex: no literal of 4",
        ),
        ("(?P<device>/dev/\\w+)", "(?=x)(?P<device>x)", "match.any[0].regex: RE2 refuses it"),
        ("(?P<device>/dev", "(?P<disk>/dev", "group disk is no variable; add it under variables"),
        (
            "(?P<device>/dev/\\w+)",
            "/dev",
            "variables.device: match.any[0] has no group device; add (?P<device>",
        ),
        ("\\w+)'", "\\w+)'\n      anchor: elsewhere", "match.any[0].anchor: not inside its regex; copy it"),
        (
            "Место на {{ device }} кончилось",
            "Место кончилось",
            "cause.ru: device is only in the other language",
        ),
        ("df -h {{ device }}", "df -h {{ devise }}", "steps[0].run: devise is unknown; declare it"),
        ("df -h {{ device }}", "df -h {{ device", "steps[0].run: no template"),
        ("ru: Диск заполнен", "ru: Full disk", "title.ru: no Cyrillic letter in it; write it in Russian"),
        ("severity: high", "severity: awful", "severity: Invalid enum value 'awful'"),
        ("severity: high", "severity: high\nseverity: low", "key 'severity' is given twice"),
        (
            "severity: high",
            "severity: high\nspecializes: disk",
            "specializes: no entry disk; write a known id",
        ),
        ("severity: high", "severity: high\nsuppresses: [disk-is-full]", "leads back to disk-is-full"),
        ("kind: error", "kind: [", "no YAML:"),
        (
            "    - {text: space left on the device is 4 GB, why: not full}\n",
            "",
            "examples.no_match: 1 given; write",
        ),
    ],
)
def test_a_faulty_entry_is_refused_at_load(tmp_path: Path, old: str, new: str, said: str) -> None:
    """The problem names the file and the field, and says the cure."""
    assert old in ENTRY
    with pytest.raises(KnowledgeError) as caught:
        KnowledgeBase.load([written(tmp_path, ENTRY.replace(old, new))])
    assert said in str(caught.value)
    assert all(problem.file == "disk-is-full.yaml" for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "no space left in the meeting",
            "no space left on device /dev/null",
            "examples.no_match[0]: matches by",
        ),
        ("write: no space left on", "write: no room left on", "examples.match[1]: nothing matches it; widen"),
        (
            "variables: {device: /dev/sda1}}",
            "variables: {device: sda1}}",
            "'/dev/sda1' was captured, not 'sda1'",
        ),
    ],
)
def test_a_false_example_is_found_by_the_check(tmp_path: Path, old: str, new: str, said: str) -> None:
    """What an entry claims of its examples is tried among all entries."""
    report = check([written(tmp_path, ENTRY.replace(old, new))])
    assert [said in str(problem) for problem in report.problems] == [True]


def test_an_entry_that_steals_an_example_is_named(tmp_path: Path) -> None:
    """Two entries that match alike cannot both come first."""
    folder = written(tmp_path, ENTRY)
    written(folder, ENTRY.replace("disk-is-full", "another-disk"), "another-disk.yaml")
    (first, *_) = check([folder]).problems
    assert "another-disk comes first" in first.reason
    assert "specializes: another-disk" in first.reason


def test_a_match_in_a_good_log_is_a_problem(tmp_path: Path) -> None:
    """An entry that fires on healthy software is narrowed before it is loaded."""
    folder = written(
        tmp_path / "own",
        ENTRY.replace("No space left on device (?P<device>/dev/", "Booting worker(?P<device> "),
    )
    assert any("matches the good log" in problem.reason for problem in check([folder]).problems)


def test_own_entries_stand_beside_and_override(tmp_path: Path) -> None:
    """A team's folder may add entries, specialise built-in ones, and replace them by id."""
    own = written(tmp_path, ENTRY.replace("kind: error", "kind: error\nspecializes: run-fails"))
    replaced = next(BUILT_IN.rglob("run-fails.yaml"))
    shutil.copy(replaced, own / replaced.name)
    base = KnowledgeBase.load([BUILT_IN, own])
    assert base.diagnose("No space left on device /dev/sda1").matches[0].entry.id == "disk-is-full"


def test_a_cached_base_answers_like_a_fresh_one(tmp_path: Path) -> None:
    """The snapshot is made once, found again, and made anew when a file changes."""
    folder, cache = written(tmp_path / "own", ENTRY), tmp_path / "cache"
    fresh = KnowledgeBase.load([folder], cache)
    again = KnowledgeBase.load([folder], cache)
    text = "No space left on device /dev/sda1"
    assert again.diagnose(text) == fresh.diagnose(text)
    assert len(list(cache.iterdir())) == 1
    written(folder, ENTRY.replace("severity: high", "severity: low"))
    assert KnowledgeBase.load([folder], cache).entries["disk-is-full"].severity == "low"
    assert len(list(cache.iterdir())) == 2


def test_a_damaged_snapshot_is_made_anew(tmp_path: Path) -> None:
    """A cut file in the cache costs time, never an answer."""
    folder, cache = written(tmp_path / "own", ENTRY), tmp_path / "cache"
    KnowledgeBase.load([folder], cache)
    (snapshot,) = cache.iterdir()
    snapshot.write_bytes(snapshot.read_bytes()[:100])
    assert "disk-is-full" in KnowledgeBase.load([folder], cache).entries
