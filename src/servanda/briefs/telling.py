"""Records as sentences with their sources, and the values on which their claims disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from servanda import edtf, wording
from servanda.briefs.figures import printed_amounts
from servanda.briefs.limits import MOST_ROWS, MOST_SENTENCES, latest_of_all
from servanda.briefs.material import Material
from servanda.briefs.sentences import sentence
from servanda.briefs.structure import Section, Sentence, Sentences, Table
from servanda.briefs.themes import theme_of, theme_words
from servanda.claim import Claim
from servanda.register.record import Record


def told(record: Record, material: Material) -> Sentence:
    """The record as a sentence."""
    cite = material.sources.cite
    return Sentence(sentence(record, material.words), cite(record.claims), "", differing(record, material))


def records_section(material: Material) -> Section | None:
    """The records that are no figures, by theme, each theme in time order."""
    by_theme: dict[str, list[Record]] = {}
    for record in material.records:
        if record.kind != "figure" and not is_admitted(record, material):
            by_theme.setdefault(theme_of(record), []).append(record)
    sections = []
    for theme, title in theme_words().titles.items():
        records = sorted(by_theme.get(theme, ()), key=in_time)
        if records:
            shown, note = latest_of_all(records, MOST_SENTENCES, material, _itself)
            parts = (Sentences(tuple(told(record, material) for record in shown)),)
            sections.append(Section(f"theme-{theme}", title, parts, (), note))
    if not sections:
        return None
    return Section("records", material.labels["records"], (), tuple(sections))


def members_section(material: Material) -> Section | None:
    """Who was admitted to the body that the brief is on, and what for: of a resident, what it is to build."""
    admitted = [record for record in material.records if is_admitted(record, material)]
    if not admitted:
        return None
    labels = material.labels
    columns = (labels["member"], labels["since"], labels["subject"], labels["amount"], labels["source"])
    rows = []
    shown, note = latest_of_all(sorted(admitted, key=in_time), MOST_ROWS, material, _itself)
    by_id = {record.id: record for record in material.records}
    for record in shown:
        members = ", ".join(party.name for party in record.parties if party.role == "member")
        linked = {link.record for link in record.links if link.relation in ("resident of", "has resident")}
        built = [one for key, one in by_id.items() if key in linked]
        told_of = [record.what] if record.what and record.what not in members else []
        subject = dict.fromkeys((*told_of, *(one.what for one in built if one.what)))
        amounts = (wording.amounts(one.amounts) for one in (record, *built) if one.amounts)
        claims = [claim for one in (record, *built) for claim in one.claims]
        rows.append(
            (
                Sentence(members, ()),
                Sentence(wording.period(record.date), ()),
                Sentence("; ".join(subject), ()),
                Sentence("; ".join(dict.fromkeys(amounts)), ()),
                Sentence("", material.sources.cite(claims)),
            )
        )
    table = Table("", columns, (False,) * 5, tuple(rows))
    return Section("members", labels["members"], (table,), (), note)


def _itself(record: Record) -> Record:
    return record


def is_admitted(record: Record, material: Material) -> bool:
    """Whether the record tells of an admission to the body that the brief is on."""
    bodies = {party.party for party in record.parties if party.role == "body"}
    return record.kind == "admission" and bool(bodies & set(material.keys))


def in_time(record: Record) -> tuple[tuple[int, object, object], str, str]:
    """What sorts records in time."""
    return edtf.sort_key(record.date), record.what or "", record.id


def is_differing(record: Record) -> bool:
    """Whether the record's claims disagree on an amount or a date."""
    return _amounts_clash(record.claims) or _dates_differ(record.claims)


def _dates_differ(claims: Sequence[Claim]) -> bool:
    dates = {claim.date for claim in claims if claim.date}
    return len(dates) > 1 and _dates_clash(dates) and len({claim.status for claim in claims}) == 1


def differing(record: Record, material: Material) -> tuple[Sentence, ...]:
    """Each value of an amount or a date on which the record's claims disagree, with who gives it."""
    amounts: dict[str, list[Claim]] = {}
    dates: dict[str, list[Claim]] = {}
    cite = material.sources.cite
    for claim in record.claims:
        if claim.amounts:
            amounts.setdefault(printed_amounts(claim), []).append(claim)
        if claim.date:
            dates.setdefault(claim.date, []).append(claim)
    found: list[Sentence] = []
    if _amounts_clash(record.claims):
        found += [Sentence(value, cite(claims)) for value, claims in amounts.items()]
    if _dates_differ(record.claims):
        found += [Sentence(wording.period(value), cite(claims)) for value, claims in dates.items()]
    return tuple(found)


def _amounts_clash(claims: Sequence[Claim]) -> bool:
    by_unit: dict[str, set[frozenset[float]]] = {}
    for claim in claims:
        for unit in {amount.unit for amount in claim.amounts}:
            values = frozenset(float(amount.value) for amount in claim.amounts if amount.unit == unit)
            by_unit.setdefault(unit, set()).add(values)
    return any(len(values) > 1 for values in by_unit.values())


def _dates_clash(dates: Iterable[str]) -> bool:
    listed = list(dates)
    return any(not edtf.overlaps(one, other) for one in listed for other in listed)
