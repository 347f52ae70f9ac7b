"""The pattern `flying`: an airline flies, or means to fly, from one place to another."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import called
from servanda.extraction.patterns.project_sides import doers
from servanda.extraction.patterns.setting import set_time
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import noun_text


def is_airline(sentence: Sentence, name: str) -> bool:
    """Whether a name, or a phrase, is an airline's."""
    return sentence.expressions["airline"].search(name) is not None


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `flying` frame finds in a sentence."""
    drafts: list[Draft] = []
    for clause, status in called(sentence, frame):
        if clause.passive:
            continue
        ends = [
            p
            for p in clause.phrases
            if p.start > clause.at and p.preposition in sentence.lists["ends_of_route"]
        ]
        if clause.verb != "fly":
            ends = _joined(sentence, clause)
        if not ends or not any(is_airline(sentence, sentence.words(p)) for p in clause.subject):
            continue
        anchor = sentence.start + sentence.tokens[clause.at].start
        draft = Draft("project", "logistics", status, frame.identity, sentence.start, sentence.end, anchor)
        names = doers(sentence, clause, Phrase(clause.at, clause.at + 1), context)
        towns = {sentence.words(p) for p in ends}
        draft.add_parties([name for name in names if name not in towns], "party")
        ends = [_town(sentence, p) for p in ends]
        draft.what = f"flights {_route(sentence, ends)}"
        draft.place = (
            _route(sentence, ends) if len(ends) > 1 else noun_text(sentence, ends[0].start, ends[0].end)
        )
        set_time(draft, sentence, clause)
        drafts.append(draft)
    return drafts


def _joined(sentence: Sentence, clause: Clause) -> list[Phrase]:
    """The two towns that an airline connects: "will connect Lima with Accra", "links Lima and Accra"."""
    after = [p for p in clause.phrases if p.start > clause.at and sentence.tokens[p.end - 1].tag == "P"]
    if (
        len(after) < 2
        or after[0].preposition
        or not (after[1].preposition in ("with", "to") or after[1].joined)
    ):
        return []
    return [replace(after[0], preposition="between"), replace(after[1], preposition="and")]


def _town(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The town that "of" names after a description of it: "to the east Chinese city of Shanghai"."""
    after = next((p for p in sentence.parse.phrases if p.start >= phrase.end), None)
    of = after is not None and after.preposition == "of" and after.start - phrase.end <= 1
    if after is None or not of or sentence.tokens[phrase.end - 1].lower not in sentence.lists["ground"]:
        return phrase
    return Phrase(after.start, after.end, phrase.preposition)


def _route(sentence: Sentence, ends: list[Phrase]) -> str:
    """Where the flights go, in the sentence's words: "from Lima to Accra"."""
    first = ends[0]
    if first.preposition == "between" and ends[-1].preposition == "and":
        towns = [noun_text(sentence, p.start, p.end) for p in ends]
        return f"between {towns[0]} and {towns[-1]}"
    return f"{first.preposition} {noun_text(sentence, first.start, ends[-1].end)}"
