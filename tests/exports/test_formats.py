"""What holds of every format."""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

import pytest

from servanda.errors import OutputError
from servanda.exports import FORMATS, export, offer
from servanda.register import Query, Register
from tests.register.making import claim as told
from tests.register.making import document as read

from .making import HOSTILE, Held, claim, document, record

ROOT = Path(__file__).resolve().parents[2]
NAMED = (
    "jsonl csv xlsx parquet annotations sdmx ftm ocds iati csl bibtex ris graphml json-graph".split()
)  # as the issue of the exports names them
NEEDS = {"xlsx": "openpyxl", "parquet": "pyarrow"}


def needed(name: str) -> None:
    if name in NEEDS:
        pytest.importorskip(NEEDS[name])


class Breaking(Held):
    """What goes out, until the user stops it."""

    def claims(self):
        yield claim("figure", "exports", "actual", date="2022", amounts=[(5, "USD")], cites=(1,))
        raise KeyboardInterrupt

    def records(self):
        yield record(claim())
        raise KeyboardInterrupt

    def documents(self):
        yield document()
        raise KeyboardInterrupt


def test_the_formats_are_those_that_were_asked_for():
    assert list(NAMED) == [name for name in NAMED if name in FORMATS]
    assert all(each.description for each in FORMATS.values())


@pytest.mark.parametrize("name", NAMED)
def test_nothing_is_left_of_an_export_that_is_stopped(tmp_path, name):
    needed(name)
    path = tmp_path / f"out.{name if name in NEEDS or name == 'csv' else 'txt'}"
    for each in ("claims", "records", "figures", "findings", "documents", "notes"):
        (tmp_path / f"out-{each}.{name}").write_text("what was there")
    path.write_text("what was there")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        FORMATS[name].write(Breaking(), path)
    assert sorted(tmp_path.iterdir()) == before
    assert {file.read_text() for file in before} == {"what was there"}


@pytest.mark.parametrize("name", NAMED)
def test_a_register_with_nothing_in_it_can_be_exported(tmp_path, name):
    needed(name)
    with Register.create(tmp_path / "r.db") as register:
        written = export(register, name, tmp_path / "out")
    assert all(file.exists() for file in written.files)
    assert not written.left_out


@pytest.mark.parametrize("name", ["csv", "sdmx", "ftm", "ocds", "iati", "bibtex"])
def test_no_table_that_is_written_runs_a_formula(tmp_path, name):
    sums = [(-5, "=1"), (1, "+1")]
    hostile = [
        claim(
            "figure", "exports", "actual", id=text, doc=text, quote=text, what=text, place=text, said_by=text,
            date="2022", amounts=sums, parties=[(text, "reporter")],
        )
        for text in HOSTILE
    ]  # fmt: skip
    held = Held(
        hostile, [record(one) for one in hostile], [document(name=text, title=text) for text in HOSTILE]
    )
    FORMATS[name].write(held, tmp_path / "out")
    for file in tmp_path.rglob("*.csv" if name != "sdmx" else "*"):
        if file.is_file():
            with file.open(encoding="utf-8-sig", newline="") as opened:
                cells = [cell for row in csv.reader(opened) for cell in row]
            for cell in cells:
                assert not cell.lstrip(" ").startswith(("=", "+", "@", "\t", "\r", "-")) or is_number(cell), (
                    cell
                )


def is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


@pytest.mark.parametrize("name", NEEDS)
def test_a_format_whose_library_is_missing_says_how_to_get_it(tmp_path, name, monkeypatch):
    monkeypatch.setitem(sys.modules, NEEDS[name], None)
    with pytest.raises(OutputError, match=f"needs {NEEDS[name]}") as error:
        FORMATS[name].write(Held([claim()]), tmp_path / "out")
    assert f"pip install servanda[{name}]" in str(error.value.hint)
    assert not list(tmp_path.iterdir())


def test_a_query_narrows_what_goes_out(tmp_path):
    with Register.create(tmp_path / "r.db") as register:
        for at, party in enumerate(("Chad", "Mali")):
            name = f"n{at}.txt"
            one = told(identity=party, doc=name, what=f"paper {at}", parties=[(party, "party")])
            register.add(read(name, f"Text {at}."), [one])
        export(register, "jsonl", tmp_path / "out.jsonl", query=Query(party="Mali"))
        export(register, "csl", tmp_path / "out.json", query=Query(party="Mali"))
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert '"id":"Mali"' in line
    assert "n0.txt" not in (tmp_path / "out.json").read_text(encoding="utf-8")


def test_the_export_of_the_document_on_extending_works(tmp_path):
    text = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8").split("## An export")[1]
    (block,) = re.findall(r"```python\n(.*?)```", text.split("\n## ")[0], flags=re.DOTALL)
    before = dict(FORMATS)
    try:
        exec(compile(block, "docs/extending.md", "exec"), {"offer": offer})
        with Register.create(tmp_path / "r.db") as register:
            register.add(read(), [told(what="a memorandum on trade")])
            export(register, "titles", tmp_path / "titles.txt")
    finally:
        FORMATS.clear()
        FORMATS.update(before)
    assert (tmp_path / "titles.txt").read_text(encoding="utf-8") == "agreement: a memorandum on trade\n"
