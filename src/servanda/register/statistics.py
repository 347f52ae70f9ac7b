"""Files of official statistics, read into official figures.

Known by their columns: UN Comtrade's CSV (the present one and the one before 2023) and SDMX-CSV (ISO 17369),
as the IMF, the OECD, Eurostat and others give it out. Any other file is read by a mapping of its columns.
Only totals are taken: a row on one commodity, mode of transport or customs procedure is skipped and counted.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from servanda import edtf
from servanda.errors import InvalidList
from servanda.gazetteer import country, place
from servanda.gazetteer.codes import country_of_any_code
from servanda.register.official import OfficialFigure
from servanda.wording import is_currency

FIELDS = ("reporter", "partner", "flow", "period", "value", "unit", "scale")
_NEEDED = ("reporter", "flow", "period", "value")
_WORLD = {"", "0", "W00", "WLD", "WORLD", "_T", "001", "1", "G001", "W1"}
_FLOWS = (
    ("exports", re.compile(r"(?:x|fx|2|exp|exports?|.*exports?.*|t?xg(?:_.*)?)", re.IGNORECASE)),
    ("imports", re.compile(r"(?:m|fm|1|imp|imports?|.*imports?.*|t?mg(?:_.*)?)", re.IGNORECASE)),
    ("turnover", re.compile(r"(?:turnover|total trade|trade)", re.IGNORECASE)),
    ("balance", re.compile(r"(?:.*balance.*|t?bg(?:_.*)?)", re.IGNORECASE)),
    ("investment", re.compile(r".*investment.*", re.IGNORECASE)),
)
_NUMBER = re.compile(r"-?\d{1,20}(?:\.\d{0,20})?(?:[eE][+-]?\d\d?)?", re.ASCII)
_NO_FLOW = re.compile(r"(?:re-?(?:ex|im)|.*\bre-(?:ex|im)port).*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a kind of file: where each field stands, and the values that mark a total.

    `columns` gives for a field the names it can have, `constants` what a field is where no column says so.
    """

    name: str
    marks: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    constants: Mapping[str, str]
    totals: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of a file, how it was understood, and how many rows were left out: no total, or unclear."""

    layout: str
    figures: tuple[OfficialFigure, ...]
    parts: int
    unclear: tuple[str, ...]


LAYOUTS = (
    Layout(
        "UN Comtrade",
        ("primaryvalue",),
        {
            "reporter": ("reporteriso", "reporterdesc", "reportercode"),
            "partner": ("partneriso", "partnerdesc", "partnercode"),
            "flow": ("flowcode", "flowdesc"),
            "period": ("period", "refperiodid", "refyear"),
            "value": ("primaryvalue",),
        },
        {"unit": "USD"},
        {
            "cmdcode": ("TOTAL",),
            "typecode": ("C",),
            "customscode": ("C00",),
            "motcode": ("0",),
            "partner2code": ("0",),
        },
    ),
    Layout(
        "UN Comtrade (before 2023)",
        ("trade value (us$)",),
        {
            "reporter": ("reporter iso", "reporter", "reporter code"),
            "partner": ("partner iso", "partner", "partner code"),
            "flow": ("trade flow", "trade flow code"),
            "period": ("period", "year"),
            "value": ("trade value (us$)",),
        },
        {"unit": "USD"},
        {"commodity code": ("TOTAL",)},
    ),
    Layout(
        "SDMX-CSV",
        ("time_period", "obs_value"),
        {
            "reporter": ("ref_area", "reporter", "country", "geo", "reporting_country"),
            "partner": ("counterpart_area", "counterpart_country", "partner", "count_area", "counterpart"),
            "flow": ("flow", "trade_flow", "stk_flow", "indicator", "measure"),
            "period": ("time_period",),
            "value": ("obs_value",),
            "unit": ("unit_measure", "currency", "unit"),
            "scale": ("unit_mult", "scale"),
        },
        {"unit": "USD"},
        {
            "commodity": ("TOTAL", "_T"),
            "product": ("TOTAL", "_T"),
            "sitc06": ("TOTAL",),
            "sitc": ("TOTAL", "_T"),
            "type_of_transformation": ("N",),
        },
    ),
)


def read_statistics(path: str | Path, source: str, columns: Mapping[str, str] | None = None) -> Statistics:
    """The official figures of a CSV file.

    `columns` maps a field (reporter, partner, flow, period, value, unit, scale) to its column, or for all but
    value and period to what it is throughout ("unit": "KES").

    Raises:
        InvalidList: the file cannot be read, or nothing says which columns hold the figures.
    """
    rows = _rows(path)
    layout = _mapped(columns, rows[0], path) if columns else _known(rows[0], path)
    figures: list[OfficialFigure] = []
    parts, unclear = 0, []
    for line, cells in enumerate(rows[1:], 2):
        row = {name: cell.strip() for name, cell in zip(rows[0], cells, strict=False)}
        if not any(row.values()):
            continue
        if not _is_total(row, layout):
            parts += 1
            continue
        try:
            figures.append(_figure(row, layout, source, Path(path).name, line))
        except InvalidList as error:
            unclear.append(error.message)
    return Statistics(layout.name, tuple(figures), parts, tuple(unclear))


def _rows(path: str | Path) -> list[list[str]]:
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise InvalidList(
            f"{path} cannot be read: {error.strerror}", hint="name a CSV file of statistics"
        ) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = [row for row in csv.reader(text.splitlines(), delimiter=delimiter) if row]
    except csv.Error as error:
        raise InvalidList(f"{path} is no CSV: {error}", hint="save it as CSV and try again") from None
    if len(rows) < 2:
        raise InvalidList(
            f"{path} holds no rows", hint="the first line names the columns, each other is a figure"
        )
    rows[0] = [name.strip().lower() for name in rows[0]]
    return rows


def _known(heading: Sequence[str], path: str | Path) -> Layout:
    for layout in LAYOUTS:
        if all(mark in heading for mark in layout.marks):
            return layout
    raise InvalidList(
        f"{path}: neither UN Comtrade's nor SDMX's columns: {', '.join(heading)}",
        hint="say which is which: --columns reporter=…,partner=…,flow=…,period=…,value=…,unit=USD",
    )


def _mapped(columns: Mapping[str, str], heading: Sequence[str], path: str | Path) -> Layout:
    held: dict[str, tuple[str, ...]] = {}
    constants: dict[str, str] = {}
    for name, given in columns.items():
        if name not in FIELDS:
            raise InvalidList(f"there is no field {name!r}", hint=f"choose from {', '.join(FIELDS)}")
        if given.strip().lower() in heading:
            held[name] = (given.strip().lower(),)
        elif name in ("period", "value"):
            raise InvalidList(f"{path} has no column {given!r}", hint=f"its columns: {', '.join(heading)}")
        else:
            constants[name] = given.strip()
    missing = [name for name in _NEEDED if name not in held and name not in constants]
    if missing:
        raise InvalidList(
            f"nothing says what the {missing[0]} is", hint=f"add {missing[0]}=COLUMN to --columns"
        )
    return Layout("mapped columns", (), held, constants, {})


def _is_total(row: Mapping[str, str], layout: Layout) -> bool:
    return all(row.get(name, "") in ("", *totals) for name, totals in layout.totals.items())


def _figure(row: Mapping[str, str], layout: Layout, source: str, file: str, line: int) -> OfficialFigure:
    where = f"{file} line {line}"
    given = {name: _cells(row, layout, name) for name in FIELDS}
    reporter = _party(given["reporter"], where)
    if not reporter:
        raise InvalidList(f"{where}: no reporter")
    unit = next(iter(given["unit"]), "USD").upper()
    unit = {"US DOLLAR": "USD", "US DOLLARS": "USD", "US$": "USD", "$": "USD"}.get(unit, unit)
    if not is_currency(unit):
        raise InvalidList(f"{where}: {unit!r} is no currency")
    return OfficialFigure(
        source,
        _flow(given["flow"], where),
        reporter,
        _party(given["partner"], where),
        _period(given["period"], where),
        unit,
        _value(given["value"], given["scale"], where),
        file,
        line,
    )


def _cells(row: Mapping[str, str], layout: Layout, name: str) -> list[str]:
    """What the row has for the field, the surest column first."""
    found = [row[column] for column in layout.columns.get(name, ()) if row.get(column)]
    return found or ([layout.constants[name]] if name in layout.constants else [])


def _party(cells: Sequence[str], where: str) -> str:
    """The key of the country or place that one of the cells names; "" for the world."""
    if any(cell.upper() in _WORLD for cell in cells) or not cells:
        return ""
    for cell in cells:
        found = country_of_any_code(cell) or country(cell)
        if found:
            return found.code
    for cell in cells:
        named = place(cell)
        if named:
            return named.key
    raise InvalidList(f"{where}: no country {cells[0]!r}")


def _flow(cells: Sequence[str], where: str) -> str:
    for cell in cells:
        if _NO_FLOW.fullmatch(cell):
            break
        for form, pattern in _FLOWS:
            if pattern.fullmatch(cell):
                return form
    raise InvalidList(f"{where}: neither exports nor imports: {', '.join(cells)!r}")


def _period(cells: Sequence[str], where: str) -> str:
    text = cells[0] if cells else ""
    month = re.fullmatch(r"(\d{4})-?M?(0[1-9]|1[0-2])", text)
    quarter = re.fullmatch(r"(\d{4})-?Q([1-4])", text, re.IGNORECASE)
    if month:
        return f"{month[1]}-{month[2]}"
    if quarter:
        last = int(quarter[2]) * 3
        return f"{quarter[1]}-{last - 2:02d}/{quarter[1]}-{last:02d}"
    if edtf.is_valid(text):
        days = edtf.parse(text)
        if days.earliest and days.latest:
            return edtf.days_between(days.earliest, days.latest)
    raise InvalidList(f"{where}: no period {text!r}")


def _value(cells: Sequence[str], scale: Sequence[str], where: str) -> Fraction:
    text = (cells[0] if cells else "").replace(" ", "").replace("\u00a0", "")
    text = text.replace(",", "") if "." in text or text.count(",") != 1 else text.replace(",", ".")
    words = {"units": "0", "thousands": "3", "millions": "6", "billions": "9"}
    power = words.get(scale[0].lower(), scale[0]) if scale else "0"
    if not _NUMBER.fullmatch(text) or not re.fullmatch("1?[0-9]", power):
        raise InvalidList(f"{where}: no value {text[:40]!r}")
    return Fraction(text) * Fraction(10) ** int(power)
