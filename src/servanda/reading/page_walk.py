"""Walking over a page: its elements become blocks, cells and markers."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from servanda.reading.assembly import Assembly
from servanda.reading.layout import Layout
from servanda.reading.page_article import article_of, is_around
from servanda.reading.page_notes import PageNotes, find_notes, note_text

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody "
    "tfoot thead tr ul".split()
)
_RAISED = re.compile(r"\s*[\[(]?(\d{1,3}|[*†‡§]{1,3})[\])]?\s*")
_LONGEST_CELL = 400


def page_layout(root: HtmlElement, name: str) -> Layout:
    """The layout of a page's article."""
    article = article_of(root)
    walk = _Walk(name, find_notes(root))
    walk.element(article)
    return walk.layout()


class _Walk:
    def __init__(self, name: str, notes: PageNotes) -> None:
        self._assembly = Assembly(name)
        self._notes = notes
        self._tail = ""
        self._lists: list[tuple[str, int]] = []

    def layout(self) -> Layout:
        for element, number in self._notes.bodies.items():
            self._assembly.note(number, note_text(element))
        return self._assembly.layout()

    def element(self, element: HtmlElement) -> None:
        """Write an element and all that is in it."""
        if element in self._notes.references:
            self._assembly.mark(self._notes.references[element], "".join(element.text_content().split()))
            return
        if element in self._notes.bodies or is_around(element):
            return
        tag = element.tag
        if tag == "br":
            self._break(element)
        elif tag == "sup" and (raised := _RAISED.fullmatch(element.text_content()[:20])):
            self._raised(raised)
        elif tag == "table" and _is_data(element):
            self._table(element)
        elif tag == "pre":
            self._preformatted(element)
        elif tag in _BLOCKS:
            self._block(element, tag)
        else:
            self._inside(element)

    def _inside(self, element: HtmlElement) -> None:
        self._write(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.element(child)
            self._write(child.tail)

    def _write(self, text: str | None) -> None:
        if text:
            self._assembly.write(text)

    def _block(self, element: HtmlElement, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._lists.append((tag, _start(element)))
            self._inside(element)
            self._lists.pop()
            self._assembly.close()
            return
        if tag == "li":
            kind, ordinal = self._lists[-1] if self._lists else ("ul", 1)
            self._assembly.open("item", max(len(self._lists) - 1, 0), ordinal if kind == "ol" else None)
            if self._lists:
                self._lists[-1] = (kind, ordinal + 1)
        elif tag in ("dt", "dd"):
            self._assembly.open("item", tag == "dd")
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal():
            self._assembly.open("heading", int(tag[1]))
        elif not (tag in ("p", "div") and _is_first_in_item(element)):
            self._assembly.open("paragraph")
        self._inside(element)
        self._assembly.close()

    def _break(self, element: HtmlElement) -> None:
        following = element.getnext()
        doubled = following is not None and following.tag == "br" and not (element.tail or "").strip()
        if doubled:
            self._assembly.open("paragraph")
        else:
            self._assembly.write("\n", literal=True)

    def _raised(self, raised: re.Match[str]) -> None:
        text = raised[0].strip()
        self._assembly.mark(raised[1], text, sure=False)

    def _preformatted(self, element: HtmlElement) -> None:
        for part in re.split(r"\n\s*\n", element.text_content()):
            self._assembly.open("paragraph")
            self._assembly.write(part.strip("\n"), literal=True)
        self._assembly.close()

    def _table(self, table: HtmlElement) -> None:
        for caption in table.iterchildren("caption"):
            self._block(caption, "caption")
        for row in table.iter("tr"):
            self._assembly.open("row")
            for cell in row.iterchildren("td", "th"):
                self._assembly.begin_cell()
                self._cell(cell)
                for _ in range(1, min(_span(cell), 100)):
                    self._assembly.begin_cell()
            self._assembly.close()

    def _cell(self, element: HtmlElement) -> None:
        """Write a cell's text, in one piece whatever elements it is made of."""
        self._write(element.text)
        for child in element:
            if isinstance(child.tag, str):
                if child in self._notes.references or child.tag == "sup":
                    self.element(child)
                elif not is_around(child):
                    if child.tag in _BLOCKS or child.tag == "br":
                        self._assembly.write(" ")
                    self._cell(child)
            self._write(child.tail)


def _is_data(table: HtmlElement) -> bool:
    """Whether a table holds rows of cells, and does not only arrange the parts of a page."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return False
    rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr")]
    if not any(len(row) > 1 for row in rows):
        return False
    return all(len(cell.text_content()) <= _LONGEST_CELL for row in rows for cell in row)


def _is_first_in_item(element: HtmlElement) -> bool:
    parent = element.getparent()
    return (
        parent is not None
        and parent.tag in ("li", "dd", "dt")
        and parent.index(element) == 0
        and not (parent.text or "").strip()
    )


def _start(element: HtmlElement) -> int:
    start = element.get("start", "1")
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _span(cell: HtmlElement) -> int:
    span = cell.get("colspan", "1")
    return int(span) if span.isdecimal() and len(span) < 4 else 1
