"""The register: documents, claims and decisions, which are kept, and records, which follow from them.

Claims are immutable. Decisions are append-only. Records are derived, and can be rebuilt from the two.
"""

from servanda.register.decision import Decision
from servanda.register.keeping import Addition
from servanda.register.merging import Merge
from servanda.register.official import OfficialFigure
from servanda.register.query import Query
from servanda.register.queue import Waiting
from servanda.register.record import Held, Link, Outline, Record, RecordParty, Step
from servanda.register.register import Register
from servanda.register.statistics import Statistics, read_statistics
from servanda.register.stored import StoredDocument

__all__ = [
    "Addition",
    "Decision",
    "Held",
    "Link",
    "Merge",
    "OfficialFigure",
    "Outline",
    "Query",
    "Record",
    "RecordParty",
    "Register",
    "Statistics",
    "Step",
    "StoredDocument",
    "Waiting",
    "read_statistics",
]
