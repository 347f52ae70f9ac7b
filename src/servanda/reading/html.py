"""HTML pages: the article without the site around it, its notes, and what the page says of itself."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from servanda.document import Document, Metadata
from servanda.errors import EmptyDocument, OversizedDocument
from servanda.reading.composing import compose
from servanda.reading.decoding import decode
from servanda.reading.limits import MAX_DEPTH, MAX_ELEMENTS
from servanda.reading.page_metadata import page_metadata
from servanda.reading.page_walk import page_layout

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)


def read_html(raw: bytes, metadata: Metadata, *, charset: str | None = None) -> Document:
    """The document that a page makes; `charset` is the encoding that came with it.

    Raises:
        UndecodableText, OversizedDocument, EmptyDocument: no text in a known encoding, more or deeper markup
            than is read, or nothing on the page to be read.
    """
    declared = _DECLARED.search(raw[:4096])
    encoding = charset or (declared[1].decode("ascii") if declared else None)
    return read_markup(decode(raw, metadata.name, declared=encoding), metadata)


def read_markup(text: str, metadata: Metadata) -> Document:
    """The document that the markup of a page makes. Raises as `read_html` does, but for UndecodableText."""
    root = _parse(text, metadata.name)
    layout = page_layout(root, metadata.name)
    return compose(layout, page_metadata(root, metadata))


def _parse(text: str, name: str) -> HtmlElement:
    # huge_tree lifts the parser's own limits, which cut a page off without a word; _measure holds ours.
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = document_fromstring(text.replace("\0", " ").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise EmptyDocument(
            f"{name}: no text on the page", hint="check that this is the right page"
        ) from None
    _measure(root, name)
    return cast(HtmlElement, root)


def _measure(root: HtmlElement, name: str) -> None:
    depth, count = 0, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            deep = f"markup more than {MAX_DEPTH} elements deep"
            raise OversizedDocument(
                f"{name}: {deep if depth > MAX_DEPTH else f'more than {MAX_ELEMENTS:,} elements'}",
                hint="save the part that matters as text or as a smaller page",
            )
