"""PDFs: footnotes at page ends, running heads, page numbers, sentences that a page end cuts in two."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from servanda.reading import read
from tests.reading.making import block_texts, cell_texts, keeps_its_map, marked, pdf

PAGES = [
    (
        [
            ["Trade between Freedonia and Sylvania"],
            [],
            ["The two countries traded goods for $60 million in 2022, and their joint com-"],
            ['mission called the year "the best so far. It set a record."', ("1",), " Work on the harbour"],
            ["went on in three groups, which will meet again when the ministers have agreed"],
        ],
        [
            [("1",), " Freedonia Gazette, 2 May 2022. URL: https://news.example/long-"],
            ["address/of-the-page"],
        ],
    ),
    (
        [
            ["on a place. In the same year the commission set up a joint venture, it was said"],
            ["there. Exports to Sylvania grew by 12 per cent in 2022", ("2",), ". The area is 5 km", ("2",)],
        ],
        [[("2",), " Sylvania Times, 2023."]],
    ),
]  # fmt: skip


def test_footnotes_at_page_ends(tmp_path: Path) -> None:
    document = read(pdf(tmp_path / "year.pdf", PAGES))
    assert block_texts(document) == [
        "Trade between Freedonia and Sylvania",
        "The two countries traded goods for $60 million in 2022, and their joint commission called the year "
        '"the best so far. It set a record." Work on the harbour went on in three groups, which will meet '
        "again when the ministers have agreed on a place. In the same year the commission set up a joint "
        "venture, it was said "
        "there. Exports to Sylvania grew by 12 per cent in 2022. The area is 5 km2",
    ]
    assert [(note.number, note.title, note.year, note.url) for note in document.notes] == [
        ("1", "Freedonia Gazette", "2022", "https://news.example/long-address/of-the-page"),
        ("2", "Sylvania Times", "2023", None),
    ]
    assert marked(document)["1"][1] == '"the best so far. It set a record."'
    assert marked(document)["2"][1].startswith("Exports to Sylvania")
    assert [marker.note for marker in document.markers] == [0, 1]
    assert keeps_its_map(document)


def test_furniture_is_known_as_such(tmp_path: Path) -> None:
    document = read(pdf(tmp_path / "year.pdf", PAGES))
    furniture = [
        document.original[each.start : each.end] for each in document.lifted if each.kind == "furniture"
    ]
    assert sorted(furniture) == ["41", "42", *["Yearbook of Freedonian trade"] * 2]
    start = document.text.index("which will meet")
    end = document.text.index("on a place") + len("on a place")
    assert document.quote(start, end) == "which will meet again when the ministers have agreed on a place"


def test_a_table_keeps_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "table.pdf"
    sheet = canvas.Canvas(str(path), pagesize=A4)
    rows = [
        ("Zone", "Firms", "Jobs"),
        ("Harbour", "12", "1,200"),
        ("North road", "7", "640"),
        ("Old town", "3", "95"),
    ]
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.drawString(70 + 150 * column, 700 - 15 * place, cell)
    sheet.save()
    assert cell_texts(read(path)) == [list(row) for row in rows]


def test_articles_that_open_a_page_are_sections(tmp_path: Path) -> None:
    path = tmp_path / "volume.pdf"
    sheet = canvas.Canvas(str(path), pagesize=A4)
    for title, what in (("A harbour for two", "the harbour"), ("The road to come", "a road")):
        sheet.setFont("Times-Roman", 18)
        sheet.drawString(70, 780, title)
        sheet.setFont("Times-Roman", 11)
        sheet.drawString(70, 740, f"The ministers of the two countries met in the capital to speak of {what}")
        sheet.drawString(70, 726, f"and agreed on a plan for {what}.")
        sheet.showPage()
    sheet.save()
    assert [section.title for section in read(path).sections] == ["A harbour for two", "The road to come"]


@pytest.mark.parametrize("key", ["setTitle", "setAuthor"])
def test_properties_count_only_where_the_text_bears_them_out(tmp_path: Path, key: str) -> None:
    path = tmp_path / "p.pdf"
    sheet = canvas.Canvas(str(path), pagesize=A4)
    getattr(sheet, key)("Somebody Else Entirely")
    sheet.drawString(70, 700, "The harbour of Lumen was opened.")
    sheet.save()
    metadata = read(path).metadata
    assert "Somebody Else Entirely" not in (metadata.title, metadata.author)
    assert metadata.published is None
