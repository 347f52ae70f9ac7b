"""Writing results to files: whole or not at all, with an error that says what to do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from servanda.errors import OutputError


@contextmanager
def whole_file(path: Path, *, newline: str | None = "\n") -> Iterator[IO[str]]:
    """A UTF-8 text file that takes the place of `path` once it is complete, and leaves it alone otherwise.

    Raises:
        OutputError: the folder is missing or not writable, the disk is full, or `path` is a folder.
    """
    with whole_path(path) as part, part.open("w", encoding="utf-8", newline=newline) as file:
        yield file


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """A file beside `path`, for what writes files itself; it takes the place of `path` once all went well.

    Raises:
        OutputError: the folder is missing or not writable, the disk is full, or `path` is a folder.
    """
    if path.is_dir():
        raise OutputError(f"{path} is a folder", hint="name a file to write to")
    if not path.parent.is_dir():
        raise OutputError(f"there is no folder {path.parent}", hint="make the folder, or name another file")
    temporary = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:100]}.", delete=False) as file:
            temporary = Path(file.name)
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{path} cannot be written: {reason}", hint="name another file, or free the disk"
        ) from None
    finally:
        if temporary is not None:
            with suppress(FileNotFoundError):
                temporary.unlink()


def make_folder(path: Path) -> None:
    """Make the folder and those above it, if they are missing.

    Raises:
        OutputError: it cannot be made, or a file is in its place.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"the folder {path} cannot be made: {reason}", hint="name another folder") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
