"""Whose figure it is and with whom: the reporter and the partners of a cell."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.investors import investment_sides
from servanda.extraction.figures.said import Said, sides_said
from servanda.extraction.figures.surroundings import publishes
from servanda.extraction.figures.trading_floor import floor_sides, has_floor
from servanda.extraction.figures.wording import goods_of
from servanda.extraction.figures.words import TRADE, MeasureWords
from servanda.extraction.vocabulary import Vocabulary
from servanda.gazetteer import place

_RANKING = ("turnover", "exports", "imports", "balance", "investment", "credit")


def give_sides(
    sentence: Sentence, cell: Cell, before: Cell | None, words: MeasureWords, context: Context
) -> None:
    """Give a cell its reporter and its partners, from its own words, the cell before and the section's
    topic."""
    said = sides_said(sentence, cell, words, context)
    if before is not None and _buys_of_it(cell, said, before):
        cell.form, cell.reporter, cell.partner = "exports", list(before.reporter), said.sellers[:1]
        return
    if cell.goods_of_home:
        home = context.producer() or context.region or next(iter(context.topic[:1]), "")
        cell.reporter, cell.partner = [home] if home else [], [cell.goods_of_home]
        return
    reporter, partner = _by_part(cell, said, context)
    invested = investment_sides(sentence, cell, context) if cell.form == "investment" else None
    if invested is not None:
        reporter, partner = invested
    cell.assumed = not (said.owners or said.sellers or said.places or said.ours) and cell.form in TRADE
    last = (
        before if before is not None and not cell.ranked and (cell.borrowed or cell.form in TRADE) else None
    )
    if last is None and (cell.borrowed or cell.of_told or _of_theirs(sentence, cell)):
        last = _remembered(context)
        if last is not None and cell.form == "turnover" != last.form and context.is_pair:
            body = context.producer()
            last.reporter = [body] if body else context.topic[:1]
            last.partner = [] if body else context.topic[1:2]
    if invested is not None and reporter:
        pass
    elif last is not None:
        reporter, partner = _with_last(cell, said, reporter, partner, last)
    elif said.places and not reporter:
        reporter, partner = _placed(cell, said, partner, context)
    elif said.places and not partner and cell.form in _RANKING:
        partner = [name for name in said.places if name not in reporter][:1]
    if cell.form == "transactions" and has_floor(context) and not said.owners:
        carried = partner if cell.borrowed else []
        reporter, partner = floor_sides(said, context)
        partner = partner or carried
    if cell.ranked and said.places and not said.owners:
        partner = said.places[:1]
        told = _remembered(context)
        known = [*(told.reporter if told is not None else []), *context.own_side(), *context.topic[:2]]
        reporter = [name for name in known if name not in partner][:1]
    if said.through:
        reporter = said.through[:1]
    handlers = [name for name in said.sellers if place(name) is None]
    if cell.form == "cargo" and cell.by_verb and handlers and said.owners and not partner:
        reporter, partner = (
            handlers[:1],
            list(said.owners[:1]),
        )  # "the port handled 2m tonnes of Kazakh cargo"
    if cell.form == "cargo" and context.owner and reporter and reporter[0] in context.topic and not partner:
        reporter, partner = [context.owner], reporter[:1]  # "Ukrainian cargo: 340,000 tonnes"
    if not reporter and said.bodies and cell.form not in TRADE:
        reporter = said.bodies[:1]
    if last is None and not (reporter or partner):
        reporter, partner = _as_told(sentence, cell, said, context)
    reporter, partner = _from_topic(sentence, cell, said, reporter, partner, before, context)
    named = {*said.owners, *said.sellers, *said.places, *said.partners, *said.pair}
    reporter = [name if name in named else context.region_for(name) for name in reporter]
    partner = [name if name in named else context.region_for(name) for name in partner]
    if cell.form == "balance" and cell.base and before is not None and before.form == "balance":
        reporter, partner = before.reporter, before.partner
    elif cell.form == "balance":
        reporter, partner = _favoured(sentence, cell, said, reporter, partner, words)
    own = (context.owner, context.voice)
    learned = cell.form == "turnover" and reporter and reporter[0] not in own and _teaches(reporter[0])
    if cell.form in TRADE and reporter and (publishes(sentence.lists, reporter[0]) or learned):
        reporter, partner = _of_countries(reporter, partner, context)
    told_of_firms = cell.form in TRADE or cell.form == "investment"
    reporter = [_of_firms(name, context.vocabulary) for name in reporter] if told_of_firms else reporter
    cell.reporter = reporter[:1]
    cell.partner = [name for name in dict.fromkeys(partner) if name not in cell.reporter]


def _as_told(sentence: Sentence, cell: Cell, said: Said, context: Context) -> tuple[list[str], list[str]]:
    """The sides of the trade told right before, for exports and imports that name none: the parts of it."""
    told = _remembered(context)
    parts = told is not None and told.form == "turnover" and cell.form in ("exports", "imports", "balance")
    if told is None or not parts or context.since_figure or said.ours or not _is_bare(sentence, cell):
        return [], []
    if not told.reporter or not told.partner or told.partner == context.topic[:1]:
        return [], []
    return list(told.reporter), list(told.partner)


def _is_bare(sentence: Sentence, cell: Cell) -> bool:
    """Whether a measure is told by its noun alone: "exports", no "transit exports", no "foreign trade"."""
    if cell.measure is None:
        return False
    words = sentence.tokens[cell.measure.start : cell.measure.end]
    return all(token.tag == "D" for token in words[:-1]) and not goods_of(sentence, cell)


def _buys_of_it(cell: Cell, said: Said, before: Cell) -> bool:
    """Whether a buyer is told of amid exports: "sales earned $31m, while Egypt bought tea for $14m"."""
    bought = bool(cell.by_verb) and cell.form == "imports" and before.form == "exports"
    named = bool(said.sellers) and said.sellers[0] not in before.reporter and not said.partners
    return bought and named and place(said.sellers[0]) is not None


def _teaches(name: str) -> bool:
    return bool({word.lower() for word in name.split()} & {"university", "institute", "college", "academy"})


def _of_countries(reporter: list[str], partner: list[str], context: Context) -> tuple[list[str], list[str]]:
    """The countries that a figure is of which only its publisher was taken for."""
    told = _remembered(context)
    known = [*(told.reporter if told is not None and told.form in TRADE else []), *context.topic[:1]]
    countries = [
        name for name in known if name not in partner and not publishes(context.vocabulary.lists, name)
    ][:1]
    pair = context.topic[:2] if context.is_pair else []
    others = [name for name in pair if name not in countries] if countries and countries[0] in pair else []
    return countries or reporter, partner or others


def _of_firms(name: str, vocabulary: Vocabulary) -> str:
    """Where firms are from, of whose trade a figure is: "Firms from Podravje sold ..."."""
    found = vocabulary.expressions["firms_from"].match(name)
    return found["where"] if found else name


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


def _placed(cell: Cell, said: Said, partner: list[str], context: Context) -> tuple[list[str], list[str]]:
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


def _by_part(cell: Cell, said: Said, context: Context) -> tuple[list[str], list[str]]:
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
    if cell.form == "imports" and cell.by_verb and said.home_goods and not said.partners and said.sellers:
        cell.form = "exports"  # "China bought $5m of our shrimp"
        return context.topic[:1], said.sellers[:1]
    return reporter, [name for name in partner if name not in reporter]


def _with_sellers(
    cell: Cell, said: Said, reporter: list[str], partner: list[str], context: Context
) -> tuple[list[str], list[str]]:
    """The sides of a sale by its verb; what a foreign country delivers are the home country's imports."""
    seller = said.sellers[0]
    if cell.by_verb == "invest" and reporter:
        return reporter, partner or [seller]
    if len(said.sellers) > 1 and not partner and said.sellers[1][:1].isupper():
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
    cell: Cell, said: Said, reporter: list[str], partner: list[str], last: Cell
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
    said: Said,
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
        if not reporter and not context.owner:
            reporter = _body_meant(sentence, cell, context)
        if not reporter and last is None:
            reporter = _body_spoken_of(cell, context)
        if not reporter:
            reporter = [name for name in context.own_side() if name not in partner]
        return reporter, partner
    if cell.form == "turnover" and not reporter and _is_plain_turnover(sentence, cell):
        body = [name for name in said.bodies if place(name) is None and name not in context.topic]
        body += [name for name in (context.owner, context.voice) if name and place(name) is None]
        body = body or _body_of_last(context)
        if body and not partner:
            return body[:1], []
    producer = context.producer()
    if producer and not reporter and not _of_theirs(sentence, cell):
        return [producer], partner
    if not reporter:
        known = [name for name in (pair or context.topic[:2]) if name not in partner]
        reporter = known[:1]
    alone = last is not None and not last.partner and last.form in TRADE
    world = context.last_figure if last is None else None
    if world is not None and world.form in ("turnover", "balance") and reporter:
        alone = alone or (world.form in TRADE and world.parties == [(reporter[0], "reporter")])
    named = context.last_figure.parties if context.last_figure is not None else []
    same = not said.owners or (said.owners[0], "reporter") in named
    told = context.last_figure if last is None and same else None
    if (
        not partner
        and not pair
        and told is not None
        and told.form in TRADE
        and not _worldwide(sentence, cell)
    ):
        sides = {role: name for name, role in told.parties}
        bilateral = told.form == "turnover" and bool(said.owners) and cell.form != "turnover"
        carried = sides.get("reporter") in reporter and (
            bilateral or sides.get("partner") in context.topic[1:2]
        )
        partner = [sides["partner"]] if carried and sides.get("partner") else []
    bilateral = any(role == "partner" for _, role in named)
    share = bool(cell.amounts) and cell.amounts[0].unit == "percent"
    alone = alone or (share and bool(named) and not bilateral)
    alone = alone or (not bilateral and bool(goods_of(sentence, cell)))  # "rice exports", of all the rice
    if not partner and reporter and reporter[0] in pair and not alone and not _worldwide(sentence, cell):
        partner = [name for name in pair if name != reporter[0]]
    return reporter, partner


