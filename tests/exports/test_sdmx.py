"""Figures as SDMX-CSV 2.0, read by pysdmx."""

from __future__ import annotations

import csv
import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda import edtf
from servanda.claim import FORMS, Change, statuses_of
from servanda.exports.sdmx import COLUMNS, KEY, STRUCTURE, code, time_period, write_sdmx

from .making import Held, claim

SIDES = (("Kenya", "reporter"), ("Tanzania", "partner"))


def figure(identity: str, **fields):
    fields = {"date": "2022", "parties": SIDES, "amounts": [(5.5, "KES"), (12, "percent")]} | fields
    form, status = fields.pop("form", "exports"), fields.pop("status", "actual")
    return claim("figure", form, status, id=identity, **fields)


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_pysdmx_reads_each_observation_of_each_series(tmp_path):
    pysdmx_io = pytest.importorskip("pysdmx.io")
    pytest.importorskip("pandas")
    figures = [figure(f"c{number}", date=f"20{number}-01/20{number}-09") for number in range(10, 20)]
    write_sdmx(Held(figures), tmp_path / "f.csv")
    (dataset,) = pysdmx_io.get_datasets(str(tmp_path / "f.csv"))
    assert STRUCTURE in str(dataset.structure)
    assert len(dataset.data) == 20
    assert set(dataset.data.columns) <= {*COLUMNS}
    assert set(KEY) <= {*dataset.data.columns}
    assert not dataset.data.duplicated(subset=list(KEY)).any()
    first = dataset.data.iloc[0]
    assert (first["REF_AREA"], first["COUNTERPART_AREA"], first["INDICATOR"]) == ("KE", "TZ", "exports")
    assert (first["TIME_PERIOD"], float(first["OBS_VALUE"])) == ("2010-01-01/P9M", 5.5)


def structure_of(path):
    """The data structure that the message beside the observations defines, as pysdmx reads it by the schemas
    of SDMX-ML."""
    reader = pytest.importorskip("pysdmx.io")
    message = reader.read_sdmx(str(path.with_name(f"{path.stem}.structure.xml")), validate=True)
    (structure,) = message.get_data_structure_definitions()
    return message, structure


def faults_of(rows, structure):
    """What of the observations their structure does not allow."""
    from pysdmx.model import DataType

    whole, real = re.compile(r"-?\d+"), re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")
    found = []
    for row in rows:
        for component in structure.components:
            cell = row[component.id]
            codes = {one.id for one in component.enumeration} if component.enumeration else None
            type_ = {DataType.INTEGER: whole, DataType.DOUBLE: real}.get(component.dtype)
            if component.required and not cell:
                found.append(f"{component.id} is missing")
            if (cell and codes and cell not in codes) or (cell and type_ and not type_.fullmatch(cell)):
                found.append(f"{component.id} cannot be {cell!r}")
    return found


def test_the_structure_beside_them_is_one_that_the_observations_keep(tmp_path):
    periods = ("2022", "2022-10", "2022-10-05", "2022-04/2022-06", "2022-07/2022-12", "2022-01/2022-09")
    figures = [
        figure(f"{form}-{status}-{place}", form=form, date=periods[place % 6], status=status)
        for place, (form, status) in enumerate(product(FORMS["figure"], statuses_of("figure")))
    ]
    written = write_sdmx(Held(figures), tmp_path / "f.csv")
    assert written.files == (tmp_path / "f.csv", tmp_path / "f.structure.xml")
    message, structure = structure_of(tmp_path / "f.csv")
    assert f"{structure.agency}:{structure.id}({structure.version})" == STRUCTURE
    (flow,) = message.get_dataflows()
    assert flow.structure.endswith(STRUCTURE)
    rows = rows_of(tmp_path / "f.csv")
    ids = [component.id for component in structure.components]
    assert sorted(ids) == sorted({*rows[0]} - {"STRUCTURE", "STRUCTURE_ID", "ACTION"})
    assert [one.id for one in structure.components.dimensions] == [*KEY]
    assert len(rows) == 2 * len(figures)
    assert faults_of(rows, structure) == []


@pytest.mark.parametrize(
    ("column", "cell"), [("INDICATOR", "smiles"), ("AMOUNT", "one"), ("OBS_VALUE", "much"), ("QUOTE", "")]
)
def test_an_observation_that_does_not_keep_it_would_be_found(column, cell, tmp_path):
    write_sdmx(Held([figure("f")]), tmp_path / "f.csv")
    _, structure = structure_of(tmp_path / "f.csv")
    (row, _) = rows_of(tmp_path / "f.csv")
    assert faults_of([row | {column: cell}], structure)


def test_what_no_observation_can_hold_is_listed(tmp_path):
    left = [
        claim(id="deal"),
        figure("open", date="../2025", status="target"),
        figure("undated", date=None),
        figure("grown", amounts=[], change=Change(value=7, unit="percent", direction="up")),
    ]
    written = write_sdmx(Held([*left, figure("good")]), tmp_path / "f.csv")
    assert {row["CLAIM"] for row in rows_of(tmp_path / "f.csv")} == {"good"}
    assert [row["id"] for row in rows_of(tmp_path / "f.left-out.csv")] == [one.id for one in left]
    assert written.left_out.total() == 4


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2022", ("A", "2022")),
        ("2022~", ("A", "2022")),
        ("2022-10", ("M", "2022-10")),
        ("2022-10-05", ("D", "2022-10-05")),
        ("2022-04/2022-06", ("Q", "2022-Q2")),
        ("2022-10/2022-12", ("Q", "2022-Q4")),
        ("2022-07/2022-12", ("S", "2022-S2")),
        ("2022-01/2022-12", ("A", "2022")),
        ("2022-01/2022-09", ("_O", "2022-01-01/P9M")),
        ("2020/2022", ("_O", "2020-01-01/P36M")),
        ("2022-02/2022-04", ("_O", "2022-02-01/P3M")),
        ("2022-01-05/2022-01-14", ("_O", "2022-01-05/P10D")),
        ("199X", ("_O", "1990-01-01/P120M")),
        ("2007/..", None),
    ],
)
def test_periods_have_the_forms_of_sdmx(period, expected):
    assert time_period(period) == expected


@given(st.integers(1, 3000), st.integers(1, 12), st.integers(0, 40))
def test_a_span_of_months_says_its_days(year, month, more):
    first, last = edtf.of_month(year, month), edtf.of_month(year, month + more)
    frequency, text = time_period(edtf.interval(first, last))
    assert (frequency == "_O") == ("/" in text)
    if "/" in text:
        start, length = text.split("/")
        assert (start, length) == (f"{first}-01", f"P{more + 1}M")


@given(st.text())
def test_any_text_makes_a_code_that_sdmx_allows(text):
    assert set(code(text)) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@$-")
    assert code(text)
