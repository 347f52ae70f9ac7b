"""The dictionary files of a language, and the regular expressions that are made of their words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Any

from servanda.errors import LanguageError


@lru_cache(maxsize=64)
def read_dictionary(language: str, name: str) -> dict[str, Any]:
    """The tables of `languages/LANGUAGE/dictionaries/NAME.toml`; callers must not change them.

    Raises:
        LanguageError: there is no such file, or it is not TOML.
    """
    path = resources.files("servanda").joinpath("languages", language, "dictionaries", f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LanguageError(
            f"language {language!r} has no dictionary {name}.toml",
            hint="a language is a folder in servanda/languages",
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{path}: {error}", hint="the file must be valid TOML") from None


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
