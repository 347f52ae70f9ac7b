"""`servanda export` and `servanda import` as a person uses them."""

from __future__ import annotations

import csv
import json

import pytest

from servanda.register import Register

from .test_read import NEWS, TRADE, servanda  # noqa: F401


def columns(path, name):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


@pytest.mark.parametrize("name", ["jsonl", "csv", "xlsx", "parquet"])
def test_a_register_that_goes_out_and_in_again_is_the_same(servanda, tmp_path, name):  # noqa: F811
    if name in ("xlsx", "parquet"):
        pytest.importorskip({"xlsx": "openpyxl", "parquet": "pyarrow"}[name])
    servanda("read", NEWS, TRADE)
    path = "tables" if name in ("csv", "parquet") else f"out.{name}"
    _, err, status = servanda("export", "--format", name, "-o", path)
    assert (status, "written: " in err) == (0, True)
    _, err, status = servanda("import", path, "--register", "other.db")
    assert (status, "0 known, 0 unclear" in err) == (0, True)
    with Register.open("servanda.db") as one, Register.open("other.db") as other:
        assert other.claims() == one.claims()
        mine, theirs = ([record.in_full() for record in each.records()] for each in (one, other))
        assert [record["id"] for record in mine] == [record["id"] for record in theirs]
        if name in ("csv", "xlsx", "parquet"):
            for before, after in zip(one.documents(), other.documents(), strict=True):
                assert after.metadata.title == before.metadata.title
                assert (after.notes, after.sections) == (before.notes, before.sections)
    _, err, _ = servanda("import", path, "--register", "other.db")
    assert "0 claims added" in err


def test_claims_join_the_document_that_was_read_and_withdraw_nothing(servanda, tmp_path):  # noqa: F811
    servanda("read", NEWS)
    servanda("export", "-o", "all.jsonl")
    lines = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    one = json.loads(lines[0]) | {"what": "something that a person saw", "id": "mine", "found_by": "person"}
    (tmp_path / "mine.jsonl").write_text(json.dumps(one) + "\n", encoding="utf-8")
    assert "1 claim added, 0 known" in servanda("import", "mine.jsonl")[1]
    held = servanda("claims", "--json")[0].splitlines()
    assert len(held) == len(lines) + 1
    with Register.open("servanda.db") as register:
        assert len(register.documents()) == 1


def test_a_dry_run_prints_the_claims_and_makes_no_register(servanda, tmp_path):  # noqa: F811
    servanda("read", NEWS)
    servanda("export", "-o", "all.jsonl")
    out, err, status = servanda("import", "all.jsonl", "--register", "none.db", "--dry-run")
    assert (status, out) == (0, (tmp_path / "all.jsonl").read_text(encoding="utf-8"))
    assert "Nothing was added" in err
    assert not (tmp_path / "none.db").exists()


def test_filters_narrow_what_goes_out(servanda, tmp_path):  # noqa: F811
    servanda("read", NEWS, TRADE)
    servanda("export", "--format", "csv", "-o", "t", "--kind", "figure", "--party", "Iraq")
    assert set(columns(tmp_path / "t" / "records.csv", "kind")) == {"figure"}
    assert set(columns(tmp_path / "t" / "documents.csv", "name")) == {TRADE.name}
    servanda("export", "--format", "csv", "-o", "f.csv", "--table", "figures")
    assert (tmp_path / "f.csv").exists()
    _, err, status = servanda("export", "--format", "jsonl", "-o", "f.jsonl", "--table", "figures")
    assert (status, "hint: tables are those of csv" in err) == (1, True)


@pytest.mark.parametrize(("name", "said"), [("none.csv", "no such file"), ("odd.csv", "--official")])
def test_a_file_that_says_nothing_of_itself_is_one_clear_error(servanda, tmp_path, name, said):  # noqa: F811
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n")
    out, err, status = servanda("import", name)
    assert (status, out) == (1, "")
    assert said in err
    assert "hint: " in err


def test_an_unknown_format_names_the_ones_that_there_are(servanda):  # noqa: F811
    servanda("read", NEWS)
    _, err, status = servanda("export", "--format", "odt", "-o", "x")
    assert status == 1
    assert "hint: choose from jsonl, csv" in err


def test_who_publishes_is_said_once_or_for_one_export(servanda, tmp_path, monkeypatch):  # noqa: F811
    servanda("read", NEWS)
    monkeypatch.setenv("SERVANDA_PUBLISHER", "Chamber of Commerce")
    monkeypatch.setenv("SERVANDA_OCID_PREFIX", "ocds-a1b2c3")
    for more, said in (((), "Chamber of Commerce"), (("--publisher", "Ministry"), "Ministry")):
        _, _, status = servanda("export", "--format", "ocds", "-o", "d.json", *more)
        assert status == 0
        package = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
        assert package["publisher"] == {"name": said}
        assert all(release["ocid"].startswith("ocds-a1b2c3-") for release in package["releases"])
    _, err, status = servanda("export", "--format", "ocds", "-o", "e.json", "--ocid-prefix", "mine")
    assert (status, "hint: it is ocds-" in err, (tmp_path / "e.json").exists()) == (1, True, False)
