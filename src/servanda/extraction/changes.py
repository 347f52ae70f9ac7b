"""Growth and fall in running text: by how much, which way, and against which period."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extraction.growth.comparisons import resolve_since, with_comparisons
from servanda.extraction.growth.directions import change_of_number, changes_in_words
from servanda.extraction.growth.mention import ChangeMention, Comparison
from servanda.extraction.growth.words import change_words
from servanda.extraction.numbers import Number, find_numbers, values_of
from servanda.extraction.quantities.words import number_words

__all__ = ["ChangeMention", "Comparison", "find_changes", "resolve_since", "stated_values"]


def find_changes(
    text: str, numbers: Sequence[Number] | None = None, *, language: str = "en"
) -> list[ChangeMention]:
    """The changes of a passage, in order. `numbers` are the passage's own, found here where they are not
    given.

    Raises:
        LanguageError: the language has no dictionary of changes.
    """
    words = change_words(language)
    numbers = find_numbers(text, language=language) if numbers is None else numbers
    found: list[ChangeMention] = []
    for index, number in enumerate(numbers):
        if number.is_amount:
            change = change_of_number(text, numbers, index, found, words)
            if change:
                found.append(change)
    found.extend(changes_in_words(text, words, number_words(language)))
    if not found:
        return found
    found.sort(key=lambda change: change.start)
    return with_comparisons(text, found, words)


def stated_values(text: str, language: str = "en") -> frozenset[int | float]:
    """Every value that a number or a change in the text states: 1.2 and 1200 of "1.200", 2 of "doubled".

    The gate checks with it that a claim's values stand in the claim's quote.
    """
    numbers = find_numbers(text, language=language)
    changes = find_changes(text, numbers, language=language)
    return values_of(numbers) | {change.value for change in changes}
