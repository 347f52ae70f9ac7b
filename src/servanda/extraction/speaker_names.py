"""Whom a phrase names as a speaker: a person, a body, or whom a pronoun or an office stands for."""

from __future__ import annotations

from servanda.extraction.actors import actors, official_meant
from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.offices import without_titles
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import singular


def apposed(sentence: Sentence, phrases: list[Phrase]) -> list[Phrase]:
    """The first phrase and those that commas or titles set beside it, prepositional phrases passed over."""
    kept: list[Phrase] = []
    end = -1
    for phrase in phrases[:5]:
        gap = sentence.tokens[end : phrase.start] if end >= 0 else []
        if any(token.tag not in ",_IRD" for token in gap) or (kept and _is_pronoun(sentence, phrase)):
            break
        if end < 0 or not phrase.preposition:
            kept.append(phrase)
        end = phrase.end
    return kept


def _is_pronoun(sentence: Sentence, phrase: Phrase) -> bool:
    return sentence.tokens[phrase.end - 1].tag == "X"


def best_name(sentence: Sentence, phrases: list[Phrase], context: Context) -> str | None:
    """The speaker among phrases: a person, else a named body, else whom a pronoun or an office stands for."""
    ranked = [found for phrase in phrases if (found := _ranked(sentence, phrase, context))]
    return min(ranked, key=lambda found: found[0])[1] if ranked else None


def _ranked(sentence: Sentence, phrase: Phrase, context: Context) -> tuple[int, str] | None:
    head = sentence.tokens[phrase.end - 1]
    lists = sentence.lists
    word = singular(head.lower)
    if head.tag == "X":
        return _pronoun(head.lower, context)
    if head.tag == "P":
        names = actors(sentence, phrase, context)
        if not names:
            return None
        person = is_person(sentence, phrase, context)
        return (0, bare_person(names[0], context)) if person else (1, names[0])
    if head.tag in "T#":
        return None
    if _counts(sentence, phrase):
        return (
            (4, _words(sentence, phrase)) if word in lists["office"] or word in lists["body_noun"] else None
        )
    if word in lists["office"] or word in lists["speaker_noun"] or word in sentence.vocabulary.kin_offices:
        return _officer(sentence, phrase, context)
    if head.lower not in lists["collective"] and (
        word in lists["side"] or word in lists["body_noun"] or {word, head.lower} & lists["speaker_body"]
    ):
        name = None if word in lists["no_speaker"] else _body(sentence, phrase, context)
        return (3, name) if name else None
    return None


def is_person(sentence: Sentence, phrase: Phrase, context: Context) -> bool:
    """Whether a phrase that ends in a name names a person: by a title, an office, or as known."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    name = tokens[-1].text
    bare = without_titles(name, sentence.vocabulary)
    if bare != name or bare in context.people or bare in context.people.values():
        return True
    return any(token.lower in sentence.lists["office"] for token in tokens[:-1])


def _pronoun(word: str, context: Context) -> tuple[int, str] | None:
    lists = context.vocabulary.lists
    if word in lists["he"]:
        name = context.speaker or context.person or next(iter(context.subject), None)
    elif word in lists["we"]:
        name = context.voice
    elif word == "it":
        name = (
            context.speaker
            if context.speaker not in context.people.values()
            else next(iter(context.subject), None)
        )
    else:
        return None
    return (2, name) if name and any(letter.isupper() for letter in name) else None


def bare_person(name: str, context: Context) -> str:
    """A person's name without the office before it: "Trade Minister Jose Ruiz" is Jose Ruiz."""
    words = name.split()
    titles = context.vocabulary.lists["title"]
    last = max((at for at, word in enumerate(words[:-1]) if word.rstrip(".") in titles), default=-1)
    return " ".join(words[last + 1 :]) if 0 <= last < len(words) - 2 else name


def _counts(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase counts those whom it means: "the two trade ministries"."""
    return any(token.tag == "#" for token in sentence.tokens[phrase.start : phrase.end - 1])


def _officer(sentence: Sentence, phrase: Phrase, context: Context) -> tuple[int, str] | None:
    """ "the envoy", "the minister": the last speaker if a person, else the office as the text has it."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    same = tokens[0].lower not in ("a", "an", "some") and singular(tokens[-1].lower) == tokens[-1].lower
    owner = next((p for p in sentence.parse.phrases if p.start in (phrase.end, phrase.end + 1)), None)
    owned = owner is not None and owner.preposition in ("of", "at", "from", "for")
    if same and not owned and (meant := _holder(sentence, phrase, context)):
        return 2, meant
    text = _words(sentence, phrase)
    if owned and owner is not None:
        end = owner.end
        return 4, f"{text} {sentence.between(phrase.end, end)}" if phrase.end < end else text
    several = singular(tokens[-1].lower) != tokens[-1].lower  # "traders said"
    return (4, text) if " " in text or tokens[0].tag == "D" or several else None


def _holder(sentence: Sentence, phrase: Phrase, context: Context) -> str | None:
    """The person who holds the office that a phrase names, else the last one whose office is not told."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    found = official_meant(sentence, phrase, context)
    named = any(token.tag == "P" or token.mention is not None for token in tokens)
    if found or named or tokens[0].lower not in ("the", "this"):
        return found
    people = context.people.values()
    meant = (name for name in (context.speaker, context.person) if name and name in people)
    return next((name for name in meant if not context.offices.get(name)), None)


def _body(sentence: Sentence, phrase: Phrase, context: Context) -> str | None:
    """ "the ministry", "the Iranian side": the body or the country meant."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    head = tokens[-1]
    if head.lower in sentence.lists["side"] and head.lower not in sentence.lists["body_noun"]:
        names = actors(sentence, phrase, context)
        return names[0] if len(names) == 1 else None
    own = [token.lower for token in tokens if token.tag in "AN"]
    speaker = context.speaker
    if len(own) == 1 and own[0] in ("company", "firm", "group") and speaker and speaker[0].isupper():
        if speaker not in context.people.values():
            return speaker
        return context.latest_body(own[0])
    for name in reversed(context.bodies):
        if all(word in name.lower() for word in own):
            return name
    if any(token.tag == "P" or token.tag == "A" for token in tokens) or tokens[0].lower == "the":
        return _words(sentence, phrase)
    return None


def _words(sentence: Sentence, phrase: Phrase) -> str:
    start = phrase.start
    while start < phrase.end - 1 and sentence.tokens[start].tag == "D":
        start += 1
    return sentence.between(start, phrase.end)


def head_of(sentence: Sentence, phrase: Phrase) -> str:
    """The last word of a phrase, in small letters."""
    return sentence.tokens[phrase.end - 1].lower
