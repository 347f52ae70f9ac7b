"""A batch: outcomes in the order of the sources, whatever the number of processes, each error its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.errors import EmptyDocument, MissingFile
from servanda.extraction import batch
from servanda.extraction.batch import Task, outcomes
from servanda.extraction.rules import use_rules

DOCUMENTS = sorted((Path(__file__).resolve().parents[2] / "src/servanda/demo/documents").glob("*.txt"))


def test_two_processes_give_what_one_gives_in_the_same_order(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("\n\n".join(DOCUMENTS[0].read_text(encoding="utf-8") for _ in range(20)))
    (tmp_path / "empty.txt").write_text("")
    tasks = [Task(str(path)) for path in (long, tmp_path / "empty.txt", *DOCUMENTS, tmp_path / "no.txt")]
    alone = list(outcomes(tasks, processes=1))
    shared = list(outcomes(tasks, processes=2))
    assert [outcome.source for outcome in shared] == [task.source for task in tasks]
    assert [outcome.claims for outcome in shared] == [outcome.claims for outcome in alone]
    errors = [outcome.error for outcome in shared if outcome.error]
    assert [type(error) for error in errors] == [EmptyDocument, MissingFile]
    assert all(error.hint for error in errors)


def test_other_processes_have_the_users_rules_too(tmp_path: Path) -> None:
    (tmp_path / "rules/dictionaries").mkdir(parents=True)
    (tmp_path / "rules/dictionaries/currencies.toml").write_text('[names]\nflorint = "XFL"')
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("Exports of Peru were 40 million florints in 2023.")
    use_rules(tmp_path / "rules")
    try:
        found = list(outcomes([Task(str(tmp_path / f"{name}.txt")) for name in "ab"], processes=2))
    finally:
        use_rules(None)
    assert [outcome.claims[0].amounts[0].unit for outcome in found] == ["XFL", "XFL"]


def test_a_fault_of_the_extractor_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    extract = batch.extract

    def faulty(document, **options):
        if document.name == DOCUMENTS[0].name:
            raise ZeroDivisionError("by zero")
        return extract(document, **options)

    monkeypatch.setattr(batch, "extract", faulty)
    first, second = outcomes([Task(str(path)) for path in DOCUMENTS[:2]], processes=1)
    assert first.error
    assert "ZeroDivisionError: by zero" in first.error.message
    assert second.claims
