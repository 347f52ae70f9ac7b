"""Signing in where the app is reached over a network."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import argon2
import pytest
from fastapi.testclient import TestClient

from servanda.errors import AccountError
from servanda.register import Register
from servanda.web import accounts as accounts_module
from servanda.web.accounts import Accounts, opened
from servanda.web.application import create_application
from servanda.web.settings import Settings
from tests.web.asking import Desk, Page, says

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that are not worth their name, for quick tests."""
    real = argon2.PasswordHasher
    monkeypatch.setattr(argon2, "PasswordHasher", lambda: real(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    made = Accounts(tmp_path / "accounts.db")
    for name, role in (("Ada", "admin"), ("Edith", "editor"), ("Rita", "reader")):
        made.add(name, role, PASSWORD)
    return made


@pytest.fixture
def office(register: Register, accounts: Accounts) -> Iterator[Desk]:
    settings = Settings(host="192.0.2.7", hosts=("trade.example.org",))
    application = create_application(register, settings, accounts)
    with TestClient(application, base_url="http://trade.example.org") as client:
        yield Desk(client)


def sign_in(desk: Desk, name: str, password: str = PASSWORD) -> Page:
    return Page(desk.client.post("/sign-in", data={"name": name, "password": password}))


def leave_out(desk: Desk) -> Page:
    page = desk.open("/records?kind=agreement")
    page = desk.open(page.all("//main//tbody//a[starts-with(@href, '/records/r')]")[0].get("href"))
    return desk.send(page, says("Leave out"))


@pytest.mark.parametrize(
    "address", ["/", "/documents/1", "/records", "/desks/trade/table.csv", "/add", "/brief?party=Chad"]
)
def test_nothing_is_shown_before_signing_in(office: Desk, address: str) -> None:
    page = office.open(address)
    assert page.answer.url.path == "/sign-in"
    assert "million" not in page.answer.text
    assert office.client.post("/decisions/1/undo", follow_redirects=False).headers["location"] == "/sign-in"


def test_who_signs_in_decides_under_their_name(office: Desk, register: Register) -> None:
    assert sign_in(office, "edith").all("//h1")[0].text_content() == "What is in the register"
    assert "Decided, as decision 1" in leave_out(office).text
    assert register.decisions()[0].who == "Edith"


def test_a_reader_reads_and_does_nothing_else(office: Desk, register: Register) -> None:
    sign_in(office, "Rita")
    for address in ("/", "/audit", "/review", "/review?sort=claims", "/decisions", "/documents/1"):
        page = office.open(address)
        assert page.status == 200
        assert not page.all("//main//form[@method='post']//button[not(@value='x')]"), address
    assert office.open("/add").status == 403
    answer = office.client.post("/decisions/1/undo", data={"token": _token_of(office)})
    assert answer.status_code == 403
    assert not register.decisions()


def _token_of(desk: Desk) -> str:
    found = re.search(r'name="token" value="(\w+)"', desk.open("/").answer.text)  # of the form to sign out
    assert found
    return found[1]


def test_accounts_and_log_are_for_admins(office: Desk) -> None:
    sign_in(office, "Edith")
    assert office.open("/accounts").status == 403
    sign_in(office, "Ada")
    page = office.open("/accounts")
    assert "Rita" in page.text
    assert "signed in" in page.text
    assert "$argon2" not in page.answer.text


def test_signing_out_ends_the_session(office: Desk) -> None:
    sign_in(office, "Ada")
    cookie = office.client.cookies["servanda"]
    office.client.post("/sign-out", data={"token": _token_of(office)})
    office.client.cookies.set("servanda", cookie, domain="trade.example.org")
    assert office.open("/").answer.url.path == "/sign-in"


def test_a_cookie_of_ones_own_making_is_worth_nothing(office: Desk) -> None:
    office.client.cookies.set("servanda", "made-up", domain="trade.example.org")
    sign_in(office, "Ada")
    assert office.client.cookies["servanda"] != "made-up"
    office.client.cookies.clear()
    office.client.cookies.set("servanda", "made-up", domain="trade.example.org")
    assert office.open("/").answer.url.path == "/sign-in"


def test_wrong_passwords_close_a_name_for_a_while(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        assert sign_in(office, "Ada", "wrong password").status == 403
    assert sign_in(office, "Ada").status == 429
    assert sign_in(office, "ADA").status == 429
    assert sign_in(office, "Edith").status == 200
    later = time.time() + accounts_module.CLOSED_FOR + 1
    monkeypatch.setattr(accounts_module.time, "time", lambda: later)
    assert sign_in(office, "Ada").status == 200


def test_wrong_names_close_the_address_for_a_while(office: Desk) -> None:
    for number in range(accounts_module.WRONG_FROM_AN_ADDRESS):
        assert sign_in(office, f"nobody {number}").status == 403
    assert sign_in(office, "Edith").status == 429


def test_a_wrong_name_and_a_wrong_password_read_the_same(office: Desk) -> None:
    told = [sign_in(office, name, "wrong password").text for name in ("Ada", "Nobody")]
    assert told[0] == told[1]


def test_another_role_or_password_ends_all_sessions(office: Desk, accounts: Accounts) -> None:
    sign_in(office, "Edith")
    accounts.change("Edith", role="reader")
    assert office.open("/").answer.url.path == "/sign-in"
    accounts.change("Edith", password="another long password")
    assert sign_in(office, "Edith").status == 403
    assert sign_in(office, "Edith", "another long password").status == 200
    accounts.remove("Edith")
    assert office.open("/").answer.url.path == "/sign-in"


def test_a_session_that_nobody_used_is_over(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(office, "Ada")
    later = time.time() + accounts_module.IDLE + 1
    monkeypatch.setattr(accounts_module.time, "time", lambda: later)
    assert office.open("/").answer.url.path == "/sign-in"


def test_the_file_gives_nothing_away(accounts: Accounts, tmp_path: Path) -> None:
    cookie = accounts.sign_in("Ada", PASSWORD, "192.0.2.1")
    held = (tmp_path / "accounts.db").read_bytes()
    assert PASSWORD.encode() not in held
    assert cookie.encode() not in held
    with sqlite3.connect(tmp_path / "accounts.db") as file:
        hashes = [row[0] for row in file.execute("SELECT password FROM accounts")]
    assert all(each.startswith("$argon2id$") for each in hashes)
    assert len(set(hashes)) == 3
    assert (tmp_path / "accounts.db").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [("", "editor", PASSWORD), ("x" * 81, "editor", PASSWORD), ("a\nb\x00", "editor", PASSWORD),
     ("ada", "editor", PASSWORD), ("Ann", "owner", PASSWORD), ("Ann", "editor", "short")],
)  # fmt: skip
def test_an_account_that_cannot_be_is_refused(
    accounts: Accounts, name: str, role: str, password: str
) -> None:
    with pytest.raises(AccountError) as told:
        accounts.add(name, role, password)
    assert told.value.hint
    assert PASSWORD not in told.value.message


def test_accounts_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(AccountError):
        opened(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("no accounts")
    with pytest.raises(AccountError):
        opened(tmp_path / "text.db")


def test_names_of_the_network_and_numbers_are_answered(office: Desk) -> None:
    for host in ("192.0.2.7", "198.51.100.4:8350", "[2001:db8::1]:80"):
        assert office.client.get("/sign-in", headers={"Host": host}).status_code == 200
    assert office.client.get("/sign-in", headers={"Host": "evil.example"}).status_code == 400


def test_where_nobody_signs_in_there_is_nothing_to_sign_in_to(desk: Desk) -> None:
    assert desk.open("/sign-in").status == 404
    assert desk.open("/accounts").status == 404


def of(name: str, button: str):
    """Whether a form is the one of that account with that button."""
    return lambda form: form.xpath(f".//input[@name='name'][@value='{name}']") and says(button)(form)


def test_an_admin_makes_an_account_that_can_be_signed_in_with(office: Desk, accounts: Accounts) -> None:
    sign_in(office, "Ada")
    page = office.open("/accounts")
    made = office.send(page, says("Add"), name="Grace", role="editor", password=PASSWORD)
    assert "The account is made" in made.text
    assert accounts.account("Grace").role == "editor"
    [last, *_] = accounts.log()
    assert (last.who, last.what) == ("Ada", "account made: editor (Grace)")
    assert last.address
    office.client.cookies.clear()
    assert sign_in(office, "Grace").status == 200
    assert office.open("/accounts").status == 403


def test_an_account_that_cannot_be_made_says_why(office: Desk, accounts: Accounts) -> None:
    sign_in(office, "Ada")
    page = office.open("/accounts")
    short = office.send(page, says("Add"), name="Grace", role="editor", password="short")
    assert short.status == 400
    assert "too short" in short.text
    taken = office.send(short, says("Add"), name="rita", role="editor", password=PASSWORD)
    assert "already" in taken.text
    assert len(accounts.all()) == 3


def test_an_admin_gives_roles_and_passwords_which_ends_sessions(office: Desk, accounts: Accounts) -> None:
    rita = accounts.sign_in("Rita", PASSWORD, "")
    sign_in(office, "Ada")
    office.send(office.open("/accounts"), of("Rita", "Change role"), role="editor")
    assert accounts.account("Rita").role == "editor"
    assert accounts.visitor(rita) is None
    office.send(office.open("/accounts"), of("Rita", "Give password"), password="another horse battery")
    assert accounts.sign_in("Rita", "another horse battery", "")
    with pytest.raises(AccountError, match="wrong"):
        accounts.sign_in("Rita", PASSWORD, "")
    told = [(each.who, each.what) for each in accounts.log()]
    assert ("Ada", "role changed: editor (Rita)") in told
    assert ("Ada", "password changed (Rita)") in told
    assert "another horse battery" not in office.open("/accounts").answer.text


def test_a_closed_account_is_signed_out_and_stays_out_until_it_is_opened(
    office: Desk, accounts: Accounts
) -> None:
    edith = accounts.sign_in("Edith", PASSWORD, "")
    sign_in(office, "Ada")
    closed = office.send(office.open("/accounts"), of("Edith", "Close"))
    assert "closed" in closed.text
    assert accounts.visitor(edith) is None
    with pytest.raises(AccountError, match="this account is closed"):
        accounts.sign_in("Edith", PASSWORD, "")
    with pytest.raises(AccountError, match="wrong name or password"):
        accounts.sign_in("Edith", "a wrong password", "")  # who cannot prove it is theirs learns nothing
    office.send(office.open("/accounts"), of("Edith", "Open again"))
    assert accounts.sign_in("Edith", PASSWORD, "")


@pytest.mark.parametrize("change", [{"role": "reader"}, {"closed": "true"}])
def test_the_last_admin_stays_one(office: Desk, accounts: Accounts, change: dict[str, str]) -> None:
    sign_in(office, "Ada")
    button = "Change role" if "role" in change else "Close"
    refused = office.send(office.open("/accounts"), of("Ada", button), **change)
    assert refused.status == 400
    assert "last admin" in refused.text
    assert (accounts.account("Ada").role, accounts.account("Ada").closed) == ("admin", False)


def test_who_is_no_admin_changes_no_account_nor_does_another_site(office: Desk, accounts: Accounts) -> None:
    sign_in(office, "Edith")
    sent = {"name": "Edith", "role": "admin", "token": _token_of(office)}
    assert office.client.post("/accounts/change", data=sent).status_code == 403
    grace = {"name": "Grace", "role": "admin", "password": PASSWORD, "token": sent["token"]}
    assert office.client.post("/accounts/add", data=grace).status_code == 403
    office.client.cookies.clear()
    sign_in(office, "Ada")
    assert office.client.post("/accounts/add", data=grace | {"token": "made up"}).status_code == 403
    assert [each.role for each in accounts.all()] == ["admin", "editor", "reader"]


def test_a_file_of_accounts_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    path = tmp_path / "accounts.db"
    Accounts(path).add("Ada", "admin", PASSWORD)
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE accounts DROP COLUMN closed")
    connection.close()
    assert Accounts(path).sign_in("Ada", PASSWORD, "")
    assert not Accounts(path).account("Ada").closed
