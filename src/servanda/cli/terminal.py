"""What the commands share in speaking to a person: data on stdout, messages on stderr, errors with their hints."""

from __future__ import annotations

import sys

from servanda.errors import ServandaError


def say(message: str) -> None:
    """Print a message for the person at the terminal, on stderr."""
    print(message, file=sys.stderr)


def report(error: ServandaError) -> None:
    """Print an error on stderr: one line what is wrong, and one `hint:` line with the mend."""
    say(f"servanda: {error.message}")
    if error.hint:
        say(f"hint: {error.hint}")
