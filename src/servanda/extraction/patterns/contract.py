"""The pattern `contract`: a contract or order is signed; what follows says for what, with whom, how much."""

from __future__ import annotations

from servanda.extraction.actors import actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import lemmas_of, status_of, taken
from servanda.extraction.patterns.setting import duration_in
from servanda.extraction.patterns.taking import count_in
from servanda.extraction.patterns.trade_sides import add_further, common_trader, leaning, opposite, traders
from servanda.extraction.patterns.wares import is_ware, measured_by
from servanda.extraction.patterns.wording import act_text
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, following, noun_text, place_in, tail
from servanda.extraction.tokens import Token
from servanda.extraction.vocabulary import Thing, singular

_NEAR = 8  # tokens between a contract and its act: its sum, its sides


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `contract` frame finds in a sentence."""
    lemmas = lemmas_of(frame, sentence.vocabulary)
    drafts: list[Draft] = []
    for number, clause in enumerate(sentence.parse.clauses):
        status = status_of(frame, clause)
        if clause.verb not in lemmas or clause.negated or not status:
            continue
        for phrase in _called_for(sentence, frame, clause):
            thing = thing_of(sentence, phrase, ("deal",)) or _tender(sentence, clause, phrase)
            if (
                thing is None
                or not frame.takes(thing.kind, thing.form)
                or thing.phrase in sentence.lists["own_pattern_trades"]
            ):
                continue
            if count_in(sentence, phrase) > 3 or _is_winner(sentence, clause, phrase):
                continue
            act = _act(sentence, number, phrase)
            draft = deal_of(sentence, frame, clause, act, phrase, thing, status, context)
            if draft.what is None and (thing.phrase == "deal" or _is_known(sentence, phrase, context)):
                continue
            if draft.what or draft.parties:
                drafts.append(draft)
    return drafts


def _called_for(sentence: Sentence, frame: Frame, clause: Clause) -> list[Phrase]:
    """The phrases that may name the contract: what the verb takes, or what it is put "to", "into" or "on"."""
    if _goes_to(sentence, clause):
        return clause.subject
    if _is_named_winner(sentence, clause):
        return [p for p in clause.phrases if p.start > clause.at and p.preposition == "of"][:1]
    objects = taken(sentence, frame, clause)
    if (given := _given_to(sentence, clause)) is not None:
        objects = [p for p in clause.phrases if p.start == given.end]
    through = [p for p in clause.phrases if p.start > clause.at and p.preposition in frame.through]
    return list(dict.fromkeys([*objects, *through]))


def _is_named_winner(sentence: Sentence, clause: Clause) -> bool:
    """Whether somebody is named "the winner" of a tender or a contract."""
    if not clause.passive or clause.verb not in sentence.lists["name_winner"]:
        return False
    told = next((p for p in clause.phrases if p.start > clause.at and p.preposition in ("", "as")), None)
    return told is not None and sentence.tokens[told.end - 1].lower == "winner"


def _given_to(sentence: Sentence, clause: Clause) -> Phrase | None:
    """Whom a contract is given, where the name stands before it: "awarded Acme a contract"."""
    if clause.passive or clause.verb not in sentence.lists["place_order"]:
        return None
    after = [p for p in clause.phrases if p.start > clause.at and not p.preposition]
    if len(after) < 2 or after[1].start != after[0].end:
        return None
    return after[0] if sentence.tokens[after[0].end - 1].tag == "P" else None


def _is_winner(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase names the firm that "was awarded" a contract, not the contract."""
    return clause.passive and phrase in clause.subject and sentence.tokens[phrase.end - 1].tag == "P"


def _goes_to(sentence: Sentence, clause: Clause) -> bool:
    """Whether a contract "went to" somebody."""
    if clause.verb != "go" or clause.passive:
        return False
    return any(
        p.preposition == "to" and p.start > clause.at and sentence.tokens[p.end - 1].tag == "P"
        for p in clause.phrases
    )


def _tender(sentence: Sentence, clause: Clause, phrase: Phrase) -> Thing | None:
    """A tender that somebody won, which is a contract."""
    head = singular(sentence.tokens[phrase.end - 1].lower)
    won = clause.verb in sentence.lists["win_order"] or _is_named_winner(sentence, clause)
    won = won and head in sentence.lists["tenders"]
    return Thing(head, "deal", "supply") if won else None


