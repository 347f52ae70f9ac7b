"""The pattern `leftover`: numbers that no other frame took, each a figure of what its words measure.

A report seldom prints a number for nothing. What the number is of is told by the nearest word that measures
something, else by the figure spoken of before; a number that does not go on with that figure stays unclaimed.
"""

from __future__ import annotations

from itertools import pairwise

from servanda.claim import Amount
from servanda.extraction.actors import actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.figures.asked import aims_at_trade
from servanda.extraction.figures.bare import bare_amount, bare_draft
from servanda.extraction.figures.carried import costs
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.shares import is_owned
from servanda.extraction.figures.wording import status_of
from servanda.extraction.figures.words import TRADE, measure_words
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import Number
from servanda.extraction.slots import amount_at, is_measure, is_money, noun_text, tail
from servanda.extraction.vocabulary import singular
from servanda.gazetteer import place


def find(sentence: Sentence, frame: Frame, context: Context, drafts: list[Draft]) -> list[Draft]:
    """The drafts of the numbers in a sentence that `drafts` leave over.

    Where one claim of another kind is made in the sentence, they are that claim's amounts.
    """
    taken = {span for draft in drafts for span in draft.number_spans}
    owners = [draft for draft in drafts if draft.kind in _OWNERS]
    found: list[Draft] = []
    for at, token in enumerate(sentence.tokens):
        number = token.mention
        if token.tag != "#" or not isinstance(number, Number) or (number.start, number.end) in taken:
            continue
        if any(change.start <= number.start < change.end for change in sentence.changes):
            continue
        if is_measure(token) and at and sentence.tokens[at - 1].tag == "#":
            continue  # "12 six-car trains"
        if _is_base(sentence, at, [*drafts, *found]) or _of_so_many(sentence, at):
            continue
        amount = amount_at(sentence, at)
        last = _told_before(sentence, at, [*drafts, *found], context)
        bare = bare_amount(sentence, at, last) if amount is None and not owners else None
        if bare is not None and last is not None:
            if number.range == "high" and found and found[-1].amounts[-1].unit == bare.unit:
                found[-1].amounts.append(bare)
                found[-1].number_spans.append((number.start, number.end))
                continue
            words = measure_words(frame.language)
            found.append(bare_draft(sentence, at, bare, last, context, words, frame.identity))
            continue
        if amount is None or singular(amount.unit.split()[-1].lower()) in sentence.lists["passing_units"]:
            continue
        if (
            len(owners) == 1
            and amount.unit != "percent"
            and not owners[0].robbed
            and len(owners[0].amounts) < 2
        ):
            owners[0].amounts.append(amount)
            owners[0].number_spans.append((number.start, number.end))
        elif number.range == "high" and found and found[-1].amounts[-1].unit == amount.unit:
            found[-1].amounts.append(amount)
            found[-1].number_spans.append((number.start, number.end))
        else:
            form = _form(sentence, at, amount, context)
            if form is not None and (_goes_on(form, amount, context) or _is_aim(sentence, at, form)):
                found.append(figure_of(sentence, frame, at, amount, form, context))
    return found


def _of_so_many(sentence: Sentence, at: int) -> bool:
    """Whether a number is one of the two of a proportion: "four boxes in five"."""
    after = sentence.tokens[at + 1 : at + 4]
    return any(one.lower in ("in", "out of") and two.tag == "#" for one, two in pairwise(after))


def _is_base(sentence: Sentence, at: int, drafts: list[Draft]) -> bool:
    """Whether a number is only what a figure of its sentence is compared with: "780,000 from 680,000"."""
    before = sentence.tokens[at - 1].lower if at else ""
    period = any(token.tag == "T" for token in sentence.tokens[at + 1 : at + 5])
    return before in ("from", "against", "versus", "than") and not period and bool(drafts)


def _told_before(sentence: Sentence, at: int, drafts: list[Draft], context: Context) -> Draft | None:
    """The figure told before the number at token `at`: in its sentence, else in those before."""
    anchor = sentence.start + sentence.tokens[at].start
    own = [draft for draft in drafts if draft.kind == "figure" and draft.anchor < anchor]
    return max(own, key=lambda draft: draft.anchor) if own else context.last_figure


