"""The Word document as a whole: styles, headings, lists, tables, and the file without a trace of the time."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from servanda.briefs.language import brief_words
from servanda.briefs.pdf import column_widths, via_of
from servanda.briefs.rendering import safe_url
from servanda.briefs.sources import Source
from servanda.briefs.structure import Brief, Drawn, Part, Quotes, Section, Sentence, Sentences, Table

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PAGE_WIDTH_CM = 17.0


def to_docx(brief: Brief) -> bytes:
    """The brief as a DOCX file. It bears no time of making: the same brief gives the same file."""
    writer = _Writer(brief)
    return _timeless(writer.written())


class _Writer:
    """Writes one brief; keeps what is numbered as it goes."""

    def __init__(self, brief: Brief) -> None:
        from docx import Document

        from servanda.briefs.word.footnotes import Footnotes
        from servanda.briefs.word.styles import lay_out

        self._brief = brief
        self._words = brief_words(brief.language).labels
        self._sources = {source.number: source for source in brief.sources}
        self._document = Document()
        _without_effects(self._document)
        lay_out(self._document, _clean(brief.title), brief.language)
        self._footnotes = Footnotes(self._document)
        self._charts = 0

    def written(self) -> bytes:
        """The whole file."""
        brief, document = self._brief, self._document
        self._paragraph("Title", brief.title)
        self._paragraph("Subtitle", brief.lead)
        for section in brief.sections:
            self._section(section, 1)
        document.add_heading(self._words["sources"], 1)
        for source in brief.sources:
            paragraph = self._paragraph("Source")
            paragraph.add_run(f"{source.number}.\t")
            for text, italic in _entry(source, self._words):
                self._linked(paragraph, text, italic, safe_url(source.url))
        self._footnotes.finish()
        properties = document.core_properties
        properties.title, properties.author = _clean(brief.title), "servanda"
        properties.comments, properties.language = "", brief.language
        properties.created = properties.modified = datetime(2000, 1, 1)
        file = BytesIO()
        document.save(file)
        return file.getvalue()

    def _linked(self, paragraph: Any, text: str, italic: bool, url: str) -> None:
        """The text, with the address in it as a link."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        from servanda.briefs.word.footnotes import linked

        before, found, after = text.partition(url) if url else (text, "", "")
        if before:
            paragraph.add_run(before).italic = italic or None
        if found:
            relation = self._document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            paragraph._p.append(linked(found, relation))
        if after:
            paragraph.add_run(after).italic = italic or None

    def _paragraph(self, style: str, text: str = "") -> Any:
        """A new paragraph in the style of that id."""
        paragraph = self._document.add_paragraph(_clean(text))
        _style(paragraph, style)
        return paragraph

    def _section(self, section: Section, depth: int) -> None:
        self._document.add_heading(_clean(section.title), min(depth, 4))
        if section.note:
            note = self._paragraph("Remark", section.note)
            note.paragraph_format.keep_with_next = True
        for part in section.parts:
            self._part(part)
        for inner in section.sections:
            self._section(inner, depth + 1)

    def _part(self, part: Part) -> None:
        if isinstance(part, Sentences):
            for one in part.sentences:
                self._tell(self._paragraph("ListBullet"), one)
        elif isinstance(part, Table):
            self._table(part)
        elif isinstance(part, Drawn):
            from servanda.briefs.word.pictures import add_chart

            self._charts += 1
            add_chart(self._document, part.chart, self._charts, _clean)
        else:
            self._quotes(part)

    def _tell(self, paragraph: Any, one: Sentence) -> None:
        paragraph.add_run(_clean(one.text))
        if one.mark:
            paragraph.add_run(f" ({self._words[one.mark + '_mark']})").italic = True
        self._cite(paragraph, one.sources)
        if one.differing:
            paragraph.add_run().add_break()
            paragraph.add_run(f"{self._words['differ']}: ")
            for place, other in enumerate(one.differing):
                paragraph.add_run("; " if place else "")
                self._tell(paragraph, other)

    def _cite(self, paragraph: Any, numbers: tuple[int, ...]) -> None:
        from servanda.briefs.word.footnotes import separate

        for place, number in enumerate(numbers):
            if place:
                separate(paragraph)
            self._footnotes.refer(paragraph, number, _entry(self._sources[number], self._words))

    def _quotes(self, part: Quotes) -> None:
        self._tell(self._paragraph("BodyText"), part.statement)
        for quote in part.quotes:
            paragraph = self._paragraph("Quote")
            paragraph.add_run(f"“{_clean(quote.text)}”")
            self._cite(paragraph, quote.sources)

    def _table(self, part: Table) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        from servanda.briefs.word.styles import rule

        table = self._document.add_table(rows=1, cols=len(part.columns), style="Brief Table")
        widths = column_widths(part.columns, part.rows)
        for cell, column in zip(table.rows[0].cells, part.columns, strict=True):
            _style(cell.paragraphs[0], "TableHead")
            cell.paragraphs[0].add_run(_clean(column))
        for row in part.rows:
            for cell, one in zip(table.add_row().cells, row, strict=True):
                _style(cell.paragraphs[0], "TableText")
                self._tell(cell.paragraphs[0], one)
        for row in table.rows:
            for cell, numeric in zip(row.cells, part.numeric, strict=True):
                if numeric:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        rule(table, [_PAGE_WIDTH_CM * wide / sum(widths) for wide in widths])
        self._paragraph("Remark", part.note)


def _style(paragraph: Any, style: str) -> None:
    """Set the style by its id: looking it up by its name takes longer the more there is."""
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = style


def _without_effects(document: Any) -> None:
    """Leave out the template's second set of styles, for Word 2010: it knows nothing of the brief's own, and
    Word may call two sets that differ unreadable."""
    relations = document.part.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith("/stylesWithEffects")]:
        del relations[key]


def _entry(source: Source, words: dict[str, str]) -> list[tuple[str, bool]]:
    """The pieces of a source's entry, each with whether it is in italics."""
    runs = [(_clean(run.text), run.italic) for run in source.entry]
    via = _clean(via_of(source, words))
    return [*runs, (via, False)] if via else runs


def _clean(text: str) -> str:
    return _NOT_XML.sub(" ", text)


def _timeless(file: bytes) -> bytes:
    """The same archive with each file dated 1 January 1980."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, given.read(name))
    return made.getvalue()
