"""The gazetteer: the names by which a text speaks of countries, their seats, cities, regions and groupings.

Own tables, and the larger places of GeoNames (CC BY 4.0, see NOTICE). Nothing is downloaded; the tables load
once, when a name is first asked for.
"""

from servanda.gazetteer.countries import (
    Country,
    Grouping,
    countries,
    country,
    country_of_code,
    grouping,
    groupings,
)
from servanda.gazetteer.places import Place, PlaceKind, PlaceMention, find_places, place

__all__ = [
    "Country",
    "Grouping",
    "Place",
    "PlaceKind",
    "PlaceMention",
    "countries",
    "country",
    "country_of_code",
    "find_places",
    "grouping",
    "groupings",
    "place",
]