def _goes_on(form: str, amount: Amount, context: Context) -> bool:
    """Whether a measure is the one spoken of before: a number by itself seldom starts a new figure."""
    if is_money(amount.unit) and form in ("students", "cargo", "employment", "count"):
        return False
    return form in _CARRIED and context.last_figure is not None and context.last_figure.form == form


def _is_aim(sentence: Sentence, at: int, form: str) -> bool:
    """Whether a weight is named as an aim: "a target of 7.5 million TEU"."""
    before = [token.lower for token in sentence.tokens[max(at - 2, 0) : at]]
    return (
        form == "cargo"
        and len(before) == 2
        and before[0] in ("target", "goal", "aim")
        and before[1] in ("of", ":")
    )


_OWNERS = frozenset({"deal", "project", "agreement", "admission"})
_FEW = 10
_CARRIED = frozenset({"turnover", "exports", "imports", "students", "cargo"})


def _form(sentence: Sentence, at: int, amount: Amount, context: Context) -> str | None:
    head = singular(amount.unit.split()[-1].lower())
    if not is_money(amount.unit) and amount.unit != "percent":
        if head in sentence.lists["weighed_in"] or amount.unit.lower() in sentence.lists["weighed_in"]:
            return "cargo"
        for thing in sentence.vocabulary.things.get(head, ()):
            if thing.kind == "figure" and thing.phrase == head:
                return None if thing.form == "count" and amount.value < _FEW else thing.form
        return None
    if is_share_or_cost(sentence, at, amount):
        return None
    near = nearest_measure(sentence, at)
    if near is not None:
        return near
    last = context.last_figure
    return last.form if last is not None and _says_on(sentence, at) else None


def is_share_or_cost(sentence: Sentence, at: int, amount: Amount) -> bool:
    """Whether a number tells who owns how much of something, or what it costs: no measure of trade."""
    if amount.unit == "percent":
        return is_owned(sentence, at)
    clause = next((c for c in sentence.parse.clauses if c.start <= at < c.end), None)
    low, high = (clause.start, clause.end) if clause is not None else (0, len(sentence.tokens))
    return is_money(amount.unit) and costs(sentence, low, at, high, measure_words())


def _says_on(sentence: Sentence, at: int) -> bool:
    """Whether a sum's clause has no subject of its own: none, a pronoun, a noun with "the", or a place."""
    clause = next((c for c in sentence.parse.clauses if c.start <= at < c.end), None)
    if clause is None or not clause.subject:
        return True
    phrase = clause.subject[0]
    head, first = sentence.tokens[phrase.end - 1], sentence.tokens[phrase.start]
    return head.tag == "X" or sentence.place_of(head) is not None or (first.tag == "D" and head.tag == "N")


def nearest_measure(sentence: Sentence, at: int) -> str | None:
    """The form of the measure named nearest to token `at`, one before it rather than one after."""
    best: tuple[int, str] | None = None
    for phrase in sentence.parse.phrases:
        head = sentence.tokens[phrase.end - 1]
        if head.tag != "N":
            continue
        for thing in sentence.vocabulary.things.get(singular(head.lower), ()):
            if thing.kind == "figure" and thing.form != "count" and " " not in thing.phrase:
                distance = at - phrase.end if phrase.end <= at else 2 * (phrase.start - at)
                if best is None or distance < best[0]:
                    best = (distance, thing.form)
                break
    return best[1] if best else None


