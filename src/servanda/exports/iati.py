"""Projects and loans as activities of the International Aid Transparency Initiative, 2.03 (iatistandard.org).

IATI wants a day for each date. Where a source gives a month or a year, its first day stands for a beginning
and its last for an end, the words of the source beside it, and the list of what is left out says so. The
reporting organisation is who publishes the file, as the user says, else the register; it is a secondary
reporter of what others do.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from lxml import etree
from lxml.builder import E

from servanda import wording
from servanda.exports.fitting import counts, day, list_fields, main_sum, plain_number, quotes_of, title_of
from servanda.exports.graphml import XML_CANNOT
from servanda.exports.holdings import Exportable
from servanda.exports.left_out import LeftOut, Written, left_out_of, written
from servanda.exports.publisher import Publisher
from servanda.exports.tables import days
from servanda.output import whole_file
from servanda.parties import resolve
from servanda.register import Record

VERSION = "2.03"
_REPORTER = Publisher("register kept with servanda", "servanda")
_STATUSES = {"proposed": "1", "planned": "1", "agreed": "1", "active": "2", "done": "4", "cancelled": "5"}
_ROLES = {
    "party": "4",
    "partner": "4",
    "seller": "4",
    "investor": "1",
    "lender": "1",
    "borrower": "2",
    "buyer": "2",
}
_START, _END = {True: "2", False: "1"}, {True: "4", False: "3"}  # whether it has happened → code
_NOT_HELD = ("change", "said_by", "links")


def write_iati(held: Exportable, path: Path, publisher: Publisher | None = None) -> Written:
    """Write the projects and loans, as reported by `publisher`.

    Listed as left out: other records, those without a party or a date, and what an activity has no place for.

    Raises:
        OutputError: the path cannot be written.
    """
    given = publisher or _REPORTER
    by = Publisher(given.name or _REPORTER.name, given.identifier or _REPORTER.identifier)
    with whole_file(path) as file, left_out_of(path) as left_out:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="{VERSION}">\n')
        for activity in _activities(held, left_out, by):
            file.write(etree.tostring(activity, encoding="unicode") + "\n")
        file.write("</iati-activities>\n")
    return written(path, left_out)


def _activities(held: Exportable, left_out: LeftOut, by: Publisher) -> Iterator[etree._Element]:
    for record in held.records():
        dates = _dates(record, left_out) if _fits(record) else []
        why = None
        if not _fits(record):
            why = f"neither a project nor a loan ({record.kind})"
        elif not record.parties:
            why = "an activity without a party"
        elif not dates:
            why = "an activity without a date"
        if why:
            left_out.add("record", record.id, "", title_of(record), why)
            continue
        list_fields(record, _NOT_HELD, left_out, "IATI has no field for it")
        yield _activity(record, dates, held, left_out, by)


def _fits(record: Record) -> bool:
    return record.kind == "project" or (record.kind, record.form) == ("deal", "finance")


def _activity(
    record: Record, dates: list[etree._Element], held: Exportable, left_out: LeftOut, by: Publisher
) -> etree._Element:
    """The activity, its parts in the order that the schema asks for."""
    return E(
        "iati-activity",
        E("iati-identifier", f"{by.identifier}-{record.id}"),
        E("reporting-org", _told(XML_CANNOT.sub("\ufffd", by.name)), ref=by.identifier, type="90",
          **{"secondary-reporter": "1"}),
        E("title", _told(_clean(title_of(record), record, "what", left_out))),
        E("description", _told(_clean(quotes_of(record), record, "quotes", left_out)), type="1"),
        *(
            E("participating-org", _told(_clean(party.name, record, "parties", left_out)),
              role=_ROLES[party.role])
            for party in record.parties
        ),
        E("activity-status", code=_STATUSES[record.status]),
        *dates,
        *_places(record, left_out),
        E("sector", _told(f"{record.kind}: {record.form}"), vocabulary="99", code=record.form),
        *_budget(record, held, left_out),
        *_documents(record, held, left_out),
        **{"{http://www.w3.org/XML/1998/namespace}lang": "en"},
    )  # fmt: skip


def _dates(record: Record, left_out: LeftOut) -> list[etree._Element]:
    """Beginning and end, each once; the span that it covers goes before the date of its status."""
    found: dict[str, etree._Element] = {}
    begun, done = record.status in ("active", "done"), record.status == "done"

    def add(kind: str, on: str | None, period: str) -> None:
        if on and kind not in found:
            made = E("activity-date", type=kind, **{"iso-date": on})
            if not day(period):
                made.append(_told(wording.period(period)))
                why = "a date that is not given in days: the first or last day stands for it"
                left_out.add("record", record.id, "date", period, why)
            found[kind] = made

    if record.covers:
        first, last = days(record.covers)
        start, _, end = record.covers.partition("/")
        add(_START[begun], first, start)
        add(_END[done], last, end or start)
    if record.date:
        first, last = days(record.date)
        if done:
            add(_END[done], last, record.date)
        else:
            add(_START[begun], first, record.date)
    return [found[kind] for kind in sorted(found)]


def _places(record: Record, left_out: LeftOut) -> list[etree._Element]:
    """The country of the place, where its name tells, and the place by its name."""
    if not record.place:
        return []
    found = resolve(record.place)
    code = found.key if found.kind == "country" else found.country
    country = [E("recipient-country", code=code)] if code else []
    return [*country, E("location", E("name", _told(_clean(record.place, record, "place", left_out))))]


def _budget(record: Record, held: Exportable, left_out: LeftOut) -> list[etree._Element]:
    """The sum, over the days that it covers or is dated to, valued on the day of its first dated document."""
    for amount in counts(record):
        said = f"{amount.bound} {amount.value} {amount.unit}"
        left_out.add("record", record.id, "amounts", said, "a count of things")
    money = main_sum(record, left_out)
    if money is None:
        return []
    first, last = days(record.covers or record.date)
    documents = (held.document_of(claim) for claim in record.claims)
    valued = next(
        (day(each.metadata.published) for each in documents if each and each.metadata.published), None
    )
    if not (first and last and valued):
        said = f"{money.value} {money.unit}"
        left_out.add("record", record.id, "amounts", said, "a sum without days that it is for or valued on")
        return []
    value = E("value", plain_number(money.value),
              currency=money.unit, **{"value-date": valued})  # fmt: skip
    start, end = E("period-start", **{"iso-date": first}), E("period-end", **{"iso-date": last})
    return [E("budget", start, end, value, type="1", status="1")]


def _documents(record: Record, held: Exportable, left_out: LeftOut) -> list[etree._Element]:
    """A link to each document that has an address; the others stand by name in the description."""
    found: dict[str, etree._Element] = {}
    for claim in record.claims:
        document = held.document_of(claim)
        address = document.metadata.url if document else None
        if document and address and address not in found:
            title = _clean(document.metadata.title or document.name, record, "documents", left_out)
            link = E("document-link", url=quote(address, safe=":/?#[]@!$&'()*+,;=%~"), format="text/html")
            link.extend([E("title", _told(title)), E("category", code="A12")])
            if document.metadata.language:
                link.append(E("language", code=document.metadata.language))
            if published := day(document.metadata.published):
                link.append(E("document-date", **{"iso-date": published}))
            found[address] = link
    return list(found.values())


def _told(text: str) -> etree._Element:
    return E("narrative", text)


def _clean(text: str, record: Record, field: str, left_out: LeftOut) -> str:
    if XML_CANNOT.search(text):
        left_out.add("record", record.id, field, text, "control characters, which XML cannot hold")
    return XML_CANNOT.sub("\ufffd", text)
