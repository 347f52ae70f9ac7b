"""Files, folders and URLs, good and bad: one clear error for each that cannot be read."""

from __future__ import annotations

import contextlib
import io
import os
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib import pdfencrypt
from reportlab.pdfgen import canvas

from servanda import errors
from servanda.reading import find, limits, read
from tests.reading.making import docx, keeps_its_map, pdf, repacked

TEXT = "Ports\n\nThe harbour of Lumen – 60 per cent of it – was opened by Müller in May.\n"


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252"])
def test_text_in_known_encodings(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    (tmp_path / "t.txt").write_bytes((mark + TEXT).encode(encoding))
    assert read(tmp_path / "t.txt").original == TEXT


def test_line_ends_are_as_python_gives_them(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_bytes(b"One line,\r\nand another.\rThe end.\n")
    document = read(tmp_path / "t.txt")
    assert document.original == (tmp_path / "t.txt").read_text(encoding="utf-8")
    assert keeps_its_map(document)


def test_metadata_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "t.TXT"
    path.write_bytes(b"hello")
    metadata = read(str(path)).metadata
    assert (metadata.name, metadata.media_type, metadata.url) == ("t.TXT", "text/plain", None)
    assert metadata.sha256 == "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"


# Bad files


def scan(path: Path) -> None:
    sheet = canvas.Canvas(str(path))
    sheet.rect(10, 10, 100, 100)
    sheet.save()


def locked(path: Path) -> None:
    sheet = canvas.Canvas(str(path), encrypt=pdfencrypt.StandardEncryption("secret", canPrint=0))
    sheet.drawString(10, 10, "Secret")
    sheet.save()


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a/>" + b" " * 2_000_000)


def laughing(path: Path) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))
    good = io.BytesIO()
    docx(path, ["Text."], {})
    good.write(path.read_bytes())
    repacked(good.getvalue(), path, {"word/document.xml": f"<!DOCTYPE d [{entities}]><d>&l8;</d>"})


def cut_pdf(path: Path) -> None:
    path.write_bytes(pdf(path, [([["Text"]], [])]).read_bytes()[:300])


def cut_docx(path: Path) -> None:
    path.write_bytes(docx(path, ["Text."], {}).read_bytes()[:-200])


def written(content: bytes):  # type: ignore[no-untyped-def]
    return lambda path: path.write_bytes(content)


BAD = [
    ("empty.txt", written(b""), errors.EmptyDocument),
    ("blank.txt", written(b" \n\t\n"), errors.EmptyDocument),
    ("junk.txt", written(bytes(range(256)) * 40), errors.UndecodableText),
    ("zeros.txt", written(b"\0" * 500), errors.UndecodableText),
    ("really-a-pdf.txt", written(b"%PDF-1.4\nfoo"), errors.UndecodableText),
    ("half.txt", written(b"\xff\xfeT\x00h"[:-1] + b"\x00\xd8"), errors.UndecodableText),
    ("deep.html", written(b"<div>" * 100_000 + b"x"), errors.OversizedDocument),
    ("empty.html", written(b"<html><body><script>x</script></body></html>"), errors.EmptyDocument),
    ("empty.md", written(b"\n\n"), errors.EmptyDocument),
    ("junk.pdf", written(b"no pdf at all"), errors.BrokenDocument),
    ("cut.pdf", cut_pdf, errors.BrokenDocument),
    ("scan.pdf", scan, errors.MissingTextLayer),
    ("locked.pdf", locked, errors.EncryptedDocument),
    ("junk.docx", written(b"no word at all"), errors.BrokenDocument),
    ("old.docx", written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), errors.BrokenDocument),
    ("locked.docx", written(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
     errors.EncryptedDocument),
    ("cut.docx", cut_docx, errors.BrokenDocument),
    ("bomb.docx", bomb, errors.OversizedDocument),
    ("laughing.docx", laughing, errors.BrokenDocument),
    ("empty.docx", lambda path: docx(path, [], {}), errors.EmptyDocument),
    ("table.xlsx", written(b"PK"), errors.UnknownFormat),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "expected"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, make, expected: type[errors.ServandaError]
) -> None:
    monkeypatch.setattr("servanda.reading.docx.MAX_UNPACKED_BYTES", 1_000_000)
    make(tmp_path / name)
    with pytest.raises(expected) as caught:
        read(tmp_path / name)
    assert type(caught.value) is expected
    assert name in caught.value.message
    assert caught.value.hint
    assert "\n" not in caught.value.message + caught.value.hint


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path in (tmp_path / "no.txt", tmp_path / "no" / "no.txt", tmp_path / "a\0b.txt"):
        with pytest.raises(errors.MissingFile):
            read(path)
    with pytest.raises(errors.ReadingError, match="a folder"):
        read(tmp_path)


def test_files_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("servanda.reading.plain_text.MAX_CHARACTERS", 10)
    with pytest.raises(errors.OversizedDocument, match="more than the 10"):
        read(tmp_path / "t.txt")
    assert limits.MAX_BYTES >= 100_000_000


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind here")
def test_files_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(errors.ReadingError, match="cannot be read"):
        read(path)


