"""The look of the Word document: page, faces, and styles that a user can change in one place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

INK, SOFT = RGBColor(0x22, 0x22, 0x22), RGBColor(0x55, 0x55, 0x55)
_TABLE_STYLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="BriefTable">
<w:name w:val="Brief Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="7F7F7F"/>
<w:bottom w:val="single" w:sz="6" w:space="0" w:color="7F7F7F"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="D0D0D0"/></w:tblBorders>
<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>
<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"""


def lay_out(document: Any, title: str, language: str) -> None:
    """Set the page (A4) and the styles, a header with the title and a footer with the page number."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    styles = document.styles
    _face(styles["Normal"], size=10.5, after=4)
    _face(styles["Title"], size=20, bold=True, after=4)
    _face(styles["Subtitle"], size=10, colour=SOFT, after=10)
    styles["Subtitle"].font.italic = False
    spacing = styles["Subtitle"].element.rPr.find(qn("w:spacing"))
    if spacing is not None:
        styles["Subtitle"].element.rPr.remove(spacing)
    for level, size in ((1, 15), (2, 12.5), (3, 11), (4, 10.5)):
        _face(styles[f"Heading {level}"], size=size, bold=True, before=20 - 3 * level, after=4)
        styles[f"Heading {level}"].paragraph_format.keep_with_next = True
    _face(styles["List Bullet"], size=10.5, after=3)
    _face(styles["Quote"], size=10, colour=SOFT, after=4)
    styles["Quote"].font.italic = True
    styles["Quote"].paragraph_format.left_indent = Cm(0.8)
    for name, size, colour in (
        ("Remark", 9.5, SOFT), ("Table Text", 9, INK), ("Table Head", 9, SOFT), ("Source", 9.5, INK),
        ("footnote text", 9, INK),
    ):  # fmt: skip
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.islower())
        style.base_style = styles["Normal"]
        _face(style, size=size, colour=colour, after=0 if "Table" in name else 3, bold=name == "Table Head")
    styles["Source"].paragraph_format.left_indent = Cm(0.9)
    styles["Source"].paragraph_format.first_line_indent = Cm(-0.9)
    styles["Source"].paragraph_format.tab_stops.add_tab_stop(Cm(0.9))
    styles["footnote text"].element.styleId = "FootnoteText"
    reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.element.styleId = "FootnoteReference"
    reference.font.superscript = True
    styles.element.append(parse_xml(_TABLE_STYLE))
    _language(styles, language)
    header = section.header.paragraphs[0]
    header.style = styles["Remark"]
    header.add_run(title)
    section.different_first_page_header_footer = True
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.style, paragraph.alignment = styles["Remark"], WD_ALIGN_PARAGRAPH.CENTER
        _page_number(paragraph)


def rule(table: Any, widths_cm: Sequence[float]) -> None:
    """Fix the widths of the columns, repeat the head on each page, keep rows whole."""
    table.autofit = False
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:  # `w:val` says the same; the others came after Word 2007
        for name in [name for name in look.attrib if name != qn("w:val")]:
            del look.attrib[name]
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
    for place, row in enumerate(table.rows):
        for cell, width in zip(row.cells, widths_cm, strict=True):
            cell.width = Cm(width)
        properties = row._tr.get_or_add_trPr()
        wanted = ("w:cantSplit", "w:tblHeader") if place == 0 else ("w:cantSplit",)
        for name in wanted:
            if properties.find(qn(name)) is None:
                properties.append(OxmlElement(name))


def _face(
    style: Any,
    *,
    size: float,
    colour: RGBColor = INK,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
) -> None:
    style.font.name, style.font.size, style.font.bold = "Calibri", Pt(size), bold
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), "Calibri")
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.1
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)


def _language(styles: Any, language: str) -> None:
    properties = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    spoken = properties.find(qn("w:lang"))
    if spoken is None:
        spoken = OxmlElement("w:lang")
        properties.append(spoken)
    spoken.set(qn("w:val"), "en-GB" if language == "en" else language)


def _page_number(paragraph: Any) -> None:
    for sort in ("begin", "PAGE", "end"):
        run = paragraph.add_run()
        if sort == "PAGE":
            piece = OxmlElement("w:instrText")
            piece.text = " PAGE "
        else:
            piece = OxmlElement("w:fldChar")
            piece.set(qn("w:fldCharType"), sort)
        run._r.append(piece)
