"""What the words of a cell say of its sides."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from servanda.extraction.actors import actors, all_actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.surroundings import (
    bracketed_place,
    is_place,
    means_partner,
    publishes,
)
from servanda.extraction.figures.words import TRADE, MeasureWords
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import following
from servanda.gazetteer import PlaceMention, country_of_code, place

_PLAIN = frozenset("in at on via through near within across between with to from of".split()) | {""}
_BOTH = frozenset({"the two", "both", "the two countries", "both countries", "the two markets", "them"})
_DASH = re.compile(r"[-–—]")


@dataclass(slots=True)
class Said:
    """What the words of a cell say of its sides; `places` are those that nothing gives a part."""

    owners: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    sellers: list[str] = field(default_factory=list)
    pair: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    favoured: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    through: list[str] = field(default_factory=list)
    ours: bool = False
    home_goods: bool = False


def sides_said(sentence: Sentence, cell: Cell, words: MeasureWords, context: Context) -> Said:
    """What the words of a cell, and the phrases that hang on its measure, say of its sides."""
    said = Said()
    hanging: list[Phrase] = []
    if cell.measure is not None and not cell.borrowed:
        said.owners.extend(_owner(sentence, cell.measure, context))
        said.ours = sentence.tokens[cell.measure.start].lower in sentence.lists["our"]
        hanging = following(sentence, cell.measure, len(sentence.tokens))
    own = [
        p
        for p in sentence.parse.phrases
        if cell.low <= p.start < cell.high and p not in hanging and p != cell.measure and p not in cell.list
    ]
    hanging = [p for p in hanging if p not in cell.list]
    own.extend([cell.listed] if cell.listed is not None and cell.listed != cell.measure else [])
    for phrase in sorted([*hanging, *own], key=lambda p: p.start):
        if phrase.start <= cell.at < phrase.end:
            _glued(sentence, cell, phrase, said)
        else:
            _place(sentence, cell, phrase, said, words, context, hangs=phrase in hanging)
    if cell.by_verb and not said.sellers and not said.owners:  # "earned A and invested B"
        said.sellers.extend(_doers(sentence, cell, context))
    if cell.by_verb and cell.form == "imports":
        said.home_goods = _of_home(sentence, cell, said.sellers, context)
    if cell.amounts and cell.amounts[0].unit == "percent":
        said.partners.extend(_sharers(sentence, cell))
    if cell.form in TRADE and not (said.owners or said.partners or said.pair or said.sellers):
        said.pair.extend(_fronted_pair(sentence, context))
    beside = bracketed_place(sentence, cell)
    if beside in said.places and (cell.borrowed or cell.ranked):
        said.places = [beside]  # "Chile ranking first, followed by Peru ($480 million)"
    for at in range(cell.low, cell.at - 1):
        owns = sentence.tokens[at].tag == "P" and sentence.tokens[at + 1].tag == "'"
        if owns and not said.owners and (cell.borrowed or cell.measure is None):
            said.owners.append(context.full_name(sentence.tokens[at].text))
    return said


def _doers(sentence: Sentence, cell: Cell, context: Context) -> list[str]:
    """The subject of the verb that makes a figure, where it stands before other figures."""
    clause = next((c for c in sentence.parse.clauses if c.first == cell.verb_at and not c.passive), None)
    subject = [p for p in clause.subject if p.end <= cell.low] if clause is not None else []
    people = context.people.values()
    return [
        name for name in all_actors(sentence, subject, context) if name[:1].isupper() and name not in people
    ]


def _fronted_pair(sentence: Sentence, context: Context) -> list[str]:
    """The two that a sentence opens with: "For CARICOM and West Africa, the bank sees trade of ..."."""
    opening = sentence.parse.phrases[:2]
    if len(sentence.tokens) < 2 or sentence.tokens[0].lower != "for" or not opening or opening[0].start > 2:
        return []
    comma = next((at for at, token in enumerate(sentence.tokens) if token.tag == ","), 0)
    names = [
        name
        for p in opening
        if p.end <= comma and is_place(sentence, p.end - 1)
        for name in actors(sentence, p, context)
    ]
    return names if len(names) == 2 else []


def _of_home(sentence: Sentence, cell: Cell, buyers: list[str], context: Context) -> bool:
    """Whether a foreign buyer bought the home country's: "5% less of our shrimp"."""
    home = context.topic[0] if context.topic else ""
    if not buyers or home in buyers or place(buyers[0]) is None:
        return False
    last = context.last_figure
    reports = last is not None and last.form == "exports" and (home, "reporter") in last.parties
    reports = reports or not (context.is_pair and buyers[0] in context.topic[:2])
    for token in sentence.tokens[max(cell.verb_at, 0) : cell.high]:
        if token.lower in sentence.lists["our"]:
            return True
        named = token.mention
        if isinstance(named, PlaceMention) and named.kind == "demonym" and named.country_code:
            country = country_of_code(named.country_code)
            if reports and country is not None and context.own_name(country.name) == home:
                return True
    return False


