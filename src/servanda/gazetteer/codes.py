"""Countries by the codes that statistics use: ISO 3166-1, letters and numbers, and UN Comtrade's numbers."""

from __future__ import annotations

from functools import cache

from servanda.gazetteer.countries import Country, country_of_code
from servanda.gazetteer.tables import lines


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines("codes.tsv"):
        alpha2, alpha3, *numbers = line.split("\t")
        found[alpha3] = alpha2
        for number in " ".join(numbers).split():
            found[number] = alpha2
    return found


def country_of_any_code(code: str) -> Country | None:
    """The country that a code of statistics stands for; None for a group of countries, or no such code."""
    tidy = code.strip().upper()
    tidy = (tidy.lstrip("0") or "0") if tidy.isdigit() else tidy
    return country_of_code(_codes().get(tidy, tidy))
