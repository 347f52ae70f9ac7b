"""Parties: the list of all, one of them in full, and what two of them have with each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from servanda import edtf, wording
from servanda.audit import Finding
from servanda.briefs.figures import printed_amounts, printed_change
from servanda.claim import KINDS
from servanda.desks.briefs import Chart, trade_charts
from servanda.desks.findings import FindingView, finding_views
from servanda.desks.lines import Line, line_of
from servanda.desks.lookup import Wanted, first_records
from servanda.desks.names import Known, country_name, known_as, known_many, names_of
from servanda.desks.overview import Overview
from servanda.desks.promise_lines import PromiseLine
from servanda.desks.tables import is_money
from servanda.parties.names import without_marks
from servanda.register import Record, Register, schema
from servanda.register.together import countries_with, records_of_countries
from servanda.tracking import STANDINGS

PAGE = 100
FIGURES_READ = 300  # records of figures, the last read, that a page looks through for its headlines
HEADLINES = ("turnover", "exports", "imports", "balance", "investment")
SORTS = {
    "country": "Countries",
    "region": "Regions",
    "city": "Cities",
    "body": "Bodies",
    "group": "Groups",
    "person": "People",
}


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party in a list; `claims` counts how often claims name it."""

    key: str
    name: str
    kind: str
    country: str
    claims: int


