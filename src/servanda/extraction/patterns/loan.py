"""The pattern `loan`: money lent or granted, by a noun with its sum or by the verb alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import NamedTuple

from servanda.extraction.actors import all_actors, sides_in
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import Number
from servanda.extraction.patterns.clause import called, status_of
from servanda.extraction.patterns.project import extent, what_of
from servanda.extraction.patterns.project_form import form_of, thing_within
from servanda.extraction.patterns.setting import set_place
from servanda.extraction.patterns.wares import with_sum
from servanda.extraction.patterns.wording import act_text
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, following, is_money, noun_text, tail
from servanda.extraction.vocabulary import singular

_NEAR = 4


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `loan` frame finds in a sentence."""
    if not any(number.unit and is_money(number.unit) for number in sentence.numbers):
        return []
    drafts: list[Draft] = []
    for phrase in sentence.parse.phrases:
        thing = thing_of(sentence, phrase, ("deal",))
        if thing is None or not frame.takes(thing.kind, thing.form) or not _has_sum(sentence, phrase):
            continue
        if sentence.tokens[phrase.end - 1].tag == "#":
            continue  # "$85 million of the facility", of which the next phrase tells
        clause = next((c for c in sentence.parse.clauses if c.start <= phrase.start < c.end), None)
        status = status_of(frame, clause) if clause else "agreed"
        if (
            clause is not None
            and clause.verb in sentence.lists["hold_loans"]
            and _is_several(sentence, phrase)
        ):
            continue  # what a bank has on its books
        stands = clause is not None and phrase in clause.subject and not clause.passive
        if (
            stands
            and clause
            and clause.verb in sentence.lists["loans_stand"]
            and _is_several(sentence, phrase)
        ):
            continue  # "loans to companies reached €612 million": all that was lent
        if status and not (clause and (clause.negated or clause.verb in sentence.lists["repay"])):
            drafts.append(_of_noun(sentence, frame, clause, phrase, status, context))
            drafts += _served(sentence, drafts[-1], phrase.end, context)
    return drafts or _of_verb(sentence, frame, context)


def _is_several(sentence: Sentence, phrase: Phrase) -> bool:
    head = sentence.tokens[phrase.end - 1].lower
    return singular(head) != head


