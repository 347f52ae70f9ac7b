"""The two countries whose trade a text tells, home first, as its own words pair them.

"Armenia's trade with the Emirates" makes Armenia the home side, however seldom the text names it again: at
home one speaks of "our exports" and of the other country by name.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from servanda.extraction.vocabulary import Vocabulary
from servanda.gazetteer import PlaceMention, country_of_code

_REACH, _BEFORE = 70, 50


def trading_pair(text: str, places: list[PlaceMention], vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The pair of countries that is told of most often as one's trade with the other, home first, or None.

    `places` are spans of `text`, in order. Names are the gazetteer's.
    """
    told: Counter[tuple[str, str]] = Counter()
    for one, two in pairwise(places):
        if two.start - one.end > _REACH:
            continue
        home, other = _country(one), _country(two)
        if not home or not other or home == other:
            continue
        gap = text[one.end : two.start]
        before = text[max(0, one.start - _BEFORE) : one.start]
        owned = vocabulary.expressions["owned_trade"].fullmatch(gap) and (
            one.kind == "demonym" or gap[:1] in "'’"
        )
        if (
            owned
            or (
                vocabulary.expressions["trade_to"].fullmatch(gap)
                and vocabulary.expressions["trade_of"].search(before)
            )
            or (
                vocabulary.expressions["trade_and"].fullmatch(gap)
                and vocabulary.expressions["trade_between"].search(before)
            )
        ):
            told[(home, other)] += 1
    if not told:
        return None
    sides: Counter[frozenset[str]] = Counter()
    for pair, times in told.items():
        sides[frozenset(pair)] += times
    most = sides.most_common(1)[0][0]
    return next(pair for pair, _ in told.most_common() if frozenset(pair) == most)


def _country(mention: PlaceMention) -> str:
    found = country_of_code(mention.country_code) if mention.country_code else None
    return found.name if found and mention.kind in ("country", "demonym") else ""
