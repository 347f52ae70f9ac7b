"""Subjects: which records of a register a brief is made of."""

from __future__ import annotations

import pytest

from servanda.briefs import Library, compose
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


ZONE = """Grain Mill LLC was admitted to Suva Free Zone. It will build a mill there for $5 million."""


def zone_claims():
    first, second = ZONE.index("Grain"), ZONE.index("It will")
    sides = [("Grain Mill LLC", "member"), ("Suva Free Zone", "body")]
    admission = claim(8, "admission", "zone", "Grain Mill LLC", sides, status="agreed")
    project = claim(9, "project", "zone", "a mill", [("Grain Mill LLC", "party")])
    return [
        one.model_copy(update={"doc": "zone.txt", "start": at, "end": to, "quote": ZONE[at:to]})
        for one, at, to in ((admission, first, second - 1), (project, second, len(ZONE)))
    ]


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
        metadata = Metadata(name="zone.txt", media_type="text/plain", sha256="2")
        zone = Document(ZONE, ZONE, range(len(ZONE)), metadata, (Section(0, len(ZONE)),), ())
        made.add(zone, zone_claims())
        made.merge()
        yield made


def test_a_city_has_also_what_lies_in_it(register):
    (party,), records = records_about(register, ["Suva"])
    assert party.kind == "city"
    assert {record.what for record in records} == {"twinning of Suva and Apia", "a bridge"}


def test_a_zone_has_also_what_its_residents_build(register):
    _, records = records_about(register, ["Suva Free Zone"])
    assert {record.what for record in records} == {"Grain Mill LLC", "a mill"}


def test_the_members_of_a_zone_stand_in_a_table_with_what_they_build(register):
    (party,), records = records_about(register, ["Suva Free Zone"])
    brief = compose([party.name], records, Library(register.documents()))
    (table,) = brief.section("members").parts
    ((member, when, subject, amounts, source),) = table.rows
    assert (member.text, when.text, subject.text) == ("Grain Mill LLC", "6 May 2024", "a mill")
    assert amounts.text == ""
    assert source.sources == (1,)
    told = [one.text for one in brief.section("records").sections[0].parts[0].sentences]
    assert told == [
        "A mill: a project of Grain Mill LLC, planned (6 May 2024)."
    ]  # the admission stands above


def test_no_name_is_the_whole_register(register):
    parties, records = records_about(register, [])
    assert parties == ()
    assert len(records) == len(CLAIMS) + 2


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
