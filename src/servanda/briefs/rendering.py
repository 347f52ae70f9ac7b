"""Setting a brief as text: HTML in one file, Markdown, or a template of the user's own."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from servanda.briefs.charts import to_svg
from servanda.briefs.charts.chart import Chart
from servanda.briefs.language import brief_words
from servanda.briefs.sources import Source
from servanda.briefs.structure import Brief
from servanda.errors import InvalidTemplate

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~]|&(?=#?\w+;))")
_BLOCK_START = re.compile(r"^(?:#{1,6}|[-+=]+|\d+[.)])(?=\s|$)|^[-+=]{2,}")
_PLACE = resources.files("servanda.briefs").joinpath("templates")


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown (CommonMark with tables); what sources say can never become markup."""
    made = _environment(html=False).get_template("brief.md.j2").render(_context(brief))
    return re.sub(r"\n{3,}", "\n\n", made).strip() + "\n"


def to_html(brief: Brief) -> str:
    """The brief as one HTML file without scripts or links to other files; it prints as it shows."""
    made = _environment(html=True).get_template("brief.html.j2").render(_context(brief))
    return re.sub(r"\n\s*\n+", "\n", made).lstrip()


def to_own(brief: Brief, template: Path) -> str:
    """The brief set by the Jinja template at `template`.

    The template sees `brief`, `words` and the filters `md`, `svg`, `entry` and `safe_url`; where its name
    (less `.j2`) ends in `.html`, `.htm` or `.xml`, what sources say is escaped. It runs in a sandbox: it
    reads no other file and changes nothing.

    Raises:
        InvalidTemplate: there is no such file, it is no template, or it asks for what a brief does not have.
    """
    try:
        text = template.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidTemplate(
            f"{template} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}",
            hint="name a text file with a Jinja template",
        ) from None
    ending = Path(template.name.removesuffix(".j2")).suffix.lower()
    environment = SandboxedEnvironment(
        autoescape=ending in (".html", ".htm", ".xml", ".svg"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    _equip(environment)
    try:
        return environment.from_string(text).render(_context(brief))
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        where = f"{template}, line {line}" if line else str(template)
        raise InvalidTemplate(
            f"{where}: {' '.join(str(error).split())}", hint="docs/guide.md says what a template may use"
        ) from None


def escape_markdown(text: object) -> str:
    """The text as Markdown that shows it unchanged, on one line."""
    folded = " ".join(str(text).split())
    inline = _SPECIAL.sub(r"\\\1", folded)
    return _BLOCK_START.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", inline)


def escape_heading(text: object) -> str:
    """The text as a Markdown heading shows it: nothing but the inline marks has a meaning there."""
    folded = " ".join(str(text).split())
    return re.sub(r"#+$", lambda marks: "\\" + "\\".join(marks[0]), _SPECIAL.sub(r"\\\1", folded))


def safe_url(url: str | None) -> str:
    """The URL if it is plain `http` or `https`, else nothing."""
    if not url or re.search(r"[\s<>\"'`\\]", url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def entry_as_html(source: Source) -> Markup:
    """A source's entry with its italics, and its address as a link."""
    url, pieces = safe_url(source.url), []
    for run in source.entry:
        text = escape(run.text)
        if url and url in run.text:
            link = Markup('<a href="{0}">{0}</a>').format(url)
            before, _, after = run.text.partition(url)
            text = escape(before) + link + escape(after)
        pieces.append(Markup("<i>{}</i>").format(text) if run.italic else text)
    return Markup("").join(pieces)


def _run_as_markdown(text: str) -> str:
    """A piece of an entry, with its blanks at the ends and addresses as links."""
    pieces = []
    for piece in re.split(r"(https?://[^\s<>]+)", text):
        url = safe_url(piece.rstrip(".,;"))
        if url:
            pieces.append(f"<{url}>{piece[len(url) :]}")
        else:
            lead, tail = piece[: len(piece) - len(piece.lstrip())], piece[len(piece.rstrip()) :]
            pieces.append(
                f"{' ' if lead else ''}{escape_markdown(piece)}{' ' if tail and piece.strip() else ''}"
            )
    return "".join(pieces)


def _svg(chart: Chart) -> Markup:
    return Markup(to_svg(chart))


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
    _equip(environment)
    return environment


def _equip(environment: Environment) -> None:
    environment.filters["md"] = escape_markdown
    environment.filters["md_heading"] = escape_heading
    environment.filters["md_run"] = _run_as_markdown
    environment.filters["safe_url"] = safe_url
    environment.filters["svg"] = _svg
    environment.filters["entry"] = entry_as_html


def _context(brief: Brief) -> dict[str, object]:
    style = Markup(_PLACE.joinpath("brief.css").read_text(encoding="utf-8").strip())
    return {"brief": brief, "words": brief_words(brief.language).labels, "stylesheet": style}
