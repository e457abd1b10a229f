"""Entry prose becomes markup, and nothing else does."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.prose import addresses, plain, prose, visible

_LINK = "https://learn.microsoft.com/a?b=1&c=2"


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("run `az ml` now", "run <c>az ml</c> now"),
        ("**now**", "<b>now</b>"),
        ("**run `az`**", "<b>run <c>az</c></b>"),
        (f"[read `it`]({_LINK})", f'<a href="{_LINK.replace("&", "&amp;")}">read <c>it</c></a>'),
        ("[read](https://evil.example)", "[read](https://evil.example)"),
        ("[read](javascript:alert(1))", "[read](javascript:alert(1))"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("`<b>`", "<c>&lt;b&gt;</c>"),
        ("one ` alone, ** alone, [a alone", "one ` alone, ** alone, [a alone"),
        ("``", "``"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_markup(text: str, markup: str) -> None:
    """Code, bold and the links that the entry has itself; the rest is literal."""
    assert str(prose(text, {_LINK})) == markup


@given(st.text(alphabet=st.sampled_from("ab`*[]()<>&\"'\n https:/."), max_size=120))
def test_any_prose_is_well_formed(text: str) -> None:
    """Broken markup never breaks a message."""
    ET.fromstring(f"<p>{visible(prose(text, addresses(text)))}</p>")  # noqa: S314 - our own XML


@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_any_text_becomes_showable(text: str) -> None:
    """No character is left that XML forbids."""
    ET.fromstring(f"<p>{visible(str(prose(text)))}</p>")  # noqa: S314 - our own XML


def test_controls_are_replaced_visibly() -> None:
    """One sees that something was there; line breaks and tabs stay."""
    assert visible("a\x00b\x1b[31m\tc\n\x7f\x9b\u202e\ud800") == "a␀b␛[31m\tc\n␡\ufffd\ufffd\ufffd"


def test_plain() -> None:
    """A heading has no markup."""
    assert plain(f"**No** `module` [here]({_LINK})") == "No module here"
