"""The formats that a brief can be set in, by the name and the file ending that choose them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from servanda.briefs.rendering import to_html, to_markdown
from servanda.briefs.structure import Brief
from servanda.errors import OutputError

ENDINGS = {".htm": "html", ".html": "html", ".md": "md", ".markdown": "md", ".docx": "docx", ".pdf": "pdf"}
BINARY = ("docx", "pdf")


def render(brief: Brief, name: str) -> bytes:
    """The brief as the bytes of a file in the format of that name.

    Raises:
        OutputError: no such format, or what it needs is not installed.
    """
    if name not in FORMATS:
        raise OutputError(f"no brief can be written as {name!r}", hint=f"choose from {', '.join(FORMATS)}")
    return FORMATS[name](brief)


def format_of(name: str | None, path: Path | None) -> str:
    """The format asked for, by name or by the file's ending; Markdown where neither says anything.

    Raises:
        OutputError: no such format.
    """
    ending = path.suffix.lower() if path else ""
    chosen = name or ENDINGS.get(ending) or ("md" if not ending else ending.removeprefix("."))
    if chosen not in FORMATS:
        raise OutputError(f"no brief can be written as {chosen!r}", hint=f"choose from {', '.join(FORMATS)}")
    return chosen


def _docx(brief: Brief) -> bytes:
    from servanda.briefs.word import to_docx

    return to_docx(brief)


def _pdf(brief: Brief) -> bytes:
    from servanda.briefs.pdf import to_pdf

    return to_pdf(brief)


FORMATS: dict[str, Callable[[Brief], bytes]] = {
    "html": lambda brief: to_html(brief).encode("utf-8"),
    "md": lambda brief: to_markdown(brief).encode("utf-8"),
    "docx": _docx,
    "pdf": _pdf,
}
"""Format → what sets a brief in it."""
