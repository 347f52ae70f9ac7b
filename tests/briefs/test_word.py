"""The Word document: opened again, its parts looked at, and where LibreOffice is there rendered by it."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from io import BytesIO

import docx
import pypdfium2
import pytest
from lxml import etree

from servanda.briefs import compose
from servanda.briefs.word import to_docx

from .making import LIBRARY, claims_of, records_of
from .test_rendering import hostile_brief

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def brief():
    return compose(["Türkiye", "Iraq"], records_of(claims_of("tr-iq-trade-2024")), LIBRARY)


@pytest.fixture(scope="module")
def file(brief):
    return to_docx(brief)


def part(file, name):
    return etree.fromstring(zipfile.ZipFile(BytesIO(file)).read(name))


def texts(element):
    return "".join(element.itertext(W + "t"))


def test_its_headings_are_headings_and_its_tables_tables(file, brief):
    document = docx.Document(BytesIO(file))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings[0] == ("Heading 1", "What stands out")
    assert ("Heading 2", "Trade of Türkiye with Iraq") in headings
    assert headings[-1] == ("Heading 1", "Sources")
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert ["Period", "Turnover", "Exports to Iraq", "Imports from Iraq", "Balance"] in heads
    repeated = document.tables[0].rows[0]._tr.trPr.find(W + "tblHeader")
    assert repeated is not None


def test_each_source_is_a_footnote_whose_number_is_its_own(file, brief):
    notes = [n for n in part(file, "word/footnotes.xml").iter(W + "footnote") if not n.get(W + "type")]
    assert [int(note.get(W + "id")) for note in notes] == [source.number for source in brief.sources]
    for note, source in zip(notes, brief.sources, strict=True):
        assert source.text in texts(note)
    body = part(file, "word/document.xml")
    referred = [int(one.get(W + "id")) for one in body.iter(W + "footnoteReference")]
    assert referred == [source.number for source in brief.sources]  # in the order of the text


def test_later_mentions_refer_to_the_first(file, brief):
    body = part(file, "word/document.xml")
    marks = {one.get(W + "name") for one in body.iter(W + "bookmarkStart")}
    fields = [one.text for one in body.iter(W + "instrText")]
    referred = {re.search(r"source_\d+", field)[0] for field in fields}
    assert referred <= marks
    mentions = sum(len(one.sources) for one in brief.sentences())
    assert len(fields) + len(brief.sources) == mentions


def test_charts_are_vectors_with_a_picture_and_a_description(file, brief):
    names = zipfile.ZipFile(BytesIO(file)).namelist()
    assert "word/media/chart1.svg" in names
    assert any(name.endswith(".png") for name in names)
    body = part(file, "word/document.xml")
    described = [one.get("descr") for one in body.iter() if one.tag.endswith("}docPr")]
    assert described
    assert all(described)


def test_it_is_the_same_each_time(file, brief):
    assert to_docx(brief) == file


def test_no_time_of_making_is_in_it(file):
    assert {info.date_time for info in zipfile.ZipFile(BytesIO(file)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_sources_say_stays_text():
    document = docx.Document(BytesIO(to_docx(hostile_brief())))
    assert any("<script>alert(1)</script>" in paragraph.text for paragraph in document.paragraphs)


def test_libreoffice_opens_and_sets_it(file, brief, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here")
    path = tmp_path / "brief.docx"
    path.write_bytes(file)
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    with pypdfium2.PdfDocument(tmp_path / "brief.pdf") as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
        assert "Türkiye and Iraq: economic cooperation" in pages[0]
        # The footnotes stand at the foot of the page on which a source is first cited, with its number.
        assert re.search(r"^1\W+MENAFN", pages[0], re.MULTILINE)
        assert any("Balance" in page for page in pages)
