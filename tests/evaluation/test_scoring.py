"""The measures agree with the bench's own, and mean what they say."""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from servanda.claim import Claim, parse_claim
from servanda.evaluation import GoldClaim, Scores, parse_gold, scores_of, total_of, weigh
from servanda.evaluation.grounding import stated
from servanda.evaluation.slots import alike

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
HELD_OUT = frozenset((ROOT / "bench" / "held_out.txt").read_text(encoding="utf-8").split())
TEXT = (
    "In 2024 trade between Chad and Mali grew by 12 percent to $63.6 million."
    " They signed a memorandum on cotton."
)


def figure(**changes: Any) -> Claim:
    fields: dict[str, Any] = {
        "id": "c1", "doc": "d", "quote": TEXT[:72], "start": 0, "end": 72, "kind": "figure",
        "form": "turnover", "status": "actual", "date": "2024", "found_by": "person",
        "parties": [{"name": "Chad", "role": "reporter"}, {"name": "Mali", "role": "partner"}],
        "amounts": [{"value": 63600000, "unit": "USD"}],
        "change": {"value": 12, "unit": "percent", "direction": "up"},
    }  # fmt: skip
    return parse_claim(json.dumps(fields | changes))


def memorandum(**changes: Any) -> Claim:
    fields: dict[str, Any] = {
        "id": "c2", "doc": "d", "quote": TEXT[73:], "start": 73, "end": len(TEXT), "kind": "agreement",
        "form": "memorandum", "status": "agreed", "what": "cotton", "date": "2024", "found_by": "person",
        "parties": [{"name": "Chad", "role": "party"}, {"name": "Mali", "role": "party"}],
    }  # fmt: skip
    return parse_claim(json.dumps(fields | changes))


def scored(gold: list[GoldClaim], found: list[Claim]) -> Scores:
    return scores_of(weigh(gold, found, TEXT).tally)


def test_the_gold_itself_scores_a_hundred() -> None:
    scores = scored([GoldClaim(figure()), GoldClaim(memorandum())], [figure(), memorandum()])
    assert (scores.claims.f1, scores.slots.f1, scores.figures, scores.grounded) == (100, 100, 100, 100)


def test_nothing_found_scores_nothing_and_misses_all() -> None:
    verdict = weigh([GoldClaim(figure()), GoldClaim(memorandum())], [], TEXT)
    scores = scores_of(verdict.tally)
    assert (scores.claims.f1, scores.slots.recall, scores.figures) == (0, 0, 0)
    assert scores.grounded is None
    assert [claim.id for claim in verdict.missed] == ["c1", "c2"]


def test_one_wrong_slot_of_a_figure_spoils_the_figure_and_no_more() -> None:
    scores = scored([GoldClaim(figure())], [figure(date="2023")])
    assert scores.figures == 0
    assert scores.claims.f1 == 100
    assert scores.by_slot["date"].f1 == 0
    assert scores.by_slot["amount"].f1 == 100


def test_a_claim_that_nobody_made_is_spurious() -> None:
    verdict = weigh([GoldClaim(figure())], [figure(), memorandum()], TEXT)
    assert [claim.id for claim in verdict.spurious] == ["c2"]
    assert scores_of(verdict.tally).claims.precision == 50


@pytest.mark.parametrize("found", [[figure()], [figure(), memorandum()]])
def test_an_optional_claim_neither_gains_nor_loses(found: list[Claim]) -> None:
    scores = scored([GoldClaim(figure()), GoldClaim(memorandum(), optional=True)], found)
    assert (scores.claims.f1, scores.slots.f1, scores.gold, scores.optional) == (100, 100, 1, 1)


def test_a_number_that_the_quote_does_not_state_is_not_grounded() -> None:
    assert scored([GoldClaim(figure())], [figure(amounts=[{"value": 49600000, "unit": "USD"}])]).grounded == 0


def test_a_quote_that_does_not_stand_in_the_text_is_not_grounded() -> None:
    assert (
        scored([GoldClaim(figure())], [figure(quote="Trade fell to $63.6 million, by 12 percent.")]).grounded
        == 0
    )


def test_scores_of_documents_add_up() -> None:
    right, wrong = weigh([GoldClaim(figure())], [figure()], TEXT), weigh([GoldClaim(figure())], [], TEXT)
    both = scores_of(total_of([right.tally, wrong.tally]))
    assert (both.claims.precision, both.claims.recall, both.figures) == (100, 50, 50)


