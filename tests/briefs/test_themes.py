"""Themes: under which heading a record stands, and what a sector holds."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.briefs import Library, narrowed, sector_of
from servanda.briefs.themes import is_of_sector, theme_of, theme_words, themes_of
from servanda.claim import FORMS, KINDS, Claim
from servanda.errors import InvalidQuery

from .making import record_of, stored


def record(kind, form, what=None, when=None, status="planned", doc="paper.txt"):
    if kind == "figure":
        status = "actual"
    claim = Claim(id=f"{what}{when}{doc}", doc=doc, quote="q", start=0, end=1, kind=kind, form=form,
                  status=status, what=what, date=when, found_by="person")  # fmt: skip
    return record_of(claim.id, [claim])


@pytest.mark.parametrize(
    ("kind", "form", "what", "theme"),
    [
        ("project", "education", "joint laboratory of solar energy", "education"),
        ("agreement", "memorandum", "joint hydrogen energy park", "energy"),
        ("agreement", "memorandum", "closer ties", "general"),
        ("agreement", "twinning", "schools", "regions"),
        ("deal", "supply", "coffee", "agriculture"),
        ("deal", "supply", "things", "trade"),
        ("admission", "zone", "furniture", "zones"),
        ("event", "forum", "energy forum", "meetings"),
    ],
)
def test_a_record_stands_under_its_theme(kind, form, what, theme):
    assert theme_of(record(kind, form, what)) == theme


@pytest.mark.parametrize(("kind", "form"), [(kind, form) for kind in KINDS for form in FORMS[kind]])
def test_every_record_has_a_theme_with_a_title(kind, form):
    assert theme_of(record(kind, form)) in theme_words().titles


def test_words_count_from_their_beginning_only():
    assert "energy" not in themes_of(record("agreement", "plan", "the synergy of markets"))
    assert "energy" not in themes_of(record("deal", "supply", "palm oil"))


def test_a_sector_goes_by_several_names():
    assert sector_of("Energy") == sector_of("power") == "energy"
    with pytest.raises(InvalidQuery) as error:
        sector_of("chess")
    assert "transport" in error.value.hint


@pytest.mark.parametrize("what", [None, "coffee", "rails for trade", "energy school", "bank"])
@pytest.mark.parametrize(("kind", "form"), [(kind, form) for kind in KINDS for form in FORMS[kind]])
def test_a_record_is_of_the_sectors_that_are_its_themes(kind, form, what):
    told = record(kind, form, what)
    assert [each for each in theme_words().words if is_of_sector(told, each)] == [
        each for each in theme_words().words if each in themes_of(told)
    ]


def test_a_brief_is_narrowed_to_a_sector_to_kinds_and_to_a_time():
    old = record("deal", "supply", "coffee", "2019-05", doc="old.txt")
    new = record("deal", "supply", "locomotives", "2022")
    lasting = record("agreement", "agreement", "rails", "2010/..")
    undated = record("pledge", "transport", "a bridge", doc="old.txt")
    library = Library([stored("old.txt", "Old", "2019-06-01")])
    records = [old, new, lasting, undated]
    assert narrowed(records, library, sector="transport") == [new, lasting, undated]
    assert narrowed(records, library, kinds=("deal",)) == [old, new]
    assert narrowed(records, library, since=date(2020, 1, 1)) == [new, lasting]
