"""The pattern `row`: the figures of a table's rows, by its caption, its column heads and its groups.

Under "Exports in 2023, US$ million" the row "Azerbaijan 862" is exports of the home country to Azerbaijan.
"""

from __future__ import annotations

import re

from servanda.claim import Amount, Change
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.figures.table_units import amount_of
from servanda.extraction.figures.tables import (
    Row,
    Table,
    counted,
    form_of,
    form_of_goods,
    form_of_label,
    form_of_measure,
    is_number,
    tells_change,
    tells_share,
)
from servanda.extraction.figures.words import TRADE, measure_words
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import find_numbers
from servanda.extraction.periods import find_periods
from servanda.extraction.slots import is_money
from servanda.extraction.vocabulary import singular
from servanda.gazetteer import PlaceMention, country_of_code, find_places, place

_COUNTED = frozenset({"students", "employment", "count", "cargo"})
_EVENT = re.compile(r"\b(?P<name>[A-Z]\w+) (?P<year>(?:19|20)\d\d)\b")


def find(table: Table, frame: Frame, context: Context) -> list[Draft]:
    """The drafts of a table's rows; none where nothing says what the numbers measure or in what unit."""
    drafts: list[Draft] = []
    above = ""
    for row in table.rows:
        part = bool(context.vocabulary.expressions["part_row"].match(row.cells[0]))
        drafts.extend(_of_row(table, row, above if part else "", frame, context))
        above = above if part else row.cells[0]
    return drafts


def _of_row(table: Table, row: Row, above: str, frame: Frame, context: Context) -> list[Draft]:
    drafts: list[Draft] = []
    for column in range(1, len(row.cells)):
        cell, head = row.cells[column], table.head(column)
        if not is_number(cell):
            continue
        if tells_change(head, context.vocabulary) and drafts:
            _add_change(drafts[-1], cell, head, context)
        elif tells_share(head, context.vocabulary) and drafts and not form_of(head, context.vocabulary):
            share = amount_of(cell, ("(percent)",), context.country)
            drafts[-1].amounts.extend([share] if share else [])
        else:
            draft = _draft(table, row, column, above, frame, context)
            if (
                draft is not None
                and drafts
                and _is_same_in_another_unit(table, column, drafts[-1], draft, context)
            ):
                drafts[-1].amounts.extend(draft.amounts)
            elif draft is not None:
                drafts.append(draft)
    return drafts


def _is_same_in_another_unit(
    table: Table, column: int, before: Draft, draft: Draft, context: Context
) -> bool:
    """Whether a column gives the figure of the column before it in another unit: tonnes, then money."""
    head = table.head(column)
    return (
        before.form == draft.form
        and before.date == draft.date
        and before.amounts[-1].unit != draft.amounts[0].unit
        and not form_of(head, context.vocabulary)
    )


def _draft(table: Table, row: Row, column: int, above: str, frame: Frame, context: Context) -> Draft | None:
    head, label = table.head(column), row.cells[0]
    words = measure_words(frame.language)
    said = (head, row.group, table.caption)
    form = form_of(head, context.vocabulary) or form_of_measure(label, context.vocabulary)
    by_measure = bool(form) and not form_of(head, context.vocabulary)
    form = form or next((form for text in said if (form := form_of(text, context.vocabulary))), "")
    form = form or next((form for text in said if (form := form_of_goods(text, words))), "")
    date = _date(table, row, column, context)
    others = tuple(
        other for other in table.heads[1:] if form in TRADE and not tells_share(other, context.vocabulary)
    )
    units = (head, row.group, table.caption, label, above, *others, table.unit)
    amount = amount_of(row.cells[column], units, context.country)
    by_label = not form and date is not None
    if by_label:
        form = form_of(above or label, context.vocabulary) or form_of_label(
            above or label, context.vocabulary, words
        )
    if amount is None and form in _COUNTED:
        sources = (head, above or label)
        amount = next(
            (a for text in sources if (a := counted(row.cells[column], text, context.vocabulary))), None
        )
    going_on = not form and amount is not None and _goes_on(amount, context)
    if going_on and context.last_figure is not None:
        form = context.last_figure.form
    if not form or amount is None:
        return None
    start, end = row.block.start, row.block.end
    draft = Draft("figure", form, "actual", frame.identity, start, end, start + column)
    draft.amounts, draft.date = [amount], date or context.period
    _add_sides(draft, table, label, context, part=bool(above))
    with_whom = any(role == "partner" for _, role in draft.parties)
    if form == "balance" and with_whom and _is_short(row.cells[column], label, context):
        turned = {"reporter": "partner", "partner": "reporter"}
        draft.parties = [(name, turned[role]) for name, role in draft.parties]
    said_of = label if by_measure else row.group or above or head or table.caption
    draft.what = _what(context, draft, form, label, said_of)
    if by_label and above:
        part = context.vocabulary.expressions["part_lead"].sub("", label)
        draft.what = f"{_without_unit(above)} {part}".strip()
    elif by_label and not going_on:
        draft.what = _without_unit(label)
    draft.said_by = table.source or None
    return draft


def _is_short(cell: str, label: str, context: Context) -> bool:
    """Whether a balance is the other side's surplus: a number below nothing, a row of deficits."""
    return cell.strip()[:1] in "-–−(" or bool(context.vocabulary.expressions["short_row"].search(label))


def _without_unit(label: str) -> str:
    """A label without the unit after its comma or in brackets, in small letters where it is no name."""
    said = re.split(r",\s|\s\(", label.strip())[0]
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def _goes_on(amount: Amount, context: Context) -> bool:
    """Whether a table whose words name no measure goes on with the figure told before it."""
    last = context.last_figure
    if last is None:
        return False
    words = measure_words()
    goods = is_money(amount.unit) or amount.unit.lower().split()[-1] in words.weights
    sold = last.form in ("exports", "imports", "transactions") and goods
    return sold or any(known.unit == amount.unit for known in last.amounts)


