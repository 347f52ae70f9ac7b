"""The formats that a register can be exported to, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from servanda.errors import OutputError
from servanda.exports.holdings import Exportable, Holdings
from servanda.exports.left_out import Written
from servanda.exports.publisher import Publisher
from servanda.register import Query, Register

Writer = Callable[[Exportable, Path], Written]
_OF_TABLES = ("csv", "xlsx", "parquet")
_OF_PUBLISHERS = ("ocds", "iati")


@dataclass(frozen=True, slots=True)
class Format:
    """A way out of the register: `write` takes what goes out and the path, and says what it wrote."""

    name: str
    description: str
    write: Writer


FORMATS: dict[str, Format] = {}


def offer(name: str, description: str, write: Writer) -> None:
    """Add a format, so that `servanda export --format NAME` finds it."""
    FORMATS[name] = Format(name, description, write)


def export(
    register: Register,
    name: str,
    path: Path,
    *,
    query: Query | None = None,
    tables: Sequence[str] | None = None,
    publisher: Publisher | None = None,
) -> Written:
    """Export the register, or what a query asks for of it, in the format of that name.

    `tables` narrows a format of tables to these of `claims`, `records`, `figures`, `findings`, `documents`,
    `notes`. `publisher` is who publishes it, for `ocds` and `iati`; other formats do not name one.

    Raises:
        OutputError: no such format or table, or the path cannot be written.
        UnknownParty, InvalidQuery: what `Register.records` raises of a query.
    """
    if name not in FORMATS:
        raise OutputError(f"no export format {name!r}", hint=f"choose from {', '.join(FORMATS)}")
    write: Callable[..., Written] = FORMATS[name].write
    if tables:
        if name not in _OF_TABLES:
            raise OutputError(f"{name} has no tables", hint=f"tables are those of {', '.join(_OF_TABLES)}")
        write = partial(write, tables=tables)
    if publisher and name in _OF_PUBLISHERS:
        write = partial(write, publisher=publisher)
    return write(Holdings(register, query), path)


def _ours(name: str, description: str, module: str, function: str) -> None:
    """Offer a format of our own, whose module is imported when it is used."""

    def write(*given: Any, **named: Any) -> Written:
        written: Written = getattr(import_module(f"servanda.exports.{module}"), function)(*given, **named)
        return written

    offer(name, description, write)


_ours("jsonl", "the claims as JSON Lines, lossless", "claims_jsonl", "write_claims")
_ours(
    "csv", "claims, records, figures, findings, documents and notes as CSV tables", "csv_tables", "write_csv"
)
_ours("xlsx", "the same tables as sheets of an Excel file", "xlsx_tables", "write_xlsx")
_ours("parquet", "the same tables as Parquet files", "parquet_tables", "write_parquet")
_ours("annotations", "claims as W3C Web Annotations (JSON-LD)", "annotations", "write_annotations")
_ours("sdmx", "figures as observations, in SDMX-CSV 2.0", "sdmx", "write_sdmx")
_ours("graphml", "parties and records as a network, in GraphML", "graphml", "write_graphml")
_ours("json-graph", "the same network as node-link JSON", "json_graph", "write_json_graph")
_ours("ftm", "parties, deals, projects, events as FollowTheMoney entities and statements", "ftm", "write_ftm")
_ours("ocds", "deals as a release package of the Open Contracting Data Standard 1.1", "ocds", "write_ocds")
_ours("iati", "projects and loans as activities of IATI 2.03", "iati", "write_iati")
_ours("csl", "sources as CSL-JSON", "csl_sources", "write_csl")
_ours("bibtex", "sources as BibTeX", "bibtex", "write_bibtex")
_ours("ris", "sources as RIS", "ris", "write_ris")
