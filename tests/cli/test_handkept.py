"""`servanda import … --as` and `servanda add` as a person uses them."""

from __future__ import annotations

import json

import pytest

from .test_read import servanda  # noqa: F401

RESIDENTS = (
    "Company;Registered;Activity;Investment;Currency;Contact person\n"
    'Акме Стил ООО;01.03.2024;steel doors;"1,500,000";EUR;Mrs A\n'
    "Baltic Foods Ltd;2023-11;frozen fish;;;Mr B\n"
    "Odd Date Ltd;03/04/2024;toys;;;Mr C\n"
    ";2024;nobody;;;\n"
)
WORDS = ("--as", "admission/zone", "--source", "Register of residents, 2024-05")


@pytest.fixture
def residents(tmp_path):
    file = tmp_path / "residents.csv"
    file.write_text(RESIDENTS, encoding="utf-8-sig")
    return file


def claims_of(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_dry_run_shows_the_columns_and_adds_nothing(servanda, residents, tmp_path) -> None:  # noqa: F811
    out, err, status = servanda("import", residents, *WORDS, "--columns", "body=FEZ Brest", "--dry-run")
    assert status == 0
    assert "member = column 'Company'" in err
    assert "body = 'FEZ Brest', for every row" in err
    assert "Contact person" in err
    assert [claim["date"] for claim in claims_of(out)] == ["2024-03-01", "2023-11"]
    assert not (tmp_path / "servanda.db").exists()


def test_a_list_of_residents_becomes_claims_that_quote_their_rows(servanda, residents) -> None:  # noqa: F811
    _, err, status = servanda("import", residents, *WORDS, "--columns", "body=FEZ Brest", "--yes")
    assert status == 0
    assert "row 4: '03/04/2024': which is the month?" in err
    assert "row 5: names nobody" in err
    steel, fish = claims_of(servanda("claims", "--json")[0])
    assert steel["quote"] == "Акме Стил ООО | 01.03.2024 | steel doors | 1,500,000 | EUR | Mrs A"
    assert steel["amounts"] == [{"value": 1500000, "unit": "EUR", "bound": "exact"}]
    assert (fish["status"], fish["what"], fish["parties"][1]["name"]) == (
        "active",
        "frozen fish",
        "FEZ Brest",
    )
    _, err, _ = servanda("import", residents, *WORDS, "--columns", "body=FEZ Brest", "--yes")
    assert "0 claims added, 2 known" in err


def test_a_list_meets_what_the_press_says(servanda, residents) -> None:  # noqa: F811
    servanda("import", residents, *WORDS, "--columns", "body=FEZ Brest", "--yes")
    added = servanda(
        "add", "--as", "admission/zone", "--quote", "Baltic Foods became a resident of FEZ Brest.",
        "--source", "News, 2023-12-01", "--status", "agreed",
        "--party", "member=Baltic Foods", "--party", "body=FEZ Brest",
    )  # fmt: skip
    assert added[2] == 0
    records = claims_of(servanda("records", "--party", "Baltic Foods", "--json")[0])
    assert len(records) == 1
    assert [step["status"] for step in records[0]["steps"]] == ["active", "agreed"]


@pytest.mark.parametrize(
    ("column", "cell", "amount"),
    [
        ("Investment, USD", "1,200,000", {"value": 1200000, "unit": "USD", "bound": "exact"}),
        ("Investment (EUR million)", "1.2", {"value": 1200000, "unit": "EUR", "bound": "exact"}),
        ("Investment, USD", "900 EUR", {"value": 900, "unit": "EUR", "bound": "exact"}),
    ],
)
def test_a_column_names_the_currency_of_its_sums(servanda, tmp_path, column, cell, amount) -> None:  # noqa: F811
    file = tmp_path / "members.csv"
    file.write_text(f"Resident;Admitted;{column}\nKigali Dairy Ltd;2024-03;{cell}\n")
    servanda("import", file, *WORDS, "--yes")
    (made,) = claims_of(servanda("claims", "--json")[0])
    assert (made["date"], made["amounts"]) == ("2024-03", [amount])


def test_what_only_looks_like_a_currency_is_none(servanda, tmp_path) -> None:  # noqa: F811
    file = tmp_path / "members.csv"
    file.write_text("Resident;FDI, sum\nKigali Dairy Ltd;1200000\n")
    _, err, _ = servanda("import", file, *WORDS, "--yes")
    assert "row 2: '1200000' is no amount" in err


def test_a_list_needs_somebody_to_confirm_its_columns(servanda, residents, tmp_path) -> None:  # noqa: F811
    _, err, status = servanda("import", residents, *WORDS)
    assert status == 1
    assert "--yes" in err
    assert not (tmp_path / "servanda.db").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--as", "admission/club"), "club"),
        (("--as", "admission/zone"), "of whom"),
        (("--as", "project/zone", "--source", "x"), "no status"),
        (("--as", "admission/zone", "--source", "x", "--columns", "colour=Company"), "colour"),
    ],
)
def test_a_list_that_cannot_be_taken_says_why(servanda, residents, words, said) -> None:  # noqa: F811
    _, err, status = servanda("import", residents, *words, "--yes")
    assert status == 1
    assert said in err
    assert "hint: " in err


