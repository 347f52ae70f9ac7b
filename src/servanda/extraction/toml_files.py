"""TOML files that people write: parsed, with the line of each mistake."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servanda.errors import LanguageError

_AT_LINE = re.compile(r"^(?P<what>.*?) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_HEADER = re.compile(r"^\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*(?:\"([^\"]*)\"|'([^']*)'|([\w-]+))\s*[=.]")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file's text and what it says; `name` is what messages call it."""

    name: str
    text: str
    content: dict[str, Any]

    @classmethod
    def parse(cls, text: str, name: str) -> TomlFile:
        """The file that a text makes.

        Raises:
            LanguageError: it is not TOML; the message names the line.
        """
        try:
            return cls(name, text, tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            said = _AT_LINE.match(str(error))
            line = said["line"] if said and said["line"] else str(max(1, len(text.splitlines())))
            what = said["what"] if said else str(error)
            raise LanguageError(f"{name} line {line}: {what}", hint="the file must be valid TOML") from None

    @classmethod
    def read(cls, path: Path) -> TomlFile:
        """The file at a path.

        Raises:
            LanguageError: it cannot be opened, is not UTF-8, or is not TOML.
        """
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise LanguageError(f"{path} line {line}: not UTF-8", hint="save the file as UTF-8") from None
        except OSError as error:
            raise LanguageError(
                f"{path}: cannot be opened: {error.strerror}", hint="check its permissions"
            ) from None
        return cls.parse(text, str(path))

    def at_key(self, *path: str) -> str:
        """The file and the line of a key, given by its tables and its own name."""
        *tables, key = path
        wanted, here = ".".join(tables), ""
        for line, content in enumerate(self.text.splitlines(), 1):
            header = _HEADER.match(content)
            if header:
                here = header[1].replace('"', "").replace("'", "")
                if here == ".".join(path):
                    return f"{self.name} line {line}"
            elif here == wanted and (found := _KEY.match(content)) and key in found.groups():
                return f"{self.name} line {line}"
        return f"{self.name} line {self._line_of_table(wanted)}"

    def at_nth(self, table: str, number: int, key: str | None = None) -> str:
        """The file and the line of the `number`th (from 0) `[[table]]`, or of a key that it has."""
        begun = self.line_of_nth(table, number)
        for line, content in enumerate(self.text.splitlines()[begun:], begun + 1):
            if key is None or _HEADER.match(content):
                break
            if (found := _KEY.match(content)) and key in found.groups():
                return f"{self.name} line {line}"
        return f"{self.name} line {begun}"

    def line_of_nth(self, table: str, number: int, within: tuple[str, int] | None = None) -> int:
        """The line of the `number`th (from 0) `[[table]]`, counted from the `within`th of another name."""
        begun = self.line_of_nth(*within) if within else 0
        seen = -1
        for line, content in enumerate(self.text.splitlines()[begun:], begun + 1):
            header = _HEADER.match(content)
            if header and header[1] == table:
                seen += 1
                if seen == number:
                    return line
        return max(1, begun)

    def _line_of_table(self, name: str) -> int:
        for line, content in enumerate(self.text.splitlines(), 1):
            header = _HEADER.match(content)
            if header and header[1] == name:
                return line
        return 1
