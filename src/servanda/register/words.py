"""Full-text search over the claims' subjects and quotes and over the documents.

Each database has its own index: FTS5 tables beside SQLite's, which triggers keep, and GIN indexes in
PostgreSQL. Both find the rows in which each word asked for begins a word, in whatever order and case. Without
an index (an SQLite that was built without FTS5) the rows themselves are looked through, for the same letters.
"""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, Connection, Table, and_, func, inspect, literal_column, or_, text
from sqlalchemy.exc import OperationalError

from servanda.register import schema

# Marks at which FTS5 ends a word and PostgreSQL's parser may see the parts of an address, path or number.
_MARKS = "-/.,:;@_&~+#*=<>|"
_SEARCHED: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (schema.claims, ("what", "quote")),
    (schema.documents, ("text",)),
)
TABLES = tuple(f"{table.name}_words" for table, _ in _SEARCHED)


def make_indexes(connection: Connection) -> None:
    """Make the indexes of the words, and fill them with what the register holds."""
    for table, columns in _SEARCHED:
        if connection.dialect.name == "sqlite":
            _make_fts5(connection, table, columns)
        elif connection.dialect.name == "postgresql":
            name = f"ix_{table.name}_words"
            connection.execute(
                text(f"CREATE INDEX {name} ON {table.name} USING gin ({_vector(table, columns)})")
            )


def holding(
    connection: Connection, table: Table, asked: str, *, newest: int | None = None
) -> ColumnElement[bool]:
    """Whether a row of `claims` or `documents` holds all the words asked for; with `newest`, a database that
    can tell them in their order looks at so many rows that do, the last ones, and no further."""
    columns = {each.name: of for each, of in _SEARCHED}[table.name]
    wanted = re.findall(r"[^\W_]+", asked)
    if wanted and connection.dialect.name == "postgresql":
        query = " & ".join(f"'{word}':*" for word in wanted)
        return literal_column(_vector(table, columns)).op("@@")(func.to_tsquery("simple", query))
    if wanted and inspect(connection).has_table(f"{table.name}_words"):
        query = " AND ".join(f'"{word}" *' for word in wanted)
        matching = f"SELECT rowid FROM {table.name}_words WHERE {table.name}_words MATCH :words_asked"
        found = text(matching).bindparams(words_asked=query)
        if newest is not None:
            found = text(f"{matching} ORDER BY rowid DESC LIMIT :newest")
            found = found.bindparams(words_asked=query, newest=newest)
        return table.c.number.in_(found.columns(table.c.number))
    return and_(
        *(
            or_(*(table.c[name].icontains(word, autoescape=True) for name in columns))
            for word in wanted or [asked]
        )
    )


def _make_fts5(connection: Connection, table: Table, columns: tuple[str, ...]) -> None:
    name, listed = f"{table.name}_words", ", ".join(columns)
    tokens = "unicode61 remove_diacritics 2"
    try:
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {name} USING fts5({listed}, content='{table.name}',"
            f" content_rowid='number', tokenize='{tokens}', detail=none, columnsize=0)"
        )
    except OperationalError as error:
        if "no such module" in str(error):
            return
        raise
    fresh = ", ".join(f"new.{column}" for column in columns)
    # Claims and the texts of documents are only ever added.
    connection.exec_driver_sql(
        f"CREATE TRIGGER {name}_added AFTER INSERT ON {table.name} BEGIN"
        f" INSERT INTO {name}(rowid, {listed}) VALUES (new.number, {fresh}); END"
    )
    connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('rebuild')")


def _vector(table: Table, columns: tuple[str, ...]) -> str:
    joined = " || ' ' || ".join(f"coalesce({table.name}.{column}, '')" for column in columns)
    blanks = " " * len(_MARKS)
    return f"to_tsvector('simple', translate({joined}, '{_MARKS}', '{blanks}'))"
