"""What a cell measures: by the noun beside it, by the verb, or as what was measured before."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.context import Context
from servanda.extraction.figures.cells import Cell
from servanda.extraction.figures.words import MeasureWords
from servanda.extraction.frames import Frame
from servanda.extraction.clauses import Clause
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import following, is_money
from servanda.extraction.vocabulary import singular
from servanda.gazetteer import PlaceMention

TRADE = frozenset({"turnover", "exports", "imports", "balance"})
_COUNTED_FORMS = frozenset({"students", "employment", "count"})
_ONE_BY_ONE = frozenset({"order", "contract", "deal", "price", "bid", "stake", "container", "passenger"})
_OWN_CAPITAL = frozenset(
    {"authorised", "authorized", "registered", "share", "charter", "statutory", "paid-up", "human", "equity"}
)
_WORTH = frozenset({"of", "in", "worth"})


def measures_of(sentence: Sentence, frame: Frame) -> list[tuple[Phrase, str]]:
    """The phrases whose heads name measures of sums, with the measure's code, in order."""
    found = []
    for whole in sentence.parse.phrases:
        phrase = _before_number(sentence, whole)
        thing = thing_of(sentence, phrase, ("figure",))
        if thing is None or thing.form in _COUNTED_FORMS or not frame.takes("figure", thing.form):
            continue
        head = sentence.tokens[phrase.end - 1]
        if head.tag == "P" or (thing.phrase in _ONE_BY_ONE and head.lower == thing.phrase):
            continue
        if thing.phrase.endswith("capital") and _of_a_company(sentence, phrase):
            continue
        found.append((phrase, _form_in(sentence, phrase, thing.form, thing.phrase)))
    return found


def _before_number(sentence: Sentence, phrase: Phrase) -> Phrase:
    """A phrase without the number that its noun is said to be: "imports $12 million"."""
    end = phrase.end
    while end > phrase.start + 1 and sentence.tokens[end - 1].tag == "#":
        end -= 1
    return phrase if end == phrase.end else replace(phrase, end=end)


def _of_a_company(sentence: Sentence, phrase: Phrase) -> bool:
    return any(token.lower in _OWN_CAPITAL for token in sentence.tokens[phrase.start : phrase.end])


def _form_in(sentence: Sentence, phrase: Phrase, form: str, noun: str) -> str:
    """The measure as its owner and its destination make it: a country's sales abroad are exports."""
    if noun not in ("sale", "purchase", "shipment", "supply", "delivery"):
        return form
    owned = any(_is_country(sentence, at) for at in range(phrase.start, phrase.end - 1))
    for other in following(sentence, phrase, len(sentence.tokens))[:2]:
        beyond = any(_is_country(sentence, at) for at in range(other.start, other.end))
        if noun != "purchase" and other.preposition == "to" and (beyond or owned):
            return "exports"
        if noun == "purchase" and other.preposition == "from" and beyond:
            return "imports"
    return form