def _is_known(sentence: Sentence, phrase: Phrase, context: Context) -> bool:
    """Whether "the contract" is the one spoken of just before, which goes on."""
    words = sentence.tokens[phrase.start : phrase.end]
    return (
        words[0].lower in ("the", "this", "its") and len(words) <= 2 and context.recent("deal", 1) is not None
    )


def _act(sentence: Sentence, number: int, phrase: Phrase) -> Clause | None:
    """What a contract obliges to: the infinitive after it, past its sum and its sides."""
    clauses = sentence.parse.clauses
    if (inner := act_on(sentence, number, phrase)) is not None:
        return inner
    after = clauses[number + 1] if number + 1 < len(clauses) else None
    if after is None or after.finite or after.first <= phrase.end - 1:
        return None
    opens = sentence.tokens[after.first]
    between = sentence.tokens[phrase.end : after.first]
    if _is_former(sentence, phrase, after) is not None:
        return after
    if opens.tag == "t" or (opens.tag == "G" and after.first <= phrase.end + 1):
        return after if not any(_cuts(sentence, token) for token in between) else None
    return None


def act_on(sentence: Sentence, number: int, phrase: Phrase) -> Clause | None:
    """The infinitive that narrows a contract before what is said of it: "the contract to buy ships was"."""
    before = sentence.parse.clauses[number - 1] if number else None
    if before is None or before.finite or sentence.tokens[before.first].tag != "t":
        return None
    if not phrase.end <= before.first < sentence.parse.clauses[number].first:
        return None
    between = [token.lower for token in sentence.tokens[phrase.end : before.first]]
    return before if len(between) <= _NEAR and sentence.lists["leads_to_goods"].isdisjoint(between) else None


def _is_former(sentence: Sentence, phrase: Phrase, act: Clause) -> bool | None:
    """Whether "the former" of two who sign does the act: "a contract, the former to supply"."""
    words = [token.lower for token in sentence.tokens[phrase.end : act.first]]
    return {"former": True, "latter": False}.get(words[-1]) if words[:2] == [",", "the"] else None


def _cuts(sentence: Sentence, token: Token) -> bool:
    """Whether a token parts a contract from its act; "and" within a name does not."""
    if token.tag != "C":
        return token.tag in ",;:SV"
    at = sentence.tokens.index(token)
    return not (sentence.tokens[at - 1].tag == "P" and sentence.tokens[at + 1].tag == "P")


def deal_of(
    sentence: Sentence,
    frame: Frame,
    clause: Clause,
    act: Clause | None,
    phrase: Phrase,
    thing: Thing,
    status: str,
    context: Context,
) -> Draft:
    """The deal of a contract named by `phrase`, of which `clause` tells, and which obliges to `act`."""
    anchor = sentence.start + sentence.tokens[phrase.end - 1].start
    draft = Draft(frame.kind, thing.form, status, frame.identity, sentence.start, sentence.end, anchor)
    made = act is not None and act.verb in sentence.vocabulary.verb_classes["produce_for"]
    made = (
        made and act is not None and any(is_ware(sentence, act, p) for p in act.phrases if p.start > act.at)
    )
    trades = act is not None and (act.verb in sentence.lists["to_supply"] | sentence.lists["to_buy"] or made)
    end = max(act.end if act else 0, clause.end)
    hanging = following(sentence, phrase, clause.end)
    goods = _object_of(sentence, act) if act and trades else None
    goods = _goods_after(sentence, hanging) if act is None else goods
    if act is not None and trades and goods is not None:  # where the act by itself would be told of
        draft.anchor = sentence.start + sentence.tokens[goods.end - 1].start
    _add_sides(draft, sentence, clause, act, phrase, thing, hanging, goods, context)
    own = _own_words(sentence, phrase)
    if goods is not None and sentence.tokens[goods.end - 1].tag == "#":
        goods = None
    if act is not None and not trades:
        draft.what, draft.form = act_text(sentence, act), "service"
        draft.anchor = sentence.start + sentence.tokens[act.at].start
    elif goods is not None:
        draft.what = _goods_text(sentence, goods, end)
        head = singular(sentence.tokens[goods.end - 1].lower)
        draft.form = "service" if _is_service(sentence, phrase, goods, head) else draft.form
    elif own:
        draft.what = own
        draft.form = "service" if own.split()[-1].lower() in sentence.lists["contracted_work"] else draft.form
    draft.date = date_of(sentence, clause)
    draft.place = place_in(sentence, [p for p in clause.phrases if p.preposition in ("in", "at")])
    start = min(clause.start, phrase.start)
    draft.amounts, draft.number_spans = amounts_in(sentence, start, end)
    add_further(draft, sentence, start, end)
    lasts = duration_in(sentence, start, max(end, phrase.end)) if draft.covers is None else None
    draft.amounts = [*draft.amounts, lasts] if lasts is not None else draft.amounts
    return draft


