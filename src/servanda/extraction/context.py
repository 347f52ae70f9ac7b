"""What a passage leaves out and the document settles: who "the parties" are, who speaks, what "the exchange" is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from servanda.extraction.names import Name, ShortForms
from servanda.extraction.periods import Reference
from servanda.extraction.vocabulary import Vocabulary
from servanda.gazetteer import PlaceMention, country_of_code


@dataclass(slots=True)
class Event:
    """An event that the text spoke of last: what was signed there takes its place and day."""

    place: str | None = None
    date: str | None = None


@dataclass(slots=True)
class Context:
    """What is known at a point of a section.

    `topic` are the countries or places that the section is about, most spoken of first; `pair` the parties named
    together last; `bodies` the bodies named so far, latest last; `people` full names by surname; `voice` who "we" is;
    `speaker` whose words are being given; `event` the event spoken of last.
    """

    vocabulary: Vocabulary
    short_forms: ShortForms
    topic: list[str] = field(default_factory=list)
    country: str | None = None
    pair: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    voice: str | None = None
    speaker: str | None = None
    subject: list[str] = field(default_factory=list)
    event: Event = field(default_factory=Event)
    period: str | None = None
    is_pair: bool = False
    reference: Reference = field(default_factory=lambda: Reference(None))

    def collective(self) -> list[str]:
        """The parties that "the two countries", "the sides" or "they" mean."""
        if len(self.pair) >= 2:
            return self.pair
        return self.topic[:2] if len(self.topic) >= 2 else []

    def latest_body(self, noun: str) -> str | None:
        """The body named last whose name holds `noun`; else the body named last."""
        for name in reversed(self.bodies):
            if noun.lower() in name.lower():
                return name
        return self.bodies[-1] if self.bodies else None

    def full_name(self, name: str) -> str:
        """The name in full: titles left out, short forms and surnames expanded where the text gives the full form."""
        bare = without_titles(name, self.vocabulary)
        return self.short_forms.expand(self.people.get(bare, bare))

    def saw_body(self, name: str) -> None:
        """Remember that a body was named."""
        if name in self.bodies:
            self.bodies.remove(name)
        self.bodies.append(name)


def without_titles(name: str, vocabulary: Vocabulary) -> str:
    """A name without the titles before it; a title alone stays."""
    words = name.split()
    titles = vocabulary.lists["title"]
    at = 0
    while at < len(words) - 1 and words[at].rstrip(".") in titles:
        at += 1
    return " ".join(words[at:]) if at < len(words) and at else name


def find_topic(title: str, text: str, places: list[PlaceMention]) -> tuple[list[str], str | None]:
    """The countries and places that a section is about, most spoken of first, and the home country's code.

    Places named in the title or near the beginning weigh more.
    """
    weight: Counter[str] = Counter()
    codes: dict[str, str | None] = {}
    first: dict[str, int] = {}
    for place in places:
        name = place.name
        if place.kind in ("demonym", "capital") or place.kind == "country":
            name = _country_name(place)
        elif place.kind == "grouping":
            continue
        score = 1.0 if place.kind in ("country", "demonym") else 0.5
        if place.start < len(title) + 400:
            score *= 3
        weight[name] += score  # type: ignore[assignment]
        codes.setdefault(name, place.country_code)
        first.setdefault(name, place.start)
    if not weight:
        return [], None
    ordered = sorted(weight, key=lambda name: (-weight[name], first[name]))
    top = [name for name in ordered if weight[name] >= max(2, weight[ordered[0]] * 0.25)]
    pair = sorted(top[:2], key=lambda name: first[name])
    return pair + top[2:], codes[ordered[0]]


def _country_name(place: PlaceMention) -> str:
    found = country_of_code(place.country_code) if place.country_code else None
    return found.name if found else place.name


def find_people(text: str, names: list[Name], vocabulary: Vocabulary) -> dict[str, str]:
    """Full names of people by surname: names that a title or an office stands beside."""
    people: dict[str, str] = {}
    titles, offices = vocabulary.lists["title"], vocabulary.lists["office"]
    for name in names:
        bare = without_titles(name.text, vocabulary)
        words = bare.split()
        if len(words) < 2 or len(words) > 5:
            continue
        titled = name.text.split()[0].rstrip(".") in titles and bare != name.text
        before = re.findall(r"[\w-]+", text[max(0, name.start - 40) : name.start].lower())[-2:]
        after = re.findall(r"[\w-]+", text[name.end : name.end + 45].lower())[:6] if text[name.end : name.end + 1] == "," else []
        said = re.match(r"\s+(?:said|told|added|noted|explained|stated|announced|recalled)\b", text[name.end : name.end + 14])
        if titled or offices & set(before) or offices & set(after) or said:
            people.setdefault(words[-1], bare)
    return people
