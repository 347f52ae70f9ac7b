"""Which claims become one record, and which stay apart."""

import pytest

from servanda.claim import Change, Claim
from servanda.parties import resolve_claim
from servanda.register.keys import keys, sought
from servanda.register.sameness import contradict, same
from servanda.register.statement import Statement

from .making import claim

BY_CN = (("Belarus", "party"), ("China", "party"))
CN_BY = (("the Chinese side", "party"), ("Republic of Belarus", "party"))


def statement(of: Claim, number: int = 1, document: int = 1) -> Statement:
    return Statement(number, document, of, resolve_claim(of))


def one_thing(one: Claim, other: Claim, *, documents: tuple[int, int] = (1, 2)) -> bool:
    first, second = statement(one, 1, documents[0]), statement(other, 2, documents[1])
    found = same(first, second)
    assert (found is None) == (same(second, first) is None)
    if found:
        assert set(sought(first)) & set(keys(second)), "claims that are the same must find each other"
        assert not contradict(first, second)
    return found is not None


def figure(**fields) -> Claim:
    given = {
        "date": "2022",
        "parties": (("Belarus", "reporter"), ("China", "partner")),
        "amounts": ((5e9, "USD"),),
    }
    form = fields.pop("form", "turnover")
    status = fields.pop("status", "actual")
    return claim("figure", form, status, **{**given, **fields})


def test_a_figure_told_twice_is_one_whoever_reports_it() -> None:
    other = figure(parties=(("China", "reporter"), ("Belarus", "partner")), what="mutual trade")
    assert one_thing(figure(what="trade turnover"), other)


def test_figures_that_disagree_on_the_value_are_still_one() -> None:
    assert one_thing(figure(what="trade"), figure(what="trade turnover", amounts=((4.8e9, "USD"),)))


@pytest.mark.parametrize(
    "other",
    [
        figure(form="exports"),
        figure(date="2021"),
        figure(date="2022-01/2022-09"),
        figure(status="target"),
        figure(parties=(("Belarus", "reporter"), ("Iran", "partner"))),
        figure(parties=(("Belarus", "reporter"),)),
        figure(what="turnover of farm products", amounts=((3e9, "USD"),)),
        figure(amounts=((4, "percent"),)),
        figure(place="Shanghai"),
    ],
    ids=["form", "year", "months", "target", "partner", "alone", "goods", "unit", "place"],
)
def test_figures_of_something_else_stay_apart(other: Claim) -> None:
    given = figure(place="Minsk") if other.place else figure()
    assert not one_thing(given, other)


def test_exports_have_a_direction() -> None:
    out = figure(form="exports")
    back = figure(form="exports", parties=(("China", "reporter"), ("Belarus", "partner")))
    assert not one_thing(out, back)


def test_growth_against_two_bases_is_two_figures() -> None:
    one = figure(change=Change(value=9, unit="percent", direction="up", since="2021"), amounts=())
    other = figure(change=Change(value=9, unit="percent", direction="up", since="2020"), amounts=())
    assert not one_thing(one, other)


def test_undated_figures_are_one_only_within_a_document() -> None:
    one, other = figure(date=None), figure(date=None)
    assert one_thing(one, other, documents=(1, 1))
    assert not one_thing(one, other, documents=(1, 2))


def test_an_agreement_told_in_other_words() -> None:
    one = claim(what="memorandum on digital customs", date="2022-09-15", parties=BY_CN)
    other = claim(what="customs and digital memorandum of understanding", date="2022-09", parties=CN_BY)
    assert one_thing(one, other)


def test_an_agreement_is_one_through_its_steps() -> None:
    signed = claim(
        "agreement", "agreement", "agreed", what="free trade agreement", date="2023-10", parties=BY_CN
    )
    force = claim(
        "agreement",
        "agreement",
        "active",
        what="free trade agreement in force",
        date="2024-07",
        parties=BY_CN,
    )
    assert one_thing(signed, force)


@pytest.mark.parametrize(
    "other",
    [
        claim(what="memorandum on fisheries", date="2022-09-15", parties=BY_CN),
        claim(what="digital customs", date="2019-03", parties=BY_CN),
        claim("agreement", "roadmap", what="digital customs", date="2022-09-15", parties=BY_CN),
        claim(what="digital customs", date="2022-09-15", parties=(("Belarus", "party"), ("Iran", "party"))),
        claim(what="digital customs", date="2022-09-15", parties=(("Belarus", "party"),)),
    ],
    ids=["subject", "year", "form", "party", "one party"],
)
def test_other_agreements_stay_apart(other: Claim) -> None:
    assert not one_thing(claim(what="memorandum on digital customs", date="2022-09-15", parties=BY_CN), other)


