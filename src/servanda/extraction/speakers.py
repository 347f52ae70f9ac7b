"""Who says it: the speaker or the body that a passage is attributed to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from servanda.extraction.actors import actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context, without_titles
from servanda.extraction.draft import Draft
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import singular

Manner = Literal["said", "reckoned", "suggested"]

_ACCORDING = re.compile(
    r"(?i)\b(?:according to|as (?:reported|stated|announced|noted|estimated|quoted) by|in the words of"
    r"|citing|quoting|by the (?:count|reckoning|account|estimate|numbers|figures) (?:of|which|that))\b"
)
_TAGGED_ON = re.compile(
    r",\s(?:the\s)?(?P<name>[^\W\d][^,.;:]{2,60}?)\s(?:estimates|forecasts|reports|notes|claims|states|projects|figures)"
    r"(?:\son\s\w+)?[.,;]?[”\"]?$"
)
_RECORDED = re.compile(
    r"(?i:(?:the|new|latest|official|preliminary|fresh|recent)\s){0,3}(?i:data|figures|statistics|numbers|estimates|records)"
    r"\s(?:released\s|published\s|compiled\s|provided\s|issued\s|quoted\s)?(?:from|of|by)\s(?:the\s)?(?P<name>[\w’'-]+(?:\s[\w’'-]+){0,6}?)"
    r"\s(?:show|showed|shows|indicate|indicated|reveal|revealed|suggest|suggested|put)\b"
)
_THINGS = frozenset({"plant", "factory", "mill", "line", "port", "zone", "terminal", "refinery", "mine"})
_GIVES = frozenset({"present", "provide", "give", "cite", "release", "publish", "submit", "table", "quote"})
_CLAUSE_TAGS = frozenset("S;:MBHOVt")
_HE = frozenset({"he", "she"})
_WE = frozenset({"we", "i"})
_UNSAID = frozenset({"it", "this", "that", "there", "these", "those", "who", "which", "one", "you", "us"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker and how the passage is theirs: said outright, a figure reckoned, or an act suggested."""

    name: str
    manner: Manner

    def covers(self, draft: Draft) -> bool:
        """Whether the draft is among what the speaker says, reckons or suggests."""
        if self.manner == "reckoned":
            return draft.kind == "figure"
        if self.manner == "suggested":
            return draft.status == "proposed"
        return True


def attribution(sentence: Sentence, context: Context) -> Attribution | None:
    """The speaker of a sentence, or None where it is the text's own word."""
    return (
        _according(sentence, context)
        or _shown_by(sentence, context)
        or _says(sentence, context)
        or _kept_by(sentence, context)
        or _tagged_on(sentence, context)
    )


def _according(sentence: Sentence, context: Context) -> Attribution | None:
    match = _ACCORDING.search(sentence.text)
    if match is None:
        return None
    after = [p for p in sentence.parse.phrases if sentence.tokens[p.start].start >= match.end() - 1]
    if not after:
        return None
    name = _best_name(sentence, _apposed(sentence, after), context)
    if name is None and _head(sentence, after[0]) in sentence.vocabulary.lists["record"]:
        name = _best_name(sentence, [p for p in after[1:3] if p.preposition in ("of", "from", "by")], context)
    return Attribution(name, "said") if name else None


def _shown_by(sentence: Sentence, context: Context) -> Attribution | None:
    """ "figures from the ministry show": the body that keeps the figures."""
    for clause in sentence.parse.clauses:
        if (
            clause.verb not in ("show", "indicate", "reveal", "suggest")
            or clause.passive
            or not clause.subject
        ):
            continue
        head = clause.subject[-1]
        if _head(sentence, head) not in sentence.vocabulary.lists["record"]:
            continue
        owners = [
            p
            for p in sentence.parse.phrases
            if head.end <= p.start < clause.at and p.preposition in ("of", "from", "by")
        ]
        name = _best_name(sentence, owners[:1], context) or _named_inside(sentence, head, context)
        if name:
            return Attribution(name, "said")
    return None


