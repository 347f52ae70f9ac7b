"""Bodies that may be one are kept as rows: the same as comparing all names at once would find."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.parties import Directory, Party, resolve
from servanda.parties import directory as directories
from servanda.parties.likeness import compare, may_be_one
from servanda.register import Register, near_parties

from .making import claim, document

NAMES = (
    "FEZ Grodnoinvest", "Grodnoinvest", "Mogilevliftmash", "Molilevliftmash", "Mogilevliftmash OJSC", "BUCE",
    "Belarusian Universal Commodity Exchange", "Bank of China", "Central Bank of China", "Kyrgyz Altyn",
    "Kyrgyzaltyn", "Akme Stil", "Акме Стил", "Amkodor", "Amkodor Holding", "Amkodor Logoysk", "Terminal West",
    "Terminal Wesst", "Nairobi Dairy", "Dairy of Nairobi", "Minsk Tractor Works", "MTZ",
)  # fmt: skip


@pytest.fixture
def register(place: str):
    with Register.create(place) as opened:
        yield opened


def told_of(register: Register, names: list[str]) -> None:
    """Read a document for each of the names."""
    for name in names:
        parties = ((name, "party"), ("Kenya", "party"))
        text = f"One with {name}."
        said = claim(identity=f"on {name}", what=f"memorandum with {name}", parties=parties, quote=text)
        register.add(document(f"{name}.txt", text), [said])
        register.merge()


def doubts(register: Register) -> list[tuple[str, str, float]]:
    return [(one.key, other.key, likeness.score) for one, other, likeness in register.doubts()]


def expected(register: Register) -> list[tuple[str, str, float]]:
    found = register.parties().doubts()
    return [(*sorted((one.key, other.key)), likeness.score) for one, other, likeness in found]


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_the_quick_look_passes_all_that_may_be_one(one: str, other: str) -> None:
    first, second = (Party(f"body:{name}", "body", name) for name in (one, other))
    assert may_be_one(first, second) or compare(first, second).verdict == "different"


letters = st.text("abdegilmnorstuvz", min_size=1, max_size=9)
made_up = st.lists(letters, min_size=1, max_size=4).map(lambda words: " ".join(words).title())


@settings(max_examples=300, deadline=None)
@given(made_up, st.data())
def test_the_quick_look_passes_names_that_differ_in_letters_or_words(name: str, data) -> None:
    words = name.split()
    place = data.draw(st.integers(0, len(words) - 1))
    changed = data.draw(st.sampled_from(["letter", "order", "joined", "more", "initials"]))
    if changed == "letter":
        words[place] = words[place][:1] + "a" + words[place][2:]
    elif changed == "order":
        words.reverse()
    elif changed == "joined":
        words = ["".join(words)]
    elif changed == "more":
        words.insert(place, data.draw(letters))
    else:
        words = ["".join(word[0] for word in words).upper()]
    first, second = (Party(f"body:{each}", "body", each) for each in (name, " ".join(words)))
    assert may_be_one(first, second) or compare(first, second).verdict == "different"


def test_the_rows_are_what_comparing_all_names_finds(register: Register) -> None:
    told_of(register, [*NAMES])
    assert doubts(register) == expected(register)
    assert len(doubts(register)) > 5
    before = doubts(register)
    register.rebuild()
    assert doubts(register) == before


@settings(max_examples=5, deadline=None)
@given(st.permutations(NAMES))
def test_the_rows_do_not_depend_on_the_order_of_the_names(tmp_path_factory, names: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        for module in (near_parties, directories):
            patched.setattr(module, "TOO_COMMON", 3)  # so that some blocks become too common on the way
        with Register.create(tmp_path_factory.mktemp("r") / "r.db") as register:
            told_of(register, names)
            assert doubts(register) == expected(register)


def test_what_becomes_rarer_is_found_again(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (near_parties, directories):
        monkeypatch.setattr(module, "TOO_COMMON", 2)
    told_of(register, ["Amkodor", "Amkodor Holding", "Amkodor Logoysk"])
    assert doubts(register) == expected(register) == []
    register.decide("reject", "on Amkodor Logoysk", who="Ada")
    assert doubts(register) == expected(register)
    assert len(doubts(register)) == 1


def test_decisions_on_parties_move_the_rows(register: Register) -> None:
    told_of(register, ["FEZ Grodnoinvest", "Grodnoinvest", "Amkodor"])
    assert len(doubts(register)) == 1
    joined = register.decide("same", "FEZ Grodnoinvest", "Grodnoinvest", who="Ada")
    assert doubts(register) == expected(register) == []
    register.revoke(joined.number, who="Ada")
    assert doubts(register) == expected(register)
    assert len(doubts(register)) == 1
    apart = register.decide("different", "FEZ Grodnoinvest", "Grodnoinvest", who="Ada")
    assert register.queue(["parties"]) == []
    register.revoke(apart.number, who="Ada")
    assert len(register.queue(["parties"])) == 1
    register.describe_party("alias", "Amkodor", "Grodnoinvest Zone", who="Ada")
    assert doubts(register) == expected(register)
    register.rebuild()
    assert doubts(register) == expected(register)


def test_all_names_of_a_list_are_of_one_kind() -> None:
    assert {party.kind for party in Directory(map(resolve, NAMES))} == {"body"}
