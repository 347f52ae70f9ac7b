"""The notes of a page: links that show a number and point to the note further down."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

_SHOWN = re.compile(
    r"\s*[\[(]?\s*(?:note\s+)?(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]{1,3})\s*[\])]?\s*", re.IGNORECASE
)
_BACK = re.compile(r"[\s↩↑^⤴⬆\ufe0e\ufe0f]*(?:[a-z](?:[\s,]+[a-z])*)?[\s↩↑^⤴⬆\ufe0e\ufe0f]*", re.IGNORECASE)
_BACK_CLASS = re.compile(r"back-?(?:link|ref)|reversefootnote", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:\[(\d{1,3})\]|\(?(\d{1,3})(?:[.):]|\b))[\s:]*")
_HOLDERS = frozenset("li p div aside dd td section".split())
_LONGEST = 6000


@dataclass(slots=True)
class PageNotes:
    """`references` are the links and raised digits that mark notes, `bodies` the elements that hold them."""

    references: dict[HtmlElement, str] = field(default_factory=dict)
    bodies: dict[HtmlElement, str] = field(default_factory=dict)


def find_notes(root: HtmlElement) -> PageNotes:
    """The notes of a page and the links to them.

    A link is a note's marker if it shows a number or a mark, is raised or in brackets or declared a note's,
    and points to a later place on the page; the note is the item, paragraph or part that this place belongs
    to.
    """
    order: dict[HtmlElement, int] = {}
    identified: dict[str, HtmlElement] = {}
    for place, element in enumerate(root.iter("*")):
        order[element] = place
        for key in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if key:
                identified.setdefault(key, element)
    found = PageNotes()
    holders: dict[HtmlElement, HtmlElement | None] = {}
    for link in root.iter("a"):
        href = link.get("href", "")
        target = identified.get(href[1:]) if href.startswith("#") else None
        shown = _SHOWN.fullmatch(link.text_content()[:20])
        if target is None or shown is None or order[target] < order[link] or not _is_mark(link):
            continue
        if target not in holders:
            holders[target] = _holder(target)
        body = holders[target]
        if body is None or body in link.iterancestors():
            continue
        found.references[_outermost(link)] = shown[1]
        found.bodies.setdefault(body, shown[1])
    return found


def note_text(body: HtmlElement) -> str:
    """A note's text without its own number and without the links back."""
    pieces: list[str] = []
    _collect(body, pieces)
    text = " ".join("".join(pieces).split())
    return _NUMBER.sub("", text, count=1) if _NUMBER.match(text) and not text[:5].isdecimal() else text


def _collect(element: HtmlElement, pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and not _is_back_link(child):
            if child.tag in _HOLDERS or child.tag == "br":
                pieces.append(" ")
            _collect(child, pieces)
        pieces.append(child.tail or "")


def _is_back_link(element: HtmlElement) -> bool:
    labels = f"{element.get('class', '')} {element.get('rev', '')} {element.get('role', '')}"
    if _BACK_CLASS.search(labels):
        return True
    if element.tag == "a" and element.get("href", "").startswith("#"):
        text = element.text_content()
        return _BACK.fullmatch(text[:40]) is not None or _SHOWN.fullmatch(text[:20]) is not None
    return element.tag == "sup" and _SHOWN.fullmatch(element.text_content()[:20]) is not None


def _is_mark(link: HtmlElement) -> bool:
    labels = f"{link.get('class', '')} {link.get('id', '')} {link.get('role', '')} {link.get('href', '')}"
    if re.search(r"note|cite|\bref|fn", labels, re.IGNORECASE):
        return True
    parent = link.getparent()
    raised = link.find(".//sup") is not None or (parent is not None and parent.tag == "sup")
    return raised or link.text_content().strip().startswith("[")


def _outermost(link: HtmlElement) -> HtmlElement:
    """The link, or the `sup` that holds nothing else."""
    parent = link.getparent()
    if parent is not None and parent.tag == "sup":
        whole = "".join(parent.text_content().split()).strip("[]()")
        if whole == "".join(link.text_content().split()).strip("[]()"):
            return parent
    return link


def _holder(target: HtmlElement) -> HtmlElement | None:
    element: HtmlElement | None = target
    while element is not None and (element.tag not in _HOLDERS or not element.text_content().strip()):
        element = element.getparent()
    if element is None or element.tag == "td" or len(element.text_content()) > _LONGEST:
        return None
    return element