def _tagged_on(sentence: Sentence, context: Context) -> Attribution | None:
    """ "…, the chamber estimates": a body whose verb could be a noun, at the end of a sentence."""
    match = _TAGGED_ON.search(sentence.text)
    if match is None:
        return None
    name = match["name"]
    bodies = sentence.vocabulary.lists["body_noun"] | sentence.vocabulary.lists["speaker_body"]
    if singular(name.split()[-1].lower()) not in bodies and not name[0].isupper():
        return None
    return Attribution(context.full_name(name), "reckoned")


def _kept_by(sentence: Sentence, context: Context) -> Attribution | None:
    """ "Data from the central bank show that": whose verb could be a noun."""
    match = _RECORDED.match(sentence.text)
    return Attribution(context.full_name(match["name"]), "said") if match else None


def _named_inside(sentence: Sentence, phrase: Phrase, context: Context) -> str | None:
    for token in sentence.tokens[phrase.start : phrase.end - 1]:
        if token.tag == "P" and sentence.place_of(token) is None:
            return context.full_name(token.text)
    return None


def _says(sentence: Sentence, context: Context) -> Attribution | None:
    classes = sentence.vocabulary.verb_classes
    governors = {clause.verb for clause in sentence.parse.clauses}
    for clause in sentence.parse.clauses:
        lemmas = {clause.verb, clause.operator if clause.operator not in governors else ""}
        manner: Manner
        if clause.passive and clause.verb in classes["say"] and clause.finite:
            name = _reported_by(sentence, clause, context)
            if name:
                return Attribution(name, "said")
        if (lemmas & classes["say"] and not _adds_thing(clause)) or _gives_figures(sentence, clause):
            manner = "said"
        elif lemmas & classes["suggest"]:
            manner = "suggested"
        elif lemmas & classes["reckon"]:
            manner = "reckoned"
        else:
            continue
        if clause.passive or not clause.finite or clause.relative:
            continue
        name = _best_name(sentence, _candidates(sentence, clause, manner), context)
        if name and (manner != "reckoned" or name not in sentence.vocabulary.lists["collective"]):
            return Attribution(name, manner)
    return None


def _reported_by(sentence: Sentence, clause: Clause, context: Context) -> str | None:
    """ "It was reported by the customs service that": who reports."""
    impersonal = clause.subject and sentence.words(clause.subject[0]).lower() == "it"
    by = [p for p in clause.phrases if p.preposition == "by" and p.start > clause.at]
    return _best_name(sentence, _apposed(sentence, by), context) if impersonal and by else None


def _adds_thing(clause: Clause) -> bool:
    """Whether "add" is no word of speech: it "will add a course" to what there is."""
    after = next((p for p in clause.phrases if p.start > clause.at), None)
    return (
        clause.verb == "add" and after is not None and not after.preposition and after.start == clause.at + 1
    )


def _gives_figures(sentence: Sentence, clause: Clause) -> bool:
    """ "The ministry presented the following figures"; "he spoke of a turnover of"."""
    after = next((p for p in clause.phrases if p.start > clause.at), None)
    if after is None or after.start > clause.at + 2:
        return False
    if clause.verb in ("speak", "talk"):
        return after.preposition == "of"
    return clause.verb in _GIVES and _head(sentence, after) in sentence.vocabulary.lists["record"]


def _candidates(sentence: Sentence, clause: Clause, manner: Manner) -> list[Phrase]:
    """The phrases that can name the speaker: those before the verb, or after it where it is inverted."""
    first = clause.first
    if manner == "said" and _is_inverted(sentence, clause):
        return _apposed(sentence, [p for p in sentence.parse.phrases if p.start > clause.at])
    low = first
    while low > 0 and not _bounds(sentence, low - 1, first):
        low -= 1
    near = [
        p for p in sentence.parse.phrases if low <= p.start and p.end <= first and p.preposition in ("", "as")
    ]
    return _tagged_last(sentence, near, first) or near or clause.subject


