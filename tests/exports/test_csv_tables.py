from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.claim import Amount, Claim, Participant
from servanda.errors import OutputError
from servanda.exports.csv_tables import safe_cell, write_tables
from servanda.register.record import Record, RecordParty


def hostile() -> tuple[Record, Claim]:
    claim = Claim(
        id="c1", doc="=cmd|' /C calc'!A0.txt", quote='+1, "quoted",\nand more', start=0, end=5, kind="deal",
        form="supply", status="agreed", what="=HYPERLINK(\"http://x\")",
        parties=(Participant(name="@SUM", role="seller"),),
        amounts=(Amount(value=500, unit="buses", bound="over"),), cites=(3,), found_by="person",
    )  # fmt: skip
    record = Record(
        id="r1", kind="deal", form="supply", status="agreed", what="-2+3", date="2022", covers=None,
        parties=(RecordParty("@SUM", "seller", "body:sum"),), place=None, amounts=claim.amounts, change=None,
        said_by=None, binding="legal", steps=(), claims=(claim,),
    )  # fmt: skip
    return record, claim


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_records_and_claims_stand_in_two_tables(tmp_path):
    record, claim = hostile()
    files = write_tables([record], [claim], tmp_path / "out")
    assert [file.name for file in files] == ["records.csv", "claims.csv"]
    (row,) = read(files[0])
    assert (row["id"], row["form"], row["amounts"], row["party_keys"]) == (
        "r1",
        "supply",
        ">500 buses",
        "body:sum",
    )
    (row,) = read(files[1])
    assert (row["quote"], row["cites"]) == ("'" + claim.quote, "3")


def test_no_cell_of_a_hostile_document_runs_in_a_spreadsheet(tmp_path):
    record, claim = hostile()
    for file in write_tables([record], [claim], tmp_path / "deals.csv"):
        for row in read(file):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


@given(st.text(max_size=20))
def test_a_safe_text_shows_the_text_and_never_starts_a_formula(text):
    cell = safe_cell(text)
    assert cell.lstrip(" ")[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_numbers_stay_numbers():
    assert safe_cell(-5) == -5


def test_a_path_that_cannot_be_written_is_one_clear_error(tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OutputError) as error:
        write_tables([], [], tmp_path / "taken" / "inside")
    assert error.value.hint
    with pytest.raises(OutputError, match="there is no folder"):
        write_tables([], [], tmp_path / "missing" / "a.csv")
