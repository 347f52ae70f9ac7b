"""Who says it: the speaker or the body that a passage is attributed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.phrases import Phrase
from servanda.extraction.speaker_names import apposed, best_name, head_of
from servanda.extraction.speech_words import speech_words
from servanda.extraction.vocabulary import singular

Manner = Literal["said", "reckoned", "suggested", "promised"]

_LABEL = 12  # tokens among which a label's colon stands
_CLAUSE_TAGS = frozenset("S;:MBHOVt")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker and how the passage is theirs: said outright, a figure reckoned, an act suggested or, by a
    person, promised.
    """

    name: str
    manner: Manner

    def covers(self, draft: Draft) -> bool:
        """Whether the draft is among what the speaker says, reckons or suggests."""
        if self.manner == "reckoned":
            return draft.kind == "figure"
        if self.manner == "suggested":
            return draft.status == "proposed"
        if self.manner == "promised":
            return draft.kind == "pledge"
        return True


def attribution(sentence: Sentence, context: Context) -> Attribution | None:
    """The speaker of a sentence, or None where it is the text's own word."""
    return (
        _according(sentence, context)
        or _shown_by(sentence, context)
        or _says(sentence, context)
        or _kept_by(sentence, context)
        or _tagged_on(sentence, context)
        or _in_brackets(sentence, context)
        or _before_colon(sentence, context)
    )


def _before_colon(sentence: Sentence, context: Context) -> Attribution | None:
    """ "Belstat: exports rose to": a person or a body, a colon, and what they say."""
    tokens = sentence.tokens
    colon = next((at for at, token in enumerate(tokens[:_LABEL]) if token.text == ":"), None)
    if colon is None or not any(c.finite and c.at > colon for c in sentence.parse.clauses):
        return None
    label = next((p for p in sentence.parse.phrases if p.end == colon and not p.preposition), None)
    if (
        label is None
        or tokens[colon - 1].tag != "P"
        or any(t.tag not in "T.-_," for t in tokens[: label.start])
    ):
        return None
    if any(sentence.place_of(token) for token in tokens[label.start : label.end]):
        return None
    name = best_name(sentence, [label], context)
    return Attribution(name, "reckoned") if name else None


def _in_brackets(sentence: Sentence, context: Context) -> Attribution | None:
    """ "(source: the port authority)" at the end of a sentence."""
    match = speech_words().attribution.source.search(sentence.text) if ":" in sentence.text else None
    name = match["name"].strip() if match else ""
    return Attribution(context.full_name(name), "reckoned") if name[:1].isupper() else None


def _according(sentence: Sentence, context: Context) -> Attribution | None:
    match = speech_words().attribution.according.search(sentence.text)
    if match is None:
        return None
    after = [p for p in sentence.parse.phrases if sentence.tokens[p.start].start >= match.end() - 1]
    if not after:
        return None
    name = best_name(sentence, apposed(sentence, after), context)
    if name is None and head_of(sentence, after[0]) in sentence.lists["record"]:
        owners = [p for p in after[1:3] if p.preposition in ("of", "from", "by")]
        name = best_name(sentence, owners, context) or _named_inside(sentence, after[0], context)
    return Attribution(name, "said") if name else None


def _shown_by(sentence: Sentence, context: Context) -> Attribution | None:
    """ "figures from the ministry show": the body that keeps the figures."""
    for clause in sentence.parse.clauses:
        if clause.verb not in sentence.lists["figures_show"] or clause.passive or not clause.subject:
            continue
        head = clause.subject[-1]
        if head_of(sentence, head) not in sentence.lists["record"]:
            continue
        owners = [
            p
            for p in sentence.parse.phrases
            if head.end <= p.start < clause.at and p.preposition in ("of", "from", "by")
        ]
        name = best_name(sentence, owners[:1], context) or _named_inside(sentence, head, context)
        if name:
            return Attribution(name, "said")
    return None


def _tagged_on(sentence: Sentence, context: Context) -> Attribution | None:
    """ "…, the chamber estimates": a body whose verb could be a noun, at the end of a sentence."""
    match = speech_words().attribution.tagged.search(sentence.text)
    if match is None:
        return None
    name = match["name"]
    bodies = sentence.lists["body_noun"] | sentence.lists["speaker_body"]
    if singular(name.split()[-1].lower()) not in bodies and not name[0].isupper():
        return None
    return Attribution(context.full_name(name), "reckoned")


def _kept_by(sentence: Sentence, context: Context) -> Attribution | None:
    """ "Data from the central bank show that": whose verb could be a noun."""
    match = speech_words().attribution.recorded.match(sentence.text)
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
        elif lemmas & classes["reckon"] and not _signs(sentence, clause):
            manner = "reckoned"
        elif lemmas & classes["promise"]:
            manner = "promised"
        else:
            continue
        if clause.passive or not clause.finite or clause.relative:
            continue
        name = best_name(sentence, _candidates(sentence, clause, manner), context)
        if manner == "promised" and name not in context.people.values():
            continue
        if name and (manner != "reckoned" or name not in sentence.lists["collective"]):
            return Attribution(name, manner)
    return None


def _reported_by(sentence: Sentence, clause: Clause, context: Context) -> str | None:
    """ "It was reported by the customs service that": who reports."""
    impersonal = clause.subject and sentence.words(clause.subject[0]).lower() == "it"
    by = [p for p in clause.phrases if p.preposition == "by" and p.start > clause.at]
    return best_name(sentence, apposed(sentence, by), context) if impersonal and by else None


def _adds_thing(clause: Clause) -> bool:
    """Whether "add" is no word of speech: it "will add a course" to what there is."""
    after = next((p for p in clause.phrases if p.start > clause.at), None)
    return (
        clause.verb == "add" and after is not None and not after.preposition and after.start == clause.at + 1
    )


def _signs(sentence: Sentence, clause: Clause) -> bool:
    """Whether "put" only tells of a signature: "put their names to a protocol"."""
    after = sentence.tokens[clause.at + 1 : clause.at + 4]
    return clause.verb == "put" and any(token.lower in sentence.lists["signature"] for token in after)


def _gives_figures(sentence: Sentence, clause: Clause) -> bool:
    """ "The ministry presented the following figures"; "he spoke of a turnover of"."""
    after = next((p for p in clause.phrases if p.start > clause.at), None)
    if after is None or after.start > clause.at + 2:
        return False
    if clause.verb in ("speak", "talk"):
        return after.preposition == "of"
    gives = clause.verb in sentence.vocabulary.verb_classes["give_figures"]
    return gives and head_of(sentence, after) in sentence.lists["record"]


def _candidates(sentence: Sentence, clause: Clause, manner: Manner) -> list[Phrase]:
    """The phrases that can name the speaker: those before the verb, or after it where it is inverted."""
    first = clause.first
    if first and sentence.tokens[first - 1].lower in sentence.lists["he"]:
        return [Phrase(first - 1, first)]  # "Egypt, he added, undertook"
    if manner == "said" and _is_inverted(sentence, clause):
        return apposed(sentence, [p for p in sentence.parse.phrases if p.start > clause.at])
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