def _body_of_last(context: Context) -> list[str]:
    """The body whose own figure was told right before: its turnover is no country's trade."""
    last = context.last_figure
    if last is None or context.since_figure:
        return []
    told = [name for name, role in last.parties if role == "reporter"][:1]
    return [
        name
        for name in told
        if name[:1].isupper() and place(name) is None and not publishes(context.vocabulary.lists, name)
    ]


def _body_meant(sentence: Sentence, cell: Cell, context: Context) -> list[str]:
    """The body that "its loan book" is of: whom the sentence before was about, for loans a bank."""
    if cell.measure is None or cell.borrowed:
        return []
    theirs = sentence.tokens[cell.measure.start].lower in ("its", "their")
    subject = [
        name
        for name in context.subject[:1]
        if place(name) is None and not publishes(context.vocabulary.lists, name)
    ]
    subject = [name for name in subject if name not in context.people.values()]
    if theirs and subject:
        return subject
    lends = cell.form == "credit" and sentence.lists["lending"] & {
        token.lower for token in sentence.tokens[cell.measure.start : cell.measure.end]
    }
    named = context.vocabulary.expressions["bank_named"]
    return [name for name in reversed(context.bodies) if named.search(name)][:1] if lends else []


def _is_plain_turnover(sentence: Sentence, cell: Cell) -> bool:
    """Whether a measure is the word "turnover" alone, which bodies have as countries have trade."""
    if cell.measure is None:
        return False
    words = [
        token.lower for token in sentence.tokens[cell.measure.start : cell.measure.end] if token.tag != "D"
    ]
    return words[-1:] == ["turnover"] and all(
        word in sentence.lists["plain_of_turnover"] for word in words[:-1]
    )


