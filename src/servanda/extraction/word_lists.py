"""The lists of words and the expressions that single patterns ask about, by name."""

from __future__ import annotations

import re
from typing import Any

from servanda.errors import LanguageError
from servanda.extraction.dictionaries import dictionary_file, read_dictionary
from servanda.extraction.toml_files import TomlFile

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")  # a quantifier, "{2,3}", has digits


class WordLists(dict[str, frozenset[str]]):
    """Lists of words, by name."""

    def __missing__(self, name: str) -> frozenset[str]:
        raise LanguageError(
            f"words.toml and cues.toml have no list {name!r}", hint="add it, as in languages/en"
        )


class Expressions(dict[str, re.Pattern[str]]):
    """Regular expressions, by name."""

    def __missing__(self, name: str) -> re.Pattern[str]:
        raise LanguageError(f"expressions.toml has no {name!r}", hint="add it, as in languages/en")


def word_lists(language: str) -> WordLists:
    """The lists of `words.toml` under `[lists]`, and those of `cues.toml`, whose tables are but for order.

    Raises:
        LanguageError: a list is none, has a name that another has, or is not there; the message names the
            line.
    """
    found = WordLists()
    tables = {("words", "lists"): read_dictionary(language, "words").get("lists", {})}
    tables |= {("cues", table): lists for table, lists in _complete(language, "cues").items()}
    for (dictionary, table), lists in tables.items():
        file = dictionary_file(language, dictionary)
        for name, listed in lists.items():
            _check_words(file, (table, name), listed)
            if name in found:
                raise LanguageError(
                    f"{file.at_key(table, name)}: {name!r} stands twice", hint="give each list its own name"
                )
            found[name] = frozenset(listed.split())
    return found


def expressions(language: str) -> Expressions:
    """The expressions of `expressions.toml`; `{name}` in one stands for the one of that name.

    Raises:
        LanguageError: one is no regular expression, or is not there; the message names the line.
    """
    tables = _complete(language, "expressions")
    file = dictionary_file(language, "expressions")
    texts: dict[str, str] = {}
    found = Expressions()
    for table, listed in tables.items():
        for name, text in listed.items():
            _check_words(file, (table, name), text)
            whole = _PLACEHOLDER.sub(lambda said: texts.get(said[1], said[0]), text)
            try:
                found[name] = re.compile(whole)
            except re.error as error:
                raise LanguageError(
                    f"{file.at_key(table, name)}: {error}", hint="it must be a regular expression"
                ) from None
            texts[name] = whole
    return found


def _complete(language: str, dictionary: str) -> dict[str, Any]:
    """The tables of a dictionary, which has each name that the English one has."""
    tables = read_dictionary(language, dictionary)
    if language != "en":
        file = dictionary_file(language, dictionary)
        for table, listed in read_dictionary("en", dictionary).items():
            for name in listed:
                if name not in tables.get(table, {}):
                    raise LanguageError(
                        f"{file.at_key(table)}: [{table}] has no {name!r}",
                        hint="a language has the lists that languages/en has",
                    )
    return tables


def _check_words(file: TomlFile, at: tuple[str, str], listed: Any) -> None:
    if not isinstance(listed, str) or not listed.strip():
        raise LanguageError(f"{file.at_key(*at)}: {at[-1]} = {listed!r}", hint="it must be words in quotes")
