"""The pattern `admission`: a body registers, accredits or admits a member; a member joins, becomes one or
gets its papers.
"""

from __future__ import annotations

import re
from itertools import pairwise

from servanda.claim import Amount
from servanda.extraction.actors import actors, all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import Number
from servanda.extraction.patterns.admission_beside import beside
from servanda.extraction.patterns.admission_roles import is_paper, roles_of
from servanda.extraction.patterns.admission_words import admitted_for, count_members, plain, with_origin
from servanda.extraction.patterns.admitting import (
    body_words,
    form_of_body,
    form_of_body_in,
    member_form,
    says,
)
from servanda.extraction.patterns.clause import called
from servanda.extraction.patterns.setting import set_time
from servanda.extraction.patterns.span_text import text_from
from servanda.extraction.patterns.strands import is_named
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, is_money
from servanda.extraction.speaker_names import is_person
from servanda.extraction.vocabulary import singular


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that an `admission` frame finds in a sentence."""
    drafts: list[Draft] = []
    for clause, status in called(sentence, frame):
        found = roles_of(sentence, clause)
        if found is None or not found[0] or _only_leads(sentence, found[0][0]):
            continue
        if _is_no_member(sentence, found[0][0]):
            continue
        draft = _draft(sentence, frame, clause, *found, status, context)
        if draft is not None:
            drafts.append(draft)
            drafts.extend(_projects(sentence, clause, draft))
            drafts.extend(_by_origin(sentence, found[0][0], draft))
            drafts.extend(_among_them(sentence, found[0][0], draft, context))
    return [*drafts, *beside(sentence, frame, context)]


def _by_origin(sentence: Sentence, member: Phrase, first: Draft) -> list[Draft]:
    """The further origins of those counted: "312 companies from Peru, 84 from Chile and 21 from Bolivia"."""
    if with_origin(sentence, member).end == member.end or not first.amounts:
        return []
    phrases, found = sentence.parse.phrases, []
    for count, origin in pairwise(phrases):
        bare = count.end - count.start == 1 and sentence.tokens[count.start].tag == "#"
        joined = count.start > member.end and count.joined and origin.preposition == "from"
        number = sentence.tokens[count.start].mention
        if not (bare and joined and origin.start == count.end + 1 and isinstance(number, Number)):
            continue
        if number.unit is not None or sentence.tokens[origin.end - 1].tag != "P":
            continue
        anchor = sentence.start + sentence.tokens[count.start].start
        draft = Draft(first.kind, first.form, first.status, first.found_by, first.start, first.end, anchor)
        noun = first.amounts[0].unit
        draft.what = f"{noun} {sentence.between(count.end, origin.end)}"
        bodies = [(name, role) for name, role in first.parties if role == "body"]
        draft.parties = [(draft.what, "member"), *bodies]
        draft.amounts = [Amount(value=number.value, unit=noun, bound=number.bound)]
        draft.number_spans = [(number.start, number.end)]
        draft.date, draft.covers = first.date, first.covers
        found.append(draft)
    return found


def _among_them(sentence: Sentence, member: Phrase, first: Draft, context: Context) -> list[Draft]:
    """Those of the admitted whom a sentence names: "31 members, among them Delta Foods and Omi Steel"."""
    if not first.amounts or first.status == "active":
        return []
    phrases = [p for p in sentence.parse.phrases if p.start > member.end]
    led = next((p for p in phrases if _opens_names(sentence, p)), None)
    named = [p for p in phrases if led is not None and p.start >= led.start and is_named(sentence, p)]
    named = [p for p in named if p.joined or p.preposition == "including" or (led and p.start == led.end)]
    names = [n for n in all_actors(sentence, named, context) if n not in {name for name, _ in first.parties}]
    if not names:
        return []
    anchor = sentence.start + sentence.tokens[named[0].end - 1].start
    draft = Draft("admission", first.form, first.status, first.found_by, first.start, first.end, anchor)
    draft.add_parties(names, "member")
    draft.parties += [(name, role) for name, role in first.parties if role == "body"]
    draft.what, draft.date, draft.covers = f"admission of {', '.join(names)}", first.date, first.covers
    counted = next(
        (p for p in phrases if p.start < named[0].start and sentence.tokens[p.start].tag == "#"), None
    )
    if counted is not None:
        count_members(draft, sentence, counted)
        draft.what = text_from(sentence, counted.start + 1, named[0].start) or draft.what
    return [draft]


def _opens_names(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase opens a list of some of those who were counted: "among them", "including"."""
    them = phrase.preposition in ("among", "amongst") and sentence.words(phrase).lower() in ("them", "these")
    return them or phrase.preposition == "including"


