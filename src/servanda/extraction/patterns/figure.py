"""The pattern `figure`: measured quantities, read as a row of cells that share what they do not say anew.

"Exports were worth $6.09bn, 9.1% more than a year earlier, while imports swelled by 14.0% to $15.44bn": two cells.
"Russia came second with $2.40bn, followed by the United States ($2.05bn) and China ($1.64bn)": three, of which the
later ones change the partner and keep the measure and the year. A cell is a number, or a change, or both, with the
measure, the places and the period that stand before it since the last cell, or right after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from servanda.claim import Amount, Change
from servanda.extraction.actors import actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.changes import ChangeMention, resolve_since
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import Number
from servanda.extraction.periods import PeriodMention
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amount_at, following, is_money, noun_text, tail
from servanda.extraction.vocabulary import Thing

_MEASURES = ("turnover", "exports", "imports", "balance", "investment", "transactions", "credit", "cargo", "production",
             "employment", "students")  # fmt: skip
_SOLD = {"sell": "exports", "export": "exports", "ship": "exports", "buy": "imports", "import": "imports",
         "purchase": "imports", "invest": "investment", "attract": "investment", "trade": "turnover",
         "produce": "production", "harvest": "production", "handle": "cargo", "carry": "cargo", "transport": "cargo"}  # fmt: skip
_TARGET = re.compile(r"\b(?:target\w*|goal|aim(?:s|ed|ing)?|intend\w*|plan(?:s|ned)? to|set out to|bring|raise|objective|pledge\w*)\b", re.I)
_FORECAST = re.compile(r"\b(?:forecast\w*|expect\w*|predict\w*|project(?:s|ed)\b(?! \w+ing)|estimates? that|could|may|might|will|would|reckon\w*|hopes?|potential|likely|anticipat\w*|is to|are to|sees)\b", re.I)
_BASE = frozenset({"from", "against", "after", "versus"})


@dataclass(slots=True)
class Cell:
    """A figure in the making: token span of its numbers, and what it says anew."""

    at: int
    end: int
    amounts: list[Amount] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    change: ChangeMention | None = None
    thing: Thing | None = None
    phrase: Phrase | None = None
    form: str = ""
    reporter: list[str] = field(default_factory=list)
    partner: list[str] = field(default_factory=list)
    period: PeriodMention | None = None
    base: bool = False
    own_place: list[str] = field(default_factory=list)


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `figure` frame finds in a sentence."""
    measures = _measures(sentence, frame)
    cells = _cells(sentence, measures)
    drafts: list[Draft] = []
    before: Cell | None = None
    for number, cell in enumerate(cells):
        low = cells[number - 1].end if number else 0
        high = cells[number + 1].at if number + 1 < len(cells) else len(sentence.tokens)
        _fill(sentence, cell, measures, low, high, context)
        _inherit(cell, before)
        if not cell.form:
            before = before or None
            continue
        draft = _draft(sentence, frame, cell, context)
        if draft is not None:
            drafts.append(draft)
        if not cell.base:
            before = cell
    return drafts


def _measures(sentence: Sentence, frame: Frame) -> list[tuple[int, Phrase, Thing]]:
    """The phrases whose heads are measures, as (token of the head, phrase, what it measures)."""
    found = []
    for phrase in sentence.parse.phrases:
        thing = thing_of(sentence, phrase, ("figure",))
        if thing is not None and thing.form in _MEASURES and frame.takes("figure", thing.form):
            found.append((phrase.end - 1, phrase, thing))
    return found


def _cells(sentence: Sentence, measures: list[tuple[int, Phrase, Thing]]) -> list[Cell]:
    cells: list[Cell] = []
    changes = {change.number: change for change in sentence.changes if change.number is not None}
    alone = [change for change in sentence.changes if change.number is None]
    for at, token in enumerate(sentence.tokens):
        number = token.mention if isinstance(token.mention, Number) else None
        if number is not None:
            index = sentence.numbers.index(number)
            if index in changes:
                _put_change(sentence, cells, at, changes[index], measures)
            elif number.unit == "factor":
                continue
            else:
                _put_amount(sentence, cells, at, number, measures)
        else:
            for change in alone:
                if change.start <= token.start < change.end:
                    _put_change(sentence, cells, at, change, measures)
                    alone.remove(change)
                    break
    return cells


