"""What a cell measures: by the noun beside it, by the verb, or as what was measured before."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.context import Context
from servanda.extraction.figures.carried import as_before
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.surroundings import (
    bracketed_place,
    clause_between,
    is_country,
    is_place,
    means_partner,
)
from servanda.extraction.figures.trading_floor import has_floor, settle_on_floor
from servanda.extraction.figures.verbs import by_verb
from servanda.extraction.figures.words import TRADE, MeasureWords, measure_words
from servanda.extraction.frames import Frame
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import following, is_money, noun_text
from servanda.extraction.vocabulary import singular

_COUNTED_FORMS = frozenset({"students", "employment", "count"})


def measures_of(sentence: Sentence, frame: Frame) -> list[tuple[Phrase, str]]:
    """The phrases whose heads name measures of sums, with the measure's code, in order."""
    found = []
    for whole in sentence.parse.phrases:
        phrase = _before_number(sentence, whole)
        if _is_exchange(sentence, phrase) and frame.takes("figure", "turnover"):
            found.append((phrase, "turnover"))
            continue
        if (way := _side_of_trade(sentence, phrase)) and frame.takes("figure", way):
            found.append((phrase, way))
            continue
        thing = thing_of(sentence, phrase, ("figure",))
        if thing is None or thing.form in _COUNTED_FORMS or not frame.takes("figure", thing.form):
            continue
        head = sentence.tokens[phrase.end - 1]
        if head.tag == "P" and not _opens(sentence, phrase):
            continue
        if head.text.isupper() and phrase.start and sentence.tokens[phrase.end - 2].tag == "#":
            continue  # "541,000 TEU": the unit
        if thing.phrase in sentence.lists["one_by_one"] and head.lower == thing.phrase:
            continue
        if _of_letters(sentence, phrase):
            continue
        if thing.phrase.endswith("capital") and _of_a_company(sentence, phrase):
            continue
        both = thing.form in ("exports", "imports") and _both_ways(sentence, phrase)
        form = "turnover" if both else _form_in(sentence, phrase, thing.form, thing.phrase)
        found.append((phrase, form))
    return found


def _side_of_trade(sentence: Sentence, phrase: Phrase) -> str:
    """ "On the import side: oil seeds, PLN 2.2 bn": the way of trade that a list is of; else ""."""
    if phrase.preposition != "on" or sentence.tokens[phrase.end - 1].lower not in ("side", "front"):
        return ""
    said = sentence.tokens[phrase.end - 2].lower
    return f"{said.rstrip('s')}s" if said.rstrip("s") in ("import", "export") else ""


