"""A member told in passing, between commas: "Acme, a resident of the Aqaba Free Zone since 2019, exports"."""

from __future__ import annotations

from servanda.extraction.actors import actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.admitting import form_of_body, member_form
from servanda.extraction.patterns.strands import is_named
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import periods_in


def beside(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The memberships that a sentence tells in passing, where it says since when; of one frame only."""
    if "be" not in frame.lemmas or not sentence.periods:
        return []
    phrases = sentence.parse.phrases
    found: list[Draft] = []
    for name, told, body in zip(phrases, phrases[1:], phrases[2:], strict=False):
        if not _is_told(sentence, name, told, body):
            continue
        form = form_of_body(sentence.words(body), sentence.vocabulary) or member_form(
            _head(sentence, told), sentence.vocabulary
        )
        stop = next((k for k in range(body.end, len(sentence.tokens)) if sentence.tokens[k].tag == ","), 0)
        since = [p.edtf for p in periods_in(sentence, body.end, stop) if p.edtf and p.edtf.endswith("/..")]
        members = [actors(sentence, name, context), actors(sentence, body, context)]
        if form is None or not since or not all(members):
            continue
        anchor = sentence.start + sentence.tokens[told.end - 1].start
        draft = Draft("admission", form, "active", frame.identity, sentence.start, sentence.end, anchor)
        draft.add_parties(members[0], "member")
        draft.add_parties(members[1][:1], "body")
        draft.what, draft.date = sentence.between(told.start + 1, body.end), since[0]
        found.append(draft)
    return found


def _is_told(sentence: Sentence, name: Phrase, told: Phrase, body: Phrase) -> bool:
    """Whether a name, a comma, "a member" and "of" a body follow each other."""
    tokens = sentence.tokens
    apposed = tokens[name.end - 1].tag == "P" and told.start == name.end + 1 and tokens[name.end].tag == ","
    article = tokens[told.start].lower in sentence.lists["articles"]
    of = body.preposition in ("of", "in") and body.start - told.end <= 2 and is_named(sentence, body)
    return apposed and article and of and member_form(_head(sentence, told), sentence.vocabulary) is not None


def _head(sentence: Sentence, phrase: Phrase) -> str:
    return sentence.tokens[phrase.end - 1].lower
