"""The questions of an overview, and which of them asks about what which finding tells."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, select

from servanda.desks import overview_rows
from servanda.desks.question_keys import key_of
from servanda.desks.workings import Workings
from servanda.register import Waiting, schema
from servanda.register.digests import chunks
from servanda.register.doubts import all_waiting, turn

_OF_FIGURES, _OF_DATES = ("amounts", "change"), ("date", "covers")
_AT_ONCE = 500
_TABLES = """
CREATE TEMP TABLE asked (sort TEXT, score REAL, one TEXT, other TEXT, number INTEGER, shown TEXT);
CREATE TEMP TABLE asked_claims (claim TEXT, key TEXT, side INTEGER, of_figures INTEGER);
CREATE TEMP TABLE clash_claims (claim TEXT, finding TEXT, of_figures INTEGER);
CREATE INDEX temp.clashes_of ON clash_claims (claim);
"""
_LINKED = """
SELECT key, finding FROM (
    SELECT DISTINCT key, side, finding FROM asked_claims JOIN clash_claims USING (claim)
    WHERE asked_claims.of_figures IS NULL OR asked_claims.of_figures = clash_claims.of_figures
) GROUP BY key, finding HAVING count(*) > 1 ORDER BY key, finding
"""


def put_questions(connection: Connection, workings: Workings, rows: sqlite3.Connection) -> None:
    """Write what waits in the register into the overview, each sort in its order, and the findings that tell
    of it: of two of the claims that give the value in question, or of claims of both records."""
    kept = workings.kept
    for statement in filter(str.strip, _TABLES.split(";")):  # executescript would end the transaction
        kept.execute(statement)
    numbered = enumerate(all_waiting(connection))
    while some := list(islice(numbered, _AT_ONCE)):
        asked = [
            (each.kind, *turn(each), at, json.dumps(overview_rows.question_row(each))) for at, each in some
        ]
        kept.executemany("INSERT INTO asked VALUES (?, ?, ?, ?, ?, ?)", asked)
        claims = _claims_asked_about(connection, [each for _, each in some])
        kept.executemany("INSERT INTO asked_claims VALUES (?, ?, ?, ?)", claims)
    kept.executemany("INSERT INTO clash_claims VALUES (?, ?, ?)", workings.claims_of_clashes())
    in_order = kept.execute("SELECT shown FROM asked ORDER BY sort, score, one, other, number")
    overview_rows.put_questions(rows, (json.loads(shown) for (shown,) in in_order))
    overview_rows.put_links(rows, kept.execute(_LINKED))


def _claims_asked_about(
    connection: Connection, questions: Iterable[Waiting]
) -> Iterator[tuple[str, str, int, bool | None]]:
    """The claims of each side of the questions: claim, question, side, and whether it is about figures, dates
    (false) or either."""
    pairs: list[tuple[str, str, int]] = []
    for question in questions:
        key, field = key_of(question), question.field
        if question.kind == "values" and field in (*_OF_FIGURES, *_OF_DATES):
            told = enumerate(question.choices)
            yield from ((claim, key, side, field in _OF_FIGURES) for side, (claim, _) in told)
        elif question.kind in ("records", "links"):
            pairs += [(question.one, key, 0), (str(question.other), key, 1)]
    table, held = schema.claims, schema.record_claims
    claims: dict[str, list[str]] = defaultdict(list)
    for some in chunks({record for record, _, _ in pairs}):
        query = select(held.c.record, table.c.id).join(table, table.c.number == held.c.claim)
        for row in connection.execute(query.where(held.c.record.in_(some))):
            claims[row.record].append(row.id)
    yield from ((claim, key, side, None) for record, key, side in pairs for claim in claims[record])
