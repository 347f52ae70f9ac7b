"""Whose figure it is and with whom: the reporter and the partners of a cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.extraction.actors import actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.figures.cells import Cell
from servanda.extraction.figures.measures import TRADE
from servanda.extraction.figures.words import MeasureWords
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import following
from servanda.gazetteer import PlaceMention, country_of_code, place

_RANKING = ("turnover", "exports", "imports", "balance", "investment")
_PLAIN = frozenset(
    {
        "",
        "in",
        "at",
        "on",
        "via",
        "through",
        "near",
        "within",
        "across",
        "between",
        "with",
        "to",
        "from",
        "of",
    }
)
_OURS = frozenset({"our", "my"})
_WORLD = frozenset(
    {"foreign", "world", "global", "worldwide", "external", "overall", "total", "merchandise", "national"}
)


@dataclass(slots=True)
class _Said:
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


def give_sides(
    sentence: Sentence, cell: Cell, before: Cell | None, words: MeasureWords, context: Context
) -> None:
    """Give a cell its reporter and its partners, from its own words, the cell before and the section's
    topic."""
    said = _read(sentence, cell, words, context)
    reporter, partner = _by_part(cell, said, context)
    cell.assumed = not (said.owners or said.sellers or said.places or said.ours) and cell.form in TRADE
    last = before if before is not None and (cell.borrowed or cell.form in TRADE) else None
    if last is None and (cell.borrowed or _of_theirs(sentence, cell)):
        last = _remembered(context)
        if last is not None and cell.form == "turnover" != last.form and context.is_pair:
            last.reporter, last.partner = context.topic[:1], context.topic[1:2]
    if last is not None:
        reporter, partner = _with_last(cell, said, reporter, partner, last)
    elif said.places and not reporter:
        reporter, partner = _placed(cell, said, partner, context)
    elif said.places and not partner and cell.form in _RANKING:
        partner = [name for name in said.places if name not in reporter][:1]
    if said.through:
        reporter = said.through[:1]
    if not reporter and said.bodies and cell.form not in TRADE:
        reporter = said.bodies[:1]
    reporter, partner = _from_topic(sentence, cell, said, reporter, partner, before, context)
    if cell.form == "balance":
        reporter, partner = _favoured(sentence, cell, said, reporter, partner, words)
    cell.reporter = reporter[:1]
    cell.partner = [name for name in dict.fromkeys(partner) if name not in cell.reporter]


def _of_theirs(sentence: Sentence, cell: Cell) -> bool:
    """Whether a measure is told to be of those spoken of: "their exports rose"."""
    return cell.measure is not None and sentence.tokens[cell.measure.start].lower in ("their", "its")


def _remembered(context: Context) -> Cell | None:
    """The figure spoken of last, as a cell."""
    if context.last_figure is None:
        return None
    last = Cell(0, 0, form=context.last_figure.form)
    last.reporter = [name for name, role in context.last_figure.parties if role == "reporter"]
    last.partner = [name for name, role in context.last_figure.parties if role == "partner"]
    return last


def _placed(cell: Cell, said: _Said, partner: list[str], context: Context) -> tuple[list[str], list[str]]:
    """The sides where a place is named with no part: the home country's own, or the partner in a ranking."""
    named = said.places[0]
    if cell.form in TRADE and not partner and cell.measure is not None and cell.measure.start > cell.at:
        return [name for name in context.topic[:2] if name != named][:1], [named]
    of_pair = [name for name in context.topic[:2] if context.is_pair and _same_country(named, name)]
    if of_pair and not partner:
        return [named], [name for name in context.topic[:2] if name not in of_pair]
    home = context.topic[0] if context.topic else named
    if (named in context.topic[:2] and context.is_pair) or named == home or _same_country(named, home):
        return [named], partner
    if cell.form in TRADE:
        return [home], partner or [named]
    return [named], partner


def _read(sentence: Sentence, cell: Cell, words: MeasureWords, context: Context) -> _Said:
    said = _Said()
    hanging: list[Phrase] = []
    if cell.measure is not None and not cell.borrowed:
        said.owners.extend(_owner(sentence, cell.measure, context))
        said.ours = sentence.tokens[cell.measure.start].lower in _OURS
        hanging = following(sentence, cell.measure, len(sentence.tokens))
    own = [
        p
        for p in sentence.parse.phrases
        if cell.low <= p.start < cell.high and p not in hanging and p != cell.measure
    ]
    for phrase in sorted([*hanging, *own], key=lambda p: p.start):
        if phrase.start <= cell.at < phrase.end:
            _glued(sentence, cell, phrase, said)
        else:
            _place(sentence, cell, phrase, said, words, context, hangs=phrase in hanging)
    for at in range(cell.low, cell.at - 1):
        owns = sentence.tokens[at].tag == "P" and sentence.tokens[at + 1].tag == "'"
        if owns and not said.owners and (cell.borrowed or cell.measure is None):
            said.owners.append(context.full_name(sentence.tokens[at].text))
    return said


