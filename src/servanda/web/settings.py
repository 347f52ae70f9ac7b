"""What a web app is started with."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass, field

MOST_AT_ONCE = 64 * 1024 * 1024  # bytes of one request: a few long reports
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the app is reached and what it may do.

    `hosts` are the names under which it answers, besides those of the loopback; `most_at_once` bounds a
    request's bytes. `who` decides where nobody signs in. `private_addresses` is whether URLs of the own
    network may be read.
    """

    host: str = "127.0.0.1"
    port: int = 8350
    hosts: tuple[str, ...] = ()
    who: str = "desk"
    most_at_once: int = MOST_AT_ONCE
    private_addresses: bool = False
    secure_cookies: bool = False
    names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        bracketed = f"[{self.host}]" if ":" in self.host else self.host
        own = (socket.gethostname(),) if self.host in ("0.0.0.0", "::") else (bracketed,)
        object.__setattr__(self, "names", tuple(dict.fromkeys((*LOOPBACK_NAMES, *own, *self.hosts))))

    @property
    def is_local(self) -> bool:
        """Whether the app is reached from this machine alone."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether an address or name means this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
