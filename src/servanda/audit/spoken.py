"""What statements speak of: each quantity once, for the identities to look up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from servanda.audit.quantity import Quantity, Ratio, Statement


@dataclass(frozen=True, slots=True)
class Spoken:
    """Statements, and the quantities that they speak of, in order.

    `quantities` has each as the first statement of it names it; `levels` are those of which some statement
    gives a level.
    """

    statements: Sequence[Statement]
    quantities: Mapping[Quantity, None]
    levels: Mapping[Quantity, None]

    @classmethod
    def of(cls, found: Sequence[Statement]) -> Spoken:
        """The quantities of the statements."""
        quantities: dict[Quantity, None] = {}
        levels: dict[Quantity, None] = {}
        for statement in found:
            if isinstance(statement, Ratio):
                quantities[statement.measured] = quantities[statement.base] = None
            else:
                quantities[statement.quantity] = levels[statement.quantity] = None
        return cls(found, quantities, levels)
