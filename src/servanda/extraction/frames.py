"""Frames: patterns over a sentence's parse that fill a claim's slots, read from a language's folder.

A frame names a pattern (how the words must stand to each other), the verbs and nouns that call it, and which
part of the sentence fills which slot. docs/extending.md describes the file; each frame carries examples,
which run as tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from servanda.claim import FORMS, KINDS, ROLES, Claim, Kind, statuses_of
from servanda.errors import LanguageError
from servanda.extraction.dictionaries import made_of_words, read_dictionary, rules_in_use
from servanda.extraction.toml_files import TomlFile

Pattern = Literal[
    "clause",
    "act",
    "visit",
    "gathering",
    "contract",
    "goods",
    "admission",
    "figure",
    "count",
    "instrument",
    "project",
    "investing",
    "row",
    "remainder",
    "leftover",
    "unclaimed",
    "listing",
    "loan",
    "standing",
    "serving",
    "making",
    "flying",
    "papers",
    "dropping",
    "financing",
    "roll",
    "minutes",
    "trading",
    "part_delivery",
    "engaging",
    "giving",
]
PATTERNS: tuple[Pattern, ...] = get_args(Pattern)
STANCES = (
    "past", "perfect", "present", "progressive", "started", "ended", "future", "planned", "intended",
    "agreed", "proposed", "possible", "otherwise",
)  # fmt: skip


class Example(BaseModel):
    """A sentence and the claims that the frame must find in it, each as the slots that it must have."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    claims: tuple[dict[str, Any], ...] = ()
    published: str | None = None
    line: int = 0


class Frame(BaseModel):
    """A frame. `identity` is what a claim's `found_by` says.

    `verbs` names verb classes; `lemmas` adds single verbs; `things` selects nouns as "kind" or "kind/form";
    `form` is a fixed form, or "thing" for the noun's own; `statuses` maps a clause's stance to a status;
    `subject`, `object` and `prepositions` map parts of the sentence to roles; `what` says where the claim's
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
    line: int = 0

    @property
    def identity(self) -> str:
        """The frame's mark on the claims that it finds, such as `en/agreement-signed@1`."""
        return f"{self.language}/{self.name}@{self.version}"

    def takes(self, kind: str, form: str) -> bool:
        """Whether the frame is called by a noun of that kind and form."""
        return kind in self.things or f"{kind}/{form}" in self.things


def _frames_of(file: TomlFile, language: str) -> tuple[Frame, ...]:
    strange = [name for name in file.content if name not in ("frame", "statuses")]
    if strange:
        raise LanguageError(
            f"{file.at_key(strange[0])}: {strange[0]!r} in a file of frames",
            hint="it holds [[frame]] tables and [statuses.NAME] tables",
        )
    listed = file.content.get("frame", [])
    if not isinstance(listed, list) or not all(isinstance(fields, dict) for fields in listed):
        raise LanguageError(f"{file.at_key('frame')}: no list of frames", hint="begin each with [[frame]]")
    return tuple(_frame(file, number, fields, language) for number, fields in enumerate(listed))


def _frame(file: TomlFile, number: int, fields: dict[str, Any], language: str) -> Frame:
    named = fields.get("statuses")
    tables = file.content.get("statuses", {})
    if isinstance(named, str):
        if named not in tables:
            hint = f"choose from {', '.join(tables)}" if tables else f"add a table [statuses.{named}]"
            where = file.at_nth("frame", number, "statuses")
            raise LanguageError(f"{where}: no table of statuses {named!r}", hint=hint)
        fields = {**fields, "statuses": tables[named]}
    examples = fields.get("examples", [])
    if isinstance(examples, list):
        lines = [
            file.line_of_nth("frame.examples", each, within=("frame", number))
            for each in range(len(examples))
        ]
        fields = {
            **fields,
            "examples": [
                {**example, "line": line} if isinstance(example, dict) else example
                for example, line in zip(examples, lines, strict=True)
            ],
        }
    fields = {**fields, "language": language, "file": file.name, "line": file.line_of_nth("frame", number)}
    try:
        frame = Frame.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        at = first["loc"]
        where = file.at_nth("frame", number, str(at[0]))
        if at[0] == "examples" and len(at) > 1:
            where = f"{file.name} line {fields['examples'][int(at[1])].get('line', 0)}"
        field = ".".join(str(part) for part in at)
        wrong = "no such field" if first["type"] == "extra_forbidden" else first["msg"]
        raise LanguageError(
            f"{where}: {field}: {wrong}", hint="docs/extending.md lists the fields of a frame"
        ) from None
    _check(frame, file, number)
    return frame


