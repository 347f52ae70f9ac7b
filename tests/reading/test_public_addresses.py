"""Fetching for someone else goes to the public network alone."""

from __future__ import annotations

import ipaddress
import socket

import pytest

from servanda.errors import FetchFailed
from servanda.reading.fetching import fetch
from servanda.reading.public_addresses import PublicAddresses, is_public, public_address


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.10", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1",
        "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost:1/", "http://[::1]/", "http://0x7f000001/", "http://2130706433/",
     "http://127.1/", "https://169.254.169.254/latest/meta-data"],
)  # fmt: skip
def test_no_spelling_of_this_machine_is_read(url: str) -> None:
    with pytest.raises(FetchFailed) as told:
        fetch(url, transport=PublicAddresses())
    assert told.value.hint


def test_a_host_with_one_address_of_the_own_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in ("1.1.1.1", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(FetchFailed, match="mixed\\.example"):
        public_address("mixed.example", 80)


def test_the_address_that_was_checked_is_the_one_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means another address at the second look does not matter: there is no second look."""
    asked: list[str] = []

    def answer(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        address = "1.1.1.1" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))]

    sent: list[tuple[str, str, object]] = []

    def send(_: object, request: object) -> object:
        import httpx

        assert isinstance(request, httpx.Request)
        sent.append((request.url.host, request.headers["host"], request.extensions["sni_hostname"]))
        return httpx.Response(200, headers={"content-type": "text/plain"}, text="news")

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    monkeypatch.setattr("httpx.HTTPTransport.handle_request", send)
    assert fetch("http://turns.example/news", transport=PublicAddresses()).raw == b"news"
    assert sent == [("1.1.1.1", "turns.example", "turns.example")]


def test_where_it_sends_on_is_checked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    import httpx

    known = {"away.example": "1.1.1.1", "127.0.0.1": "127.0.0.1"}
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (known[host], 80))],
    )
    sends_on = httpx.Response(302, headers={"location": "http://127.0.0.1:9200/secrets"})
    monkeypatch.setattr("httpx.HTTPTransport.handle_request", lambda *_: sends_on)
    with pytest.raises(FetchFailed, match="own network"):
        fetch("http://away.example/", transport=PublicAddresses())