def figure_of(
    sentence: Sentence, frame: Frame, at: int, amount: Amount, form: str, context: Context
) -> Draft:
    """The figure of `form` that the number at token `at` makes."""
    token = sentence.tokens[at]
    clause = next((c for c in sentence.parse.clauses if c.start <= at < c.end), None)
    cell = Cell(at, at + 1, [amount], low=0, high=len(sentence.tokens), form=form)
    status = status_of(sentence, cell, measure_words(frame.language))
    if (
        is_money(amount.unit)
        and nearest_measure(sentence, at) is None
        and aims_at_trade(form, status, context)
    ):
        form = "turnover"
    draft = Draft(
        "figure", form, status, frame.identity, sentence.start, sentence.end, sentence.start + token.start
    )
    draft.amounts, draft.number_spans = [amount], [(token.mention.start, token.mention.end)]
    phrase = next((p for p in sentence.parse.phrases if p.start <= at < p.end), None)
    if phrase is not None and not is_money(amount.unit):
        draft.what = noun_text(
            sentence, min(at + 1, phrase.end - 1), tail(sentence, phrase, len(sentence.tokens))
        )
    elif clause is not None and clause.subject:
        draft.what = noun_text(sentence, clause.subject[0].start, clause.subject[0].end)
    draft.date = _date(sentence, clause, at, context, told=status == "actual")
    _add_sides(draft, _reporter(sentence, clause, at, context), context)
    if form in TRADE and is_money(amount.unit):
        draft.what = _of_trade(draft)
    return draft


def _of_trade(draft: Draft) -> str:
    """A trade figure in a few words, by its sides."""
    whose, whom = (
        next((name for name, role in draft.parties if role == part), "") for part in ("reporter", "partner")
    )
    if not whose:
        return "trade" if draft.form == "turnover" else draft.form
    if draft.form == "turnover":
        return f"trade between {whose} and {whom}" if whom else f"trade of {whose}"
    way = {"exports": " to ", "imports": " from "}.get(draft.form, " with ")
    return f"{draft.form} of {whose}{way if whom else ''}{whom}"


def _date(sentence: Sentence, clause: Clause | None, at: int, context: Context, *, told: bool) -> str | None:
    dated = [p for p in sentence.periods if p.edtf and p.kind != "duration" and not p.compared]
    if clause is not None:
        low, high = sentence.tokens[clause.start].start, sentence.tokens[clause.end - 1].end
        own = [p for p in dated if low <= p.start < high]
        token = sentence.tokens[at]
        stop = next((t.start for t in sentence.tokens[at + 1 :] if t.tag == "#"), len(sentence.text))
        dated = [p for p in own if token.end <= p.start < stop] or own or dated
    if dated:
        return dated[0].edtf
    return context.period if told and context.last_figure is not None else None


def _add_sides(draft: Draft, names: list[str], context: Context) -> None:
    """A country told of after a figure of another's trade is its partner: "the Netherlands took $5m"."""
    last = context.last_figure
    told = [name for name, role in last.parties if role == "reporter"] if last is not None else []
    known = [name for name, _ in last.parties] if last is not None else []
    side = next((name for name in known if names and _lies_in(names[0], name)), None)
    if draft.form in TRADE and side is not None:
        draft.add_parties([side], "reporter")
        draft.add_parties([name for name in known if name != side], "partner")
    elif draft.form in TRADE and told and names and names != told and place(names[0]) is not None:
        draft.add_parties(told, "reporter")
        draft.add_parties(names, "partner")
    elif draft.form in TRADE and names and place(names[0]) is None and context.is_pair:
        draft.add_parties(context.topic[:1], "reporter")  # who told it owns no trade
        draft.add_parties(context.topic[1:2], "partner")
    else:
        draft.add_parties(names, "reporter")


def _lies_in(name: str, country: str) -> bool:
    """Whether a name is that of a country, or of a place in it: "Ankara would like to see ..."."""
    here, there = place(name), place(country)
    return name == country or (
        here is not None and there is not None and here.country_code == there.country_code
    )


def _reporter(sentence: Sentence, clause: Clause | None, at: int, context: Context) -> list[str]:
    for phrase in clause.subject if clause else []:
        if not phrase.start <= at < phrase.end:
            names = [name for name in actors(sentence, phrase, context) if name[:1].isupper()]
            if names:
                return names[:1]
    last = context.last_figure
    if last is not None:
        return [name for name, role in last.parties if role == "reporter"][:1]
    return context.own_side()
