"""What every test may rely on."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """Programs that tests start can be interrupted, also where a shell started the tests in the background.

    Such a shell has its children ignore SIGINT, and theirs inherit it.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