def _makes_wares(sentence: Sentence, act: Clause) -> bool:
    """Whether a contract is to make goods for somebody: "to build 100 buses for Accra"."""
    makes = act.verb in sentence.vocabulary.verb_classes["produce_for"]
    return makes and any(is_ware(sentence, act, p) for p in act.phrases if p.start > act.at)


def _object_of(sentence: Sentence, act: Clause) -> Phrase | None:
    """What is supplied or bought: the object, or what follows "with" after whom it is supplied to."""
    goods = next((p for p in act.phrases if p.start > act.at and not p.preposition), None)
    beside = next((p for p in act.phrases if p.start > act.at and p.preposition == "with"), None)
    if goods is not None and beside is not None and act.verb in sentence.lists["equip"]:
        return measured_by(sentence, beside)
    return measured_by(sentence, goods) if goods is not None else None


def _goods_text(sentence: Sentence, goods: Phrase, end: int) -> str:
    start, stop = goods.start, tail(sentence, goods, end, sentence.lists["ends_goods"])
    while start < stop - 1 and sentence.tokens[start].tag in "#D":
        start += 1
    return noun_text(sentence, start, stop)


def _is_service(sentence: Sentence, phrase: Phrase, goods: Phrase, head: str) -> bool:
    """Whether a contract is for work, not goods: "for the operation of the terminal", "for a survey"."""
    works = sentence.lists["service_noun"] | sentence.lists["acts_of_works"]
    if head in ("project", "work", "works"):  # "a road construction project"
        inside = {token.lower for token in sentence.tokens[goods.start : goods.end]}
        return bool(inside & (works | sentence.lists["contracted_work"]))
    heads = [p for p in sentence.parse.phrases if phrase.end <= p.start and p.end <= goods.end]
    words = [sentence.tokens[p.end - 1].lower for p in heads]
    return head in works or any(word in sentence.lists["contracted_work"] or word in works for word in words)


def _add_sides(
    draft: Draft,
    sentence: Sentence,
    clause: Clause,
    act: Clause | None,
    phrase: Phrase,
    thing: Thing,
    hanging: list[Phrase],
    goods: Phrase | None,
    context: Context,
) -> None:
    """The sides: by the verb, by the act, by what they are called; with "from" and "to" as these say."""
    won = _was_awarded(sentence, clause, phrase) or _is_named_winner(sentence, clause)
    signers = [] if (clause.passive and not won) or clause.verb == "go" else clause.subject
    agents = [p for p in clause.phrases if p.preposition == "by" and p.start > clause.at and clause.passive]
    doers = signers or agents
    role = "seller" if won else _role_of_doer(sentence, clause, act, thing, doers, hanging)
    if won:
        draft.add_parties(traders(sentence, agents, context), "buyer")
    beside = [p for p in hanging if p.preposition == "with" and traders(sentence, [p], context)]
    if len(doers) == 2 and not beside:
        former = _is_former(sentence, phrase, act) if act is not None else None
        first = role if former is not False else opposite(role)
        add_both(draft, sentence, doers, context, first if former is not None else "")
    else:
        draft.add_parties(traders(sentence, doers, context), role)
    if (receiver := _given_to(sentence, clause)) is not None:
        role = "buyer"
        draft.parties = [(name, "buyer") for name, _ in draft.parties]
        draft.add_parties(traders(sentence, [receiver], context), "seller")
    if act is not None and (does := _who_does(sentence, act)) is not None:
        draft.add_parties(traders(sentence, [does], context), opposite(role))
    if act is not None and role == "seller":
        given = [
            p
            for p in act.phrases
            if p.start > act.at and not p.preposition and goods and p.end <= goods.start
        ]
        draft.add_parties(traders(sentence, given, context), "buyer")
    awarded = clause.verb in (sentence.lists["place_order"] - {"place"}) | {"go"}
    end = max(act.end if act else 0, clause.end)
    for one in sentence.parse.phrases:
        if not phrase.end <= one.start < end or one is goods or one in doers:
            continue
        said = {
            "to": "seller" if awarded else "buyer",
            "from": "seller" if role == "buyer" else "buyer",
            "with": opposite(role),
        }.get(one.preposition)
        if act is not None and one.start > act.at and not act.at < clause.at < one.start:
            said = {"to": "buyer", "from": "seller"}.get(one.preposition)
            said = "buyer" if one.preposition == "for" and _makes_wares(sentence, act) else said
        named = any(t.tag == "P" for t in sentence.tokens[one.start : one.end])
        if said and named:
            draft.add_parties(actors(sentence, one, context), said)
        elif said and not any(known == said for _, known in draft.parties):
            draft.add_parties(
                traders(sentence, [one], context) if said == opposite(role) else _called(sentence, one), said
            )


