"""Reading in a process of its own: the same outcome, and an end to whatever takes too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.errors import BrokenDocument, OversizedDocument, ReadingError
from servanda.extraction import extract
from servanda.reading import read
from servanda.web.carrying import packed, unpacked
from servanda.web.reader import Limits, Request, read_apart

MATERIAL = Path(__file__).resolve().parents[1] / "material" / "news"


@pytest.mark.parametrize("name", ["cl-kr-trade-2024", "ng-br-minutes-2025"])
def test_what_is_carried_is_what_was_read(name: str) -> None:
    import json

    document = read(MATERIAL / f"{name}.txt")
    claims = extract(document).claims
    again, found = unpacked(json.loads(json.dumps(packed(document, claims))))
    assert tuple(found) == claims
    assert again.text == document.text
    assert list(again.offsets) == list(document.offsets)
    assert (again.notes, again.markers, again.lifted) == (document.notes, document.markers, document.lifted)
    assert (again.sections, again.blocks, again.metadata) == (
        document.sections,
        document.blocks,
        document.metadata,
    )


def test_it_reads_the_same_apart() -> None:
    path = MATERIAL / "cl-kr-trade-2024.txt"
    apart = read_apart(Request(str(path), path.name, "text/plain"))
    assert apart.claims == extract(read(path)).claims
    assert apart.document.metadata == read(path).metadata


def test_an_error_comes_through_with_its_hint(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"%PDF-1.4 broken")
    with pytest.raises(ReadingError) as told:
        read_apart(Request(str(path), "report.pdf", "application/pdf"))
    assert "report.pdf" in told.value.message
    assert told.value.hint


def test_one_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("In 2023 exports of Chad to Mali came to $60 million. " * 40_000)
    with pytest.raises(ReadingError, match="long\\.txt"):
        read_apart(Request(str(path), "long.txt", "text/plain"), Limits(seconds=1.5))


def test_one_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "x"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(OversizedDocument, match="large\\.txt"):
        read_apart(Request(str(path), "large.txt", "text/plain"), Limits(memory=1024**3))


def test_an_answer_that_is_too_long_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("In 2023 exports of Chad to Mali came to $60 million.\n\n" * 200)
    with pytest.raises(BrokenDocument):
        read_apart(Request(str(path), "x.txt", "text/plain"), Limits(output=5_000))
