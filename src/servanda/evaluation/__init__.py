"""The layer `evaluation`: how well claims agree with those that a person made by hand."""

from servanda.evaluation.gold import GoldClaim, parse_gold
from servanda.evaluation.scoring import Scores, Tally, Verdict, scores_of, total_of, weigh

__all__ = ["GoldClaim", "Scores", "Tally", "Verdict", "parse_gold", "scores_of", "total_of", "weigh"]
