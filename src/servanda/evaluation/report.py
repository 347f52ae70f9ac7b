"""Scores and misses as lines to read, and as plain values for a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from servanda.claim import Claim
from servanda.evaluation.scoring import Rate, Scores, Verdict

_LONGEST_QUOTE = 160


def score_lines(scores: Scores, *, rows: bool = True) -> Iterator[str]:
    """The scores, a line each; with `rows`, also those by kind of claim and by slot."""
    yield from (_line("claims", scores.claims), _line("slots", scores.slots))
    for name in ("figures", "grounded", "records"):
        value = getattr(scores, name)
        if value is not None:
            yield f"{name:11} {value:5.1f}"
    yield f"{'counts':11} {scores.gold} gold, {scores.optional} optional, {scores.found} found"
    if rows:
        for title, rates in (("by kind", scores.by_kind), ("by slot", scores.by_slot)):
            yield title
            yield from (f"  {_line(name, rate)}" for name, rate in rates.items())


def miss_lines(name: str, verdict: Verdict) -> Iterator[str]:
    """The gold claims that were missed and the claims that nobody wanted, a line each."""
    yield from (f"missed   {name} {_claim_line(claim)}" for claim in verdict.missed)
    yield from (f"spurious {name} {_claim_line(claim)} [{claim.found_by}]" for claim in verdict.spurious)


def score_values(scores: Scores) -> dict[str, Any]:
    """The scores as plain values, in percent."""
    return asdict(scores)


def _line(name: str, rate: Rate) -> str:
    return f"{name:11} precision {rate.precision:5.1f}   recall {rate.recall:5.1f}   F1 {rate.f1:5.1f}"


def _claim_line(claim: Claim) -> str:
    quote = claim.quote if len(claim.quote) <= _LONGEST_QUOTE else f"{claim.quote[: _LONGEST_QUOTE - 1]}…"
    return f"{claim.id} {claim.kind}/{claim.form}/{claim.status} {claim.what or '-'} | {quote}"
