"""Fetching for someone else: only from addresses of the public network.

Whoever may name a URL to a program on a desk or a server could have it read what only that machine reaches:
its own services, a router, a cloud's metadata ("server-side request forgery"; OWASP's cheat sheet of that
name). Each request, each redirect too, is sent to an address that was looked up once and checked.
"""

from __future__ import annotations

import ipaddress
import socket

import httpx

from servanda.errors import FetchFailed

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: IPv4 within IPv6
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PublicAddresses(httpx.BaseTransport):
    """Sends each request to a public address of its host, and to no other."""

    def __init__(self) -> None:
        self._below = httpx.HTTPTransport(trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer of the host.

        Raises:
            FetchFailed: the host has no public address.
        """
        host = request.url.host
        address = public_address(host, request.url.port or (443 if request.url.scheme == "https" else 80))
        sent = httpx.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,  # its Host is still the name
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return self._below.handle_request(sent)

    def close(self) -> None:
        """Let go of the connections."""
        self._below.close()


def public_address(host: str, port: int) -> str:
    """The first address of the host, where all that it has are public.

    Raises:
        FetchFailed: it has none, or one that is not.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchFailed(f"{host}: no such host ({error})", hint="check the address") from None
    addresses = [str(one[4][0]).partition("%")[0] for one in found]
    if not addresses or not all(is_public(ipaddress.ip_address(address)) for address in addresses):
        raise FetchFailed(
            f"{host}: an address of this machine or its own network, which is not read from here",
            hint="read it at the terminal, or allow it with `servanda serve --private-addresses`",
        )
    return addresses[0]


def is_public(address: Address) -> bool:
    """Whether the address is of the public network, whatever it is wrapped in."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address.teredo:
            inner = address.teredo[1]
        if address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast
