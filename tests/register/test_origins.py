"""Independent origins, source quality, completeness, countability, and links between records."""

import pytest

from servanda.document import Note, Section
from servanda.register import Register
from servanda.register.origins import one_text, sketch

from .making import claim, document

NEWS = (
    "The two governments met in the capital on Tuesday and agreed to build a bridge over the "
    "border river. Works are to begin next spring and to be paid for in equal parts by both. "
    "Ministers toured the site with engineers, who showed drawings of five spans, and local "
    "traders asked for a second customs post nearby."
)
OTHER = (
    "A bridge between the two countries has been under discussion for twenty years. Our "
    "correspondent spoke to drivers who wait for days at the ferry, to the owner of the ferry, "
    "who is against it, and to a banker who says that tolls would never pay for the work unless "
    "freight doubles within a decade of the opening day."
)


def bridge(name: str, covers=None, **fields):
    given = {"what": "bridge over the border river", "parties": (("Gambia", "party"), ("Senegal", "party"))}
    return claim("agreement", "agreement", identity=f"{name}-1", doc=name, **{**given, **fields}).model_copy(
        update={"covers": covers}
    )


def test_a_reprint_is_the_same_text_and_another_report_is_not() -> None:
    reprint = "DAKAR. " + NEWS.replace("on Tuesday ", "") + " Copyright the agency."
    assert one_text(sketch(NEWS), sketch(reprint))
    assert one_text(sketch(NEWS), sketch(NEWS[: len(NEWS) * 2 // 3]))
    assert not one_text(sketch(NEWS), sketch(OTHER))
    assert not one_text(sketch(""), sketch(""))


@pytest.fixture
def told_three_times():
    with Register.create("sqlite://") as register:
        for name, text in (("a.txt", NEWS), ("b.txt", NEWS + " (Agency)"), ("c.txt", OTHER)):
            register.add(
                document(name, text), [bridge(name, covers="2025/2026" if name == "c.txt" else "2022/2023")]
            )
        yield register


def test_reprints_count_as_one_origin(told_three_times) -> None:
    (record,) = told_three_times.records()
    assert [origin.claims for origin in record.origins] == [("a.txt-1", "b.txt-1"), ("c.txt-1",)]
    assert record.origins[0].reprints == 1
    held = next(field for field in record.fields if field.name == "covers")
    assert (held.value, held.claims, held.against) == ("2022/2023", ("a.txt-1", "b.txt-1"), ("c.txt-1",))


def test_two_official_sources_are_worth_more_than_many_papers() -> None:
    with Register.create("sqlite://") as register:
        notes = [
            Note("1", "Government of the Gambia. URL: https://gov.gm/bridge", url="https://gov.gm/bridge"),
            Note("2", "Ministry of Works", title="Ministry of Works"),
            Note("3", "The Daily"),
        ]
        text, sections = OTHER, [Section(0, len(OTHER))]
        claims = [
            bridge("a.txt", cites=(number,)).model_copy(update={"id": f"c{number}"}) for number in (1, 2, 3)
        ]
        register.add(document("a.txt", text, notes=notes, sections=sections), claims)
        (record,) = register.records()
        assert len(record.origins) == 3
        assert record.quality.value == 5
        register.decide("reject", "c2", who="Ada")
        assert register.records()[0].quality.value == 4
        register.decide("reject", "c1", who="Ada")
        weak = register.records()[0].quality
        assert weak.value == 1
        assert any("no official source" in reason for reason in weak.working)


def test_completeness_says_which_key_fields_are_known() -> None:
    with Register.create("sqlite://") as register:
        register.add(document(), [bridge("a.txt", date="2022-09-15", place="Dakar")])
        score = register.records()[0].completeness
        assert score.value == 4
        assert "term or sum: not known" in score.working


SELLING = (("Amkodor", "seller"), ("Egypt", "buyer"))


def deal(identity: str, amount: float, start: int, **fields):
    given = {"what": f"goods {identity}", "parties": SELLING, "amounts": ((amount, "USD"),), "start": start}
    return claim("deal", "supply", fields.pop("status", "agreed"), identity=identity, **{**given, **fields})


def by_claim(register: Register):
    return {claim.id: record for record in register.records() for claim in record.claims}


def test_a_contract_and_the_orders_it_is_made_of_are_summed_once() -> None:
    with Register.create("sqlite://") as register:
        deals = [deal("whole", 11e6, 0), deal("one", 6e6, 40), deal("two", 5e6, 80), deal("else", 3e6, 90)]
        register.add(document(text=OTHER), deals)
        of = by_claim(register)
        assert {link.record for link in of["whole"].links} == {of["one"].id, of["two"].id}
        assert [link.relation for link in of["one"].links] == ["part of"]
        counted = [amount.value for r in of.values() if r.countable.value for amount in r.amounts]
        assert sum(counted) == 14e6
        assert not of["else"].links


def test_an_agreement_and_the_deal_it_serves_and_where_it_was_signed_are_linked() -> None:
    with Register.create("sqlite://") as register:
        both = (("Amkodor", "party"), ("Egypt", "party"))
        loan = claim(
            identity="m",
            form="agreement",
            what="loaders",
            parties=both,
            amounts=((2e6, "USD"),),
            date="2022-09-15",
        )
        forum = claim(
            "event",
            "forum",
            "done",
            identity="f",
            what="trade forum",
            date="2022-09-14/2022-09-16",
            parties=(("Belarus", "participant"), ("Egypt", "participant")),
            start=60,
        )
        register.add(document(text=OTHER), [loan, deal("d", 2e6, 0), forum])
        of = by_claim(register)
        assert {(link.relation, link.record) for link in of["m"].links} == {
            ("serves", of["d"].id),
            ("signed at", of["f"].id),
        }
        assert of["d"].countable.value
        assert not of["m"].countable.value
        register.decide("different", "m", "d", who="Ada")
        register.decide("link", "d", "f", who="Ada", field="signed at")
        assert ("signed at", of["f"].id) in {
            (link.relation, link.record) for link in by_claim(register)["d"].links
        }


def test_a_resident_and_its_project_are_linked_and_what_is_called_off_is_not_summed() -> None:
    with Register.create("sqlite://") as register:
        zone = claim(
            "admission", "zone", identity="a", parties=(("Akme LLC", "member"), ("FEZ Brest", "body"))
        )
        plant = claim(
            "project",
            "zone",
            "planned",
            identity="p",
            what="plant",
            parties=(("Akme LLC", "party"),),
            amounts=((1e6, "EUR"),),
            start=40,
        )
        register.add(document(text=OTHER), [zone, plant])
        of = by_claim(register)
        assert [link.relation for link in of["a"].links] == ["resident of"]
        assert [link.relation for link in of["p"].links] == ["has resident"]
        register.decide("amend", "p", who="Ada", field="status", value="cancelled")
        assert by_claim(register)["p"].countable.working == ("called off",)
