"""The patterns by the names that frames call them by."""

from __future__ import annotations

from collections.abc import Callable

from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns import (
    act,
    admission,
    clause,
    contract,
    count,
    dropping,
    engaging,
    figure,
    financing,
    flying,
    gathering,
    giving,
    goods,
    instrument,
    investing,
    leftover,
    listing,
    loan,
    making,
    papers,
    part_delivery,
    project,
    remainder,
    roll,
    serving,
    standing,
    trading,
    visit,
)

# Read from every sentence, each for itself.
PATTERNS: dict[str, Callable[[Sentence, Frame, Context], list[Draft]]] = {
    "clause": clause.find,
    "act": act.find,
    "visit": visit.find,
    "gathering": gathering.find,
    "contract": contract.find,
    "goods": goods.find,
    "trading": trading.find,
    "giving": giving.find,
    "financing": financing.find,
    "engaging": engaging.find,
    "admission": admission.find,
    "roll": roll.find,
    "listing": listing.find,
    "figure": figure.find,
    "count": count.find,
    "instrument": instrument.find,
    "loan": loan.find,
    "project": project.find,
    "investing": investing.find,
    "standing": standing.find,
    "serving": serving.find,
    "making": making.find,
    "flying": flying.find,
    "papers": papers.find,
    "dropping": dropping.find,
}

# Those that only a verb of the frame's calls, so that a sentence without one need not be read.
CALLED_BY_VERB = frozenset(
    {
        "clause",
        "contract",
        "goods",
        "engaging",
        "giving",
        "financing",
        "project",
        "standing",
        "serving",
        "making",
        "flying",
    }
)

# Read from what those left of a sentence.
LATE_PATTERNS: dict[str, Callable[[Sentence, Frame, Context, list[Draft]], list[Draft]]] = {
    "part_delivery": part_delivery.find,
    "remainder": remainder.find,
    "leftover": leftover.find,
}
