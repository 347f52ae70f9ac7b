"""`servanda read`: documents into the register, their equal claims into records."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda import __version__
from servanda.cli.interrupts import put_off
from servanda.cli.progress import progress
from servanda.cli.rules import Rules, take_rules
from servanda.cli.terminal import counted, plain, report, say
from servanda.errors import ReadingError, ServandaError

if TYPE_CHECKING:
    from servanda.extraction.batch import Outcome
    from servanda.register import Register


def read(
    sources: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files, folders or URLs.")],
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Extract claims again from documents that are known.")
    ] = False,
    rules: Rules = None,
) -> None:
    """Read documents into a register: their claims, and the records that the claims add up to."""
    from servanda.extraction.batch import Task, outcomes

    take_rules(rules)
    batch = Batch(register, again=again)
    stopped = False
    try:
        files = [file for file in batch.files(sources) if not batch.has_read(file)]
        tasks = [Task(file, keep=True) for file in files]
        with progress(len(files)) as step:
            for outcome in outcomes(tasks):
                step(outcome.source)
                with put_off():
                    batch.save(outcome)
    except KeyboardInterrupt:
        stopped = True
    finally:
        batch.finish()
    if stopped:
        say("servanda: stopped; what was done is kept")
    if stopped or batch.failed:
        raise typer.Exit(130 if stopped else 1)


@dataclass(slots=True)
class Batch:
    """A run of reading: each document is saved whole, in the order in which they were named.

    The register is made with the first document that can be read, so that a run of nothing leaves nothing.
    """

    place: str | None
    again: bool = False
    documents: int = 0
    known: int = 0
    failed: int = 0
    claims: int = 0
    dropped: int = 0
    _register: Register | None = field(default=None, repr=False)

    def files(self, sources: Sequence[str]) -> list[str]:
        """The files and URLs that the sources stand for; what cannot be found is reported.

        Raises:
            RegisterError: there is a file at the register's place that is no register.
        """
        from servanda.reading import find
        from servanda.register.database import place_of

        if "://" in place_of(self.place) or Path(place_of(self.place)).exists():
            self._opened()
        found: list[str] = []
        for source in sources:
            try:
                found += find([source])
            except ServandaError as error:
                self._fail(error)
        return list(dict.fromkeys(found))

    def has_read(self, source: str) -> bool:
        """Whether this version has read that file into the register before; if so, it is told.

        Raises:
            RegisterError: the register cannot be used.
        """
        if self.again or self._register is None:
            return False
        try:
            with Path(source).open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except (OSError, ValueError):  # A URL, or what reading it will report.
            return False
        return self._is_known(digest, Path(source).name)

    def _is_known(self, digest: str, name: str) -> bool:
        known = not self.again and self._opened().read_by(digest) == f"servanda {__version__}"
        if known:
            self.known += 1
            print(plain(f"{name}: already read"))
        return known

    def save(self, outcome: Outcome) -> None:
        """Save one document with its claims; one that could not be read is reported.

        Raises:
            RegisterError: the register cannot be used; what was saved stays saved.
        """
        document = outcome.document
        if document is None:
            self._fail(outcome.error or ReadingError(f"{outcome.source}: nothing came of it"))
            return
        try:
            if self._is_known(document.metadata.sha256, document.name):
                return
            added = self._opened().add(document, outcome.claims)
        except UnicodeError:
            hint = "rename the file"
            self._fail(ReadingError(f"{outcome.source}: a name or text that is not Unicode", hint=hint))
            return
        self.documents += added.new
        self.known += not added.new
        self.claims += added.added
        self.dropped += sum(number for _, number in outcome.reasons)
        told = f"{document.name}: {counted(added.added, 'claim')}"
        told += f", {added.kept} known" if added.kept else ""
        told += f", {added.withdrawn} no longer found" if added.withdrawn else ""
        print(plain(told))

    def finish(self) -> None:
        """Merge what was read into records, and say what the run did."""
        if self._register is None:
            return
        with self._register as register:
            merged = register.merge()
        if self.known and not (self.documents or self.claims or self.failed or merged.claims):
            print(f"Nothing new: {counted(self.known, 'document')} already read.")
            return
        known = f", {self.known} already read" if self.known else ""
        failed = f", {self.failed} not readable" if self.failed else ""
        dropped = f" ({self.dropped} dropped: their quotes do not bear them out)" if self.dropped else ""
        documents, claims = counted(self.documents, "document"), counted(self.claims, "claim")
        print(f"{documents} read{known}{failed}; {claims} added{dropped}.")
        records = counted(merged.made, "new record")
        print(f"{records}, {merged.changed} changed, in {plain(register.place)}.")

    def _opened(self) -> Register:
        if self._register is None:
            from servanda.register import Register

            self._register = Register.open(self.place, create=True)
        return self._register

    def _fail(self, error: ServandaError) -> None:
        sys.stdout.flush()
        report(error)
        self.failed += 1
