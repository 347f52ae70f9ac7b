"""The dictionary files of a language, and the regular expressions that are made of their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Protocol, TypeVar

from servanda.errors import LanguageError
from servanda.extraction.additions import added_to
from servanda.extraction.toml_files import TomlFile

DICTIONARIES = (
    "words",
    "cues",
    "expressions",
    "verbs",
    "nouns",
    "domains",
    "numbers",
    "currencies",
    "measures",
    "changes",
    "calendar",
    "speech",
)


class _Cached(Protocol):
    def cache_clear(self) -> None: ...


_Loader = TypeVar("_Loader", bound=_Cached)
_rules: Path | None = None
_to_forget: list[Callable[[], None]] = []


def made_of_words(loader: _Loader) -> _Loader:
    """Mark a cached function that makes its results of dictionaries: new rules make it forget them."""
    _to_forget.append(loader.cache_clear)
    return loader


def rules_in_use() -> Path | None:
    """The folder of the user's own frames and dictionaries, if one is in use."""
    return _rules


def put_in_use(folder: Path | None) -> None:
    """Take the user's own frames and dictionaries from a folder from now on; see `rules.use_rules`."""
    global _rules
    _rules = folder
    for forget in _to_forget:
        forget()


@lru_cache(maxsize=64)
def dictionary_file(language: str, name: str) -> TomlFile:
    """The package's own file `languages/LANGUAGE/dictionaries/NAME.toml`.

    Raises:
        LanguageError: there is no such file, or it is not TOML.
    """
    path = resources.files("servanda").joinpath("languages", language, "dictionaries", f"{name}.toml")
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LanguageError(
            f"language {language!r} has no dictionary {name}.toml",
            hint="a language is a folder in servanda/languages",
        ) from None
    return TomlFile.parse(text, str(path))


@made_of_words
@lru_cache(maxsize=64)
def read_dictionary(language: str, name: str) -> dict[str, Any]:
    """The tables of `languages/LANGUAGE/dictionaries/NAME.toml`, with what the user's rules add to them.

    Callers must not change them.

    Raises:
        LanguageError: there is no such file, or one has a mistake in it.
    """
    tables = dictionary_file(language, name).content
    own = _rules / "dictionaries" / f"{name}.toml" if _rules else None
    return added_to(tables, name, TomlFile.read(own)) if own and own.is_file() else tables


def alternation(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest first; a blank matches one blank of any width.

    Common beginnings are shared, so that a text that begins none of them is left at its first letter.
    """
    tree: dict[str, Any] = {}
    for phrase in phrases:
        node = tree
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(tree)


def capitalised_too(phrases: Iterable[str]) -> list[str]:
    """Each phrase, and each with a capital first letter."""
    return [form for phrase in phrases for form in (phrase, phrase[:1].upper() + phrase[1:])]


def _branch(node: dict[str, Any]) -> str:
    ends = "" in node
    branches = []
    for letter, below in node.items():
        if letter:
            start = r"[ \u00a0\n]" if letter == " " else re.escape(letter)
            branches.append(start + _branch(below))
    if not branches:
        return ""
    inside = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{inside})?" if ends else inside