def _called(sentence: Sentence, phrase: Phrase) -> list[str]:
    return [name for name in [common_trader(sentence, phrase)] if name]


def _who_does(sentence: Sentence, act: Clause) -> Phrase | None:
    """Who is to do what is contracted, named before it: "an order for Acme to supply trams"."""
    before = next((p for p in sentence.parse.phrases if p.end == act.first), None)
    if before is None or before.preposition != "for" or sentence.tokens[act.first].tag != "t":
        return None
    return before if sentence.tokens[before.end - 1].tag == "P" else None


def _was_awarded(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether the subject was given the contract: "Acme was awarded a contract by the port"."""
    return (
        clause.passive
        and clause.verb in sentence.lists["place_order"] - {"place", "let"}
        and not phrase.preposition
        and phrase.start > clause.at
        and phrase not in clause.subject
    )


def _role_of_doer(
    sentence: Sentence,
    clause: Clause,
    act: Clause | None,
    thing: Thing,
    doers: list[Phrase],
    hanging: list[Phrase],
) -> str:
    """Which side the one who signs, wins or places a contract is."""
    if clause.verb in sentence.lists["win_order"]:
        return "seller"
    if clause.verb in sentence.lists["place_order"]:
        return "buyer"
    if act is not None:
        return "buyer" if act.verb in sentence.lists["to_buy"] else "seller"
    if any(p.preposition == "from" and leaning(sentence, p) != "seller" for p in hanging):
        return "seller"  # an order from somebody
    if thing.phrase.endswith(("order", "purchase")) or "purchase" in thing.phrase:
        return "buyer"
    if any(singular(sentence.tokens[p.end - 1].lower) in sentence.lists["taking_nouns"] for p in hanging):
        return "buyer"
    if not doers:
        beside = [p for p in hanging if p.preposition == "with"]
        beside += [p for p in clause.phrases if p.preposition == "with" and p.start > clause.at]
        return "seller" if any(leaning(sentence, p) == "buyer" for p in beside) else "buyer"
    own = next((said for p in doers if (said := leaning(sentence, p))), "")
    other = next((said for p in hanging if p.preposition == "with" and (said := leaning(sentence, p))), "")
    return own or (opposite(other) if other else "seller")


def add_both(
    draft: Draft, sentence: Sentence, doers: list[Phrase], context: Context, first: str = ""
) -> None:
    """Two who sign are the two sides: what one of them is called tells which, unless `first` does."""
    first = first or leaning(sentence, doers[0]) or opposite(leaning(sentence, doers[1]) or "buyer")
    draft.add_parties(traders(sentence, doers[:1], context), first)
    draft.add_parties(traders(sentence, doers[1:], context), opposite(first))


def _own_words(sentence: Sentence, phrase: Phrase) -> str | None:
    """The words before a contract's noun that say what it is for: "the supervision contract"."""
    last = phrase.end - 1
    first = last
    parts = sentence.lists["part"]
    while first > phrase.start and _names_goods(sentence.tokens[first - 1], parts):
        first -= 1
    return sentence.between(first, last) if first < last else None


def _names_goods(token: Token, parts: frozenset[str]) -> bool:
    return token.tag in "NG" and not token.mention and token.lower not in parts


def _goods_after(sentence: Sentence, hanging: list[Phrase]) -> Phrase | None:
    for at, phrase in enumerate(hanging):
        if phrase.preposition not in ("for", "on", "of", "covering"):
            continue
        head = sentence.tokens[phrase.end - 1].lower
        if head in sentence.lists["no_ware_after_of"]:  # "the biggest order of the year"
            continue
        if head in sentence.lists["contracted_acts"] or head in sentence.lists["contracted_work"]:
            inner = next((p for p in hanging[at + 1 :] if p.preposition == "of"), None)
            return (
                measured_by(sentence, inner)
                if inner
                else phrase
                if head in sentence.lists["contracted_work"]
                else None
            )
        return measured_by(sentence, phrase)
    return None
