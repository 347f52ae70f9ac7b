"""`servanda read`: documents into the register, their equal claims into records."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda import __version__
from servanda.cli.progress import progress
from servanda.cli.rules import Rules, take_rules
from servanda.cli.terminal import counted, plain, report, say
from servanda.errors import ReadingError, RegisterError, ServandaError

if TYPE_CHECKING:
    from servanda.document import Document
    from servanda.extraction import Extraction
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
    take_rules(rules)
    batch = Batch(register, again=again)
    stopped = False
    try:
        files = batch.files(sources)
        with progress(len(files)) as step:
            for file in files:
                step(file)
                batch.read(file)
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
    """A run of reading: each document is saved whole before the next one is opened.

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

    def read(self, source: str) -> None:
        """Read one document and save it with its claims; a document that cannot be read is reported.

        Raises:
            RegisterError: the register cannot be used; what was saved stays saved.
        """
        from servanda.reading import read as read_document

        try:
            document = read_document(source)
            register = self._opened()
            if not self.again and register.read_by(document.metadata.sha256) == f"servanda {__version__}":
                self.known += 1
                print(plain(f"{document.name}: already read"))
                return
            extraction = _extracted(document)
            added = register.add(document, extraction.claims)
        except RegisterError:
            raise
        except ServandaError as error:
            self._fail(error)
            return
        except UnicodeError:
            self._fail(ReadingError(f"{source}: a name or text that is not Unicode", hint="rename the file"))
            return
        self.documents += added.new
        self.known += not added.new
        self.claims += added.added
        self.dropped += extraction.dropped
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


def _extracted(document: Document) -> Extraction:
    """The claims of the document; a fault of the extractor costs this one document, not the batch.

    Raises:
        ReadingError: the extractor failed.
    """
    from servanda.extraction import extract

    try:
        return extract(document)
    except (ServandaError, MemoryError):
        raise
    except Exception as error:
        raise ReadingError(
            f"{document.name}: its claims could not be extracted ({type(error).__name__}: {error})",
            hint="this is a fault in servanda: please report it, with the document if you may",
        ) from error