def test_similar_bodies_do_not_share_an_agreement() -> None:
    one = claim(what="digital customs", parties=(("Bank of China", "party"), ("Belarus", "party")))
    other = claim(what="digital customs", parties=(("Central Bank of China", "party"), ("Belarus", "party")))
    assert not one_thing(one, other)


def event(**fields) -> Claim:
    given = {"date": "2022-10", "parties": (("Belarus", "participant"), ("Armenia", "participant"))}
    return claim("event", fields.pop("form", "commission"), "done", **{**given, **fields})


def test_a_commission_of_the_same_month_is_one() -> None:
    numbered = event(
        what="16th meeting of the Belarusian-Armenian intergovernmental commission", date="2022-10-12"
    )
    assert one_thing(numbered, event(what="commission on trade"))


def test_meetings_of_a_series_stay_apart() -> None:
    assert not one_thing(
        event(what="16th meeting of the commission"), event(what="17th meeting of the commission")
    )
    assert not one_thing(event(what="forum", form="forum"), event(what="visit", form="visit"))


def deal(**fields) -> Claim:
    given = {"what": "diesel locomotives", "parties": (("Banaras Works", "seller"), ("Mozambique", "buyer"))}
    return claim("deal", "supply", fields.pop("status", "agreed"), **{**given, **fields})


def test_a_deal_and_its_delivery_are_one() -> None:
    done = deal(status="done", date="2021-08", amounts=((6, "locomotives"),))
    assert one_thing(deal(date="2020-11", amounts=((6, "locomotives"),)), done)


def test_other_deals_stay_apart() -> None:
    of_six = deal(date="2020-11", amounts=((6, "locomotives"),))
    assert not one_thing(of_six, deal(date="2020-11", amounts=((10, "locomotives"),)))
    assert not one_thing(
        of_six, deal(date="2020-11", parties=(("Mozambique", "seller"), ("Banaras Works", "buyer")))
    )
    assert not one_thing(of_six, deal(date="2020-11", what="options for diesel locomotives", amounts=()))


def test_the_same_admission_told_to_the_month_and_to_the_year() -> None:
    parties = (("Terminal West CJSC", "member"), ("FEZ Grodnoinvest", "body"))
    one = claim("admission", "zone", "agreed", what="fifth resident", date="2022", parties=parties)
    other = claim("admission", "zone", "agreed", date="2022-11", parties=(("Terminal West", "member"),))
    assert one_thing(one, other)
    assert not one_thing(one, claim("admission", "zone", "agreed", date="2019", parties=parties))


def test_unnamed_people_are_nobody_in_particular() -> None:
    one = claim(
        "project",
        "zone",
        "planned",
        what="furniture plant with warehouses",
        parties=(("investors", "party"),),
    )
    assert not one_thing(one, one)


def delivery(**fields) -> Claim:
    given = {"what": "diesel locomotives", "parties": (("Kazan Works", "seller"), ("Mozambique", "buyer"))}
    return claim("deal", "supply", fields.pop("status", "done"), **{**given, **fields})


def test_deliveries_of_one_order_told_in_one_document_are_one_deal() -> None:
    first = delivery(date="2025-06", amounts=((2, "units"),))
    then = delivery(date="2025-12", amounts=((3, "units"),), what="seventh diesel locomotive")
    assert one_thing(first, then, documents=(1, 1))
    assert not one_thing(first, then)  # another document may tell of another order


@pytest.mark.parametrize(
    "other",
    [
        delivery(date="2025-12", amounts=((5e6, "USD"),)),
        delivery(date="2025-12", what="diesel generators"),
        delivery(date="2025-12", parties=(("Kazan Works", "seller"), ("Angola", "buyer"))),
    ],
    ids=["a sum of its own", "other goods", "another buyer"],
)
def test_other_deliveries_in_one_document_stay_apart(other: Claim) -> None:
    first = delivery(date="2025-06", amounts=((2e6, "USD"),))
    assert not one_thing(first, other, documents=(1, 1))


def test_a_plant_and_its_building_told_in_one_document_are_one_project() -> None:
    both = (("Geely", "party"), ("Tasco", "party"))
    plant = claim("project", "production", "planned", what="car assembly plant", parties=both, place="Hue")
    work = claim(
        "project",
        "construction",
        "planned",
        what="start of the car assembly plant",
        parties=both,
        place="Hue",
    )
    assert one_thing(plant, work, documents=(1, 1))
    assert not one_thing(plant, work)


