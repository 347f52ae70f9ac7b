"""The part of a page that is to be read: the article, and not the site around it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_UNREAD = frozenset(
    "script style noscript template nav form button input select textarea svg math canvas iframe object "
    "embed audio video map head title link meta dialog menu".split()
)
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|cookies?|consent|share|sharing|social|related|sidebar|"
    r"comments|advert(?:isement)?s?|ads?|promo|newsletter|subscribe|pagination|pager|skip-link|toolbar|popup|"
    r"most-read|recommended|read-?more)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AROUND_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "menu", "dialog", "complementary")
)
_NOTE_ROLE = re.compile(
    r"foot-?notes?|end-?notes?|references|reflist|doc-(?:footnote|endnote)s?", re.IGNORECASE
)
_HEAVY = 1500
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def article_of(root: HtmlElement) -> HtmlElement:
    """The element that holds the article: `article`, else `main`, where it holds most of the page's text.

    Of several articles on a page none is it, but what holds them.
    """
    body = root.find("body")
    body = root if body is None else body
    whole = _weight(body)
    for path in (".//article", ".//main", './/*[@role="main"]', './/*[@itemprop="articleBody"]'):
        found = [element for element in body.iterfind(path) if not is_around(element)]
        if not found:
            continue
        heaviest = max(found, key=_weight)
        if _weight(heaviest) >= 0.5 * whole or (len(found) == 1 and _weight(heaviest) >= 300):
            return heaviest
    return body


def is_around(element: HtmlElement) -> bool:
    """Whether an element belongs to the site rather than to the article, or is not there to be read."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNREAD:
        return True
    if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
        return True
    labels = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    if (
        tag in ("html", "body", "article", "main")
        or _NOTE_ROLE.search(labels)
        or _NOTE_ROLE.search(_epub(element))
    ):
        return False
    if tag == "aside" or element.get("role", "") in _AROUND_ROLES:
        return True
    if tag in ("footer", "header"):
        return not _belongs_to_article(element)
    return _AROUND.search(labels) is not None and _weight(element) < _HEAVY


def _epub(element: HtmlElement) -> str:
    return element.get("epub:type", "") or element.get("{http://www.idpf.org/2007/ops}type", "") or ""


def _belongs_to_article(element: HtmlElement) -> bool:
    if element.tag == "header" and (element.find(".//h1") is not None or element.find(".//time") is not None):
        return True
    holds_notes = any(
        _NOTE_ROLE.search(f"{each.get('class', '')} {each.get('id', '')}") for each in element.iter("*")
    )
    inside = any(up.tag == "article" for up in element.iterancestors())
    return holds_notes or (inside and element.tag == "header")


def _weight(element: HtmlElement) -> int:
    """The length of an element's text that is not a link's, in characters."""
    whole = sum(len(text) for text in element.itertext())
    return whole - sum(len(text) for link in element.iter("a", "script", "style") for text in link.itertext())
