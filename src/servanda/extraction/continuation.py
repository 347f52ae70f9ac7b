"""What the next sentences add to a claim: the sums and sizes of "it", "the plant", "the total investment"."""

from __future__ import annotations

from servanda.claim import Amount
from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.patterns.deal_terms import add_terms
from servanda.extraction.patterns.setting import duration_in, runs, span_from, span_of
from servanda.extraction.patterns.span_text import text_from
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in
from servanda.extraction.vocabulary import singular

_KINDS = ("project", "deal", "agreement", "admission")
_LONGEST = 900


def continue_claim(sentence: Sentence, drafts: list[Draft], context: Context) -> list[tuple[int, int]]:
    """Add to the claim of the sentence before what this one says; the spans of the numbers that it takes."""
    claim = _open_claim(sentence, context)
    clause = next((c for c in sentence.parse.clauses if c.finite), None)
    if claim is not None and clause is not None and claim.kind == "agreement":
        taken = _add_validity(sentence, clause, claim, drafts, context)
        if taken is not None:
            return taken
    if claim is not None and clause is not None and _goes_on(sentence, clause, claim, context):
        _add_subject(sentence, clause, context)
    if (
        claim is None
        or clause is None
        or any(draft.kind in (*_KINDS, "event") or draft.stands for draft in drafts)
    ):
        return []
    if not _goes_on(sentence, clause, claim, context):
        return []
    told = claim.kind == "deal" and add_terms(claim, sentence, context)
    amounts, spans = amounts_in(sentence, 0, len(sentence.tokens))
    known = {(amount.value, amount.unit) for amount in claim.amounts}
    new = [amount for amount in amounts if (amount.value, amount.unit) not in known]
    if not new:
        claim.end = sentence.end if told else claim.end
        return []
    if claim.kind == "admission" and claim.status in ("cancelled", "proposed", "active"):
        return []
    if claim.kind == "admission":
        drafts.append(_projects(claim, sentence, new))
        return spans
    claim.amounts = [*claim.amounts, *new]
    claim.end = sentence.end
    return spans


def _add_validity(
    sentence: Sentence, clause: Clause, claim: Draft, drafts: list[Draft], context: Context
) -> list[tuple[int, int]] | None:
    """ "It is valid until 2028", "The memorandum will run for five years": how long the paper just signed
    lasts; None where the sentence tells no such thing.
    """
    if (
        clause.verb not in sentence.lists["last_for"]
        or clause.negated
        or not _goes_on(sentence, clause, claim, context)
    ):
        return None
    period = next((p for p in sentence.periods if runs(sentence, p) and p.edtf), None)
    amount = None if period else duration_in(sentence, clause.at, clause.end)
    if period is None and amount is None:
        return None
    if period is not None and claim.covers is None:
        claim.covers = span_from(claim.date, span_of(sentence, period))
    elif amount is not None and claim.covers is None:
        claim.amounts = [*claim.amounts, amount]
    claim.end = sentence.end
    drafts[:] = [d for d in drafts if d.kind != "agreement"]
    return []


def _projects(admission: Draft, sentence: Sentence, amounts: list[Amount]) -> Draft:
    """What those admitted mean to invest, as a claim beside their admission."""
    form = "zone" if admission.form == "zone" else "other"
    draft = Draft(
        "project", form, "planned", admission.found_by, admission.start, sentence.end, admission.anchor
    )
    members = [name for name, role in admission.parties if role == "member"]
    draft.add_parties(members, "party")
    draft.what = f"projects of {members[0]}" if members else admission.what
    draft.amounts = amounts
    return draft


def _open_claim(sentence: Sentence, context: Context) -> Draft | None:
    """The claim that ended right before this sentence, in its paragraph, and is not too long to go on."""
    near = [
        d
        for d in context.last_drafts
        if 0 <= sentence.start - d.end <= 1 and sentence.end - d.start <= _LONGEST
    ]
    ordered = [draft for kind in _KINDS for draft in near if draft.kind == kind]
    return ordered[0] if ordered and sum(d.kind == ordered[0].kind for d in ordered) == 1 else None


def _goes_on(sentence: Sentence, clause: Clause, claim: Draft, context: Context) -> bool:
    """Whether the subject of a sentence is the claim's thing, a measure of it, or one of its parties."""
    if not clause.subject:
        return False
    lists = sentence.lists
    phrase = clause.subject[0]
    tokens = sentence.tokens[phrase.start : phrase.end]
    head = singular(tokens[-1].lower)
    if len(tokens) == 1 and tokens[0].lower in sentence.lists["goes_on"]:
        return claim.kind != "admission" or tokens[0].lower == "they"
    if tokens[0].tag == "#" and head in lists["continued_by_number"]:
        return claim.kind in ("project", "admission")
    if tokens[0].lower in ("the", "its", "this", "total", "their") and not _names_other(sentence, phrase):
        return head in lists["continued"] or thing_of(sentence, phrase, (claim.kind,)) is not None
    parties = {name for name, _ in claim.parties}
    return claim.kind == "project" and bool(parties & set(all_actors(sentence, [phrase], context)))


def _names_other(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a name stands in a phrase that is no mere "the MoU", "the Protocol"."""
    known = sentence.vocabulary.things
    named = [token for token in sentence.tokens[phrase.start : phrase.end] if token.tag == "P"]
    return any(
        not any(thing.phrase == token.lower for thing in known.get(singular(token.lower), ()))
        for token in named
    )


def _add_subject(sentence: Sentence, clause: Clause, context: Context) -> None:
    """ "The documents concern trade and culture": the subject of agreements that had none of their own."""
    if clause.verb not in sentence.lists["concern"]:
        return
    goods = next((p for p in clause.phrases if p.start > clause.at), None)
    said = text_from(sentence, goods.start, len(sentence.tokens)) if goods else None
    for draft in context.last_drafts:
        bare = draft.what is None or draft.what == "cooperation" or "agreement" in draft.what
        if said and draft.kind == "agreement" and bare and sentence.start - draft.end <= 1:
            draft.what = f"cooperation in {said}" if draft.what == "cooperation" else said
            draft.end = sentence.end
