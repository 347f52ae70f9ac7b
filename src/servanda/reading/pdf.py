"""PDF: the text layer, page by page, with running heads, page numbers and footnotes lifted out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Any

from servanda.document import Document, Lifted, Metadata
from servanda.errors import BrokenDocument, EncryptedDocument, MissingTextLayer
from servanda.reading.composing import compose
from servanda.reading.layout import Mark
from servanda.reading.limits import MAX_CHARACTERS, MAX_PAGES, check_size
from servanda.reading.lines import Line
from servanda.reading.pdf_glyphs import PrintedLine, printed_lines
from servanda.reading.plain_text import layout_of_lines

_NUMBERED_PAGE = re.compile(
    r"[-–—|\s]*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 2


def read_pdf(raw: bytes, metadata: Metadata) -> Document:
    """The document that the text layer of a PDF makes; `original` has its lines as printed.

    Raises:
        BrokenDocument, EncryptedDocument, MissingTextLayer, OversizedDocument: it is no PDF or a damaged
            one, it needs a password, its pages are pictures, or it is more than is read.
    """
    pages, properties = _pages(raw, metadata.name)
    sheet = _Sheet()
    for page, furniture in zip(pages, _furniture(pages), strict=True):
        sheet.add(page, furniture)
    layout = layout_of_lines("".join(sheet.pieces), sheet.lines, sheet.marks)
    layout.lifted.extend(sheet.lifted)
    document = compose(layout, metadata)
    return replace(document, metadata=_borne_out(document, properties))


def _pages(raw: bytes, name: str) -> tuple[list[list[PrintedLine]], dict[str, str]]:
    import pypdfium2
    from pypdfium2 import raw as pdfium

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise EncryptedDocument(
                f"{name}: protected by a password", hint="open it with the password and save a copy without"
            ) from None
        raise BrokenDocument(
            f"{name}: damaged, or not a PDF", hint="open it in a viewer and save it again"
        ) from None
    try:
        check_size(len(document), name, limit=MAX_PAGES, unit="pages")
        pages = [_printed(document, number, name) for number in range(len(document))]
        properties = {key: str(value) for key, value in document.get_metadata_dict(skip_empty=True).items()}
    finally:
        document.close()
    check_size(
        sum(len(line.text) for page in pages for line in page), name, limit=MAX_CHARACTERS, unit="characters"
    )
    if not any(pages):
        raise MissingTextLayer(
            f"{name}: {len(pages)} pages without text in them",
            hint="the pages are pictures: run text recognition (OCR) over the file first",
        )
    return pages, properties


def _printed(document: Any, number: int, name: str) -> list[PrintedLine]:
    import pypdfium2

    try:
        page = document[number]
        text_page = page.get_textpage()
        try:
            return printed_lines(text_page)
        finally:
            text_page.close()
            page.close()
    except pypdfium2.PdfiumError:
        raise BrokenDocument(
            f"{name}: page {number + 1} is damaged", hint="open it in a viewer and save it again"
        ) from None


def _furniture(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[set[int]]:
    """For each page, the indexes of the lines at its edges that are running heads, feet or page numbers."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_look(page[index]) for index in _edges(page)})
    enough = max(2, round(0.2 * len(pages)))
    for page in pages:
        found: set[int] = set()
        for index in _edges(page):
            repeated = len(pages) > 1 and seen[_look(page[index])] >= enough and len(page[index].text) < 120
            if repeated or (len(page) > 1 and _NUMBERED_PAGE.fullmatch(page[index].text)):
                found.add(index)
        yield found


def _edges(page: Sequence[PrintedLine]) -> set[int]:
    order = sorted(range(len(page)), key=lambda index: page[index].bottom)
    return {*order[:_EDGE_LINES], *order[-_EDGE_LINES:]}


def _look(line: PrintedLine) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.bottom / 6)


@dataclass(slots=True)
class _Sheet:
    """The text of all pages with its lines, its raised digits and its furniture; `\\f` parts the pages."""

    pieces: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    lifted: list[Lifted] = field(default_factory=list)
    length: int = 0

    def add(self, page: Sequence[PrintedLine], furniture: set[int]) -> None:
        """Add a page."""
        if self.pieces:
            self._put("\f")
        body = [line for index, line in enumerate(page) if index not in furniture]
        left = _common_left(body)
        pitch = _pitch(body)
        above: PrintedLine | None = None
        for index, printed in enumerate(page):
            start = self._put(printed.text)
            self._put("\n")
            if index in furniture:
                self.lifted.append(Lifted("furniture", start, start + len(printed.text)))
                continue
            indent = round((printed.left - left) / (0.5 * printed.height)) if printed.height else 0
            self.lines.append(
                Line(
                    start,
                    start + len(printed.text),
                    indent if indent > 1 else 0,
                    _gap(above, printed, pitch),
                    printed.text,
                    above is None,
                    printed.height,
                )
            )
            for begin, end in printed.raised:
                self.marks.append(Mark(printed.text[begin:end], start + begin, start + end))
            above = printed

    def _put(self, text: str) -> int:
        at = self.length
        self.pieces.append(text)
        self.length += len(text)
        return at


def _common_left(lines: Sequence[PrintedLine]) -> float:
    places = Counter(round(line.left) for line in lines if len(line.text) > 30)
    return float(
        min((place for place, count in places.items() if count * 4 >= max(places.values())), default=0)
    )


def _pitch(lines: Sequence[PrintedLine]) -> float:
    """The usual distance between two lines of the page, in heights of the lower one."""
    steps = [
        (above.bottom - line.bottom) / line.height
        for above, line in pairwise(lines)
        if line.height and abs(above.height - line.height) < 0.08 * line.height and above.bottom > line.bottom
    ]
    return median(steps) if steps else 1.2


def _gap(above: PrintedLine | None, line: PrintedLine, pitch: float) -> int:
    """1 where a line is set apart from the one above it, by space or by size, else 0."""
    if above is None or not line.height:
        return 0
    if abs(above.height - line.height) > 0.08 * line.height:
        return 1
    return int((above.bottom - line.bottom) / line.height > 1.3 * pitch)


def _borne_out(document: Document, properties: dict[str, str]) -> Metadata:
    """The metadata with the title and author of the file's properties, where its own text bears them out.

    The properties' dates are those of the file, not of publication.
    """
    top = document.text[:3000].casefold()
    title, author = (" ".join(properties.get(key, "").split()) for key in ("Title", "Author"))
    metadata = document.metadata
    if len(title) > 8 and title.casefold() in top and len(document.sections) == 1:
        metadata = replace(metadata, title=title)
    if len(author) > 3 and author.casefold() in top:
        metadata = replace(metadata, author=metadata.author or author)
    return metadata