def _add_change(draft: Draft, cell: str, head: str, context: Context) -> None:
    numbers = find_numbers(cell.strip().lstrip("+-–−").strip())
    if len(numbers) != 1 or draft.change is not None:
        return
    down = cell.strip()[:1] in "-–−" or "decrease" in head.lower()
    since = next((period.edtf for period in find_periods(head, context.reference) if period.edtf), None)
    draft.change = Change(
        value=numbers[0].value, unit="percent", direction="down" if down else "up", since=since
    )


def _date(table: Table, row: Row, column: int, context: Context) -> str | None:
    """The period of a cell: that of its column, of its row's label, or of the caption."""
    day, year = context.vocabulary.expressions["on_a_day"].search(row.cells[0]), table.head(column)
    if day and re.fullmatch(r"(?:19|20)\d\d", year):  # "Persons employed at 31 December"
        periods = find_periods(f"{day['day']} {year}", context.reference)
        return periods[0].edtf if periods else None
    spans = [text for text in row.cells[1:] if text and not is_number(text)]
    for text in (table.head(column), row.cells[0], *spans, table.caption):
        if tells_change(text, context.vocabulary):
            continue
        periods = [period for period in find_periods(text, context.reference) if period.edtf]
        if periods:
            event = _EVENT.search(text) if text is table.caption else None
            return (_held(event, context) if event else None) or periods[-1].edtf
    return None


def _held(event: re.Match[str], context: Context) -> str | None:
    """The days of the gathering that a caption names with its year, as the text told them most exactly."""
    name = event["name"].lower()
    told = [date for words, date, *_ in context.gatherings if date and name in words]
    told += [context.event.date] if context.event.date else []
    return max((date for date in told if date.startswith(event["year"])), key=len, default=None)


def _add_sides(draft: Draft, table: Table, label: str, context: Context, *, part: bool = False) -> None:
    """The label is a partner, the reporter itself, or goods; the reporter is whose figures the text gives."""
    last = context.last_figure
    told = [name for name, role in last.parties if role == "reporter"] if last is not None else []
    home = context.topic[:1]
    trade = draft.form in TRADE
    producer = context.producer()
    reporter = ([producer] if producer else home or told) if trade else (told or context.own_side())
    owner = bool(
        set(re.findall(r"[a-z]+", singular(table.head(0).lower()))) & context.vocabulary.lists["row_owners"]
    )
    bare = context.vocabulary.expressions["part_row"].sub("", label).strip()
    bare = re.sub(r"(?i)^(?:to|from|with)\s+(?:the\s+)?", "", bare) if part else label
    named = place(bare)
    if named is None and not owner and trade and _sides_of_caption(draft, label, table.caption, context):
        return
    if owner:
        reporter = [label]
    elif named is not None and home and (of_home := place(home[0])) is not None:
        if named.country_code == of_home.country_code and bare != home[0]:
            reporter = [bare]
        elif bare != home[0]:
            draft.add_parties([bare], "partner")
    partners = [name for name, role in last.parties if role == "partner"] if last is not None else []
    one = len(partners) == 1 and last is not None and last.form == draft.form and reporter == told
    goods = (
        trade
        and named is None
        and not context.vocabulary.expressions["total_row"].match(label)
        and not find_periods(label)
    )
    if goods and one:
        draft.add_parties(partners, "partner")
    elif (
        goods
        and context.is_pair
        and not owner
        and reporter == home
        and not context.vocabulary.expressions["world_row"].search(table.caption)
    ):
        draft.add_parties(context.topic[1:2], "partner")
    draft.add_parties(reporter, "reporter")


_SIDED = frozenset({"country", "demonym", "region", "grouping"})


def _sides_of_caption(draft: Draft, label: str, caption: str, context: Context) -> bool:
    """Give a trade figure the sides that its label or caption names: "Exports to X", "Trade with X"."""
    words = context.vocabulary.expressions
    for said in (label, caption):
        told = [m for m in find_places(said) if m.kind in _SIDED]
        told = [m for m in told if not words["dollars_follow"].match(said, m.end)]
        names = [context.own_name(_country_of(m) or m.text) for m in told]
        beyond = [
            n for n, m in zip(names, told, strict=True) if words["caption_with"].search(said[: m.start])
        ]
        if len(told) == 2 and not beyond and words["caption_joined"].search(said[: told[1].start]):
            beyond = names[1:]
        if len(beyond) != 1 or len(told) > 2:
            continue
        known = [name for name in (*names, *context.topic[:1]) if name not in beyond]
        draft.add_parties(known[:1], "reporter")
        draft.add_parties(beyond, "partner")
        return True
    return False


def _country_of(mention: PlaceMention) -> str:
    country = country_of_code(mention.country_code) if mention.country_code else None
    return country.name if country is not None and mention.kind in ("country", "demonym") else ""


def _what(context: Context, draft: Draft, form: str, label: str, said: str) -> str:
    whose = next((name for name, role in draft.parties if role == "reporter"), "")
    whom = next((name for name, role in draft.parties if role == "partner"), "")
    noun = re.split(r"[,(]", said)[0].strip().lower() if form not in ("exports", "imports") else form
    if whom:
        way = {"exports": "to", "imports": "from"}.get(form, "with")
        return f"{noun} of {whose} {way} {whom}"
    total = context.vocabulary.expressions["total_row"].match(label)
    if total or find_periods(label) or label in (whose, said):
        return f"{noun} of {whose}".strip()
    return f"{noun} of {label.lower() if label[1:].islower() else label}"
