"""What is known of a section before its first sentence is read: its names, its topic, whose voice it is."""

from __future__ import annotations

import re

from servanda.document import Document, Section
from servanda.extraction.context import Context, find_own_names, find_topic, home_of
from servanda.extraction.fields import main_field
from servanda.extraction.figures.words import measure_words
from servanda.extraction.home_region import home_region
from servanda.extraction.interviews import Interview
from servanda.extraction.masthead import read_masthead
from servanda.extraction.names import Name, find_names, find_short_forms, names_inside_sentences
from servanda.extraction.offices import find_officials
from servanda.extraction.people import find_bodies_of_people, find_sides_of_people
from servanda.extraction.periods import Reference, find_periods, fiscal_start
from servanda.extraction.quantities.words import currency_marks
from servanda.extraction.vocabulary import Vocabulary
from servanda.gazetteer import Place, PlaceMention, country_of_code, find_places, place

_MASTHEAD = 600
_HEAD = 300
_SENTENCE_END = re.compile(r"[a-z0-9]\.\s+[A-Z]")
_DIGIT = re.compile(r" ?[0-9]")
_SIGN = re.compile(r" ?\$| dollars?\b")
# The countries that call their own money dollars.
_DOLLARS = frozenset(
    "AG AU BB BM BN BS BZ CA DM FJ GD GY HK JM KI KN KY LC LR NA NR NZ SB SG SR TT TV TW US VC ZW".split()
)
# What two sides write together tells their trade as of the side named first, wherever they met.
_QUOTED = re.compile(r'"[^"\n]*"|“[^“”]*”|«[^«»]*»')


def names_of(text: str, vocabulary: Vocabulary) -> list[Name]:
    """The names of a section; one before a dollar sign is part of a sum ("Hong Kong $")."""
    known = names_inside_sentences(text)
    found = [
        _without_unit(text, name, vocabulary.lists["size_unit"])
        for name in find_names(text, vocabulary, known)
    ]
    return [
        name
        for name in found
        if not (
            name.text.endswith(" Year")
            or _of_a_sum(text, name.end, place(name.text), name.text)
            or _is_unit(text, name)
        )
    ]


def _without_unit(text: str, name: Name, units: frozenset[str]) -> Name:
    """A name without the unit of the number before it: "the 900 MW Arun-3"."""
    unit, _, rest = name.text.partition(" ")
    after = text[max(name.start - 2, 0) : name.start - 1].isdigit() and unit.lower() in units
    return Name(name.start + len(unit) + 1, name.end, rest) if after and rest else name


def _is_unit(text: str, name: Name) -> bool:
    """Whether a name is the currency or the unit of a number: "USD 688 million", "548,000 TEU"."""
    if _DIGIT.match(text, name.end) is not None and name.text in currency_marks():
        return True
    return (
        text[max(name.start - 2, 0) : name.start - 1].isdigit()
        and name.text.lower() in measure_words().weights
    )


def places_of(text: str) -> list[PlaceMention]:
    """The places of a section; one before a dollar sign is part of a sum."""
    return [found for found in find_places(text) if not _of_a_sum(text, found.end, found, found.text)]


def _of_a_sum(text: str, end: int, found: Place | PlaceMention | None, name: str) -> bool:
    """Whether a name that ends at `end` says whose dollar follows, and not who is given it."""
    if not _SIGN.match(text, end):
        return False
    code = found.country_code if found is not None else None
    return code in _DOLLARS or name.endswith("Caribbean")


def date_of_text(document: Document) -> str | None:
    """The day that bare days and months of a text are near to: its own, else the first that it names."""
    published = document.metadata.published
    alone = len(document.sections) == 1
    return published or (
        _first_date(document.text[:_MASTHEAD], fiscal_start(document.text)) if alone else None
    )


def _first_date(masthead: str, fiscal: int | None) -> str | None:
    """The first date that a text of unknown date names at its head."""
    for period in find_periods(masthead, Reference(fiscal_start=fiscal)):
        if period.edtf and not period.relative and period.kind in ("at", "span"):
            return period.edtf
    return None


