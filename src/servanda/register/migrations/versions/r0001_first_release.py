"""The register of the first release: documents, claims, decisions, official figures, and what follows from
them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("about", sa.String(length=10), server_default="claims", nullable=False),
        sa.Column("one", sa.Text(), nullable=True),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("revokes", sa.Integer(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["revokes"], ["decisions.number"], name=op.f("fk_decisions_revokes")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decisions")),
    )
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("metadata", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("read_at", sa.String(length=32), nullable=False),
        sa.Column("read_by", sa.String(length=80), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_documents")),
        sa.UniqueConstraint("name", "version", name=op.f("uq_documents_name_version")),
        sa.UniqueConstraint("sha256", name=op.f("uq_documents_sha256")),
    )
    op.create_index(op.f("ix_documents_name"), "documents", ["name"], unique=False)
    op.create_table(
        "official_figures",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_official_figures")),
    )
    op.create_index(
        op.f("ix_official_figures_reporter_partner"),
        "official_figures",
        ["reporter", "partner"],
        unique=False,
    )
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
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_records")),
    )
    op.create_index(op.f("ix_records_family"), "records", ["family"], unique=False)
    op.create_index(op.f("ix_records_kind_form_status"), "records", ["kind", "form", "status"], unique=False)
    op.create_index(op.f("ix_records_place"), "records", ["place"], unique=False)
    op.create_table(
        "servanda_register",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_servanda_register")),
    )
    op.create_table(
        "claims",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("earliest", sa.String(length=10), nullable=True),
        sa.Column("latest", sa.String(length=10), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("last_reading", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], name=op.f("fk_claims_document")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_claims")),
        sa.UniqueConstraint("document", "content", name=op.f("uq_claims_document_content")),
        sa.UniqueConstraint("id", name=op.f("uq_claims_id")),
    )
    op.create_index(op.f("ix_claims_document"), "claims", ["document"], unique=False)
    op.create_index(op.f("ix_claims_kind_form_status"), "claims", ["kind", "form", "status"], unique=False)
    op.create_table(
        "record_parties",
        sa.Column("record", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("fk_record_parties_record")),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("pk_record_parties")),
    )
    op.create_index(op.f("ix_record_parties_country"), "record_parties", ["country"], unique=False)
    op.create_index(op.f("ix_record_parties_key"), "record_parties", ["key"], unique=False)
    op.create_table(
        "claim_keys",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"], name=op.f("fk_claim_keys_claim")),
        sa.PrimaryKeyConstraint("key", "claim", name=op.f("pk_claim_keys")),
    )
    op.create_index(op.f("ix_claim_keys_claim"), "claim_keys", ["claim"], unique=False)
    op.create_table(
        "claim_links",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["one"], ["claims.number"], name=op.f("fk_claim_links_one")),
        sa.ForeignKeyConstraint(["other"], ["claims.number"], name=op.f("fk_claim_links_other")),
        sa.PrimaryKeyConstraint("one", "other", "relation", name=op.f("pk_claim_links")),
    )
    op.create_index(op.f("ix_claim_links_other"), "claim_links", ["other"], unique=False)
    op.create_table(
        "claim_parties",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"], name=op.f("fk_claim_parties_claim")),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_claim_parties")),
    )
    op.create_index(op.f("ix_claim_parties_country"), "claim_parties", ["country"], unique=False)
    op.create_index(op.f("ix_claim_parties_key"), "claim_parties", ["key"], unique=False)
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
        "waiting",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"], name=op.f("fk_waiting_claim")),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_waiting")),
    )
