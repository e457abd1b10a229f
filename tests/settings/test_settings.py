import re
import textwrap
from pathlib import Path

import pytest

from bot.settings import SettingsError, read_configuration, read_settings

WORKSPACE = "{name: prod, subscription_id: s, resource_group: r, workspace: w}"


def _file(folder: Path, content: str) -> Path:
    file = folder / "medic.yaml"
    file.write_text(content, encoding="utf-8")
    return file


def test_nothing_set_is_the_playground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any variable there are no tokens, no Redis, and an empty configuration."""
    monkeypatch.chdir(tmp_path)
    settings = read_settings({})
    assert settings.bot_token is None
    assert settings.redis_url is None
    assert settings.configuration.workspaces == ()
    assert settings.data == tmp_path / "data"


def test_the_file_beside_the_process_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`medic.yaml` in the working folder needs no variable."""
    _file(tmp_path, f"workspaces: [{WORKSPACE}]\nchannels: {{C0INCIDENT: {{workspace: prod, listen: true}}}}")
    monkeypatch.chdir(tmp_path)
    settings = read_settings({})
    assert settings.configuration.workspaces[0].name == "prod"
    assert settings.configuration.channels["C0INCIDENT"].listen


def test_own_entries_are_found_beside_the_configuration(tmp_path: Path) -> None:
    """A folder of entries is relative to the file that names it, not to where the bot was started."""
    (tmp_path / "runbooks").mkdir()
    file = _file(tmp_path, "knowledge: [./runbooks]")
    settings = read_settings({"MEDIC_CONFIG": str(file)})
    assert settings.knowledge == (tmp_path / "runbooks",)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("workspaces: [{name: prod}]", "missing required field `subscription_id` - at `$.workspaces[0]`"),
        ("chanels: {}", "unknown field `chanels`"),
        ("access: [{who: [ana], may: [logs], on: ['*']}]", "`$.access[0].who[0]`"),
        ("access: [{who: [U0ANA], may: [everything], on: ['*']}]", "`$.access[0].may[0]`"),
        (f"workspaces: [{WORKSPACE}, {WORKSPACE}]", "'prod' is used twice"),
        ("channels: {C0INCIDENT: {workspace: prud}}", "'prud' is none of the workspaces"),
        ("workspaces: [", "no valid YAML"),
        ("access: []\naccess: []", "key 'access' is given twice"),
        ("knowledge: [./runboks]", "knowledge[0]: './runboks' is no folder"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, content: str, said: str) -> None:
    """The sentence says which file, which field, and what is wrong with it."""
    file = _file(tmp_path, content)
    with pytest.raises(SettingsError) as failure:
        read_configuration(file)
    assert said in str(failure.value)
    assert str(failure.value).startswith(str(file))
    assert "\n" not in str(failure.value)


def test_the_readme_s_own_example_is_read(tmp_path: Path) -> None:
    """What a newcomer pastes must load as it stands; `on:` is a word, not a boolean."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```yaml\n(?P<yaml>.*?workspaces:.*?)```", readme, re.DOTALL)
    assert block
    configuration = read_configuration(_file(tmp_path, textwrap.dedent(block["yaml"])))
    assert configuration.access[0].on == ("prod/*",)
    assert configuration.channels["C0123456789"].listen


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that was asked for and is not there stops the start."""
    with pytest.raises(SettingsError, match=r"nowhere\.yaml: cannot be read"):
        read_settings({"MEDIC_CONFIG": str(tmp_path / "nowhere.yaml")})


def test_a_token_of_the_wrong_kind_is_told_from_the_right_one() -> None:
    """People paste the app token where the bot token belongs."""
    with pytest.raises(SettingsError, match="SLACK_BOT_TOKEN must start with xoxb-"):
        read_settings({"SLACK_BOT_TOKEN": "xapp-1-A-1-a"})


def test_no_token_is_in_the_repr() -> None:
    """Settings end up in logs and tracebacks; their secrets must not."""
    shown = repr(
        read_settings(
            {
                "SLACK_BOT_TOKEN": "xoxb-very-secret",
                "SLACK_SIGNING_SECRET": "very-secret",
                "REDIS_URL": "redis://:very-secret@host",
            }
        )
    )
    assert "very-secret" not in shown