@dataclass(frozen=True, slots=True)
class PartyList:
    """A page of parties, those that claims name most often first."""

    lines: tuple[PartyLine, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure of note: its name, the period in words, the value as printed, the growth, how it stands to
    other figures (`disputed`), and its record."""

    name: str
    period: str
    value: str
    change: str
    record: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class Partner:
    """Another party, and in how many records both take part."""

    key: str
    name: str
    records: int


@dataclass(frozen=True, slots=True)
class PartyView:
    """What the register holds of a party, or of two together (`other` is then set).

    `counts` are records by kind; `standings` the promises by standing; `latest` the records read last.
    """

    one: Known
    other: Known | None
    counts: dict[str, int]
    headlines: tuple[Headline, ...]
    standings: dict[str, int]
    due: tuple[PromiseLine, ...]
    clashes: tuple[FindingView, ...]
    charts: tuple[Chart, ...]
    partners: tuple[Partner, ...]
    latest: tuple[Line, ...]
    identifiers: tuple[tuple[str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The one name, or the two."""
        return (self.one.name,) if self.other is None else (self.one.name, self.other.name)


def party_list(
    register: Register, *, text: str = "", kind: str = "", country: str = "", page: int = 1, size: int = PAGE
) -> PartyList:
    """The parties whose name begins so or holds a word that does, those that claims name most often first."""
    named = schema.party_names
    conditions: list[ColumnElement[bool]] = []
    if kind:
        conditions.append(named.c.kind == kind)
    if country:
        conditions.append(named.c.country == country.upper())
    if text.strip():
        folded = without_marks(text.strip()).casefold()
        for_a_name = (named.c.folded_name, named.c.folded_said)
        begins = [column.startswith(folded, autoescape=True) for column in for_a_name]
        begins += [column.contains(f" {folded}", autoescape=True) for column in for_a_name]
        conditions.append(or_(*begins))
    with register.reading() as connection:
        keys = select(named.c.key).where(*conditions).distinct().subquery()
        total = connection.scalar(select(func.count()).select_from(keys)) or 0
        pages = max(1, -(-total // size))
        page = min(max(page, 1), pages)
        claims = func.sum(named.c.claims)
        rows = connection.execute(
            select(named.c.key, claims.label("often"))
            .where(*conditions)
            .group_by(named.c.key)
            .order_by(claims.desc(), named.c.key)
            .limit(size)
            .offset((page - 1) * size)
        ).all()
        known = known_many(connection, [row.key for row in rows])
    lines = tuple(
        PartyLine(row.key, each.name, each.kind, each.country, row.often)
        for row in rows
        if (each := known.get(row.key))
    )
    return PartyList(lines, total, page, pages)


def party_view(
    register: Register, overview: Overview | None, name: str, other: str | None = None
) -> PartyView:
    """The party that the name or key means, or the two.

    Raises:
        UnknownParty: nothing mentions one of them.
    """
    party = register.party(name)
    second = register.party(other) if other else None
    with register.reading() as connection:
        one = known_as(connection, party.key) or Known(party.key, party.name, party.kind, "")
        two = known_as(connection, second.key) if second else None
        if second and two is None:
            two = Known(second.key, second.name, second.kind, "")
        counts = _counts(connection, party.key, second.key if second else None)
        partners = _partners(connection, party.key) if second is None else ()
    wanted = Wanted(party=party.key, with_party=second.key if second else "")
    latest = first_records(register, wanted, 8)
    of_trade = Wanted(
        sorts=tuple(("figure", form) for form in HEADLINES), party=wanted.party, with_party=wanted.with_party
    )
    figures = first_records(register, of_trade, FIGURES_READ)
    names = [each.name for each in (one, two) if each]
    keys = [each.key for each in (party, second) if each]
    standings = overview.promise_counts(keys) if overview else {}
    clashes = overview.findings("contradictory", keys, limit=3) if overview else []
    return PartyView(
        one=one,
        other=two,
        counts=counts,
        headlines=tuple(headlines(figures)),
        standings={name: standings.get(name, 0) for name in STANDINGS},
        due=tuple(overview.dated_promises(keys, 6)) if overview else (),
        clashes=tuple(finding_views(register, clashes, overview)),
        charts=trade_charts(names, figures, _implied(overview, figures)) if figures else (),
        partners=partners,
        latest=tuple(map(line_of, latest)),
        identifiers=party.identifiers,
    )


def _implied(overview: Overview | None, figures: Sequence[Record]) -> list[Finding]:
    """The figures that the audit implies of the pairs that these figures are of."""
    pairs = dict.fromkeys(tuple(party.party for party in record.parties)[:2] for record in figures)
    both_ways = {(pair[at], pair[-1 - at]) for pair in pairs if len(pair) == 2 for at in (0, 1)}
    alone = {(pair[0], "") for pair in pairs if len(pair) == 1}
    return overview.implied(sorted(both_ways | alone)) if overview else []


def headlines(figures: Sequence[Record], limit: int = 12) -> list[Headline]:
    """The latest actual figure of each series that says most: trade first, those of the most periods first.

    A series is a form, its reporter and its partner, of all goods together.
    """
    series: dict[tuple[str, str, str], list[Record]] = {}
    for record in figures:
        sides = {party.role: party.party for party in record.parties}
        told = record.date and any(is_money(amount) for amount in record.amounts)
        if record.form in HEADLINES and record.status == "actual" and told:
            series.setdefault((record.form, sides.get("reporter", ""), sides.get("partner", "")), []).append(
                record
            )
    ranked = sorted(series.items(), key=lambda pair: (-len(pair[1]), HEADLINES.index(pair[0][0]), pair[0]))
    found = []
    for _, records_ in ranked[:limit]:
        last = max(records_, key=lambda record: (edtf.sort_key(record.date), record.id))
        claim = last.claims[0]
        found.append(
            Headline(
                name=line_of(last).title.partition(":")[0].partition(",")[0],
                period=wording.period(last.date),
                value=printed_amounts(claim),
                change=printed_change(claim),
                record=last.id,
                disputed=any(held.disputed for held in last.fields),
            )
        )
    return found


def _meant(place: object, key: str) -> ColumnElement[bool]:
    columns = place.c  # type: ignore[attr-defined]
    return or_(columns.key == key, columns.country == key)


def _counts(connection: Connection, one: str, other: str | None) -> dict[str, int]:
    if one != other and all(country_name(key) for key in (one, other) if key):
        found = records_of_countries(connection, one, other or "")
    else:
        found = _counted(connection, one, other)
    return {kind: found[kind] for kind in KINDS if found.get(kind)}


def _counted(connection: Connection, one: str, other: str | None) -> dict[str, int]:
    taking, table = schema.record_parties.alias(), schema.records
    places = select(taking.c.place).where(_meant(taking, one))
    if other is not None:
        second = schema.record_parties.alias()
        apart = and_(second.c.place == taking.c.place, second.c.position != taking.c.position)
        places = places.join(second, apart).where(_meant(second, other))
    query = select(table.c.kind, func.count()).where(table.c.place.in_(places)).group_by(table.c.kind)
    return {row[0]: row[1] for row in connection.execute(query)}


def _partners(connection: Connection, key: str, limit: int = 16) -> tuple[Partner, ...]:
    """Who takes part in the most records with the party: countries for a country, else whoever they are."""
    if country_name(key):
        counted = countries_with(connection, key)
        shared = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    else:
        shared = _sharing(connection, key, limit)
    names = names_of(connection, [who for who, _ in shared])
    return tuple(Partner(who, names[who], number) for who, number in shared)


def _sharing(connection: Connection, key: str, limit: int) -> list[tuple[str, int]]:
    taking, others = schema.record_parties.alias(), schema.record_parties.alias()
    who = others.c.key
    count = func.count(func.distinct(others.c.record))
    query = (
        select(who, count)
        .join_from(taking, others, others.c.record == taking.c.record)
        .where(_meant(taking, key), who.is_not(None), who != key, others.c.position != taking.c.position)
        .group_by(who)
        .order_by(count.desc(), who)
        .limit(limit)
    )
    return [(row[0], row[1]) for row in connection.execute(query)]
