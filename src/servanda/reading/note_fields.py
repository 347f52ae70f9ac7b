"""The fields of a note: what a reference or a short source line gives of title, author, year and URL.

The forms it knows: GOST R 7.0.5 and 7.1 (`Author, A. Title / A. Author // Container. - Place, 2022. - URL:
…`), author-year (`Author, A. (2022). Title. …`), a title in quotation marks, a source and its date
(`Reuters, 27 September 2023.`), and a bare URL.
"""

from __future__ import annotations

import re

from servanda.document import Note
from servanda.reading.layout import NoteBody

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
_URL_GOES_ON = re.compile(r"[-_/=&?#%+~]$")
_URL_PIECE = re.compile(r"[^\s<>\"“”«»,;()]+\Z|[^\s<>\"“”«»,;()]*[-_/=&?#%][^\s<>\"“”«»,;()]*")
_URL_LABEL = re.compile(
    r"[\s.,;–—-]*(?:\b(?:URL|Available at|Retrieved from|Access mode|Режим доступа)\b:?\s*)?$", re.I
)
_MEDIUM = re.compile(
    r"\s*\[(?:electronic\s+resource|электронный\s+ресурс|online|internet)\]\s*", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_ACCESSED = re.compile(
    r"[\s.,;(\[]*(?:accessed|retrieved|last (?:visited|accessed)|date of access|viewed|дата обращения)\b"
    r"[^)\]]*[)\]]?.?",
    re.IGNORECASE,
)
_INITIALS = r"(?:[^\W\d_]\.\s?(?:-\s?)?){1,4}"
_SURNAME = r"[^\W\d_][\w'’-]+"
_AUTHOR = re.compile(
    rf"(?P<author>{_SURNAME},\s?{_INITIALS}(?:(?:,|;|\s&|\sand)\s{_SURNAME},?\s{_INITIALS}){{0,9}})\s*(?=\S)"
)
_AUTHOR_YEAR = re.compile(
    r"(?P<author>[^\d()\"“«]{3,120}?),?\s*\((?P<year>(?:1[89]|20)\d\d)[a-z]?\)[.,:]?\s*"
)
_QUOTED = re.compile(r'[“"«]([^”"»]{3,300})[”"»]')
_RESPONSIBILITY = re.compile(r"\s/{1,2}\s")
_IMPRINT = re.compile(r"\.\s*[-–—]\s")
_DATED = re.compile(
    r"(?:,\s*|\s+(?=\())(?:\(?(?:(?:spring|summer|autumn|winter|\d{1,2}(?:[-–]\d{1,2})?)\s+)?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+)?(?:\d{1,2},\s*)?(?:1[89]|20)\d\d\)?)[.,]?$",
    re.IGNORECASE,
)


def note_of(body: NoteBody, section: int) -> Note:
    """The note that a body holds, with the fields that its text gives; what it does not give is None."""
    text, url = _with_url(body.text)
    title, author = _title_and_author(text)
    return Note(
        number=body.number,
        text=text,
        section=section,
        title=title,
        author=author,
        year=_year(text, url),
        url=url,
    )


def _with_url(text: str) -> tuple[str, str | None]:
    """The text with its URL made whole where line ends had broken it, and the URL."""
    found = _URL.search(text)
    if found is None:
        return text, None
    begin, end = found.span()
    url = found[0]
    while end < len(text) and _URL_GOES_ON.search(url):
        piece = _URL_PIECE.match(text, end + 1)
        if piece is None or text[end] != " ":
            break
        url, end = url + piece[0], piece.end()
    tail = url[len(url.rstrip(".,;:!?'")) :]
    if tail:
        url = url[: -len(tail)]
    if url.endswith((")", "]")) and url.count("(") < url.count(")"):
        url, tail = url[:-1], url[-1] + tail
    return text[:begin] + url + tail + text[end:], url


def _year(text: str, url: str | None) -> str | None:
    """The year of the imprint: the last one outside the URL and the date of access."""
    outside = _ACCESSED.sub(" ", text.replace(url, " ") if url else text)
    years = _YEAR.findall(outside)
    return years[-1] if years else None


def _title_and_author(text: str) -> tuple[str | None, str | None]:
    url = _URL.search(text)
    head = text[: url.start()] if url else text
    head = _URL_LABEL.sub("", head)
    head = _ACCESSED.sub("", head)
    medium = _MEDIUM.search(head)
    described = head[: medium.start()] if medium else head
    dated = _AUTHOR_YEAR.match(described)
    if dated:
        rest = described[dated.end() :]
        quoted = _QUOTED.match(rest)
        return _clean(quoted[1] if quoted else rest.split(". ")[0]), dated["author"].strip(" ,.") + (
            "." if dated["author"].rstrip(" ,").endswith(".") else ""
        )
    author = None
    named = _AUTHOR.match(described)
    if named:
        author = named["author"].strip(" ,")
        described = described[named.end() :]
    quoted = _QUOTED.match(described)
    if quoted and described[quoted.end() : quoted.end() + 1] in ("", ",", "."):
        return _clean(quoted[1]), author
    title = _RESPONSIBILITY.split(described, maxsplit=1)[0]
    title = _IMPRINT.split(title, maxsplit=1)[0]
    if not medium and not named:
        title = _DATED.sub("", title)
    return _clean(title), author


def _clean(title: str) -> str | None:
    title = " ".join(title.split()).strip(" -–—,;:/")
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1].rstrip()
    return title if any(letter.isalnum() for letter in title) else None
