"""Sources as RIS, for reference managers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from servanda.exports.csl_sources import sources
from servanda.exports.holdings import Exportable
from servanda.exports.left_out import LeftOut, Written, left_out_of, written
from servanda.output import whole_file
from servanda.sources import CslItem


def write_ris(held: Exportable, path: Path) -> Written:
    """Write an entry a source: `ELEC` where there is an address, else `GEN`.

    Raises:
        OutputError: the path cannot be written.
    """
    with whole_file(path) as file, left_out_of(path) as left_out:
        for source in sources(held):
            for tag, value in _lines(source, left_out):
                file.write(f"{tag}  - {' '.join(str(value).split())}\n")
            file.write("ER  - \n\n")
    return written(path, left_out)


def _lines(source: CslItem, left_out: LeftOut) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC" if source.get("URL") else "GEN"
    yield "ID", source["id"]
    for name in source.get("author", ()):
        yield "AU", ", ".join(name[part] for part in ("family", "given", "literal") if name.get(part))
    yield "TI", source.get("title", "")
    about = source.get("custom", {})
    if number := about.get("note") or source.get("locator"):
        yield "N1", f"note {number} of {about['document']}"
    for tag, value in (
        ("PB", source.get("publisher")),
        ("CY", about.get("place")),
        ("LA", source.get("language")),
        ("UR", source.get("URL")),
        ("AB", about.get("text")),
    ):
        if value:
            yield tag, value
    yield from _dates(source, left_out)


def _dates(source: CslItem, left_out: LeftOut) -> Iterator[tuple[str, str]]:
    """The year, and the date as `YYYY/MM/DD/` with what RIS has no numbers for after it."""
    issued: dict[str, Any] = source.get("issued", {})
    sides = issued.get("date-parts", [])
    if not sides:
        if issued.get("literal"):
            yield "DA", f"///{issued['literal']}"
        return
    if len(sides) > 1 or issued.get("season") or issued.get("circa"):
        why = "RIS has no end, season or circa of a date"
        left_out.add("source", str(source["id"]), "issued", str(issued), why)
    parts = [f"{part:02}" for part in sides[0]] + ["", ""]
    yield "PY", f"{sides[0][0]:04}"
    yield "DA", f"{sides[0][0]:04}/{parts[1]}/{parts[2]}/"
