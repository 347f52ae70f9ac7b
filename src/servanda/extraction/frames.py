"""Frames: patterns over a sentence's parse that fill a claim's slots, read from a language's folder.

A frame names a pattern (how the words must stand to each other), the verbs and nouns that call it, and which part of
the sentence fills which slot. docs/extending.md describes the file; each frame carries examples, which run as tests.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from servanda.claim import FORMS, ROLES, Kind, statuses_of
from servanda.errors import LanguageError

Pattern = Literal["clause", "thing", "act", "visit", "gathering", "contract", "goods", "admission", "figure", "count", "instrument", "project", "investing", "row", "remainder", "leftover", "listing", "loan", "standing", "flying", "papers", "dropping"]
PATTERNS: tuple[Pattern, ...] = get_args(Pattern)


class Example(BaseModel):
    """A sentence and the claims that the frame must find in it, each as the slots that it must have."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    claims: tuple[dict[str, Any], ...] = ()
    published: str | None = None


class Frame(BaseModel):
    """A frame. `identity` is what a claim's `found_by` says.

    `verbs` and `operators` name verb classes; `lemmas` adds single verbs; `things` selects nouns as "kind" or
    "kind/form"; `form` is a fixed form, or "thing" for the noun's own; `statuses` maps a clause's stance to a
    status; `subject`, `object` and `prepositions` map parts of the sentence to roles; `what` says where the claim's
    subject is found.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z0-9-]+$")
    version: int = Field(ge=1)
    kind: Kind
    pattern: Pattern
    verbs: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    form: str = "thing"
    statuses: dict[str, str] = {}
    subject: str | None = None
    object: str | None = None
    agent: str | None = None
    prepositions: dict[str, str] = {}
    through: tuple[str, ...] = ()
    what: Literal["thing", "topic", "goods", "act", "none"] = "thing"
    place: bool = True
    both_sides: bool = False
    examples: tuple[Example, ...] = ()
    language: str = "en"
    file: str = ""

    @property
    def identity(self) -> str:
        """The frame's mark on the claims that it finds, such as `en/agreement-signed@1`."""
        return f"{self.language}/{self.name}@{self.version}"

    def takes(self, kind: str, form: str) -> bool:
        """Whether the frame is called by a noun of that kind and form."""
        return kind in self.things or f"{kind}/{form}" in self.things


def _check(frame: Frame, where: str) -> None:
    if frame.form != "thing" and frame.form not in FORMS[frame.kind]:
        raise LanguageError(f"{where}: form {frame.form!r} of a {frame.kind}", hint=f"choose from {', '.join(FORMS[frame.kind])}")
    for status in frame.statuses.values():
        if status and status not in statuses_of(frame.kind):
            choices = ", ".join(statuses_of(frame.kind))
            raise LanguageError(f"{where}: status {status!r} of a {frame.kind}", hint=f"choose from {choices}")
    for role in (frame.subject, frame.object, frame.agent, *frame.prepositions.values()):
        if role and role not in ROLES[frame.kind]:
            choices = ", ".join(ROLES[frame.kind])
            raise LanguageError(f"{where}: role {role!r} in a {frame.kind}", hint=f"choose from {choices}")


def parse_frames(text: str, file: str, language: str) -> tuple[Frame, ...]:
    """The frames in a frames file's text.

    Raises:
        LanguageError: the file is not TOML, or a frame in it is wrong; the message names the file and the line.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{file}: {error}", hint="the file must be valid TOML") from None
    tables = content.get("statuses", {})
    frames = []
    for number, fields in enumerate(content.get("frame", [])):
        where = f"{file} line {_line_of_frame(text, number)}"
        if isinstance(fields.get("statuses"), str):
            name = fields["statuses"]
            if name not in tables:
                raise LanguageError(f"{where}: no table of statuses {name!r}", hint=f"choose from {', '.join(tables)}")
            fields["statuses"] = tables[name]
        try:
            frame = Frame.model_validate({**fields, "language": language, "file": file})
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            raise LanguageError(f"{where}: {field}: {first['msg']}", hint="docs/extending.md lists the fields of a frame") from None
        _check(frame, where)
        frames.append(frame)
    return tuple(frames)


def _line_of_frame(text: str, number: int) -> int:
    seen = -1
    for line, content in enumerate(text.splitlines(), 1):
        if content.strip() == "[[frame]]":
            seen += 1
            if seen == number:
                return line
    return 1


def _files(language: str, folder: Path | None) -> Iterator[tuple[str, str]]:
    if folder is not None:
        for path in sorted(folder.glob("*.toml")):
            yield path.name, path.read_text(encoding="utf-8")
        return
    for entry in sorted(resources.files("servanda.languages").joinpath(language, "frames").iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".toml"):
            yield entry.name, entry.read_text(encoding="utf-8")


@lru_cache(maxsize=8)
def load_frames(language: str = "en", folder: Path | None = None) -> tuple[Frame, ...]:
    """The frames of a language, in the order of their files; or those of a folder of the user's own.

    Raises:
        LanguageError: a file has a mistake in it.
    """
    return tuple(frame for name, text in _files(language, folder) for frame in parse_frames(text, name, language))
