"""The formats that a register can be exported to, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from servanda.claim import Claim
from servanda.errors import OutputError
from servanda.exports.claims_jsonl import write_claims
from servanda.exports.csv_tables import write_tables
from servanda.register.record import Record


class Exportable(Protocol):
    """What an export draws on; a register is one."""

    def claims(self) -> Iterable[Claim]:
        """Every claim, in a stable order."""
        ...

    def records(self) -> Iterable[Record]:
        """Every record, in a stable order."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A way out of the register: `write` takes it and the path, and says which files it made."""

    name: str
    description: str
    write: Callable[[Exportable, Path], list[Path]]


FORMATS: dict[str, Format] = {}


def offer(name: str, description: str, write: Callable[[Exportable, Path], list[Path]]) -> None:
    """Add a format, so that `servanda export --format NAME` finds it."""
    FORMATS[name] = Format(name, description, write)


def export(register: Exportable, name: str, path: Path) -> list[Path]:
    """Export the register in the format of that name; the files that were written.

    Raises:
        OutputError: no such format, or the path cannot be written.
    """
    if name not in FORMATS:
        raise OutputError(f"no export format {name!r}", hint=f"choose from {', '.join(sorted(FORMATS))}")
    return FORMATS[name].write(register, path)


offer(
    "jsonl",
    "the claims as JSON Lines, lossless",
    lambda register, path: write_claims(register.claims(), path),
)
offer("csv", "records and claims as two tables", lambda r, path: write_tables(r.records(), r.claims(), path))
