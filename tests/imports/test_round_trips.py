"""What goes out comes back: any claim, through each format that holds claims whole."""

from __future__ import annotations

import csv
import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.errors import InvalidList
from servanda.exports.annotations import CONTEXT, annotation, write_annotations
from servanda.exports.claims_jsonl import write_claims
from servanda.exports.csv_tables import write_csv
from servanda.exports.parquet_tables import write_parquet
from servanda.exports.sdmx import time_period, write_sdmx
from servanda.exports.xlsx_tables import write_xlsx
from servanda.imports import Unclear, claims_of, look_through, sort_of_file
from tests.exports.making import Held, claim, claims

WAYS = {
    "jsonl": (write_claims, 150),
    "csv": (lambda held, path: write_csv(held, path, ["claims"]), 150),
    "xlsx": (lambda held, path: write_xlsx(held, path, ["claims"]), 60),
    "parquet": (lambda held, path: write_parquet(held, path, ["claims"]), 60),
    "jsonld": (write_annotations, 100),
}


@pytest.mark.parametrize("name", WAYS)
def test_claims_come_back_as_they_went_out(tmp_path, name):
    write, examples = WAYS[name]
    if name in ("xlsx", "parquet"):
        pytest.importorskip({"xlsx": "openpyxl", "parquet": "pyarrow"}[name])

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(claims(), min_size=1, max_size=4))
    def holds(given_claims):
        path = tmp_path / f"claims.{name}"
        write(Held(given_claims), path)
        assert list(claims_of(path)) == given_claims

    holds()


def test_figures_come_back_from_sdmx_and_the_others_are_listed(tmp_path):
    path = tmp_path / "figures.csv"

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(claims() | claims(kind="figure"), min_size=1, max_size=4))
    def holds(given_claims):
        written = write_sdmx(Held(given_claims), path)
        observable = [
            one for one in given_claims
            if one.kind == "figure" and one.amounts and one.date and time_period(one.date)
        ]  # fmt: skip
        assert written.left_out.total() == len(given_claims) - len(observable)
        if observable:
            assert list(claims_of(path)) == observable

    holds()


def test_an_annotation_that_somebody_made_elsewhere_is_told(tmp_path):
    path = tmp_path / "notes.json"
    other = {"@context": CONTEXT, "type": "Annotation", "body": {"value": "so it is"}, "target": "urn:x"}
    path.write_text(json.dumps(other, indent=1), encoding="utf-8")
    assert list(map(str, claims_of(path))) == ["notes.json annotation 1: its body holds no claim"]
    ours = annotation(claim(), None)
    path.write_text(json.dumps({"@context": CONTEXT, "items": [ours, other, 3]}, indent=1), encoding="utf-8")
    found, *unclear = claims_of(path)
    assert (found, len(unclear)) == (claim(), 2)


def test_a_table_that_a_person_changed_is_read_as_far_as_it_can_be(tmp_path):
    path = tmp_path / "claims.csv"
    write_csv(Held([claim(id="a"), claim(id="b"), claim(id="c")]), path, ["claims"])
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    at = {name: place for place, name in enumerate(rows[0])}
    rows[1][at["amounts"]] = "5 loaders;2000000 USD"
    rows[2][at["kind"]] = "treaty"
    rows[3][at["parties"]] = "Amkodor"
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    first, second, third = claims_of(path)
    assert [(amount.value, amount.unit) for amount in first.amounts] == [(5, "loaders"), (2000000, "USD")]
    assert isinstance(second, Unclear)
    assert str(second).startswith("claims.csv row 3: kind")
    assert str(third) == "claims.csv row 4: party 'Amkodor' has no role: write NAME (ROLE)"
    assert look_through(path).claims == 1


def test_a_broken_line_of_a_claims_file_is_named(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text(claim().to_json() + '\n{"id": 3\n', encoding="utf-8")
    found, unclear = claims_of(path)
    assert found == claim()
    assert str(unclear).startswith("claims.jsonl line 2: not JSON")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    content=st.binary(max_size=300), ending=st.sampled_from(["csv", "xlsx", "parquet", "jsonl", "json", ""])
)
def test_no_file_raises_anything_but_an_error_of_ours(tmp_path, content, ending):
    path = tmp_path / f"hostile.{ending}"
    path.write_bytes(content)
    with suppress(InvalidList):
        if sort_of_file(path):
            list(claims_of(path))
