"""The desks: what people of one trade keep in a table, with the columns of that trade.

A desk chooses records by kind and form and says in columns what its people ask of them. `DESKS` is all there
is to a desk; a new one is an entry there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from servanda import wording
from servanda.briefs.figures import name_of
from servanda.claim import Amount
from servanda.desks.lines import PartyLink
from servanda.desks.lookup import Sort
from servanda.register import Record

PROMISED = ("proposed", "planned", "agreed", "target", "forecast")
MADE = ("active", "done", "actual")
JOBS = ("jobs", "workers", "employees", "workplaces", "people")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a column: a text, or parties that can be followed."""

    text: str = ""
    parties: tuple[PartyLink, ...] = ()

    def __str__(self) -> str:
        return self.text or ", ".join(dict.fromkeys(party.name for party in self.parties))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and what it says of a record. `number` columns are set to the right."""

    label: str
    of: Callable[[Record], Cell]
    number: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk: which records it keeps (`sorts`, kinds and forms; none is all), or only what regions and cities
        part in (`regional`), in which columns. `summed` is whether sums mean anything there.
    (XX `summed` is whether sums mean anything there.
    """

    name: str
    title: str
    about: str
    sorts: tuple[Sort, ...]
    columns: tuple[Column, ...]
    regional: bool = False
    summed: bool = True


def cells_of(desk: Desk, record: Record) -> tuple[Cell, ...]:
    """The cells of the record at the desk, in the order of its columns."""
    return tuple(column.of(record) for column in desk.columns)


def desk_of(name: str) -> Desk | None:
    """The desk of that name."""
    return DESKS.get(name)


def is_money(amount: Amount) -> bool:
    """Whether the amount is in a currency."""
    return amount.unit != "percent" and wording.is_currency(amount.unit)


def _parties(*roles: str) -> Callable[[Record], Cell]:
    def of(record: Record) -> Cell:
        found = [party for party in record.parties if not roles or party.role in roles]
        links = dict.fromkeys(PartyLink(party.party, party.name, party.role) for party in found)
        return Cell(parties=tuple(links))

    return of


def _amounts(wanted: Callable[[Amount], bool], statuses: Sequence[str] = ()) -> Callable[[Record], Cell]:
    def of(record: Record) -> Cell:
        if statuses and record.status not in statuses:
            return Cell()
        return Cell(wording.amounts(tuple(dict.fromkeys(each for each in record.amounts if wanted(each)))))

    return of


def _is_jobs(amount: Amount) -> bool:
    words = amount.unit.casefold().split()
    return bool(words) and words[-1] in JOBS


def _is_any(_amount: Amount) -> bool:
    return True


def _is_other(amount: Amount) -> bool:
    return not is_money(amount)


def _is_other_than_jobs(amount: Amount) -> bool:
    return not is_money(amount) and not _is_jobs(amount)


def _change(record: Record) -> Cell:
    return Cell(wording.change(record.change) if record.change else "")


def _countries(record: Record) -> Cell:
    """The countries of the members that are known by their own keys."""
    from servanda.desks.names import country_name

    named = (country_name(party.party) for party in record.parties if party.role in ("member", "party"))
    return Cell(", ".join(dict.fromkeys(name for name in named if name)))


def _column(label: str, of: Callable[[Record], str]) -> Column:
    return Column(label, lambda record: Cell(of(record)))


def _sorts(*given: str) -> tuple[Sort, ...]:
    pairs = (each.partition("/") for each in given)
    return tuple((kind, form or None) for kind, _, form in pairs)


WHAT = _column("What", lambda record: record.what or "")
DATE = _column("Date", lambda record: wording.period(record.date))
COVERS = _column("Covers", lambda record: wording.period(record.covers))
PLACE = _column("Place", lambda record: record.place or "")
STATUS = _column("Status", lambda record: record.status)
FORM = _column("Form", lambda record: record.form)
KIND = _column("Kind", lambda record: f"{record.kind}, {record.form}")
SAID_BY = _column("Said by", lambda record: record.said_by or "")
SOURCES = Column("Sources", lambda record: Cell(str(len(record.origins))), number=True)
PARTIES = Column("Parties", _parties())
SUM = Column("Sum", _amounts(is_money), number=True)
NUMBERS = Column("Numbers", _amounts(_is_other))
ALL_AMOUNTS = Column("Amounts", _amounts(_is_any))

