"""Sources as CSL-JSON, BibTeX and RIS, read by citeproc, bibtexparser and rispy."""

from __future__ import annotations

import csv
import json
import re
import warnings

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.document import Note
from servanda.exports.bibtex import write_bibtex
from servanda.exports.csl_sources import write_csl
from servanda.exports.ris import write_ris

from .making import Held, claim, document, texts

HARD = "50% of {A & B}_1: $5 #3 \\ ~ ^ «ü»"
LATEX = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\&": "&", r"\%": "%", r"\$": "$", r"\#": "#", r"\_": "_",
}  # fmt: skip


def library() -> Held:
    note = Note("3", "Ivanov, I. I. Trade grows. 2021. https://example.org/a", author="Ivanov, I. I.",
                title="Trade grows", year="2021", url="https://example.org/a")  # fmt: skip
    paper = document(title=HARD, author="The Desk", publisher="Ministry", published="2024-05-17",
                     url="https://example.org/p?a={b}", notes=(note, Note("4", "never cited")))  # fmt: skip
    season = document("s.txt", title="Summer", published="2022-22")
    about = document("a.txt", title="About", published="2014~/2016")
    given = [claim(cites=(3,)), claim(id="c2", cites=(3, 9))]
    return Held(given, documents=[paper, season, about])


def unlatexed(text: str) -> str:
    return re.sub("|".join(map(re.escape, LATEX)), lambda found: LATEX[found[0]], text)


def left_out(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


def test_citeproc_sets_every_source(tmp_path):
    citeproc = pytest.importorskip("citeproc")
    from citeproc.source.json import CiteProcJSON

    write_csl(library(), tmp_path / "s.json")
    made = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    ids = ["news.txt", "s.txt", "a.txt", "news.txt#0.3", "news.txt#note-9"]
    assert [each["id"] for each in made] == ids
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = citeproc.CitationStylesStyle("apa", validate=False)
        listed = citeproc.CitationStylesBibliography(style, CiteProcJSON(made), citeproc.formatter.plain)
        for each in made:
            listed.register(citeproc.Citation([citeproc.CitationItem(each["id"].lower())]))
        entries = [str(entry) for entry in listed.bibliography()]
    assert len(entries) == len(made)
    assert any("Ivanov" in entry and "2021" in entry and "Trade grows" in entry for entry in entries)


def test_bibtexparser_reads_every_source(tmp_path):
    bibtexparser = pytest.importorskip("bibtexparser")
    written = write_bibtex(library(), tmp_path / "s.bib")
    read = bibtexparser.parse_file(str(tmp_path / "s.bib"))
    assert not read.failed_blocks
    entries = {entry.fields_dict["title"].value: entry.fields_dict for entry in read.entries}
    assert len(read.entries) == 5
    note = entries["Trade grows"]
    assert (note["author"].value, note["year"].value) == ("Ivanov, I. I.", "2021")
    assert note["note"].value == "note 3 of news.txt"
    paper = next(fields for title, fields in entries.items() if unlatexed(title) == HARD)
    assert (paper["date"].value, paper["year"].value, paper["month"].value) == ("2024-05-17", "2024", "5")
    assert paper["author"].value == "{The Desk}"
    assert paper["url"].value == "https://example.org/p?a=%7Bb%7D"
    assert entries["About"]["date"].value == "2014/2016"
    assert left_out(tmp_path / "s.left-out.csv") == ["s.txt", "a.txt"]
    assert written.left_out.total() == 2


def test_rispy_reads_every_source(tmp_path):
    rispy = pytest.importorskip("rispy")
    write_ris(library(), tmp_path / "s.ris")
    entries = {
        entry["title"]: entry for entry in rispy.loads((tmp_path / "s.ris").read_text(encoding="utf-8"))
    }
    assert len(entries) == 4  # the document stands there twice: once for its note 9, which it does not have
    assert (entries[HARD]["type_of_reference"], entries[HARD]["date"]) == ("ELEC", "2024/05/17/")
    assert entries[HARD]["urls"] == ["https://example.org/p?a={b}"]
    assert entries["Trade grows"]["authors"] == ["Ivanov, I. I."]
    assert left_out(tmp_path / "s.left-out.csv") == ["s.txt", "a.txt"]


def test_any_titles_are_read_back(tmp_path):
    bibtexparser, rispy = pytest.importorskip("bibtexparser"), pytest.importorskip("rispy")

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(texts, min_size=1, max_size=3))
    def holds(titles):
        told = [" ".join((title or f"d{at}").split()) for at, title in enumerate(titles)]
        held = Held([], documents=[document(f"d{at}", title=title) for at, title in enumerate(titles)])
        write_bibtex(held, tmp_path / "s.bib")
        read = bibtexparser.parse_file(str(tmp_path / "s.bib"))
        assert not read.failed_blocks
        assert [unlatexed(entry.fields_dict["title"].value) for entry in read.entries] == told
        write_ris(held, tmp_path / "s.ris")
        lines = (tmp_path / "s.ris").read_text(encoding="utf-8").split("\n")
        assert [line.removeprefix("TI  - ") for line in lines if line.startswith("TI  - ")] == told
        assert len(rispy.loads((tmp_path / "s.ris").read_text(encoding="utf-8"))) == len(told)

    holds()
