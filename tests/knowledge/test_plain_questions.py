from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase
from knowledge.batch import record
from knowledge.evaluate import Item, evaluate, read_corpus
from knowledge.schema import schema


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    """The built-in knowledge."""
    return KnowledgeBase.load()


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("под перезапускается после деплоя", "service-launch-fails"),
        ("сколько реплик нужно на 20 rps?", "http-503"),
        ("where do I find the logs of my deployment?", "get-deployment-logs"),
        ("how can I test the scoring script on my own machine?", "debug-locally"),
        ("как подключить отладчик VS Code к контейнеру?", "interactive-debugging"),
        ("is PyNaCl needed?", "image-build-fails"),
        ("504 vs 502?", "http-504"),
        ("pip cannot resolve the packages while the image is built", "image-build-fails"),
    ],
)
def test_a_question_finds_its_entry(base: KnowledgeBase, question: str, entry: str) -> None:
    """In plain words, in either language: proven, or among the first three guesses."""
    diagnosis = base.diagnose(question)
    ids = [match.entry.id for match in diagnosis.matches[:1]] + [
        one.entry.id for one in diagnosis.suggestions
    ]
    general = {base.entries[one].specializes for one in ids}
    assert entry in {*ids, *general}, ids


@pytest.mark.parametrize(
    "chatter",
    [
        "who has the keys to the meeting room on floor 5?",
        "кто завтра дежурит вместо меня?",
        "the budget for 2026 is 503 thousand, please approve it today",
        "спасибо, всё работает, закрываю задачу",
        "lunch at 12?",
        "room 424?",
        "what is the difference between tea and coffee?",
        "релиз переносим на четверг, тестировщик заболел",
        "has anybody tried the new coffee machine yet",
    ],
)
def test_chatter_gets_no_guess(base: KnowledgeBase, chatter: str) -> None:
    """Silence is the answer to what is no question about a deployment."""
    assert base.diagnose(chatter) == base.diagnose("")


def test_a_mistyped_id_has_near_ones(base: KnowledgeBase) -> None:
    """For `explain ID`."""
    assert base.nearest("modul-not-found")[0] == "module-not-found"


def test_batch_output_is_plain_data(base: KnowledgeBase) -> None:
    """The fields that other programs rely on, and nothing that JSON cannot say."""
    text = "Error: 0/3 nodes are available: 3 Insufficient nvidia.com/gpu."
    made = json.loads(json.dumps(record(base, "a", text)))
    assert made["id"] == "a"
    match = made["matches"][0]
    assert set(match) == {"entry", "specializes", "confidence", "line", "quote", "variables"}
    assert match["entry"] == "container-cannot-be-scheduled"
    assert made["suggestions"] == []


def test_scores_follow_the_definition(base: KnowledgeBase, tmp_path: Path) -> None:
    """Right, wrong, missed, false and silent are counted as the corpus format defines them."""
    gpu = "0/3 nodes are available: 3 Insufficient nvidia.com/gpu."
    items = [
        {"id": "1", "text": gpu, "expect": ["container-cannot-be-scheduled"], "kind": "one-line"},
        {"id": "2", "text": gpu, "expect": ["http-502"], "kind": "one-line"},
        {"id": "3", "text": "hello there", "expect": ["http-502"]},
        {"id": "4", "text": gpu, "expect": [], "abstain_ok": True},
        {"id": "5", "text": "hello there", "expect": [], "abstain_ok": True},
        {"id": "6", "text": "hello there", "expect": ["http-502"], "abstain_ok": True},
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(map(json.dumps, items)), encoding="utf-8")
    scores = evaluate(base, read_corpus([path]))
    assert [verdict.outcome for verdict in scores.verdicts] == [
        "right", "wrong", "missed", "false", "silent", "abstained",
    ]  # fmt: skip
    assert (scores.overall.right, scores.overall.wrong, scores.overall.false) == (1 / 3, 1 / 4, 1 / 2)
    assert len(scores.confusions) == 3


def test_a_broken_corpus_names_its_line(tmp_path: Path) -> None:
    """File and line, for whoever wrote it."""
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"id": "1", "text": "x"}\n{"id": 2}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"corpus\.jsonl:2: "):
        list(read_corpus([path]))


def test_the_schema_describes_an_entry() -> None:
    """Editors read it; the entry's fields are in it."""
    assert "specializes" in str(schema())
    assert Item(id="1", text="x").expect == ()
