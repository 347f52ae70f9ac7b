"""Keys of claims are numbers that lie in their index alone, a third of the room and of the time to write
them, and they tell more: what is looked at for one more claim grows less with the register."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from servanda.claim import Claim
from servanda.parties import Party
from servanda.register.placing import stored_keys
from servanda.register.statement import Statement

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_AT_ONCE = 2000
_CLAIMS = sa.table("claims", *(sa.column(name) for name in ("number", "document", "body")))
_PLACED = sa.table("record_claims", sa.column("claim"))
_PARTIES = sa.table(
    "claim_parties", *(sa.column(name) for name in ("claim", "position", "key", "kind", "name", "country"))
)
_KEYS = sa.table("claim_keys", sa.column("key", sa.BigInteger()), sa.column("claim", sa.Integer()))


def upgrade() -> None:
    """Write the keys of every claim that stands anew."""
    op.drop_table("claim_keys")
    op.create_table(
        "claim_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"], name=op.f("fk_claim_keys_claim")),
        sa.PrimaryKeyConstraint("key", "claim", name=op.f("pk_claim_keys")),
        sqlite_with_rowid=False,
    )
    for some in _standing():
        rows = [{"key": key, "claim": each.number} for each in some for key in stored_keys(each)]
        if rows:
            op.get_bind().execute(_KEYS.insert(), sorted(rows, key=lambda row: (row["key"], row["claim"])))
    op.create_index(op.f("ix_claim_keys_claim"), "claim_keys", ["claim"], unique=False)


def _standing() -> Iterator[list[Statement]]:
    """The claims that are in records, some at a time."""
    connection, last = op.get_bind(), 0
    placed = sa.select(_CLAIMS).join(_PLACED, _PLACED.c.claim == _CLAIMS.c.number)
    placed = placed.order_by(_CLAIMS.c.number).limit(_AT_ONCE)
    while rows := connection.execute(placed.where(_CLAIMS.c.number > last)).all():
        first, last = rows[0].number, rows[-1].number
        named: dict[int, list[Party]] = {}
        taking = sa.select(_PARTIES).where(_PARTIES.c.claim.between(first, last))
        for row in connection.execute(taking.order_by(_PARTIES.c.claim, _PARTIES.c.position)):
            named.setdefault(row.claim, []).append(_party(row))
        yield [_statement(row, named.get(row.number, [])) for row in rows]


def _statement(row: Any, parties: list[Party]) -> Statement:
    return Statement(row.number, row.document, Claim.model_validate_json(row.body), tuple(parties))


def _party(row: Any) -> Party:
    return Party(row.key, row.kind, row.name, country=row.country)
