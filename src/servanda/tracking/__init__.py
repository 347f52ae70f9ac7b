"""Tracking: commitments, their stage and their standing on a date, their tallies and the docket of a pair."""

from servanda.tracking.commitment import STANDINGS, Commitment, Standing
from servanda.tracking.docket import Docket, docket
from servanda.tracking.following import history, track
from servanda.tracking.tally import BY, Tally, tallies

__all__ = [
    "BY",
    "STANDINGS",
    "Commitment",
    "Docket",
    "Standing",
    "Tally",
    "docket",
    "history",
    "tallies",
    "track",
]
