import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main

GPU = "0/3 nodes are available: 3 Insufficient nvidia.com/gpu"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration of the machine reaches a test."""
    monkeypatch.chdir(tmp_path)
    for name in ("MEDIC_CONFIG", "MEDIC_DATA", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)


def _given(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def _lines(file: Path, *items: dict[str, object]) -> Path:
    file.write_text("\n".join(json.dumps(item) for item in items), encoding="utf-8")
    return file


def test_a_text_from_stdin_is_diagnosed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The entry, the resource and the number of nodes are named."""
    _given(monkeypatch, GPU)
    assert main(["diagnose"]) == 0
    said = capsys.readouterr().out
    assert "container-cannot-be-scheduled" in said
    assert "nvidia.com/gpu" in said
    assert "3" in said


def test_the_answer_can_be_russian(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--lang ru` answers an English paste in Russian."""
    _given(monkeypatch, GPU)
    assert main(["diagnose", "--lang", "ru"]) == 0
    said = capsys.readouterr().out
    assert "nvidia.com/gpu" in said
    assert "Подтверждено" in said


def test_nothing_found_is_said_and_counts_as_not_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Chatter gets no diagnosis, and a script can tell."""
    _given(monkeypatch, "who is in for lunch?")
    assert main(["diagnose"]) == 1
    assert capsys.readouterr().out.strip()


def test_a_secret_in_a_text_is_not_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The quoted line goes into tickets and chats."""
    _given(monkeypatch, f"password=Zima-2024! {GPU}")
    main(["diagnose", "--json"])
    said = capsys.readouterr().out
    assert "Zima" not in said
    assert json.loads(said)["matches"][0]["entry"] == "container-cannot-be-scheduled"


def test_many_texts_are_diagnosed_by_one_process(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A line in, a line out, in order, with the fields that others read."""
    file = _lines(tmp_path / "in.jsonl", {"id": "a", "text": GPU, "more": 1}, {"id": "b", "text": "lunch?"})
    assert main(["diagnose", "--batch", str(file)]) == 0
    first, second = map(json.loads, capfdbinary.readouterr().out.splitlines())
    assert first["id"] == "a"
    match = first["matches"][0]
    assert match["entry"] == "container-cannot-be-scheduled"
    assert match["confidence"] == "confirmed"
    assert match["line"] == 1
    assert match["variables"]["resource"] == "nvidia.com/gpu"
    assert set(match) == {"entry", "specializes", "confidence", "line", "quote", "variables"}
    assert second == {"id": "b", "matches": [], "suggestions": []}


def test_a_broken_line_of_a_batch_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which line, and what is wrong with it."""
    file = tmp_path / "in.jsonl"
    file.write_text('{"id": "a", "text": "x"}\n{"id": "b"}\n', encoding="utf-8")
    assert main(["diagnose", "--batch", str(file)]) == 2
    said = capsys.readouterr().err
    assert "line 2" in said
    assert "`text`" in said


def test_evaluation_prints_shares_and_confusions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Right, wrong, missed and false are counted, and what went wrong is listed with its first line."""
    file = _lines(
        tmp_path / "corpus.jsonl",
        {"id": "right", "text": GPU, "expect": ["container-cannot-be-scheduled"], "kind": "one-line"},
        {"id": "false", "text": GPU, "expect": [], "kind": "chat"},
        {"id": "missed", "text": "lunch?\nwhere?", "expect": ["http-503"], "kind": "chat"},
    )
    assert main(["evaluate", str(file)]) == 0
    said = capsys.readouterr().out
    assert "1/2  50.0%" in said
    assert "false: expected nothing, got container-cannot-be-scheduled" in said
    assert "missed: expected http-503, got nothing" in said
    assert "lunch?" in said


def test_a_missed_threshold_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A gate in CI reads the exit status."""
    file = _lines(tmp_path / "corpus.jsonl", {"id": "a", "text": "lunch?", "expect": ["http-503"]})
    assert main(["evaluate", str(file), "--min-right", "85"]) == 1
    assert "--min-right 85: it is 0.0%" in capsys.readouterr().out


def test_the_built_in_entries_pass_every_gate(capsys: pytest.CaptureFixture[str]) -> None:
    """`kb check` on the product itself."""
    assert main(["kb", "check"]) == 0, capsys.readouterr().out
    assert "no problem" in capsys.readouterr().out


def test_a_broken_entry_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """File and field, in one line, and the status of a failed check."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "my-error.yaml").write_text("id: my-error\ntitel: x\n", encoding="utf-8")
    assert main(["kb", "check", str(tmp_path / "own")]) == 1
    said = capsys.readouterr().out
    assert "my-error.yaml: " in said
    assert "`titel`" in said


def test_an_entry_is_drafted_into_its_own_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The shell makes the empty file first; the draft hides secrets and is YAML."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "my-error.yaml").touch()
    (tmp_path / "medic.yaml").write_text("knowledge: [./own]", encoding="utf-8")
    _given(monkeypatch, "password=Zima-2024!\nacme.LicenseError: seat 17 is taken")
    assert main(["kb", "draft", "my-error"]) == 0
    draft = capsys.readouterr().out
    assert "LicenseError" in draft
    assert "Zima" not in draft
    assert main(["kb", "new", "http-503"]) == 2
    assert "already" in capsys.readouterr().err
    assert main(["kb", "new", "My Error"]) == 2


def test_an_entry_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """In full, in the language asked for."""
    assert main(["kb", "show", "http-503", "--lang", "ru"]) == 0
    assert "autoscale_min_replicas" in capsys.readouterr().out


def test_a_mistyped_entry_gets_its_neighbours(capsys: pytest.CaptureFixture[str]) -> None:
    """One line, with what was meant."""
    assert main(["kb", "show", "htp-503"]) == 1
    assert "http-503" in capsys.readouterr().err


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Editors read it."""
    assert main(["kb", "schema"]) == 0
    assert "Entry" in json.loads(capsys.readouterr().out)["$defs"]


def test_the_manifest_asks_for_what_the_bot_needs(capsys: pytest.CaptureFixture[str]) -> None:
    """Socket Mode by default; with an address, HTTP for events, commands and buttons."""
    assert main(["manifest"]) == 0
    by_socket = json.loads(capsys.readouterr().out)
    assert by_socket["settings"]["socket_mode_enabled"]
    assert "chat:write" in by_socket["oauth_config"]["scopes"]["bot"]
    assert main(["manifest", "--request-url", "https://bot.example/slack/events"]) == 0
    by_http = json.loads(capsys.readouterr().out)
    assert not by_http["settings"]["socket_mode_enabled"]
    assert by_http["features"]["slash_commands"][0]["url"] == "https://bot.example/slack/events"
    assert by_http["settings"]["interactivity"]["request_url"] == "https://bot.example/slack/events"


def test_the_playground_is_for_this_machine_only(capsys: pytest.CaptureFixture[str]) -> None:
    """An image without tokens must not offer it to the world."""
    assert main(["run", "--bind", "0.0.0.0"]) == 2  # noqa: S104 - what must be refused
    assert "SLACK_BOT_TOKEN" in capsys.readouterr().err


def test_secrets_are_hidden_and_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text on stdout, the count on stderr."""
    _given(monkeypatch, "password=Zima-2024!\nok\n")
    assert main(["redact"]) == 0
    said = capsys.readouterr()
    assert said.out.endswith("›\nok\n")
    assert "Zima" not in said.out
    assert said.err == "1 hidden\n"


def test_secrets_in_json_lines_are_hidden(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line keeps its id and says how many."""
    file = _lines(
        tmp_path / "in.jsonl", {"id": "a", "text": "password=Zima-2024!"}, {"id": "b", "text": "ok"}
    )
    assert main(["redact", "--jsonl", str(file)]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["hidden"] == 1
    assert second == {"id": "b", "text": "ok", "hidden": 0}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["diagnose", "nowhere.txt"], "nowhere.txt: No such file"),
        (["evaluate", "nowhere.jsonl"], "nowhere.jsonl: No such file"),
        (["kb", "check", "nowhere"], "nowhere: no such folder"),
    ],
)
def test_wrong_use_is_one_line(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2, one sentence, no traceback."""
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["dance"], ["diagnose", "--lang", "fr"], ["kb"]])
def test_an_unknown_argument_is_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The parser's own complaints keep to one line too."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_reader_that_has_enough_is_no_failure(tmp_path: Path) -> None:
    """`| head -1` must not make a traceback."""
    file = _lines(tmp_path / "in.jsonl", *({"id": n, "text": GPU} for n in range(2000)))
    command = f"{sys.executable} -m bot diagnose --batch {file} | head -1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603 - our own command
        ["/bin/bash", "-c", command], capture_output=True, env=environment, check=True, cwd=tmp_path
    )
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""