def test_record_keys_count_only_by_what_they_join() -> None:
    gold = [GoldClaim(figure(record="a")), GoldClaim(memorandum(record="b"))]
    assert scored(gold, [figure(record="x"), memorandum(record="y")]).records == 100
    # Joined wrongly: each claim's record holds one claim too many, so precision is 1/2 and recall 1.
    assert scored(gold, [figure(record="x"), memorandum(record="x")]).records == 66.7


@pytest.mark.parametrize(
    ("number", "quote"),
    [
        (63600000, "$63.6 million"),
        (63.6, "63,6 percent"),
        (1250000, "1 250 000 tonnes"),
        (27, "twenty-seven residents"),
        (120, "a hundred and twenty buses"),
        (0.75, "three quarters of the fleet"),
        (2.5, "two and a half times"),
        (5, "a fivefold rise"),
        (1, "a plant"),
    ],
)
def test_numbers_are_found_in_digits_and_in_words(number: float, quote: str) -> None:
    assert stated(number, quote)
    assert not stated(number * 1.37 + 0.11, quote)


def test_names_agree_by_their_words() -> None:
    assert alike("Minsk Motor Plant|MMZ", "the Minsk motor plant OJSC")
    assert alike("Minsk Motor Plant|MMZ", "MMZ")
    assert not alike("Free Zone of Bandar Imam", "Bank of China")


def perturbed(gold: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Claims as a middling extractor might have them: some missing, some doubled, some slots wrong."""
    found = []
    for claim in gold:
        if chance.random() < 0.15:
            continue
        changed = {key: value for key, value in claim.items() if key != "optional"}
        for field in ("what", "date", "covers", "place", "said_by", "change"):
            if chance.random() < 0.15:
                changed[field] = None
        if chance.random() < 0.2:
            changed["what"] = chance.choice(gold)["what"]
        if chance.random() < 0.2:
            changed["date"] = "2001"
        if chance.random() < 0.2:
            changed["parties"] = changed["parties"][1:]
        if chance.random() < 0.2 and changed["amounts"]:
            changed["amounts"] = [
                dict(changed["amounts"][0], value=changed["amounts"][0]["value"] * 1.003, bound="about")
            ]
        if chance.random() < 0.1 and changed["amounts"]:
            changed["amounts"] = [dict(changed["amounts"][0], value=777.7)]
        if chance.random() < 0.1:
            changed["quote"] = changed["quote"][: len(changed["quote"]) // 2]
        if chance.random() < 0.05:
            changed["quote"] = "Not one word of this stands in the source."
        if changed.get("record") and chance.random() < 0.3:
            changed["record"] = chance.choice(gold).get("record") or "other"
        found += [changed] * (2 if chance.random() < 0.1 else 1)
    return found


def sample_documents() -> Iterator[tuple[str, Path, Path]]:
    for gold in sorted((SHARED / "gold").glob("*/*.jsonl")):
        if gold.stem not in HELD_OUT:
            yield gold.stem, gold, SHARED / "corpus" / gold.parent.name / f"{gold.stem}.txt"


@pytest.mark.skipif(not (SHARED / "bench" / "score.py").exists(), reason="the sample corpora are not here")
def test_the_scores_are_those_of_the_bench() -> None:
    specification = importlib.util.spec_from_file_location("bench_score", SHARED / "bench" / "score.py")
    assert specification
    assert specification.loader
    bench = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(bench)
    theirs, ours = [], []
    for name, path, text_path in sample_documents():
        gold, text = bench.read(path), text_path.read_text(encoding="utf-8")
        found = perturbed(gold, random.Random(name))
        tally, missed, spurious = bench.score(gold, found, text)
        claims = [parse_claim(json.dumps(claim)) for claim in found]
        verdict = weigh(parse_gold(path.read_text(encoding="utf-8").splitlines()), claims, text)
        assert [claim.id for claim in verdict.missed] == [claim["id"] for claim in missed], name
        assert [claim.id for claim in verdict.spurious] == [claim["id"] for claim in spurious], name
        theirs.append(tally)
        ours.append(verdict.tally)
    expected, scores = bench.summary(bench.added(theirs)), scores_of(total_of(ours))
    rates = {"claims": scores.claims, "slots": scores.slots, **scores.by_kind, **scores.by_slot}
    printed = {
        "claims": expected["claims"],
        "slots": expected["slots"],
        **expected["by_kind"],
        **expected["by_slot"],
    }
    assert {key: [rate.precision, rate.recall, rate.f1] for key, rate in rates.items()} == printed
    assert (scores.figures, scores.grounded, scores.records) == (
        expected["figures"], expected["grounded"], expected["records"],
    )  # fmt: skip
    assert expected["counts"] == {"gold": scores.gold, "optional": scores.optional, "predicted": scores.found}
    assert 0 < scores.slots.f1 < 100
