"""The pattern `count`: so many students, companies, jobs or tonnes, where no other claim takes the number."""

from __future__ import annotations

from servanda.extraction.actors import actors, all_actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import Number
from servanda.extraction.phrases import Clause
from servanda.extraction.slots import amount_at, is_money, noun_text, periods_in, tail
from servanda.extraction.vocabulary import singular

_WEIGHTS = frozenset("tonnes tons ton tonne kg lb barrels cubic teu containers boxes mt kilograms kilos".split())
_STATUS = {"future": "forecast", "possible": "forecast", "planned": "target", "intended": "target", "proposed": "target", "agreed": "target"}


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `count` frame finds in a sentence."""
    drafts: list[Draft] = []
    for at, token in enumerate(sentence.tokens):
        number = token.mention
        if token.tag != "#" or not isinstance(number, Number):
            continue
        amount = amount_at(sentence, at)
        if amount is None or amount.unit == "percent" or is_money(amount.unit):
            continue
        form = _form(sentence, frame, amount.unit)
        if form is None:
            continue
        clause = next((c for c in sentence.parse.clauses if c.start <= at < c.end), None)
        if clause is None or clause.negated:
            continue
        draft = Draft("figure", form, _STATUS.get(clause.stance, "actual"), frame.identity, sentence.start, sentence.end,
                      sentence.start + token.start)  # fmt: skip
        draft.amounts, draft.number_spans = [amount], [(number.start, number.end)]
        phrase = next((p for p in sentence.parse.phrases if p.start <= at < p.end), None)
        draft.what = noun_text(sentence, at + 1, tail(sentence, phrase, len(sentence.tokens))) if phrase else amount.unit
        dated = [p for p in (*periods_in(sentence, clause.start, clause.end), *sentence.periods) if p.edtf and p.kind != "duration"]
        draft.date = dated[0].edtf if dated else context.period
        draft.add_parties(_reporter(sentence, clause, at, context), "reporter")
        drafts.append(draft)
    return drafts


def _form(sentence: Sentence, frame: Frame, unit: str) -> str | None:
    words = unit.lower().split()
    for word in reversed(words):
        if word in _WEIGHTS:
            return "cargo"
        for thing in sentence.vocabulary.things.get(singular(word), ()):
            if thing.kind == "figure" and thing.phrase == singular(word) and frame.takes("figure", thing.form):
                return thing.form
    return None


def _reporter(sentence: Sentence, clause: Clause, at: int, context: Context) -> list[str]:
    subject = [p for p in clause.subject if not p.start <= at < p.end]
    names = all_actors(sentence, subject, context)
    if names:
        return names[:1]
    for phrase in clause.phrases:
        if phrase.preposition in ("of", "in", "at", "by") and phrase.start > at:
            named = actors(sentence, phrase, context)
            if named and any(t.tag == "P" for t in sentence.tokens[phrase.start : phrase.end]):
                return named[:1]
    if context.voice:
        return [context.voice]
    return context.topic[:1]
