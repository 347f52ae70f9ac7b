"""Parties are looked up by an index of names, passages and documents by their words.

The keys by which merging finds claims are other ones since, so everything derived is derived anew: all claims
wait for the next merge.
"""

import sqlalchemy as sa
from alembic import op

from servanda.register import words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_DERIVED = (
    "record_parties",
    "record_claims",
    "records",
    "claim_links",
    "claim_keys",
    "claim_parties",
    "waiting",
)


def upgrade() -> None:
    """Make the indexes, and let every claim wait."""
    op.create_table(
        "party_names",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("folded_name", sa.Text(), nullable=False),
        sa.Column("folded_said", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_names")),
    )
    op.create_index(op.f("ix_party_names_country"), "party_names", ["country"], unique=False)
    op.create_index(op.f("ix_party_names_folded_name"), "party_names", ["folded_name"], unique=False)
    op.create_index(op.f("ix_party_names_folded_said"), "party_names", ["folded_said"], unique=False)
    op.create_index(op.f("ix_party_names_key"), "party_names", ["key"], unique=False)
    op.drop_index(op.f("ix_claim_parties_country"), table_name="claim_parties")
    op.drop_index(op.f("ix_claim_parties_key"), table_name="claim_parties")
    op.create_index(
        op.f("ix_claim_parties_country_claim"), "claim_parties", ["country", "claim"], unique=False
    )
    op.create_index(op.f("ix_claim_parties_key_claim"), "claim_parties", ["key", "claim"], unique=False)
    op.drop_index(op.f("ix_record_parties_country"), table_name="record_parties")
    op.drop_index(op.f("ix_record_parties_key"), table_name="record_parties")
    op.create_index(
        op.f("ix_record_parties_country_record"), "record_parties", ["country", "record"], unique=False
    )
    op.create_index(op.f("ix_record_parties_key_record"), "record_parties", ["key", "record"], unique=False)
    words.make_indexes(op.get_bind())
    for table in _DERIVED:
        op.execute(f"DELETE FROM {table}")
    op.execute("INSERT INTO waiting (claim) SELECT number FROM claims")
