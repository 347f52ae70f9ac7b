"""The register: documents, claims and decisions, which are kept, and records, which follow from them.

Claims are immutable. Decisions are append-only. Records are derived, and can be rebuilt from the two.
"""

from servanda.register.merging import Merge
from servanda.register.query import Query
from servanda.register.record import Record, RecordParty, Step
from servanda.register.register import Addition, Decision, Register
from servanda.register.stored import StoredDocument

__all__ = [
    "Addition",
    "Decision",
    "Merge",
    "Query",
    "Record",
    "RecordParty",
    "Register",
    "Step",
    "StoredDocument",
]