def _glued(sentence: Sentence, cell: Cell, phrase: Phrase, said: _Said) -> None:
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
        if place is not None and place.country_code and place.kind in ("demonym", "capital"):
            country = country_of_code(place.country_code)
            name = context.own_name(country.name) if country else place.name
        elif token.tag == "P" and place is not None:
            name = token.text
        elif token.tag == "P" and tokens[at + 1].tag == "'":
            name = context.full_name(token.text)
        if name and name not in found:
            found.append(name)
    return found


def _place(
    sentence: Sentence,
    cell: Cell,
    phrase: Phrase,
    said: _Said,
    words: MeasureWords,
    context: Context,
    *,
    hangs: bool,
) -> None:
    """Note what one phrase says of the sides."""
    head = sentence.tokens[phrase.end - 1]
    place = sentence.place_of(head) if head.tag == "P" else None
    inside = {token.lower for token in sentence.tokens[phrase.start : phrase.end]}
    if inside & words.favour and phrase.preposition in ("in", "to"):
        said.favoured.extend(_owner(sentence, phrase, context) or _after_of(sentence, phrase, context))
        return
    names = _names(sentence, cell, phrase, context)
    owner = _owner(sentence, phrase, context) if head.tag in "NA" else []
    if owner and cell.form in TRADE:
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
    said: _Said,
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
        (said.owners if hangs else said.places).extend(names if located or (hangs and not trade) else [])
    elif preposition == "by" and (hangs or cell.by_verb):
        said.owners.extend(names if located or not trade else [])
    elif preposition in ("in", "into", "within") and not trade and hangs and not is_place:
        said.owners.extend(names)
    elif preposition == "through" and cell.form in ("exports", "imports", "transactions") and not located:
        said.through.extend(names)
    elif (preposition in ("for", "by") or preposition not in _PLAIN) and is_place and cell.borrowed:
        said.places.extend(names)
    elif not preposition and cell.by_verb and phrase.end <= max(cell.verb_at, 0):
        said.sellers.extend(names)
    elif not preposition and is_place:
        said.places.extend(names)
    elif not preposition and located and phrase.end <= cell.at and len(names) == 2:
        said.pair.extend(names)
    elif not preposition and phrase.end <= cell.at and _is_name(names) and not _speaks(sentence, phrase):
        said.bodies.extend(names)


def _names(sentence: Sentence, cell: Cell, phrase: Phrase, context: Context) -> list[str]:
    """The parties that a phrase means; of a trade figure countries, where "the two" were bodies."""
    said = sentence.words(phrase).lower()
    if said in ("the two", "the pair"):
        return context.countries()
    head = sentence.tokens[phrase.end - 1]
    place = sentence.place_of(head) if head.tag == "P" else None
    if place is not None and place.kind == "demonym" and place.country_code:
        country = country_of_code(place.country_code)
        return [context.own_name(country.name)] if country else []
    names = actors(sentence, phrase, context)
    if len(names) == 2 and cell.form in TRADE and sentence.tokens[phrase.end - 1].tag != "P":
        return context.countries() or names
    return names