def _put_change(
    sentence: Sentence, cells: list[Cell], at: int, change: ChangeMention, measures: list[tuple[int, Phrase, Thing]]
) -> None:
    last = cells[-1] if cells else None
    if last is not None and last.change is None and not last.base and _same_cell(sentence, last.end, at, measures):
        last.change, last.end = change, at + 1
        return
    cells.append(Cell(at, at + 1, change=change))


def _put_amount(
    sentence: Sentence, cells: list[Cell], at: int, number: Number, measures: list[tuple[int, Phrase, Thing]]
) -> None:
    amount = amount_at(sentence, at)
    if amount is None:
        return
    last = cells[-1] if cells else None
    span = (number.start, number.end)
    base = _is_base(sentence, at, number)
    if last is not None and not base and _same_cell(sentence, last.end, at, measures):
        joins = not last.amounts or number.range == "high"
        if last.amounts and is_money(amount.unit) and is_money(last.amounts[-1].unit) and amount.unit != last.amounts[-1].unit:
            joins = True
        if joins and not last.base:
            last.amounts.append(amount)
            last.spans.append(span)
            last.end = at + 1
            return
    cells.append(Cell(at, at + 1, [amount], [span], base=base))


def _is_base(sentence: Sentence, at: int, number: Number) -> bool:
    if number.range == "from":
        return True
    before = sentence.tokens[at - 1].lower if at else ""
    return before in ("from", "against", "versus") and number.range is None


def _same_cell(sentence: Sentence, low: int, high: int, measures: list[tuple[int, Phrase, Thing]]) -> bool:
    """Whether nothing between two tokens starts a new cell: no measure, no place, no semicolon, no "while"."""
    if any(low <= at < high for at, _, _ in measures):
        return False
    for at in range(low, high):
        token = sentence.tokens[at]
        if token.tag in ";" or token.lower in ("while", "whereas", "against", "followed") or (token.tag == "P" and sentence.place_of(token)):
            return False
    return high - low <= 12


def _fill(
    sentence: Sentence, cell: Cell, measures: list[tuple[int, Phrase, Thing]], low: int, high: int, context: Context
) -> None:
    before = [m for m in measures if low <= m[0] < cell.at]
    after = [m for m in measures if cell.end <= m[0] < min(high, cell.end + 6)]
    close = [m for m in after if not any(t.tag in ",;:.MBHVE" for t in sentence.tokens[cell.end : m[0]])]
    chosen = before[-1] if before else close[0] if close else None
    if chosen is not None:
        cell.phrase, cell.thing = chosen[1], chosen[2]
        cell.form = chosen[2].form
    else:
        cell.form = _by_verb(sentence, low, cell, high)
    _places(sentence, cell, low, high, context)
    cell.period = _period(sentence, cell, low, high)


def _by_verb(sentence: Sentence, low: int, cell: Cell, high: int) -> str:
    """The measure that a verb makes: "sold $898 million worth", "attracted more than $150 million"."""
    if not any(is_money(amount.unit) for amount in cell.amounts):
        return ""
    for clause in sentence.parse.clauses:
        if low <= clause.at < cell.at and clause.verb in _SOLD and clause.stance in ("past", "perfect", "present"):
            return _SOLD[clause.verb]
    return ""


def _places(sentence: Sentence, cell: Cell, low: int, high: int, context: Context) -> None:
    """Reporter and partner, from the phrases that hang on the measure and those of the cell."""
    if cell.phrase is not None:
        _owner(sentence, cell, context)
        hanging = following(sentence, cell.phrase, len(sentence.tokens))
    else:
        hanging = []
    stop = _cell_stop(sentence, cell.end, high)
    own = [p for p in sentence.parse.phrases if low <= p.start < stop and p not in hanging]
    for phrase in [*hanging, *own]:
        _place(sentence, cell, phrase, context, hangs=phrase in hanging)


