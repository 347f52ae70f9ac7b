"""Long briefs: they stay readable, say what they leave out, and take no more memory for more records."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

from servanda.briefs import compose, narrowed, to_markdown
from servanda.briefs.limits import MOST_ROWS, MOST_SENTENCES
from servanda.briefs.structure import Sentences, Table, walked
from servanda.briefs.subject import latest_about, library_of, records_about
from servanda.claim import Amount, Claim, Participant
from servanda.document import Document, Metadata, Section
from servanda.register import Register

from .making import Library, records_of, stored

SIDES = (Participant(name="Fiji", role="party"), Participant(name="Samoa", role="party"))


def pact(number, **fields):
    quote = f"Pact {number}."
    always = {
        "id": f"c{number}", "doc": f"{number % 7}.txt", "quote": quote, "start": 0, "end": len(quote),
        "kind": "agreement", "form": "agreement", "status": "agreed", "what": f"pact {number} on rails",
        "date": f"{1800 + number}", "parties": SIDES, "found_by": "person",
    }  # fmt: skip
    return Claim(**(always | fields))


def promise(number):
    return pact(number, kind="pledge", form="policy", what=f"to build bridge {number}", status="agreed",
                date=f"../{1900 + number % 90}")  # fmt: skip


def exports(number):
    sides = (Participant(name="Fiji", role="reporter"), Participant(name="Samoa", role="partner"))
    return pact(number, kind="figure", form="exports", status="actual", what=f"exports of good{number}",
                parties=sides, amounts=(Amount(value=number + 1, unit="USD"),))  # fmt: skip


MANY = [*map(pact, range(200)), *map(promise, range(200, 400)), *map(exports, range(400, 600))]


@pytest.fixture(scope="module")
def long():
    library = Library([stored(f"{number}.txt", f"Paper {number}", "2020") for number in range(7)])
    return compose(["Fiji", "Samoa"], records_of(MANY), library, of=5000)


def test_no_part_of_a_long_brief_is_longer_than_can_be_read(long):
    lengths = [
        len(part.rows if isinstance(part, Table) else part.sentences)
        for section in walked(long.sections)
        for part in section.parts
        if isinstance(part, Table | Sentences)
    ]
    assert max(lengths) == max(MOST_ROWS, MOST_SENTENCES)
    assert max(len(one.sources) for one in long.sentences()) <= 20


def test_what_is_left_out_is_counted_where_it_is(long):
    assert "Of 5,000 records that concern the matter it tells the 600 of the latest dates" in long.lead
    rails = long.section("theme-transport")
    assert rails.note == f"The latest {MOST_SENTENCES} of 200 are told; the register holds the others."
    told = [int(re.search(r"pact (\d+)", one.text)[1]) for one in rails.parts[0].sentences]
    assert told == list(range(200 - MOST_SENTENCES, 200))  # the latest, in the order of time
    assert f"{MOST_ROWS} of 200" in long.section("other-figures").note
    assert f"{MOST_ROWS} of 200" in long.section("promises").note
    assert f"{MOST_ROWS} of 200" in long.section("asked").note


def test_a_short_brief_says_nothing_of_limits():
    brief = compose(["Fiji", "Samoa"], records_of(MANY[:10]), Library(()), of=10)
    assert not re.search(r"are told|latest dates", to_markdown(brief))


@pytest.fixture(scope="module")
def register():
    with tempfile.TemporaryDirectory() as folder, Register.create(Path(folder, "r.db")) as made:
        for name in range(7):
            claims = [one for one in MANY if one.doc == f"{name}.txt"]
            text = "\n".join(claim.quote for claim in claims)
            metadata = Metadata(f"{name}.txt", "text/plain", str(name))
            placed = [
                one.model_copy(update={"start": (at := text.index(one.quote)), "end": at + len(one.quote)})
                for one in claims
            ]
            made.add(Document(text, text, range(len(text)), metadata, (Section(0, len(text)),), ()), placed)
        made.merge()
        yield made


def test_of_much_the_latest_is_told(register):
    _, everything = records_about(register, ["Fiji", "Samoa"])
    about = latest_about(register, ["Fiji", "Samoa"], most=100)
    assert (about.of, len(about.records), about.names) == (len(everything), 100, ["Fiji", "Samoa"])
    ends = sorted(record.date.removeprefix("../") for record in everything)
    assert sorted(record.date.removeprefix("../") for record in about.records) == ends[-100:]
    assert about.records == [record for record in everything if record in about.records]


def test_of_little_all_is_told(register):
    parties, everything = records_about(register, ["Samoa"])
    about = latest_about(register, ["Samoa"])
    assert (about.parties, about.records, about.of) == (parties, everything, len(everything))


def test_a_narrowed_subject_is_cut_after_it_is_narrowed(register):
    def narrow(some):
        return narrowed(some, library_of(register, some), kinds=("pledge",))

    _, everything = records_about(register, ["Fiji"])
    pledges = [record for record in everything if record.kind == "pledge"]
    about = latest_about(register, ["Fiji"], narrow=narrow, most=30)
    assert (about.of, len(about.records)) == (len(pledges), 30)
    assert {record.kind for record in about.records} == {"pledge"}
    assert latest_about(register, ["Fiji"], narrow=narrow).records == pledges


def test_what_does_not_fit_is_not_read(register, monkeypatch):
    def fits(of):
        return of.kind == "pledge"

    def narrow(some):
        return narrowed(some, library_of(register, some), kinds=("pledge",))

    expected = [latest_about(register, ["Fiji"], narrow=narrow, most=most) for most in (30, 2000)]
    assert [latest_about(register, ["Fiji"], fits=fits, most=most) for most in (30, 2000)] == expected
    monkeypatch.setattr(register, "each_record", None)
    since = [latest_about(register, ["Fiji"], fits=fits, narrow=narrow, most=most) for most in (30, 2000)]
    assert since == expected
