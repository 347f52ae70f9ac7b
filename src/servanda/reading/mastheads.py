"""The head of a text: which of the lines at its top is its title, and which names its publisher."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.document import BlockKind

_RUBRIC = re.compile(
    r"(?:opinion|comment|commentary|editorial|(?:the )?interview|press release|communiqu[eé]|minutes|news|"
    r"analysis|"
    r"feature|speech|address|statement|report|column|letter|profile|briefing)s?|(?:extract|excerpt)s?\b.*",
    re.IGNORECASE,
)
OUTLET = re.compile(
    r"\b(?:ministry|department|agency|bureau|office|authority|embassy|chamber|council|committee|ledger|review|times|"
    r"post|herald|gazette|bulletin|daily|weekly|journal|tribune|chronicle|observer|monitor|news)\b",
    re.IGNORECASE,
)


_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head of a text says, None where it says nothing."""

    title: str | None = None
    publisher: str | None = None


def read_masthead(top: Sequence[tuple[BlockKind, str]]) -> Masthead:
    """Take the title and the publisher from the kinds and texts of a document's first blocks.

    The title is the first heading that is no rubric ("Opinion") and, where headings in capitals stand above
    one in small letters, no masthead; the publisher is such a masthead that names an outlet or an office.
    """
    headings: list[str] = []
    for kind, text in top:
        if kind != "heading" and headings:
            break
        if kind == "heading":
            headings.append(" ".join(text.split()))
    candidates = [text for text in headings if not _RUBRIC.fullmatch(text)]
    if not candidates:
        return Masthead()
    title = candidates[0]
    if title.isupper():
        title = next(
            (text for text in candidates[1:] if not text.isupper() and len(text.split()) >= 3), title
        )
    above = candidates[: candidates.index(title)]
    publisher = next(
        (text for text in above if text.isupper() and OUTLET.search(text) and not _DIGIT.search(text)), None
    )
    return Masthead(title, _plain_case(publisher) if publisher else None)


def _plain_case(name: str) -> str:
    small = {"of", "the", "and", "for", "in", "on", "a"}
    words = [word.lower() if word.lower() in small else word.capitalize() for word in name.split()]
    return " ".join([words[0].capitalize(), *words[1:]])
