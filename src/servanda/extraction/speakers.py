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
from servanda.extraction.interviews import Interview, answers
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import singular

Manner = Literal["said", "reckoned", "suggested"]

_ACCORDING = re.compile(
    r"(?i)\b(?:according to|as (?:reported|stated|announced|noted|estimated|quoted) by|in the words of"
    r"|citing|quoting|by the (?:count|reckoning|account|estimate|numbers|figures) (?:of|which|that))\b"
)
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
    return _according(sentence, context) or _shown_by(sentence, context) or _says(sentence, context)


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
        if lemmas & classes["say"]:
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
    return near or clause.subject


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
        if any(token.tag not in ",_IRD" for token in gap):
            break
        if end < 0 or not phrase.preposition:
            kept.append(phrase)
        end = phrase.end
    return kept


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
        return (0 if is_person(sentence, phrase, context) else 1), names[0]
    if head.tag in "T#":
        return None
    if word in lists["office"] or word in lists["speaker_noun"]:
        return _officer(sentence, phrase, context)
    if head.lower not in lists["collective"] and (
        word in lists["side"] or word in lists["body_noun"] or word in lists["speaker_body"]
    ):
        name = _body(sentence, phrase, context)
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
        name = context.speaker or next(iter(context.subject), None)
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
    return (2, name) if name else None


def _officer(sentence: Sentence, phrase: Phrase, context: Context) -> tuple[int, str] | None:
    """ "the envoy", "the minister": the last speaker if a person, else the office as the text has it."""
    if context.speaker and context.speaker in context.people.values():
        return 2, context.speaker
    text = _words(sentence, phrase)
    return (4, text) if " " in text or sentence.tokens[phrase.start].tag == "D" else None


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


class Floor:
    """Who has the floor from sentence to sentence: an interviewee, a quotation, a report that goes on."""

    def __init__(self, interview: Interview | None = None) -> None:
        self._interview = interview
        self._answering = interview is not None and interview.whole
        self._quoted: str | None = None
        self._quoting = False
        self._reporting: str | None = None

    def enters(self, block: str) -> None:
        """A new paragraph, `block`, begins."""
        self._reporting = None
        if self._interview is not None and not self._interview.whole:
            self._answering = answers(block, self._answering)
        if not self._quoting:
            self._quoted = None

    def speaker(self, sentence: Sentence, context: Context) -> Attribution | None:
        """Whose word the sentence is, or None where it is the text's own."""
        inside = self._quoting
        found = attribution(sentence, context)
        self._quoting = _quotation_open(sentence.text, inside)
        if found is None and inside and self._quoted:
            found = Attribution(self._quoted, "said")
        if found is not None and self._answering and self._interview and found.name == context.voice:
            found = Attribution(self._interview.speaker, "said")
        if found is not None and found.manner == "said":
            context.speaker = self._quoted = found.name
        if found is None and self._answering and self._interview:
            return Attribution(self._interview.speaker, "said")
        if found is None and self._reporting:
            found, self._reporting = Attribution(self._reporting, "reckoned"), None
            return found
        self._reporting = found.name if found is not None and found.manner == "said" else None
        return found


def _quotation_open(text: str, inside: bool) -> bool:
    """Whether a quotation is open at the end of a sentence, given whether one was at its beginning."""
    for mark in re.findall(r"[“”«»]|\"", text):
        inside = not inside if mark == '"' else mark in "“«"
    return inside
