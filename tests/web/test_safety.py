"""What keeps the app to the people at its desk."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from servanda.register import Register
from servanda.web.application import create_application
from servanda.web.settings import Settings
from tests.web.asking import Desk, says
from tests.web.test_pages import memorandum


@pytest.mark.parametrize("address", ["/", "/nowhere", "/static/servanda.css", "/records?kind=none"])
def test_every_answer_carries_the_headers(desk: Desk, address: str) -> None:
    headers = desk.open(address).answer.headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example", "[::2]"]
)
def test_another_name_is_refused(desk: Desk, host: str) -> None:
    answer = desk.client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "million" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8350", "localhost:9", "LOCALHOST", "[::1]:8350"])
def test_the_names_of_this_machine_are_answered(desk: Desk, host: str) -> None:
    assert desk.client.get("/", headers={"Host": host}).status_code == 200


def test_a_name_that_was_allowed_is_answered(register: Register) -> None:
    with TestClient(create_application(register, Settings(hosts=("desk.example",)))) as client:
        assert client.get("/", headers={"Host": "desk.example:8350"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
     {"Sec-Fetch-Site": "same-site"}],
)  # fmt: skip
def test_a_form_of_another_site_does_nothing(desk: Desk, register: Register, headers: dict[str, str]) -> None:
    form = next(form for form in memorandum(desk).all("//main//form") if says("Leave out")(form))
    fields = {field.get("name"): field.get("value") for field in form.xpath(".//input")}
    answer = desk.client.post(form.get("action"), data=fields, headers=headers)
    assert answer.status_code == 400
    assert not register.decisions()


@pytest.mark.parametrize("token", [None, "", "0" * 64, "ü"])
def test_a_form_without_its_token_does_nothing(desk: Desk, register: Register, token: str | None) -> None:
    form = next(form for form in memorandum(desk).all("//main//form") if says("Leave out")(form))
    fields = {field.get("name"): field.get("value") for field in form.xpath(".//input")}
    fields.pop("token")
    answer = desk.client.post(
        form.get("action"), data=fields | ({"token": token} if token is not None else {})
    )
    assert answer.status_code == 403
    assert not register.decisions()


def test_the_token_of_one_browser_is_none_in_another(desk: Desk, register: Register) -> None:
    page = memorandum(desk)
    desk.client.cookies.clear()
    assert desk.send(page, says("Leave out")).status == 403
    assert not register.decisions()


def test_the_cookie_is_for_this_app_alone(desk: Desk) -> None:
    cookie = desk.client.get("/records").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "set-cookie" not in desk.client.get("/records").headers


def test_more_than_may_be_sent_is_not_read(register: Register) -> None:
    application = create_application(register, Settings(most_at_once=20_000))
    with TestClient(application, base_url="http://127.0.0.1") as client:
        assert client.post("/decisions/1/undo", data={"back": "x" * 30_000}).status_code == 413

        def in_pieces() -> object:
            yield from (b"back=" + b"x" * 5_000 for _ in range(8))

        answer = client.post(
            "/decisions/1/undo",
            content=in_pieces(),  # type: ignore[arg-type]
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        )
        assert answer.status_code == 413
        assert "hint" in answer.text


@pytest.mark.parametrize(
    "path", ["/static/../application.py", "/static/%2e%2e/application.py", "/static//etc/passwd"]
)
def test_nothing_but_the_static_files_is_given_away(desk: Desk, path: str) -> None:
    answer = desk.client.get(path)
    assert answer.status_code == 404
    assert "create_application" not in answer.text


def test_static_files_are_kept_by_their_content(desk: Desk) -> None:
    address = desk.open("/").all("//link[@rel='stylesheet']")[0].get("href")
    assert "immutable" in desk.client.get(address).headers["cache-control"]
    assert "immutable" not in desk.client.get("/static/servanda.css").headers.get("cache-control", "")


def test_a_fault_of_its_own_is_told_without_its_insides(register: Register) -> None:
    application = create_application(register)
    site = application.state.site
    watch = site.watch
    with TestClient(application, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        site.watch = None
        answer = client.get("/audit")
        site.watch = watch
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "hint" in answer.text.lower()
    assert "default-src 'none'" in answer.headers["content-security-policy"]
