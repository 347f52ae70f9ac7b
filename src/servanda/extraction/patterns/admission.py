"""The pattern `admission`: a body registers, accredits or admits a member; a member joins, becomes one or
gets its papers.
"""

from __future__ import annotations

import re

from servanda.extraction.actors import actors, all_actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.admission_roles import roles_of
from servanda.extraction.patterns.admission_words import admitted_for, count_members, plain
from servanda.extraction.patterns.admitting import BODIES, form_of_body
from servanda.extraction.patterns.clause import called
from servanda.extraction.patterns.setting import set_time
from servanda.extraction.patterns.strands import is_named
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, is_money
from servanda.extraction.vocabulary import singular

_JOINS = frozenset({"join", "enter", "accede"})
_LISTS = frozenset({"include", "comprise"})
_SURE = frozenset({"register", "accredit", "enrol", "enroll", "admit", "readmit", "license", "induct"})
_GIVES = frozenset({"give", "grant", "hand", "issue", "award", "confer", "allot"})
_PAPERED = _GIVES | {
    "receive",
    "obtain",
    "get",
    "hold",
    "sign",
    "take",
    "win",
    "secure",
    "gain",
    "acquire",
    "bring",
}
_HELD = frozenset({"have", "be", "number", "count", "unite", "comprise"})
_RATIFIES = frozenset({"ratify", "endorse", "confirm", "approve"})
_PAPERS = frozenset(
    "allotment lease licence license permit registration certificate membership accreditation status "
    "residency plot letter letters "
    "seat residence approval concession".split()
)
_ADMITTED = frozenset(
    "company firm resident investor enterprise business tenant member broker trader manufacturer "
    "producer bidder operator bank "
    "newcomer participant exporter startup leaseholder one applicant candidate distributor user entity "
    "supplier university institution school hospital laboratory chamber city country "
    "state airline maker factory plant".split()
)
_MEMBERS = {
    "resident": "zone", "tenant": "zone", "leaseholder": "zone", "broker": "exchange", "trader": "exchange",
    "bidder": "exchange", "member": "association", "observer": "association", "partner": "association",
}  # fmt: skip
_MEMBER_OF = re.compile(
    r"^(?:\w+ )?(?:members?|residents?|partners?|observers?|tenants?) (?:of|in) (?:the )?"
)


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that an `admission` frame finds in a sentence."""
    drafts: list[Draft] = []
    for clause, status in called(sentence, frame):
        found = roles_of(sentence, clause)
        if found is None or not found[0]:
            continue
        draft = _draft(sentence, frame, clause, *found, status, context)
        if draft is not None:
            drafts.append(draft)
            drafts.extend(_projects(sentence, clause, draft))
    return drafts


def _projects(sentence: Sentence, clause: Clause, admission: Draft) -> list[Draft]:
    """What those admitted to a zone mean to invest and whom to employ, where the sentence says: "with
    plans for $16m".
    """
    if admission.form != "zone" or not admission.amounts:
        return []
    amounts, spans = amounts_in(sentence, clause.at, clause.end)
    kept = [at for at, span in enumerate(spans) if span not in admission.number_spans]
    if not any(is_money(amounts[at].unit) for at in kept):
        return []
    draft = Draft(
        "project", "zone", "planned", admission.found_by, admission.start, admission.end, admission.anchor
    )
    members = [name for name, role in admission.parties if role == "member"]
    draft.add_parties(members, "party")
    draft.what = f"projects of {members[0]}"
    draft.amounts, draft.number_spans = [amounts[at] for at in kept], [spans[at] for at in kept]
    return [draft]


def _head(sentence: Sentence, phrase: Phrase) -> str:
    return sentence.tokens[phrase.end - 1].lower


def _draft(
    sentence: Sentence, frame: Frame, clause: Clause, members: list[Phrase], bodies: list[Phrase],
    status: str,
    context: Context,
) -> Draft | None:  # fmt: skip
    form = _form(sentence, clause, members, bodies, context)
    if form is None or not _admits(sentence, clause, members, bodies, form):
        return None
    names = _member_names(sentence, clause, members, context)
    if not names:
        return None
    body = _body(sentence, bodies, form, context)
    if body in names:
        return None
    anchor = sentence.start + sentence.tokens[clause.at].start
    draft = Draft("admission", form, status, frame.identity, sentence.start, sentence.end, anchor)
    draft.add_parties(names, "member")
    draft.add_parties([body] if body else [], "body")
    set_time(draft, sentence, clause, spans=False)
    draft.what = admitted_for(sentence, clause, members[0], names)
    count_members(draft, sentence, members[0])
    return draft


def _form(
    sentence: Sentence, clause: Clause, members: list[Phrase], bodies: list[Phrase], context: Context
) -> str | None:
    for phrase in bodies:
        said = sentence.words(phrase)
        for name in (said, context.short_forms.expand(said.removeprefix("the "))):
            form = form_of_body(name)
            if form and (form != "association" or is_named(sentence, phrase) or clause.verb in _JOINS):
                return form
    roles = [*members, *[p for p in clause.phrases if p.start > clause.at]]
    for phrase in roles:
        form = _MEMBERS.get(singular(_head(sentence, phrase)))
        if form and form != "association":
            return form
    if any(_head(sentence, p) in ("us", "we") for p in bodies) and context.voice:
        return form_of_body(context.short_forms.expand(context.voice)) or _recent_form(context)
    if clause.verb in _JOINS:
        return None
    told = (
        form_of_body(sentence.text) if clause.verb in _SURE or BODIES["zone"].search(sentence.text) else None
    )
    if told is None and clause.verb == "accredit":
        return (
            "exchange" if any(BODIES["exchange"].search(name) for name in context.bodies) else "association"
        )
    papers = any(t.lower in _PAPERS for p in roles for t in sentence.tokens[p.start : p.end])
    if told is None and papers and any(BODIES["zone"].search(name) for name in context.bodies):
        return "zone"
    if told is None and (clause.verb in _SURE or clause.verb in _HELD):
        told = _form_of_text(context)
    if told is None and clause.verb in ("admit", "readmit") and any(p.preposition == "to" for p in bodies):
        told = "association"
    return told or _recent_form(context)


def _form_of_text(context: Context) -> str | None:
    """The form of admission that the zone or the exchange named last makes."""
    for name in reversed(context.bodies):
        form = next((form for form in ("zone", "exchange") if BODIES[form].search(name)), None)
        if form:
            return form
    return context.admits


def _recent_form(context: Context) -> str | None:
    earlier = context.latest.get("admission")
    return earlier.form if earlier else None


def _admits(
    sentence: Sentence, clause: Clause, members: list[Phrase], bodies: list[Phrase], form: str
) -> bool:
    """Whether a clause speaks of admission: its verb says so, or it takes firms into a body that is named
    or told of.
    """
    head = singular(_head(sentence, members[0]))
    if clause.verb in _LISTS or clause.verb in _RATIFIES:
        return True
    if clause.verb in _HELD:
        return form == "exchange"
    if any(p.preposition == "as" and singular(_head(sentence, p)) in _MEMBERS for p in bodies):
        return True
    if clause.verb in _PAPERED and is_named(sentence, members[0]):
        return True
    if clause.verb in _SURE:
        return head in _ADMITTED or is_named(sentence, members[0]) or head in ("it", "they")
    if clause.verb == "become":
        return True
    if clause.verb in _JOINS:
        joined = [p for p in bodies if not p.preposition] or bodies[:1]
        return any(
            form_of_body(sentence.words(p)) or _head(sentence, p) in ("us", "it") or is_named(sentence, p)
            for p in joined
        )
    return head in _ADMITTED or (form == "zone" and is_named(sentence, members[0]))


def _member_names(sentence: Sentence, clause: Clause, members: list[Phrase], context: Context) -> list[str]:
    """The names of the members; where only "another resident" is said, the name that follows in
    apposition.
    """
    if not any(is_named(sentence, p) for p in members):
        for phrase in sentence.parse.phrases:
            before = sentence.tokens[phrase.start - 1].tag if phrase.start else ""
            apposed = phrase.start > members[0].end and before in ",-" and not phrase.preposition
            if (
                apposed
                and sentence.tokens[phrase.end - 1].tag == "P"
                and phrase.start < clause.end
                and phrase.end - members[0].end < 14
            ):
                return actors(sentence, phrase, context) or [sentence.words(phrase)]
    counted = any(t.tag == "#" for t in sentence.tokens[members[0].start : members[0].end])
    if counted and not is_named(sentence, members[0]):
        return [plain(sentence, members[0])]
    names = all_actors(sentence, members, context)
    return names or [plain(sentence, members[0])]


def _body(sentence: Sentence, bodies: list[Phrase], form: str, context: Context) -> str | None:
    for phrase in bodies:
        for said in actors(sentence, phrase, context):
            name = _MEMBER_OF.sub("", said)
            known = BODIES[form].search(name) or re.search(
                r"\b(?:Authority|Council|Administration|Agency)\b", name
            )
            if (
                any(letter.isupper() for letter in name)
                and (known or phrase.preposition not in ("by", "as", "under"))
                and name not in context.topic
            ):
                return name
    for phrase in bodies:
        if BODIES[form].search(sentence.words(phrase)) and is_named(sentence, phrase):
            return plain(sentence, phrase)
    earlier = context.latest.get("admission")
    if earlier and earlier.form == form:
        known_bodies = [name for name, role in earlier.parties if role == "body"]
        if known_bodies:
            return known_bodies[0]
    if context.voice and context.voice not in context.topic:
        return context.voice
    named = [name for name in context.bodies if BODIES[form].search(name)]
    return named[-1] if named else None
