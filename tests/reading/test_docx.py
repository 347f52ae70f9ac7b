"""Word documents: headings, lists, tables, real footnotes and endnotes."""

from __future__ import annotations

from pathlib import Path

from docx import Document as WordDocument

from servanda.reading import read
from tests.reading.making import block_texts, cell_texts, docx, keeps_its_map, marked

PARAGRAPHS = [
    "# Trade between Freedonia and Sylvania",
    'The commission called the year "the best so far. It set a record."{a} Work goes on.',
    "- one harbour",
    "- two roads",
    "Exports grew in 2022{b}. So it was said{a}.",
]
NOTES = {
    "b": "Sylvania Times, 2023.",
    "a": "The best year [Electronic resource]. - 2022. - URL: https://news.example/a",
}


def test_footnotes(tmp_path: Path) -> None:
    document = read(docx(tmp_path / "year.docx", PARAGRAPHS, NOTES))
    assert block_texts(document) == [
        "Trade between Freedonia and Sylvania",
        'The commission called the year "the best so far. It set a record." Work goes on.',
        "one harbour",
        "two roads",
        "Exports grew in 2022. So it was said.",
    ]
    assert block_texts(document, "item") == ["one harbour", "two roads"]
    assert [(note.number, note.title, note.year) for note in document.notes] == [
        ("1", "The best year", "2022"),
        ("2", "Sylvania Times", "2023"),
    ]
    assert document.notes[0].url == "https://news.example/a"
    assert marked(document)["1"][2] == 0
    first = document.markers[0]
    assert document.text[first.covers : first.at] == '"the best so far. It set a record."'
    assert [marker.number for marker in document.markers] == ["1", "2", "1"]
    assert "Sylvania Times" in document.original
    assert keeps_its_map(document)


def test_endnotes_have_roman_numbers(tmp_path: Path) -> None:
    document = read(docx(tmp_path / "year.docx", PARAGRAPHS, NOTES, kind="endnote"))
    assert [note.number for note in document.notes] == ["i", "ii"]
    assert [marker.note for marker in document.markers] == [0, 1, 0]


def test_tables_and_what_is_deleted(tmp_path: Path) -> None:
    word = WordDocument()
    word.add_heading("Zones", 2)
    table = word.add_table(2, 2)
    for cell, text in zip(
        (*table.row_cells(0), *table.row_cells(1)), ("Zone", "Jobs", "Harbour", "1,200"), strict=True
    ):
        cell.text = text
    paragraph = word.add_paragraph("It was ")
    paragraph.add_run("never ").font.hidden = True
    paragraph.add_run("opened.")
    paragraph.add_run("3").font.superscript = True
    word.save(str(tmp_path / "t.docx"))
    document = read(tmp_path / "t.docx")
    assert cell_texts(document) == [["Zone", "Jobs"], ["Harbour", "1,200"]]
    assert document.text.endswith("It was opened.3")
    assert document.blocks[0].level == 2 or document.blocks[0].level == 1
    assert keeps_its_map(document)


def test_the_date_of_the_file_is_not_the_date_of_publication(tmp_path: Path) -> None:
    assert read(docx(tmp_path / "year.docx", PARAGRAPHS, NOTES)).metadata.published is None
