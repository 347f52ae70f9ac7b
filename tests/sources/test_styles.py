"""Styles: our own plain one, and CSL styles through a citation processor."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import InvalidStyle, OutputError
from servanda.sources import STYLES, style_of

ARTICLE = {
    "id": "a", "type": "webpage", "title": "Sea Port Bulletin", "URL": "https://example.org/b",
    "author": [{"family": "Ivanov", "given": "I. I."}], "issued": {"date-parts": [[2022, 4, 28]]},
}  # fmt: skip
MINUTES = {
    "id": "m",
    "type": "document",
    "title": "Minutes of the session",
    "issued": {"date-parts": [[2023]]},
}
CSL = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Own</title><id>own</id></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="!"><text variable="title" font-style="italic"/></layout></bibliography>
</style>"""


def text(entry):
    return "".join(run.text for run in entry)


def test_plain_tells_what_is_known():
    told = text(style_of("plain")(ARTICLE))
    assert told == "Ivanov, I. I. Sea Port Bulletin, 28 April 2022. https://example.org/b"
    assert text(style_of("plain")(MINUTES)) == "Minutes of the session, 2023"
    bare = {"id": "b", "type": "webpage", "title": "example.org", "URL": "https://example.org/x"}
    assert text(style_of("plain")(bare)) == "https://example.org/x"


def test_gost_has_the_author_before_the_title_and_the_address_after_url():
    assert text(style_of("gost")(ARTICLE)).startswith("Ivanov I. I. Sea Port Bulletin")
    assert "URL: https://example.org/b" in text(style_of("gost")(ARTICLE))


def test_apa_has_the_date_after_the_author_and_the_title_in_italics():
    entry = style_of("apa")(ARTICLE)
    assert text(entry).startswith("Ivanov, I. I. (2022, April 28).")
    assert [run.text for run in entry if run.italic] == ["Sea Port Bulletin"]


def test_chicago_has_the_year_after_the_author_and_the_title_in_quotes():
    assert text(style_of("chicago")(ARTICLE)).startswith("Ivanov, I. I. 2022. “Sea Port Bulletin.”")


@pytest.mark.parametrize("name", STYLES)
def test_what_has_no_author_is_told_by_its_title_once(name):
    assert text(style_of(name)(MINUTES)).lower().count("minutes of the session") == 1


def test_a_style_of_ones_own(tmp_path):
    path = tmp_path / "own.csl"
    path.write_text(CSL)
    assert text(style_of(str(path))(MINUTES)) == "Minutes of the session!"


def test_a_style_that_is_not_there_or_is_none_is_one_clear_error(tmp_path):
    with pytest.raises(InvalidStyle) as error:
        style_of("harvard")
    assert "gost, apa, chicago" in error.value.hint
    broken = tmp_path / "broken.csl"
    broken.write_text("<style>")
    with pytest.raises(InvalidStyle, match="no citation style"):
        style_of(str(broken))


def test_without_the_processor_there_is_one_clear_error(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "citeproc", None)
    other = tmp_path / "other.csl"
    other.write_text(CSL)
    with pytest.raises(OutputError, match="needs a citation processor") as error:
        style_of(str(other))
    assert "servanda[styles]" in error.value.hint


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["plain", *STYLES]),
    st.text(min_size=1, max_size=40),
    st.text(max_size=20),
    st.sampled_from([None, {"literal": "long ago"}, {"date-parts": [[2021], [2022]]}]),
)
def test_whatever_a_source_is_called_it_is_set_or_refused_clearly(name, title, author, issued):
    item = {"id": "x", "type": "document", "title": title, "author": [{"literal": author}]}
    try:
        entry = style_of(name)(item | ({"issued": issued} if issued else {}))
    except InvalidStyle:
        return
    assert all(isinstance(run.text, str) for run in entry)
