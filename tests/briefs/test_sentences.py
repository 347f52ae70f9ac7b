from __future__ import annotations

import pytest

from servanda.briefs.language import brief_words
from servanda.briefs.sentences import sentence
from servanda.claim import FORMS, KINDS, ROLES, Amount, Claim, Participant, statuses_of
from servanda.errors import LanguageError

from .making import record_of

WORDS = brief_words("en")


def record(kind, form, status, parties=(), **fields):
    claim = Claim(
        id="c", doc="d.txt", quote="q", start=0, end=1, kind=kind, form=form, status=status,
        parties=tuple(Participant(name=name, role=role) for name, role in parties),
        found_by="person", **fields,
    )  # fmt: skip
    return record_of("r", [claim])


def test_a_supply_says_who_supplies_whom_with_what_when_and_for_how_much():
    deal = record(
        "deal", "supply", "agreed", [("Minsk Automobile Plant", "seller"), ("Armenia", "buyer")],
        what="vehicle sets of passenger vehicles", date="2022-10",
        amounts=(Amount(value=500, unit="vehicle sets"), Amount(value=73e6, unit="USD")),
    )  # fmt: skip
    assert sentence(deal, WORDS) == (
        "In October 2022 Minsk Automobile Plant agreed to supply vehicle sets of passenger vehicles to "
        "Armenia: 500 vehicle sets, $73 million."
    )


def test_an_agreement_names_its_instrument_its_subject_and_its_span():
    agreement = record(
        "agreement", "roadmap", "agreed", [("Baku", "party"), ("Tashkent", "party")],
        what="practical cooperation", date="2023-02", covers="2023/2025", place="Tashkent",
    )  # fmt: skip
    assert sentence(agreement, WORDS) == (
        "In February 2023 Baku and Tashkent concluded a roadmap in Tashkent: practical cooperation; "
        "covering 2023-2025."
    )


@pytest.mark.parametrize(("kind", "form"), [(k, f) for k in KINDS if k != "figure" for f in FORMS[k]])
def test_every_kind_form_and_status_has_a_sentence_with_any_slots_filled_or_empty(kind, form):
    roles = (
        {"finance": ("lender", "borrower")}.get(form, ("seller", "buyer")) if kind == "deal" else ROLES[kind]
    )
    for status in statuses_of(kind):
        bare = sentence(record(kind, form, status), WORDS)
        full = sentence(
            record(kind, form, status, [(f"Party {role}", role) for role in roles], what="the thing",
                   date="2024", place="Apia", amounts=(Amount(value=7, unit="buses"),), said_by="Speaker"),
            WORDS,
        )  # fmt: skip
        for text in (bare, full):
            assert text.endswith(".")
            assert text[0].isupper()
            assert not any(odd in text for odd in ("  ", " ,", " :", ":.", "None", "{{", "of is", ": ;"))
        for said in ("the thing", "7 buses", "2024", "Speaker", *(f"Party {role}" for role in roles)):
            assert said.lower() in full.lower()


def test_a_language_without_words_is_one_clear_error():
    with pytest.raises(LanguageError) as error:
        brief_words("xx")
    assert error.value.hint


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("Memorandum of Understanding", "Ganja and Samarkand concluded a memorandum in Baku."),
        ("memorandum between Ganja and Samarkand", "Ganja and Samarkand concluded a memorandum in Baku."),
        ("them for export", "Ganja and Samarkand concluded a memorandum in Baku."),
        ("memorandum on silk", "Ganja and Samarkand concluded a memorandum in Baku: memorandum on silk."),
        ("them and us", "Ganja and Samarkand concluded a memorandum in Baku."),
    ],
)
def test_a_subject_that_says_no_more_than_the_sentence_is_left_out(what, told):
    sides = [("Ganja", "party"), ("Samarkand", "party")]
    paper = record("agreement", "memorandum", "agreed", sides, what=what, place="Baku")
    assert sentence(paper, WORDS) == told


def test_nothing_is_named_twice():
    sides = [("B. Delger", "participant"), ("Oman", "participant"), ("Energy Group", "participant")]
    visit = record(
        "event", "visit", "done", sides, what="Visit of Minister B. Delger to Energy Group in Romania",
        date="2025-07-03", place="Romania",
    )  # fmt: skip
    told = "Visit of Minister B. Delger to Energy Group in Romania: held on 3 July 2025, with Oman."
    assert sentence(visit, WORDS) == told
    works = record("project", "zone", "planned", [("Kaiyu Electric", "party")], what="Kaiyu Electric")
    assert sentence(works, WORDS) == "A project of Kaiyu Electric, planned."
    said = record("pledge", "policy", "proposed", [("Busan", "party")], what="a zone", said_by="Busan")
    assert sentence(said, WORDS) == "Busan proposed: a zone."


def test_two_days_that_follow_each_other_are_on_those_days():
    sides = [("Ganja", "party"), ("Samarkand", "party")]
    for date, told in (
        ("2023-10-25/2023-10-26", "On 25-26 October 2023"),
        ("2023-10-23/2023-10-26", "Between 23 and 26 October 2023 Ganja"),
        ("2023-10/2024-02", "Between October 2023 and February 2024 Ganja"),
    ):
        paper = record("agreement", "protocol", "agreed", sides, what="silk", date=date)
        assert sentence(paper, WORDS).startswith(told)