def open_context(
    document: Document,
    section: Section,
    names: list[Name],
    places: list[PlaceMention],
    vocabulary: Vocabulary,
) -> Context:
    """The context at a section's beginning; `names` and `places` are spans of the section's text."""
    text = document.text[section.start : section.end]
    masthead = read_masthead(text, names, vocabulary)
    where = document.metadata.place or masthead.place
    home = None if vocabulary.expressions["joint_minutes"].search(text[:_HEAD]) else home_of(where)
    topic = find_topic(section.title or "", text, places, vocabulary, home)
    context = Context(vocabulary, find_short_forms(text, names), country=topic.country, is_pair=topic.is_pair)
    officials = find_officials(text, names, vocabulary)
    context.people, context.offices = officials.people, officials.offices
    context.own_names = find_own_names(places)
    context.topic = [context.own_name(name) for name in topic.names]
    context.region = home_region(section.title or "", text, names, places, vocabulary)
    if (
        context.region and context.region_for_all(context.topic) == context.topic
    ):  # its country is not told of
        context.is_pair = len(context.topic) == 1 or (context.is_pair and context.region in context.topic)
        context.topic = [context.region, *(name for name in context.topic if name != context.region)]
    context.masthead = masthead
    context.seat, context.home = document.metadata.place, home_of(where)
    for name in reversed(_named_at_head(text, names, vocabulary)):
        context.saw_body(name)
    context.main_field = main_field(text, vocabulary)
    context.text = text
    context.sides_of_people = find_sides_of_people(names, places, text, vocabulary)
    context.bodies_of_people = find_bodies_of_people(names, text, vocabulary, context.short_forms.expand)
    context.reference = Reference(
        document.metadata.published,
        date_of_text(document),
        fiscal_start=fiscal_start(document.text[:_MASTHEAD] + text),
    )
    return context


def voice_of(
    document: Document, text: str, names: list[Name], interview: Interview | None, context: Context
) -> str | None:
    """Whom "we" means: the interviewee's body, the body whose page it is, else the home country."""
    if interview is not None and interview.voice:
        return _country_of_people(interview.voice, context) or context.full_name(interview.voice)
    if interview is not None and (side := context.side_of(interview.speaker)):
        return side
    body = None if interview is not None else _own_body(text, names, context)
    held = context.offices.get(interview.speaker, frozenset()) if interview is not None else frozenset()
    if held and not document.metadata.place and held.isdisjoint(context.vocabulary.lists["state_office"]):
        return None  # of a body that nobody names
    home = context.home or next(iter(context.topic), None)
    return body or (context.own_name(home) if home else None)


def _named_at_head(text: str, names: list[Name], vocabulary: Vocabulary) -> list[str]:
    """The bodies named before the first sentence ends: "Coast Livestock Exchange, weekly bulletin"."""
    first = _SENTENCE_END.search(text)
    end = min(_HEAD, first.start() if first else _HEAD)
    bodies = vocabulary.lists["body_noun"]
    near = [name.text for name in names if name.start < end]
    return [name for name in near if {word.lower() for word in name.split()} & bodies]


def _country_of_people(name: str, context: Context) -> str | None:
    """The country of a people's name that was taken for a body's: of "the Polish embassy" Poland."""
    found = place(name)
    if found is None or found.kind != "demonym" or not found.country_code:
        return None
    country = country_of_code(found.country_code)
    return context.own_name(country.name) if country else None


def _own_body(text: str, names: list[Name], context: Context) -> str | None:
    """The body whose own page this is: named at its head, with a "we" outside of quotations."""
    if not context.vocabulary.expressions["we"].search(_QUOTED.sub("", text)):
        return None
    head = _SENTENCE_END.search(text)
    for name in names:
        if name.start > min(_HEAD, head.start() if head else _HEAD):
            break
        if {word.lower() for word in name.text.split()} & context.vocabulary.lists["body_noun"]:
            return context.full_name(name.text)
    return None