def _is_no_member(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether what is approved is a loan, a paper or a building, and nobody who joins."""
    head = sentence.tokens[phrase.end - 1]
    if head.tag == "#" and isinstance(head.mention, Number) and head.mention.unit:
        return True  # "approved $200 million"
    thing = thing_of(sentence, phrase, ("project", "deal", "agreement"))
    if thing is None or any(token.tag == "P" for token in sentence.tokens[phrase.start : phrase.end]):
        return False
    return thing.kind != "project" or thing.form in ("construction", "logistics")


def _only_leads(sentence: Sentence, member: Phrase) -> bool:
    """Whether members are left to the list that follows: "the following companies:"."""
    words = {token.lower for token in sentence.tokens[member.start : member.end]}
    return "following" in words and sentence.text.rstrip().endswith(":")


def _projects(sentence: Sentence, clause: Clause, admission: Draft) -> list[Draft]:
    """What those admitted to a zone mean to invest and whom to employ, where the sentence says: "with
    plans for $16m".
    """
    if admission.form != "zone" or admission.status not in ("agreed", "planned", "active"):
        return []
    end = clause.end if admission.amounts or clause.relative else len(sentence.tokens)
    meant = {token.lower for token in sentence.tokens[clause.at : end]} & sentence.lists["meant"]
    if not admission.amounts and not meant:
        return []
    amounts, spans = amounts_in(sentence, clause.at, end)
    kept = [at for at, span in enumerate(spans) if span not in admission.number_spans]
    if not any(is_money(amounts[at].unit) for at in kept):
        return []
    members = [name for name, role in admission.parties if role == "member"]
    what = admission.what if admission.what and members[0] not in admission.what else None
    what = what or f"projects of {members[0]}"
    return [project_of(admission, members, what, [amounts[at] for at in kept], [spans[at] for at in kept])]


def project_of(
    admission: Draft, members: list[str], what: str, amounts: list[Amount], spans: list[tuple[int, int]]
) -> Draft:
    """The project, beside their admission, of those who are admitted."""
    draft = Draft(
        "project", "zone", "planned", admission.found_by, admission.start, admission.end, admission.anchor
    )
    draft.add_parties(members, "party")
    draft.what, draft.amounts, draft.number_spans = what, amounts, spans
    return draft


def _head(sentence: Sentence, phrase: Phrase) -> str:
    return sentence.tokens[phrase.end - 1].lower


def _draft(
    sentence: Sentence, frame: Frame, clause: Clause, members: list[Phrase], bodies: list[Phrase],
    status: str,
    context: Context,
) -> Draft | None:  # fmt: skip
    form = form_by(sentence, clause, members, bodies, context)
    if form is None or not _admits(sentence, clause, members, bodies, form, context):
        return None
    names = _member_names(sentence, clause, members, context)
    if not names:
        return None
    body = body_of(sentence, bodies, form, context)
    if body in names or (body and sentence.expressions["treaty_name"].search(body)):
        return None
    anchor = sentence.start + sentence.tokens[clause.at].start
    status = _standing(sentence, clause, status)
    draft = Draft("admission", form, status, frame.identity, sentence.start, sentence.end, anchor)
    draft.add_parties(names, "member")
    draft.add_parties([body] if body else [], "body")
    set_time(draft, sentence, clause, spans=False)
    if status == "cancelled" and (draft.date or "").endswith("/.."):
        draft.date = None  # "a resident since 2019" is no day of its being struck off
    draft.what = admitted_for(sentence, clause, members[0], names, body)
    count_members(draft, sentence, members[0])
    return draft


def _standing(sentence: Sentence, clause: Clause, status: str) -> str:
    """The status of members whom a sentence lists: the new ones were admitted, the others are members."""
    if not says(sentence, clause, "list_members") or not clause.subject:
        return status
    words = {t.lower for t in sentence.tokens[clause.subject[0].start : clause.subject[0].end]}
    lists = sentence.vocabulary.lists
    heads = {singular(word) for word in words} & lists["newcomer"] - lists["zone_member"] - lists["seat"]
    return status if words & lists["newest"] or heads else "active"


def form_by(
    sentence: Sentence, clause: Clause, members: list[Phrase], bodies: list[Phrase], context: Context
) -> str | None:
    """The form of an admission, by the body that a clause names, by its members, by what was told before."""
    for phrase in bodies:
        said = sentence.words(phrase)
        for name in (said, context.short_forms.expand(said.removeprefix("the "))):
            form = form_of_body(name, sentence.vocabulary)
            if form and (
                form != "association" or is_named(sentence, phrase) or says(sentence, clause, "accede")
            ):
                return form
    roles = [*members, *[p for p in clause.phrases if p.start > clause.at]]
    for phrase in roles:
        form = member_form(_head(sentence, phrase), sentence.vocabulary)
        if form and form != "association":
            return form
    called = [*roles, *clause.subject]
    if form := next((form for p in called if (form := _form_of_paper(sentence, p))), None):
        return form
    if any(_head(sentence, p) in ("us", "we") for p in bodies) and context.voice:
        return form_of_body(context.short_forms.expand(context.voice), context.vocabulary) or _recent_form(
            context
        )
    if says(sentence, clause, "accede"):
        return "association" if _accedes(sentence, clause, bodies) else None
    told = (
        form_of_body(sentence.text, sentence.vocabulary)
        if says(sentence, clause, "admit_surely")
        or body_words("zone", sentence.vocabulary).search(sentence.text)
        else None
    )
    if (
        told is None
        and says(sentence, clause, "lose_papers")
        and body_words("exchange", sentence.vocabulary).search(sentence.text)
    ):
        told = "exchange"
    if told is None and clause.verb == "accredit":
        return (
            "exchange"
            if any(body_words("exchange", sentence.vocabulary).search(name) for name in context.bodies)
            else "association"
        )
    papers = any(is_paper(sentence, p) for p in [*roles, *clause.subject])
    if (
        told is None
        and papers
        and any(body_words("zone", sentence.vocabulary).search(name) for name in context.bodies)
    ):
        return "zone"
    entered = any(_head(sentence, p) in sentence.lists["admission_entry"] for p in roles)
    sure = says(sentence, clause, "admit_surely") or says(sentence, clause, "hold_members")
    applied = _applicant(sentence, members[0]) is not None if members else False
    if told is None and (sure or applied or (papers and entered)):
        told = _form_of_text(context)
    if told is None and clause.verb in ("admit", "readmit") and any(p.preposition == "to" for p in bodies):
        told = "association"
    lists = sentence.lists
    as_one = any(
        p.preposition == "as" and singular(_head(sentence, p)) in lists["association_member"] for p in bodies
    )
    if (
        told is None
        and as_one
        and any(p.preposition in ("of", "to") and is_named(sentence, p) for p in bodies)
    ):
        told = "association"
    entry = any(
        _head(sentence, p) in sentence.lists["admission_entry"] for p in [*clause.subject, *clause.phrases]
    )
    if told is None and entry and any(is_named(sentence, p) for p in bodies):
        return "association"  # "the accession to the Payments Area was approved"
    return told or _recent_form(context)


def _accedes(sentence: Sentence, clause: Clause, bodies: list[Phrase]) -> bool:
    """Whether a country joins a body that only its initials name: "Tunisia acceded to COMESA"."""
    state = any(sentence.place_of(sentence.tokens[p.end - 1]) is not None for p in clause.subject)
    return state and clause.finite and any(sentence.tokens[p.end - 1].text.isupper() for p in bodies[:1])


def _form_of_paper(sentence: Sentence, phrase: Phrase) -> str | None:
    """The form of admission that a paper is of, by the member that it makes: "observer status"."""
    if not is_paper(sentence, phrase):
        return None
    words = [token.lower for token in sentence.tokens[phrase.start : phrase.end]]
    return next((form for w in words if (form := member_form(w, sentence.vocabulary))), None)


def _form_of_text(context: Context) -> str | None:
    """The form of admission that the zone or the exchange named last makes."""
    for name in reversed(context.bodies):
        form = next(
            (form for form in ("zone", "exchange") if body_words(form, context.vocabulary).search(name)), None
        )
        if form:
            return form
    return form_of_body_in(context.text, context.vocabulary)


def _recent_form(context: Context) -> str | None:
    earlier = context.latest.get("admission")
    return earlier.form if earlier else None


def _admits(
    sentence: Sentence,
    clause: Clause,
    members: list[Phrase],
    bodies: list[Phrase],
    form: str,
    context: Context,
) -> bool:
    """Whether a clause speaks of admission: its verb says so, or it takes firms into a body that is named
    or told of.
    """
    head = singular(_head(sentence, members[0]))
    admitted = head in sentence.lists["admitted"]
    if (
        says(sentence, clause, "list_members")
        or (says(sentence, clause, "confirm_members") and _may_be_admitted(sentence, clause, members[0]))
        or says(sentence, clause, "lose_papers")
        or says(sentence, clause, "apply_for")
    ):
        return True
    if clause.verb == "be" and form != "exchange":
        return is_named(sentence, members[0]) and not is_person(sentence, members[0], context)
    if says(sentence, clause, "hold_members"):
        return form == "exchange" or (form == "association" and _counts_exactly(sentence, members[0]))
    if any(p.preposition == "as" and member_form(_head(sentence, p), sentence.vocabulary) for p in bodies):
        return True
    is_held = clause.passive and clause.verb == "hold"  # "the Expo was held in the zone"
    if says(sentence, clause, "hold_papers") and is_named(sentence, members[0]) and not is_held:
        return True
    if says(sentence, clause, "admit_surely"):
        return head in sentence.lists["admitted"] or is_named(sentence, members[0]) or head in ("it", "they")
    if clause.verb == "become":
        return True
    into = any(p.preposition == "into" and is_named(sentence, p) for p in bodies)
    if into and clause.verb in sentence.lists["take_in_member"]:
        return True
    if says(sentence, clause, "accede"):
        joined = [p for p in bodies if not p.preposition] or bodies[:1]
        return any(
            form_of_body(sentence.words(p), sentence.vocabulary)
            or _head(sentence, p) in ("us", "it")
            or is_named(sentence, p)
            for p in joined
        )
    return admitted or (form == "zone" and is_named(sentence, members[0]))


def _may_be_admitted(sentence: Sentence, clause: Clause, member: Phrase) -> bool:
    """Whether what is approved is an entry, or somebody who can be a member: "approved two applicants"."""
    entries = sentence.lists["admission_entry"]
    entered = any(_head(sentence, p) in entries for p in (*clause.subject, *clause.phrases))
    known = singular(_head(sentence, member)) in sentence.lists["admitted"]
    return entered or known or sentence.tokens[member.end - 1].tag == "P"


def _counts_exactly(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the members are counted to the last, as on a register, and not given as a size."""
    numbers = [t.mention for t in sentence.tokens[phrase.start : phrase.end] if isinstance(t.mention, Number)]
    exact = bool(numbers) and numbers[0].bound == "exact"
    return exact and singular(_head(sentence, phrase)) == "member"


def _member_names(sentence: Sentence, clause: Clause, members: list[Phrase], context: Context) -> list[str]:
    """The names of the members; where only "another resident" is said, the name that follows in
    apposition; where "three companies" are listed after a colon, the names of the list.
    """
    listed = _after_colon(sentence, members[0])
    if listed and not any(is_named(sentence, p) for p in members):
        return listed
    if not any(is_named(sentence, p) for p in members):
        for phrase in sentence.parse.phrases:
            if phrase.start > members[0].end and _opens_names(sentence, phrase):
                break  # some of those who are counted
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
    named = [p for p in members[1:] if is_named(sentence, p)]
    if named and not is_named(sentence, members[0]) and _is_one(sentence, members[0]):
        return all_actors(sentence, named, context)
    if counted and not is_named(sentence, members[0]):
        return [plain(sentence, with_origin(sentence, members[0]))]
    if owner := _applicant(sentence, members[0]):
        return all_actors(sentence, [owner], context)
    names = all_actors(sentence, members, context)
    if sentence.tokens[members[0].start].lower in ("its", "their") and is_paper(sentence, members[0]):
        return _owner(sentence, clause, context)
    return names or [plain(sentence, members[0])]


def _is_one(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase means one member, whose name follows: "welcomed its 50th member, Delta Brokers"."""
    return singular(_head(sentence, phrase)) == _head(sentence, phrase)


def _applicant(sentence: Sentence, member: Phrase) -> Phrase | None:
    """Whose application it is: "the application of A was declined"."""
    if _head(sentence, member) not in sentence.lists["applying"]:
        return None
    after = next((p for p in sentence.parse.phrases if p.start >= member.end), None)
    near = after is not None and after.preposition in ("of", "from", "by") and after.start - member.end <= 2
    return after if near and after is not None and is_named(sentence, after) else None


def _owner(sentence: Sentence, clause: Clause, context: Context) -> list[str]:
    """Whose "its licence" is: the named subject of a clause before it, else whom the text is about."""
    for earlier in reversed(sentence.parse.clauses):
        if earlier.at < clause.first and earlier is not clause:
            names = [name for name in all_actors(sentence, earlier.subject, context) if name[:1].isupper()]
            if names:
                return names[:1]
    return context.subject[:1]


def _after_colon(sentence: Sentence, member: Phrase) -> list[str]:
    """The names that follow a colon: "three companies were registered: A, B and C"."""
    colon = next(
        (at for at in range(member.end, len(sentence.tokens)) if sentence.tokens[at].text == ":"), None
    )
    if (
        colon is None
        or singular(sentence.tokens[member.end - 1].lower) == sentence.tokens[member.end - 1].lower
    ):
        return []
    after = [t for t in sentence.tokens[colon + 1 :] if t.tag == "P" and sentence.place_of(t) is None]
    return [t.text for t in after]


def body_of(sentence: Sentence, bodies: list[Phrase], form: str, context: Context) -> str | None:
    """The name of the body that admits, among the phrases that may tell it, else as told before."""
    for phrase in bodies:
        for said in actors(sentence, phrase, context):
            name = sentence.expressions["member_of"].sub("", said)
            known = body_words(form, sentence.vocabulary).search(name) or re.search(
                r"\b(?:Authority|Council|Administration|Agency)\b", name
            )
            if (
                any(letter.isupper() for letter in name)
                and (known or phrase.preposition not in ("by", "as", "under"))
                and name not in context.topic
            ):
                return name
    for phrase in bodies:
        if body_words(form, sentence.vocabulary).search(sentence.words(phrase)) and is_named(
            sentence, phrase
        ):
            return plain(sentence, phrase)
    earlier = context.latest.get("admission")
    if earlier and earlier.form == form:
        known_bodies = [name for name, role in earlier.parties if role == "body"]
        if known_bodies:
            return known_bodies[0]
    if context.voice and context.voice not in context.topic:
        return context.voice
    named = [name for name in context.bodies if body_words(form, sentence.vocabulary).search(name)]
    return named[-1] if named else None
