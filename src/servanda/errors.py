"""Every error that servanda raises, in one tree.

    ServandaError
    ├── ReadingError            a document cannot be read
    │   ├── MissingFile         there is nothing at that path
    │   ├── NothingReadable     a folder or batch without a readable file
    │   ├── UnknownFormat       a file type that has no reader
    │   ├── EmptyDocument       a file without text
    │   ├── UndecodableText     bytes that are no text in any known encoding
    │   ├── BrokenDocument      a file that is not what its ending says
    │   ├── EncryptedDocument   a file that needs a password
    │   ├── MissingTextLayer    a PDF of pictures
    │   ├── OversizedDocument   a file beyond the limits that keep reading safe
    │   └── FetchFailed         a URL that did not answer with a document
    ├── InvalidPeriod           a date or period that is not EDTF level 0 or 1
    ├── InvalidClaim            a claim that the specification does not allow
    ├── LanguageError           a frame or dictionary file with a mistake in it
    ├── PartyError
    │   └── UnknownParty        a name that nothing in the register mentions
    ├── InvalidQuery            a filter that the vocabulary of claims does not have
    ├── InvalidDecision         a decision that cannot be made, or that there is none of to take back
    ├── InvalidList             a file whose columns or rows cannot be taken for claims or parties
    ├── RegisterError           the register cannot be used
    │   ├── RegisterMissing     there is no register at that place yet
    │   ├── RegisterTooNew      written by a newer servanda
    │   ├── RegisterUnreadable  the file is no register, or is damaged
    │   ├── RegisterNotWritable read-only, disk full, locked
    │   └── RegisterUnreachable the server of the register does not answer, or was lost
    ├── OutputError             a result cannot be written where it should go
    │   ├── InvalidStyle        a citation style that is not there, or cannot be used
    │   └── InvalidTemplate     a template for briefs with a mistake in it
    └── ServingError            the web app cannot be started, or does not do what was asked
        ├── OverviewError       what is worked out over the whole register could not be
        ├── MissingExtra        a part of servanda that was not installed
        ├── UnsafeAddress       an address on the network without accounts, or of the own network
        ├── AccountError        an account that there is none of, or that cannot be made
        └── NotAllowed          what the visitor may not do, or a form that no page of the app sent

A message says in one line what is wrong with the value at hand; `hint` says in one line how to mend it, or
what the valid choices are.
"""

from __future__ import annotations

from typing import ClassVar


class ServandaError(Exception):
    """The root of the tree.

    `exit_status` is what the command line ends with when this error ends a run.
    """

    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message


class ReadingError(ServandaError):
    """A document cannot be read."""


class MissingFile(ReadingError):
    """There is nothing at that path."""


class NothingReadable(ReadingError):
    """A folder or a batch holds no file that servanda can read."""


class UnknownFormat(ReadingError):
    """No reader knows this type of file."""


class EmptyDocument(ReadingError):
    """The file holds no text."""


class UndecodableText(ReadingError):
    """The bytes are not text in any encoding that servanda knows."""


class BrokenDocument(ReadingError):
    """The file is damaged, or is not what its ending says."""


class EncryptedDocument(ReadingError):
    """The file opens only with a password."""


class MissingTextLayer(ReadingError):
    """The PDF holds pictures of pages and no text."""


class OversizedDocument(ReadingError):
    """The file exceeds a limit that keeps reading safe."""


class FetchFailed(ReadingError):
    """The URL did not answer with a document."""


class InvalidPeriod(ServandaError):
    """The text is not an EDTF date or interval of level 0 or 1."""


class InvalidClaim(ServandaError):
    """The claim breaks the specification of claims."""


class LanguageError(ServandaError):
    """A frame or dictionary file has a mistake in it."""


class PartyError(ServandaError):
    """A party cannot be worked with."""


class UnknownParty(PartyError):
    """Nothing in the register mentions a party of that name."""


class InvalidQuery(ServandaError):
    """A filter asks for a code that the vocabulary of claims does not have."""


class InvalidDecision(ServandaError):
    """A decision lacks a part, names what is not there, or cannot be taken back."""


class InvalidList(ServandaError):
    """A file cannot be taken into the register: its columns, a row, or its type."""


class RegisterError(ServandaError):
    """The register cannot be used."""


class RegisterMissing(RegisterError):
    """There is no register at that place yet."""


class RegisterTooNew(RegisterError):
    """The register was written by a newer version of servanda."""


class RegisterUnreadable(RegisterError):
    """The file is not a register, or is damaged."""


class RegisterNotWritable(RegisterError):
    """The register cannot be written: read-only, locked, or the disk is full."""


class RegisterUnreachable(RegisterError):
    """The server that keeps the register does not answer, or the connection was lost."""


class OutputError(ServandaError):
    """A result cannot be written where it should go."""


class InvalidStyle(OutputError):
    """There is no such citation style, or it cannot set a source."""


class InvalidTemplate(OutputError):
    """A template for briefs is not there, or has a mistake in it."""


class ServingError(ServandaError):
    """The web app cannot be started, or does not do what was asked."""


class OverviewError(ServingError):
    """What is worked out over the whole register, the audit and the promises, could not be."""


class MissingExtra(ServingError):
    """A part of servanda is wanted that was not installed with it."""


class UnsafeAddress(ServingError):
    """An address on the network is to be served without accounts, or one of the own network to be read."""


class AccountError(ServingError):
    """There is no such account, or it cannot be made so."""


class NotAllowed(ServingError):
    """The visitor may not do this, or a form was sent that no page of the app showed them."""
