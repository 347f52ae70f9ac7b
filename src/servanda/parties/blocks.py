"""What names that may mean one body have in common: only bodies that share a block are compared."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.parties.likeness import half_of_initials
from servanda.parties.names import acronyms, is_acronym, sound, telling_words
from servanda.parties.party import Party

TOO_COMMON = 200  # a block of more bodies than this says nothing of whether two of them are one


def blocks_of(party: Party) -> set[str]:
    """The blocks of all names of a body: of two that may be one they share one, or their names little."""
    return {block for name in (party.name, *party.aliases) for block in _blocks(name)}


def _blocks(name: str) -> Iterator[str]:
    """A telling word's beginning or end, or an acronym's letters."""
    words = telling_words(name)
    for word in words:
        yield sound(word)[:3]
        if len(word) >= 8:
            yield f"…{word[-4:]}"
    yield "".join(words)[:3]
    if is_acronym(name):
        letters = name.strip("()[] ").lower()
        yield f"={letters}"
        yield f"~{len(letters)}{letters[: -(-len(letters) // 2)]}"
        return
    for letters in acronyms(name):
        yield f"={letters}"
    half = half_of_initials(name, len(words))
    if half:
        yield f"~{len(words)}{half}"
