"""Where a quote stands in its document, and whether the quote states a number.

White space is left out on both sides. This is the measure by which any extractor is judged, so it is lenient:
the gate of extraction, which decides what becomes a claim, is stricter.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate

from servanda.claim import Claim
from servanda.evaluation.slots import near

# A quote's two parts may lie this far apart, a footnote's body between them.
_LONGEST_INTERRUPTION = 4000
_SHORTEST_HEAD = 20
# Cents, units, percents, thousands, lakhs, millions, crores, billions, trillions.
_SCALES = (0.01, 1, 100, 1e3, 1e5, 1e6, 1e7, 1e9, 1e12)

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_OTHERS = {
    "half": 0.5, "a third": 1 / 3, "two thirds": 2 / 3, "two-thirds": 2 / 3, "quarter": 0.25,
    "three quarters": 0.75, "three-quarters": 0.75, "once": 1, "twice": 2, "double": 2, "doubled": 2,
    "thrice": 3, "triple": 3, "tripled": 3, "quadrupled": 4, "dozen": 12, "score": 20, "hundred": 100,
    "hundreds": 100, "a thousand": 1e3, "a million": 1e6, "a billion": 1e9,
}  # fmt: skip
_PARTS = {"fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}


class SqueezedText:
    """A document's plain text without white space, and where each of its characters went."""

    def __init__(self, text: str) -> None:
        self.text = _squeeze(text)
        self._index = [0, *accumulate(not character.isspace() for character in text)]

    def locate(self, claim: Claim) -> tuple[int, int] | None:
        """The quote's half-open span in the squeezed text, or None.

        Where the quote recurs, the place nearest to `claim.start`; where something interrupts it in the text,
        from the beginning of its head to the end of its tail.
        """
        quote = _squeeze(claim.quote)
        if not quote:
            return None
        places = [match.start() for match in re.finditer(re.escape(quote), self.text)]
        if places:
            near_to = self._index[min(claim.start, len(self._index) - 1)]
            begin = min(places, key=lambda place: abs(place - near_to))
            return begin, begin + len(quote)
        return self._locate_interrupted(quote)

    def _locate_interrupted(self, quote: str) -> tuple[int, int] | None:
        shortest, longest = 0, len(quote)
        while shortest < longest:
            middle = (shortest + longest + 1) // 2
            if quote[:middle] in self.text:
                shortest = middle
            else:
                longest = middle - 1
        if shortest < _SHORTEST_HEAD:
            return None
        begin = self.text.find(quote[:shortest])
        tail = self.text.find(quote[shortest:], begin + shortest)
        if tail < 0 or tail - begin > _LONGEST_INTERRUPTION:
            return None
        return begin, tail + len(quote) - shortest


def grounded(claim: Claim, text: SqueezedText) -> bool:
    """Whether the claim's quote stands in the text and states each of the claim's numbers."""
    numbers: list[float] = [amount.value for amount in claim.amounts]
    if claim.change:
        numbers.append(claim.change.value)
    return text.locate(claim) is not None and all(stated(number, claim.quote) for number in numbers)


def stated(number: float, quote: str) -> bool:
    """Whether the quote has the number, in digits or in words, up to a scale; a singular noun states one."""
    if number == 1:
        return True
    flat = quote.replace("\u00a0", " ").replace("\u202f", " ").lower()
    return any(near(value * scale, number) for value in _digits(flat) | _words(flat) for scale in _SCALES)


def _digits(flat: str) -> set[float]:
    """The numbers in digits, however thousands and decimals are marked."""
    readings = (
        flat.replace(",", ""),
        flat.replace(".", "").replace(",", "."),
        re.sub(r"(?<=\d) (?=\d{3}\b)", "", flat),
    )
    return {float(digits) for text in readings for digits in re.findall(r"\d+(?:\.\d+)?", text)}


def _words(flat: str) -> set[float]:
    """The numbers in words, with halves ("two and a half") and sums ("a hundred and twenty")."""
    found = {number for pattern, number in _word_patterns() if pattern.search(flat)}
    if "half" in flat:
        found |= {number + 0.5 for number in found}
    return found | {large + small for large in found for small in found if large >= 100 > small}


@cache
def _word_patterns() -> list[tuple[re.Pattern[str], float]]:
    words: dict[str, float] = {**{word: number for number, word in enumerate(_ONES)}, **_TENS}
    for ten, number in _TENS.items():
        for one, word in enumerate(_ONES[:10]):
            words[f"{ten}-{word}"] = words[f"{ten} {word}"] = number + one
    words |= {word: number for number, word in enumerate(_ORDINALS, 1)} | _OTHERS
    for part, whole in _PARTS.items():
        for count in range(1, whole):
            words[f"{_ONES[count]} {part}{'s' if count > 1 else ''}"] = count / whole
    return [(re.compile(rf"\b{word}(?:-?fold)?\b"), number) for word, number in words.items()]


def _squeeze(text: str) -> str:
    return "".join(text.split())
