"""Setting a brief: HTML in one file, or Markdown, from the templates beside this module."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from servanda.briefs.brief import Brief
from servanda.briefs.language import brief_words

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~]|&(?=#?\w+;))")
_BLOCK_START = re.compile(r"^(?:#{1,6}|[-+=]+|\d+[.)])(?=\s|$)|^[-+=]{2,}")


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown (CommonMark with tables); what sources say can never become markup."""
    return _environment(html=False).get_template("brief.md.j2").render(_context(brief))


def to_html(brief: Brief) -> str:
    """The brief as one HTML file without scripts or links to other files; it prints as it shows."""
    return _environment(html=True).get_template("brief.html.j2").render(_context(brief))


FORMATS: dict[str, Callable[[Brief], str]] = {"html": to_html, "md": to_markdown}
"""The formats that a brief can be set in, by the name and file ending that choose them."""


def escape_markdown(text: object) -> str:
    """The text as Markdown that shows it unchanged, on one line."""
    folded = " ".join(str(text).split())
    inline = _SPECIAL.sub(r"\\\1", folded)
    return _BLOCK_START.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", inline)


def safe_url(url: str | None) -> str:
    """The URL if it is plain `http` or `https`, else nothing."""
    if not url or re.search(r"[\s<>\"'`\\]", url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


@lru_cache(maxsize=2)
def _environment(*, html: bool) -> Environment:
    environment = Environment(
        loader=PackageLoader("servanda.briefs", "templates"),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = escape_markdown
    environment.filters["safe_url"] = safe_url
    return environment


def _context(brief: Brief) -> dict[str, object]:
    return {"brief": brief, "words": brief_words(brief.language).labels}
