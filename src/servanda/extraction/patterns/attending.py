"""Who takes part in a gathering: the side behind a person, and the numbers of those who came."""

from __future__ import annotations

from servanda.claim import Amount
from servanda.extraction.actors import actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.numbers import Number
from servanda.extraction.offices import without_titles
from servanda.extraction.people import speaks_for_state
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amount_at, is_money
from servanda.extraction.vocabulary import singular
from servanda.gazetteer import country_of_code, place


def sides(sentence: Sentence, phrases: list[Phrase], context: Context, host: str | None = None) -> list[str]:
    """The parties that phrases mean in a gathering: a person of state stands for the country.

    `host` is the other side, if known: in a text about two countries the guest is then of the other one.
    """
    found: list[str] = []
    for phrase in phrases:
        named = sentence.tokens[phrase.end - 1]
        for name in actors(sentence, phrase, context):
            side = _side(name, named.text if named.tag == "P" else "", context, host)
            if side and side not in found:
                found.append(side)
    people = set(context.people.values())
    if len(found) > 1 and context.is_pair and all(name in people for name in found):
        return context.topic[:2]  # "President A and President B"
    return found


def _side(name: str, said: str, context: Context, host: str | None) -> str | None:
    bare = name.split(" of ")[0] if name.split(" of ")[0] in context.sides_of_people else name
    country = context.sides_of_people.get(bare) or _state_of(name, context)
    if country:
        return context.own_name(country)
    titled = speaks_for_state(said, context.vocabulary) and without_titles(said, context.vocabulary) != said
    if (titled or bare in context.people.values()) and context.is_pair and host in context.topic[:2]:
        return next(name for name in context.topic[:2] if name != host)
    if (represented := context.side_of(bare)) is not None:
        return represented
    return name if any(letter.isupper() for letter in name) else None


def _state_of(name: str, context: Context) -> str | None:
    """The country that an office is of: "Ambassador of Mexico", "Minister of Agriculture of Belarus"."""
    office, _, rest = name.partition(" of ")
    if not rest or office.split()[-1].lower() not in context.vocabulary.lists["office"]:
        return None
    found = place(rest.rsplit(" of ", 1)[-1].removeprefix("the "))
    if found is None or found.kind != "country" or not found.country_code:
        return None
    known = country_of_code(found.country_code)
    return known.name if known else None


def is_decided(sentence: Sentence, clause: Clause) -> bool:
    """Whether "it" only fills the place of those who decide: "it was decided to open"."""
    impersonal = bool(clause.subject) and sentence.words(clause.subject[0]).lower() == "it"
    return impersonal and clause.operator in sentence.vocabulary.verb_classes["decide"]


def country_of_seat(name: str, context: Context) -> str:
    """The country whose capital a name is, as the text calls it; else the name."""
    found = place(name)
    if found is None or found.kind != "capital" or not found.country_code:
        return name
    country = country_of_code(found.country_code)
    return context.own_name(country.name) if country else name


def attendance(sentence: Sentence, start: int, end: int) -> tuple[list[Amount], list[tuple[int, int]]]:
    """The numbers of people and bodies among tokens `start` to `end`, and the spans of their numbers."""
    amounts: list[Amount] = []
    spans: list[tuple[int, int]] = []
    for at in range(start, min(end, len(sentence.tokens))):
        number = sentence.tokens[at].mention
        if sentence.tokens[at].tag != "#" or not isinstance(number, Number):
            continue
        amount = amount_at(sentence, at)
        if amount is None or is_money(amount.unit) or not _attends(amount.unit, sentence):
            continue
        amounts.append(
            Amount(value=amount.value, unit=_with_joined(sentence, at, amount.unit), bound=amount.bound)
        )
        spans.append((number.start, number.end))
    return amounts, spans


def _with_joined(sentence: Sentence, at: int, unit: str) -> str:
    """A counted noun with those that commas and "and" join to it: "companies, associations and unions"."""
    phrases = sentence.parse.phrases
    number = next((n for n, p in enumerate(phrases) if p.start <= at < p.end), None)
    if number is None:
        return unit
    last = number
    for other in range(number + 1, len(phrases)):
        gap = sentence.tokens[phrases[last].end : phrases[other].start]
        head = sentence.tokens[phrases[other].end - 1]
        if (
            any(t.tag not in ",C" for t in gap)
            or not gap
            or head.tag != "N"
            or sentence.tokens[phrases[other].start].tag in "D#"
        ):
            break
        last = other
    joined = any(t.tag == "C" for t in sentence.tokens[phrases[number].end : phrases[last].end])
    if last == number or not joined:
        return unit
    start, end = sentence.tokens[phrases[number].end - 1].end, sentence.tokens[phrases[last].end - 1].end
    return f"{unit}{sentence.text[start:end]}"


def _attends(unit: str, sentence: Sentence) -> bool:
    lists = sentence.lists
    for word in unit.lower().replace(",", " ").split():
        one = singular(word)
        if one in lists["attender"] or one in lists["office"] or one in lists["body_noun"]:
            return True
    return False
