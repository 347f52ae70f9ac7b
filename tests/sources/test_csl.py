from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.claim import Claim
from servanda.document import Metadata, Note
from servanda.register import StoredDocument
from servanda.sources import csl_of_claim, csl_of_document, csl_of_note
from servanda.sources.csl import csl_date, csl_names

PAPER = Metadata(
    name="minutes.txt", media_type="text/plain", sha256="0", title="Minutes of the session",
    author="Ministry of Trade", publisher="Trade Gazette", published="2023-04-28", place="Apia",
    language="en",
)  # fmt: skip
NOTE = Note("2", "Sea Port Bulletin. URL: https://example.org/b", title="Sea Port Bulletin", year="2022",
            author="Ivanov, I. I.", url="https://example.org/b")  # fmt: skip


def claim(*cites):
    return Claim(id="c", doc="minutes.txt", quote="q", start=5, end=6, kind="pledge", form="trade",
                 status="planned", cites=cites, found_by="person")  # fmt: skip


def stored(*notes):
    return StoredDocument(number=1, metadata=PAPER, version=1, read_at="2026-01-01T00:00:00Z", claims=0,
                          text="", sections=(), notes=notes)  # fmt: skip


def test_a_document_keeps_all_that_is_known_of_it():
    assert csl_of_document(PAPER) == {
        "id": "minutes.txt",
        "type": "document",
        "title": "Minutes of the session",
        "author": [{"literal": "Ministry of Trade"}],
        "publisher": "Trade Gazette",
        "issued": {"date-parts": [[2023, 4, 28]]},
        "language": "en",
        "custom": {"document": "minutes.txt", "place": "Apia"},
    }


def test_a_document_of_which_nothing_is_known_is_called_by_its_name():
    bare = Metadata(name="a.txt", media_type="text/plain", sha256="0")
    assert csl_of_document(bare) == {"id": "a.txt", "type": "document", "title": "a.txt",
                                     "custom": {"document": "a.txt"}}  # fmt: skip


def test_a_claim_rests_on_the_notes_that_it_cites_and_else_on_its_document():
    assert csl_of_claim(claim(), stored(NOTE)) == [csl_of_document(PAPER)]
    assert csl_of_claim(claim(2), stored(NOTE)) == [csl_of_note(NOTE, PAPER)]
    (missing,) = csl_of_claim(claim(9), stored(NOTE))
    assert missing["title"] == "Minutes of the session"
    assert missing["locator"] == "9"


def test_a_note_is_a_page_with_its_author_and_its_own_words():
    item = csl_of_note(NOTE, PAPER)
    assert (item["type"], item["title"], item["URL"]) == (
        "webpage",
        "Sea Port Bulletin",
        "https://example.org/b",
    )
    assert item["author"] == [{"family": "Ivanov", "given": "I. I."}]
    assert item["custom"]["text"] == NOTE.text


def test_a_bare_address_is_called_by_its_host_and_a_plain_note_by_its_words():
    assert (
        csl_of_note(Note("1", "https://example.org/x", url="https://example.org/x"), PAPER)["title"]
        == "example.org"
    )
    assert (
        csl_of_note(Note("1", "Interview with the author."), PAPER)["title"] == "Interview with the author."
    )


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ivanov, I. I.; Petrova, A.", [("Ivanov", "I. I."), ("Petrova", "A.")]),
        (
            "Ivanov, I.I., Petrova, A. and de Witt, B.",
            [("Ivanov", "I.I."), ("Petrova", "A."), ("de Witt", "B.")],
        ),
    ],
)
def test_surnames_with_initials_are_told_apart(author, names):
    assert [(name["family"], name["given"]) for name in csl_names(author)] == names


@pytest.mark.parametrize(
    "author", ["Ministry of Trade, Industry and Energy", "Xinhua News Agency", "Ivanov, I. and others"]
)
def test_any_other_author_stays_as_it_stands(author):
    assert csl_names(author) == [{"literal": author}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022", {"date-parts": [[2022]]}),
        ("2022-10/2023-01", {"date-parts": [[2022, 10], [2023, 1]]}),
        ("2014~", {"date-parts": [[2014]], "circa": True}),
        ("2022-22", {"date-parts": [[2022]], "season": 2}),
        ("../2025", {"literal": "../2025"}),
        ("199X", {"literal": "199X"}),
        ("long ago", {"literal": "long ago"}),
        (None, None),
    ],
)
def test_periods_become_dates(text, expected):
    assert csl_date(text) == expected


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=20))
def test_whatever_a_note_says_the_item_is_json_with_a_title_and_an_id(text, author, year):
    item = json.loads(json.dumps(csl_of_note(Note("1", text, author=author, year=year), PAPER)))
    assert item["id"] == "minutes.txt#0.1"
    assert all(item.values())
