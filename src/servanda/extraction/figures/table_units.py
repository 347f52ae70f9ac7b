"""The amounts of a table's cells: in the unit of their column's head, the caption, the row or the text."""

from __future__ import annotations

import re
from functools import lru_cache

from servanda.claim import Amount
from servanda.extraction.dictionaries import made_of_words, read_dictionary
from servanda.extraction.numbers import Number, find_numbers
from servanda.extraction.slots import is_money
from servanda.extraction.vocabulary import singular

_SIGNS = "+-–− "
_THOUSANDS = re.compile(r"['’]?000s?\b")
_GLUED = re.compile(r"(?<=[$€£¥₹₽₺₸])(?=(?:m|mn|mln|bn|k|tn|million|billion)\b)")
_IN = re.compile(r"\b[Ii]n ((?:[A-Z]{2,3}\b|[$€£¥]|US|thousand|million|billion|mn|mln|bn)[^,;()]*)")
# The mark of a currency before a comma or a bracket that gives its scale: "US$ (millions)".
_MARK_BEFORE = re.compile(r"(\b[A-Z]{3}|[A-Z]{0,3}[$€£¥]|US dollars|\beuros|\bdollars)\s?(?:,|\()")
_REVERSED = re.compile(r"\b(m|mn|bn|k)([$€£¥])")
_OWN = re.compile(r"[^\d.,\s’'%+\-–−()]")


def amount_of(
    cell: str, sources: tuple[str, ...], country: str | None, *, language: str = "en"
) -> Amount | None:
    """The amount of a cell: in its own unit, else in that which the first of `sources` (head, caption, label)
    gives; None where none does. What lies below nothing is told by its size alone.
    """
    bare = cell.strip().strip("()").lstrip(_SIGNS).rstrip("%").strip()
    if cell.strip().rstrip(")").endswith("%"):
        return _read(f"{bare} percent", country)
    if _OWN.search(bare):
        own = _read(bare, country)
        if own is not None and is_money(own.unit):
            return own
        return None
    said_plainly = [_plainly(source) for source in sources]
    for source in said_plainly:
        for said in _unit_phrases(source, language):
            amount = _with_unit(bare, said, country, language)
            if amount is None:
                continue
            if is_money(amount.unit) and not _has_scale(said, language):
                scale = _scale_of([source, *said_plainly], language)  # "US$ (millions)", "USD, thousands"
                return (_with_unit(bare, f"{scale} {said}", country, language) if scale else None) or amount
            return amount
    return None


def _plainly(source: str) -> str:
    """A head with blanks where a mark and its scale are glued: "US$m", "$-million", "'000"."""
    source = re.sub(r"(?<=[$€£¥])-(?=[a-z])|(?<=\b[A-Z]{3})-?(?=(?:m|mn|bn|k)\b)", " ", source)
    return _REVERSED.sub(r"\1 \2", _GLUED.sub(" ", _THOUSANDS.sub("thousand", source)))


def _scale_of(sources: list[str], language: str) -> str:
    """The one scale that the first source with any names; "" where none or several are."""
    for source in sources:
        found = {_one(word.strip("(),.;"), language).lower() for word in source.split()} & _scales(language)
        if found:
            return next(iter(found)) if len(found) == 1 else ""
    return ""


def _unit_phrases(source: str, language: str) -> list[str]:
    """The parts of a head that may give a unit: in brackets, after a comma, after "in", the whole of a short
    one."""
    inside = re.findall(r"\(([^()]*)\)", source)
    outside = re.sub(r"\([^()]*\)", "", source).strip()
    if inside and _has_scale(outside, language) and not any(_has_scale(part, language) for part in inside):
        inside = []  # "million kina (K)": what is in brackets is only the mark
    after = source.rsplit(",", 1)[1:] if "," in source else []
    before = _MARK_BEFORE.findall(source)
    told = _IN.findall(outside)
    whole = [outside if inside == [] else source] if len(source.split()) <= 4 else []
    return [part.split("/")[0].strip() for part in (*inside, *after, *told, *before, *whole) if part.strip()]


def _has_scale(said: str, language: str) -> bool:
    return any(_one(word, language).lower() in _scales(language) for word in said.split())


@made_of_words
@lru_cache(maxsize=8)
def _scales(language: str) -> frozenset[str]:
    return frozenset(read_dictionary(language, "numbers")["scales"])


def _with_unit(cell: str, said: str, country: str | None, language: str) -> Amount | None:
    words = said.split()
    words = [_one(word, language) for word in words]
    scale = [word for word in words if word.lower().rstrip(".") in _scales(language)]
    rest = [word for word in words if word not in scale and word.lower() not in ("in", "of")]
    if not rest:
        return None
    unit = " ".join(rest)
    for written in (f"{unit} {cell} {' '.join(scale).lower()}", f"{cell} {' '.join(scale).lower()} {unit}"):
        amount = _read(" ".join(written.split()), country)
        if amount is not None:
            return amount
    return None


def _one(word: str, language: str) -> str:
    """A scale in the singular: "millions of US$"."""
    one = singular(word.lower())
    return one if one in _scales(language) else word


def _read(written: str, country: str | None) -> Amount | None:
    found: list[Number] = find_numbers(written, country=country)
    if len(found) != 1 or found[0].kind not in ("cardinal", "share"):
        return None
    unit = found[0].unit or found[0].noun_hint
    return Amount(value=found[0].value, unit=unit) if unit and unit != "factor" else None
