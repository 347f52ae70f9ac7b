"""Tracking: commitments, their stage and their standing on a date."""

from servanda.tracking.commitment import STANDINGS, Commitment, Standing
from servanda.tracking.following import track

__all__ = ["STANDINGS", "Commitment", "Standing", "track"]
