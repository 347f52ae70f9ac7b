"""The tables of a register. One schema for every database; nothing here is particular to SQLite.

Kept: `documents`, `claims`, `decisions`, `official_figures`. Derived from them, and rebuilt at will:
`claim_parties`, `party_names`, `party_blocks`, `party_block_sizes`, `near_parties`, `claim_keys`,
`claim_links`, `near_claims`, `records`, `record_claims`, `record_parties`, `country_counts`.
`waiting` holds the claims that no merge has seen yet. Indexes of words are in `servanda.register.words`.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

VERSION = 7  # the last revision in servanda/register/migrations

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

about = Table(
    "servanda_register",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False, index=True),
    Column("version", Integer, nullable=False),  # the how-manieth text of that name
    Column("sha256", String(64), nullable=False, unique=True),
    Column("metadata", JSON, nullable=False),
    Column("text", Text, nullable=False),  # Document.original, which the claims' spans point into
    Column("sections", JSON, nullable=False),
    Column("notes", JSON, nullable=False),
    Column("read_at", String(32), nullable=False),
    Column("read_by", String(80), nullable=False),  # the version of servanda
    Column("reading", Integer, nullable=False),  # the how-manieth reading of this text
    UniqueConstraint("name", "version"),
)

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document", ForeignKey("documents.number"), nullable=False, index=True),
    Column("body", Text, nullable=False),  # the claim as a line of a claims file
    Column("content", String(64), nullable=False),  # what it says, without id and finder, as a digest
    Column("kind", String(20), nullable=False),
    Column("form", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("what", Text),
    Column("quote", Text, nullable=False),
    Column("earliest", String(10)),  # the first and last day of `date` or, without one, `covers`
    Column("latest", String(10)),
    Column("start", Integer, nullable=False),
    Column("last_reading", Integer, nullable=False),  # the last reading of the document that found it
    Column("current", Boolean, nullable=False),  # whether that was the document's last reading
    UniqueConstraint("document", "content"),
    Index(None, "kind", "form", "status"),
)

claim_parties = Table(
    "claim_parties",
    metadata,
    Column("claim", ForeignKey("claims.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("role", String(20), nullable=False),
    Column("key", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("said", Text, nullable=False),  # the name as the claim has it
    Column("country", String(2)),
    Index(None, "key", "claim"),
    Index(None, "country", "claim"),
)

party_names = Table(
    "party_names",
    metadata,
    Column("id", String(32), primary_key=True),  # a digest of the five that follow
    Column("key", Text, nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("country", String(2), index=True),
    Column("folded_name", Text, nullable=False, index=True),  # without case and marks
    Column("folded_said", Text, nullable=False, index=True),
    Column("claims", Integer, nullable=False),  # how many places of claims have it so
)

# What the names of bodies have in common, as numbers, and how many bodies each has; see near_parties.
party_blocks = Table(
    "party_blocks",
    metadata,
    Column("block", BigInteger, primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

party_block_sizes = Table(
    "party_block_sizes",
    metadata,
    Column("block", BigInteger, primary_key=True, autoincrement=False),
    Column("parties", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Pairs of bodies that may be one.
near_parties = Table(
    "near_parties",
    metadata,
    Column("one", Text, primary_key=True),  # keys, `one` < `other`
    Column("other", Text, primary_key=True, index=True),
    Column("score", Float, nullable=False),  # of 0 to 100
)

claim_keys = Table(
    "claim_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("claim", ForeignKey("claims.number"), primary_key=True),
    Index(None, "claim"),
    sqlite_with_rowid=False,  # the rows are the index: by far the most rows lie here
)

claim_links = Table(
    "claim_links",
    metadata,
    Column("one", ForeignKey("claims.number"), primary_key=True),
    Column("other", ForeignKey("claims.number"), primary_key=True, index=True),
    Column("relation", String(20), primary_key=True),
    Column("rule", String(40), nullable=False, index=True),
)

# Pairs of claims that no rule joins, though a person may.
near_claims = Table(
    "near_claims",
    metadata,
    Column("one", ForeignKey("claims.number"), primary_key=True),
    Column("other", ForeignKey("claims.number"), primary_key=True, index=True),
    Column("score", Float, nullable=False),  # of 0 to 100
    Index(None, "score", "one", "other"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(20), nullable=False),  # same, different, pick, amend, reject, restore, link …
    Column("about", String(10), nullable=False, server_default="claims"),  # what `one` and `other` name
    Column("one", Text),  # ids of claims, or keys of parties
    Column("other", Text),
    Column("field", String(40)),  # of a record, a kind of link, a kind of identifier
    Column("value", JSON),  # what the field is amended to; of parties, their names
    Column("revokes", ForeignKey("decisions.number")),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("why", Text),
    Column("rule", Text),
)

records = Table(
    "records",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("place", Integer, nullable=False),  # the order of its eldest claim
    Column("family", Integer, nullable=False, index=True),  # records that merging must look at together
    Column("kind", String(20), nullable=False),
    Column("form", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("what", Text),
    Column("earliest", String(10)),
    Column("latest", String(10)),
    Column("year", String(4)),  # in which it begins or, where only the end is known, ends
    Column("located", Text),  # the place that it names, as long as can be indexed
    Column("binding", String(10), nullable=False),
    Column("disputed", Integer, nullable=False),  # claims against the field on which most disagree
    Column("body", JSON, nullable=False),
    Index(None, "disputed", "place"),
    # Pages and counts are read from these alone: a record's body is long.
    Index(None, "kind", "form", "status", "place"),
    Index(None, "place", "kind", "form", "status"),
    Index(None, "year", "kind"),
    Index(None, "year", "earliest", "place"),
    Index(None, "latest", "place", "kind", "form", "status", "earliest"),
    Index(None, "earliest", "place", "kind", "form", "status", "latest"),
    Index(None, "located", "place"),
    Index(None, "kind", "located"),
)

record_claims = Table(
    "record_claims",
    metadata,
    Column("claim", ForeignKey("claims.number"), primary_key=True),
    Column("record", ForeignKey("records.id"), nullable=False, index=True),
)

record_parties = Table(
    "record_parties",
    metadata,
    Column("record", ForeignKey("records.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("country", String(2)),
    Column("place", Integer, nullable=False),  # the record's, so that a page of records is read from an index
    Column("regional", Boolean, nullable=False, server_default=false()),  # a place within a country
    Index(None, "key", "place", "position"),
    Index(None, "regional", "place"),
    Index(None, "country", "place", "position"),
)

# How many records countries take part in: two of them (`one` < `other`), or one (`other` is then empty).
country_counts = Table(
    "country_counts",
    metadata,
    Column("one", String(2), primary_key=True),
    Column("other", String(2), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("records", Integer, nullable=False),
    Index(None, "other", "one"),
)

# Append-only; see servanda.register.official.
official_figures = Table(
    "official_figures",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("source", Text, nullable=False),  # the office or its data base
    Column("form", String(20), nullable=False),
    Column("reporter", Text, nullable=False),  # keys of parties; partner "" is the world
    Column("partner", Text, nullable=False),
    Column("period", String(40), nullable=False),  # EDTF
    Column("unit", String(20), nullable=False),
    Column("value", Text, nullable=False),  # an exact fraction
    Column("file", Text, nullable=False),
    Column("line", Integer, nullable=False),
    Column("imported_at", String(32), nullable=False),
    Index(None, "reporter", "partner"),
)

waiting = Table("waiting", metadata, Column("claim", ForeignKey("claims.number"), primary_key=True))

DERIVED = (
    country_counts,
    record_parties,
    record_claims,
    records,
    near_claims,
    claim_links,
    claim_keys,
    claim_parties,
    party_names,
    near_parties,
    party_block_sizes,
    party_blocks,
)
