from __future__ import annotations

import pytest

from knowledge.normalize import views
from knowledge.view import fold


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        ("a &lt;b&gt; &amp;amp; &quot;c&quot;", 'a <b> & "c"'),
        ("see <http://aka.ms/x|aka.ms/x> and <https://e.test/a>", "see aka.ms/x and https://e.test/a"),
        ("“No module named ‘cv2’” — why…", "\"No module named 'cv2'\" - why..."),
        ("4\u00a0Insufficient\u200b cpu", "4 Insufficient cpu"),
        ("\x1b[31mERROR\x1b[0m gone", "ERROR gone"),
        ("one\r\ntwo", "one\ntwo"),
        ("> one\n> > two", "one\ntwo"),
        ("```\none\n```", "\none\n"),
        ("a\t\tb   c", "a b c"),
        (r'{"m":"one\n\ttwo \"x\""}', '{"m":"one\n two "x""}'),
        (r"{\"m\":\"one\\n\\ttwo\"}", '{"m":"one\n two"}'),
        ("\u0421rashLoop\u0412ackOff", "CrashLoopBackOff"),
        (r"\u043d\u0435\u0442", "нет"),
    ],
)
def test_what_a_client_did_is_undone(pasted: str, plain: str) -> None:
    """The first view is the text as its author saw it."""
    assert views(pasted)[0].text == plain


def test_a_clean_text_stays_itself() -> None:
    """Nothing is done where no sign asks for it; not even a copy is made."""
    text = "2026-01-01 I [7] server - ready\n" * 3000
    (view,) = views(text)
    assert view.text is text


def test_expanded_lines_keep_their_place() -> None:
    """A line that an escape hid is counted as the pasted line that it stood in."""
    (view, *_) = views('first\n{"log": "a\\nb\\nc"}\nlast')
    assert [view.line_of(view.text.index(word)) for word in ("first", "a\n", "b\n", 'c"', "last")] == [
        1,
        2,
        2,
        2,
        3,
    ]


def test_joined_lines_keep_their_place() -> None:
    """A word behind a break that was taken out counts as the line that it was pasted in."""
    text = "Warning FailedScheduling 0/3 nodes are avail\nable: 3 Insufficient cpu now\nlast"
    joined = next(view for view in views(text) if "available: 3" in view.text)
    assert joined.line_of(joined.text.index("Insufficient")) == 2
    assert joined.line_of(joined.text.index("Warning")) == 1
    assert joined.line_of(joined.text.index("last")) == 3


@pytest.mark.parametrize("width", [32, 50, 72, 80, 100, 120])
def test_wrapped_words_come_together(width: int) -> None:
    """Cut in mid-word or folded between words, a view has the sentence in one line."""
    sentence = (
        "Couldn't schedule because the kubernetes cluster didn't have available resources after trying " * 2
    )
    hard = "\n".join(sentence[at : at + width] for at in range(0, len(sentence), width))
    soft, line = [], ""
    for word in sentence.split():
        if len(line) + 1 + len(word) > width:
            soft.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    for wrapped in (hard, "\n".join([*soft, line])):
        assert any(sentence.strip() in view.text for view in views(wrapped))


def test_an_address_or_a_long_word_does_not_hide_a_fold() -> None:
    """A line may go on with an IP address, and one word longer than the line is no measure of its width."""
    address = "upstream timed out while reading the header, client:\n10.1.2.3, server: , upstream gone now"
    assert any("client: 10.1.2.3, server" in view.text for view in views(address))
    link = "504 Server Error: Gateway Timeout for url:\nhttps://host.test/" + "long/" * 20
    assert any("for url: https://host.test" in view.text for view in views(link))


@pytest.mark.parametrize(
    "line", ["2026-03-04 10:00:00 next", "10:00:01 next", "04/Mar/2026:10:00 next", '10.1.2.3 - - "GET /"']
)
def test_a_line_of_a_log_stays_a_line(line: str) -> None:
    """What begins like an event was not folded, however full the line before it is."""
    first = "an event that is as long as the line can be, up to its last word"
    assert all(f"\n{line}" in view.text for view in views(f"{first}\n{line}"))


@pytest.mark.parametrize("text", ["Straße İstanbul ПРЕВЫШЕНА", "ß", "ǅ", "plain"])
def test_folding_keeps_every_offset(text: str) -> None:
    """The folded text has as many characters as the text, so that places in one are places in the other."""
    assert len(fold(text)) == len(text)
