"""A user's own frames and dictionaries: what they find, and what each mistake in them is told as."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.claim import Claim
from servanda.errors import LanguageError
from servanda.extraction import extract
from servanda.extraction.frames import load_frames
from servanda.extraction.rules import rules_digest, use_rules
from servanda.reading import read

FRAME = """
[[frame]]
name = "vessel-moored"
version = 1
kind = "event"
pattern = "clause"
verbs = ["moor"]
things = ["event/other"]
form = "other"
statuses = { past = "done" }
"""


@pytest.fixture(autouse=True)
def only_our_rules() -> Iterator[None]:
    use_rules(None)
    yield
    use_rules(None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("frames", "dictionaries"):
        (tmp_path / "rules" / name).mkdir(parents=True)
    return tmp_path / "rules"


def claims(tmp_path: Path, text: str) -> list[Claim]:
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    return list(extract(read(path)).claims)


def test_a_frame_of_ones_own_finds_what_no_other_does(folder: Path, tmp_path: Path) -> None:
    (folder / "frames" / "ports.toml").write_text(FRAME)
    (folder / "dictionaries" / "verbs.toml").write_text('[classes]\nmoor = "moor"\n')
    (folder / "dictionaries" / "nouns.toml").write_text('[event]\nother = "argosy"\n')
    text = "In 2024 Peru moored an argosy."
    assert not [claim for claim in claims(tmp_path, text) if claim.kind == "event"]
    use_rules(folder)
    (found,) = (claim for claim in claims(tmp_path, text) if claim.kind == "event")
    assert (found.found_by, found.status, found.date) == ("en/vessel-moored@1", "done", "2024")
    use_rules(None)
    assert not [claim for claim in claims(tmp_path, text) if claim.kind == "event"]


@pytest.mark.parametrize(
    ("dictionary", "added", "text", "unit", "value"),
    [
        ("currencies", '[names]\nflorint = "XFL"', "Exports were 40 million florints in 2023.", "XFL", 4e7),
        ("currencies", '[signs]\n"¤" = "XFL"', "Exports were ¤40 million in 2023.", "XFL", 4e7),
        ("numbers", "[scales]\nmyriad = 10_000", "Exports were $3 myriad in 2023.", "USD", 3e4),
    ],
)
def test_words_are_added_to_the_dictionaries(
    folder: Path, tmp_path: Path, dictionary: str, added: str, text: str, unit: str, value: float
) -> None:
    def amounts() -> list[tuple[float, str]]:
        return [(a.value, a.unit) for claim in claims(tmp_path, text) for a in claim.amounts]

    assert (value, unit) not in amounts()
    (folder / "dictionaries" / f"{dictionary}.toml").write_text(added)
    use_rules(folder)
    assert (value, unit) in amounts()


def test_a_frame_of_the_same_name_takes_the_place_of_the_packages(folder: Path) -> None:
    theirs = load_frames("en")
    taken = theirs[3]
    own = FRAME.replace("vessel-moored", taken.name).replace('verbs = ["moor"]', 'verbs = ["visit"]')
    (folder / "frames" / "own.toml").write_text(own)
    use_rules(folder)
    assert [frame.name for frame in load_frames("en")] == [frame.name for frame in theirs]
    assert load_frames("en")[3].verbs == ("visit",)


def test_frames_of_ones_own_are_tried_first(folder: Path) -> None:
    (folder / "frames" / "own.toml").write_text(FRAME.replace('verbs = ["moor"]', 'verbs = ["visit"]'))
    use_rules(folder)
    assert load_frames("en")[0].name == "vessel-moored"


def test_the_digest_changes_with_the_rules(folder: Path) -> None:
    assert rules_digest() is None
    file = folder / "dictionaries" / "verbs.toml"
    file.write_text('[classes]\nmoor = "moor"\n')
    use_rules(folder)
    first = rules_digest()
    file.write_text('[classes]\nmoor = "moor berth"\n')
    assert rules_digest() not in (first, None)


VISIT = FRAME.replace('"moor"', '"visit"')
MISTAKES = {
    "no TOML": ("frames/a.toml", '[[frame]]\nname = "x\n', 2, "name a line"),
    "no UTF-8": ("frames/a.toml", b"\n\nname = '\xff'\n", 3, "UTF-8"),
    "a class of verbs": ("frames/a.toml", VISIT.replace('"visit"', '"moar"'), 7, "moar"),
    "a noun's form": ("frames/a.toml", VISIT.replace("event/other", "event/othre"), 8, "othre"),
    "a noun's kind": ("frames/a.toml", VISIT.replace("event/other", "evnt"), 8, "evnt"),
    "a form": ("frames/a.toml", VISIT.replace('form = "other"', 'form = "others"'), 9, "others"),
    "a stance": ("frames/a.toml", VISIT.replace("past =", "gone ="), 10, "gone"),
    "a status": ("frames/a.toml", VISIT.replace('"done"', '"finished"'), 10, "finished"),
    "a table of statuses": ("frames/a.toml", VISIT.replace('{ past = "done" }', '"over"'), 10, "over"),
    "a field": ("frames/a.toml", VISIT + 'who = "party"\n', 11, "who"),
    "a role": ("frames/a.toml", VISIT + 'subject = "seller"\n', 11, "seller"),
    "a field of an example": (
        "frames/a.toml",
        VISIT + '\n[[frame.examples]]\ntext = "They moored."\nclaims = [{ frm = "other" }]\n',
        12,
        "frm",
    ),
    "a second frame": ("frames/a.toml", VISIT * 2, 12, "vessel-moored"),
    "a table": ("dictionaries/verbs.toml", '\n[clases]\nbuild = "lash"\n', 2, "clases"),
    "a list": ("dictionaries/verbs.toml", '[operators]\nmaybe = "lash"\n', 2, "maybe"),
    "words that are no words": ("dictionaries/verbs.toml", "[classes]\nbuild = 3\n", 2, "build"),
    "forms of a verb": ("dictionaries/verbs.toml", '[irregular]\nlash = "lasht"\n', 2, "lash"),
    "a form of nouns": ("dictionaries/nouns.toml", '[project]\nshipyards = "slipway"\n', 2, "shipyards"),
    "a code": ("dictionaries/currencies.toml", '[names]\nflorint = "florint"\n', 2, "florint"),
    "a number": ("dictionaries/numbers.toml", '\n\n[cardinals]\numpteen = "many"\n', 4, "umpteen"),
    "a dictionary": ("dictionaries/verb.toml", "", None, "verb"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_file_and_line(folder: Path, name: str) -> None:
    file, content, line, word = MISTAKES[name]
    path = folder / file
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(LanguageError) as told:
        use_rules(folder)
    assert str(path) in told.value.message
    assert line is None or f"line {line}:" in told.value.message
    assert word in told.value.message or name == "no TOML"
    assert told.value.hint
    assert load_frames("en"), "after a mistake the package's own frames are in use"


@pytest.mark.parametrize("place", ["missing", "empty"])
def test_a_folder_that_is_none_of_rules_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(LanguageError, match=place) as told:
        use_rules(tmp_path / place)
    assert "frames/*.toml" in (told.value.hint or "")
