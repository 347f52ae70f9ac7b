"""Subjects: which records of a register a brief is made of."""

from __future__ import annotations

import pytest

from servanda.briefs.subject import records_about, sides_of_commission, title_of
from servanda.claim import Claim, Participant
from servanda.document import Document, Metadata, Section
from servanda.errors import PartyError
from servanda.register import Register


def claim(number, kind, form, what, parties, place=None, status="planned"):
    return Claim(
        id=f"c{number}", doc="paper.txt", quote=f"{what} {place or ''}".strip(), start=0, end=1,
        kind=kind, form=form, status=status, what=what, place=place, found_by="person", date="2024-05-06",
        parties=tuple(Participant(name=name, role=role) for name, role in parties),
    )  # fmt: skip


CLAIMS = [
    claim(1, "project", "construction", "a bridge", [("Fiji", "party")], place="Suva, Central Division"),
    claim(2, "agreement", "twinning", "twinning of Suva and Apia", [("Suva", "party"), ("Apia", "party")]),
    claim(3, "event", "commission", "third session of the Fijian-Samoan Grain Commission",
          [("Fiji", "participant"), ("Samoa", "participant")], status="done"),
    claim(4, "event", "commission", "first session of the Fijian-Tongan Fish Commission",
          [("Fiji", "participant"), ("Tonga", "participant")], status="done"),
]  # fmt: skip


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    text = " ".join(claim.quote for claim in CLAIMS)
    metadata = Metadata(name="paper.txt", media_type="text/plain", sha256="1")
    document = Document(text, text, range(len(text)), metadata, (Section(0, len(text)),), ())
    with Register.create(tmp_path_factory.mktemp("register") / "r.db") as made:
        spots = {one.id: text.index(one.quote) for one in CLAIMS}
        placed = [
            one.model_copy(update={"start": spots[one.id], "end": spots[one.id] + len(one.quote)})
            for one in CLAIMS
        ]
        made.add(document, placed)
        made.merge()
        yield made


def test_a_city_has_also_what_lies_in_it(register):
    (party,), records = records_about(register, ["Suva"])
    assert party.kind == "city"
    assert {record.what for record in records} == {"twinning of Suva and Apia", "a bridge"}


def test_no_name_is_the_whole_register(register):
    parties, records = records_about(register, [])
    assert parties == ()
    assert len(records) == len(CLAIMS)


def test_three_names_are_refused(register):
    with pytest.raises(PartyError, match="3 parties"):
        records_about(register, ["Fiji", "Samoa", "Tonga"])


def test_a_commission_stands_for_its_two_sides(register):
    assert set(sides_of_commission(register, "Grain Commission")) == {"Fiji", "Samoa"}


def test_a_name_that_fits_several_commissions_or_none_is_refused(register):
    with pytest.raises(PartyError) as several:
        sides_of_commission(register, "Commission")
    assert "Fiji Samoa" in several.value.hint
    with pytest.raises(PartyError, match="no session"):
        sides_of_commission(register, "Timber Commission")


def test_a_sector_gives_the_title():
    assert title_of(["Fiji"], "energy") == "Fiji: energy and environment"
    assert title_of([], "health") == "Health in economic cooperation"
    assert title_of(["Fiji"], None) is None
