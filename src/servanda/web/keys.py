"""The keys that decide: one table for the pages, the script and the help.

A key is told by where it lies (`KeyboardEvent.code`), so that it works on every keyboard layout; `label` is
what is printed there on the most usual one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A key: its `code`, what is printed on it, and what it does in the review queue."""

    action: str
    code: str
    label: str
    does: str


KEYS = (
    Key("accept", "KeyA", "A", "Accept: the claim, the value or the link that is shown is right"),
    Key("reject", "KeyR", "R", "Reject: leave the claim out, or the later decision"),
    Key("edit", "KeyE", "E", "Edit: give another value"),
    Key("same", "KeyS", "S", "Same: the two are one"),
    Key("different", "KeyD", "D", "Different: the two are two"),
    Key("skip", "Space", "Space", "Skip: decide later, go on"),
    Key("back", "KeyB", "B", "Back: to the question before"),
    Key("undo", "KeyU", "U", "Undo the last decision of yours"),
    Key("help", "KeyH", "H", "Help: show or hide this table"),
)
CHOICES = tuple(
    Key(f"choice-{number}", f"Digit{number}", str(number), f"Choose value {number}")
    for number in range(1, 10)
)
BY_ACTION = {key.action: key for key in (*KEYS, *CHOICES)}
