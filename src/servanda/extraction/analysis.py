"""A sentence made ready for the frames: its mentions, tokens and shallow parse."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from servanda.extraction.changes import ChangeMention, find_changes
from servanda.extraction.clauses import Parse, parse
from servanda.extraction.leads import Lead, open_item
from servanda.extraction.names import Name
from servanda.extraction.numbers import Number, find_numbers
from servanda.extraction.periods import PeriodMention, Reference, find_periods
from servanda.extraction.phrases import Phrase
from servanda.extraction.tagging import settle_tags
from servanda.extraction.tokens import Overlay, Token, tokenise
from servanda.extraction.vocabulary import Thing, Vocabulary, singular
from servanda.extraction.word_lists import Expressions, WordLists
from servanda.gazetteer import PlaceMention

_COMPOUND = re.compile(r"-[a-z]+\b")
M = TypeVar("M", Name, PlaceMention)


@dataclass(slots=True)
class Sentence:
    """A sentence, its mentions and its parse.

    `text` is the sentence; `start`, `end` its half-open span of the document's running text. Offsets in
    mentions and tokens count from the sentence's start. `named` keeps what its phrases were found to name;
    `lead` is what the lead-in says of an item of a list.
    """

    text: str
    start: int
    end: int
    parse: Parse
    numbers: list[Number]
    changes: list[ChangeMention]
    periods: list[PeriodMention]
    names: list[Name]
    places: list[PlaceMention]
    vocabulary: Vocabulary
    named: dict[tuple[int, int], tuple[Thing, ...]] = field(default_factory=dict)
    tokens: list[Token] = field(init=False)
    lists: WordLists = field(init=False)
    expressions: Expressions = field(init=False)
    lead: Lead | None = None

    def __post_init__(self) -> None:
        self.tokens = self.parse.tokens
        self.lists, self.expressions = self.vocabulary.lists, self.vocabulary.expressions

    def words(self, phrase: Phrase) -> str:
        """A phrase's words as the source has them."""
        return self.parse.text(phrase, self.text)

    def between(self, start: int, end: int) -> str:
        """The text from token `start` up to token `end`, exclusive."""
        if start >= end:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def thing(self, phrase: Phrase) -> Thing | None:
        """What a phrase's head noun names, if the dictionaries know it."""
        return thing_of(self, phrase)

    def place_of(self, token: Token) -> PlaceMention | None:
        """The place that a name's token stands for, if the gazetteer knows it."""
        for place in self.places:
            if place.start == token.start and place.end == token.end:
                return place
        return None


def thing_of(sentence: Sentence, phrase: Phrase, kinds: tuple[str, ...] = ()) -> Thing | None:
    """What a phrase's head noun names: the longest dictionary phrase that ends there, of `kinds` if given."""
    things = _things_of(sentence, phrase)
    if kinds:
        return next((thing for thing in things if thing.kind in kinds), None)
    return things[0] if things else None


def _things_of(sentence: Sentence, phrase: Phrase) -> tuple[Thing, ...]:
    """All that a phrase's head noun can name, the longest dictionary phrase first."""
    key = (phrase.start, phrase.end)
    if key not in sentence.named:
        sentence.named[key] = tuple(_read_things(sentence, phrase))
    return sentence.named[key]


def _read_things(sentence: Sentence, phrase: Phrase) -> Iterator[Thing]:
    head = sentence.tokens[phrase.end - 1]
    if head.tag == "N" and not _may_name(head.lower, sentence.vocabulary):
        return
    words = sentence.words(phrase).lower().replace("’", "'")
    rest = ""
    if head.tag == "P":
        first = _COMPLETED.split(words, 1)[0]
        words, rest = first, words[len(first) :]
    if not words:
        return
    measured = singular(head.lower) in sentence.lists["extent_noun"]
    if head.tag == "#" or measured or head.lower in sentence.lists["part"]:
        whole = next((p for p in sentence.parse.phrases if p.start >= phrase.end), None)
        of = whole is not None and whole.preposition == "of" and whole.start - phrase.end <= 2
        if of and whole is not None:
            yield from _things_of(sentence, whole)
        if of and head.tag == "#":
            return
    *before, ending = words.split()
    last = singular(ending.strip(".,\"'”’"))
    known = sentence.vocabulary.things.get(last)
    if known is None:
        return
    spaced = f" {' '.join([*before, last])}"
    for thing in known:
        if " of " in thing.phrase:
            following = rest or _of_phrase(sentence, phrase)
            if f" {thing.phrase} " in f"{spaced}{following} ":
                yield thing
        elif spaced.endswith((f" {thing.phrase}", f"-{thing.phrase}")):
            vague = thing.phrase in sentence.lists["told_by_modifier"]
            if vague and not _is_modified(sentence, phrase):
                continue
            yield thing


