"""The pattern `papers`: papers that a list names, after the sentence that says that they were signed.

"The following memoranda were signed: (a) tourism, between A and B; (b) energy", "Among them are an agreement
on X and a programme on Y", "There was a joint declaration on Z".
"""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.context import Announced, Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.leads import MARK
from servanda.extraction.patterns.clause import lemmas_of
from servanda.extraction.patterns.instrument import paper
from servanda.extraction.patterns.setting import from_occasion, set_place, set_time, span_from
from servanda.extraction.patterns.signatories import side_names
from servanda.extraction.patterns.span_text import text_from
from servanda.extraction.patterns.taking import is_plural, taken_things
from servanda.extraction.phrases import Phrase

_KINDS = ("agreement", "project", "deal", "event")


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts of the papers that a sentence lists."""
    announced = context.announced
    _announce(sentence, frame, context)
    if sentence.expressions["among_papers"].match(sentence.text) or _there(sentence):
        return _named(sentence, frame, context)
    here = _announced_here(sentence, frame, context)
    if here is not None:
        return _named(sentence, frame, context, here[1], here[0])
    if announced is None or context.announced is not announced or not MARK.match(sentence.text):
        return []
    drafts = _named(sentence, frame, context, announced)
    if drafts or any(clause.finite for clause in sentence.parse.clauses):
        return drafts
    return _unnamed(sentence, frame, context, announced)


def _announce(sentence: Sentence, frame: Frame, context: Context) -> None:
    """Remember papers that a sentence says are signed and leaves to the list after it."""
    if not sentence.text.rstrip().endswith(":"):
        if not MARK.match(sentence.text):
            context.announced = None
        return
    context.announced = None
    for clause in sentence.parse.clauses:
        if clause.verb not in lemmas_of(frame, sentence.vocabulary) or clause.negated:
            continue
        for phrase, thing in taken_things(sentence, frame, clause, _KINDS):
            if is_plural(sentence, phrase):
                draft = Draft("agreement", thing.form, "agreed", frame.identity, 0, 0, 0)
                set_time(draft, sentence, clause)
                set_place(draft, sentence, clause)
                from_occasion(draft, sentence, context)
                sides = side_names(sentence, clause.subject, context) or context.collective()
                context.announced = Announced(thing.form, draft.date, draft.place, sides)
                return


def _announced_here(sentence: Sentence, frame: Frame, context: Context) -> tuple[int, Announced] | None:
    """The token of the colon after which a sentence lists papers itself, and what it said of them before:
    "the following agreements were signed: a convention on X, a treaty on Y and a pact on Z".
    """
    tokens = sentence.tokens
    colon = next((at for at, token in enumerate(tokens) if token.text == ":" and at > 2), None)
    if colon is None or not any(_is_paper(sentence, p) for p in sentence.parse.phrases if p.start > colon):
        return None
    plural = [p for p in sentence.parse.phrases if p.end <= colon and is_plural(sentence, p)]
    several = [
        p
        for p in plural
        if thing_of(sentence, p, ("agreement",))
        or sentence.tokens[p.end - 1].lower in sentence.lists["papers"]
    ]
    lemmas = lemmas_of(frame, sentence.vocabulary)
    clause = next((c for c in sentence.parse.clauses if c.at < colon and c.verb in lemmas), None)
    signing = any(token.lower in sentence.lists["signing"] for token in tokens[:colon])
    if not several or not (signing or (clause is not None and not clause.negated)):
        return None
    draft = Draft("agreement", "agreement", "agreed", frame.identity, sentence.start, sentence.end, 0)
    set_time(draft, sentence, clause)
    set_place(draft, sentence, clause)
    if draft.place and draft.place not in sentence.between(0, colon):
        draft.place = None
    from_occasion(draft, sentence, context)
    own = side_names(sentence, clause.subject, context) if clause is not None and not clause.passive else []
    sides = own if len(own) > 1 else context.collective()
    return colon, Announced("agreement", draft.date, draft.place, sides)


def _there(sentence: Sentence) -> bool:
    """Whether a sentence says that there was something."""
    first = sentence.parse.clauses[0] if sentence.parse.clauses else None
    return first is not None and first.verb == "be" and sentence.text.startswith("There was ")


def _named(
    sentence: Sentence, frame: Frame, context: Context, announced: Announced | None = None, after: int = -1
) -> list[Draft]:
    """The papers that a sentence calls agreements, programmes and so on, after token `after`."""
    phrases = [p for p in sentence.parse.phrases if p.start > after and _is_paper(sentence, p)]
    if not phrases:
        return []
    last = next((c.start for c in sentence.parse.clauses if c.finite and c.start > phrases[-1].end), None)
    ends = [*[p.start for p in phrases[1:]], last or len(sentence.tokens)]
    drafts: list[Draft] = []
    for phrase, end in zip(phrases, ends, strict=True):
        joined = _another_at(sentence, phrase.end, end)
        draft = paper(sentence, frame, phrase, joined or end, context)
        _fill(draft, sentence, announced, context)
        drafts.append(draft)
        if joined:
            drafts.append(_another(sentence, draft, joined, end, announced, context))
    return drafts


def _another_at(sentence: Sentence, start: int, end: int) -> int:
    """The "and" that joins a second paper: "a treaty on extradition and one on aviation"; 0 for none."""
    tokens = sentence.tokens
    for at in range(start, min(end, len(tokens) - 3)):
        joined = tokens[at].tag == "C" and tokens[at + 1].lower in ("one", "another")
        if joined and tokens[at + 2].lower in ("on", "for"):
            return at
    return 0


def _another(
    sentence: Sentence, first: Draft, joined: int, end: int, announced: Announced | None, context: Context
) -> Draft:
    """The second of two papers, which "and" joins at token `joined`."""
    anchor = sentence.start + sentence.tokens[joined + 1].start
    draft = replace(first, anchor=anchor, amounts=[], number_spans=[], parties=[])
    sides = [
        p
        for p in sentence.parse.phrases
        if joined < p.start < end and p.preposition in sentence.lists["between_sides"]
    ]
    draft.add_parties(side_names(sentence, sides, context), "party")
    draft.what = text_from(sentence, joined + 3, end, sides)
    draft.what = draft.what and draft.what.removesuffix(", the latter")
    _fill(draft, sentence, announced, context)
    return draft


def _is_paper(sentence: Sentence, phrase: Phrase) -> bool:
    thing = thing_of(sentence, phrase, _KINDS)
    if thing is None or thing.kind != "agreement":
        return False
    if phrase.preposition not in ("", "besides", "with") and not phrase.joined:
        return False
    return not is_plural(sentence, phrase) and sentence.tokens[phrase.start].lower not in ("no", "any")


def _unnamed(sentence: Sentence, frame: Frame, context: Context, announced: Announced) -> list[Draft]:
    """The paper that an entry names by its subject alone: "(b) tourism, between A and B"."""
    first = next((p for p in sentence.parse.phrases if not p.preposition), None)
    if first is None:
        return []
    anchor = sentence.start + sentence.tokens[first.end - 1].start
    draft = Draft("agreement", announced.form, "agreed", frame.identity, sentence.start, sentence.end, anchor)
    sides = [p for p in sentence.parse.phrases if p.preposition in sentence.lists["between_sides"]]
    stop = next((k for k in range(first.end, len(sentence.tokens)) if sentence.tokens[k].tag in ",;:"), None)
    draft.what = text_from(sentence, first.start, stop or len(sentence.tokens), sides)
    draft.add_parties(side_names(sentence, sides, context), "party")
    set_time(draft, sentence, None)
    _fill(draft, sentence, announced, context)
    return [draft]


def _fill(draft: Draft, sentence: Sentence, announced: Announced | None, context: Context) -> None:
    """Give a paper the day, the place and the sides that were told before it."""
    if announced is not None:
        draft.date, draft.place = draft.date or announced.date, draft.place or announced.place
        if len(draft.parties) < 2:
            draft.add_parties(announced.sides, "party")
    else:
        from_occasion(draft, sentence, context)
    if len(draft.parties) < 2:
        draft.add_parties(context.collective(), "party")
    draft.covers = span_from(draft.date, draft.covers)
