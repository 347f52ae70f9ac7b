"""Markdown: rendered to the markup of a page, its `[^1]` notes made links, and read as a page."""

from __future__ import annotations

import html
import re

from servanda.document import Document, Metadata
from servanda.errors import EmptyDocument
from servanda.reading.html import read_markup

_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]{1,20})\]:[ \t]*(.*(?:\n(?: {2,}|\t)\S.*)*)\n?", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,20})\]")
_FRONT = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_FIELD = re.compile(
    r"^(title|author|date|published|publisher|lang|language):[ \t]*(.+)$", re.MULTILINE | re.IGNORECASE
)
_META = {
    "date": "date",
    "published": "date",
    "title": "dc.title",
    "author": "author",
    "publisher": "publisher",
}


def read_markdown(text: str, metadata: Metadata) -> Document:
    """The document that Markdown makes; a front matter's title, author, publisher and date are its metadata.

    Raises:
        EmptyDocument, OversizedDocument: as for a page.
    """
    from markdown_it import MarkdownIt

    if not text.strip():
        raise EmptyDocument(f"{metadata.name}: no text in it", hint="check that this is the right file")
    head = ""
    front = _FRONT.match(text)
    if front is not None:
        text = text[front.end() :]
        head = _head(front[1])
    definitions = dict(_DEFINITION.findall(text))
    text = _DEFINITION.sub("\n", text)
    numbers: dict[str, str] = {}
    renderer = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable("table")
    body = renderer.render(text)
    body = _REFERENCE.sub(lambda found: _reference(found[1], definitions, numbers), body)
    notes = "".join(
        _note(label, number, renderer.renderInline(definitions[label])) for label, number in numbers.items()
    )
    return read_markup(f"<html><head>{head}</head><body>{body}{notes}</body></html>", metadata)


def _head(front: str) -> str:
    tags = []
    for key, value in _FIELD.findall(front):
        name = _META.get(key.lower())
        if name:
            tags.append(
                f'<meta name="{name}" content="{html.escape(value.strip().strip(chr(34) + chr(39)))}">'
            )
    return "".join(tags)


def _reference(label: str, definitions: dict[str, str], numbers: dict[str, str]) -> str:
    if label not in definitions:
        return f"[^{label}]"
    number = numbers.setdefault(label, label if label.isdecimal() else str(len(numbers) + 1))
    return f'<sup><a class="footnote-ref" href="#note-{html.escape(label)}">{number}</a></sup>'


def _note(label: str, number: str, text: str) -> str:
    return f'<p class="footnote" id="note-{html.escape(label)}"><sup>{number}</sup> {text}</p>'