def test_an_order_made_in_full_is_one_with_its_deliveries() -> None:
    part = delivery(date="2025-06", amounts=((2, "units"),))
    both = (("Kazan Works", "seller"), ("Kazan Export", "seller"), ("Mozambique", "buyer"))
    whole = delivery(
        date="2026-02-21",
        what="export order for ten diesel locomotives",
        parties=both,
        amounts=((10, "engines"),),
    )
    assert one_thing(part, whole, documents=(1, 1))
    assert not one_thing(part, whole)


def project(what: str, form: str = "production", status: str = "planned", **fields) -> Claim:
    given = {"parties": (("Geely", "party"), ("Tasco", "party")), "place": "Hue"}
    return claim("project", form, status, what=what, **{**given, **fields})


def test_the_milestones_of_one_work_have_days_of_their_own() -> None:
    start = project("start of building the car assembly plant", "construction", date="2025-01/2025-06")
    first = project("first cars from the plant", date="2026")
    assert one_thing(start, first, documents=(1, 1))
    assert not one_thing(start, first)
    for other in ({"place": "Hai Phong"}, {"parties": (("Geely", "party"), ("Thaco", "party"))}):
        assert not one_thing(
            start, project("first cars from the plant", date="2026", **other), documents=(1, 1)
        )


def test_a_text_goes_on_about_the_project_of_a_resident() -> None:
    alone = {"parties": (("Krones Brest", "party"),), "place": None}
    zone = project("production of furniture", "zone", quote="It will make furniture.", start=0, **alone)
    more = project("sawing and drying of oak", "zone", start=60, **alone)
    halls = project("storage and offices", "construction", start=60, **alone)
    far = project("sawing and drying of oak", "zone", start=900, **alone)
    assert one_thing(zone, more, documents=(1, 1))
    assert one_thing(zone, halls, documents=(1, 1))
    assert not one_thing(zone, more)
    assert not one_thing(zone, far, documents=(1, 1))
    assert not one_thing(more, project("a hotel", "construction", start=900, **alone), documents=(1, 1))
    state = {"parties": (("Belarus", "party"),), "place": None}
    assert not one_thing(
        project("a road", "zone", **state), project("a bridge", "zone", start=60, **state), documents=(1, 1)
    )


def test_what_names_nobody_is_one_only_where_a_text_says_the_same_again() -> None:
    nobody = {"parties": (), "place": None}
    three = project("new free-zone parks", amounts=((3, "free-zone parks"),), **nobody)
    again = project("free-zone parks", amounts=((3, "parks"), (5e6, "USD")), start=300, **nobody)
    five = project("free-zone parks", amounts=((5, "parks"),), start=300, **nobody)
    assert one_thing(three, again, documents=(1, 1))
    assert not one_thing(three, again)
    assert not one_thing(three, five, documents=(1, 1))
    turkish = {"parties": (("Turkish companies", "partner"),), "place": "Brest region"}
    park = project("Brest Industrial Park", "construction", **turkish)
    fuller = project("industrial park Brest with roads", "construction", start=50, **nobody)
    away = project("industrial park Brest with roads", "construction", start=900, **nobody)
    assert one_thing(park, fuller, documents=(1, 1))
    assert not one_thing(park, away, documents=(1, 1))


def test_a_fair_is_known_by_its_name_year_and_place_whoever_was_there() -> None:
    def fair(what: str, name: str, **fields) -> Claim:
        given = {"date": "2024-02", "place": "Dubai"}
        return claim("event", "exhibition", "done", what=what, parties=((name, "participant"),),
                     **{**given, **fields})  # fmt: skip

    one = fair("Gulfood 2024 food exhibition", "Malaysia", date="2024-02-19/2024-02-23")
    assert one_thing(one, fair("Gulfood 2024", "Peru"))
    assert not one_thing(one, fair("Gulfood 2023", "Peru", date="2023-02"))
    assert not one_thing(one, fair("Gulfood 2024", "Peru", place="Lima"))
    assert not one_thing(one, fair("Gulfood 2024", "Peru", date="2024"))
    assert not one_thing(one, fair("coffee stand at Gulfood 2024", "Peru"))
    assert not one_thing(fair("food exhibition", "Malaysia"), fair("food exhibition", "Peru"))
