"""The pattern `admission`: a body registers, accredits or admits a member; a member joins or becomes one."""

from __future__ import annotations

from servanda.extraction.actors import actors, all_actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import lemmas_of, status_of
from servanda.extraction.phrases import Clause, Phrase
from servanda.extraction.slots import amounts_in, date_of
from servanda.extraction.vocabulary import singular

_BECOMES = frozenset({"become"})
_JOINS = frozenset({"join", "enter"})
_FORM_WORDS = {"zone": "zone", "fez": "zone", "park": "zone", "sez": "zone", "technopark": "zone", "exchange": "exchange", "bourse": "exchange", "auction": "exchange"}  # fmt: skip
_MEMBER_WORDS = {"resident": "zone", "tenant": "zone", "leaseholder": "zone", "broker": "exchange", "trader": "exchange", "bidder": "exchange", "member": "association"}  # fmt: skip


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that an `admission` frame finds in a sentence."""
    lemmas = lemmas_of(frame, sentence)
    drafts: list[Draft] = []
    for clause in sentence.parse.clauses:
        status = status_of(frame, clause)
        if clause.verb not in lemmas or clause.negated or not status:
            continue
        found = _roles(sentence, clause)
        if found is None:
            continue
        draft = _draft(sentence, frame, clause, *found, status, context)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _roles(sentence: Sentence, clause: Clause) -> tuple[list[Phrase], list[Phrase]] | None:
    """The phrases of the members and of the body, or None where the clause admits nobody."""
    after = [p for p in clause.phrases if p.start > clause.at]
    objects = [p for p in after if not p.preposition]
    bodies = [p for p in after if p.preposition in ("in", "to", "with", "by", "at", "on", "of", "into")]
    if clause.verb in _BECOMES:
        if not objects or singular(sentence.tokens[objects[0].end - 1].lower) not in _MEMBER_WORDS:
            return None
        return clause.subject, [p for p in bodies if p.preposition in ("of", "in")][:1]
    if clause.verb in _JOINS:
        return (clause.subject, objects[:1]) if objects else None
    if clause.passive:
        return clause.subject, bodies
    return objects, [*clause.subject, *bodies]


def _draft(
    sentence: Sentence, frame: Frame, clause: Clause, members: list[Phrase], bodies: list[Phrase], status: str,
    context: Context,
) -> Draft | None:  # fmt: skip
    form = _form(sentence, members, bodies, context)
    if form is None:
        return None
    body_names = [name for phrase in bodies for name in actors(sentence, phrase, context) if _is_body(name)]
    member_names = all_actors(sentence, members, context)
    if not member_names:
        member_names = [_plain(sentence, phrase) for phrase in members[:1]]
    if not member_names:
        return None
    anchor = sentence.start + sentence.tokens[clause.at].start
    draft = Draft("admission", form, status, frame.identity, sentence.start, sentence.end, anchor)
    draft.add_parties(member_names, "member")
    fallback = context.latest_body(form)
    draft.add_parties(body_names[:1] or ([fallback] if fallback else []), "body")
    draft.date = date_of(sentence, clause, context)
    if members:
        draft.what = _plain(sentence, members[0])
        draft.amounts, draft.number_spans = amounts_in(sentence, members[0].start, members[0].end)
    return draft


def _form(sentence: Sentence, members: list[Phrase], bodies: list[Phrase], context: Context) -> str | None:
    for phrase in bodies:
        for word in reversed(sentence.words(phrase).lower().replace('"', "").split()):
            if word.strip(".,") in _FORM_WORDS:
                return _FORM_WORDS[word.strip(".,")]
    for phrase in members:
        head = singular(sentence.tokens[phrase.end - 1].lower)
        if head in _MEMBER_WORDS:
            return _MEMBER_WORDS[head]
    for phrase in bodies:
        name = sentence.words(phrase)
        full = context.short_forms.expand(name.removeprefix("the ")).lower()
        for word, form in _FORM_WORDS.items():
            if word in full:
                return form
        if any(word in full for word in ("union", "association", "organisation", "organization", "alliance", "treaty", "community", "council")):
            return "association"
    return None


def _is_body(name: str) -> bool:
    return any(letter.isupper() for letter in name) or "zone" in name or "exchange" in name


def _plain(sentence: Sentence, phrase: Phrase) -> str:
    start = phrase.start
    while start < phrase.end - 1 and sentence.tokens[start].tag in "D#":
        start += 1
    return sentence.between(start, phrase.end)
