"""The script that trains the weights: what it learns hangs on the examples, and on nothing else."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from scripts import weigh_marks as script

ROOT = Path(__file__).resolve().parents[1]


def examples() -> list[script.Example]:
    """A hundred examples that are right where they are told and not denied, with a little chance besides."""
    chance = random.Random(7)
    found = []
    for number in range(100):
        marks = Counter({mark: 1 for mark in ("told", "denied", "long") if chance.random() < 0.5})
        right = "told" in marks and "denied" not in marks
        found.append(script.Example(f"item-{number % 9}", "project", marks, right, True))
    found.append(script.Example("item-0", "project", Counter(seldom=1), True, True))
    return found


def test_marks_weigh_as_they_tell() -> None:
    _, weights = script.fit(examples())
    assert weights["told"] > 1 > -1 > weights["denied"]
    assert abs(weights["long"]) < min(weights["told"], -weights["denied"])


def test_a_mark_of_few_examples_weighs_nothing() -> None:
    assert "seldom" not in script.fit(examples())[1]


def test_the_order_of_the_examples_changes_no_weight_that_is_written() -> None:
    one, other = examples(), examples()
    random.Random(3).shuffle(other)
    assert script.tables_of(one)["project"] == script.tables_of(other)["project"]


def test_examples_hold_what_frames_claim_and_what_they_leave() -> None:
    found = script.examples_of(ROOT / "tests" / "material" / "news" / "gt-mx-zone-report-2023.txt")
    assert {example.kind for example in found} <= set(script.LEAST)
    assert {example.left_over for example in found} == {True, False}
    assert all(bool(example.marks[script.CLAIMED]) != example.left_over for example in found)
