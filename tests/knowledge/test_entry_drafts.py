import msgspec
import pytest
import re2
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.draft import entry_draft, pattern_of, telling_line
from knowledge.entry import Entry

LOG = """\
2026-03-04 05:06:07,089 I [17] azmlinfsrv - starting
Traceback (most recent call last):
  File "/var/azureml-app/score.py", line 12, in init
acme.errors.LicenseError: seat 17 of 'prod-pool' is taken by 10.0.0.7 (see /opt/acme/license.log)
2026-03-04 05:06:09,001 I [17] azmlinfsrv - shutting down
"""


def test_an_empty_entry_has_every_field() -> None:
    """It is an entry already, as far as its form goes; the gates tell what is still to be written."""
    entry = msgspec.convert(yaml.safe_load(entry_draft("acme-license")), Entry)
    assert entry.id == "acme-license"


def test_a_draft_recognises_the_text_it_was_made_from() -> None:
    """And the same error with other numbers and names."""
    entry = msgspec.convert(yaml.safe_load(entry_draft("acme-license", LOG)), Entry)
    pattern = re2.compile(entry.match.any[0].regex)
    assert pattern.search(LOG)
    assert pattern.search(
        "acme.errors.LicenseError: seat 3 of 'test' is taken by 10.1.2.3 (see /var/log/acme/l.log)"
    )
    assert not pattern.search("acme.errors.LicenseError: no seat is left")
    assert entry.examples.match[0].text.strip() == LOG.strip()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            LOG,
            LOG.splitlines()[3],
        ),
        (
            "ok\n2026-03-04 05:06:07 ERROR pool is failed over\nok, a longer line that says nothing",
            "pool is failed over",
        ),
        ("short\nthe longest line there is", "the longest line there is"),
        ("", ""),
    ],
)
def test_the_telling_line_is_found(text: str, line: str) -> None:
    """The exception, else the complaint, else the longest line; without the log's own prefix."""
    assert telling_line(text) == line


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_a_pattern_matches_its_own_line(line: str) -> None:
    """Whatever letters the line is made of."""
    assert re2.compile(pattern_of(line)).fullmatch(line)


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029"), max_size=300
    )
)
def test_any_text_makes_yaml(text: str) -> None:
    """No paste breaks the file that is printed."""
    yaml.safe_load(entry_draft("acme", "".join(c for c in text if c == "\n" or c.isprintable())))
