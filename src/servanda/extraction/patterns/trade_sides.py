"""Who sells and who buys: by what the sides are called, and by the verb that a contract hangs on."""

from __future__ import annotations

from servanda.claim import Amount
from servanda.extraction.actors import actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.numbers import Number
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import is_money
from servanda.extraction.vocabulary import singular
from servanda.gazetteer import place

# Who does it asks for the goods, who does it gets to supply them.


def leaning(sentence: Sentence, phrase: Phrase) -> str:
    """ "seller" or "buyer" as a phrase's own words tell ("the train maker CAF"), or ""."""
    words = sentence.words(phrase)
    sells, buys = (
        bool(sentence.expressions["seller_name"].search(words)),
        bool(sentence.expressions["buyer_name"].search(words)),
    )
    if sells != buys:
        return "seller" if sells else "buyer"
    found = place(words.removeprefix("the "))
    return "buyer" if found is not None and found.kind in ("country", "city", "capital", "region") else ""


def opposite(role: str) -> str:
    """The other side of a trade."""
    return "buyer" if role == "seller" else "seller"


def traders(sentence: Sentence, phrases: list[Phrase], context: Context) -> list[str]:
    """The parties that phrases mean: named ones, else the words that speak of a trader."""
    found: list[str] = []
    for phrase in (apposed(sentence, phrase) for phrase in phrases):
        for name in actors(sentence, phrase, context) or [common_trader(sentence, phrase) or ""]:
            if name and name not in found:
                found.append(name)
    return found


def apposed(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The name that a comma sets beside a description: "its utility, EDM"; else the phrase itself."""
    tokens = sentence.tokens
    if tokens[phrase.end - 1].tag != "N" or phrase.end >= len(tokens) or tokens[phrase.end].tag != ",":
        return phrase
    name = next((p for p in sentence.parse.phrases if p.start == phrase.end + 1), None)
    if name is None or tokens[name.end - 1].tag != "P" or name.preposition not in ("", phrase.preposition):
        return phrase
    after = tokens[name.end].tag if name.end < len(tokens) else "."
    return name if after in ".,;:" else phrase


def common_trader(sentence: Sentence, phrase: Phrase) -> str | None:
    """The words of a phrase that speaks of a trader or a body without naming it, and where that is."""
    head = sentence.tokens[phrase.end - 1]
    lists = sentence.lists
    word = singular(head.lower)
    if head.tag != "N" or sentence.tokens[phrase.start].lower in ("the", "its", "their", "our"):
        return None
    if not (
        word in lists["stand_in"]
        or head.lower in lists["actor"]
        or word in lists["body_noun"]
        or word in lists["trader"]
    ):
        return None
    start, end = phrase.start, phrase.end
    while start < end - 1 and sentence.tokens[start].tag in "D#":
        start += 1
    after = next((p for p in sentence.parse.phrases if p.start >= end), None)
    if after is not None and after.preposition in ("in", "from", "of") and after.start - end <= 2:
        end = after.end if sentence.tokens[after.end - 1].tag == "P" else end
    return sentence.between(start, end)


def goes_on(draft: Draft, sentence: Sentence, start: int, context: Context) -> bool:
    """Give a delivery that names no side those of the deal spoken of just before; whether there is one.

    `start` is the token where its goods begin: "the first ship will arrive" goes on, "a ship came" does not.
    """
    earlier = context.recent("deal", 3)
    opens = sentence.tokens[start].lower
    if earlier is None or not earlier.parties or earlier.form == "finance":
        return False
    if not (opens in sentence.lists["goods_spoken_of"] or _of_those(sentence, start)):
        return False
    draft.parties = list(earlier.parties)
    if earlier.what and (draft.what is None or draft.what.split()[-1] in sentence.lists["goods_unnamed"]):
        draft.what = earlier.what
    return True


def _of_those(sentence: Sentence, start: int) -> bool:
    """Whether a number counts of what is known: "two of the aircraft", "ten of them"."""
    words = [token.lower for token in sentence.tokens[start : start + 3]]
    return (words[1:2] == ["of"] and words[2:3] and words[2] in ("the", "them", "these", "those")) or False


def add_further(draft: Draft, sentence: Sentence, start: int, end: int) -> None:
    """Add the numbers whose noun is left out: "14 trains, with options for six more"."""
    counted = [a.unit for a in draft.amounts if not is_money(a.unit) and a.unit not in ("percent", "years")]
    known = set(draft.number_spans)
    for at in range(start, min(end, len(sentence.tokens) - 1)):
        number, after = sentence.tokens[at].mention, sentence.tokens[at + 1]
        if not counted or not isinstance(number, Number) or number.unit or number.kind != "cardinal":
            continue
        if after.lower not in sentence.lists["another"] or (number.start, number.end) in known:
            continue
        draft.amounts = [*draft.amounts, Amount(value=number.value, unit=counted[0], bound=number.bound)]
        draft.number_spans = [*draft.number_spans, (number.start, number.end)]
