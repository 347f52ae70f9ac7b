"""Bodies that may be one are found when their names are added, and kept as rows."""

import sqlalchemy as sa
from alembic import op

from servanda.register.near_parties import place_near_parties
from servanda.register.wishes import identities_in

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NAMES = sa.table("party_names", sa.column("key"))


def upgrade() -> None:
    """Make the tables, and compare the names that are there."""
    op.create_table(
        "party_blocks",
        sa.Column("block", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("block", "key", name=op.f("pk_party_blocks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "party_block_sizes",
        sa.Column("block", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("parties", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("block", name=op.f("pk_party_block_sizes")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "near_parties",
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_near_parties")),
    )
    for table, column in (("party_blocks", "key"), ("near_parties", "other")):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
    connection = op.get_bind()
    identities = identities_in(connection)
    keys = set(connection.scalars(sa.select(_NAMES.c.key).distinct()))
    keys |= {party.key for party in identities.parties()}
    place_near_parties(connection, identities, keys)