def _check(frame: Frame, file: TomlFile, number: int) -> None:
    """Whether the frame speaks of forms, statuses, roles, verbs and nouns that there are.

    Raises:
        LanguageError: it does not.
    """
    for field, what, named, choices in _names_in(frame):
        if named not in choices:
            raise LanguageError(
                f"{file.at_nth('frame', number, field)}: {what} {named!r}",
                hint=f"choose from {', '.join(choices)}",
            )
    for example in frame.examples:
        for slot in (slot for claim in example.claims for slot in claim if slot not in Claim.model_fields):
            raise LanguageError(
                f"{file.name} line {example.line}: claims have no field {slot!r}",
                hint=f"choose from {', '.join(Claim.model_fields)}",
            )


def _names_in(frame: Frame) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """What a frame names: the field, what is named, the name, and the choices that there are."""
    yield "form", f"form of {frame.kind}", frame.form, ("thing", *FORMS[frame.kind])
    for stance, status in frame.statuses.items():
        yield "statuses", "stance", stance, STANCES
        if status:
            yield "statuses", f"status of {frame.kind}", status, tuple(statuses_of(frame.kind))
    roles = ("subject", frame.subject), ("object", frame.object), ("agent", frame.agent)
    for field, role in (*roles, *(("prepositions", role) for role in frame.prepositions.values())):
        if role:
            yield field, f"role of {frame.kind}", role, tuple(ROLES[frame.kind])
    if frame.verbs:
        classes = tuple(read_dictionary(frame.language, "verbs")["classes"])
        for name in frame.verbs:
            yield "verbs", "class of verbs", name, classes
    for selector in frame.things:
        kind, slash, form = selector.partition("/")
        yield "things", "kind of nouns", kind, KINDS
        if slash:
            forms = next((forms for known, forms in FORMS.items() if known == kind), ())
            yield "things", f"form of {kind}", form, forms


def _files(language: str) -> Iterator[TomlFile]:
    """The package's files of frames, in order of name."""
    folder = resources.files("servanda.languages").joinpath(language, "frames")
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml"):
            yield TomlFile.parse(entry.read_text(encoding="utf-8"), entry.name)


@made_of_words
@lru_cache(maxsize=8)
def load_frames(language: str = "en") -> tuple[Frame, ...]:
    """The frames of a language, the user's own before the package's, each in the order of their files.

    A frame of the user's own that has the name of one of the package's stands in its place.

    Raises:
        LanguageError: a file has a mistake in it, or the language has no frames.
    """
    try:
        frames = {frame.name: frame for file in _files(language) for frame in _frames_of(file, language)}
    except FileNotFoundError:
        raise LanguageError(
            f"language {language!r} has no frames", hint="a language is a folder in servanda/languages"
        ) from None
    added: dict[str, Frame] = {}
    for frame in own_frames(language):
        (frames if frame.name in frames else added)[frame.name] = frame
    return (*added.values(), *frames.values())


def own_frames(language: str = "en") -> tuple[Frame, ...]:
    """The frames in the user's own folder that is in use.

    Raises:
        LanguageError: a file has a mistake in it, or two frames have one name.
    """
    folder = rules_in_use()
    if folder is None:
        return ()
    found: dict[str, Frame] = {}
    for path in sorted((folder / "frames").glob("*.toml")):
        for frame in _frames_of(TomlFile.read(path), language):
            first = found.setdefault(frame.name, frame)
            if first is not frame:
                raise LanguageError(
                    f"{frame.file} line {frame.line}: a second frame {frame.name!r}",
                    hint=f"the first is in {first.file} line {first.line}; give it another name",
                )
    return tuple(found.values())
