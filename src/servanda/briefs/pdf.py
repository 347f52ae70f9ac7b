"""A brief as PDF, set by typst: bookmarks from the headings, tagged text, charts as vectors."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from importlib import resources
from typing import Any

from servanda.briefs.charts import to_svg
from servanda.briefs.charts.svg import TYPST_FONTS
from servanda.briefs.language import brief_words
from servanda.briefs.rendering import safe_url
from servanda.briefs.sources import Source
from servanda.briefs.structure import Brief, Drawn, Part, Quotes, Section, Sentence, Sentences
from servanda.errors import OutputError

_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def to_pdf(brief: Brief) -> bytes:
    """The brief as a PDF file. It bears no time of making: the same brief gives the same file.

    Raises:
        OutputError: typst is not installed, or cannot set it.
    """
    try:
        import typst
    except ImportError:
        raise OutputError(
            "writing PDF needs typst", hint="pip install servanda[pdf], or choose --format docx"
        ) from None
    template = resources.files("servanda.briefs").joinpath("templates", "brief.typ").read_bytes()
    given = json.dumps(_plain(brief), ensure_ascii=False)
    try:
        made: bytes = typst.compile(template, format="pdf", sys_inputs={"brief": given}, timestamp=_UNDATED)
    except RuntimeError as error:
        reason = " ".join(str(error).split())
        raise OutputError(f"typst cannot set the brief: {reason}", hint="choose --format docx") from None
    return made


def _plain(brief: Brief) -> dict[str, Any]:
    words = brief_words(brief.language).labels
    return {
        "language": brief.language,
        "title": _clean(brief.title),
        "lead": _clean(brief.lead),
        "words": words,
        "sections": [_section(section, words) for section in brief.sections],
        "sources": [_source(source, words) for source in brief.sources],
    }


def _section(section: Section, words: dict[str, str]) -> dict[str, Any]:
    return {
        "title": _clean(section.title),
        "note": _clean(section.note),
        "parts": [_part(part, words) for part in section.parts],
        "sections": [_section(inner, words) for inner in section.sections],
    }


def _part(part: Part, words: dict[str, str]) -> dict[str, Any]:
    if isinstance(part, Sentences):
        return {"sort": part.sort, "sentences": [_sentence(one, words) for one in part.sentences]}
    if isinstance(part, Drawn):
        chart = part.chart
        return {
            "sort": part.sort,
            "svg": _clean(to_svg(chart, fonts=TYPST_FONTS)),
            "alt": _clean(chart.description),
        }
    if isinstance(part, Quotes):
        return {
            "sort": part.sort,
            "statement": _sentence(part.statement, words),
            "quotes": [_sentence(quote, words) for quote in part.quotes],
        }
    return {
        "sort": part.sort,
        "columns": [_clean(column) for column in part.columns],
        "numeric": list(part.numeric),
        "rows": [[_sentence(cell, words) for cell in row] for row in part.rows],
        "note": _clean(part.note),
        "widths": column_widths(part.columns, part.rows),
    }


def column_widths(columns: tuple[str, ...], rows: tuple[tuple[Sentence, ...], ...]) -> list[float]:
    """How wide each column is against the others: by its longest text; dates are not to be broken."""
    widths = []
    for place, column in enumerate(columns):
        longest = max(
            (len(row[place].text) + len(row[place].mark) + 4 * len(row[place].sources) for row in rows),
            default=0,
        )
        widths.append(max(0.7 * min(longest, 18), min(longest**0.8, 26), 0.8 * len(column), 8.0))
    return widths


def _sentence(one: Sentence, words: dict[str, str]) -> dict[str, Any]:
    return {
        "text": _clean(one.text),
        "sources": list(one.sources),
        "mark": words[f"{one.mark}_mark"] if one.mark else "",
        "differing": [_sentence(other, words) for other in one.differing],
    }


def _source(source: Source, words: dict[str, str]) -> dict[str, Any]:
    url, runs = safe_url(source.url), []
    for run in source.entry:
        before, found, after = run.text.partition(url) if url else (run.text, "", "")
        for text, link in ((before, ""), (found, url), (after, "")):
            if text:
                runs.append({"text": _clean(text), "italic": run.italic, "link": link})
    return {"number": source.number, "entry": runs, "via": _clean(via_of(source, words))}


def via_of(source: Source, words: dict[str, str]) -> str:
    """Where a note was found: " (note 3 via the document)"; nothing for a document."""
    if not source.notes:
        return ""
    word = words["notes"] if len(source.notes) > 1 else words["note"]
    return f" ({word} {', '.join(source.notes)} {words['via']} {source.via})"


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)