def _tagged_last(sentence: Sentence, near: list[Phrase], verb: int) -> list[Phrase]:
    """The phrase after the last comma before a verb that ends a sentence: "..., its registrar announced"."""
    tokens = sentence.tokens
    if not near or verb + 2 < len(tokens) or near[-1].end != verb or len(near) < 2:
        return []
    told = any(c.finite and c.at < near[-1].start for c in sentence.parse.clauses)
    if not told or near[-1].start == 0 or tokens[near[-1].start - 1].tag != ",":
        return []
    last = tokens[near[-1].end - 1]
    office = last.tag == "N" and tokens[near[-1].start].tag == "D"
    apposed = tokens[near[-2].end - 1].tag == "P" and near[-2].end == near[-1].start - 1
    own = office and (tokens[near[-1].start].lower != "the" or not apposed)
    return [near[-1]] if last.tag == "P" or own else []


def _bounds(sentence: Sentence, at: int, verb: int) -> bool:
    token = sentence.tokens[at]
    if token.tag == "E" and "D" in token.shapes:
        return sentence.tokens[at - 1].tag not in ",DA" if at else False
    if token.tag == "C":
        return bool(
            verb - at > 1 and any(t.tag in _CLAUSE_TAGS or t.tag == "E" for t in sentence.tokens[:at])
        )
    return token.tag in _CLAUSE_TAGS


def _is_inverted(sentence: Sentence, clause: Clause) -> bool:
    """Whether the speaker follows the verb: '…, said the minister'."""
    if clause.first != clause.at or clause.at + 1 >= len(sentence.tokens):
        return False
    if clause.subject and clause.start <= clause.subject[0].start < clause.at:
        return False
    after = next((p for p in sentence.parse.phrases if p.start == clause.at + 1), None)
    if after is None or any(
        after in other.subject and not other.relative
        for other in sentence.parse.clauses
        if other is not clause
    ):
        return False
    before = sentence.text[: sentence.tokens[clause.at].start].rstrip()
    return not before or before[-1] in ',”"»’;'


def _apposed(sentence: Sentence, phrases: list[Phrase]) -> list[Phrase]:
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


def _best_name(sentence: Sentence, phrases: list[Phrase], context: Context) -> str | None:
    """The speaker among phrases: a person, else a named body, else whom a pronoun or an office stands for."""
    ranked = [found for phrase in phrases if (found := _ranked(sentence, phrase, context))]
    return min(ranked, key=lambda found: found[0])[1] if ranked else None


def _ranked(sentence: Sentence, phrase: Phrase, context: Context) -> tuple[int, str] | None:
    head = sentence.tokens[phrase.end - 1]
    lists = sentence.vocabulary.lists
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
    if word in lists["office"] or word in lists["speaker_noun"]:
        return _officer(sentence, phrase, context)
    if head.lower not in lists["collective"] and (
        word in lists["side"] or word in lists["body_noun"] or word in lists["speaker_body"]
    ):
        name = None if word in _THINGS else _body(sentence, phrase, context)
        return (3, name) if name else None
    return None


def is_person(sentence: Sentence, phrase: Phrase, context: Context) -> bool:
    """Whether a phrase that ends in a name names a person: by a title, an office, or as known."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    name = tokens[-1].text
    bare = without_titles(name, sentence.vocabulary)
    if bare != name or bare in context.people or bare in context.people.values():
        return True
    return any(token.lower in sentence.vocabulary.lists["office"] for token in tokens[:-1])


def _pronoun(word: str, context: Context) -> tuple[int, str] | None:
    if word in _HE:
        name = context.speaker or context.person or next(iter(context.subject), None)
    elif word in _WE:
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
    if same and not owned and context.speaker and context.speaker in context.people.values():
        return 2, context.speaker
    text = _words(sentence, phrase)
    if owned and owner is not None:
        end = owner.end
        return 4, f"{text} {sentence.between(phrase.end, end)}" if phrase.end < end else text
    return (4, text) if " " in text or tokens[0].tag == "D" else None


def _body(sentence: Sentence, phrase: Phrase, context: Context) -> str | None:
    """ "the ministry", "the Iranian side": the body or the country meant."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    head = tokens[-1]
    if (
        head.lower in sentence.vocabulary.lists["side"]
        and head.lower not in sentence.vocabulary.lists["body_noun"]
    ):
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


def _head(sentence: Sentence, phrase: Phrase) -> str:
    return sentence.tokens[phrase.end - 1].lower
