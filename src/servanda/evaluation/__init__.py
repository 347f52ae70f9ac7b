"""The layer `evaluation`: how well claims agree with those that a person made by hand."""

from servanda.evaluation.gold import GoldClaim, parse_gold
from servanda.evaluation.report import miss_lines, score_lines, score_values
from servanda.evaluation.samples import Sample, samples_in
from servanda.evaluation.scoring import Scores, Tally, Verdict, scores_of, total_of, weigh

__all__ = [
    "GoldClaim",
    "Sample",
    "Scores",
    "Tally",
    "Verdict",
    "miss_lines",
    "parse_gold",
    "samples_in",
    "score_lines",
    "score_values",
    "scores_of",
    "total_of",
    "weigh",
]
