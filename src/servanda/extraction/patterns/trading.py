"""The pattern `trading`: a purchase, a sale, a delivery spoken of by its noun, and how far along it is."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.bare_contract import told_as_heading, told_by_act
from servanda.extraction.patterns.clause import status_of
from servanda.extraction.patterns.trade_sides import goes_on, opposite, traders
from servanda.extraction.patterns.wares import measured_by, phrase_is_goods
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, following, noun_text, place_in, tail
from servanda.extraction.vocabulary import singular
from servanda.gazetteer import PlaceMention, country_of_code

_LISTS = ("cancelled", "proposed", "planned", "active", "done")
_AHEAD = frozenset({"future", "planned", "intended", "possible", "proposed"})


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `trading` frame finds in a sentence."""
    drafts = [*told_as_heading(sentence, frame, context), *told_by_act(sentence, frame, context)]
    drafts += _arrivals(sentence, frame, context)
    tokens = sentence.tokens
    for phrase in sentence.parse.phrases:
        head = singular(tokens[phrase.end - 1].lower)
        if head not in sentence.lists["buying_nouns"] and head not in sentence.lists["selling_nouns"]:
            continue
        clause = next((c for c in sentence.parse.clauses if c.start <= phrase.start < c.end), None)
        hanging = following(sentence, phrase, len(sentence.tokens))
        goods = _goods(sentence, hanging)
        if clause is None or clause.negated or _of_contract(sentence, phrase):
            continue
        if goods is None and not (head in sentence.lists["delivered_nouns"] and _is_bare(sentence, phrase)):
            continue
        status = _status(sentence, frame, clause, phrase)
        if status:
            draft = _draft(sentence, frame, clause, phrase, goods or phrase, status, context)
            if goods is None:
                draft.parties = []
            elif clause.verb in sentence.lists["goods_come_in"] and head in sentence.lists["delivered_nouns"]:
                _landed(draft, sentence, clause, goods)
            if (
                draft.parties
                or goes_on(draft, sentence, phrase.start, context)
                or _bare_goes_on(draft, context)
            ):
                drafts.append(draft)
    return drafts


def _landed(draft: Draft, sentence: Sentence, clause: Clause, goods: Phrase) -> None:
    """Add where a shipment came to, and whose it was: "a shipment of Kenyan tea arrived in Beira"."""
    roles = {role for _, role in draft.parties}
    after = [p for p in clause.phrases if p.start > clause.at and p.preposition in ("in", "at", "")]
    where = [n for p in after if (n := sentence.place_of(sentence.tokens[p.end - 1])) is not None]
    if where and "buyer" not in roles:
        draft.add_parties([where[0].text], "buyer")
    origin = [
        t.mention for t in sentence.tokens[goods.start : goods.end] if isinstance(t.mention, PlaceMention)
    ]
    found = country_of_code(origin[0].country_code) if origin and origin[0].country_code else None
    if found is not None and "seller" not in roles:
        draft.add_parties([found.name], "seller")