def _is_modified(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a noun stands before the head to say what it is: "a float glass unit", no "city hall"."""
    tokens = sentence.tokens
    at = phrase.end - 2
    if at < phrase.start or tokens[phrase.end - 1].tag != "N":
        return False
    made = tokens[at].tag in "N_G" or (tokens[at].tag == "A" and "-" in tokens[at].text)
    return made and tokens[at].lower not in sentence.lists["ground"]


def _may_name(word: str, vocabulary: Vocabulary) -> bool:
    """Whether the dictionaries know a noun, alone or as the last of several words; most they do not."""
    lists = vocabulary.lists
    alone = singular(word)
    return alone in vocabulary.things or word in lists["part"] or alone in lists["extent_noun"] or " " in word


def _of_phrase(sentence: Sentence, phrase: Phrase) -> str:
    for other in sentence.parse.phrases:
        if other.start >= phrase.end and other.preposition == "of" and other.start - phrase.end <= 2:
            return f" of {sentence.words(other).lower()}"
    return ""


def analyse(
    text: str,
    start: int,
    end: int,
    names: list[Name],
    places: list[PlaceMention],
    reference: Reference,
    country: str | None,
    vocabulary: Vocabulary,
    lead: Lead | None = None,
) -> Sentence:
    """The sentence at `text[start:end]` of a document's running text, with its mentions and parse.

    `names` and `places` are the document's, in order, as spans of `text`; `country` is the home country by
    which ambiguous currencies are read; `lead` what the lead-in says of a list's item.
    """
    said = text[start:end]
    own_names = [Name(n.start - start, n.end - start, n.text) for n in _within(names, start, end)]
    own_places = [_moved(place, -start) for place in _within(places, start, end)]
    numbers = find_numbers(said, country=country)
    numbers = [_without_particle(number, said) for number in numbers if not _is_verb(number, said)]
    periods = find_periods(said, reference)
    changes = find_changes(said, numbers)
    overlays = _overlays(said, numbers, periods, own_names, own_places, vocabulary)
    tokens = tokenise(said, 0, len(said), overlays, vocabulary)
    settle_tags(tokens, vocabulary)
    opens = open_item(tokens, said, vocabulary) if lead is not None else -1
    return Sentence(
        said,
        start,
        end,
        parse(tokens, vocabulary, lead, opens),
        numbers,
        changes,
        periods,
        own_names,
        own_places,
        vocabulary,
        lead=lead,
    )


# What completes the name of a thing: "Agreement Regarding Fisheries in the Western Region".
_COMPLETED = re.compile(r" (?=(?:of|for|on|regarding|concerning|between|with|in) )")
# What a thing is called in quotation marks before its noun: the "gas for electricity" agreement.
_QUOTED_NAME = re.compile(r"(?P<quoted>[\"“][a-z][\w’'-]*(?: [\w’'-]+){0,5}[\"”]) (?P<noun>[a-z]+)")
_OF = re.compile(r"\s+of\b(?! (?:what|that|those|the ones?|an?)\b)")
_HANDED = re.compile(r"(?i)\b(?:hand|turn|take|taken|took|sign|tak)(?:s|ed|ing)?\s$")


_TO_SECOND = re.compile(r"(?:\bto|\bwill|\bwould)\s$")


def _is_verb(number: Number, text: str) -> bool:
    """Whether "second" is what somebody does with people: "offered to second engineers"."""
    if text[number.start : number.end] != "second":
        return False
    return bool(_TO_SECOND.search(text[max(0, number.start - 8) : number.start]))


def _without_particle(number: Number, text: str) -> Number:
    """A number without the "over" that belongs to the verb before it: "handed over two ships"."""
    low = number.bound_start
    if text.startswith("of ", low) and low < number.start:  # "a grant of up to $5 million"
        return replace(number, bound_start=low + len("of "))
    if low < 0 or not text.startswith("over", low) or not _HANDED.search(text[max(0, low - 8) : low]):
        return number
    return replace(number, bound_start=number.start, bound="exact")


def _within(mentions: list[M], start: int, end: int) -> list[M]:
    low = bisect_left(mentions, start, key=lambda mention: mention.start)
    found = []
    for mention in mentions[low:]:
        if mention.start >= end:
            break
        if mention.end <= end:
            found.append(mention)
    return found


def _moved(place: PlaceMention, by: int) -> PlaceMention:
    return PlaceMention(
        place.start + by, place.end + by, place.text, place.country_code, place.kind, place.key, place.name
    )


def _plural_people(mention: Name | PlaceMention) -> bool:
    """Whether a demonym is a noun: "Emiratis", "Turks"."""
    return mention.text.endswith("s") and not mention.text.endswith(("ss", "us", "is"))


def _overlays(
    text: str,
    numbers: list[Number],
    periods: list[PeriodMention],
    names: list[Name],
    places: list[PlaceMention],
    vocabulary: Vocabulary,
) -> list[Overlay]:
    """What stands as one token each: periods, then numbers, then names and places, the longer first."""
    taken: list[tuple[int, int]] = []
    overlays: list[Overlay] = []

    def put(start: int, end: int, tag: str, mention: object) -> None:
        if end > start and not any(start < stop and begin < end for begin, stop in taken):
            taken.append((start, end))
            overlays.append(Overlay(start, end, tag, mention))

    for period in periods:
        if period.kind == "duration" and "-" in text[period.start : period.end]:
            continue
        put(period.start, period.end, "T", period)
    for match in _QUOTED_NAME.finditer(text) if '"' in text or "“" in text else ():
        if singular(match["noun"]) in vocabulary.things:
            put(match.start(), match.end("quoted"), "A", None)
    for number in numbers:
        of_whole = number.kind == "share" and _OF.match(text, number.end)
        if number.kind == "cardinal" or of_whole:
            glued = text[number.end : number.end + 1] in ("-", "‑")
            if glued and text[number.start].isalpha() and text[number.end + 1 : number.end + 2].isupper():
                continue  # "One-Stop Border Posts"
            put(number.bound_start, number.noun_end if glued else number.end, "#", number)
    named: list[Name | PlaceMention] = [*names, *places]
    for mention in sorted(named, key=lambda m: (m.start - m.end, isinstance(m, Name))):
        demonym = isinstance(mention, PlaceMention) and mention.kind == "demonym"
        compound = _COMPOUND.match(text, mention.end)
        if compound:  # "Chinese-owned"
            put(mention.start, compound.end(), "A", mention)
            continue
        put(mention.start, mention.end, "A" if demonym and not _plural_people(mention) else "P", mention)
    return sorted(overlays, key=lambda overlay: overlay.start)
