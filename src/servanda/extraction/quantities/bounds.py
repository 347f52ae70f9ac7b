"""The words that bound a number: "more than", "nearly", "up to"; "or more", "-plus"."""

from __future__ import annotations

from servanda.claim import Bound
from servanda.extraction.quantities.words import NumberWords

_LOOK_BACK = 40
_OPENING_MARKS = "(\"“'‘["
_MULTIPLES = ("times", "twice", "half", "not")  # "six times as much as five years earlier" bounds nothing


def bound_before(text: str, at: int, words: NumberWords) -> tuple[Bound, int]:
    """The bound that the words right before `at` state, and where they begin; ("exact", `at`) for none."""
    head = text[max(0, at - _LOOK_BACK) : at]
    stripped = head.rstrip(" \u00a0\n")
    if not stripped:
        return "exact", at
    if stripped[-1] in "~≈":
        return "about", at - len(head) + len(stripped) - 1
    if len(stripped) == len(head):
        return "exact", at
    pieces = stripped.rsplit(None, 4)
    last = pieces[-1].lower().lstrip(_OPENING_MARKS)
    if last not in words.last_words or pieces[-1] in ("C.", "Ca", "CA"):
        return "exact", at
    found: tuple[Bound, int] = ("exact", at)
    phrase, position = "", len(stripped)
    for piece in reversed(pieces[-4:]):
        position = stripped.rfind(piece, 0, position)
        bare = piece.lstrip(_OPENING_MARKS)
        phrase = f"{bare.lower()} {phrase}".rstrip()
        side = words.bounds_before.get(phrase)
        if side is None or (phrase.startswith("as ") and stripped[:position].rstrip().endswith(_MULTIPLES)):
            continue
        found = side, at - len(head) + position + len(piece) - len(bare)
    return found


def bound_after(text: str, end: int, noun_end: int, words: NumberWords) -> tuple[Bound, int] | None:
    """The bound that follows a number, or its measure ("50 tonnes or more"), and where its words end."""
    match = words.bound_after.match(text, end) or words.bound_after.match(text, noun_end)
    if match is None or (match["bound"] == "+" and text[match.end() : match.end() + 1].isdigit()):
        return None
    return words.bounds_after[match["bound"]], match.end()
