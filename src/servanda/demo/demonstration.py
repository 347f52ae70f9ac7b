"""From the shipped documents to a brief, in a folder that the demo has to itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from servanda.audit import Finding, audit
from servanda.briefs import Library, compose, to_html, to_markdown
from servanda.briefs.figures import name_of, printed_amounts, printed_change
from servanda.briefs.language import brief_words
from servanda.briefs.sentences import sentence
from servanda.claim import Claim
from servanda.errors import OutputError
from servanda.extraction import extract
from servanda.output import make_folder, whole_file
from servanda.reading import read
from servanda.register import Query, Record, Register
from servanda.wording import period

MARK = ".servanda-demo"
SUBJECT = "Uzbekistan"
SAMPLES = ("deal", "project", "agreement", "pledge", "figure")

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demo made: the register, the brief as a page and as text, and what it found."""

    register: Path
    page: Path
    text: Path
    documents: int
    claims: int
    records: int
    finding: Finding | None
    samples: tuple[tuple[Claim, str], ...]


def demonstrate(folder: Path, progress: Progress) -> Demonstration:
    """Read the shipped documents into `folder`, and write a brief there.

    `progress` is told each document's name, how many are done, and how many there are.

    Raises:
        OutputError: the folder holds something that is not the demo's, or cannot be written.
    """
    documents = lay_out(folder)
    place = folder / "demo.db"
    with Register.create(place) as register:
        for done, path in enumerate(documents):
            progress(path.name, done, len(documents))
            document = read(path)
            register.add(document, extract(document).claims)
        progress("done", len(documents), len(documents))
        records = register.records()
        concerned = register.records(Query(party=SUBJECT))
        library = Library(register.documents())
    brief = compose([SUBJECT], concerned, library)
    page, text = folder / "brief.html", folder / "brief.md"
    for path, content in ((page, to_html(brief)), (text, to_markdown(brief))):
        with whole_file(path) as file:
            file.write(content)
    claims = sum(len(record.claims) for record in records)
    finding = most_interesting(audit(records).findings)
    return Demonstration(place, page, text, len(documents), claims, len(records), finding, samples(records))


def lay_out(folder: Path) -> list[Path]:
    """Put the shipped documents into the folder, for the reader to look at; their paths in order.

    Raises:
        OutputError: the folder holds something that is not the demo's.
    """
    make_folder(folder)
    mark = folder / MARK
    if not mark.exists() and any(folder.iterdir()):
        raise OutputError(f"{folder} is not empty", hint="name an empty or a new folder with --into")
    with whole_file(mark) as file:
        file.write("This folder belongs to `servanda demo`.\n")
    make_folder(folder / "documents")
    paths = []
    shipped = resources.files("servanda.demo").joinpath("documents")
    for source in sorted(shipped.iterdir(), key=lambda one: one.name):
        if source.name.endswith(".txt"):
            path = folder / "documents" / source.name
            with whole_file(path) as file:
                file.write(source.read_text(encoding="utf-8"))
            paths.append(path)
    return paths


def most_interesting(findings: Sequence[Finding]) -> Finding | None:
    """The contradiction furthest from holding for its size; else the check that ties the most figures."""
    clashes = [finding for finding in findings if finding.verdict == "contradictory"]
    if clashes:
        return max(clashes, key=_relative_distance)
    others = [finding for finding in findings if finding.verdict == "consistent"]
    return max(others, key=lambda finding: len(finding.statements), default=None)


def samples(records: Iterable[Record], each: int = 1) -> tuple[tuple[Claim, str], ...]:
    """A claim or so of each kind, the fullest ones, as sentences."""
    words = brief_words("en")
    found: list[tuple[Claim, str]] = []
    for kind in SAMPLES:
        of_kind = sorted((r for r in records if r.kind == kind), key=lambda r: (-_fullness(r), r.id))
        for record in of_kind[:each]:
            claim = record.claims[0]
            if kind == "figure":
                figures = ", ".join(part for part in (printed_amounts(claim), printed_change(claim)) if part)
                when = f", {period(claim.date)}" if claim.date else ""
                found.append((claim, f"{name_of(record)}{when}: {figures}."))
            else:
                found.append((claim, sentence(record, words)))
    return tuple(found)


def _relative_distance(finding: Finding) -> float:
    bounds = finding.bounds
    size = max(abs(end) for end in (bounds.low, bounds.high) if end is not None) if bounds else 0
    return float(finding.apart / size) if finding.apart and size else 0.0


def _fullness(record: Record) -> int:
    filled = (record.what, record.date, record.place, record.change, record.said_by)
    return (
        sum(value is not None for value in filled) + min(len(record.amounts), 2) + min(len(record.parties), 2)
    )
