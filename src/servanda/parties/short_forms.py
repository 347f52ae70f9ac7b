"""The short forms that a document defines: "Minsk Motor Works (MMZ)", "the Academy [NAS]".

A bracketed acronym is a definition only if its letters stand, in order, at the heads of words of the name
before it, or the name is plainly a proper one and the acronym its transliteration.
"""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w’'.&-]*(?:[ \n]+(?:of|and|for|the|in|on|de|[A-Z\"“«][\w’'.&»”\"-]*))*"
_SHORT = r"(?:hereinafter[ ,]+|the )?(?P<short>[A-Z][\w&/-]{1,11})"
_DEFINED = re.compile(rf"(?P<name>{_NAME})[ \n]*[(\[]{_SHORT}[)\]]")


def short_forms(text: str) -> dict[str, str]:
    """Short form → full name, as the text defines them; one defined twice and differently is left out."""
    found: dict[str, str] = {}
    unsure: set[str] = set()
    for match in _DEFINED.finditer(text):
        short = match["short"]
        name = _head_of(" ".join(match["name"].split()), short)
        if name is None:
            continue
        if found.setdefault(short, name) != name:
            unsure.add(short)
    return {short: name for short, name in found.items() if short not in unsure}


def _head_of(name: str, short: str) -> str | None:
    """The last words of `name` whose initials spell `short`, or did so in another language."""
    words = name.split()
    letters = [letter for letter in short.lower() if letter.isalnum()]
    for start in range(len(words) - 1, -1, -1):
        if words[start][:1].lower() == letters[0] and _spelled(words[start:], letters):
            return " ".join(words[start:])
    for start in range(len(words) - 1, -1, -1):
        if words[start][:1].isupper() and _translated(words[start:], letters):
            return " ".join(words[start:])
    return None


def _translated(words: list[str], letters: list[str]) -> bool:
    """Whether the letters, as many as the telling words, begin as they do and agree with most of them.

    "Minsk Motor Works (MMZ)": the last letter is of the word in the company's own language.
    """
    heads = [word.lstrip('"“«')[:1].lower() for word in words if word[:1].isupper() or word[:1] in '"“«']
    if len(heads) != len(letters) or len(heads) < 3 or heads[0] != letters[0]:
        return False
    return 2 * sum(one == other for one, other in zip(heads, letters, strict=True)) >= len(heads)


def _spelled(words: list[str], letters: list[str]) -> bool:
    """Whether each letter begins a word, in order, with at most fillers left over."""
    at = 0
    for word in words:
        head = word.lstrip('"“«').lower()
        if at < len(letters) and head.startswith(letters[at]):
            at += 1
        elif word[:1].isupper() and len(letters) < len(words) - 2:
            return False
    return at == len(letters)