def _has_sum(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a sum stands in the phrase or right after it, or before "in loans"; no letter of credit."""
    if phrase.preposition == "of" and sentence.tokens[max(phrase.start - 2, 0)].lower in (
        "letter",
        "letters",
    ):
        return False
    if _sum_before(sentence, phrase) < phrase.start:
        return True
    for token in sentence.tokens[phrase.start : min(phrase.end + _NEAR, len(sentence.tokens))]:
        if token.tag in ",;:":
            return False
        if isinstance(token.mention, Number) and token.mention.unit and is_money(token.mention.unit):
            return True
    return False


def _sum_before(sentence: Sentence, phrase: Phrase) -> int:
    """Where the sum of "$20 million in loans" begins; the phrase's own start where none stands before it."""
    at = phrase.start - 2
    if phrase.preposition not in ("in", "as", "of") or at < 0:
        return phrase.start
    mention = sentence.tokens[at].mention
    is_sum = isinstance(mention, Number) and mention.unit and is_money(mention.unit)
    return at if is_sum else phrase.start


def _of_noun(
    sentence: Sentence, frame: Frame, clause: Clause | None, phrase: Phrase, status: str, context: Context
) -> Draft:
    anchor = sentence.start + sentence.tokens[phrase.end - 1].start
    draft = Draft(frame.kind, "finance", status, frame.identity, sentence.start, sentence.end, anchor)
    hanging = _hanging(sentence, phrase)
    for other in hanging:
        if other.preposition == "with":
            break
        role = {"from": "lender", "by": "lender", "to": "borrower"}.get(other.preposition)
        if role:
            draft.add_parties(all_actors(sentence, [other], context), role)
    if (owner := _owner(sentence, phrase)) is not None and is_lender(sentence, owner.name):
        draft.add_parties([owner.name], "lender")
    if clause is not None and not clause.passive and clause.at < phrase.start:
        known = any(role == "lender" for _, role in draft.parties)
        issues = (
            clause.verb in sentence.lists["issue_bonds"]
            and singular(sentence.tokens[phrase.end - 1].lower) == "bond"
        )
        role = "borrower" if clause.verb in sentence.lists["receive_loan"] or known or issues else "lender"
        if not any(known == role for _, known in draft.parties):
            draft.add_parties(_subjects(sentence, clause, context), role)
    if clause is not None and clause.passive and clause.at > phrase.start:
        whence = ("by", "from") if clause.verb in sentence.lists["await_loan"] else ("by",)
        agents = [p for p in clause.phrases if p.preposition in whence and p.start > clause.at]
        draft.add_parties(all_actors(sentence, agents, context), "lender")
    if (
        clause is not None
        and clause.passive
        and clause.at < phrase.start
        and clause.verb in sentence.lists["give_loan"]
    ):
        draft.add_parties(all_actors(sentence, clause.subject, context), "borrower")  # "was granted a loan"
        agents = [p for p in clause.phrases if p.preposition == "by" and p.start > clause.at]
        draft.add_parties(all_actors(sentence, agents, context), "lender")
    if clause is not None and not draft.parties:
        sides = [p for p in clause.phrases if p.preposition == "between"]
        draft.add_parties(all_actors(sentence, sides, context), "lender")
    _indirect(draft, sentence, clause, phrase, context)
    _two_sides(sentence, draft)
    if not draft.parties:  # "the Portugal-Angola credit line"
        two = sides_in(sentence.words(phrase), sentence.vocabulary)
        draft.add_parties(two[:1], "lender")
        draft.add_parties(two[1:], "borrower")
    _for_whom(draft, sentence, hanging, context)
    draft.what = _purpose(sentence, phrase, hanging)
    draft.date = date_of(sentence, clause)
    reach = max([phrase.end + _NEAR, *[p.end for p in hanging]])
    if _sum_before(sentence, phrase) < phrase.start:
        reach = phrase.end  # "$20 million in grants and $5 million in loans"
    draft.amounts, draft.number_spans = amounts_in(
        sentence, _sum_before(sentence, phrase), min(reach, len(sentence.tokens)), money_only=True
    )
    return draft


def _purpose(sentence: Sentence, phrase: Phrase, hanging: list[Phrase]) -> str:
    """A loan with what it is for: "loan for buses", "loan for upgrading roads"."""
    kind = sentence.tokens[phrase.end - 1].text
    thing = thing_of(sentence, phrase, ("deal",))
    if thing is not None and kind in ("line", "facility", "package"):
        kind = sentence.between(max(phrase.start, phrase.end - len(thing.phrase.split())), phrase.end)
    last = max([phrase.end, *[p.end for p in hanging]])
    act = next(
        (c for c in sentence.parse.clauses if not c.finite and phrase.end < c.at <= last + _NEAR), None
    )
    purpose = next((p for p in hanging if p.preposition == "for"), None)
    if purpose is not None:
        end = tail(sentence, purpose, len(sentence.tokens))
        return f"{kind} for {noun_text(sentence, purpose.start, end)}"
    opens = act is not None and sentence.tokens[act.first].tag in "tG" and not act.operator
    said = act_text(sentence, act) if opens and act is not None else None
    if said and act is not None and " " not in said:  # "to rehabilitate and upgrade roads"
        second = next((c for c in sentence.parse.clauses if c.at > act.at and not c.finite), None)
        more = act_text(sentence, second) if second is not None and second.first - act.end <= 1 else None
        said = f"{said} and {more}" if more else said
    if said:
        return f"{kind} for {said}"
    owner = _owner(sentence, phrase)
    start = owner.end if owner is not None else phrase.start
    while start < phrase.end - 1 and sentence.tokens[start].tag in "#D":
        start += 1
    return noun_text(sentence, start, phrase.end)


class _Owner(NamedTuple):
    """Whose loan it is: the name, and the token after its "'s"."""

    name: str
    end: int


def _owner(sentence: Sentence, phrase: Phrase) -> _Owner | None:
    """Whose loan a phrase speaks of: "the OPEC Fund's $20 million loan"."""
    for at in range(phrase.start, phrase.end - 2):
        if sentence.tokens[at].tag == "P" and sentence.tokens[at + 1].tag == "'":
            return _Owner(sentence.tokens[at].text, at + 2)
    return None


def _of_verb(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """ "The fund will lend the city 5 million euros for buses"."""
    drafts: list[Draft] = []
    for clause, status in called(sentence, frame):
        amounts, spans = amounts_in(sentence, clause.start, clause.end, money_only=True)
        if not amounts:
            continue
        anchor = sentence.start + sentence.tokens[clause.at].start
        draft = Draft(frame.kind, "finance", status, frame.identity, sentence.start, sentence.end, anchor)
        draft.amounts, draft.number_spans = amounts, spans
        if frame.object and not _is_object(sentence, clause):
            continue
        if clause.verb in sentence.lists["support_with_loan"] and not with_sum(sentence, clause):
            continue
        if clause.verb in sentence.lists["approve_sum"] and not _lender_approves(sentence, clause, context):
            continue
        doer = frame.subject or "lender"
        if not clause.passive:
            draft.add_parties(all_actors(sentence, clause.subject, context), doer)
        after = [p for p in clause.phrases if p.start > clause.at]
        to = {"raise": ("from",), "borrow": ("from",), "deposit": ("with", "in", "at")}.get(clause.verb)
        receivers = [p for p in after if p.preposition in (to or ("to", ""))]
        receivers = [p for p in map(partial(_before_sum, sentence), receivers) if p.end > p.start]
        other = "lender" if doer == "borrower" else "borrower"
        draft.add_parties(all_actors(sentence, receivers[:1], context), other)
        purpose = next((p for p in after if p.preposition == "for"), None)
        if purpose is not None:
            kind = "loan" if clause.verb in ("lend", "loan") else "grant"
            kind = "financing" if clause.verb in sentence.lists["approve_sum"] else kind
            draft.what = (
                f"{kind} for {noun_text(sentence, purpose.start, tail(sentence, purpose, clause.end))}"
            )
        if clause.verb in sentence.lists["support_with_loan"] and draft.what is None and receivers:
            named = noun_text(
                sentence,
                receivers[0].start,
                tail(sentence, receivers[0], clause.end, sentence.lists["apart_from_loan"]),
            )
            draft.what = f"support of {named}"
        draft.what = draft.what or _for_what(sentence, clause)
        draft.date = date_of(sentence, clause)
        if frame.object and not any(role == frame.object for _, role in draft.parties):
            continue
        drafts.append(draft)
        drafts += _served(sentence, draft, clause.at + 1, context)
    return drafts


def _lender_approves(sentence: Sentence, clause: Clause, context: Context) -> bool:
    """Whether a bank or a fund approves a sum for something: "approved $200 million for a water project"."""
    if clause.passive or not any(
        is_lender(sentence, name) for name in all_actors(sentence, clause.subject, context)
    ):
        return False
    after = [p for p in clause.phrases if p.start > clause.at]
    given = next((p for p in after if not p.preposition), None)
    behind = (
        sentence.tokens[given.end].lower if given is not None and given.end < len(sentence.tokens) else ""
    )
    if clause.verb == "make" and behind != "available":
        return False
    mention = sentence.tokens[given.end - 1].mention if given is not None else None
    is_sum = isinstance(mention, Number) and mention.unit is not None and is_money(mention.unit)
    named = [thing_of(sentence, p, ("deal",)) for p in after]
    if any(thing is not None and thing.form == "finance" for thing in named):
        return False  # "$20 million in loans"
    return is_sum and any(p.preposition in ("for", "to", "towards") for p in after)


def _before_sum(sentence: Sentence, phrase: Phrase) -> Phrase:
    """A phrase without the sum that runs on from it: "lend the port $5 million"."""
    end = phrase.end
    if sentence.tokens[end - 1].tag == "#":
        end = next(at for at in range(phrase.start, end) if sentence.tokens[at].tag == "#")
    return replace(phrase, end=end)


def _for_what(sentence: Sentence, clause: Clause) -> str | None:
    """What money is given for, where a verb says it: "gave $80,000 to repair a school"."""
    act = next((c for c in sentence.parse.clauses if c.at > clause.at and not c.finite), None)
    said = act_text(sentence, act) if act is not None and sentence.tokens[act.first].tag in "tG" else None
    kind = "loan" if clause.verb in ("lend", "loan", "borrow") else "grant"
    return f"{kind} for {said}" if said else None


def _is_object(sentence: Sentence, clause: Clause) -> bool:
    """Whether the sum itself is what is given, and no price paid for something."""
    for phrase in clause.phrases:
        if phrase.start <= clause.at or phrase.preposition == "to":
            continue
        head = sentence.tokens[phrase.end - 1]
        if isinstance(head.mention, Number) and head.mention.unit and is_money(head.mention.unit):
            return phrase.preposition in ("", "of")
        if sentence.tokens[phrase.end - 1].tag not in "PX" and head.lower != "sum":
            return False
    return False


def _hanging(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """The phrases that complete a loan; its sum may stand between: "a loan of $5 million from Japan"."""
    hanging = following(sentence, phrase, len(sentence.tokens))
    last = hanging[-1] if hanging else phrase
    if sentence.tokens[last.end - 1].tag == "#":
        return [*hanging, *[p for p in following(sentence, last, len(sentence.tokens)) if p not in hanging]]
    return hanging


def _subjects(sentence: Sentence, clause: Clause, context: Context) -> list[str]:
    """Who lends or borrows: "its board" acts for the bank spoken of."""
    names = all_actors(sentence, clause.subject, context)
    if names and all(
        name.split()[-1] in sentence.lists["lender_organs"] and name.islower() for name in names
    ):
        first = next((c.subject for c in sentence.parse.clauses if c.subject and c is not clause), [])
        return [n for n in all_actors(sentence, first, context) if not n.islower()] or context.subject[:1]
    return names


def is_lender(sentence: Sentence, name: str) -> bool:
    """Whether a name is that of a bank, a fund or an agency that lends."""
    return sentence.expressions["lender_name"].search(name) is not None


def _two_sides(sentence: Sentence, draft: Draft) -> None:
    """Of two who sign a loan, the bank lends."""
    lenders = [name for name, role in draft.parties if role == "lender"]
    banks = [name for name in lenders if sentence.expressions["lender_name"].search(name)]
    if len(lenders) > 1 and banks and len(draft.parties) == len(lenders):
        draft.parties = [(n, "lender" if n in banks else "borrower") for n in lenders]


def _for_whom(draft: Draft, sentence: Sentence, hanging: list[Phrase], context: Context) -> None:
    """Add whom a line or a facility is for: "for small firms", "for Egypt"; not what: "for a road"."""
    purpose = next((p for p in hanging if p.preposition == "for"), None)
    if purpose is None or any(role == "borrower" for _, role in draft.parties):
        return
    head = sentence.tokens[purpose.end - 1]
    lists = sentence.lists
    takers = lists["actor"] | lists["trader"] | lists["admitted"]
    bare = purpose.end - purpose.start == 1 and singular(head.lower) == head.lower  # "for business"
    if head.tag == "N" and not bare and {head.lower, singular(head.lower)} & takers:
        start = purpose.start
        while start < purpose.end - 1 and sentence.tokens[start].tag in "D#":
            start += 1
        draft.add_parties([sentence.between(start, purpose.end)], "borrower")
    elif (where := sentence.place_of(head)) is not None and where.kind == "country":
        draft.add_parties([context.full_name(head.text)], "borrower")


def _indirect(
    draft: Draft, sentence: Sentence, clause: Clause | None, phrase: Phrase, context: Context
) -> None:
    """Add whom a sum is given: "granted Peru a loan"."""
    if clause is None or clause.passive or clause.verb not in sentence.lists["give_loan"]:
        return
    given = [p for p in clause.phrases if clause.at < p.start < phrase.start and not p.preposition]
    if given and not any(role == "borrower" for _, role in draft.parties):
        names = all_actors(sentence, given[:1], context) or _unnamed(sentence, given[0])
        draft.add_parties(names, "borrower")


def _unnamed(sentence: Sentence, phrase: Phrase) -> list[str]:
    """Who is given money, in the text's own words: "provided the cannery with a grant"."""
    if sentence.tokens[phrase.end - 1].tag != "N" or sentence.tokens[phrase.start].tag != "D":
        return []
    return [noun_text(sentence, phrase.start, phrase.end)]


def _served(sentence: Sentence, loan: Draft, start: int, context: Context) -> list[Draft]:
    """The project that money is lent for, where it is told apart: "for a cold store near Kant"."""
    for phrase in sentence.parse.phrases:
        if phrase.start < start:
            continue
        at = phrase.start
        opens = phrase.preposition in ("for", "towards") or _for_act(sentence, at)
        thing = thing_of(sentence, phrase, ("project",)) if opens else None
        if thing is None:
            continue
        inner = thing_within(sentence, phrase, thing)
        if inner.phrase in sentence.lists["any_borrower"] and _is_several(sentence, phrase):
            return []  # "to finance small enterprises"
        words = [t for t in sentence.tokens[phrase.start : phrase.end] if t.tag not in "D#"]
        if len(words) < 2 and inner is thing and sentence.tokens[phrase.start].lower not in ("a", "an"):
            return []
        anchor = sentence.start + sentence.tokens[phrase.end - 1].start
        draft = Draft("project", inner.form, "planned", loan.found_by, loan.start, loan.end, anchor)
        draft.add_parties([n for n, role in loan.parties if role == "borrower"], "party")
        draft.add_parties([n for n, role in loan.parties if role == "lender"], "investor")
        stop = extent(sentence, phrase, None)
        draft.what = what_of(sentence, phrase, stop)
        clause = next((c for c in sentence.parse.clauses if c.start <= phrase.start < c.end), None)
        set_place(draft, sentence, clause)
        draft.amounts, draft.number_spans = amounts_in(sentence, phrase.start, stop)
        draft.amounts, draft.number_spans = (
            [*loan.amounts, *draft.amounts],
            [*loan.number_spans, *draft.number_spans],
        )
        draft.form = form_of(sentence, draft, clause, [], context)
        return [draft]
    return []


def _for_act(sentence: Sentence, at: int) -> bool:
    """Whether a verb of paying or building leads to the phrase at token `at`: "to fund the building of"."""
    clause = next((c for c in sentence.parse.clauses if c.at < at <= c.at + 1), None)
    if clause is None or clause.finite:
        return False
    return (
        clause.verb in sentence.lists["loan_pays_for"]
        or clause.verb in sentence.vocabulary.verb_classes["build"]
    )
