"""A gold file finds its document and its claims, or says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.errors import MissingFile, NothingReadable
from servanda.evaluation import samples_in


def touched(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_a_gold_file_takes_the_document_beside_it(tmp_path: Path) -> None:
    gold, document = touched(tmp_path / "minutes.jsonl"), touched(tmp_path / "minutes.pdf")
    (sample,) = samples_in(gold)
    assert (sample.name, sample.gold, sample.document, sample.found) == ("minutes", gold, document, None)


def test_a_document_can_be_named(tmp_path: Path) -> None:
    gold, document = touched(tmp_path / "gold.jsonl"), touched(tmp_path / "elsewhere" / "news.html")
    assert samples_in(gold, document)[0].document == document


def test_a_folder_gives_its_gold_files_in_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        touched(tmp_path / "gold" / f"{name}.jsonl")
        touched(tmp_path / "texts" / f"{name}.txt")
        touched(tmp_path / "claims" / f"{name}.jsonl")
    samples = samples_in(tmp_path / "gold", tmp_path / "texts", tmp_path / "claims")
    assert [(sample.name, sample.document.name) for sample in samples] == [("a", "a.txt"), ("b", "b.txt")]
    assert [sample.found for sample in samples] == [tmp_path / "claims" / f"{name}.jsonl" for name in "ab"]


@pytest.mark.parametrize(
    ("error", "gold", "text", "pred"),
    [
        (MissingFile, "nothing.jsonl", None, None),
        (MissingFile, "alone/alone.jsonl", None, None),
        (NothingReadable, "empty", None, None),
        (MissingFile, "both", None, "both/nothing.jsonl"),
        (MissingFile, "both/a.jsonl", None, "nothing.jsonl"),
        (MissingFile, "both", "both/a.txt", None),
    ],
)
def test_what_is_missing_is_said_with_its_mend(
    tmp_path: Path, error: type[MissingFile], gold: str, text: str | None, pred: str | None
) -> None:
    touched(tmp_path / "alone" / "alone.jsonl")
    touched(tmp_path / "both" / "a.jsonl")
    touched(tmp_path / "both" / "a.txt")
    (tmp_path / "empty").mkdir()
    with pytest.raises(error) as raised:
        samples_in(tmp_path / gold, tmp_path / text if text else None, tmp_path / pred if pred else None)
    assert raised.value.hint
    assert str(tmp_path) in raised.value.message or "nothing" in raised.value.message
