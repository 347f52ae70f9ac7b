"""Records are indexed by their days, so that the latest are found without going through all of them, and
those in which regions and cities take part are marked."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_PARTIES = sa.table("record_parties", sa.column("key"), sa.column("regional", sa.Boolean()))


def upgrade() -> None:
    """Add the mark and the indexes."""
    op.add_column(
        "record_parties", sa.Column("regional", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    marked = _PARTIES.update().where(_PARTIES.c.key.startswith("place:", autoescape=True))
    op.get_bind().execute(marked.values(regional=True))
    op.create_index(
        op.f("ix_record_parties_regional_place"), "record_parties", ["regional", "place"], unique=False
    )
    op.drop_index(op.f("ix_records_located"), table_name="records")
    indexes: tuple[tuple[str, ...], ...] = (
        ("located", "place"),
        ("latest", "place", "kind", "form", "status", "earliest"),
        ("earliest", "place", "kind", "form", "status", "latest"),
    )
    for named in indexes:
        op.create_index(op.f(f"ix_records_{'_'.join(named)}"), "records", [*named], unique=False)
