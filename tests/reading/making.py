"""Files made for the tests of reading: texts, PDFs with footnotes, Word documents with real footnotes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from docx import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from servanda.document import Document

SHARED = Path(__file__).resolve().parents[3] / "shared"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def keeps_its_map(document: Document) -> bool:
    """Whether each character is the one that its offset points to, and the offsets never go back."""
    assert len(document.text) == len(document.offsets)
    pairs = zip(document.text, document.offsets, strict=True)
    same = all(letter.isspace() or document.original[at] == letter for letter, at in pairs)
    return same and all(a <= b for a, b in zip(document.offsets, document.offsets[1:], strict=False))


def block_texts(document: Document, kind: str | None = None) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if kind in (None, b.kind)]


def cell_texts(document: Document) -> list[list[str]]:
    return [[document.text[a:b] for a, b in block.cells] for block in document.blocks if block.kind == "row"]


def marked(document: Document) -> dict[str, tuple[str, str, int | None]]:
    """For each marker: the eight characters before it, the text it covers up to there, its note's index."""
    return {
        m.number: (document.text[max(m.at - 8, 0) : m.at], document.text[m.covers : m.at], m.note)
        for m in document.markers
    }


Piece = str | tuple[str]
"""A piece of a printed line; a tuple is printed small and raised."""


def pdf(path: Path, pages: Sequence[tuple[Sequence[Sequence[Piece]], Sequence[Sequence[Piece]]]]) -> Path:
    """Print a PDF: a running head, then for each page its lines, its footnotes and its number."""
    sheet = canvas.Canvas(str(path), pagesize=A4)
    for number, (lines, notes) in enumerate(pages, 41):
        sheet.setFont("Times-Roman", 9)
        sheet.drawString(290, 25, str(number))
        sheet.drawString(70, 815, "Yearbook of Freedonian trade")
        for place, line in enumerate(lines):
            _print(sheet, 780 - 15 * place, line, 12)
        for place, note in enumerate(notes):
            _print(sheet, 50 + 11 * (len(notes) - place), note, 9)
        sheet.showPage()
    sheet.save()
    return path


def _print(sheet: canvas.Canvas, y: float, line: Sequence[Piece], size: float) -> None:
    text = sheet.beginText(70, y)
    for piece in line:
        raised = isinstance(piece, tuple)
        text.setFont("Times-Roman", size * 0.6 if raised else size)
        text.setRise(size * 0.4 if raised else 0)
        text.textOut(piece[0] if raised else piece)
    sheet.drawText(text)


def docx(path: Path, paragraphs: Sequence[str], notes: dict[str, str], *, kind: str = "footnote") -> Path:
    """Write a Word document; `{a}` refers to the note `a`, `# ` begins a heading, `- ` an item."""
    word = WordDocument()
    keys = list(notes)
    for paragraph in paragraphs:
        style = {"# ": "Heading 1", "- ": "List Bullet"}.get(paragraph[:2])
        written = word.add_paragraph(style=style)
        for piece in re.split(r"(\{\w+\})", paragraph[2:] if style else paragraph):
            run = written.add_run("" if piece[:1] == "{" else piece)
            if piece[:1] == "{":
                reference = OxmlElement(f"w:{kind}Reference")
                reference.set(qn("w:id"), str(keys.index(piece[1:-1]) + 1))
                run._r.append(reference)
    plain = io.BytesIO()
    word.save(plain)
    bodies = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t>{text}</w:t></w:r></w:p>'
        f"</w:{kind}>"
        for number, text in enumerate(notes.values(), 1)
    )
    separator = f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    part = f'<w:{kind}s xmlns:w="{W}">{separator}{bodies}</w:{kind}s>'
    repacked(plain.getvalue(), path, {f"word/{kind}s.xml": part})
    return path


def repacked(content: bytes, path: Path, parts: dict[str, str]) -> Path:
    """Write a packed file again with some of its parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return path