def _sharers(sentence: Sentence, cell: Cell) -> list[str]:
    """Whose share a percentage is: "Estonia's share of Finland's exports", "the share of Estonia in"."""
    tokens = sentence.tokens
    found = []
    for at in range(cell.at):
        if tokens[at].lower != "share":
            continue
        if at > 1 and tokens[at - 1].tag == "'" and sentence.place_of(tokens[at - 2]) is not None:
            found.append(tokens[at - 2].text)
        elif (
            at + 2 < len(tokens)
            and tokens[at + 1].lower == "of"
            and sentence.place_of(tokens[at + 2]) is not None
        ):
            found.append(tokens[at + 2].text)
    return found[:1]


def _glued(sentence: Sentence, cell: Cell, phrase: Phrase, said: Said) -> None:
    """ "China had 244bn, Singapore 53bn": the place that stands right before the number."""
    for at in range(phrase.start, cell.at):
        token = sentence.tokens[at]
        if token.tag == "P" and sentence.place_of(token) is not None:
            said.places.append(token.text)


def _owner(sentence: Sentence, phrase: Phrase, context: Context) -> list[str]:
    """Whose a measure is by the words of its own phrase: "Kenyan sales", "Georgia's own purchases"."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    found: list[str] = []
    for at, token in enumerate(tokens[:-1]):
        place = token.mention if isinstance(token.mention, PlaceMention) else sentence.place_of(token)
        name = ""
        if token.tag == "P" and (both := _joined_pair(token.text)):
            found.extend(both)
        elif place is not None and place.country_code and place.kind in ("demonym", "capital"):
            country = country_of_code(place.country_code)
            name = context.own_name(country.name) if country else place.name
        elif token.tag == "P" and place is not None:
            name = token.text
        elif token.tag == "P" and tokens[at + 1].tag == "'":
            name = context.full_name(token.text)
        elif token.tag == "N" and tokens[at + 1].tag == "'":
            name = _told_by_kind(sentence, token.lower, context)  # "the company's exports"
        if name and name not in found:
            found.append(name)
    return found


def _told_by_kind(sentence: Sentence, noun: str, context: Context) -> str:
    """The body or the region that "the company's", "the region's" is; "" where none was named."""
    if noun in sentence.lists["lands"] and context.region:
        return context.region
    lists = sentence.vocabulary.lists
    if noun not in lists["body_noun"] or noun in lists["office"] or noun in sentence.lists["lands"]:
        return ""
    if context.owner and context.is_owner(noun):
        return context.owner
    found = context.latest_body(noun) or ""
    return "" if publishes(sentence.lists, found) else found


def _joined_pair(name: str) -> list[str]:
    """The two places that a hyphen joins to one name: "India-Oman trade"."""
    parts = _DASH.split(name)
    return parts if len(parts) == 2 and all(place(part) is not None for part in parts) else []


def _place(
    sentence: Sentence,
    cell: Cell,
    phrase: Phrase,
    said: Said,
    words: MeasureWords,
    context: Context,
    *,
    hangs: bool,
) -> None:
    """Note what one phrase says of the sides."""
    head = sentence.tokens[phrase.end - 1]
    place = sentence.place_of(head) if head.tag == "P" else None
    inside = {token.lower for token in sentence.tokens[phrase.start : phrase.end]}
    if phrase.start and set(sentence.tokens[phrase.start - 1].text.lower().split()) & words.favour:
        said.favoured.extend(actors(sentence, phrase, context))  # "in favour of" read as one preposition
        return
    if inside & words.favour and phrase.preposition in ("in", "to"):
        said.favoured.extend(_owner(sentence, phrase, context) or _after_of(sentence, phrase, context))
        return
    people = context.people.values()
    names = [
        name
        for name in _names(sentence, cell, phrase, context)
        if name not in people and name.lower() not in words.weights
    ]
    owner = _owner(sentence, phrase, context) if head.tag in "NA" else []
    lent = cell.form == "credit" and phrase.preposition == "to"
    if owner and (cell.form in TRADE or cell.form == "transactions" or lent):
        names = owner
    if not names and not owner:
        return
    located = (
        place is not None or bool(owner) or len(names) > 1 or any(name in context.topic for name in names)
    )
    _part(
        cell, phrase, said, names, located=located, is_place=place is not None, hangs=hangs, sentence=sentence
    )


def _part(
    cell: Cell,
    phrase: Phrase,
    said: Said,
    names: list[str],
    *,
    located: bool,
    is_place: bool,
    hangs: bool,
    sentence: Sentence,
) -> None:
    """Give names their part by the preposition before them."""
    preposition = phrase.preposition
    trade = cell.form in TRADE
    if preposition == "between" or (preposition == "of" and hangs and len(names) > 1):
        said.pair.extend(name for name in names if name not in said.pair)
    elif preposition == "with":
        said.partners.extend(names if located or not trade else [])
    elif preposition in ("to", "into", "towards", "toward"):
        (said.owners if cell.form == "imports" and hangs else said.partners).extend(names if located else [])
    elif preposition == "from":
        (said.owners if cell.form == "exports" else said.partners).extend(names if located else [])
    elif preposition == "of" and (hangs or cell.borrowed):
        land = sentence.tokens[phrase.end - 1].lower in sentence.lists["lands"]
        of_body = hangs and (
            not trade or (cell.form == "turnover" and not land and _is_body(sentence, names))
        )
        (said.owners if hangs else said.places).extend(names if located or of_body else [])
    elif preposition == "by" and cell.form == "transactions" and located:
        said.partners.extend(names)
    elif preposition == "by" and (hangs or cell.by_verb):
        said.owners.extend(names if located or not trade else [])
    elif preposition in ("in", "into") and cell.form == "investment" and hangs and is_place and said.owners:
        said.partners.extend(names)
    elif preposition in ("in", "into", "within") and not trade and hangs and not is_place:
        said.owners.extend(names)
    elif (
        preposition in ("at", "through", "in")
        and cell.form == "cargo"
        and sentence.expressions["havens"].search(" ".join(names))
    ):
        said.bodies.extend(names)
    elif preposition == "through" and cell.form in ("exports", "imports", "transactions") and not located:
        said.through.extend(names)
    elif preposition == "for" and is_place and cell.form == "cargo":
        said.partners.extend(names)
    elif (
        (preposition in ("for", "by") or preposition not in _PLAIN)
        and is_place
        and (cell.borrowed or cell.ranked)
    ):
        said.places.extend(names)
    elif not preposition and cell.by_verb and phrase.end <= max(cell.verb_at, 0):
        said.sellers.extend(names)
    elif not preposition and is_place:
        said.places.extend(names)
    elif not preposition and located and phrase.end <= cell.at and len(names) == 2:
        said.pair.extend(names)
    elif (
        not preposition
        and phrase.end <= cell.at
        and _is_body(sentence, names)
        and not _speaks(sentence, phrase)
    ):
        said.bodies.extend(names)


def _names(sentence: Sentence, cell: Cell, phrase: Phrase, context: Context) -> list[str]:
    """The parties that a phrase means; of a trade figure countries, where "the two" were bodies."""
    said = sentence.words(phrase).lower()
    if said in sentence.lists["those_measures"]:
        return []  # "and those to Japan": the exports, nobody
    last = context.last_figure
    partners = [name for name, role in last.parties if role == "partner"] if last is not None else []
    if len(partners) == 2 and phrase.preposition in ("from", "to", "with") and said in _BOTH:
        return partners
    if said in ("the two", "the pair"):
        return context.countries()
    head = sentence.tokens[phrase.end - 1]
    place = sentence.place_of(head) if head.tag == "P" else None
    if place is not None and place.kind == "demonym" and place.country_code:
        country = country_of_code(place.country_code)
        return [context.own_name(country.name)] if country else []
    measure = cell.measure if cell.form in ("exports", "imports", "transactions") else None
    if measure is not None and means_partner(sentence, phrase, measure):
        other = context.topic[1:2] if context.is_pair else []
        if other:
            return other
    if cell.form == "cargo" and (haven := _haven(sentence, phrase)):
        return [haven]
    names = actors(sentence, phrase, context)
    if len(names) == 2 and cell.form in TRADE and sentence.tokens[phrase.end - 1].tag != "P":
        return context.countries() or names
    return names


def _haven(sentence: Sentence, phrase: Phrase) -> str:
    """A port by its place, in small letters: "the port of Maputo"; else nothing."""
    head = sentence.tokens[phrase.end - 1]
    if head.tag != "N" or not sentence.expressions["havens"].search(head.lower):
        return ""
    after = following(sentence, phrase, len(sentence.tokens))[:1]
    named = after and after[0].preposition == "of" and sentence.tokens[after[0].end - 1].tag == "P"
    return sentence.between(phrase.end - 1, after[0].end) if named else ""


def _speaks(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is the subject of a verb of saying: it gives the figure, and need not own it."""
    say = sentence.vocabulary.verb_classes["say"]
    return any(
        phrase in clause.subject and (clause.verb in say or clause.operator in say)
        for clause in sentence.parse.clauses
    )


def _is_body(sentence: Sentence, names: list[str]) -> bool:
    return bool(names) and (
        names[0][:1].isupper() or sentence.expressions["havens"].match(names[0]) is not None
    )


def _after_of(sentence: Sentence, phrase: Phrase, context: Context) -> list[str]:
    for other in following(sentence, phrase, len(sentence.tokens))[:1]:
        if other.preposition == "of":
            return actors(sentence, other, context)
    return []
