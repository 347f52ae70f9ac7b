"""Reading one document in a process of its own, under limits of time, memory and output.

    python -m servanda.web.reader < request > answer

The request is JSON: the path of the bytes, the name to go by, their media type, charset and URL, when it was
published if a person said so. The answer is JSON: what `carrying.packed` makes, or an error. The parsers of
PDF, DOCX and HTML are large and old; whatever a document does to them ends with this process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from servanda.claim import Claim
from servanda.document import Document
from servanda.errors import BrokenDocument, OversizedDocument, ReadingError, ServandaError

SECONDS = 120  # of the clock; of work, half of it
MEMORY = 3 * 1024**3  # bytes of address space
OUTPUT = 256 * 1024**2  # bytes of the answer


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reading may take: seconds by the clock, bytes of memory, bytes of answer."""

    seconds: float = SECONDS
    memory: int = MEMORY
    output: int = OUTPUT


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be read: `path` holds the bytes, `name` is what it goes by."""

    path: str
    name: str
    media_type: str
    charset: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read; `dropped` counts the claims that the gate did not let pass."""

    document: Document
    claims: tuple[Claim, ...]
    dropped: int


def read_apart(request: Request, limits: Limits | None = None) -> Reading:
    """Read the document in a process of its own.

    Raises:
        ReadingError: it cannot be read, or takes more time, memory or room than it may.
    """
    limits = limits or Limits()
    environment = {key: value for key, value in os.environ.items() if key not in ("SERVANDA_REGISTER",)}
    with tempfile.TemporaryFile() as answer:
        try:
            ended = subprocess.run(
                [sys.executable, "-m", "servanda.web.reader"],
                input=json.dumps({"request": asdict(request), "limits": asdict(limits)}).encode(),
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=limits.seconds,
                env=environment,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise OversizedDocument(
                f"{request.name}: not read after {limits.seconds:.0f} seconds",
                hint="split it, or save the part that matters as text",
            ) from None
        answer.seek(0)
        return _understood(answer.read(limits.output + 1), request.name, ended.returncode)


def _understood(answer: bytes, name: str, status: int) -> Reading:
    from servanda import errors
    from servanda.web.carrying import unpacked

    try:
        told = json.loads(answer)
        if "error" in told:
            kind = getattr(errors, str(told["error"]), ReadingError)
            known = isinstance(kind, type) and issubclass(kind, ReadingError)
            raise (kind if known else ReadingError)(str(told["message"]), hint=told["hint"])
        document, claims = unpacked(told)
        return Reading(document, tuple(claims), int(told["dropped"]))
    except ServandaError:
        raise
    except (KeyError, TypeError, ValueError):
        raise BrokenDocument(
            f"{name}: reading it broke off" + (f" (status {status})" if status else ""),
            hint="it may be too large or damaged: open it in its own program and save it again",
        ) from None


def main() -> None:
    """Read what the request on the standard input names; answer on the standard output."""
    given = json.loads(sys.stdin.buffer.read())
    _bind(Limits(**given["limits"]))
    request = Request(**given["request"])
    answer: dict[str, Any]
    try:
        answer = _read(request)
    except ServandaError as error:
        answer = {"error": type(error).__name__, "message": error.message, "hint": error.hint}
    except MemoryError:
        answer = {
            "error": "OversizedDocument",
            "message": f"{request.name}: more than this may take of memory",
            "hint": "split it, or save the part that matters as text",
        }
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _bind(limits: Limits) -> None:
    """Bind this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    work = max(1, int(limits.seconds / 2))
    for which, most in (
        (resource.RLIMIT_CPU, work),
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, limits.output),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(which)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (bound, bound))


def _read(request: Request) -> dict[str, Any]:
    from servanda.extraction import extract
    from servanda.reading import read_source
    from servanda.reading.sources import Source
    from servanda.web.carrying import packed

    raw = Path(request.path).read_bytes()
    document = read_source(Source(request.name, raw, request.media_type, request.charset, request.url))
    if request.published:
        document = replace(document, metadata=replace(document.metadata, published=request.published))
    try:
        found = extract(document)
    except (ServandaError, MemoryError):
        raise
    except Exception as error:
        raise ReadingError(
            f"{request.name}: its claims could not be extracted ({type(error).__name__})",
            hint="this is a fault in servanda: please report it, with the document if you may",
        ) from error
    return packed(document, found.claims) | {"dropped": found.dropped}


if __name__ == "__main__":
    main()
