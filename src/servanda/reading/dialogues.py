"""Dialogues on lines of their own: the name before the colon of each turn."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAME = r"[A-ZÀ-Þ][\w.’'-]*(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w.’'-]*){0,4}"
TURN = re.compile(rf"(?P<name>{_NAME})(?:,? \([^()\n]{{2,80}}\))?\s?:\s+(?=\S)")


def lines_of_turns(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that begin with the name of one who speaks, as in a dialogue.

    A dialogue has two labels, and one of them asks on more than one line.
    """
    labelled: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if (label := TURN.match(line)) is not None:
            labelled.setdefault(label["name"], []).append(number)
    again = {name: numbers for name, numbers in labelled.items() if len(numbers) > 1}
    asked = [name for name, numbers in again.items() if 2 * _questions(lines, numbers) >= len(numbers)]
    if not asked or len(labelled) < len(("who asks", "who answers")):
        return frozenset()
    beside = {number + step for name in asked for number in again[name] for step in (-1, 1)}
    kept = [numbers for name, numbers in labelled.items() if name in again or beside & set(numbers)]
    return frozenset(number for numbers in kept for number in numbers)


def _questions(lines: Sequence[str], numbers: Sequence[int]) -> int:
    return sum(lines[number].rstrip().endswith("?") for number in numbers)
