"""The first page of the day: what is new, what cannot be true, what falls due, what waits."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from servanda import wording
from servanda.desks.documents import DocumentLine, documents
from servanda.desks.findings import FindingView, finding_views
from servanda.desks.overview import Overview
from servanda.desks.promise_lines import PromiseLine
from servanda.register import Register, schema

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the register holds."""

    documents: int
    claims: int
    records: int
    parties: int
    decisions: int


@dataclass(frozen=True, slots=True)
class News:
    """What came after a document and a decision: how many documents, claims and decisions of whom."""

    documents: int
    claims: int
    decisions: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """What the first page shows. `latest` are the documents read last; with no overview yet, the lists of
    findings and promises are empty and `waiting` is None."""

    counts: Counts
    latest: tuple[DocumentLine, ...]
    clashes: tuple[FindingView, ...]
    clash_count: int
    due: tuple[PromiseLine, ...]
    overdue: int
    waiting: int | None
    day: str


def counts(register: Register) -> Counts:
    """How many of each thing the register holds."""
    with register.reading() as connection:
        tables = (schema.documents, schema.record_claims, schema.records)
        numbers = [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
        parties = connection.scalar(select(func.count(func.distinct(schema.party_names.c.key)))) or 0
        decisions = connection.scalar(select(func.count()).select_from(schema.decisions)) or 0
    return Counts(numbers[0], numbers[1], numbers[2], parties, decisions)


def news(register: Register, document: int, decision: int) -> News:
    """What the register holds since the document and the decision of these numbers."""
    papers, claims, decided = schema.documents, schema.claims, schema.decisions
    with register.reading() as connection:
        fresh = select(func.count()).select_from(papers).where(papers.c.number > document)
        found = select(func.count()).where(claims.c.document > document, claims.c.current)
        made = select(decided.c.who).where(decided.c.number > decision)
        people = list(connection.scalars(made))
        documents = connection.scalar(fresh) or 0
        return News(documents, connection.scalar(found) or 0, len(people), tuple(sorted(set(people))))


def home(register: Register, overview: Overview | None, counted: Counts | None = None) -> Home:
    """The first page, from the register and from the overview of it; `counted` where that is known."""
    held, latest = counted or counts(register), documents(register, size=SHOWN).lines
    if overview is None:
        return Home(held, latest, (), 0, (), 0, None, "")
    return Home(
        counts=held,
        latest=latest,
        clashes=tuple(finding_views(register, overview.findings("contradictory", limit=3), overview)),
        clash_count=overview.finding_counts().get("contradictory", 0),
        due=tuple(overview.falling_due(SHOWN)),
        overdue=overview.promise_counts().get("overdue", 0),
        waiting=sum(overview.question_counts().values()),
        day=wording.period(overview.day.isoformat()),
    )
