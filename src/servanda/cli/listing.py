"""What the listing commands share: the filters, and a table for a person or plain columns for a program."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.terminal import plain
from servanda.errors import InvalidQuery

if TYPE_CHECKING:
    from servanda.register import Query

_ON_A_PAGE = 200  # rows of a table on a terminal, so that the first are there at once

Kind = Annotated[str | None, typer.Option(metavar="KIND", help="Only this kind: figure, agreement, deal …")]
Form = Annotated[
    str | None, typer.Option(metavar="FORM", help="Only this form: exports, memorandum, supply …")
]
Status = Annotated[
    str | None, typer.Option(metavar="STATUS", help="Only this status: agreed, done, target …")
]
Parties = Annotated[
    list[str] | None,
    typer.Option("--party", metavar="PARTY", help="Only with this party; twice for a pair."),
]
Period = Annotated[
    str | None, typer.Option(metavar="PERIOD", help="Only in this period: 2022, 2022-01/2022-06, 2025/..")
]
Text = Annotated[str | None, typer.Option(metavar="WORDS", help="Only with these words in it or its quotes.")]
Place = Annotated[str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON Lines.")]


def query_of(
    kind: str | None,
    form: str | None,
    status: str | None,
    parties: Sequence[str] | None,
    period: str | None,
    text: str | None,
) -> Query:
    """The query that the filters make.

    Raises:
        InvalidQuery: more than two parties.
    """
    from servanda.register import Query

    if len(parties or ()) > 2:
        raise InvalidQuery(f"{len(parties or ())} parties", hint="give --party once, or twice for a pair")
    one, other = (*(parties or ()), None, None)[:2]
    return Query(kind, form, status, one, other, period, text)


def show(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Print rows as they come: on a terminal as tables of a page each, else as tab-separated columns under
    their names. How many there were."""
    cleaned = ([plain(cell) for cell in row] for row in rows)
    shown = 0
    if not sys.stdout.isatty():
        print("\t".join(columns))
        for shown, row in enumerate(cleaned, 1):
            print("\t".join(row), flush=shown == 1)
        return shown
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Cell

    while (page := list(islice(cleaned, _ON_A_PAGE))) or not shown:
        table = Table(*columns, box=SIMPLE_HEAD, pad_edge=False)
        for row in page:
            table.add_row(*map(Cell, row))
        Console().print(table)
        if not page:
            break
        shown += len(page)
    return shown
