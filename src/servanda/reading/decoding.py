"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, else the encoding that the bytes suggest."""

from __future__ import annotations

import codecs
import re

from servanda.errors import UndecodableText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HINT = "save the file as UTF-8 text, or give it the ending of the format that it is in"
_WESTERN_LETTERS = "àáâãäåæçèéêëìíîïñòóôõöøœùúûüÿßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜ"
_WESTERN_MARKS = "–—‘’“”„…€£«»°§©®™·•¿¡ºª\u00a0"
_MARK_IN_WORD = re.compile(r"[^\W\d_][£€§°©®«»¿¡][^\W\d_]")
_SAMPLE = 1_000_000
_STRAY_SHARE = 0.01


def decode(raw: bytes, name: str, *, declared: str | None = None) -> str:
    """The text in `raw`, with line ends as `\\n` and without a byte order mark.

    `declared` is an encoding that comes with the bytes, such as a Content-Type's; it is tried after UTF-8.

    Raises:
        UndecodableText: the bytes are no text, or in no encoding that can be told.
    """
    text = _decoded(raw, name, declared)
    sample = text[:_SAMPLE]
    stray = sum(
        sample.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x1b\b"
    )
    if stray > _STRAY_SHARE * len(sample):
        raise UndecodableText(f"{name}: binary content, not text", hint=_HINT)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(raw: bytes, name: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                break
    for candidate in ("utf-8", declared):
        if candidate:
            try:
                return raw.decode(candidate)
            except (UnicodeDecodeError, LookupError, ValueError):
                continue
    if raw.count(b"\0", 0, _SAMPLE) > _STRAY_SHARE * min(len(raw), _SAMPLE):
        raise UndecodableText(f"{name}: binary content, not text", hint=_HINT)
    return _detected(raw, name)


def _western(raw: bytes) -> str | None:
    """The text in Windows-1252, where all that is not ASCII in it reads as Western European writing does."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    sample = text[:_SAMPLE]
    accented = sum(map(sample.count, _WESTERN_LETTERS))
    marks = sum(map(sample.count, _WESTERN_MARKS))
    others = sum(not letter.isascii() for letter in sample) - accented - marks
    plain = sum(letter.isascii() and letter.isalpha() for letter in sample)
    return text if not others and accented * 4 <= plain and not _MARK_IN_WORD.search(sample) else None


def _detected(raw: bytes, name: str) -> str:
    western = _western(raw)
    if western is not None:
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE], cp_exclusion=["utf_7"], threshold=0.15).best()
    if best is not None:
        try:
            return raw.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    raise UndecodableText(f"{name}: text in an encoding that cannot be told", hint=_HINT)
