"""Records of a party lie in their order in an index; what may be one, and what is disputed, is kept at hand.

Names of parties are cut to what every database can index. All of that is derived: all claims wait for the
next merge.
"""

import sqlalchemy as sa
from alembic import op

from servanda.parties.bounds import bounded

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_EMPTIED = ("claim_links", "claim_keys", "claim_parties", "party_names", "waiting")


def upgrade() -> None:
    """Make the records' tables anew, and let every claim wait."""
    for table in ("record_parties", "record_claims", "records"):
        op.drop_table(table)
    op.create_table(
        "records",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("family", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.Column("binding", sa.String(length=10), nullable=False),
        sa.Column("disputed", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_records")),
    )
    for columns in (("disputed", "place"), ("family",), ("kind", "form", "status"), ("place",)):
        op.create_index(op.f(f"ix_records_{'_'.join(columns)}"), "records", [*columns], unique=False)
    op.create_table(
        "record_claims",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"], name=op.f("fk_record_claims_claim")),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("fk_record_claims_record")),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_record_claims")),
    )
    op.create_index(op.f("ix_record_claims_record"), "record_claims", ["record"], unique=False)
    op.create_table(
        "record_parties",
        sa.Column("record", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("fk_record_parties_record")),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("pk_record_parties")),
    )
    for first in ("country", "key"):
        op.create_index(
            op.f(f"ix_record_parties_{first}_place_position"),
            "record_parties",
            [first, "place", "position"],
            unique=False,
        )
    op.create_table(
        "near_claims",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["one"], ["claims.number"], name=op.f("fk_near_claims_one")),
        sa.ForeignKeyConstraint(["other"], ["claims.number"], name=op.f("fk_near_claims_other")),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_near_claims")),
    )
    op.create_index(op.f("ix_near_claims_other"), "near_claims", ["other"], unique=False)
    op.create_index(
        op.f("ix_near_claims_score_one_other"), "near_claims", ["score", "one", "other"], unique=False
    )
    op.create_index(op.f("ix_claim_links_rule"), "claim_links", ["rule"], unique=False)
    _shorten_names()
    for table in _EMPTIED:
        op.execute(f"DELETE FROM {table}")
    op.execute("INSERT INTO waiting (claim) SELECT number FROM claims")


def _shorten_names() -> None:
    documents = sa.table("documents", sa.column("number"), sa.column("name"))
    for row in op.get_bind().execute(sa.select(documents)).all():
        if bounded(row.name) != row.name:
            shorter = documents.update().where(documents.c.number == row.number)
            op.get_bind().execute(shorter.values(name=bounded(row.name)))
