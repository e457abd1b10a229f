import pytest

from bot.document import Bullets, Button, Buttons, Heading, Paragraph, Preformatted, Span, Step, Steps, parse


def test_every_part_is_read() -> None:
    """Headings, paragraphs with styles, evidence, steps with code, and buttons with their commands."""
    document = parse(
        """<reply>
          <heading>Out of  memory</heading>
          <p>Raise <c>memory_gb</c>, see <a href="https://example.org/a">the
             <b>guide</b></a>.</p>
          <pre>line 1
  line 2</pre>
          <steps><step>Run this: <pre>az ml -n "x"</pre></step><step>Wait.</step></steps>
          <bullets><item>one</item></bullets>
          <buttons><button command="logs prod/x" style="primary">Logs</button></buttons>
        </reply>""",
        "en",
    )
    link = "https://example.org/a"
    assert document.parts == (
        Heading("Out of memory"),
        Paragraph(
            (
                Span("Raise "),
                Span("memory_gb", code=True),
                Span(", see "),
                Span("the ", link=link),
                Span("guide", bold=True, link=link),
                Span("."),
            )
        ),
        Preformatted("line 1\n  line 2"),
        Steps((Step((Span("Run this:"),), 'az ml -n "x"'), Step((Span("Wait."),)))),
        Bullets(((Span("one"),),)),
        Buttons((Button("Logs", "logs prod/x", "primary"),)),
    )


def test_the_letters_of_code_are_kept() -> None:
    """White space inside code is part of the code."""
    document = parse("<reply><p>a <c>b  c</c>  d</p></reply>", "en")
    assert document.parts == (Paragraph((Span("a "), Span("b  c", code=True), Span(" d"))),)


def test_no_break_spaces_stay() -> None:
    """Russian sets a no-break space where a line must not end."""
    document = parse("<reply><p>20\N{NO-BREAK SPACE}реплик</p></reply>", "ru")
    assert document.parts == (Paragraph((Span("20\N{NO-BREAK SPACE}реплик"),)),)


@pytest.mark.parametrize("xml", ["<reply><blink>x</blink></reply>", "<reply><p><u>x</u></p></reply>"])
def test_a_template_with_an_unknown_element_is_a_mistake(xml: str) -> None:
    """A template's typing error stops, it does not vanish."""
    with pytest.raises(ValueError, match="is no"):
        parse(xml, "en")