def _speaks(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is the subject of a verb of saying: it gives the figure, and need not own it."""
    say = sentence.vocabulary.verb_classes["say"]
    return any(
        phrase in clause.subject and (clause.verb in say or clause.operator in say)
        for clause in sentence.parse.clauses
    )


def _is_name(names: list[str]) -> bool:
    return bool(names) and names[0][:1].isupper()


def _after_of(sentence: Sentence, phrase: Phrase, context: Context) -> list[str]:
    for other in following(sentence, phrase, len(sentence.tokens))[:1]:
        if other.preposition == "of":
            return actors(sentence, other, context)
    return []


def _by_part(cell: Cell, said: _Said, context: Context) -> tuple[list[str], list[str]]:
    """The sides that the words themselves tell."""
    reporter, partner = list(said.owners[:1]), list(said.partners)
    if len(said.owners) > 1 and cell.form in ("turnover", "balance") and not partner:
        partner = said.owners[1:2]
    if said.pair:
        pair = [name for name in said.pair if name not in reporter]
        return (reporter or pair[:1]), [
            name for name in pair if name not in (reporter or pair[:1])
        ] or partner
    if said.sellers:
        reporter, partner = _with_sellers(cell, said, reporter, partner, context)
    return reporter, [name for name in partner if name not in reporter]


def _with_sellers(
    cell: Cell, said: _Said, reporter: list[str], partner: list[str], context: Context
) -> tuple[list[str], list[str]]:
    """The sides of a sale by its verb; what a foreign country delivers are the home country's imports."""
    seller = said.sellers[0]
    if cell.by_verb == "invest" and reporter:
        return reporter, partner or [seller]
    if len(said.sellers) > 1 and not partner:
        return [seller], said.sellers[1:2]
    home = context.topic[0] if context.topic else seller
    foreign = (
        seller != home and not (context.is_pair and seller in context.topic[:2]) and place(seller) is not None
    )
    if (
        foreign
        and not partner
        and not reporter
        and cell.form == "exports"
        and not _same_country(seller, home)
    ):
        cell.form = "imports"
        return [home], [seller]
    return reporter or [seller], partner


def _with_last(
    cell: Cell, said: _Said, reporter: list[str], partner: list[str], last: Cell
) -> tuple[list[str], list[str]]:
    """The sides with what the figure before settles: a ranking changes the partner and keeps the reporter."""
    sides = [*last.reporter, *last.partner]
    if reporter and not partner:
        if reporter[0] in sides:
            return reporter, [name for name in sides if name not in reporter]
        return reporter, list(last.partner) if cell.borrowed and len(last.partner) == 1 and reporter[
            0
        ] not in sides else []
    if reporter:
        return reporter, partner
    places = [name for name in said.places if name not in last.reporter]
    if not partner and places:
        if last.reporter and _same_country(places[0], last.reporter[0]) and places[0] not in sides:
            return places[:1], list(last.partner)
        return (list(last.reporter), places[:1]) if cell.form in _RANKING else (places[:1], [])
    if not partner and said.bodies and cell.borrowed and cell.form not in ("turnover", "balance"):
        return said.bodies[:1], list(last.partner)
    if not partner:
        return list(last.reporter), list(last.partner)
    kept = [name for name in sides if name not in partner]
    return kept[:1], partner


def _same_country(one: str, other: str) -> bool:
    """Whether a place lies in a country: "exports of Türkiye ... the Istanbul alone gave 2.6 billion of
    it"."""
    first, second = place(one), place(other)
    return (
        first is not None
        and second is not None
        and one != other
        and first.country_code == second.country_code
    )


def _from_topic(
    sentence: Sentence,
    cell: Cell,
    said: _Said,
    reporter: list[str],
    partner: list[str],
    last: Cell | None,
    context: Context,
) -> tuple[list[str], list[str]]:
    """The sides with what the section's topic settles; figures beside one with all the world are with all
    the world."""
    pair = context.topic[:2] if context.is_pair else []
    if said.ours and not said.owners:
        reporter = [
            name for name in [context.voice or "", *context.topic[:2]] if name and name not in partner
        ][:1]
    if cell.form not in TRADE:
        if not reporter:
            others = [name for name in context.topic[:1] if name not in partner]
            reporter = [context.voice] if context.voice else others
        return reporter, partner
    if not reporter:
        known = [name for name in (pair or context.topic[:2]) if name not in partner]
        reporter = known[:1]
    alone = last is not None and not last.partner and last.form in TRADE
    if not partner and reporter and reporter[0] in pair and not alone and not _worldwide(sentence, cell):
        partner = [name for name in pair if name != reporter[0]]
    return reporter, partner


def _worldwide(sentence: Sentence, cell: Cell) -> bool:
    """Whether the measure's own words say that it is with all the world: "foreign trade"."""
    if cell.measure is None:
        return False
    return any(token.lower in _WORLD for token in sentence.tokens[cell.measure.start : cell.measure.end])


def _favoured(
    sentence: Sentence, cell: Cell, said: _Said, reporter: list[str], partner: list[str], words: MeasureWords
) -> tuple[list[str], list[str]]:
    """A balance is reported by the side that it favours: by the partner, where it is the other's deficit."""
    sides = [*reporter, *partner]
    if said.favoured:
        return said.favoured[:1], [name for name in sides if name != said.favoured[0]]
    start = cell.measure.start if cell.measure is not None else cell.low
    end = cell.measure.end if cell.measure is not None else cell.at
    near = {token.lower for token in sentence.tokens[max(start - 3, 0) : max(end, cell.at)]}
    if near & words.short and not near & words.over and len(partner) == 1:
        return partner, reporter
    return reporter, partner
