from __future__ import annotations

import shlex

import pytest
from jinja2 import TemplateError
from jinja2.exceptions import SecurityError, UndefinedError

from knowledge.entry import Entry
from knowledge.remedy import remedy, replicas
from tests.knowledge.making import entry


def spoken(
    run: str | None = None, do: str = "Look at {{ name }} of {{ service }}.", **fields: object
) -> Entry:
    """An entry whose one step is as given."""
    step = {"do": {"en": do, "ru": do}, "run": run, **fields}
    return entry("made", "made up (?P<name>.{1,40})", steps=[step], variables={"name": {"type": "string"}})


def test_known_values_are_filled_in_and_others_named_in_capitals() -> None:
    """The service is known, the workspace is not."""
    made = spoken("az ml service show -n {{ service }} -w {{ workspace }} --filter {{ name }}")
    (step,) = remedy(made, "en", {"name": "cv2"}, {"service": "churn", "workspace": ""}).steps
    assert step.text == "Look at cv2 of churn."
    assert step.code == "az ml service show -n churn -w WORKSPACE --filter cv2"


@pytest.mark.parametrize(
    "hostile", ["x; rm -rf /", "$(reboot)", "a'b", "`id`", "a\nreboot", "x && y", "| sh", "--x y", ""]
)
def test_a_paste_cannot_bring_a_command_along(hostile: str) -> None:
    """Whatever was captured stays one word of the shell, without line breaks."""
    (step,) = remedy(spoken("echo {{ name }}"), "en", {"name": hostile}, {}).steps
    assert step.code is not None
    assert "\n" not in step.code
    assert shlex.split(step.code) == ["echo", hostile.replace("\n", "")]


def test_a_step_stands_under_its_condition() -> None:
    """`when` is an expression over the variables."""
    made = spoken(when="'gpu' in name")
    assert len(remedy(made, "en", {"name": "nvidia.com/gpu"}, {}).steps) == 1
    assert remedy(made, "en", {"name": "cpu"}, {}).steps == ()


def test_an_unknown_value_is_an_error() -> None:
    """Never an empty word in a sentence."""
    with pytest.raises(UndefinedError):
        remedy(spoken(do="{{ nobody }}"), "en", {"name": "x"}, {})


@pytest.mark.parametrize(
    "template", ["{{ name.__class__ }}", "{{ ''.__class__.__mro__ }}", "{{ name.join.__globals__ }}"]
)
def test_templates_reach_nothing_of_the_process(template: str) -> None:
    """The sandbox refuses Python's insides."""
    with pytest.raises((SecurityError, TemplateError)):
        remedy(spoken(do=template), "en", {"name": "x"}, {})


def test_replicas_follow_the_formula() -> None:
    """20 requests a second of 10 s at 70 % with one at a time need 286 replicas; percent or share alike."""
    assert replicas(20, 10, 0.7, 1) == replicas(20, 10, 70) == 286
    assert replicas(1, 0.1, 1, 10) == 1
    (step,) = remedy(spoken(do="{{ replicas(20, 10) }}"), "ru", {"name": "x"}, {}).steps
    assert step.text == "286"
