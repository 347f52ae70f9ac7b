"""Figures as observations: SDMX-CSV 2.0 (SDMX 3.0, section 5b of the technical notes).

An observation is one amount of a figure. Its key is who reports it and with whom, what it counts, in which
unit, and which claim says so: two sources may print different values for the same thing, and both stand. The
attributes hold the rest of the claim, so that it can be read back. Parties are ISO 3166 codes, or the keys of
the register with `_` for what SDMX does not allow in a code. `sdmx_structure` lays all of it down.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from servanda import edtf
from servanda.claim import Claim
from servanda.errors import InvalidPeriod
from servanda.exports.cells import change_in, cites_in, guarded, parties_in
from servanda.exports.holdings import Exportable
from servanda.exports.left_out import LeftOut, Written, left_out_of, written
from servanda.exports.sdmx_structure import (
    AGENCY,
    ATTRIBUTES,
    DIMENSIONS,
    FIGURES,
    MEASURE,
    TIME,
    VERSION,
    structure_message,
)
from servanda.exports.tables import Cell
from servanda.output import whole_file
from servanda.parties import resolve

STRUCTURE = f"{AGENCY}:{FIGURES}({VERSION})"
KEY = (*(one.id for one in DIMENSIONS), TIME.id)
COLUMNS = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *KEY, MEASURE.id, *(one.id for one in ATTRIBUTES))
_NOBODY = "_Z"  # SDMX: not applicable
_STATUSES = {"actual": "A", "forecast": "F"}  # of CL_OBS_STATUS, which has nothing for a target
_FREQUENCIES = {"year": "A", "month": "M", "day": "D"}


def write_sdmx(held: Exportable, path: Path) -> Written:
    """Write the figures of the claims, and beside them their structure (`NAME.structure.xml`). Listed as left
    out: claims of other kinds, figures without an amount, figures without a period of known ends.

    Raises:
        OutputError: the path cannot be written.
    """
    with whole_file(path, newline="") as file, left_out_of(path) as left_out:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for claim in held.claims():
            when = _observable(claim, left_out)
            for row in _rows(claim, *when) if when else ():
                table.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    structure = path.with_name(f"{path.stem}.structure.xml")
    with whole_file(structure) as file:
        file.write(structure_message().decode("utf-8"))
    told = written(path, left_out)
    return Written((path, structure), told.left_out, told.report)


def time_period(period: str) -> tuple[str, str] | None:
    """The frequency and the SDMX time period of an EDTF period; None where an end is not known.

    A year, a month, a day, a quarter and a half-year have forms of their own; any other span is its first day
    and its length.
    """
    try:
        found = edtf.parse(period)
    except InvalidPeriod:
        return None
    first, last = found.earliest, found.latest
    if first is None or last is None:
        return None
    whole = edtf.days_between(first, last)
    grain = edtf.granularity(whole)
    if grain in _FREQUENCIES:
        return _FREQUENCIES[grain], whole
    months = _months(first, last)
    if months == 3 and first.month % 3 == 1:
        return "Q", f"{first.year:04}-Q{first.month // 3 + 1}"
    if months == 6 and first.month % 6 == 1:
        return "S", f"{first.year:04}-S{first.month // 6 + 1}"
    length = f"P{months}M" if months else f"P{(last - first).days + 1}D"
    return "_O", f"{first.isoformat()}/{length}"


def _months(first: date, last: date) -> int:
    """How many whole months the days are; 0 where they are none."""
    if first.day != 1 or (last < date.max and (last + timedelta(days=1)).day != 1):
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def code(text: str) -> str:
    """The text as an SDMX code: letters of ASCII, digits, `_`, `@`, `$`, `-`."""
    return re.sub(r"[^A-Za-z0-9_@$-]", "_", text) or _NOBODY


def _observable(claim: Claim, left_out: LeftOut) -> tuple[str, str] | None:
    """The frequency and the time period of a claim that can be observed; else why not is listed."""
    why = None
    when = time_period(claim.date) if claim.date else None
    if claim.kind != "figure":
        why = f"a claim of another kind ({claim.kind}) is no figure"
    elif not claim.amounts:
        why = "a figure that is only told by its change has no value"
    elif when is None:
        why = "a figure without a period of known ends"
    if why:
        left_out.add("claim", claim.id, "", claim.what, why)
        return None
    return when


def _rows(claim: Claim, frequency: str, period: str) -> Iterator[list[Cell]]:
    """An observation for each amount; what is None is an empty cell."""
    for number, amount in enumerate(claim.amounts, 1):
        yield [
            "dataflow",
            STRUCTURE,
            "I",
            frequency,
            _side(claim, "reporter"),
            _side(claim, "partner"),
            claim.form,
            {"percent": "PT"}.get(amount.unit, code(amount.unit)),
            claim.id,
            number,
            period,
            amount.value,
            _STATUSES.get(claim.status),
            0,
            claim.status,
            amount.bound,
            amount.unit,
            claim.what,
            claim.date,
            claim.covers,
            parties_in((party.name, party.role) for party in claim.parties) or None,
            claim.place,
            change_in(claim.change),
            claim.change.since if claim.change else None,
            claim.said_by,
            cites_in(claim.cites) or None,
            claim.quote,
            claim.doc,
            claim.start,
            claim.end,
            claim.found_by,
            claim.record,
        ]


def _side(claim: Claim, role: str) -> str:
    keys = [resolve(party.name).key for party in claim.parties if party.role == role]
    return "-".join(code(key) for key in keys) or _NOBODY