def _is_bare(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a delivery is spoken of by its noun alone: "Deliveries start in June"."""
    words = [token for token in sentence.tokens[phrase.start : phrase.end] if token.tag != "D"]
    return len(words) == 1


def _bare_goes_on(draft: Draft, context: Context) -> bool:
    earlier = context.recent("deal", 3)
    if earlier is None or not earlier.parties or earlier.form == "finance":
        return False
    draft.parties, draft.what = list(earlier.parties), earlier.what
    return True


def _arrivals(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """What arrives of a deal spoken of before: "two of the aircraft are to arrive in 2025"."""
    drafts: list[Draft] = []
    for clause in sentence.parse.clauses:
        if clause.negated or not clause.subject or clause.passive:
            continue
        phrase = clause.subject[0]
        source = _source(sentence, clause) if clause.verb == "come" else None
        bound = _bound_for(sentence, clause, phrase)
        is_due = clause.verb == "be" and _is_due(sentence, clause)
        if clause.verb not in sentence.lists["delivery_arrives"] and source is None and not is_due:
            continue
        status = "planned" if clause.stance in _AHEAD else "done"
        goods = measured_by(sentence, phrase)
        comes = source is not None and phrase.end < clause.first  # "buses for Accra come from Acme"
        if is_due:
            status = "planned"
        elif clause.stance == "present" and comes:
            status = "active"
        elif clause.stance == "present":
            continue
        if not phrase_is_goods(sentence, goods, counted=True):
            continue
        draft = _draft(sentence, frame, clause, phrase, goods, status, context)
        draft.parties = []
        draft.add_parties(bound, "buyer")
        if source is not None:
            draft.add_parties(traders(sentence, [source], context), "seller")
            drafts += [draft] if draft.parties else []
            continue
        if goes_on(draft, sentence, phrase.start, context) or bound:
            drafts.append(draft)
    return drafts


def _is_due(sentence: Sentence, clause: Clause) -> bool:
    """Whether goods are "due", no more said of them: "the remaining ten coaches are due in 2025"."""
    after = sentence.tokens[clause.at + 1 : clause.at + 3]
    return len(after) == 2 and after[0].lower == "due" and after[1].tag in "IT"


def _bound_for(sentence: Sentence, clause: Clause, phrase: Phrase) -> list[str]:
    """Who is to get goods: "the first 40 buses left for Accra", "the buses for Dakar come from Acme"."""
    inside = [p for p in sentence.parse.phrases if phrase.end <= p.start < clause.first]
    leaves = clause.verb in sentence.lists["goods_leave"] and _counts(sentence, phrase)
    after = [p for p in clause.phrases if p.start > clause.at] if leaves else []
    called = [p for p in [*inside, *after] if p.preposition == "for"]
    named = [p for p in called if sentence.tokens[p.end - 1].tag == "P"]
    return [sentence.tokens[named[0].end - 1].text] if named else []


def _source(sentence: Sentence, clause: Clause) -> Phrase | None:
    """The body that goods come from, no place and no origin: "the cranes came from Acme"."""
    subject = singular(sentence.tokens[clause.subject[0].end - 1].lower)
    if subject in sentence.lists["no_wares"]:
        return None
    for phrase in clause.phrases:
        if phrase.start > clause.at and phrase.preposition == "from":
            head = sentence.tokens[phrase.end - 1]
            return phrase if head.tag == "P" and sentence.place_of(head) is None else None
    return None


def _goods(sentence: Sentence, hanging: list[Phrase]) -> Phrase | None:
    """What is bought or sold: the phrase after "of"."""
    if not hanging or hanging[0].preposition != "of":
        return None
    goods = measured_by(sentence, hanging[0])
    beside = hanging[1] if len(hanging) > 1 else None
    if (
        sentence.tokens[goods.end - 1].lower in sentence.lists["stakes"]
        and beside is not None
        and beside.preposition == "in"
    ):
        return goods
    return goods if phrase_is_goods(sentence, goods, counted=_counts(sentence, hanging[0])) else None


def _counts(sentence: Sentence, phrase: Phrase) -> bool:
    return any(token.tag == "#" for token in sentence.tokens[phrase.start : phrase.end])


def _of_contract(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the noun hangs on a contract or an agreement, which speaks of the trade itself."""
    before = [p for p in sentence.parse.phrases if p.end <= phrase.start]
    if not phrase.preposition or not before:
        return False
    near = phrase.start - before[-1].end <= 2
    told = any(phrase.start > c.at >= before[-1].end for c in sentence.parse.clauses)
    return near and not told and thing_of(sentence, before[-1], ("deal", "agreement")) is not None


def _status(sentence: Sentence, frame: Frame, clause: Clause, phrase: Phrase) -> str:
    """How far along the trade is: by the talks that it hangs on, by what completes "is", by the verb."""
    if phrase.preposition:
        if _is_provided(sentence, clause, phrase):
            return "agreed"
        return "proposed" if _in_talks(sentence, clause, phrase) else ""
    lists = sentence.lists
    of_it = clause.subject and any(p == phrase for p in (*clause.subject, *_own(clause)))
    if of_it and clause.verb in ("be", "remain", "stand"):
        words = [token.lower for token in sentence.tokens[clause.at + 1 : min(clause.at + 6, clause.end)]]
        return next((s for s in _LISTS if any(word in lists[f"stands_{s}"] for word in words)), "")
    if clause.verb in sentence.vocabulary.verb_classes["cancel"]:
        return "cancelled" if clause.stance not in _AHEAD else ""
    if of_it and not clause.passive and clause.verb in sentence.lists["goods_come_in"] and clause.finite:
        return "planned" if clause.stance in _AHEAD else "done" if clause.stance != "present" else ""
    if (
        of_it
        and not clause.passive
        and clause.verb
        not in sentence.lists["trade_starts"] | sentence.lists["trade_ends"] | sentence.lists["trade_happens"]
    ):
        return ""
    return _by_verb(sentence, frame, clause)


def _is_provided(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether a contract lays a delivery down: "the contract provides for the supply of 40 buses"."""
    led = phrase.preposition == "for" and clause.verb in ("provide", "call") and clause.stance == "present"
    return led and any(thing_of(sentence, p, ("deal",)) is not None for p in clause.subject)


def _own(clause: Clause) -> list[Phrase]:
    return [p for p in clause.phrases if p.end <= clause.first and not p.preposition]


def _by_verb(sentence: Sentence, frame: Frame, clause: Clause) -> str:
    ahead = clause.stance in _AHEAD
    if clause.verb in sentence.lists["trade_weighed"]:
        return "proposed"
    if clause.verb in sentence.lists["trade_meant"]:
        return "planned"
    if clause.verb in sentence.lists["trade_agreed"]:
        return "planned" if ahead else "agreed"
    if clause.verb in sentence.lists["trade_ends"] | sentence.lists["trade_happens"]:
        return "planned" if ahead else "done"
    if clause.verb in sentence.lists["trade_starts"]:
        return "planned" if ahead or clause.stance == "present" else "active"
    return status_of(frame, clause) if clause.verb in ("agree",) else ""


def _in_talks(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether a clause says that somebody talks of the trade: "in talks with X over the purchase of"."""
    if phrase.preposition not in ("over", "on", "about", "for", "regarding", "concerning", "of"):
        return False
    before = sentence.tokens[clause.start : phrase.start]
    return any(
        singular(token.lower) in sentence.lists["talks_of_trade"] for token in before
    ) or clause.verb in ("talk", "negotiate")


def _draft(
    sentence: Sentence,
    frame: Frame,
    clause: Clause,
    phrase: Phrase,
    goods: Phrase,
    status: str,
    context: Context,
) -> Draft:
    anchor = sentence.start + sentence.tokens[goods.end - 1].start
    draft = Draft(frame.kind, "supply", status, frame.identity, sentence.start, sentence.end, anchor)
    buying = singular(sentence.tokens[phrase.end - 1].lower) in sentence.lists["buying_nouns"]
    doer = "buyer" if buying else "seller"
    _told_sides(draft, sentence, clause, phrase, goods, doer, context)
    limit = max(clause.end, goods.end)
    start = goods.start
    while start < goods.end - 1 and (
        sentence.tokens[start].tag in "#D" or sentence.tokens[start + 1].tag == "#"  # "the first 15 buses"
    ):
        start += 1
    draft.what = noun_text(sentence, start, tail(sentence, goods, limit, sentence.lists["ends_goods"]))
    draft.date = date_of(sentence, clause)
    draft.place = place_in(sentence, [p for p in clause.phrases if p.preposition == "at"])
    draft.amounts, draft.number_spans = amounts_in(sentence, phrase.start, limit)
    draft.stands = True
    return draft


def _told_sides(
    draft: Draft,
    sentence: Sentence,
    clause: Clause,
    phrase: Phrase,
    goods: Phrase,
    doer: str,
    context: Context,
) -> None:
    """The sides: whom prepositions bring, then who the clause is about."""
    roles = {"to": "buyer", "from": "seller", "by": doer, "with": opposite(doer)}
    for other in sentence.parse.phrases:
        if other.end <= clause.first or other.start < clause.start or other == goods:
            continue
        role = roles.get(other.preposition)
        if role and not (other.preposition == "by" and clause.passive and other.start < goods.end):
            named = traders(sentence, [other], context)
            if not any(known == role for _, known in draft.parties):
                draft.add_parties(named, role)
    inside = [p for p in sentence.parse.phrases if goods.end <= p.start < clause.first]
    for other in inside:
        if roles.get(other.preposition):
            draft.add_parties(traders(sentence, [other], context), roles[other.preposition])
    if phrase not in clause.subject and not clause.passive and not any(r == doer for _, r in draft.parties):
        draft.add_parties(traders(sentence, clause.subject, context), doer)
