"""The register's face: open one, add documents, merge, look things up, decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Engine, Select, func, select, update

from servanda.claim import Claim
from servanda.document import Document, Note
from servanda.errors import ServandaError
from servanda.parties import Directory, Likeness, Party
from servanda.register import database, naming, official, schema
from servanda.register.deciding import Description, decide, describe, revoke
from servanda.register.decision import Decision
from servanda.register.digests import chunks
from servanda.register.doubts import clashing_decisions, disputed_values, links_in_doubt, near_records
from servanda.register.faults import faults
from servanda.register.keeping import (
    Addition,
    content_of,
    document_of_text,
    document_with,
    insert_claims,
    insert_document,
    read_again,
)
from servanda.register.lookup import claims_where, latest_where, records_by_id, records_of, records_where
from servanda.register.merging import Merge, forget_all, let_wait, merge
from servanda.register.near_parties import near_parties
from servanda.register.official import OfficialFigure
from servanda.register.query import Query
from servanda.register.queue import WAITING, Waiting, doubts_between_parties
from servanda.register.record import Outline, Record
from servanda.register.stored import (
    StoredDocument,
    metadata_from,
    notes_from,
    sections_from,
)
from servanda.register.wishes import decisions_in, identities_in
from servanda.register.words import holding

# Claims or records that are fetched together, where they are given out one by one: the first, and later ones.
_AT_FIRST, _AT_ONCE = 60, 500


class Register:
    """Documents, claims and decisions in a database, and the records that follow from them.

    Every change is one transaction: after a crash each document is there whole or not at all.
    """

    def __init__(self, engine: Engine, place: str, *, read_only: bool = False) -> None:
        self._engine = engine
        self._read_only = read_only
        self.place = place
        self._shown = database.shown(place)

    @classmethod
    def open(
        cls,
        place: str | Path | None = None,
        *,
        create: bool = False,
        read_only: bool = False,
        patience: float = 10.0,
    ) -> Self:
        """Open the register at a path or URL; by default SERVANDA_REGISTER, else `servanda.db`.

        With `create` one is made where there is none. `patience` is how many seconds to wait for another
        writer.

        Raises:
            RegisterMissing: there is none, and `create` is false.
            RegisterTooNew: a newer servanda wrote it.
            RegisterUnreadable: it is no register, or damaged.
            RegisterNotWritable: it cannot be made there.
        """
        where = database.place_of(place)
        engine = database.connect(where, create=create, read_only=read_only, patience=patience)
        return cls(engine, where, read_only=read_only)

    @classmethod
    def create(cls, place: str | Path | None = None) -> Self:
        """Make the register, or open the one that is there; raises what `open` does."""
        return cls.open(place, create=True)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Documents and claims

    def add(self, document: Document, claims: Iterable[Claim]) -> Addition:
        """Put a document and its claims into the register, whole or not at all.

        A text that is there already, whatever its name, adds only claims that no reading found before. A
        changed text under a known name is a new version beside the old one.

        Raises:
            RegisterNotWritable: read-only, locked, or the disk is full.
        """
        by_content: dict[str, Claim] = {}
        for claim in claims:
            by_content.setdefault(content_of(claim), claim)
        with self._writing() as connection:
            held = document_of_text(connection, document.metadata.sha256)
            if held is None:
                number = insert_document(connection, document)
                insert_claims(connection, number, 1, by_content)
                return Addition(number, True, len(by_content), 0, 0)
            return read_again(connection, held.number, held.reading, by_content)

    def read_by(self, sha256: str) -> str | None:
        """The version of servanda that last read the text of this hash; None where it is not in the
        register."""
        with self._reading() as connection:
            held = document_of_text(connection, sha256)
            return held.read_by if held else None

    def documents(self, text: str | None = None) -> list[StoredDocument]:
        """The documents, or those that hold all words of `text`, in the order in which they were read.

        Their own texts are left out; `document_of` has a claim's.
        """
        with self._reading() as connection:
            held = [holding(connection, schema.documents, text)] if text else []
            return [_stored(row) for row in connection.execute(_without_texts(*held))]

    def documents_named(self, names: Iterable[str]) -> list[StoredDocument]:
        """The documents of these names, as `documents` gives them."""
        table, found = schema.documents, []
        with self._reading() as connection:
            for some in chunks(set(names)):
                for row in connection.execute(_without_texts(table.c.name.in_(some))):
                    found.append(_stored(row))
        return sorted(found, key=lambda document: document.number)

    def document(self, number: int) -> StoredDocument | None:
        """The document of that number, with its text."""
        table = schema.documents
        counted = select(func.count()).where(schema.claims.c.document == number, schema.claims.c.current)
        with self._reading() as connection:
            row = connection.execute(
                select(table, counted.scalar_subquery().label("claims")).where(table.c.number == number)
            ).first()
        return _stored(row) if row else None

    def document_of(self, claim: Claim) -> StoredDocument | None:
        """The document that a claim of the register was made in."""
        table = schema.documents
        query = select(table, func.count().label("claims")).join(schema.claims).group_by(table.c.number)
        with self._reading() as connection:
            row = connection.execute(query.where(schema.claims.c.id == claim.id)).first()
        return _stored(row) if row else None

    def notes_of(self, claim: Claim) -> tuple[Note, ...]:
        """The notes that the claim's passage cites, in the passage's order."""
        document = self.document_of(claim) if claim.cites else None
        return document.notes_of(claim) if document else ()

    def claim(self, identity: str) -> Claim | None:
        """The claim of that id."""
        with self._reading() as connection:
            body = connection.scalar(select(schema.claims.c.body).where(schema.claims.c.id == identity))
        return Claim.model_validate_json(body) if body else None

    def claims(self, query: Query | None = None) -> list[Claim]:
        """The claims that the query asks for, in the order of their documents; each names its record.

        Raises:
            UnknownParty: nothing mentions the party; the hint offers the nearest.
            InvalidQuery: a code that the vocabulary does not have.
        """
        query = query or Query()
        query.check()
        keys = self._asked(query)
        with self._reading() as connection:
            rows = connection.execute(claims_where(connection, query, keys)).all()
        return [Claim.model_validate_json(row.body).model_copy(update={"record": row.record}) for row in rows]

    def each_claim(self, query: Query | None = None) -> Iterator[tuple[int, Claim]]:
        """The claims that `claims` gives, one by one, each with the number of its document: for registers
        larger than the memory. Raises what `claims` does."""
        query = query or Query()
        query.check()
        return self._claims_one_by_one(query, self._asked(query))

    def _claims_one_by_one(self, query: Query, keys: Sequence[str]) -> Iterator[tuple[int, Claim]]:
        with self._reading() as connection:
            wanted = claims_where(connection, query, keys).add_columns(schema.claims.c.document)
            for row in connection.execution_options(yield_per=_AT_ONCE).execute(wanted):
                claim = Claim.model_validate_json(row.body)
                yield row.document, claim.model_copy(update={"record": row.record})

    def describe_document(self, number: int, **fields: str) -> None:
        """Put these fields of a document's metadata in the place of what is there; the next merge derives the
        records that rest on it anew.

        Raises:
            RegisterNotWritable: read-only, locked, or the disk is full.
        """
        table = schema.documents
        with self._writing() as connection:
            held = connection.scalar(select(table.c.metadata).where(table.c.number == number))
            connection.execute(
                update(table).where(table.c.number == number).values(metadata={**(held or {}), **fields})
            )
            current = select(schema.claims.c.number).where(
                schema.claims.c.document == number, schema.claims.c.current
            )
            let_wait(connection, set(connection.scalars(current)))

    def each_document(self) -> Iterator[StoredDocument]:
        """The documents that `documents` gives, some at a time, each with its text."""
        table, last = schema.documents, 0
        while True:
            with self._reading() as connection:
                after = select(table.c.number).where(table.c.number > last).order_by(table.c.number)
                numbers = list(connection.scalars(after.limit(_AT_ONCE)))
            if not numbers:
                return
            yield from filter(None, map(self.document, numbers))
            last = numbers[-1]

    def documents_of(self, claims: Iterable[Claim]) -> dict[str, int]:
        """The ids of the claims → the numbers of their documents."""
        table, found = schema.claims, {}
        with self._reading() as connection:
            for some in chunks(claim.id for claim in claims):
                query = select(table.c.id, table.c.document).where(table.c.id.in_(some))
                found.update({row.id: row.document for row in connection.execute(query)})
        return found

    def take_in(self, document: Document, claims: Iterable[Claim]) -> Addition:
        """Put claims that were made elsewhere into the register, whole or not at all.

        They join a document of that name in whose text their quotes stand; where there is none, `document`
        is added. Nothing that the register holds is withdrawn.

        Raises:
            RegisterNotWritable: read-only, locked, or the disk is full.
        """
        by_content: dict[str, Claim] = {}
        for claim in claims:
            by_content.setdefault(content_of(claim), claim)
        table = schema.claims
        with self._writing() as connection:
            held = document_of_text(connection, document.metadata.sha256) or document_with(
                connection, document.name, list(by_content.values())
            )
            if held is None:
                number = insert_document(connection, document)
                insert_claims(connection, number, 1, by_content)
                return Addition(number, True, len(by_content), 0, 0)
            known = set(connection.scalars(select(table.c.content).where(table.c.document == held.number)))
            fresh = {content: claim for content, claim in by_content.items() if content not in known}
            insert_claims(connection, held.number, held.reading, fresh)
            return Addition(held.number, False, len(fresh), len(by_content) - len(fresh), 0)

    # Records

    def merge(self) -> Merge:
        """Place the claims that no merge has seen, and derive the records that they touch."""
        with self._reading() as connection:
            if connection.scalar(select(schema.waiting.c.claim).limit(1)) is None:
                return Merge(0, 0, 0, 0)
        with self._writing() as connection:
            return merge(connection)

    def rebuild(self) -> Merge:
        """Derive every record anew from claims and decisions."""
        with self._writing() as connection:
            forget_all(connection)
            return merge(connection)

    def records(
        self, query: Query | None = None, *, limit: int | None = None, offset: int = 0
    ) -> list[Record]:
        """The records that the query asks for, in the order of their eldest claims; raises what `claims`
        does. With `limit` at most so many of them, after the first `offset`."""
        query = query or Query()
        query.check()
        keys = self._asked(query)
        with self._reading() as connection:
            wanted = records_where(connection, query, keys, limit=limit, offset=offset)
            return records_of(connection, connection.execute(wanted).all())

    def latest_records(self, query: Query | None = None, *, most: int) -> tuple[list[Record], int]:
        """Of the records that `records` gives the `most` of the latest dates, in the same order, and how many
        it would give. Raises what `records` does."""
        query = query or Query()
        query.check()
        keys = self._asked(query)
        with self._reading() as connection:
            wanted = records_where(connection, query, keys)
            rows = connection.execute(latest_where(wanted, most)).all()
            many = len(rows)
            if many == most:
                places = wanted.with_only_columns(schema.records.c.place).order_by(None)
                many = connection.scalar(select(func.count()).select_from(places.subquery())) or 0
            return records_of(connection, rows), many

    def each_record(
        self, query: Query | None = None, *, limit: int | None = None, offset: int = 0
    ) -> Iterator[Record]:
        """The records that `records` gives, some at a time, the first of them soon: for registers that are
        larger than the memory. Raises what `records` does."""
        query = query or Query()
        query.check()
        return self._some_at_a_time(query, self._asked(query), limit, offset)

    def outlines(self, query: Query | None = None) -> Iterator[Outline]:
        """What each of the records that `records` gives is, in their order, read without its claims. Raises
        what `records` does."""
        query = query or Query()
        query.check()
        keys, table = self._asked(query), schema.records
        columns = (table.c.id, table.c.kind, table.c.form, table.c.what, table.c.latest, table.c.earliest)
        with self._reading() as connection:
            wanted = records_where(connection, query, keys).with_only_columns(*columns)
            for row in connection.execute(wanted.execution_options(yield_per=_AT_ONCE)):
                yield Outline(row.id, row.kind, row.form, row.what, row.latest or row.earliest)

    def _some_at_a_time(
        self, query: Query, keys: Sequence[str], left: int | None, offset: int
    ) -> Iterator[Record]:
        last: int | None = None
        size = _AT_FIRST
        while left is None or left > 0:
            some = size if left is None else min(size, left)
            with self._reading() as connection:
                wanted = records_where(connection, query, keys, limit=some, offset=offset, after=last)
                rows = connection.execute(wanted.add_columns(schema.records.c.place)).all()
                found = records_of(connection, rows)
            if not rows:
                return
            yield from found
            last, offset, size = rows[-1].place, 0, min(2 * size, _AT_ONCE)
            left = None if left is None else left - len(rows)

    def record(self, identity: str) -> Record | None:
        """The record of that id."""
        self._catch_up()
        table = schema.records
        with self._reading() as connection:
            rows = connection.execute(select(table.c.id, table.c.body).where(table.c.id == identity)).all()
            return next(iter(records_of(connection, rows)), None)

    def records_of(self, ids: Iterable[str]) -> list[Record]:
        """The records of these ids, in the order of their eldest claims."""
        with self._reading() as connection:
            return records_by_id(connection, ids)

    # Parties

    def parties(self) -> Directory:
        """All parties that the claims name."""
        self._catch_up()
        with self._reading() as connection:
            return naming.directory(connection, identities_in(connection))

    def parties_of(self, keys: Iterable[str]) -> Directory:
        """The parties of these keys, as `parties` has them."""
        self._catch_up()
        with self._reading() as connection:
            return naming.of_keys(connection, identities_in(connection), keys)

    def party(self, name: str) -> Party:
        """The party that a person means by `name`.

        Raises:
            UnknownParty: nothing mentions it; the hint offers the nearest.
        """
        self._catch_up()
        with self._reading() as connection:
            return naming.find(connection, identities_in(connection), name)

    def doubts(self) -> list[tuple[Party, Party, Likeness]]:
        """Pairs of bodies that may be one, likest first, for a person to decide."""
        self._catch_up()
        with self._reading() as connection:
            return list(near_parties(connection, identities_in(connection)))

    # Official figures

    def add_official(self, figures: Sequence[OfficialFigure]) -> int:
        """Keep what a statistics office counts; how many of the figures were new or revised.

        Raises:
            RegisterNotWritable: read-only, locked, or the disk is full.
        """
        with self._writing() as connection:
            return official.keep(connection, figures)

    def official_figures(self) -> list[OfficialFigure]:
        """Every official figure as last imported."""
        with self._reading() as connection:
            return official.kept(connection)

    # Decisions

    def decide(
        self,
        kind: str,
        one: str,
        other: str | None = None,
        *,
        who: str,
        why: str | None = None,
        rule: str | None = None,
        field: str | None = None,
        value: Any = None,
    ) -> Decision:
        """Record what someone decided; `servanda.register.decision` has the kinds.

        `one` and `other` are ids of claims or of records (which stand for their eldest claims), or names or
        keys of parties. `field` is the field to pick or amend, the relation of a link, or the list of an
        identifier; `value` what it is amended to, the alias, or the identifier.

        Raises:
            InvalidDecision: something is missing or not in the register, or a figure would be one with
                something else.
            PartyError: an identifier that is none.
        """
        self._catch_up()
        with self._writing() as connection:
            return decide(
                connection,
                kind,
                one,
                other,
                who=who,
                why=why,
                rule=rule,
                field=field,
                value=value,
            )

    def describe_party(
        self, kind: str, name: str, value: str, *, who: str, field: str | None = None, rule: str | None = None
    ) -> bool:
        """Record an alias or an identifier, also of a party that no document mentions yet; false if known.

        Raises:
            InvalidDecision, PartyError: what `decide` raises.
        """
        (done,) = self.describe_parties([Description(kind, name, value, field)], who=who, rule=rule)
        if isinstance(done, ServandaError):
            raise done
        return done

    def describe_parties(
        self, descriptions: Sequence[Description], *, who: str, rule: str | None = None
    ) -> list[bool | ServandaError]:
        """Record a list of aliases and identifiers, each as a decision of its own: of each whether it was
        recorded (false if known) or the error why not."""
        self._catch_up()
        with self._writing() as connection:
            return describe(connection, descriptions, who=who, rule=rule)

    def revoke(self, decision: int, *, who: str, why: str | None = None) -> Decision:
        """Take one decision back; every other one stands.

        Raises:
            InvalidDecision: the register has no such decision, or it is taken back already.
        """
        with self._writing() as connection:
            return revoke(connection, decision, who=who, why=why)

    def decisions(self) -> list[Decision]:
        """All decisions, oldest first."""
        with self._reading() as connection:
            return decisions_in(connection)

    def queue(self, kinds: Sequence[str] = WAITING, *, limit: int | None = None) -> list[Waiting]:
        """What waits for a person's decision, of these kinds, the likest of each kind first.

        With `limit` at most so many of each kind.
        """
        found: list[Waiting] = []
        self._catch_up()
        with self._reading() as connection:
            if "decisions" in kinds:
                found += clashing_decisions(connection, limit)
            if "values" in kinds:
                found += disputed_values(connection, limit)
            if "records" in kinds:
                found += near_records(connection, limit)
            if "links" in kinds:
                found += links_in_doubt(connection, limit)
            if "parties" in kinds:
                identities = identities_in(connection)
                doubts = near_parties(connection, identities, *([] if limit is None else [2 * limit]))
                found += islice(doubts_between_parties(doubts, identities), limit)
        return found

    # The database

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for looking things up, with everything merged; it sees one state of the register."""
        self._catch_up()
        with self._reading() as connection:
            yield connection

    def _asked(self, query: Query) -> list[str]:
        """The keys of the parties that the query names."""
        self._catch_up()
        names = [name for name in (query.party, query.with_party) if name is not None]
        if not names:
            return []
        with self._reading() as connection:
            identities = identities_in(connection)
            return [naming.find(connection, identities, name).key for name in names]

    def _catch_up(self) -> None:
        """Merge what waits, where the register may be written."""
        if not self._read_only:
            self.merge()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with faults(self._shown), database.reading(self._engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with faults(self._shown), database.writing(self._engine) as connection:
            yield connection


def _without_texts(*wanted: ColumnElement[bool]) -> Select[Any]:
    """Rows of the documents of which all of `wanted` holds, in the order in which they were read, each with
    how many claims it has, without its text."""
    table, claims = schema.documents, schema.claims
    counted = select(func.count()).where(claims.c.document == table.c.number, claims.c.current)
    columns = [column for column in table.columns if column.name != "text"]
    found = select(*columns, counted.scalar_subquery().label("claims"))
    return found.where(*wanted).order_by(table.c.number)


def _stored(row: Any) -> StoredDocument:
    return StoredDocument(
        number=row.number,
        metadata=metadata_from(row.metadata),
        version=row.version,
        read_at=row.read_at,
        claims=row.claims or 0,
        text=row._mapping.get("text"),
        sections=sections_from(row.sections),
        notes=notes_from(row.notes),
    )
