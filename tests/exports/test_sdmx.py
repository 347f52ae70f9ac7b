"""Figures as SDMX-CSV 2.0, read by pysdmx."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda import edtf
from servanda.claim import Change
from servanda.exports.sdmx import COLUMNS, KEY, STRUCTURE, code, time_period, write_sdmx

from .making import Held, claim

SIDES = (("Kenya", "reporter"), ("Tanzania", "partner"))


def figure(identity: str, **fields):
    fields = {"date": "2022", "parties": SIDES, "amounts": [(5.5, "KES"), (12, "percent")]} | fields
    return claim("figure", "exports", fields.pop("status", "actual"), id=identity, **fields)


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