def assert_foreseen(error: errors.ServandaError) -> None:
    assert error.hint
    assert error.__cause__ is None


ENDINGS = [".txt", ".md", ".html", ".pdf", ".docx"]
STARTS = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html><body>", b"\xff\xfe", b"\xef\xbb\xbf", b"# a\n\n[^1]: "]


@pytest.mark.parametrize("ending", ENDINGS)
@given(
    start=st.sampled_from(STARTS),
    rest=st.binary(max_size=300) | st.text(max_size=200).map(lambda t: t.encode()),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(tmp_path: Path, ending: str, start: bytes, rest: bytes) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(start + rest)
    try:
        document = read(path)
    except errors.ServandaError as error:
        assert_foreseen(error)
        return
    assert keeps_its_map(document)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    return {
        ".pdf": pdf(folder / "w.pdf", [([["The port opened."]], [["1 Gazette."]])]).read_bytes(),
        ".docx": docx(folder / "w.docx", ["The port{a} opened."], {"a": "Gazette."}).read_bytes(),
    }


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
@given(at=st.floats(0, 1), change=st.binary(min_size=1, max_size=8), cut=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_files_are_read_or_refused(
    tmp_path: Path, whole: dict[str, bytes], ending: str, at: float, change: bytes, cut: bool
) -> None:
    content = whole[ending]
    place = int(at * len(content))
    path = tmp_path / f"damaged{ending}"
    path.write_bytes(content[:place] + change + (b"" if cut else content[place + len(change) :]))
    try:
        document = read(path)
    except errors.ServandaError as error:
        assert_foreseen(error)
        return
    assert keeps_its_map(document)


# Folders


def test_find_goes_through_folders_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.pdf", "a/.hidden.txt", "a/~$lock.docx", ".git/x.md", "c.png", "D.HTML"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = list(find([str(tmp_path), "http://x.example/a", "missing.txt"]))
    names = [
        str(Path(each).relative_to(tmp_path)) if each.startswith(str(tmp_path)) else each for each in found
    ]
    assert names == ["D.HTML", "a/z.pdf", "b.txt", "http://x.example/a", "missing.txt"]


def test_a_folder_without_readable_files(tmp_path: Path) -> None:
    (tmp_path / "c.png").write_bytes(b"x")
    with pytest.raises(errors.NothingReadable) as caught:
        list(find([str(tmp_path)]))
    assert ".docx" in (caught.value.hint or "")


# URLs

ANSWERS: dict[str, tuple[int, str, bytes]] = {
    "/page": (200, "text/html; charset=windows-1251", "<p>Торговля выросла.</p>".encode("windows-1251")),
    "/text": (200, "text/plain", TEXT.encode()),
    "/vague.md": (200, "application/octet-stream", b"# Ports\n\nOpen."),
    "/image": (200, "image/png", b"\x89PNG"),
    "/gone": (404, "text/html", b"<p>no</p>"),
    "/empty": (200, "text/plain", b""),
    "/large": (200, "text/plain", b"x" * 5000),
}


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path in ("/moved", "/round"):
            self.send_response(302)
            self.send_header("Location", "/page" if self.path == "/moved" else "/round")
            self.end_headers()
            return
        status, kind, body = ANSWERS[self.path]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if self.path != "/large":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_urls_are_read_by_their_type(site: str) -> None:
    page = read(f"{site}/page")
    assert page.text == "Торговля выросла."
    assert (page.name, page.metadata.url, page.metadata.media_type) == (
        f"{site}/page",
        f"{site}/page",
        "text/html",
    )
    assert read(f"{site}/moved").text == page.text
    assert read(f"{site}/text").original == TEXT
    assert [block.kind for block in read(f"{site}/vague.md").blocks] == ["heading", "paragraph"]


@pytest.mark.parametrize(
    ("path", "expected", "message"),
    [
        ("/gone", errors.FetchFailed, "404"),
        ("/round", errors.FetchFailed, "sends on"),
        ("/image", errors.UnknownFormat, "image/png"),
        ("/empty", errors.EmptyDocument, "empty"),
        ("/large", errors.OversizedDocument, "more than"),
    ],
)
def test_bad_urls(
    site: str, monkeypatch: pytest.MonkeyPatch, path: str, expected: type[errors.ServandaError], message: str
) -> None:
    monkeypatch.setattr("servanda.reading.fetching.MAX_BYTES", 1000)
    with pytest.raises(expected, match=message) as caught:
        read(site + path)
    assert type(caught.value) is expected
    assert caught.value.hint


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(errors.FetchFailed):
        read("http://127.0.0.1:9/x")
    with pytest.raises(errors.FetchFailed):
        read("http://[broken/x")


def test_a_server_that_never_ends(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    monkeypatch.setattr("servanda.reading.fetching.FETCH_SECONDS", 0.0)
    with pytest.raises(errors.FetchFailed):
        read(f"{site}/text")
