import re
from pathlib import Path

from knowledge.check import check

DOCS = Path(__file__).parents[2] / "docs" / "entries.md"


def test_the_documented_entry_passes_the_gates(tmp_path: Path) -> None:
    """What an author copies from the documentation is right."""
    block = re.search(r"```yaml\n(?P<yaml>id: .*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert block
    (tmp_path / "disk-is-full.yaml").write_text(block["yaml"], encoding="utf-8")
    from_docs = [problem for problem in check([tmp_path]).problems if problem.file == "disk-is-full.yaml"]
    unrelated = [problem for problem in from_docs if "no entry" not in problem.reason]
    assert not unrelated
