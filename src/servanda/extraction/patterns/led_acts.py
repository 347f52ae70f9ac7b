"""Acts that a list names, under the verb of its lead-in: "The two sides agreed to: (a) …; (b) …"."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.fields import field_of
from servanda.extraction.frames import Frame
from servanda.extraction.leads import MARK, Lead, mark_kind
from servanda.extraction.patterns.attending import sides
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, noun_text, periods_in, tail
from servanda.extraction.vocabulary import singular

_STATUSES = {"agreed": "agreed", "planned": "planned", "future": "planned", "proposed": "proposed"}


def lead_of(sentence: Sentence, context: Context) -> Lead | None:
    """What a sentence that ends in a colon says of the items after it; None where it leads in no acts."""
    if not sentence.text.rstrip().endswith(":") or not sentence.parse.clauses:
        return None
    return _lead(sentence, sentence.parse.clauses[-1], len(sentence.tokens) - 1, context)


def _lead(sentence: Sentence, clause: Clause, colon: int, context: Context) -> Lead | None:
    """What a clause says of the list after the colon at a token."""
    if clause.negated or clause.relative:
        return None
    rest = sentence.tokens[clause.at + 1 : colon]
    listing = sentence.lists["list_opener"]
    if any(token.lower not in listing and token.tag not in "TR_:," for token in rest):
        return None
    at = sentence.tokens[clause.at]
    if at.tag == "M":
        stance, operator = ("future", "") if clause.stance == "future" else ("", "")
    elif clause.verb in sentence.lists["take_steps"] and clause.stance in _STATUSES:
        stance, operator = clause.stance, clause.operator
    else:
        stance = sentence.vocabulary.operators.get(clause.verb) or ""
        stance = stance or sentence.vocabulary.stances["that"].get(clause.verb, "")
        operator = clause.verb
        if clause.stance in ("possible", "proposed"):
            stance = "proposed"
    if stance not in _STATUSES:
        return None
    doers = context.collective()
    if not clause.passive:
        doers = (
            sides(sentence, clause.subject, context) or all_actors(sentence, clause.subject, context) or doers
        )
    return Lead(stance, operator, tuple(doers), mark_kind(sentence.text))


def goes_on(lead: Lead, text: str, kind: str) -> bool:
    """Whether a passage is an item of the list that a lead-in opened, and no point beside the lead-in."""
    return kind == "item" or (MARK.match(text) is not None and mark_kind(text) != lead.mark)


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The acts that nouns name, in an item of a list or after a colon: "simplification of visas"."""
    if sentence.lead is not None:
        first = next((p for p in sentence.parse.phrases if not p.preposition), None)
        finite = any(c.finite and not c.relative for c in sentence.parse.clauses)
        if first is None or finite or any(c.first < first.start for c in sentence.parse.clauses):
            return []
        found = _act(sentence, frame, first, len(sentence.tokens), sentence.lead, context)
        return [found] if found is not None else []
    told = _taken(sentence, frame, context)
    colon = next((at for at, token in enumerate(sentence.tokens) if token.text == ":" and at > 2), None)
    if told or colon is None or colon + 2 >= len(sentence.tokens):
        return told
    before = [c for c in sentence.parse.clauses if c.at < colon]
    lead = _lead(sentence, before[-1], colon, context) if before else None
    if lead is None:
        return []
    phrases = [p for p in sentence.parse.phrases if p.start > colon and not p.preposition]
    ends = [*[p.start for p in phrases[1:]], len(sentence.tokens)]
    drafts = [_act(sentence, frame, p, end, lead, context) for p, end in zip(phrases, ends, strict=True)]
    return [draft for draft in drafts if draft is not None]


