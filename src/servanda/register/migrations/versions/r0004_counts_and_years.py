"""Years and places of records are indexed, and records of countries counted, so that views over all of a
register need not read the bodies of its records."""

import sqlalchemy as sa
from alembic import op

from servanda.parties.bounds import bounded
from servanda.register.together import counts_of

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_AT_ONCE = 5000
_RECORDS = sa.table(
    "records",
    *(sa.column(name) for name in ("id", "kind", "earliest", "latest", "year", "located")),
    sa.column("body", sa.JSON()),
)
_PARTIES = sa.table("record_parties", sa.column("record"), sa.column("country"))
_COUNTS = sa.table("country_counts", *(sa.column(name) for name in ("one", "other", "kind", "records")))


def upgrade() -> None:
    """Add the columns, the indexes and the counts, and fill them."""
    op.add_column("records", sa.Column("year", sa.String(length=4), nullable=True))
    op.add_column("records", sa.Column("located", sa.Text(), nullable=True))
    op.create_table(
        "country_counts",
        sa.Column("one", sa.String(length=2), nullable=False),
        sa.Column("other", sa.String(length=2), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", "kind", name=op.f("pk_country_counts")),
    )
    op.create_index(op.f("ix_country_counts_other_one"), "country_counts", ["other", "one"], unique=False)
    _fill()
    for columns in (("place",), ("kind", "form", "status")):
        op.drop_index(op.f(f"ix_records_{'_'.join(columns)}"), table_name="records")
    indexes: tuple[tuple[str, ...], ...] = (
        ("kind", "form", "status", "place"),
        ("place", "kind", "form", "status"),
        ("year", "kind"),
        ("year", "earliest", "place"),
        ("located",),
        ("kind", "located"),
    )
    for named in indexes:
        op.create_index(op.f(f"ix_records_{'_'.join(named)}"), "records", [*named], unique=False)


def _fill() -> None:
    connection = op.get_bind()
    table = _RECORDS
    day = sa.func.coalesce(table.c.earliest, table.c.latest)
    connection.execute(table.update().values(year=sa.func.substr(day, 1, 4)))
    named = table.c.body["place"].as_string()
    rows = connection.execute(sa.select(table.c.id, named).where(named.is_not(None), named != "")).all()
    placed = [{"of": row[0], "name": bounded(row[1])} for row in rows]
    locating = table.update().where(table.c.id == sa.bindparam("of"))
    locating = locating.values(located=sa.bindparam("name"))
    for start in range(0, len(placed), _AT_ONCE):
        connection.execute(locating, placed[start : start + _AT_ONCE])
    taking = sa.select(table.c.id, table.c.kind, _PARTIES.c.country)
    taking = taking.join_from(table, _PARTIES, _PARTIES.c.record == table.c.id)
    of: dict[tuple[str, str], list[str | None]] = {}
    for row in connection.execute(taking):
        of.setdefault((row.id, row.kind), []).append(row.country)
    counted = counts_of((kind, countries) for (_, kind), countries in of.items())
    counts = [
        {"one": one, "other": other, "kind": kind, "records": number}
        for (one, other, kind), number in counted.items()
    ]
    if counts:
        connection.execute(_COUNTS.insert(), counts)
