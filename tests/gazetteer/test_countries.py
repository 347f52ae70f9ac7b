"""Our own table of countries against pycountry's, and the names by which people call countries."""

import pycountry
import pytest

from servanda import gazetteer


def test_every_country_of_iso_3166_is_there_and_none_else() -> None:
    ours = {each.code for each in gazetteer.countries()}
    assert ours == {each.alpha_2 for each in pycountry.countries} | {"XK"}


@pytest.mark.parametrize("theirs", list(pycountry.countries), ids=lambda each: each.alpha_2)
def test_iso_names_mean_the_country(theirs) -> None:
    names = [theirs.name, getattr(theirs, "common_name", None), getattr(theirs, "official_name", None)]
    for name in filter(None, names):
        found = gazetteer.country(name)
        assert found is not None, name
        assert found.code == theirs.alpha_2, name


def test_currencies_are_iso_4217_codes() -> None:
    known = {each.alpha_3 for each in pycountry.currencies} | {"BGN"}  # the lev, until 2025
    for each in gazetteer.countries():
        assert set(each.currencies) <= known, each.code


def test_members_of_groupings_are_countries() -> None:
    codes = {each.code for each in gazetteer.countries()}
    for each in gazetteer.groupings():
        assert set(each.members) <= codes, each.slug


def test_no_name_means_two_countries() -> None:
    seen: dict[str, str] = {}
    for each in gazetteer.countries():
        for name in (each.name, *each.names, *each.demonyms):
            assert seen.setdefault(name, each.code) == each.code, name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("People's Republic of China", "CN"),
        ("People’s Republic of China", "CN"),
        ("the Middle Kingdom", "CN"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("Côte d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("the Emirates", "AE"),
        ("Britain", "GB"),
        ("the States", "US"),
        ("Holland", "NL"),
        ("Polish", "PL"),
        ("Emiratis", "AE"),
        ("Turks", "TR"),
        ("BELARUS", "BY"),
        ("Republic of\nKorea", "KR"),
        ("Democratic People's Republic of Korea", "KP"),
    ],
)
def test_names_people_use(name: str, code: str) -> None:
    found = gazetteer.country(name)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("word", ["turkey", "polish", "china", "chad", "the", "", "Minsk", "Eurasia"])
def test_words_that_are_no_country(word: str) -> None:
    assert gazetteer.country(word) is None