def _of_letters(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether credit is only what letters are of: "1,140 letters of credit"."""
    before = sentence.tokens[phrase.start - 2 : phrase.start] if phrase.start > 1 else []
    return [token.lower for token in before] in (["letters", "of"], ["letter", "of"], ["lines", "of"])


def _both_ways(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a sum is told of both together: "its imports and exports reached 6.6 trillion"."""
    for match in sentence.expressions["two_ways"].finditer(sentence.text):
        start, end = sentence.tokens[phrase.start].start, sentence.tokens[phrase.end - 1].end
        if match.start() < end and start < match.end() and match["one"][0].lower() != match["two"][0].lower():
            sums = [n for n in sentence.numbers if n.start >= match.end() and n.unit and n.unit != "percent"]
            joined = len(sums) > 1 and "and" in sentence.text[sums[0].end : sums[1].start].split()
            return bool(sums) and not joined
    return False


def _is_exchange(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether "the exchange" is with a country or between two: trade, and no place where goods are sold."""
    head = sentence.tokens[phrase.end - 1].lower
    if head not in ("exchange", "exchanges"):
        return False
    beside = following(sentence, phrase, len(sentence.tokens))[:1]
    return any(p.preposition in ("with", "between") and is_country(sentence, p.end - 1) for p in beside)


def _opens(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is one word with a capital because it opens a line: "- Imports from Peru: ..."."""
    words = [token for token in sentence.tokens[phrase.start : phrase.end] if token.text not in "-–—*"]
    before = sentence.tokens[: phrase.start]
    return len(words) == 1 and not any(token.tag in "NPV#" for token in before)


def _before_number(sentence: Sentence, phrase: Phrase) -> Phrase:
    """A phrase without the number that its noun is said to be ("imports $12 million") and without the aim
    that it makes of its measure ("a trade target of $1 billion").
    """
    end = phrase.end
    while end > phrase.start + 1 and sentence.tokens[end - 1].tag == "#":
        end -= 1
    head = sentence.tokens[end - 1]
    if end > phrase.start + 1 and head.tag == "N" and singular(head.lower) in sentence.lists["marks_reached"]:
        end -= 1
    return phrase if end == phrase.end else replace(phrase, end=end)


def _of_a_company(sentence: Sentence, phrase: Phrase) -> bool:
    return any(
        token.lower in sentence.lists["own_capital"] for token in sentence.tokens[phrase.start : phrase.end]
    )


def _form_in(sentence: Sentence, phrase: Phrase, form: str, noun: str) -> str:
    """The measure as its owner and its destination make it: a country's sales abroad are exports."""
    if noun not in sentence.lists["trade_nouns"]:
        return form
    abroad = sentence.tokens[phrase.end].lower if phrase.end < len(sentence.tokens) else ""
    if abroad in ("abroad", "overseas"):
        return "imports" if noun == "purchase" else "exports"
    owned = any(is_place(sentence, at) for at in range(phrase.start, phrase.end - 1))
    if noun == "shipment" and owned and sentence.tokens[phrase.end - 1].lower == "shipments":
        return "exports"
    for other in following(sentence, phrase, len(sentence.tokens))[:2]:
        beyond = means_partner(sentence, other, phrase) or any(
            is_country(sentence, at) for at in range(other.start, other.end)
        )
        if noun != "purchase" and other.preposition == "to" and (beyond or owned):
            return "exports"
        if noun != "purchase" and other.preposition == "from" and beyond:
            return "imports"
        if noun == "purchase" and other.preposition == "from" and beyond:
            return "imports"
    return form


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
        told = _by_noun(sentence, cell, found, words) or by_verb(sentence, cell, words, context)
        if told and cell.measure is not None and _stands_in(sentence, cell.measure, words):
            _by_rank(sentence, cell, words)  # "was its largest export market with a turnover of $66bn"
        if not (told or _by_rank(sentence, cell, words)):
            as_before(sentence, cell, before, words, context)
        _of_owner(sentence, cell, before, context)
        if cell.form == "cargo" and _is_sent(sentence, cell, context):
            cell.form = "exports"
        if cell.form and not cell.goods:
            cell.goods = _bracketed(sentence, cell)
        if not cell.borrowed:
            settle_on_floor(sentence, cell, context)
        if cell.form and not _fits(cell):
            cell.form = ""
        if cell.form and not (before is not None and _is_part(sentence, cell)):
            before = cell
    _measure_of_list(sentence, cells, found, context)


def _measure_of_list(
    sentence: Sentence, cells: list[Cell], found: list[tuple[Phrase, str]], context: Context
) -> None:
    """ "Vehicles ($311m), medicines ($142m) and textiles ($96m) lead the purchases": what is said of all."""
    _measure_of_takers(sentence, cells, found)
    listed = [cell for cell in cells if not cell.form and cell.amounts and _bracketed(sentence, cell)]
    if len(listed) < 2:
        return
    last = context.last_figure.form if context.last_figure is not None else ""
    for phrase, form in found:
        if phrase.start < listed[-1].end:
            continue
        head = singular(sentence.tokens[phrase.end - 1].lower)
        sent = (
            {"purchase": "imports"}.get(head, "exports")
            if head in sentence.lists["sent"] and last in TRADE
            else form
        )
        if sent in TRADE:
            for cell in listed:
                cell.form, cell.measure, cell.goods = sent, phrase, _bracketed(sentence, cell)
            return


def _measure_of_takers(sentence: Sentence, cells: list[Cell], found: list[tuple[Phrase, str]]) -> None:
    """ "Japan (31%), China (24%) and Chile (19%) took most of the exports", "... were the main buyers"."""
    listed = [cell for cell in cells if not cell.form and cell.amounts and bracketed_place(sentence, cell)]
    if len(listed) < 2:
        return
    words = measure_words()
    told = [(phrase, form) for phrase, form in found if phrase.start >= listed[-1].end and form in TRADE]
    for phrase in sentence.parse.phrases if not told else ():
        said = [singular(token.lower) for token in sentence.tokens[phrase.start : phrase.end]]
        form = words.ranks.get(" ".join(said[-2:])) or words.ranks.get(said[-1])
        if phrase.start >= listed[-1].end and form and set(said) & words.ranking:
            told.append((phrase, form))
    for cell in listed if told else ():
        cell.form, cell.ranked, cell.borrowed = told[0][1], True, True


def _is_part(sentence: Sentence, cell: Cell) -> bool:
    """Whether a figure is told as a part of the one before it: "including 171 million of exports"."""
    words = [token.lower for token in sentence.tokens[cell.low : cell.at + 1]]
    return "including" in words or words[:2] in (["of", "which"], [",", "including"])


def _of_owner(sentence: Sentence, cell: Cell, before: Cell | None, context: Context) -> None:
    """What a country delivers or buys amid figures of trade is its exports or imports: "Spanish sales"."""
    if cell.measure is None or cell.borrowed or cell.form in TRADE or has_floor(context):
        return
    last = before.form if before is not None else context.last_figure.form if context.last_figure else ""
    head = singular(sentence.tokens[cell.measure.end - 1].lower)
    owned = any(is_country(sentence, at) for at in range(cell.measure.start, cell.measure.end - 1))
    owned = owned or sentence.tokens[cell.measure.start].lower in sentence.lists["whose_measure"]
    if last in TRADE and owned:
        cell.form = (
            {"purchase": "imports"}.get(head, "exports") if head in sentence.lists["sent"] else cell.form
        )


def _bracketed(sentence: Sentence, cell: Cell) -> str:
    """The goods whose sum stands in brackets after them: "fuels (EUR 250 million), machinery"."""
    if cell.at < 2 or sentence.tokens[cell.at - 1].text != "(" or sentence.tokens[cell.at - 2].tag != "N":
        return ""
    phrase = next((p for p in sentence.parse.phrases if p.end == cell.at - 1), None)
    thing = thing_of(sentence, phrase, ("figure",)) if phrase is not None else None
    if phrase is None or (thing is not None and thing.form not in ("count", "cargo")):
        return ""
    return noun_text(sentence, phrase.start, phrase.end)


def _own(cell: Cell, found: list[tuple[Phrase, str]], *, after: bool) -> list[tuple[Phrase, str]]:
    low, high = (cell.end, cell.high) if after else (cell.low, cell.end)
    return [(phrase, form) for phrase, form in found if low <= phrase.end - 1 < high]


def _by_noun(sentence: Sentence, cell: Cell, found: list[tuple[Phrase, str]], words: MeasureWords) -> bool:
    beside = len(cell.amounts) > 1 and cell.amounts[-1].unit == "percent"
    hangs = [form for phrase, form in _own(cell, found, after=False) if _of_it(sentence, phrase, cell)]
    for phrase, form in [] if beside or "balance" in hangs[-1:] else _own(cell, found, after=True):
        gap = sentence.tokens[cell.end : phrase.start]
        predicate = "".join(token.tag for token in gap) == "B"
        predicate = predicate or (len(gap) <= 3 and _earned(sentence, cell, phrase, form, words))
        if predicate or (
            phrase.preposition in sentence.lists["before_sum"]
            and len(gap) <= 3
            and not any(token.tag in "#,VBE" for token in gap)
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
    head = singular(sentence.tokens[cell.measure.end - 1].lower)
    if (
        cell.form == "cargo"
        and head in ("shipment", "delivery")
        and cell.amounts
        and is_money(cell.amounts[0].unit)
    ):
        cell.form = "exports"
    return True


def _of_it(sentence: Sentence, phrase: Phrase, cell: Cell) -> bool:
    """Whether a number hangs right on a measure: "a deficit of $340 million in its trade"."""
    return [token.lower for token in sentence.tokens[phrase.end : cell.at]] == ["of"]


def _earned(sentence: Sentence, cell: Cell, phrase: Phrase, form: str, words: MeasureWords) -> bool:
    """Whether a sum is earned from exports or spent on imports: "earned $1.4bn from coffee exports"."""
    clause = clause_between(sentence, cell.low, cell.at)
    if clause is None or clause.negated:
        return False
    verb = clause.verb.split("_")[0]
    earned = verb in words.earning | words.laying_out and phrase.preposition == "from" and form == "exports"
    spent = verb in words.laying_out and phrase.preposition == "on" and form == "imports"
    if earned or spent:
        cell.by_verb, cell.verb_at = clause.verb, clause.first  # whose trade it is is told by the subject
    return earned or spent


def _is_sent(sentence: Sentence, cell: Cell, context: Context) -> bool:
    """Whether shipments told of amid figures of trade are exports: "pork shipments shrank to ..."."""
    if cell.measure is None or context.last_figure is None or context.last_figure.form not in TRADE:
        return False
    return sentence.tokens[cell.measure.end - 1].lower in ("shipments", "deliveries")


def _stands_in(sentence: Sentence, measure: Phrase, words: MeasureWords) -> bool:
    """Whether a measure is only a word for sums of any kind, after "with": "with a turnover of"."""
    head = singular(sentence.tokens[measure.end - 1].lower)
    return measure.preposition == "with" and head in words.stand_ins


def _by_rank(sentence: Sentence, cell: Cell, words: MeasureWords) -> bool:
    """ "Chile was Peru's largest supplier at $5m": what a place is to a country tells what is measured."""
    for phrase in reversed(sentence.parse.phrases):
        if not cell.low <= phrase.start < cell.at or phrase.end > cell.at:
            continue
        said = [singular(token.lower) for token in sentence.tokens[phrase.start : phrase.end]]
        form = words.ranks.get(" ".join(said[-2:])) or words.ranks.get(said[-1])
        placed = any(
            sentence.tokens[at].tag == "P" and sentence.place_of(sentence.tokens[at]) is not None
            for at in (*range(cell.low, phrase.start), *range(phrase.end, cell.at))
        )
        ranks = any(
            clause.verb == "rank" and cell.low <= clause.at < cell.at for clause in sentence.parse.clauses
        )
        if form and placed and (ranks or set(said) & words.ranking):
            cell.form, cell.measure, cell.ranked = form, phrase, True
            return True
    return False


def _measured(sentence: Sentence, phrase: Phrase, cell: Cell, words: MeasureWords) -> bool:
    """Whether a noun that also names deals and projects is here said to have a value."""
    gap = sentence.tokens[phrase.end : cell.at]
    listed = any(token.text == ":" for token in sentence.tokens[: phrase.start])
    if listed and [token.lower for token in gap] == ["of"]:
        return True  # "the following targets: trade of $5bn; investment of $10bn"
    if len(gap) <= 2 and all(token.tag in "I" for token in gap) and gap and gap[0].lower == "of":
        return _with_measuring_verb(sentence, phrase, words)
    if gap and gap[-1].text == ":" and not any(token.tag in "VBHMO" for token in sentence.tokens[: cell.at]):
        return not any(token.tag in "#;" for token in gap)
    if any(token.tag in ";:" for token in gap):
        return False
    if _verb_in_bound(sentence, cell):
        return True
    clause = clause_between(sentence, phrase.end, cell.at + 1)  # "investment doubled": the verb is the cell
    if clause is None:
        return False
    told = clause.verb.split("_")[0] in words.measuring and not clause.negated
    ahead = clause.stance in ("future", "possible") and phrase not in clause.subject
    return told and not ahead


def _verb_in_bound(sentence: Sentence, cell: Cell) -> bool:
    """Whether the words of a bound hold the verb: "the boxes handled exceed 270,000 TEU"."""
    return sentence.tokens[cell.at].lower.startswith(("exceed", "surpass", "topp", "top "))


def _with_measuring_verb(sentence: Sentence, phrase: Phrase, words: MeasureWords) -> bool:
    for clause in sentence.parse.clauses:
        if clause.start <= phrase.start < clause.end:
            held = (
                clause.verb == "have"
                and singular(sentence.tokens[phrase.end - 1].lower) in sentence.lists["held_money"]
            )
            return held or (clause.verb in words.measuring and clause.verb not in ("have", "sign", "be"))
    return False


def _note_goods(sentence: Sentence, cell: Cell, words: MeasureWords) -> None:
    """ "Fresh durian accounted for 67.60 billion baht of the exports": of which goods."""
    clause = clause_between(sentence, cell.low, cell.at)
    if clause is None or not clause.subject:
        return
    subject = clause.subject[-1]
    head = sentence.tokens[subject.end - 1]
    stands_in = singular(head.lower) in words.stand_ins or head.lower in words.pronouns
    if head.tag == "N" and not stands_in and thing_of(sentence, subject, ("figure",)) is None:
        cell.goods = sentence.between(subject.start, subject.end)


def _fits(cell: Cell) -> bool:
    """Whether the measure can have a number of that unit."""
    if not cell.amounts:
        return cell.change is not None
    unit = cell.amounts[0].unit
    if unit == "percent":
        return True
    if cell.form == "transactions" and (cell.by_verb or cell.on_floor or cell.borrowed):
        return True
    if cell.form in ("turnover", "balance", "investment", "transactions", "credit"):
        return is_money(unit) or (unit.islower() and cell.form == "turnover")
    if cell.form == "cargo":
        return not is_money(unit)
    return True
