"""The PDF: opened by PDFium, its pages and bookmarks looked at."""

from __future__ import annotations

import sys

import pypdfium2
import pytest

from servanda.briefs import compose
from servanda.briefs.pdf import column_widths, to_pdf
from servanda.briefs.structure import Sentence
from servanda.errors import OutputError

from .making import LIBRARY, claims_of, records_of
from .test_rendering import hostile_brief


@pytest.fixture(scope="module")
def brief():
    return compose(["Türkiye", "Iraq"], records_of(claims_of("tr-iq-trade-2024")), LIBRARY)


@pytest.fixture(scope="module")
def file(brief):
    return to_pdf(brief)


def pages_of(file):
    with pypdfium2.PdfDocument(file) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_its_bookmarks_are_the_headings(file):
    with pypdfium2.PdfDocument(file) as pdf:
        marks = [(mark.level, mark.get_title()) for mark in pdf.get_toc()]
    assert marks[0] == (0, "What stands out")
    assert (1, "Trade of Türkiye with Iraq") in marks
    assert marks[-1] == (0, "Sources")


def test_its_pages_hold_the_brief(file, brief):
    text = " ".join(" ".join(pages_of(file)).split())
    assert brief.title in text
    for source in brief.sources:
        assert source.text.split(",")[0] in text
    for one in brief.section("records").sections[0].parts[0].sentences:
        assert one.text[:60] in text


def test_the_chart_is_drawn(file, brief):
    """The blue of the bars of turnover is on a page, over an area and not in a letter."""
    blue = bytes((0x94, 0x53, 0x0B))  # as PDFium has pixels: blue, green, red
    with pypdfium2.PdfDocument(file) as pdf:
        painted = 0
        for page in pdf:
            bitmap = page.render(scale=1)
            pixels = bytes(bitmap.buffer)
            painted += sum(pixels[at : at + 3] == blue for at in range(0, len(pixels) - 2, bitmap.n_channels))
    assert painted > 1000


def test_it_is_the_same_each_time(file, brief):
    assert to_pdf(brief) == file


def test_what_sources_say_is_text_and_never_markup():
    text = " ".join(" ".join(pages_of(to_pdf(hostile_brief()))).split())
    assert "<script>alert(1)</script>" in text
    assert "#" in text


def test_without_typst_there_is_one_clear_error(brief, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(OutputError, match="needs typst") as error:
        to_pdf(brief)
    assert "servanda[pdf]" in error.value.hint


def test_a_column_of_long_texts_is_wider_than_one_of_short():
    rows = tuple((Sentence("a long text " * n, ()), Sentence("2022", ())) for n in (1, 5))
    wide, narrow = column_widths(("What", "When"), rows)
    assert wide > narrow
