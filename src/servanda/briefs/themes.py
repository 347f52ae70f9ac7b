"""Themes: under which heading of a brief a record belongs, and which records a sector is made of."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from servanda.errors import InvalidQuery
from servanda.register.record import Outline, Record


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """Titles by theme, in the order of a brief; the other names of themes; how records are told."""

    titles: dict[str, str]
    names: dict[str, str]
    forms: dict[str, str]
    words: dict[str, re.Pattern[str]]


@lru_cache(maxsize=8)
def theme_words(language: str = "en") -> ThemeWords:
    """The themes of the language."""
    place = resources.files("servanda.languages").joinpath(language, "themes.toml")
    read = tomllib.loads(place.read_text(encoding="utf-8"))
    names = {name: theme for theme, listed in read["names"].items() for name in listed.split()}
    words = {theme: _beginning(listed.split()) for theme, listed in read["words"].items()}
    return ThemeWords(read["titles"], names, read["forms"], words)


def theme_of(record: Record, language: str = "en") -> str:
    """The theme under which the record stands: gatherings by themselves, else the first of its themes."""
    if record.kind == "event":
        return "meetings"
    return next(iter(themes_of(record, language)))


def themes_of(record: Record, language: str = "en") -> tuple[str, ...]:
    """Every theme that the record has to do with: that of its form first, then by its words, most first."""
    words = theme_words(language)
    told = record.what or ""
    counted = {theme: len(pattern.findall(told)) for theme, pattern in words.words.items()}
    by_words = sorted((theme for theme, many in counted.items() if many), key=lambda theme: -counted[theme])
    by_form = words.forms.get(f"{record.kind}.{record.form}")
    broad = by_form in ("trade", "industry", "zones") and record.kind in ("project", "pledge")
    found = [*by_words, by_form] if broad and by_form != "zones" else [by_form, *by_words]
    if record.kind == "deal":
        found.append("trade")
    return tuple(dict.fromkeys(theme for theme in found if theme)) or ("general",)


def is_of_sector(of: Record | Outline, sector: str, language: str = "en") -> bool:
    """Whether the sector is one of the record's themes."""
    words = theme_words(language)
    by_form = words.forms.get(f"{of.kind}.{of.form}") == sector or (of.kind == "deal" and sector == "trade")
    return by_form or bool(words.words[sector].search(of.what or ""))


def sector_of(name: str, language: str = "en") -> str:
    """The theme that a person calls by that name.

    Raises:
        InvalidQuery: there is no such sector; the hint lists them.
    """
    words, asked = theme_words(language), name.strip().lower()
    sectors = [theme for theme in words.titles if theme in words.words]
    if asked in sectors:
        return asked
    if asked in words.names:
        return words.names[asked]
    raise InvalidQuery(f"no sector {name!r}", hint=f"choose from {', '.join(sectors)}")


def _beginning(listed: list[str]) -> re.Pattern[str]:
    """Any of the words' beginnings; one that ends with _ is a whole word."""
    pieces = [
        re.escape(word.rstrip("_").replace("_", " ")) + (r"\b" if word.endswith("_") else "")
        for word in listed
    ]
    return re.compile(r"\b(?:" + "|".join(pieces) + ")", re.IGNORECASE)
