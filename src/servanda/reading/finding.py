"""Finding what there is to read: folders become the files in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from servanda.errors import NothingReadable
from servanda.reading.fetching import is_url
from servanda.reading.sources import MEDIA_TYPES


def find(sources: Iterable[str]) -> Iterator[str]:
    """The files and URLs that the sources stand for, in order.

    A folder becomes the readable files in it and in its subfolders, sorted by path; hidden ones are left
    out, and links to folders are not followed. Files and URLs are passed on as they are: whether they can be
    read shows when they are read.

    Raises:
        NothingReadable: at a folder that holds no readable file.
    """
    for source in sources:
        if is_url(source) or not _is_folder(source):
            yield source
            continue
        found = sorted(_readable(source))
        if not found:
            raise NothingReadable(
                f"{source}: no readable file in this folder", hint=f"readable: {' '.join(MEDIA_TYPES)}"
            )
        yield from found


def _is_folder(source: str) -> bool:
    try:
        return Path(source).is_dir()
    except (OSError, ValueError):
        return False


def _readable(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in MEDIA_TYPES:
                yield str(Path(place, name))
