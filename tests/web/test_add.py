"""Adding documents through the forms, friendly ones and hostile ones."""

from __future__ import annotations

import io
import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from fastapi.testclient import TestClient

from servanda.register import Register
from servanda.web.application import create_application
from servanda.web.intake import plain_name
from servanda.web.settings import Settings
from tests.web.asking import Desk, Page

NEWS = b"""Trade news

12 May 2024. On 3 May 2024 Chad and Mali signed a memorandum on fisheries in Bamako.
"""


def token(desk: Desk) -> str:
    found = re.search(r'name="token" value="(\w+)"', desk.open("/add").answer.text)
    assert found
    return found[1]


def send(desk: Desk, *files: tuple[str, bytes]) -> Page:
    """Send the files, and wait until all are through."""
    given = [("files", (name, io.BytesIO(raw), "application/octet-stream")) for name, raw in files]
    return waited(desk, Page(desk.client.post("/add/files", data={"token": token(desk)}, files=given)))


def post(desk: Desk, address: str, **fields: str) -> Page:
    return waited(desk, Page(desk.client.post(address, data={"token": token(desk)} | fields)))


def waited(desk: Desk, page: Page) -> Page:
    deadline = time.monotonic() + 60
    while "look again" in page.answer.text and time.monotonic() < deadline:
        time.sleep(0.1)
        page = Page(desk.client.get(page.answer.url.path))
    return page


def test_files_are_read_and_what_cannot_be_is_told_by_file(desk: Desk, register: Register) -> None:
    page = send(desk, ("news.txt", NEWS), ("scan.png", b"\x89PNG"), ("empty.txt", b""))
    assert "3 of 3 read" in page.text
    stages = [" ".join(each.text_content().split()) for each in page.all("//main//li")]
    assert stages[0].startswith("news.txt read 1 claim added")
    assert "scan.png not read" in stages[1]
    assert "Hint" in stages[1]
    assert "empty.txt not read" in stages[2]
    assert [document.name for document in register.documents()][-1] == "news.txt"
    assert any(record.what == "fisheries" for record in register.records())


def test_what_is_known_is_not_added_twice(desk: Desk, register: Register) -> None:
    send(desk, ("news.txt", NEWS))
    page = send(desk, ("again.txt", NEWS))
    assert "known already" in page.text
    assert len(register.documents()) == 3


def test_a_pasted_text_is_read_with_its_date(desk: Desk, register: Register) -> None:
    page = post(
        desk,
        "/add/text",
        text="Last October Chad and Mali signed a memorandum on fisheries.",
        name="A letter",
        published="2024-05-12",
    )
    assert "A letter.txt read" in page.text
    assert register.documents()[-1].metadata.published == "2024-05-12"
    record = next(record for record in register.records() if record.what == "fisheries")
    assert record.date == "2023-10"


def test_the_demo_fills_an_empty_register(empty: Desk) -> None:
    page = waited(empty, empty.send(empty.open("/"), lambda form: form.get("action") == "/add/demo"))
    assert "not read" not in page.text
    assert "Nothing has been read yet" not in empty.open("/").text
    assert len(empty.open("/documents").all("//main//tbody/tr")) == len(page.all("//main//li"))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\system32\\evil.txt", "evil.txt"),
        ("C:\\Users\\x\\report.pdf", "report.pdf"),
        ("/absolute/path.txt", "path.txt"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("a\x00b\nc\x1b[31m.txt", "a b c [31m.txt"),
        ("x" * 500 + ".txt", "x" * 146 + ".txt"),
        ("con\u202etxt.exe.txt", "con txt.exe.txt"),
    ],
)
def test_a_name_from_outside_names_nothing_here(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_tricks_with_paths_write_nowhere(desk: Desk, register: Register, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    page = send(desk, ("../../../../evil.txt", NEWS), ("..%2f..%2fevil2.txt", NEWS + b" "))
    assert "evil.txt read" in page.text
    made = [path for path in sorted(tmp_path.rglob("*")) if path not in before]
    assert all(path.name.startswith("register.db") for path in made)
    assert all("/" not in document.name for document in register.documents())


def test_a_name_that_is_markup_is_shown_and_not_run(desk: Desk) -> None:
    page = send(desk, ("<img src=x onerror=alert(1)>.txt", NEWS))
    assert not page.all("//main//img")
    assert "<img src=x" in page.text


@pytest.mark.parametrize(
    ("address", "fields"),
    [("/add/text", {"text": "  "}), ("/add/addresses", {"addresses": " \n "}), ("/add/files", {})],
)
def test_nothing_handed_in_is_told(desk: Desk, address: str, fields: dict[str, str]) -> None:
    page = post(desk, address, **fields)
    assert page.status == 400
    assert "Hint" in page.text


def test_a_date_that_is_none_is_told(desk: Desk, register: Register) -> None:
    assert post(desk, "/add/text", text="On 3 May.", published="soon").status == 400
    assert len(register.documents()) == 2


def test_a_batch_of_nobody_is_not_there(desk: Desk) -> None:
    assert desk.open("/add/none").status == 404


class _Site(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        _Site.asked.append(self.path)
        if self.path == "/sends-on":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(NEWS)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def own_network() -> Iterator[str]:
    """A server that only this machine reaches."""
    _Site.asked = []
    server = HTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_the_own_network_is_not_read(desk: Desk, register: Register, own_network: str) -> None:
    port = own_network.rpartition(":")[2]
    page = post(
        desk,
        "/add/addresses",
        addresses=f"{own_network}/page http://localhost:{port}/page file:///etc/passwd",
    )
    assert len(page.all("//main//span[@class='tag bad']")) == 3
    assert _Site.asked == []
    assert len(register.documents()) == 2


def test_the_own_network_is_read_where_that_was_allowed(register: Register, own_network: str) -> None:
    application = create_application(register, Settings(who="Ada", private_addresses=True))
    with TestClient(application, base_url="http://127.0.0.1:8350") as client:
        page = post(Desk(client), "/add/addresses", addresses=f"{own_network}/sends-on")
    assert "1 claim added" in page.text
    assert _Site.asked == ["/sends-on", "/page"]
