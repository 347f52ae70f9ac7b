"""A user's own dictionaries: words that are added to the tables of the package's.

Lists of words grow longer, single values (a currency's code, a number word's value, an irregular verb's
forms) are added or replaced. Tables whose names the program knows by heart stay as they are, so a name that
it does not know is a mistake, and is told with its line.
"""

from __future__ import annotations

import re
from typing import Any

from servanda.claim import FORMS, KINDS
from servanda.errors import LanguageError
from servanda.extraction.toml_files import TomlFile

# Tables of strings that are single values and no lists of words; tables of lists of words that take new
# names.
_SINGLE = {
    ("verbs", "irregular"),
    ("words", "combining_forms"),
    ("words", "entry_nouns"),
    ("numbers", "multiples"),
}
_NAMED = {("verbs", "classes"), ("verbs", "light"), ("words", "kin_offices")}
_CODE = re.compile(r"[A-Z]{3}")


def added_to(tables: dict[str, Any], dictionary: str, file: TomlFile) -> dict[str, Any]:
    """The tables of a dictionary (`verbs`, `nouns` …) with what a user's file adds to them.

    Raises:
        LanguageError: the file adds what the dictionary has no place for; the message names the line.
    """
    return _merged(tables, file.content, (dictionary,), file)


def _merged(
    tables: dict[str, Any], added: dict[str, Any], path: tuple[str, ...], file: TomlFile
) -> dict[str, Any]:
    merged = dict(tables)
    for key, value in added.items():
        at = (*path, key)
        if key not in tables:
            _check_new(tables, key, at, file)
            like = next(iter(tables.values()), value)
            merged[key] = _checked(value, like, at, file)
        else:
            merged[key] = _joined(tables[key], value, at, file)
    return merged


def _check_new(tables: dict[str, Any], key: str, at: tuple[str, ...], file: TomlFile) -> None:
    """Whether a table takes a new name."""
    table = at[:2]
    if at[0] == "nouns" and len(at) == 3 and at[1] in KINDS:
        if key in FORMS[at[1]]:
            return
        raise LanguageError(
            f"{file.at_key(*at[1:])}: form of {at[1]} {key!r}",
            hint=f"choose from {', '.join(FORMS[at[1]])}",
        )
    numbers = bool(tables) and all(isinstance(value, int | float) for value in tables.values())
    if len(at) == 3 and (numbers or table in _SINGLE or table in _NAMED or _holds_codes(table)):
        return
    what = "table" if len(at) == 2 else f"list in [{'.'.join(at[1:-1])}]"
    raise LanguageError(
        f"{file.at_key(*at[1:])}: {at[0]}.toml has no {what} {key!r}", hint=f"choose from {', '.join(tables)}"
    )


def _holds_codes(table: tuple[str, ...]) -> bool:
    return table[0] == "currencies" and table[1:] in (
        ("signs",),
        ("short",),
        ("letters",),
        ("names",),
        ("cents",),
    )


def _joined(own: Any, value: Any, at: tuple[str, ...], file: TomlFile) -> Any:
    """A value of the package with a user's."""
    checked = _checked(value, own, at, file)
    if _holds_codes(at[:2]) and len(at) == 3:
        return checked
    if isinstance(own, dict):
        return _merged(own, value, at, file)
    if isinstance(own, list):
        return [*own, *(word for word in value if word not in own)]
    if isinstance(own, str) and at[:2] not in _SINGLE:
        return f"{own}; {value}" if ";" in own or at[0] == "nouns" else f"{own} {value}"
    return checked


def _checked(value: Any, like: Any, at: tuple[str, ...], file: TomlFile) -> Any:
    """The value, where it is of the sort that stands there."""
    wanted = None
    if _holds_codes(at[:2]) and len(at) == 3:
        codes = value.values() if isinstance(value, dict) else [value]
        if not all(isinstance(code, str) and _CODE.fullmatch(code) for code in codes):
            wanted = 'an ISO 4217 code, or a table of them by country: { default = "INR", PK = "PKR" }'
    elif isinstance(like, dict):
        wanted = None if isinstance(value, dict) else "a table"
    elif isinstance(like, list):
        strings = isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)
        wanted = None if strings else 'a list of words: ["one", "two"]'
    elif isinstance(like, str):
        wanted = None if isinstance(value, str) and value.strip() else "words in quotes"
        if at[:2] == ("verbs", "irregular") and not wanted and len(value.split()) != 2:
            wanted = 'the past and the participle: "went gone"'
    elif isinstance(like, int | float):
        wanted = None if type(value) in (int, float) else "a number"
    if wanted:
        raise LanguageError(f"{file.at_key(*at[1:])}: {at[-1]} = {value!r}", hint=f"it must be {wanted}")
    return value
