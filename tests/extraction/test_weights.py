"""What marks weigh: sums of the weights that a file gives them, and how ours do on items nobody looked at."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from servanda.claim import KINDS
from servanda.evaluation import parse_gold, weigh
from servanda.extraction import extract
from servanda.extraction.frames import load_frames
from servanda.extraction.weights import Weights, load_weights
from servanda.reading import read
from tests.extraction.making import words

UNREAD = Path(__file__).resolve().parents[1] / "material" / "unread"
MARKS = st.lists(st.sampled_from(["active", "told", "quoted"]), max_size=6)


@given(MARKS, MARKS, st.integers(-200, 200), st.integers(-200, 200))
def test_a_margin_is_what_the_marks_weigh_above_the_least(
    one: list[str], other: list[str], bias: int, least: int
) -> None:
    weights = Weights(bias, least, {"active": 30, "told": -7}, words())
    for _ in range(2):  # the second time from the sums that are kept
        margin = weights.margin([("plain", *one), ("plain", *other)])
        assert margin == bias - least + sum({"active": 30, "told": -7}.get(mark, 0) for mark in one + other)


def test_a_language_without_weights_has_none() -> None:
    assert load_weights("xx") == {}


def test_each_kind_that_is_weighed_has_a_frame_that_drafts_it() -> None:
    drafted = {frame.kind for frame in load_frames("en") if frame.pattern == "unclaimed"}
    assert set(load_weights("en")) == drafted <= set(KINDS)


def test_no_single_mark_makes_a_claim_by_itself_of_nothing() -> None:
    """Whole numbers in small steps: no mark outweighs all others, as one learned by heart would."""
    for weights in load_weights("en").values():
        assert all(weight and abs(weight) < 200 for weight in weights.marks.values())


def test_more_than_half_of_what_is_weighed_is_right_on_items_that_nobody_looked_at() -> None:
    made = right = 0
    for document in sorted(UNREAD.glob("*.txt")):
        gold = parse_gold(document.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines())
        read_text = read(str(document))
        found = extract(read_text).claims
        amiss = {claim.id for claim in weigh(gold, found, read_text.original).spurious}
        weighed = [claim.id for claim in found if "-likely@" in claim.found_by]
        made += len(weighed)
        right += len(set(weighed) - amiss)
    assert made >= 10
    assert right / made > 0.5
