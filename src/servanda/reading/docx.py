"""DOCX: paragraphs, headings, lists and tables of a Word document, with its footnotes and endnotes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from servanda.document import Document, Metadata
from servanda.errors import BrokenDocument, EncryptedDocument, OversizedDocument
from servanda.reading.assembly import Assembly
from servanda.reading.composing import compose
from servanda.reading.layout import Layout
from servanda.reading.limits import (
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_PACKED_PARTS,
    MAX_UNPACKED_BYTES,
    check_size,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEADING = re.compile(r"heading\s*(\d)", re.IGNORECASE)
_UNREAD = frozenset(
    f"{_W}{name}" for name in "del moveFrom instrText delText rPr pPr tblPr tcPr trPr sectPr fldChar".split()
) | {_FALLBACK}
_HINT = "open it in a word processor and save it again as .docx"


def read_docx(raw: bytes, metadata: Metadata) -> Document:
    """The document that a DOCX makes.

    Footnotes are numbered in the order of their references; endnotes too, in small Roman numerals unless the
    document says otherwise. Deleted text and hidden text are not read.

    Raises:
        BrokenDocument, EncryptedDocument, OversizedDocument, EmptyDocument: it is no DOCX or a damaged one,
            it needs a password, it unpacks to more than is read, or there is no text in it.
    """
    if raw.startswith(_COMPOUND):
        if _ENCRYPTED in raw:
            raise EncryptedDocument(
                f"{metadata.name}: protected by a password",
                hint="open it with the password and save a copy without",
            )
        raise BrokenDocument(f"{metadata.name}: an older Word file, not a DOCX", hint=_HINT)
    package = _Package(raw, metadata.name)
    body = package.part("word/document.xml")
    if body is None:
        raise BrokenDocument(f"{metadata.name}: no Word document in it", hint=_HINT)
    walk = _Walk(metadata.name, _Notes(package), _heading_levels(package.part("word/styles.xml")))
    walk.element(body)
    return _with_properties(compose(walk.layout(), metadata), package.part("docProps/core.xml"))


class _Package:
    """The parts of a packed file, unpacked within the limits."""

    def __init__(self, raw: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
            parts = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError, EOFError):
            raise BrokenDocument(f"{name}: damaged, or not a DOCX", hint=_HINT) from None
        check_size(len(parts), name, limit=MAX_PACKED_PARTS, unit="parts")
        check_size(
            sum(part.file_size for part in parts), name, limit=MAX_UNPACKED_BYTES, unit="bytes unpacked"
        )
        if any(part.flag_bits & 1 for part in parts):
            raise EncryptedDocument(
                f"{name}: protected by a password", hint="save a copy without the password"
            )

    def part(self, path: str) -> etree._Element | None:
        """The root of an XML part, or None where there is no such part."""
        try:
            with self._archive.open(path) as stream:
                content = stream.read(MAX_UNPACKED_BYTES + 1)
        except KeyError:
            return None
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ):
            raise BrokenDocument(f"{self._name}: damaged: {path} cannot be unpacked", hint=_HINT) from None
        check_size(len(content), self._name, limit=MAX_UNPACKED_BYTES, unit="bytes unpacked")
        return self._parse(content, path)

    def _parse(self, content: bytes, path: str) -> etree._Element:
        if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
            raise BrokenDocument(f"{self._name}: {path} declares entities, which no DOCX does", hint=_HINT)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser=parser)
        except (etree.XMLSyntaxError, ValueError):
            raise BrokenDocument(f"{self._name}: damaged: {path} is not XML", hint=_HINT) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise BrokenDocument(f"{self._name}: {path} declares entities, which no DOCX does", hint=_HINT)
        _measure(root, self._name)
        return root


def _measure(root: etree._Element, name: str) -> None:
    depth, count = 0, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > MAX_DEPTH or count > MAX_ELEMENTS * 5:
            raise OversizedDocument(f"{name}: nested too deep or too many parts", hint="save it as text")


class _Notes:
    """The footnotes and endnotes, numbered in the order in which the text refers to them."""

    def __init__(self, package: _Package) -> None:
        self._texts = {
            kind: _note_texts(package.part(f"word/{kind}s.xml"), kind) for kind in ("footnote", "endnote")
        }
        settings = package.part("word/settings.xml")
        plain = settings is not None and any(
            numbering.get(f"{_W}val") == "decimal"
            for properties in settings.iter(f"{_W}endnotePr")
            for numbering in properties.iter(f"{_W}numFmt")
        )
        self._roman = not plain
        self._numbers: dict[tuple[str, str], str] = {}

    def number(self, kind: str, key: str) -> str | None:
        """The number that the reference to a note shows, None where there is no such note."""
        if key not in self._texts[kind]:
            return None
        if (kind, key) not in self._numbers:
            place = sum(other == kind for other, _ in self._numbers) + 1
            both = kind == "endnote" and self._roman
            self._numbers[kind, key] = _roman(place) if both else str(place)
        return self._numbers[kind, key]

    def bodies(self) -> Iterator[tuple[str, str]]:
        """The number and the text of each note that the text refers to."""
        for (kind, key), number in self._numbers.items():
            yield number, self._texts[kind][key]


def _note_texts(root: etree._Element | None, kind: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for note in root.iter(f"{_W}{kind}") if root is not None else ():
        if note.get(f"{_W}type") not in ("separator", "continuationSeparator", "continuationNotice"):
            paragraphs = ("".join(_texts(paragraph)) for paragraph in note.iter(f"{_W}p"))
            texts[note.get(f"{_W}id", "")] = " ".join(paragraphs)
    return texts


def _texts(element: etree._Element) -> Iterator[str]:
    """The pieces of text in an element, in order, deleted text left out."""
    for child in element:
        if child.tag in _UNREAD or not isinstance(child.tag, str):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            yield from _texts(child)


def _heading_levels(styles: etree._Element | None) -> dict[str, int]:
    """The heading's depth of each paragraph style that is a heading's."""
    levels: dict[str, int] = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        key = style.get(f"{_W}styleId", "")
        name = style.find(f"{_W}name")
        label = name.get(f"{_W}val", "") if name is not None else ""
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        if found := _HEADING.match(label):
            levels[key] = int(found[1])
        elif label.lower() == "title":
            levels[key] = 1
        elif (
            outline is not None
            and outline.get(f"{_W}val", "9").isdecimal()
            and int(outline.get(f"{_W}val")) < 9
        ):
            levels[key] = int(outline.get(f"{_W}val")) + 1
    return levels


@dataclass(slots=True)
class _Walk:
    name: str
    notes: _Notes
    headings: dict[str, int]
    assembly: Assembly = field(init=False)

    def __post_init__(self) -> None:
        self.assembly = Assembly(self.name)

    def layout(self) -> Layout:
        for number, text in self.notes.bodies():
            self.assembly.note(number, text)
        return self.assembly.layout()

    def element(self, element: etree._Element) -> None:
        """Write what an element holds."""
        for child in element:
            tag = child.tag
            if tag in _UNREAD or not isinstance(tag, str):
                continue
            if tag == f"{_W}p":
                self._paragraph(child)
            elif tag == f"{_W}tbl":
                self._table(child)
            else:
                self.element(child)

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(f"{_W}pPr")
        style = properties.find(f"{_W}pStyle") if properties is not None else None
        name = style.get(f"{_W}val", "") if style is not None else ""
        numbering = properties.find(f"{_W}numPr") if properties is not None else None
        if name in self.headings:
            self.assembly.open("heading", self.headings[name])
        elif numbering is not None or name.lower().startswith("list"):
            level = numbering.find(f"{_W}ilvl") if numbering is not None else None
            depth = level.get(f"{_W}val", "0") if level is not None else "0"
            self.assembly.open("item", int(depth) if depth.isdecimal() else 0)
        else:
            self.assembly.open("paragraph")
        boxes: list[etree._Element] = []
        self._runs(paragraph, boxes)
        self.assembly.close()
        for box in boxes:
            self.element(box)

    def _runs(self, element: etree._Element, boxes: list[etree._Element]) -> None:
        for child in element:
            tag = child.tag
            if tag in _UNREAD or not isinstance(tag, str):
                continue
            if tag == f"{_W}t":
                self.assembly.write(child.text or "")
            elif tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
                self.assembly.write(" ")
            elif tag == f"{_W}noBreakHyphen":
                self.assembly.write("-")
            elif tag == f"{_W}softHyphen":
                self.assembly.write("\u00ad")
            elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                self._reference(child, tag.removeprefix(_W).removesuffix("Reference"))
            elif tag == f"{_W}txbxContent":
                boxes.append(child)
            elif tag == f"{_W}r":
                if not _is_hidden(child):
                    self._run(child, boxes)
            else:
                self._runs(child, boxes)

    def _run(self, run: etree._Element, boxes: list[etree._Element]) -> None:
        position = run.find(f"{_W}rPr/{_W}vertAlign")
        text = "".join(_texts(run)).strip()
        if (
            position is not None
            and position.get(f"{_W}val") == "superscript"
            and re.fullmatch(r"\[?\d{1,3}\]?", text)
        ):
            self.assembly.mark(text.strip("[]"), text, sure=False)
            return
        self._runs(run, boxes)

    def _reference(self, reference: etree._Element, kind: str) -> None:
        number = self.notes.number(kind, reference.get(f"{_W}id", ""))
        if number is not None:
            self.assembly.mark(number, number)

    def _table(self, table: etree._Element) -> None:
        for row in table.iterchildren(f"{_W}tr"):
            cells = [cell for cell in row.iter(f"{_W}tc") if _row_of(cell) is row]
            if len(cells) < 2:
                for cell in cells:
                    self.element(cell)
                continue
            self.assembly.open("row")
            boxes: list[etree._Element] = []
            for cell in cells:
                self.assembly.begin_cell()
                for place, paragraph in enumerate(cell.iter(f"{_W}p")):
                    if place:
                        self.assembly.write(" ")
                    self._runs(paragraph, boxes)
            self.assembly.close()


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(f"{_W}tr"), None)


def _is_hidden(run: etree._Element) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val", "true") not in ("0", "false")


def _roman(number: int) -> str:
    numerals = (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    written = ""
    for value, numeral in numerals:
        while number >= value:
            written, number = written + numeral, number - value
    return written


def _with_properties(document: Document, core: etree._Element | None) -> Document:
    """The document with the author and the title of its properties, where its own text bears them out.

    Properties are often a template's or an earlier document's; its dates are those of the file, not of
    publication.
    """
    if core is None:
        return document
    top = document.text[:3000].casefold()

    def borne_out(name: str) -> str | None:
        value = " ".join((core.findtext(f"{_DC}{name}") or "").split())
        return value if len(value) > 3 and value.casefold() in top else None

    title = document.metadata.title or borne_out("title")
    return replace(
        document,
        metadata=replace(
            document.metadata, title=title, author=document.metadata.author or borne_out("creator")
        ),
    )
