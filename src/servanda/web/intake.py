"""What was handed in to be read: kept in a folder of its own, read one after the other beside the pages."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from queue import SimpleQueue
from typing import Literal

from servanda import edtf
from servanda.errors import InvalidPeriod, ServandaError, UnknownFormat
from servanda.reading.sources import MEDIA_TYPES
from servanda.register import Register
from servanda.web.reader import Limits, Request, read_apart

Stage = Literal["waiting", "reading", "done", "failed"]
KEPT = 50  # batches whose outcome can still be looked at
LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class Handed:
    """One thing that was handed in: bytes with the name they came under, or a URL."""

    name: str
    raw: bytes = b""
    url: str | None = None
    published: str | None = None


@dataclass(slots=True)
class Piece:
    """One thing of a batch and how far it is; `told` says in words what came of it."""

    name: str
    stage: Stage = "waiting"
    told: str = ""
    hint: str = ""
    document: int | None = None


@dataclass(slots=True)
class Batch:
    """What one person handed in at once."""

    id: str
    who: str
    pieces: list[Piece] = field(default_factory=list)

    @property
    def finished(self) -> bool:
        """Whether nothing of it is still to be read."""
        return all(piece.stage in ("done", "failed") for piece in self.pieces)

    @property
    def settled(self) -> int:
        """How many pieces are through, well or not."""
        return sum(piece.stage in ("done", "failed") for piece in self.pieces)


class Intake:
    """Takes what is handed in, reads it in a process apart, and puts it into the register."""

    def __init__(
        self, register: Register, *, private_addresses: bool = False, limits: Limits | None = None
    ) -> None:
        self._register = register
        self._private = private_addresses
        self._limits = limits or Limits()
        self._batches: OrderedDict[str, Batch] = OrderedDict()
        self._waiting: SimpleQueue[tuple[Piece, Handed, Path] | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None
        self._folder: Path | None = None

    def take(self, handed: Sequence[Handed], *, who: str) -> Batch:
        """Take what is handed in; the batch tells how far it is.

        Raises:
            InvalidPeriod: a date of publication that is none.
        """
        for each in handed:
            if each.published and not edtf.is_valid(each.published):
                raise InvalidPeriod(
                    f"{each.published!r} is no date", hint="write 2024, 2024-05 or 2024-05-01"
                )
        batch = Batch(secrets.token_urlsafe(9), who)
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="servanda-intake-"))
            self._batches[batch.id] = batch
            while len(self._batches) > KEPT and next(iter(self._batches.values())).finished:
                self._batches.popitem(last=False)
            for each in handed:
                piece = Piece(each.url or plain_name(each.name))
                batch.pieces.append(piece)
                path = self._folder / secrets.token_hex(8)  # no name from outside ever names a file here
                path.write_bytes(each.raw)
                self._waiting.put((piece, replace(each, raw=b""), path))
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, daemon=True, name="intake")
                self._worker.start()
        return batch

    def batch(self, identity: str) -> Batch | None:
        """The batch of that id, while it is kept."""
        return self._batches.get(identity)

    def close(self) -> None:
        """Stop after the piece at hand, and remove what is left of what was handed in."""
        self._waiting.put(None)
        if self._worker is not None:
            self._worker.join(self._limits.seconds + 5)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            piece, handed, path = job
            piece.stage = "reading"
            try:
                self._read(piece, handed, path)
                piece.stage = "done"
            except ServandaError as error:
                piece.told, piece.hint, piece.stage = error.message, error.hint or "", "failed"
            except Exception as fault:  # told like an error: the other pieces are read all the same
                piece.told, piece.stage = f"a fault of servanda's own: {type(fault).__name__}", "failed"
            finally:
                path.unlink(missing_ok=True)

    def _read(self, piece: Piece, handed: Handed, path: Path) -> None:
        request = self._fetched(handed, path) if handed.url else _request(piece.name, handed, path)
        read = read_apart(request, self._limits)
        added = self._register.add(read.document, read.claims)
        self._register.merge()
        piece.document = added.document
        piece.told = f"{added.added} claims added" if added.added != 1 else "1 claim added"
        if not added.new:
            piece.told = "known already" if not added.added else f"known already; {piece.told}"
        if read.dropped:
            piece.told += f", {read.dropped} dropped: their quotes do not bear them out"

    def _fetched(self, handed: Handed, path: Path) -> Request:
        from servanda.errors import FetchFailed
        from servanda.reading.fetching import fetch, is_url
        from servanda.reading.public_addresses import PublicAddresses

        url = str(handed.url)
        if not is_url(url):
            raise FetchFailed(f"{url}: not an http or https address", hint="check the address")
        source = fetch(url, transport=None if self._private else PublicAddresses())
        path.write_bytes(source.raw)
        return Request(
            str(path), source.name, source.media_type, source.charset, source.url, handed.published
        )


def plain_name(name: str) -> str:
    """The name of a file by itself: no folders, no drive, no signs that steer anything, not too long."""
    last = re.split(r"[/\\]", name)[-1]
    last = "".join(sign if sign.isprintable() else " " for sign in last)
    last = " ".join(last.split()).strip(". ")
    if len(last) > LONGEST_NAME:
        ending = PurePosixPath(last).suffix[:10]
        last = last[: LONGEST_NAME - len(ending)] + ending
    return last or "unnamed"


def _request(name: str, handed: Handed, path: Path) -> Request:
    media_type = MEDIA_TYPES.get(PurePosixPath(name).suffix.lower())
    if media_type is None:
        raise UnknownFormat(
            f"{name}: no reader for files that end in {PurePosixPath(name).suffix or 'nothing'}",
            hint=f"readable: {' '.join(MEDIA_TYPES)}",
        )
    return Request(str(path), name, media_type, published=handed.published)
