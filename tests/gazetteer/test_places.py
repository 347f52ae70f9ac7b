"""Places in running text: longest names, whole words, names that need the rest of the text."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda import gazetteer
from servanda.gazetteer import find_places


def named(text: str) -> list[tuple[str, str | None]]:
    return [(mention.text, mention.country_code) for mention in find_places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Papua New Guinea, Equatorial Guinea, Guinea-Bissau and Guinea",
            [
                ("Papua New Guinea", "PG"),
                ("Equatorial Guinea", "GQ"),
                ("Guinea-Bissau", "GW"),
                ("Guinea", "GN"),
            ],
        ),
        (
            "Niger, Nigeria, Nigerien, Nigerian",
            [("Niger", "NE"), ("Nigeria", "NG"), ("Nigerien", "NE"), ("Nigerian", "NG")],
        ),
        ("The Republic of Korea and New Delhi", [("Republic of Korea", "KR"), ("New Delhi", "IN")]),
        ("People's Republic of China", [("People's Republic of China", "CN")]),
        ("Belarusian-Armenian trade", [("Belarusian", "BY"), ("Armenian", "AM")]),
        ("the UNITED ARAB\nEMIRATES", [("UNITED ARAB\nEMIRATES", "AE")]),
        ("Iran's and Côte d’Ivoire’s ports", [("Iran", "IR"), ("Côte d’Ivoire", "CI")]),
        ("Northern Ireland and Ireland", [("Northern Ireland", "GB"), ("Ireland", "IE")]),
        (
            "South African and Central African Republic",
            [("South African", "ZA"), ("Central African Republic", "CF")],
        ),
        ("the U.S. and the US", [("U.S.", "US"), ("US", "US")]),
    ],
)
def test_the_longest_name_on_whole_words(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "across the Indian Ocean",
        "a Panamax vessel",
        "US$5 million",
        "they polish turkey eggs in china cups",
        "see www.China.com/Brazil",
        "Latin America and the Persian Gulf",
        "Mr Jordan spoke",
        "Bank of America",
        "Romanias",
    ],
)
def test_where_a_name_does_not_speak_of_the_country(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("Trade with Korea grew.", "Korea", "KR"),
        ("Pyongyang says that Korea will export coal.", "Korea", "KP"),
        ("Seoul and Pyongyang disagree about Korea.", "Korea", "KR"),
        ("Kinshasa hopes that Congo exports more.", "Congo", "CD"),
        ("Brazzaville hopes that Congo exports more.", "Congo", "CG"),
        ("Congo exports more.", "Congo", None),
        ("Tbilisi says Georgia exports wine.", "Georgia", "GE"),
        ("The port of Savannah serves Atlanta and all Georgia.", "Georgia", "US"),
    ],
)
def test_names_that_two_countries_bear(text: str, word: str, code: str | None) -> None:
    assert dict(named(text))[word] == code


@pytest.mark.parametrize(
    ("text", "key", "kind", "code"),
    [
        ("in Tehran", "place:tehran", "capital", "IR"),
        ("in Nur-Sultan", "place:astana", "capital", "KZ"),
        ("in Astana", "place:astana", "capital", "KZ"),
        ("in Hrodna", "place:grodno", "city", "BY"),
        ("the Grodno Region", "place:grodno-region", "region", "BY"),
        ("Sughd province", "place:sughd", "region", "TJ"),
        ("Guangdong", "place:guangdong", "region", "CN"),
        ("the EAEU", "group:eaeu", "grouping", None),
        ("the European Union", "group:eu", "grouping", None),
        ("Emiratis", "AE", "demonym", "AE"),
    ],
)
def test_what_a_mention_means(text: str, key: str, kind: str, code: str | None) -> None:
    (mention,) = find_places(text)
    assert (mention.key, mention.kind, mention.country_code) == (key, kind, code)


def test_a_city_that_several_countries_have_stays_open() -> None:
    (mention,) = find_places("a plant in Santa Rosa")
    assert mention.country_code is None
    assert gazetteer.place("Grodno Region") == gazetteer.place("the Hrodna region")


NAMES = [name for each in gazetteer.countries() for name in (each.name, *each.demonyms)]


@given(
    st.lists(st.sampled_from([*NAMES, "plant", "of", "(", "—", "", "and the", "Xx"]), max_size=8),
    st.text(max_size=9),
)
def test_mentions_are_whole_words_in_order(pieces: list[str], tail: str) -> None:
    text = " ".join(pieces) + tail
    end = 0
    for mention in find_places(text):
        assert mention.start >= end
        end = mention.end
        assert text[mention.start : mention.end] == mention.text
        assert not re.search(r"\w$", text[: mention.start])
        assert not re.match(r"\w", text[mention.end :])


@given(st.sampled_from(NAMES))
def test_a_name_alone_is_found_whole(name: str) -> None:
    (mention,) = find_places(f"about {name}, again")
    assert mention.text == name


def test_a_long_text_yields_every_place() -> None:
    text = (
        "The trade turnover between Belarus and Armenia grew in Yerevan, said the Minister of Economy. "
        * 5000
    )
    assert len(find_places(text)) == 15_000


def test_nothing_loads_before_it_is_asked_for() -> None:
    code = "import sys, servanda.gazetteer; sys.exit('ahocorasick_rs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
