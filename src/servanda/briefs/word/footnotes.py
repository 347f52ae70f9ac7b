"""Footnotes of a Word document: the part, its separators, and the references to it.

Sources are numbered as a brief first cites them, so the footnote at a source's first mention bears its
number. Later mentions are cross-references to it (`NOTEREF`), which Word and LibreOffice follow.
"""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from lxml import etree

_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_CLOSE = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
_SEPARATORS = f"""
<w:footnote w:type="separator" w:id="-1"><w:p>{_CLOSE}<w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p>{_CLOSE}<w:r><w:continuationSeparator/></w:r></w:p>
</w:footnote>"""
_SETTINGS = f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
# What has to stand before `w:footnotePr` in the settings part, by the schema, ends with these.
_AFTER = (
    "w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang",
    "w:clrSchemeMapping", "w:shapeDefaults", "w:decimalSymbol", "w:listSeparator",
)  # fmt: skip


class Footnotes:
    """The footnotes of a document that is being written, one a source."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._root = parse_xml(f"<w:footnotes {nsdecls('w')}>{_SEPARATORS}</w:footnotes>")
        self._made: set[int] = set()

    def refer(self, paragraph: Any, number: int, runs: list[tuple[str, bool]]) -> None:
        """Refer to the source of that number; its first mention makes the footnote of (text, italic)s."""
        if number in self._made:
            _cross_reference(paragraph, number)
            return
        self._made.add(number)
        self._root.append(_footnote(number, runs))
        run = _raised(paragraph)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run.append(reference)
        run.addprevious(_mark("w:bookmarkStart", number, name=f"source_{number}"))
        run.addnext(_mark("w:bookmarkEnd", number))

    def finish(self) -> None:
        """Add the part to the document, and tell its settings of the separators."""
        part = Part(
            PackURI("/word/footnotes.xml"),
            _CONTENT,
            etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True),
            self._document.part.package,
        )
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        settings = self._document.settings.element
        following = next(
            (found for name in _AFTER if (found := settings.find(_qualified(name))) is not None), None
        )
        told = parse_xml(_SETTINGS)
        if following is None:
            settings.append(told)
        else:
            following.addprevious(told)


def _qualified(name: str) -> str:
    prefix, local = name.split(":")
    if prefix == "m":
        return f"{{http://schemas.openxmlformats.org/officeDocument/2006/math}}{local}"
    return str(qn(name))


def _footnote(number: int, runs: list[tuple[str, bool]]) -> Any:
    note = OxmlElement("w:footnote")
    note.set(qn("w:id"), str(number))
    paragraph = OxmlElement("w:p")
    properties, style = OxmlElement("w:pPr"), OxmlElement("w:pStyle")
    style.set(qn("w:val"), "FootnoteText")
    properties.append(style)
    paragraph.append(properties)
    sign = _raised(paragraph)
    sign.append(OxmlElement("w:footnoteRef"))
    for text, italic in [(" ", False), *runs]:
        paragraph.append(_run(text, italic=italic))
    note.append(paragraph)
    return note


def _raised(paragraph: Any) -> Any:
    """A new run at the paragraph's end in the face of footnote numbers."""
    element = getattr(paragraph, "_p", paragraph)
    run, properties, style = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:rStyle")
    style.set(qn("w:val"), "FootnoteReference")
    properties.append(style)
    run.append(properties)
    element.append(run)
    return run


def _cross_reference(paragraph: Any, number: int) -> None:
    for sort in ("begin", "instr", "separate", "result", "end"):
        run = _raised(paragraph)
        if sort == "instr":
            piece = OxmlElement("w:instrText")
            piece.set(qn("xml:space"), "preserve")
            piece.text = f" NOTEREF source_{number} \\f \\h "
        elif sort == "result":
            piece = OxmlElement("w:t")
            piece.text = str(number)
        else:
            piece = OxmlElement("w:fldChar")
            piece.set(qn("w:fldCharType"), sort)
        run.append(piece)


def separate(paragraph: Any) -> None:
    """A raised comma between two footnote numbers."""
    text = OxmlElement("w:t")
    text.set(qn("xml:space"), "preserve")
    text.text = ", "
    _raised(paragraph).append(text)


def linked(text: str, relation: str) -> Any:
    """A link to the address of that relation of the part it stands in."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    link.append(_run(text, italic=False))
    return link


def _run(text: str, *, italic: bool) -> Any:
    run = OxmlElement("w:r")
    if italic:
        properties = OxmlElement("w:rPr")
        properties.append(OxmlElement("w:i"))
        run.append(properties)
    piece = OxmlElement("w:t")
    piece.set(qn("xml:space"), "preserve")
    piece.text = text
    run.append(piece)
    return run


def _mark(tag: str, number: int, *, name: str | None = None) -> Any:
    mark = OxmlElement(tag)
    mark.set(qn("w:id"), str(number))
    if name:
        mark.set(qn("w:name"), name)
    return mark