def _body_spoken_of(cell: Cell, context: Context) -> list[str]:
    """The body whose figures of the same kind were told last: a port's cargo goes on being that port's."""
    last = context.last_figure
    if last is None or last.form in TRADE or (last.form != cell.form and context.voice in context.topic[:2]):
        return []
    return [name for name, role in last.parties if role == "reporter"][:1]


def _worldwide(sentence: Sentence, cell: Cell) -> bool:
    """Whether the measure's own words say that it is with all the world: "foreign trade"."""
    if cell.measure is None:
        return False
    start = cell.measure.start
    while start > 0 and cell.measure.start - start < 3 and sentence.tokens[start - 1].tag in "NAC":
        start -= 1  # "total import and export turnover"
    return any(
        token.lower in sentence.lists["whole_world"] for token in sentence.tokens[start : cell.measure.end]
    )


def _favoured(
    sentence: Sentence, cell: Cell, said: Said, reporter: list[str], partner: list[str], words: MeasureWords
) -> tuple[list[str], list[str]]:
    """A balance is reported by the side that it favours: by the partner, where it is the other's deficit."""
    sides = [*reporter, *partner]
    if said.favoured:
        winner = place(said.favoured[0])
        own = [name for name in sides if name == said.favoured[0] or (winner and place(name) == winner)]
        return said.favoured[:1], [name for name in sides if name not in own]
    start = cell.measure.start if cell.measure is not None else cell.low
    end = cell.measure.end if cell.measure is not None else cell.at
    near = {token.lower for token in sentence.tokens[max(start - 3, 0) : max(end, cell.at)]}
    if near & words.short and not near & words.over and len(partner) == 1:
        return partner, reporter
    return reporter, partner
