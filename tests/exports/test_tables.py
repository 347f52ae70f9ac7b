"""The tables of claims, records, figures … as CSV, XLSX and Parquet, with each format's own reader."""

from __future__ import annotations

import csv
from fractions import Fraction

import pytest

from servanda.audit import audit
from servanda.claim import Amount, Change
from servanda.document import Note
from servanda.errors import OutputError
from servanda.exports.csv_tables import write_csv
from servanda.exports.parquet_tables import write_parquet
from servanda.exports.xlsx_tables import LONGEST, write_xlsx

from .making import HOSTILE, Held, claim, document, record

WRITERS = {"csv": write_csv, "xlsx": write_xlsx, "parquet": write_parquet}


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def trade():
    """Two figures of one pair that cannot both be right, and what they stand in."""
    sides = (("Chad", "reporter"), ("Mali", "partner"))
    figures = [
        claim("figure", "exports", "actual", id=f"c{value}", date="2022-01/2022-09", parties=sides,
              amounts=[Amount(value=value, unit="USD", bound="about"), (12.5, "percent")], quote=f"{value}",
              change=Change(value=7, unit="percent", direction="down", since="2021"), cites=(4,))
        for value in (5, 900)
    ]  # fmt: skip
    records = [record(one, keys=("TD", "ML")) for one in figures]
    paper = document(
        title="Trade grows", published="2022-10-01", notes=(Note("4", "A. Author, Trade, 2021."),)
    )
    return Held(figures, records, [paper], findings=audit(records).findings)


def test_each_table_is_a_file_in_the_folder(tmp_path):
    written = write_csv(trade(), tmp_path / "out")
    names = ["claims", "records", "figures", "findings", "documents", "notes"]
    assert [file.name for file in written.files] == [f"{name}.csv" for name in names]
    assert write_csv(trade(), tmp_path / "all.csv").files[0].name == "all-claims.csv"
    only = write_csv(trade(), tmp_path / "figures.csv", ["figures"])
    assert [file.name for file in only.files] == ["figures.csv"]


def test_a_figure_has_a_row_for_each_amount_with_its_days_source_and_quote(tmp_path):
    write_csv(trade(), tmp_path / "f.csv", ["figures"])
    first, share, *_ = rows_of(tmp_path / "f.csv")
    assert (first["reporter"], first["partner"], first["value"], first["unit"]) == (
        "Chad",
        "Mali",
        "5.0",
        "USD",
    )
    assert (first["first_day"], first["last_day"]) == ("2022-01-01", "2022-09-30")
    assert (first["bound"], first["change"], first["change_since"]) == ("about", "-7.0", "2021")
    assert (share["value"], share["unit"], share["quote"]) == ("12.5", "percent", "5")


def test_a_claim_has_its_source_and_notes_and_a_finding_its_working(tmp_path):
    held = trade()
    write_csv(held, tmp_path / "t")
    (row, _) = rows_of(tmp_path / "t" / "claims.csv")
    assert (row["source_title"], row["source_published"]) == ("Trade grows", "2022-10-01")
    assert row["notes"] == "A. Author, Trade, 2021."
    found = rows_of(tmp_path / "t" / "findings.csv")
    assert len(found) == len(held.findings()) > 0
    assert "c5" in found[0]["claims"]
    assert found[0]["working"] == held.findings()[0].working


def test_no_cell_of_a_hostile_document_runs_in_a_spreadsheet(tmp_path):
    hostile = [
        claim(
            id=f"c{n}", doc=text, quote=text, what=text, place=text, said_by=text, parties=[(text, "seller")]
        )
        for n, text in enumerate(HOSTILE)
    ]
    held = Held(hostile, [record(one) for one in hostile], [document(name=text) for text in HOSTILE])
    for file in write_csv(held, tmp_path / "out").files:
        for row in rows_of(file):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
    openpyxl = pytest.importorskip("openpyxl")
    write_xlsx(held, tmp_path / "out.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert len(cells) > 10 or sheet.title in ("findings", "figures", "notes")
        assert not any(cell.data_type == "f" for cell in cells)
        assert not any(
            isinstance(cell.value, str) and cell.value.startswith(("=", "+", "@")) for cell in cells
        )


def test_a_text_longer_than_a_cell_is_cut_and_listed(tmp_path):
    pytest.importorskip("openpyxl")
    written = write_xlsx(Held([claim(quote="a" * (LONGEST + 1))]), tmp_path / "long.xlsx", ["claims"])
    assert written.left_out == {"longer than a cell of a sheet": 1}
    (row,) = rows_of(tmp_path / "long.left-out.csv")
    assert (row["id"], row["field"]) == ("c1", "quote")
    assert len(row["value"]) == LONGEST + 1
    assert write_xlsx(Held([claim()]), tmp_path / "short.xlsx").report is None


def test_parquet_keeps_numbers_and_lists_for_any_reader_of_parquet(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    write_parquet(trade(), tmp_path / "out")
    claims = parquet.read_table(tmp_path / "out" / "claims.parquet").to_pylist()
    assert claims[0]["amounts"][1] == {"value": 12.5, "exact": "12.5", "unit": "percent", "bound": "exact"}
    assert claims[0]["parties"][0] == {"name": "Chad", "role": "reporter"}
    figures = parquet.read_table(tmp_path / "out" / "figures.parquet")
    assert Fraction(sum(figures["value"].to_pylist())) == 5 + 900 + 2 * Fraction("12.5")


@pytest.mark.parametrize("name", WRITERS)
def test_nothing_is_left_of_an_export_that_breaks_off(tmp_path, name):
    class Breaking(Held):
        def claims(self):
            yield claim()
            raise KeyboardInterrupt

    path = tmp_path / f"out.{name}"
    path.write_text("what was there")
    with pytest.raises(KeyboardInterrupt):
        WRITERS[name](Breaking(), path, ["claims"])
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "what was there"


@pytest.mark.parametrize("name", WRITERS)
def test_a_table_that_there_is_not_is_one_clear_error(tmp_path, name):
    with pytest.raises(OutputError, match="no table 'deals'") as error:
        WRITERS[name](Held(), tmp_path / "out", ["deals"])
    assert "claims" in str(error.value.hint)


def test_a_path_that_cannot_be_written_is_one_clear_error(tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OutputError) as error:
        write_csv(Held(), tmp_path / "taken" / "inside")
    assert error.value.hint
    with pytest.raises(OutputError, match="there is no folder"):
        write_csv(Held(), tmp_path / "missing" / "a.csv")