def _cell_stop(sentence: Sentence, start: int, high: int) -> int:
    for at in range(start, high):
        if sentence.tokens[at].tag in ",;:" or sentence.tokens[at].lower in ("while", "and", "followed"):
            return at
    return high


def _owner(sentence: Sentence, cell: Cell, context: Context) -> None:
    """Whose figure it is, by a possessive or an adjective in the measure's own phrase: "Kenyan sales"."""
    assert cell.phrase is not None
    from servanda.extraction.actors import _country_beside

    tokens = sentence.tokens[cell.phrase.start : cell.phrase.end]
    name = _country_beside(sentence, tokens)
    if name:
        cell.reporter = [name]
        return
    for at, token in enumerate(tokens[:-1]):
        if token.tag == "P" and at + 1 < len(tokens) and tokens[at + 1].tag == "'":
            cell.reporter = [context.full_name(token.text)]


def _place(sentence: Sentence, cell: Cell, phrase: Phrase, context: Context, *, hangs: bool) -> None:
    head = sentence.tokens[phrase.end - 1]
    names = actors(sentence, phrase, context)
    if not names:
        return
    is_place = head.tag == "P" and sentence.place_of(head) is not None
    if phrase.preposition == "between" or (cell.form == "turnover" and hangs and phrase.preposition == "of" and is_place):
        target = cell.reporter if not cell.reporter else cell.partner
        target.extend(name for name in names[:1] if name not in cell.reporter)
        cell.partner.extend(name for name in names[1:] if name not in cell.reporter)
        return
    if not (is_place or hangs):
        return
    if phrase.preposition in ("with",) and (hangs or is_place):
        cell.partner.extend(n for n in names if n not in cell.reporter and n not in cell.partner)
    elif phrase.preposition == "to" and cell.form in ("exports", "cargo", "") and is_place:
        cell.partner.extend(n for n in names if n not in cell.partner)
    elif phrase.preposition == "from" and is_place:
        if cell.form == "exports":
            cell.reporter = names
        else:
            cell.partner.extend(n for n in names if n not in cell.partner)
    elif phrase.preposition == "of" and hangs and is_place and not cell.reporter:
        cell.reporter = names
    elif is_place and not phrase.preposition:
        cell.own_place.extend(names)
    elif is_place and phrase.preposition in ("by", "for"):
        cell.own_place.extend(names)


def _period(sentence: Sentence, cell: Cell, low: int, high: int) -> PeriodMention | None:
    """The period of a cell: one right after it, else the nearest one before it."""
    comparison = cell.change.comparison if cell.change else None
    stop = sentence.tokens[high - 1].end if high else 0
    begin = sentence.tokens[cell.end - 1].end
    found_before: PeriodMention | None = None
    first = sentence.tokens[low].start if low < len(sentence.tokens) else 0
    for period in sentence.periods:
        if period.kind == "duration" or _overlaps(period, comparison):
            continue
        if period.start >= begin and period.end <= stop:
            gap = sentence.text[begin : period.start]
            if not re.search(r"[,;:]|\bwhile\b", gap) and len(gap) < 40:
                return period
        elif first <= period.start < begin:
            found_before = period
    return found_before


def _overlaps(period: PeriodMention, comparison: object) -> bool:
    start, end = getattr(comparison, "start", -1), getattr(comparison, "end", -1)
    return bool(period.start < end and start < period.end)


