"""What CSL-JSON says of documents, told to a register."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.imports.csl_documents import csl_in, date_from
from servanda.register import Register
from servanda.sources.csl import csl_date
from tests.cli.test_read import DOCUMENTS, NEWS, TRADE, servanda  # noqa: F401

FORUM = DOCUMENTS / "az-uz-guba-forum-2024.txt"


def put(tmp_path, *given_items):
    (tmp_path / "refs.json").write_text(json.dumps(given_items), encoding="utf-8")


def known_of(name):
    with Register.open("servanda.db") as register:
        return next(each.metadata for each in register.documents() if each.name == name)


def test_what_is_not_known_is_told_and_what_is_known_stays(servanda, tmp_path):  # noqa: F811
    servanda("read", TRADE)
    before = known_of(TRADE.name)
    put(
        tmp_path,
        {"id": TRADE.name, "type": "article-newspaper", "title": "Another title", "URL": "https://example.org/t",
         "author": [{"family": "Ivanov", "given": "I. I."}, {"literal": "The Desk"}]},
    )  # fmt: skip
    _, err, status = servanda("import", "refs.json")
    after = known_of(TRADE.name)
    assert (status, after.url, after.author) == (0, "https://example.org/t", "Ivanov, I. I., The Desk")
    assert after.title == before.title
    assert f"title stays {before.title!r}; the file says 'Another title'" in err
    assert "hint: --yes" in err
    servanda("import", "refs.json", "--yes")
    assert known_of(TRADE.name).title == "Another title"
    assert "Told 0 fields" in servanda("import", "refs.json", "--yes")[1]


def test_the_sources_of_records_follow(servanda, tmp_path):  # noqa: F811
    servanda("read", FORUM)
    put(tmp_path, {"id": FORUM.name, "type": "report", "publisher": "Chamber of Commerce"})
    servanda("import", "refs.json", "--yes")
    with Register.open("servanda.db") as register:
        told = {origin.source: origin.sort for record in register.records() for origin in record.origins}
    assert told == {f"Chamber of Commerce {FORUM.name}": "organisation"}


def test_a_document_is_found_by_its_address_or_title_and_no_other_is_guessed(servanda, tmp_path):  # noqa: F811
    servanda("read", NEWS, TRADE)
    title = known_of(NEWS.name).title
    put(
        tmp_path,
        {"id": "smith2023", "type": "article", "title": title.upper() + ".", "URL": "https://example.org/n"},
        {"id": "jones2020", "type": "book", "title": "Something else"},
    )
    _, err, _ = servanda("import", "refs.json")
    assert known_of(NEWS.name).url == "https://example.org/n"
    assert "jones2020: the register has no one document" in err


def test_a_dry_run_tells_nothing(servanda, tmp_path):  # noqa: F811
    servanda("read", TRADE)
    put(tmp_path, {"id": TRADE.name, "type": "report", "URL": "https://example.org/t"})
    out, _, _ = servanda("import", "refs.json", "--dry-run")
    assert out == f"{TRADE.name}\turl\t\thttps://example.org/t\n"
    assert known_of(TRADE.name).url is None


def test_what_went_out_says_nothing_new(servanda):  # noqa: F811
    servanda("read", NEWS, TRADE)
    servanda("export", "--format", "csl", "-o", "refs.json")
    assert "Told 0 fields of documents; 0 unclear" in servanda("import", "refs.json")[1]


@pytest.mark.parametrize(
    "period", ["2024", "2024-05", "2024-05-17", "2022-22", "2014~", "2022/2024", "2022-01-05/2022-02", "199X"]
)
def test_dates_come_back(period):
    assert date_from(csl_date(period)) == period


@given(
    st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3))
)
def test_any_date_is_one_or_is_none(parts):
    assert date_from({"date-parts": parts, "season": parts}) is None or csl_date(
        date_from({"date-parts": parts})
    )


def test_other_json_is_no_csl(tmp_path):
    (tmp_path / "x.json").write_text('[{"id": 1}]', encoding="utf-8")
    assert csl_in(tmp_path / "x.json") is None
