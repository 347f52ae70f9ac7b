"""What a page says of itself: JSON-LD, meta tags, its headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lxml.html import HtmlElement

from servanda.document import Metadata

_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_AUTHORS = (
    "author",
    "citation_author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "parsely-author",
)
_PUBLISHERS = (
    "og:site_name",
    "citation_publisher",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
)
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "citation_publication_date",
    "citation_date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "publish-date", "publishdate", "pubdate",
    "publication_date", "parsely-pub-date", "sailthru.date", "date",
)  # fmt: skip
_DATE = re.compile(r"\s*((?:19|20)\d\d)(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=$|[T\s])")
_ARTICLES = frozenset(
    "Article NewsArticle BlogPosting Report ReportageNewsArticle WebPage AnalysisNewsArticle "
    "OpinionNewsArticle ScholarlyArticle PressRelease".split()
)
_LARGEST = 200_000


def page_metadata(root: HtmlElement, metadata: Metadata) -> Metadata:
    """The metadata with what the page says of its title, author, publisher, date and language."""
    tags = _tags(root)
    linked = next(_linked(root), {})
    site = _first(tags, _PUBLISHERS) or _name(linked.get("publisher"))
    title = (
        _text(linked.get("headline")) or _first(tags, _TITLES) or _heading(root) or _page_title(root, site)
    )
    author = _name(linked.get("author")) or _first(tags, _AUTHORS)
    dates = [_text(linked.get("datePublished")), *(tags.get(key) for key in _DATES), _time(root)]
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()[:2]
    return replace(
        metadata,
        title=title or metadata.title,
        author=author if author and "://" not in author else metadata.author,
        publisher=site or metadata.publisher,
        published=next((day for day in map(_edtf, dates) if day), metadata.published),
        language=language if len(language) == 2 and language.isalpha() else metadata.language,
        url=metadata.url or _canonical(root),
    )


def _tags(root: HtmlElement) -> dict[str, str]:
    tags: dict[str, str] = {}
    for element in root.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if key and content:
            tags.setdefault(key.lower(), content[:1000])
    return tags


def _first(tags: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((tags[key] for key in keys if key in tags), None)


def _linked(root: HtmlElement) -> Iterator[dict[str, object]]:
    """The JSON-LD objects that describe an article."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            waiting = [json.loads((script.text or "")[:_LARGEST])]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < 1000:
            seen += 1
            found = waiting.pop(0)
            if isinstance(found, list):
                waiting.extend(found)
            elif isinstance(found, dict):
                kinds = found.get("@type")
                if (
                    _ARTICLES & set(kinds if isinstance(kinds, list) else [kinds])
                    if _hashable(kinds)
                    else False
                ):
                    yield found
                waiting.extend(each for key, each in found.items() if key in ("@graph", "mainEntity"))


def _hashable(kinds: object) -> bool:
    return isinstance(kinds, str) or (
        isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds)
    )


def _text(value: object) -> str | None:
    return " ".join(value.split())[:1000] or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """The name, or the names, of what JSON-LD gives as a person or an organisation."""
    if isinstance(value, list):
        names = [name for name in map(_name, value[:20]) if name]
        return ", ".join(names) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _heading(root: HtmlElement) -> str | None:
    headings = [" ".join(element.text_content().split()) for element in root.iter("h1")]
    named = [heading for heading in headings if heading]
    return named[0][:1000] if len(named) == 1 else None


def _page_title(root: HtmlElement, site: str | None) -> str | None:
    title = " ".join((root.findtext(".//title") or "").split())[:1000]
    if site:
        title = re.sub(rf"\s+[-–—|·:]+\s+{re.escape(site)}$", "", title, flags=re.IGNORECASE)
    return title or None


def _time(root: HtmlElement) -> str | None:
    for element in root.iter("time"):
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
            return _text(element.get("datetime"))
    return next(
        (_text(element.get("datetime")) for element in root.iter("time") if _in_header(element)), None
    )


def _in_header(element: HtmlElement) -> bool:
    return any(up.tag == "header" for up in element.iterancestors())


def _edtf(value: str | None) -> str | None:
    found = _DATE.match(value or "")
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return "-".join([str(year), *(f"{part:02}" for part in (month, day) if part)])


def _canonical(root: HtmlElement) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith(
            ("http://", "https://")
        ):
            return _text(link.get("href"))
    return None
