"""The region of a country whose figures a text tells: a province's trade is no country's."""

from __future__ import annotations

import re
from collections import Counter

from servanda.extraction.names import Name
from servanda.gazetteer import PlaceMention, place

_KIND = re.compile(
    r" (?:Region|Oblast|Province|Prefecture|Voivodeship|County|Governorate|Krai|Canton|Department)\Z"
)
_TALK = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Tt]his) (?:region|oblast|province|prefecture|voivodeship|governorate|krai|canton)"
    r"(?:['’]s)?\b"
)
_MEASURES = r"(?:trade|turnover|exports?|imports?|shipments|sales|purchases)"
_EARLY = 700
_TITLE_WEIGHT, _EARLY_WEIGHT = 3, 2
_LEAST, _TALK_LEAST = 5, 2


def home_region(title: str, text: str, names: list[Name], places: list[PlaceMention]) -> str | None:
    """The region that a text is about, as the text names it; None where it is about countries or cities.

    A region weighs by how often it is named, and more in the title and near the beginning. It has to stand in
    the title, to be spoken of as "the region" or to trade, and to weigh more than any other and than its own
    country.
    """
    weight: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    early: set[str] = set()
    known = {(mention.start, mention.end) for mention in places}
    told = [(m.start, m.text) for m in places if m.kind == "region"]
    told += [(n.start, n.text) for n in names if _KIND.search(n.text) and (n.start, n.end) not in known]
    for start, name in told:
        stem = _KIND.sub("", name).lower()
        weight[stem] += _worth(start, title)
        if stem not in spelt or (spelt[stem].isupper() and not name.isupper()):
            spelt[stem] = name
        if start < len(title) + _EARLY:
            early.add(stem)
    best = [stem for stem, _ in weight.most_common() if stem in early][:1]
    if not best:
        return None
    name = spelt[best[0]]
    found = place(name) or place(_KIND.sub("", name))
    code = found.country_code if found is not None else None
    of_country = sum(
        _worth(m.start, title) for m in places if m.country_code == code and m.kind in ("country", "demonym")
    )
    others = max((count for stem, count in weight.items() if stem != best[0]), default=0)
    talk = len(_TALK.findall(text))
    shouted = re.search(rf"\b{re.escape(best[0].upper())}\b", title) is not None
    weight[best[0]] += _TITLE_WEIGHT if shouted else 0
    titled = shouted or any(start < len(title) and _KIND.sub("", n).lower() == best[0] for start, n in told)
    if not titled and talk < _TALK_LEAST and not _trades(text, _KIND.sub("", name)):
        return None
    own = weight[best[0]] + talk
    return name if own >= _LEAST and own > 2 * others and (code is None or own > of_country) else None


def _trades(text: str, region: str) -> bool:
    """Whether a text tells of a region's own trade: "trade of Tver Region", "Punjab's exports"."""
    name = re.escape(region)
    return bool(
        re.search(rf"\b{_MEASURES} (?:of|between|by) (?:the )?{name}\b", text)
        or re.search(rf"\b{name}(?: [A-Z][a-z]+)?['’]s? (?:\w+ ){{0,2}}{_MEASURES}\b", text)
        or re.search(rf"\b{name}(?: [A-Z][a-z]+)? (?:exported|imported|sold|shipped|bought|sells)\b", text)
    )


def _worth(start: int, title: str) -> int:
    return _TITLE_WEIGHT if start < len(title) else _EARLY_WEIGHT if start < len(title) + _EARLY else 1
