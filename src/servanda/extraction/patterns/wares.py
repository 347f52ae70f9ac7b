"""Which phrases name goods, and which of them a verb is said of."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import Number
from servanda.extraction.patterns.clause import taken
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import is_money
from servanda.extraction.vocabulary import singular


def goods_of(sentence: Sentence, frame: Frame, clause: Clause) -> Phrase | None:
    """The phrase that names the goods: a common noun that is no measure, no body and no sum of money."""
    for taken_phrase in _past_receiver(sentence, clause, taken(sentence, frame, clause)):
        phrase = measured_by(sentence, taken_phrase)
        tokens = sentence.tokens[phrase.start : phrase.end]
        head = tokens[-1]
        if head.tag == "P" and clause.verb in sentence.lists["equip"]:
            phrase = _equipped_with(clause) or phrase
            tokens = sentence.tokens[phrase.start : phrase.end]
            head = tokens[-1]
        counted = any(
            token.tag == "#" for token in (*sentence.tokens[taken_phrase.start : taken_phrase.end], *tokens)
        )
        if head.lower in sentence.lists["stakes"] and _of_body(sentence, phrase):
            return phrase
        counted = counted or (clause.verb in sentence.lists["buys"] and _from_somebody(sentence, clause))
        of_them = counted and head.lower == "them" and phrase.preposition == "of"
        if clause.verb == "take_over" and not counted and not _changes_hands(sentence, clause, phrase):
            continue  # a presidency is taken over, too
        if (
            of_them
            or phrase_is_goods(sentence, phrase, counted=counted)
            or _changes_hands(sentence, clause, phrase)
        ):
            return phrase
    return None


def _is_firm(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether one firm takes another over: "Delta Foods has acquired Omi Steel"."""
    if clause.verb not in sentence.lists["take_over_firm"] or clause.passive or phrase.start < clause.at:
        return False
    heads = [sentence.tokens[p.end - 1] for p in (*clause.subject[:1], phrase)]
    return len(heads) == 2 and all(head.tag == "P" and sentence.place_of(head) is None for head in heads)


