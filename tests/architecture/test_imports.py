"""Who may import what: the layers, and the one place for each library and for the environment."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYERS = ("knowledge", "handlers", "bot")
FILES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))
#: A library, and the only folder that may import it.
HOMES = {"slack_bolt": "bot/slack", "slack_sdk": "bot/slack", "azureml": "bot/azure", "azure": "bot/azure"}
#: azureml reads its retries from the environment at import and can be told in no other way; it only writes.
MAY_TOUCH_THE_ENVIRONMENT = {"bot/settings.py", "bot/azure/sdk.py"}


def _imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_there_is_something_to_look_at() -> None:
    """The rules below would hold for no files at all."""
    assert len(FILES) > 100
    assert any("slack_bolt" in module for path in FILES for module in _imported(path))


@pytest.mark.parametrize("path", FILES, ids=_place)
def test_imports_run_one_way(path: Path) -> None:
    """The order is bot → handlers → knowledge."""
    own = LAYERS.index(_place(path).split("/")[0])
    above = set(LAYERS[own + 1 :])
    assert not [module for module in _imported(path) if module.split(".")[0] in above]


@pytest.mark.parametrize("path", FILES, ids=_place)
def test_a_library_has_one_home(path: Path) -> None:
    """Slack's and Azure's libraries stay behind their edges."""
    strays = [
        module
        for module in _imported(path)
        if (home := HOMES.get(module.split(".")[0])) and not _place(path).startswith(f"{home}/")
    ]
    assert not strays


@pytest.mark.parametrize("path", FILES, ids=_place)
def test_the_environment_is_read_in_one_place(path: Path) -> None:
    """Settings come from bot/settings.py."""
    names = {
        node.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os"
    }
    assert _place(path) in MAY_TOUCH_THE_ENVIRONMENT or not names & {"environ", "getenv", "putenv"}
