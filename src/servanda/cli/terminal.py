"""What the commands share in speaking to a person: data on stdout, messages and errors on stderr."""

from __future__ import annotations

import sys

from servanda.errors import ServandaError


def plain(text: str) -> str:
    """The text on one line, without the control characters by which a document could steer the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def say(message: str) -> None:
    """Print a message for the person at the terminal, on stderr."""
    print(message, file=sys.stderr)


def report(error: ServandaError) -> None:
    """Print an error on stderr: one line what is wrong, and one `hint:` line with the mend."""
    say(f"servanda: {plain(error.message)}")
    if error.hint:
        say(f"hint: {plain(error.hint)}")