def _changes_hands(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    return _is_works(sentence, clause, phrase) or _is_firm(sentence, clause, phrase)


def _is_works(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether a plant, a mine or the like changes hands: "sold its plant in Lima to Acme"."""
    thing = thing_of(sentence, phrase, ("project",))
    if (
        clause.verb not in sentence.lists["change_hands"]
        or thing is None
        or thing.form not in ("production", "logistics")
    ):
        return False
    sides = [p for p in clause.phrases if p.preposition in ("to", "from") and p.start > clause.at]
    return any(
        sentence.tokens[p.end - 1].tag == "P" or sentence.tokens[p.end - 1].lower == "state" for p in sides
    )


def phrase_is_goods(sentence: Sentence, phrase: Phrase, *, counted: bool) -> bool:
    """Whether a phrase names goods: a common noun that is no measure, no body, no person, no sum of money."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    head = tokens[-1]
    lists = sentence.lists
    word = singular(head.lower)
    if head.lower in lists["part"] and not counted:
        return False  # "the largest of them"
    if tokens[0].lower == "no" or (head.lower in sentence.lists["any_goods"] and len(tokens) < 3):
        return False
    if (
        head.tag not in "NP"
        or head.lower in sentence.lists["no_goods"]
        or head.lower.rstrip("s") in sentence.lists["no_goods"]
    ):
        return False
    if head.tag == "P" and (len(tokens) == 1 or sentence.place_of(head)):
        return False
    if (
        word in lists["service_noun"]
        or word in lists["person"]
        or word in lists["office"]
        or word in lists["speaker_noun"]
    ):
        return False
    thing = thing_of(sentence, phrase)
    if thing is None:
        return True
    if thing.kind in ("event", "agreement", "admission", "deal"):
        return False
    if thing.kind == "project" and not counted and word not in lists["craft"]:
        return False
    return thing.kind != "figure" or thing.form in ("cargo", "count", "transactions", "production")


def counted_goods(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether goods are counted and nothing else: "received two tankers", no "received 300 orders"."""
    counted = any(token.tag == "#" for token in sentence.tokens[phrase.start : phrase.end])
    thing = thing_of(sentence, phrase)
    ware = singular(sentence.tokens[phrase.end - 1].lower) in sentence.lists["ware"]
    return counted and (thing is None or ware)


def takes_stake(sentence: Sentence, clause: Clause) -> bool:
    """Whether what is taken is a stake in a body."""
    taken_phrase = next((p for p in clause.phrases if p.start > clause.at and not p.preposition), None)
    return (
        taken_phrase is not None and sentence.tokens[taken_phrase.end - 1].lower in sentence.lists["stakes"]
    )


def _of_body(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a stake is one in a body: "a stake of 30 per cent in a cement works"."""
    after = [p for p in sentence.parse.phrases if p.start >= phrase.end][:2]
    return any(p.preposition == "in" for p in after)


def _from_somebody(sentence: Sentence, clause: Clause) -> bool:
    return any(
        p.preposition == "from" and p.start > clause.at and sentence.tokens[p.end - 1].tag == "P"
        for p in clause.phrases
    )


def _past_receiver(sentence: Sentence, clause: Clause, phrases: list[Phrase]) -> list[Phrase]:
    """What is given, where whom it is given to stands before it: "sell Bahrain 50,000 doses"."""
    if clause.verb not in sentence.lists["give_goods"] or clause.passive or len(phrases) != 1:
        return phrases
    first = phrases[0]
    second = next((p for p in clause.phrases if p.start == first.end and not p.preposition), None)
    return [second] if second is not None and sentence.tokens[first.end - 1].tag in "PX" else phrases


def _equipped_with(clause: Clause) -> Phrase | None:
    """The goods in "supply the city with 13 buses"."""
    return next((p for p in clause.phrases if p.start > clause.at and p.preposition == "with"), None)


def measured_by(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The goods in "40 tonnes of wheat", "the last 25 of 100 buses": the phrase after "of"."""
    head = sentence.tokens[phrase.end - 1]
    if head.tag == "#" or head.lower in sentence.lists["units_of_goods"]:
        for other in sentence.parse.phrases:
            if other.start >= phrase.end:
                return other if other.preposition == "of" and other.start - phrase.end <= 2 else phrase
    return phrase


def for_buyer(sentence: Sentence, clause: Clause, goods: Phrase) -> bool:
    """Whether counted goods are made for somebody who is named: "will sew 300 uniforms for Acme"."""
    counted = any(token.tag == "#" for token in sentence.tokens[goods.start : goods.end])
    buyer = next((p for p in clause.phrases if p.preposition == "for" and p.start >= goods.end), None)
    if (
        not counted
        or buyer is None
        or singular(sentence.tokens[goods.end - 1].lower) in sentence.lists["built_wares"]
    ):
        return False
    following = next((p for p in sentence.parse.phrases if p.start >= buyer.end), None)
    named = [buyer, following] if following is not None and following.preposition == "of" else [buyer]
    return any(sentence.tokens[p.end - 1].tag == "P" for p in named)


def with_sum(sentence: Sentence, clause: Clause) -> bool:
    """Whether somebody is supported with a sum: "supported the school with $2 million"."""
    sums = [p for p in clause.phrases if p.start > clause.at and p.preposition == "with"]
    heads = [sentence.tokens[p.end - 1].mention for p in sums]
    return any(isinstance(m, Number) and m.unit and is_money(m.unit) for m in heads)


def is_ware(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether what is built is goods for somebody: "builds two ferries for Bermuda"."""
    lists = sentence.lists
    head = singular(sentence.tokens[phrase.end - 1].lower)
    return (head in lists["ware"] or head in lists["craft"]) and for_buyer(sentence, clause, phrase)
