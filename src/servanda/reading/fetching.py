"""URLs: a document fetched over HTTP, within limits of time and size."""

from __future__ import annotations

import re
import time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from servanda import __version__
from servanda.errors import FetchFailed, UnknownFormat
from servanda.reading.limits import FETCH_SECONDS, MAX_BYTES, MAX_REDIRECTS, check_size
from servanda.reading.sources import MEDIA_TYPES, Source

if TYPE_CHECKING:
    import httpx

_TYPES = {
    "application/xhtml+xml": "text/html",
    "text/x-markdown": "text/markdown",
    "application/x-pdf": "application/pdf",
}
_VAGUE = frozenset(
    ("", "application/octet-stream", "binary/octet-stream", "application/zip", "application/force-download")
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_URL = re.compile(r"https?://", re.IGNORECASE)


def is_url(source: str) -> bool:
    """Whether a source is an `http` or `https` URL."""
    return _URL.match(source) is not None


def fetch(url: str, *, transport: httpx.BaseTransport | None = None) -> Source:
    """The answer of a URL. A `transport` sees to each request by itself, redirects included, whatever the
    machine's proxies are.

    Raises:
        FetchFailed, OversizedDocument, UnknownFormat: no answer in time, an error for an answer, more than is
            read, or nothing that a reader knows.
    """
    import httpx

    started = time.monotonic()
    headers = {
        "User-Agent": f"servanda/{__version__}",
        "Accept": "text/html,application/pdf,text/*;q=0.9,*/*;q=0.5",
    }
    try:
        with (
            httpx.Client(
                follow_redirects=True,
                max_redirects=MAX_REDIRECTS,
                timeout=httpx.Timeout(20.0, read=FETCH_SECONDS),
                transport=transport,
                trust_env=transport is None,
            ) as client,
            client.stream("GET", url, headers=headers) as answer,
        ):
            if answer.status_code >= 400:
                raise FetchFailed(
                    f"{url}: answered {answer.status_code} {answer.reason_phrase}".rstrip(),
                    hint="open the address in a browser; if it shows there, save the page and read the file",
                )
            raw = _body(answer, url, started)
            return Source(
                url, raw, *_type(answer.headers.get("content-type", ""), str(answer.url), raw), url=url
            )
    except httpx.TooManyRedirects:
        raise FetchFailed(
            f"{url}: sends on more than {MAX_REDIRECTS} times", hint="check the address"
        ) from None
    except httpx.TimeoutException:
        raise FetchFailed(f"{url}: no answer in time", hint="try again later") from None
    except httpx.UnsupportedProtocol:
        raise FetchFailed(f"{url}: not an http or https address", hint="check the address") from None
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchFailed(f"{url}: {_reason(error)}", hint="check the address and the connection") from None


def _body(answer: httpx.Response, url: str, started: float) -> bytes:
    declared = answer.headers.get("content-length", "")
    if declared.isdecimal():
        check_size(int(declared), url, limit=MAX_BYTES)
    pieces: list[bytes] = []
    size = 0
    for piece in answer.iter_bytes():
        pieces.append(piece)
        size += len(piece)
        check_size(size, url, limit=MAX_BYTES)
        if time.monotonic() - started > FETCH_SECONDS:
            raise FetchFailed(
                f"{url}: not finished after {FETCH_SECONDS:.0f} seconds", hint="try again later"
            )
    return b"".join(pieces)


def _type(content_type: str, url: str, raw: bytes) -> tuple[str, str | None]:
    """The media type and the charset of an answer; a vague type gives way to the ending and the bytes."""
    kind = content_type.split(";")[0].strip().lower()
    charset = _CHARSET.search(content_type)
    encoding = charset[1] if charset else None
    kind = _TYPES.get(kind, kind)
    if kind in MEDIA_TYPES.values():
        ending = MEDIA_TYPES.get(PurePosixPath(unquote(urlsplit(url).path)).suffix.lower())
        return (ending if kind == "text/plain" and ending == "text/markdown" else kind), encoding
    if kind in _VAGUE:
        if raw.startswith(b"%PDF-"):
            return "application/pdf", None
        ending = MEDIA_TYPES.get(PurePosixPath(unquote(urlsplit(url).path)).suffix.lower())
        if ending is not None:
            return ending, encoding
        if raw.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
            return "text/html", encoding
    elif kind.startswith("text/") and kind not in (
        "text/css",
        "text/javascript",
        "text/csv",
        "text/xml",
        "text/calendar",
    ):
        return "text/plain", encoding
    raise UnknownFormat(
        f"{url}: no reader for {kind or 'an answer without a type'}",
        hint=f"readable: {' '.join(MEDIA_TYPES)}",
    )


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
