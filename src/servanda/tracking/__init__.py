"""Tracking: commitments, their stage and their standing on a date, their tallies and the docket of a pair."""

from servanda.tracking.chronicle import Chronicle
from servanda.tracking.commitment import STANDINGS, Commitment, Standing
from servanda.tracking.concerning import track_among
from servanda.tracking.docket import Docket, docket
from servanda.tracking.following import history, track, urgency
from servanda.tracking.promises import follow, is_promise
from servanda.tracking.recognition import recognition, said_apart
from servanda.tracking.report import Reports
from servanda.tracking.tally import BY, Tally, tallies
from servanda.tracking.targets import targets_among

__all__ = [
    "BY",
    "STANDINGS",
    "Chronicle",
    "Commitment",
    "Docket",
    "Reports",
    "Standing",
    "Tally",
    "docket",
    "follow",
    "history",
    "is_promise",
    "recognition",
    "said_apart",
    "tallies",
    "targets_among",
    "track",
    "track_among",
    "urgency",
]
