"""The docket as a brief: the last session, each promise with its quotes and what to ask, the figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from servanda.briefs import to_html, to_markdown
from servanda.briefs.docket import docket_brief
from servanda.briefs.formats import FORMATS, format_of, render
from servanda.briefs.structure import Quotes, Sentences, walked
from servanda.errors import OutputError
from servanda.tracking import docket

from .making import LIBRARY, claims_of, records_of


@pytest.fixture(scope="module")
def brief():
    records = records_of(claims_of("tr-iq-trade-2024"))
    drawn_up = docket(["Türkiye", "Iraq"], records, on=date(2026, 1, 1))
    return docket_brief(drawn_up, LIBRARY)


def test_it_opens_with_the_last_session(brief):
    assert brief.title == "For the next session of Türkiye and Iraq"
    (part,) = brief.section("session").parts
    (held,) = part.sentences
    assert held.text.startswith("Visit of President Erdoğan to Baghdad: held on 22 April 2024")


def test_each_promise_has_its_quotes_and_its_questions(brief):
    promises = [section for section in walked(brief.sections) if section.name.startswith("promise-")]
    assert promises
    for section in promises:
        quotes, asked = section.parts
        assert isinstance(quotes, Quotes)
        assert isinstance(asked, Sentences)
        assert quotes.quotes
        assert all(one.text.startswith("Ask: ") for one in asked.sentences)
        assert all(one.sources for one in (quotes.statement, *quotes.quotes, *asked.sentences))


def test_the_missed_target_is_among_what_needs_attention(brief):
    (missed,) = [
        section
        for section in brief.section("group-attention").sections
        if "target $16 billion" in section.title
    ]
    assert missed.parts[0].statement.text.startswith("Met in part. $12.8 billion in 2023 is short of")


def test_the_figures_to_settle_stand_with_both_quotes(brief):
    (clash,) = brief.section("figures").parts
    assert len(clash.quotes) == 2


def test_sources_are_numbered_as_they_are_first_cited(brief):
    order = dict.fromkeys(number for one in brief.sentences() for number in one.sources)
    assert list(order) == [source.number for source in brief.sources]


def test_it_can_be_set_in_every_format(brief):
    assert to_markdown(brief).startswith("# For the next session")
    assert to_html(brief).startswith("<!doctype html>")
    for name in FORMATS:
        assert len(render(brief, name)) > 1000


@pytest.mark.parametrize(
    ("name", "path", "chosen"),
    [
        (None, None, "md"),
        ("pdf", None, "pdf"),
        (None, "b.HTM", "html"),
        (None, "b.markdown", "md"),
        ("md", "b.html", "md"),
        (None, "b", "md"),
        (None, "b.docx", "docx"),
    ],
)
def test_the_format_is_that_named_or_that_of_the_files_ending(name, path, chosen):
    assert format_of(name, Path(path) if path else None) == chosen


@pytest.mark.parametrize(("name", "path"), [("odt", None), (None, "b.odt"), ("", "b.rtf")])
def test_an_unknown_format_is_one_clear_error(name, path):
    with pytest.raises(OutputError) as error:
        format_of(name, Path(path) if path else None)
    assert "html, md, docx, pdf" in error.value.hint
    with pytest.raises(OutputError):
        render(None, "odt")