DESKS: dict[str, Desk] = {
    desk.name: desk
    for desk in (
        Desk(
            "trade",
            "Trade",
            "Turnover, exports, imports and balances as they were printed.",
            _sorts("figure/turnover", "figure/exports", "figure/imports", "figure/balance"),
            (
                _column("Figure", name_of),
                Column("Reporter", _parties("reporter")),
                Column("Partner", _parties("partner")),
                _column("Period", lambda record: wording.period(record.date)),
                Column("Value", _amounts(_is_any), number=True),
                Column("Change", _change),
                SAID_BY,
                STATUS,
                SOURCES,
            ),
            summed=False,
        ),
        Desk(
            "agreements",
            "Agreements and roadmaps",
            "Treaties, memoranda, protocols, roadmaps, programmes.",
            _sorts("agreement"),
            (
                _column("Subject", lambda record: record.what or record.form),
                FORM,
                PARTIES,
                DATE,
                PLACE,
                COVERS,
                STATUS,
                _column("Binding", lambda record: record.binding),
                SUM,
                SOURCES,
            ),
        ),
        Desk(
            "deals",
            "Deals",
            "Contracts to supply, serve or finance, and deliveries made.",
            _sorts("deal"),
            (
                _column("Goods or service", lambda record: record.what or record.form),
                Column("Seller", _parties("seller", "lender")),
                Column("Buyer", _parties("buyer", "borrower")),
                Column("Quantity", _amounts(_is_other)),
                SUM,
                DATE,
                COVERS,
                STATUS,
                SOURCES,
            ),
        ),
        Desk(
            "projects",
            "Projects",
            "Plants, joint ventures, terminals, routes, hospitals.",
            _sorts(
                "project/production", "project/construction", "project/trade", "project/logistics",
                "project/health", "project/other",
            ),
            (
                _column("Project", lambda record: record.what or record.form),
                FORM,
                Column("Who", _parties("party", "partner")),
                Column("Investor", _parties("investor")),
                PLACE,
                SUM,
                Column("Jobs", _amounts(_is_jobs), number=True),
                Column("Capacity", _amounts(_is_other_than_jobs)),
                DATE,
                STATUS,
                SOURCES,
            ),
        ),
        Desk(
            "zones",
            "Zones",
            "Residents of free zones and parks: investment and jobs, promised and made.",
            _sorts("admission/zone", "project/zone", "figure/investment", "figure/employment"),
            (
                _column("What", lambda record: record.what or record.form),
                KIND,
                Column("Resident", _parties("member", "party", "reporter")),
                Column("Zone", _parties("body", "partner")),
                PLACE,
                DATE,
                Column("Investment promised", _amounts(is_money, PROMISED), number=True),
                Column("Investment made", _amounts(is_money, MADE), number=True),
                Column("Jobs promised", _amounts(_is_jobs, PROMISED), number=True),
                Column("Jobs made", _amounts(_is_jobs, MADE), number=True),
                STATUS,
            ),
        ),
        Desk(
            "exchanges",
            "Exchanges",
            "Members of exchanges by country, goods and turnover.",
            _sorts("admission/exchange", "figure/transactions"),
            (
                _column("Goods or subject", lambda record: record.what or record.form),
                KIND,
                Column("Member", _parties("member", "reporter")),
                Column("Country", _countries),
                Column("Exchange", _parties("body", "partner")),
                _column("Period", lambda record: wording.period(record.date)),
                NUMBERS,
                Column("Turnover", _amounts(is_money), number=True),
                Column("Change", _change),
                STATUS,
            ),
            summed=False,
        ),
        Desk(
            "events",
            "Events",
            "Sessions of commissions, visits, forums, exhibitions.",
            _sorts("event"),
            (
                _column("Event", lambda record: record.what or record.form),
                FORM,
                DATE,
                PLACE,
                Column("Organiser", _parties("organiser")),
                Column("Participants", _parties("participant")),
                NUMBERS,
                STATUS,
                SOURCES,
            ),
            summed=False,
        ),
        Desk(
            "regions",
            "Regions",
            "What regions and cities do with each other.",
            (),
            (
                Column("Parties", _parties()),
                KIND,
                WHAT,
                DATE,
                PLACE,
                ALL_AMOUNTS,
                STATUS,
                SOURCES,
            ),
            regional=True,
        ),
        Desk(
            "science",
            "Science and education",
            "Laboratories, joint courses, students, and what was promised of them.",
            _sorts(
                "project/science", "project/education", "pledge/science", "pledge/education",
                "figure/students",
            ),
            (WHAT, KIND, PARTIES, PLACE, DATE, NUMBERS, SUM, STATUS, SOURCES),
        ),
        Desk(
            "transport",
            "Transport and finance",
            "Routes, terminals and cargo; loans, credit lines and services.",
            _sorts(
                "project/logistics", "pledge/transport", "figure/cargo", "deal/finance", "deal/service",
                "pledge/finance", "figure/credit",
            ),
            (WHAT, KIND, PARTIES, PLACE, DATE, COVERS, NUMBERS, SUM, STATUS, SOURCES),
        ),
        Desk(
            "pledges",
            "Pledges",
            "Acts that were promised, offered or recommended.",
            _sorts("pledge"),
            (
                _column("Act", lambda record: record.what or record.form),
                FORM,
                Column("By", _parties("party")),
                _column("When or by when", lambda record: wording.period(record.date)),
                SAID_BY,
                ALL_AMOUNTS,
                STATUS,
                SOURCES,
            ),
            summed=False,
        ),
    )
}  # fmt: skip


def all_desks() -> Iterable[Desk]:
    """The desks in their order."""
    return DESKS.values()