def _is_country(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    place = token.mention if isinstance(token.mention, PlaceMention) else sentence.place_of(token)
    return place is not None and place.kind in ("country", "demonym", "capital")


def give_measures(
    sentence: Sentence,
    cells: list[Cell],
    found: list[tuple[Phrase, str]],
    words: MeasureWords,
    context: Context,
) -> None:
    """Give each cell of a sentence its measure, as far as the sentence and what was said before it tell."""
    before: Cell | None = None
    for cell in cells:
        if cell.base and before is not None and not _own(cell, found, after=False):
            cell.form, cell.measure, cell.borrowed = before.form, before.measure, True
            continue
        _by_noun(sentence, cell, found, words) or _by_verb(sentence, cell, words, context) or _as_before(
            sentence, cell, before, words, context
        )
        if cell.form and not _fits(cell):
            cell.form = ""
        if cell.form:
            before = cell


def _own(cell: Cell, found: list[tuple[Phrase, str]], *, after: bool) -> list[tuple[Phrase, str]]:
    low, high = (cell.end, cell.high) if after else (cell.low, cell.end)
    return [(phrase, form) for phrase, form in found if low <= phrase.end - 1 < high]


def _by_noun(sentence: Sentence, cell: Cell, found: list[tuple[Phrase, str]], words: MeasureWords) -> bool:
    beside = len(cell.amounts) > 1 and cell.amounts[-1].unit == "percent"
    for phrase, form in [] if beside else _own(cell, found, after=True):
        gap = sentence.tokens[cell.end : phrase.start]
        predicate = "".join(token.tag for token in gap) == "B"
        if predicate or (
            phrase.preposition in _WORTH and len(gap) <= 3 and not any(token.tag in "#,VBE" for token in gap)
        ):
            cell.form, cell.measure = form, phrase
            _note_goods(sentence, cell, words)
            return True
    own = _own(cell, found, after=False)
    own = [
        (phrase, form) for phrase, form in own if form in TRADE or _measured(sentence, phrase, cell, words)
    ]
    if not own:
        return False
    at = len(own) - 1
    while at > 0 and own[at][0] in following(sentence, own[at - 1][0], len(sentence.tokens)):
        at -= 1
    cell.measure, cell.form = own[at]
    return True


def _measured(sentence: Sentence, phrase: Phrase, cell: Cell, words: MeasureWords) -> bool:
    """Whether a noun that also names deals and projects is here said to have a value."""
    gap = sentence.tokens[phrase.end : cell.at]
    if len(gap) <= 2 and all(token.tag in "I" for token in gap) and gap and gap[0].lower == "of":
        return _with_measuring_verb(sentence, phrase, words)
    if any(token.tag in ";:" for token in gap):
        return False
    if _verb_in_bound(sentence, cell):
        return True
    clause = _clause_between(sentence, phrase.end, cell.at)
    if clause is None:
        return False
    told = clause.verb.split("_")[0] in words.measuring and not clause.negated
    return told and clause.stance not in ("future", "possible")


def _verb_in_bound(sentence: Sentence, cell: Cell) -> bool:
    """Whether the words of a bound hold the verb: "the boxes handled exceed 270,000 TEU"."""
    return sentence.tokens[cell.at].lower.startswith(("exceed", "surpass", "topp", "top "))


def _with_measuring_verb(sentence: Sentence, phrase: Phrase, words: MeasureWords) -> bool:
    for clause in sentence.parse.clauses:
        if clause.start <= phrase.start < clause.end:
            return clause.verb in words.measuring and clause.verb not in ("have", "sign", "be")
    return False


def _clause_between(sentence: Sentence, low: int, high: int) -> Clause | None:
    found = None
    for clause in sentence.parse.clauses:
        if low <= clause.at < high:
            found = clause
    return found


def _note_goods(sentence: Sentence, cell: Cell, words: MeasureWords) -> None:
    """ "Fresh durian accounted for 67.60 billion baht of the exports": of which goods."""
    clause = _clause_between(sentence, cell.low, cell.at)
    if clause is None or not clause.subject:
        return
    subject = clause.subject[-1]
    head = sentence.tokens[subject.end - 1]
    stands_in = singular(head.lower) in words.stand_ins or head.lower in words.pronouns
    if head.tag == "N" and not stands_in and thing_of(sentence, subject, ("figure",)) is None:
        cell.goods = sentence.between(subject.start, subject.end)


def _by_verb(sentence: Sentence, cell: Cell, words: MeasureWords, context: Context) -> bool:
    """The measure that a verb makes of a sum: "sold $5m worth to Peru", "goods worth $5m had gone south"."""
    unit = cell.amounts[0].unit if cell.amounts else "percent"
    if unit == "percent":
        return False
    last = context.last_figure.form if context.last_figure is not None else ""
    for clause in sentence.parse.clauses:
        near = cell.low <= clause.at < cell.at or (cell.end <= clause.at < cell.high)
        if (
            not near
            or clause.negated
            or clause.stance not in ("past", "perfect", "present", "progressive", "intended")
        ):
            continue
        form = (
            _of_verb(sentence, cell, clause, words, last)
            if is_money(unit)
            else _of_weight(cell, clause, words)
        )
        if form:
            cell.form, cell.by_verb, cell.verb_at = form, clause.verb, clause.first
            return True
    return False


def _of_weight(cell: Cell, clause: Clause, words: MeasureWords) -> str:
    """What was handled or produced, by weight."""
    form = words.verbs.get(clause.verb, "")
    told = clause.at < cell.at or clause.passive
    return form if told and form in ("cargo", "production", "exports", "imports") else ""


def _of_verb(sentence: Sentence, cell: Cell, clause: Clause, words: MeasureWords, last: str) -> str:
    said = {token.lower for token in sentence.tokens[cell.low : cell.high]}
    goods = bool({singular(word) for word in said} & words.goods)
    between = (
        {token.lower for token in sentence.tokens[clause.at : cell.at]} if clause.at < cell.at else set()
    )
    if clause.verb == "change" and "hands" in said:
        return "turnover"
    if goods and clause.verb in ("exchange", "trade"):
        return "turnover"
    if clause.verb == "do" and "business" in between:
        return "turnover"
    if goods and clause.verb.split("_")[0] in words.moving:
        return "imports" if clause.verb == "import" else "exports"
    if clause.verb in words.earning and said & words.abroad:
        return "exports"
    if clause.verb.split("_")[0] in words.pouring and "into" in said:
        return "investment"
    if clause.verb in words.laying_out and last == "investment":
        return "investment"
    if clause.at > cell.at and not clause.relative:
        return ""
    form = words.verbs.get(clause.verb, "")
    if form in ("exports", "imports") and not _between_countries(sentence, clause):
        return ""
    if form == "turnover" and clause.verb == "trade" and "for" not in between:
        return ""
    return form if form not in ("production", "cargo") else ""


def _between_countries(sentence: Sentence, clause: Clause) -> bool:
    """Whether a sale sums up a market: its seller or its buyer is a country or all its firms."""
    phrases = [*clause.subject, *(p for p in clause.phrases if p.preposition in ("to", "from"))]
    return any(_is_country(sentence, at) for phrase in phrases for at in range(phrase.start, phrase.end))


def _as_before(
    sentence: Sentence, cell: Cell, before: Cell | None, words: MeasureWords, context: Context
) -> bool:
    """The measure spoken of last, where nothing else can be meant."""
    if before is not None and before.form:
        if not _fresh_subject(sentence, cell, words) and _alike(before, cell):
            cell.form, cell.measure, cell.borrowed = before.form, before.measure, True
            if cell.form in ("exports", "imports") and _of_a_total(sentence, cell):
                cell.form, cell.measure = "turnover", None
            return True
        return False
    last = context.last_figure
    if last is None or before is not None:
        return False
    money = any(is_money(amount.unit) for amount in last.amounts)
    weights = {amount.unit for amount in last.amounts} & {amount.unit for amount in cell.amounts}
    same_weight = any(unit != "percent" and not is_money(unit) for unit in weights)
    if not (_points_back(sentence, cell, words) or cell.bare or same_weight):
        return False
    if cell.amounts and not (cell.amounts[0].unit == "percent" or is_money(cell.amounts[0].unit) == money):
        return False
    if not cell.amounts and last.form not in TRADE:
        return False
    cell.form, cell.borrowed = ("turnover" if last.form == "balance" else last.form), True
    return True


def _of_a_total(sentence: Sentence, cell: Cell) -> bool:
    return any(token.lower == "total" for token in sentence.tokens[cell.low : cell.at])


def _alike(before: Cell, cell: Cell) -> bool:
    if cell.change is not None and not cell.amounts:
        return True
    if not before.amounts:
        return bool(cell.amounts) and cell.amounts[0].unit != "percent"
    return is_money(before.amounts[0].unit) == is_money(cell.amounts[0].unit)


def _fresh_subject(sentence: Sentence, cell: Cell, words: MeasureWords) -> bool:
    """Whether the words between the last figure and this one bring a subject of their own that is no
    place."""
    of_it = any(
        token.lower == "of"
        and sentence.tokens[at + 1].lower in ("it", "them", "which", "that", "this", "these")
        for at, token in enumerate(sentence.tokens[cell.low : cell.high - 1], cell.low)
    )
    if of_it:
        return False
    for phrase in sentence.parse.phrases:
        if not cell.low <= phrase.start < cell.at or phrase.end > cell.at:
            continue
        head = sentence.tokens[phrase.end - 1]
        if head.tag != "N" or phrase.preposition in ("for", "with", "in", "at", "by"):
            continue
        if singular(head.lower) in words.stand_ins or singular(head.lower) in ("import", "export"):
            continue
        clause = _clause_between(sentence, phrase.end, cell.at)
        if clause is not None or phrase.preposition == "of":
            return True
    return False


def _points_back(sentence: Sentence, cell: Cell, words: MeasureWords) -> bool:
    """Whether the subject stands for what was spoken of before: "it", "the figure", "the full year
    brought"."""
    clause = _clause_between(sentence, cell.low, cell.at)
    if clause is None:
        return False
    if clause.verb.split("_")[0] not in words.measuring or not clause.subject:
        return bool(
            clause.verb.split("_")[0] in words.measuring
            and not clause.subject
            and _period_first(sentence, clause)
        )
    head = sentence.tokens[clause.subject[-1].end - 1]
    if head.tag == "X" or head.lower in words.pronouns:
        return True
    if clause.verb.split("_")[0] in (
        "count",
        "put",
        "estimate",
        "reckon",
        "calculate",
        "value",
        "report",
        "record",
        "register",
    ):
        return True
    if head.tag == "T":
        return True
    if singular(head.lower) in words.stand_ins:
        return True
    return sentence.place_of(head) is not None and _ranked(sentence, clause, cell)


def _period_first(sentence: Sentence, clause: Clause) -> bool:
    return any(token.tag == "T" for token in sentence.tokens[clause.start : clause.first])


def _ranked(sentence: Sentence, clause: Clause, cell: Cell) -> bool:
    """ "Russia came second with $2.40bn": a place in a ranking of the figure spoken of."""
    between = [token.lower for token in sentence.tokens[clause.at : cell.at]]
    return clause.verb in (
        "come",
        "follow",
        "rank",
        "account",
        "take",
        "lead",
        "contribute",
        "have",
    ) and bool({"with", "for", "at"} & set(between))


def _fits(cell: Cell) -> bool:
    """Whether the measure can have a number of that unit."""
    if not cell.amounts:
        return cell.change is not None
    unit = cell.amounts[0].unit
    if unit == "percent":
        return True
    if cell.form in ("turnover", "balance", "investment", "transactions", "credit"):
        return is_money(unit) or (unit.islower() and cell.form == "turnover")
    if cell.form == "cargo":
        return not is_money(unit)
    return True