def _inherit(cell: Cell, before: Cell | None) -> None:
    if before is None:
        if cell.form and cell.own_place:
            if not cell.reporter:
                cell.reporter = cell.own_place[:1]
            elif not cell.partner:
                cell.partner = [n for n in cell.own_place if n not in cell.reporter][:1]
        return
    if not cell.form:
        cell.form, cell.thing, cell.phrase = before.form, before.thing, before.phrase
        if cell.own_place:
            cell.partner = [name for name in cell.own_place if name not in before.reporter]
            cell.reporter = before.reporter
    if not cell.reporter and not (cell.own_place and not cell.partner):
        cell.reporter = before.reporter
    elif not cell.reporter:
        cell.reporter = before.reporter or cell.own_place[:1]
    if not cell.partner:
        cell.partner = [n for n in before.partner if n not in cell.reporter]
    if cell.period is None:
        cell.period = before.period


def _draft(sentence: Sentence, frame: Frame, cell: Cell, context: Context) -> Draft | None:
    token = sentence.tokens[cell.at]
    if not cell.amounts and cell.change is None:
        return None
    if cell.base and cell.period is None:
        return None
    status = _status(sentence, cell)
    anchor = sentence.start + token.start
    draft = Draft("figure", cell.form, status, frame.identity, sentence.start, sentence.end, anchor)
    draft.amounts, draft.number_spans = list(cell.amounts), list(cell.spans)
    draft.date = cell.period.edtf if cell.period else context.period
    if cell.change is not None:
        since = resolve_since(cell.change.comparison, draft.date, context.reference) if cell.change.comparison else None
        draft.change = Change(value=cell.change.value, unit=cell.change.unit, direction=cell.change.direction, since=since)
    reporter, partner = _sides(cell, context)
    draft.add_parties(reporter, "reporter")
    draft.add_parties(partner, "partner")
    draft.what = _what(sentence, cell, reporter, partner)
    return draft


def _status(sentence: Sentence, cell: Cell) -> str:
    stance = ""
    for clause in sentence.parse.clauses:
        if clause.start <= cell.at < clause.end:
            stance = clause.stance
    begin = sentence.tokens[max(0, cell.at - 14)].start
    said = sentence.text[begin : sentence.tokens[cell.end - 1].end]
    if stance in ("planned", "intended") or _TARGET.search(said):
        return "target" if not re.search(r"\bexpect|\bhope|forecast|project", said) else "forecast"
    if stance in ("future", "possible"):
        return "forecast"
    if stance in ("past", "perfect") and not re.search(r"forecast|expect|predict|reckon|hope", said):
        return "actual"
    return "forecast" if _FORECAST.search(said) else "actual"


def _sides(cell: Cell, context: Context) -> tuple[list[str], list[str]]:
    reporter, partner = cell.reporter[:1], list(dict.fromkeys(cell.partner))
    trade = cell.form in ("turnover", "exports", "imports", "balance")
    if not reporter:
        pool = [name for name in context.topic[:2] if name not in partner]
        if cell.form in ("investment", "students", "employment", "production", "cargo", "transactions", "credit") and context.voice:
            reporter = [context.voice]
        elif pool:
            reporter = pool[:1]
    if trade and not partner and reporter:
        pair = context.topic[:2]
        if reporter[0] in pair and context.is_pair and cell.form != "":
            partner = [name for name in pair if name != reporter[0]]
    return reporter, [name for name in partner if name not in reporter]


def _what(sentence: Sentence, cell: Cell, reporter: list[str], partner: list[str]) -> str | None:
    said = noun_text(sentence, cell.phrase.start, tail(sentence, cell.phrase, len(sentence.tokens))) if cell.phrase else ""
    if cell.phrase is not None and any(t.tag == "#" for t in sentence.tokens[cell.phrase.start : cell.phrase.end]):
        said = sentence.tokens[cell.phrase.end - 1].text
    whose, whom = (reporter or [""])[0], ", ".join(partner[:2])
    head = (cell.thing.phrase if cell.thing else {"turnover": "trade"}.get(cell.form, cell.form))
    if cell.form == "turnover" and whose and whom:
        return f"trade between {whose} and {whom}"
    if cell.form == "exports" and whose and whom:
        return f"exports of {whose} to {whom}"
    if cell.form == "imports" and whose and whom:
        return f"imports of {whose} from {whom}"
    return said or (f"{head} of {whose}" if whose else head)
