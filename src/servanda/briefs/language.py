"""The words of briefs in one language, from its `briefs.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template, TemplateSyntaxError

from servanda.errors import LanguageError


@dataclass(frozen=True, slots=True)
class BriefWords:
    """Phrases by `kind.status` or `kind.form.status`, and the other words by table."""

    phrases: dict[str, Template]
    instruments: dict[str, str]
    gatherings: dict[str, str]
    sections: dict[str, str]
    standings: dict[str, str]
    places: dict[str, str]
    subjects: dict[str, str]
    labels: dict[str, str]


@lru_cache(maxsize=8)
def brief_words(language: str = "en") -> BriefWords:
    """The language's words.

    Raises:
        LanguageError: there are none, or a phrase in them is no template.
    """
    try:
        text = (
            resources.files("servanda.languages")
            .joinpath(language, "briefs.toml")
            .read_text(encoding="utf-8")
        )
    except FileNotFoundError:
        raise LanguageError(f"no brief can be written in {language!r}", hint="choose en") from None
    words = tomllib.loads(text)
    environment = Environment(undefined=StrictUndefined, autoescape=False)
    phrases = {}
    for name, phrase in words.pop("phrases").items():
        try:
            phrases[name] = environment.from_string(phrase)
        except TemplateSyntaxError as error:
            where = f"languages/{language}/briefs.toml: phrase {name}"
            raise LanguageError(f"{where}: {error.message}", hint="phrases are Jinja templates") from None
    return BriefWords(phrases, **words)
