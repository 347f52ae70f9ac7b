"""What a member is admitted for or with, in words, and how many are admitted."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.draft import Draft
from servanda.extraction.patterns.span_text import text_from
from servanda.extraction.patterns.wording import gerund
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amount_at
from servanda.extraction.vocabulary import singular


def plain(sentence: Sentence, phrase: Phrase) -> str:
    """A phrase's words without determiners and numbers before them."""
    return sentence.between(_past_number(sentence, phrase), phrase.end)


def with_origin(sentence: Sentence, member: Phrase) -> Phrase:
    """Those who are counted with where they come from: "six brokers from Georgia"."""
    counted = any(sentence.tokens[at].tag == "#" for at in range(member.start, member.end))
    after = next((p for p in sentence.parse.phrases if p.start >= member.end), None)
    if not counted or after is None or after.preposition != "from" or after.start - member.end > 2:
        return member
    named = sentence.tokens[after.end - 1].tag == "P"
    return Phrase(member.start, after.end, member.preposition, member.joined) if named else member


def admitted_for(
    sentence: Sentence, clause: Clause, member: Phrase, names: list[str], body: str | None
) -> str | None:
    """What a member is admitted for or with: its project, the act that "to" brings; else what those are
    called who are counted, or the admission of the one that is named.
    """
    for phrase in sentence.parse.phrases:
        if (
            phrase.start > clause.at
            and phrase.preposition in ("with", "for")
            and singular(sentence.tokens[phrase.end - 1].lower) in ("project", "plan")
        ):
            to = next(
                (c for c in sentence.parse.clauses if c.first >= phrase.end and c.first - phrase.end <= 1),
                None,
            )
            goods = next((p for p in to.phrases if p.start > to.at), None) if to else None
            if goods is not None:
                return text_from(sentence, goods.start, len(sentence.tokens))
            said = text_from(sentence, phrase.start, len(sentence.tokens))
            if phrase.preposition == "for":
                return said
            return f"{plain(sentence, member)} with {said}" if said else None
    act = next(
        (c for c in sentence.parse.clauses if c.at > clause.at and sentence.tokens[c.first].tag == "t"), None
    )
    if act is not None and clause.passive:
        rest = text_from(sentence, act.at + 1, act.end)
        return f"{gerund(act.verb, sentence.vocabulary)} {rest}" if rest else None
    end = with_origin(sentence, member).end
    said = text_from(sentence, _past_number(sentence, member), end) or names[0]
    if len(names) > 1 or sentence.tokens[member.end - 1].tag != "P" or names[0][:1].islower():
        return said
    entry = sentence.vocabulary.entry_nouns.get(clause.verb, sentence.vocabulary.entry_nouns["admit"])
    return f"{entry} of {names[0]} to {body}" if body else f"{entry} of {names[0]}"


def _past_number(sentence: Sentence, phrase: Phrase) -> int:
    start = phrase.start
    further = sentence.lists["further"] - sentence.lists["newest"]
    while start < phrase.end - 1 and (
        sentence.tokens[start].tag in "D#" or sentence.tokens[start].lower in further
    ):
        start += 1
    return start


def count_members(draft: Draft, sentence: Sentence, member: Phrase) -> None:
    """The number of those admitted."""
    for at in range(member.start, member.end):
        token = sentence.tokens[at]
        amount = amount_at(sentence, at) if token.tag == "#" else None
        if amount is not None:
            draft.amounts = [amount]
            draft.number_spans = [(token.mention.start, token.mention.end)]
            return
