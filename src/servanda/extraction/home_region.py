"""The region of a country whose figures a text tells: a province's trade is no country's."""

from __future__ import annotations

import re
from collections import Counter

from servanda.extraction.names import Name
from servanda.extraction.vocabulary import Vocabulary
from servanda.gazetteer import PlaceMention, place

_EARLY, _BESIDE = 700, 40
_AND = re.compile(r" AND (?:THE )?")
_TITLE_WEIGHT, _EARLY_WEIGHT = 3, 2
_LEAST, _TALK_LEAST = 5, 2


def home_region(
    title: str, text: str, names: list[Name], places: list[PlaceMention], vocabulary: Vocabulary
) -> str | None:
    """The region that a text is about, as the text names it; None where it is about countries or cities.

    A region weighs by how often it is named, and more in the title and near the beginning. It has to stand in
    the title, to be spoken of as "the region" or to trade, and to weigh more than any other and than its own
    country.
    """
    words = vocabulary.expressions
    kind = words["region_kind"]
    weight: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    early: set[str] = set()
    known = {(mention.start, mention.end) for mention in places}
    told = [(m.start, m.text) for m in places if m.kind == "region"]
    told += [
        (start, said)
        for name in names
        if (name.start, name.end) not in known
        for start, said in _joined(name)
        if kind.search(said)
    ]
    for start, name in told:
        stem = kind.sub("", name).lower()
        weight[stem] += _worth(start, title)
        if stem not in spelt or (spelt[stem].isupper() and not name.isupper()):
            spelt[stem] = name
        if start < len(title) + _EARLY:
            early.add(stem)
    best = [stem for stem, _ in weight.most_common() if stem in early][:1]
    if not best:
        return None
    name = spelt[best[0]]
    found = place(name) or place(kind.sub("", name))
    code = found.country_code if found is not None else None
    of_country = sum(
        _worth(m.start, title) for m in places if m.country_code == code and m.kind in ("country", "demonym")
    )
    others = max((count for stem, count in weight.items() if stem != best[0]), default=0)
    talk = len(words["region_spoken_of"].findall(text))
    shouted = re.search(rf"\b{re.escape(best[0].upper())}\b", title) is not None
    weight[best[0]] += _TITLE_WEIGHT if shouted else 0
    titled = shouted or any(start < len(title) and kind.sub("", n).lower() == best[0] for start, n in told)
    if not titled and talk < _TALK_LEAST and not _trades(text, kind.sub("", name), vocabulary):
        return None
    own = weight[best[0]] + talk
    return name if own >= _LEAST and own > 2 * others and (code is None or own > of_country) else None


def _joined(name: Name) -> list[tuple[int, str]]:
    """The names that capitals and an AND made one, each with where it starts."""
    if not name.text.isupper():
        return [(name.start, name.text)]
    ends = [found.span() for found in _AND.finditer(name.text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(name.text)]
    return [(name.start + a, name.text[a:b]) for a, b in zip(starts, stops, strict=True)]


def _trades(text: str, region: str, vocabulary: Vocabulary) -> bool:
    """Whether a text tells of a region's own trade: "trade of Tver Region", "Punjab's exports"."""
    words = vocabulary.expressions
    return any(
        words["trade_before_region"].search(text, max(0, found.start() - _BESIDE), found.start())
        or words["trade_after_region"].match(text, found.end())
        for found in re.finditer(rf"\b{re.escape(region)}\b", text)
    )


def _worth(start: int, title: str) -> int:
    return _TITLE_WEIGHT if start < len(title) else _EARLY_WEIGHT if start < len(title) + _EARLY else 1