def test_xlsx_is_read_like_csv(servanda, residents, tmp_path) -> None:  # noqa: F811
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (
        ("Seller", "Buyer", "Goods", "Value", "Date"),
        ("Amkodor", "Egypt", "loaders", "5 loaders", 2024),
    ):
        book.active.append(row)
    book.save(tmp_path / "deals.xlsx")
    _, err, status = servanda(
        "import", "deals.xlsx", "--as", "deal/supply", "--source", "Desk, 2024", "--yes"
    )
    assert status == 0, err
    (deal,) = claims_of(servanda("claims", "--json")[0])
    assert [party["role"] for party in deal["parties"]] == ["seller", "buyer"]
    assert (deal["date"], deal["amounts"][0]["unit"]) == ("2024", "loaders")


def test_a_claim_by_hand_states_only_what_its_quote_states(servanda) -> None:  # noqa: F811
    words = (
        "add", "--as", "deal/supply", "--quote", "Amkodor sold Egypt loaders for $2 million.",
        "--source", "Minutes, 2024-05-17", "--party", "seller=Amkodor", "--party", "buyer=Egypt",
    )  # fmt: skip
    _, err, status = servanda(*words, "--amount", "3000000 USD")
    assert status == 1
    assert "3,000,000" in err
    _, err, status = servanda(*words, "--amount", "2000000 USD")
    assert status == 0, err
    assert servanda(*words, "--amount", "2000000 USD")[1].startswith("Nothing new")
    (held,) = claims_of(servanda("claims", "--json")[0])
    assert held["found_by"] == "person"


def test_a_list_of_parties_gives_them_names_and_numbers(servanda, tmp_path) -> None:  # noqa: F811
    rows = (
        "name,alias,lei,isin,wikidata\n"
        "Mogilevliftmash,MLM; Molilevliftmash,,,Q4299851\n"
        "Apple Inc,,,US0378331005,\n"
        "Wrong Co,,5493001KJTIIGC8Y1R13,,\n"
    )
    (tmp_path / "parties.csv").write_text(rows, encoding="utf-8")
    servanda(
        "add", "--as", "deal/supply", "--quote", "Molilevliftmash sold Iran lifts.", "--source", "News",
        "--party", "seller=Molilevliftmash", "--party", "buyer=Iran",
    )  # fmt: skip
    _, err, status = servanda("import", "parties.csv", "--as", "party", "--yes")
    assert status == 0
    assert "row 4" in err
    assert "check digits" in err
    assert "4 decisions recorded" in err
    (claim,) = claims_of(servanda("claims", "--party", "Mogilevliftmash", "--json")[0])
    assert claim["parties"][0]["name"] == "Molilevliftmash"
    assert claims_of(servanda("claims", "--party", "MLM", "--json")[0]) == [claim]
    assert "0 decisions recorded, 4 known" in servanda("import", "parties.csv", "--as", "party", "--yes")[1]
