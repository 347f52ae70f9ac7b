"""Sources as BibTeX, for LaTeX and for reference managers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from servanda.exports.csl_sources import sources
from servanda.exports.holdings import Exportable
from servanda.exports.left_out import LeftOut, Written, left_out_of, written
from servanda.output import whole_file
from servanda.sources import CslItem

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip


def write_bibtex(held: Exportable, path: Path) -> Written:
    """Write an entry a source: `@online` where there is an address, else `@misc`. `date` is biblatex's,
    `year` and `month` are BibTeX's.

    Raises:
        OutputError: the path cannot be written.
    """
    with whole_file(path) as file, left_out_of(path) as left_out:
        for source in sources(held):
            fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(source, left_out))
            sort = "online" if source.get("URL") else "misc"
            file.write(f"@{sort}{{{key_of(source)},\n{fields}\n}}\n\n")
    return written(path, left_out)


def key_of(source: CslItem) -> str:
    """The key of an entry: letters and digits of the source's id, and what tells it from all others."""
    identity = str(source["id"])
    plain = re.sub(r"[^0-9A-Za-z]+", "-", identity).strip("-")[:40]
    return f"{plain or 'source'}-{hashlib.sha256(identity.encode()).hexdigest()[:6]}"


def _fields(source: CslItem, left_out: LeftOut) -> Iterator[tuple[str, str]]:
    if names := source.get("author"):
        yield "author", " and ".join(_name(name) for name in names)
    yield "title", _escaped(source.get("title", ""))
    if publisher := source.get("publisher"):
        yield "publisher", _escaped(publisher)
    yield from _dates(source, left_out)
    if address := source.get("URL"):
        yield "url", re.sub(r"[{}\\\s]", lambda found: f"%{ord(found[0]):02X}", address)
    if language := source.get("language"):
        yield "langid", _escaped(language)
    about = source.get("custom", {})
    if place := about.get("place"):
        yield "location", _escaped(place)
    if number := about.get("note") or source.get("locator"):
        yield "note", _escaped(f"note {number} of {about['document']}")
    if text := about.get("text"):
        yield "annote", _escaped(text)


def _dates(source: CslItem, left_out: LeftOut) -> Iterator[tuple[str, str]]:
    issued: dict[str, Any] = source.get("issued", {})
    sides = issued.get("date-parts", [])
    if issued.get("season") or issued.get("circa"):
        what = "season" if issued.get("season") else "circa"
        left_out.add("source", str(source["id"]), "issued", str(issued), f"BibTeX has no {what}")
    if not sides:
        if issued.get("literal"):
            yield "howpublished", _escaped(issued["literal"])
        return
    yield "date", "/".join("-".join(f"{part:02}" for part in side) for side in sides)
    if len(sides) == 1:
        yield "year", f"{sides[0][0]:04}"
        if len(sides[0]) > 1:
            yield "month", str(sides[0][1])


def _name(name: dict[str, str]) -> str:
    """A person as family and given name; any other author in braces, so that it is not taken apart."""
    if "family" in name:
        return ", ".join(_escaped(name[part]) for part in ("family", "given") if name.get(part))
    return f"{{{_escaped(name['literal'])}}}"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in " ".join(str(text).split()))