def _taken(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """Acts that a verb of agreeing takes, or that plans include: "agreed on the exchange of staff"."""
    drafts: list[Draft] = []
    for clause in sentence.parse.clauses:
        if clause.negated or clause.relative or clause.passive or not clause.subject:
            continue
        after = [p for p in sentence.parse.phrases if clause.at < p.start < clause.end]
        lead, acts = None, []
        if clause.verb in sentence.lists["agree_on"]:
            stance = sentence.vocabulary.operators.get(clause.verb, "")
            doers = sides(sentence, clause.subject, context) or context.collective()
            lead = Lead("proposed" if clause.stance == "possible" else stance, clause.verb, tuple(doers))
            acts = _in_a_row(sentence, after, ("on", "upon", "to"), clause.at)
        elif clause.verb in sentence.lists["plan_includes"]:
            lead = _planned(sentence, clause, context)
            acts = _in_a_row(sentence, after, ("",), clause.at)
        if not acts or lead is None or lead.stance not in _STATUSES:
            continue
        ends = [*[p.start for p in acts[1:]], clause.end]
        found = [_act(sentence, frame, p, end, lead, context) for p, end in zip(acts, ends, strict=True)]
        drafts += [draft for draft in found if draft is not None]
    return drafts


def _in_a_row(
    sentence: Sentence, phrases: list[Phrase], prepositions: tuple[str, ...], at: int
) -> list[Phrase]:
    """The phrase with one of the prepositions right after a verb at a token, and those joined to it."""
    first = next((p for p in phrases if p.preposition in prepositions), None)
    if first is None or any(t.tag not in "IDAR_#" for t in sentence.tokens[at + 1 : first.start]):
        return []
    tokens = sentence.tokens
    return [
        p
        for p in phrases
        if p is first
        or (
            p.start > first.end
            and p.preposition == first.preposition
            and (p.joined or any(t.tag in "C," for t in tokens[p.start - 3 : p.start]))
        )
    ]


def _planned(sentence: Sentence, clause: Clause, context: Context) -> Lead | None:
    """What "Peru's plans include" says of the acts that it names."""
    subject = clause.subject[0]
    head = sentence.tokens[subject.end - 1].lower
    stance = sentence.vocabulary.stances["noun"].get(head, "")
    if head not in sentence.lists["plan_noun"]:
        return None
    doers = sides(sentence, [subject], context) or context.collective()
    return Lead(stance or "planned", "plan", tuple(doers))


def _act(
    sentence: Sentence, frame: Frame, phrase: Phrase, end: int, lead: Lead, context: Context
) -> Draft | None:
    """The act that a phrase names, if its noun is one of action with what it is done to."""
    head = sentence.tokens[phrase.end - 1]
    if head.tag != "N" or singular(head.lower) not in sentence.lists["act_noun"]:
        return None
    if thing_of(sentence, phrase, ("agreement", "event")) is not None or not lead.doers:
        return None
    after = [p for p in sentence.parse.phrases if phrase.end <= p.start < end]
    told = (
        after and after[0].preposition in sentence.lists["completes_act"] and after[0].start - phrase.end <= 2
    )
    if not told and phrase.end - phrase.start < 3:
        return None
    end = min(end, tail(sentence, phrase, end))
    while end > phrase.end and sentence.tokens[end - 1].tag in "ICD,;":
        end -= 1
    what = noun_text(sentence, phrase.start, end)
    anchor = sentence.start + head.start
    form = field_of(what, sentence.vocabulary, context.main_field)
    draft = Draft(frame.kind, form, _STATUSES[lead.stance], frame.identity,
                  sentence.start, sentence.end, anchor, what=what)  # fmt: skip
    draft.extent = (anchor, sentence.start + sentence.tokens[end - 1].end)
    draft.add_parties(list(lead.doers), "party")
    draft.date = next(
        (p.edtf for p in periods_in(sentence, phrase.start, min(end + 2, len(sentence.tokens))) if p.edtf),
        None,
    )
    draft.amounts, draft.number_spans = amounts_in(sentence, phrase.start, end)
    return draft
