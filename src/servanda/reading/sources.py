"""What is to be read, as bytes: a file or the answer of a URL, with its name and its media type."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from servanda.document import Metadata
from servanda.errors import MissingFile, ReadingError, UnknownFormat
from servanda.reading.limits import check_size

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""The endings of the files that can be read, and their media types."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a document, and what came with them; `charset` is the encoding that a server named."""

    name: str
    raw: bytes
    media_type: str
    charset: str | None = None
    url: str | None = None

    def metadata(self) -> Metadata:
        """The metadata that the source gives before it is read."""
        digest = hashlib.sha256(self.raw).hexdigest()
        return Metadata(name=self.name, media_type=self.media_type, sha256=digest, url=self.url)


def open_file(path: Path) -> Source:
    """The file at `path`.

    Raises:
        MissingFile, UnknownFormat, OversizedDocument, ReadingError: it is not there, of no known type, too
            large, or the system does not let it be read.
    """
    try:
        status = path.stat()
        if path.is_dir():
            raise ReadingError(f"{path}: a folder, not a file", hint=f"name its files: {path}/*")
        media_type = MEDIA_TYPES.get(path.suffix.lower())
        if media_type is None:
            raise UnknownFormat(
                f"{path}: no reader for files that end in {path.suffix or 'nothing'}",
                hint=f"readable: {' '.join(MEDIA_TYPES)}",
            )
        check_size(status.st_size, str(path))
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise MissingFile(f"{path}: no such file", hint="check the spelling and the folder") from None
    except OSError as error:
        raise ReadingError(
            f"{path}: cannot be read: {error.strerror or error}", hint="check the file's permissions"
        ) from None
    except ValueError:
        raise MissingFile(f"{str(path)!r}: not a file name", hint="check the spelling") from None
    return Source(path.name, raw, media_type)
