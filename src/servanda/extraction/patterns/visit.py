"""The pattern `visit`: somebody goes to, receives or meets somebody or some place."""

from __future__ import annotations

from servanda.extraction.actors import sides_in
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.attending import attendance, country_of_seat, sides
from servanda.extraction.patterns.clause import called
from servanda.extraction.patterns.flying import is_airline
from servanda.extraction.patterns.happening import happens_on, is_later, venue
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import singular
from servanda.gazetteer import country_of_code, place

_PREPOSITIONS = {"call": "on", "pay": "to", "arrive": "in", "leave": "for", "depart": "for", "stay": "in"}


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `visit` frame finds in a sentence."""
    drafts: list[Draft] = []
    for clause, status in called(sentence, frame):
        if not clause.subject:
            continue
        draft = _draft(sentence, frame, clause, status, context)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _draft(sentence: Sentence, frame: Frame, clause: Clause, status: str, context: Context) -> Draft | None:
    target = _target(sentence, clause)
    if target is None:
        return _among_themselves(sentence, frame, clause, status, context)
    guest, host = _roles(sentence, clause, target)
    if clause.verb == "fly" and any(is_airline(sentence, sentence.words(p)) for p in clause.subject):
        return None
    named_hosts = sides(sentence, host, context)
    hosts = [country_of_seat(name, context) for name in named_hosts]
    guests = sides(sentence, guest, context, hosts[0] if hosts else None)
    guests = guests or _sent_from(sentence, guest[0], clause, hosts, context)
    if any(_is_town(name) for name in guests):  # the guest of a town, not of its country
        hosts = named_hosts
    elif all(
        (known := place(name)) is not None and known.kind == "country" for name in guests
    ):  # a country's guest in a town of the other
        hosts = [_country_told(name, context) for name in hosts]
    named = _is_named(sentence, guest) or any(name[:1].isupper() for name in guests)
    if not guests or not hosts or guests == hosts or not named:
        return None
    anchor = sentence.start + sentence.tokens[clause.at].start
    draft = Draft("event", frame.form, status, frame.identity, sentence.start, sentence.end, anchor)
    draft.add_parties(guests, "participant")
    draft.add_parties(hosts, "participant")
    draft.date = happens_on(sentence, target, [clause], [], context, _reach(sentence, clause))
    ahead = is_later(draft.date, context) or clause.verb in sentence.lists["await_guests"]
    if ahead and status in ("done", "active"):
        draft.status = "planned"
    to = _said(sentence, host[0])
    draft.place = venue(sentence, [p for p in clause.phrases if p.start > clause.at and p is not target])
    if frame.form == "visit":
        draft.place = _place(sentence, target) or draft.place
        draft.what = f"visit of {_guest(sentence, guest[0], guests)} to {to}"
    else:
        draft.what = f"meeting of {_guest(sentence, guest[0], guests)} and {to}"
    draft.amounts, draft.number_spans = attendance(sentence, clause.start, clause.end)
    return draft


def _sent_from(
    sentence: Sentence, guest: Phrase, clause: Clause, hosts: list[str], context: Context
) -> list[str]:
    """Whose a delegation is by what stands between it and its verb: "from Oran, led by its mayor"."""
    if sentence.tokens[guest.end - 1].lower not in sentence.vocabulary.lists["visitors"]:
        return []
    end = clause.first if guest.end <= clause.first else len(sentence.tokens)
    between = [p for p in sentence.parse.phrases if guest.end <= p.start and p.end <= end]
    for prepositions in (("from", "of"), ("by",)):
        named = [p for p in between if p.preposition in prepositions and _is_named(sentence, [p])]
        if found := sides(sentence, named[:1], context, hosts[0] if hosts else None):
            return found
    return []


def _country_told(name: str, context: Context) -> str:
    """The country that the text is about, of a town in it; else the name."""
    found = place(name)
    of = (
        country_of_code(found.country_code) if found and found.kind == "city" and found.country_code else None
    )
    own = context.own_name(of.name) if of else ""
    return own if own in context.topic[:2] else name


def _is_town(name: str) -> bool:
    found = place(name)
    return found is not None and found.kind in ("city", "capital")


def _reach(sentence: Sentence, clause: Clause) -> int:
    """How far what follows a verb can be about it: participles that narrow its object included."""
    after = (c for c in sentence.parse.clauses if c.start >= clause.end)
    return next((c.start for c in after if c.finite or c.relative), len(sentence.tokens))


def _among_themselves(
    sentence: Sentence, frame: Frame, clause: Clause, status: str, context: Context
) -> Draft | None:
    """ "The foreign ministers met in Lima", "A and B will meet again": several who meet one another."""
    if (
        clause.verb not in sentence.lists["meet_together"]
        or frame.form != "meeting"
        or clause.passive
        or clause.relative
    ):
        return None
    subject = clause.subject[0]
    if sentence.tokens[subject.end - 1].lower == "it":  # "The Commission recalled that it had last met in"
        subject = _meant(sentence, clause) or subject
    head = sentence.tokens[subject.end - 1]
    lists = sentence.lists
    if _is_standing(sentence, subject):
        return _session(sentence, frame, clause, subject, status, context)
    people = singular(head.lower) in lists["office"] and singular(head.lower) != head.lower
    names = sides(sentence, clause.subject, context)
    date = happens_on(sentence, Phrase(clause.at, clause.at + 1), [clause], [], context)
    place = venue(sentence, [p for p in clause.phrases if p.start > clause.at])
    if not (people or len(names) > 1) or not (date or place):
        return None
    anchor = sentence.start + sentence.tokens[clause.at].start
    draft = Draft("event", "meeting", status, frame.identity, sentence.start, sentence.end, anchor)
    draft.add_parties(context.collective() if people and len(names) < 2 else names, "participant")
    who = _said(sentence, subject) if people else " and ".join(names)
    draft.what, draft.date, draft.place = f"meeting of {who}", date, place
    if is_later(date, context):
        draft.status = "planned"
    elif status == "active":
        draft.status = "done"
    return draft


def _is_standing(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names a body that meets in sessions: a commission, a committee, a working group."""
    last = sentence.words(phrase).lower().split()[-2:]
    return last[-1] in sentence.lists["standing_body"] or last == ["working", "group"]


def _meant(sentence: Sentence, clause: Clause) -> Phrase | None:
    """Whom "it" means in what a body says of itself."""
    before = [c for c in sentence.parse.clauses if c.finite and c.at < clause.at and c.subject]
    return before[-1].subject[0] if before and _is_standing(sentence, before[-1].subject[0]) else None


def _session(
    sentence: Sentence, frame: Frame, clause: Clause, subject: Phrase, status: str, context: Context
) -> Draft | None:
    """ "The joint committee met in Lima for its fifth meeting": a session of a commission."""
    body = _said(sentence, subject)
    date = happens_on(sentence, Phrase(clause.at, clause.at + 1), [clause], [], context)
    place = venue(sentence, [p for p in clause.phrases if p.start > clause.at])
    if not (date or place):
        return None
    its = next(
        (p for p in clause.phrases if p.preposition in ("for", "at", "") and p.start > clause.at), None
    )
    which = sentence.words(its) if its is not None else ""
    named = sentence.expressions["its_meeting"].match(which)
    anchor = sentence.start + sentence.tokens[clause.at].start
    draft = Draft("event", "commission", status, frame.identity, sentence.start, sentence.end, anchor)
    draft.what = f"{which[named.end() :]} of the {body}" if named else f"meeting of the {body}"
    draft.date, draft.place = date, place
    pair = [context.own_name(side) for side in sides_in(body, sentence.vocabulary)]
    draft.add_parties(pair or (context.topic[:2] if context.is_pair else []), "participant")
    if is_later(date, context):
        draft.status = "planned"
    elif status == "active":
        draft.status = "done"
    return draft


def _guest(sentence: Sentence, phrase: Phrase, guests: list[str]) -> str:
    """Who comes, by name where a pronoun stands for it."""
    return guests[0] if sentence.tokens[phrase.end - 1].tag == "X" else _said(sentence, phrase)


def _roles(sentence: Sentence, clause: Clause, target: Phrase) -> tuple[list[Phrase], list[Phrase]]:
    """Who comes and who receives."""
    if clause.passive:
        by = [p for p in clause.phrases if p.preposition == "by" and p.start > clause.at]
        if clause.verb in sentence.lists["receive_guest"]:
            return clause.subject, by or [target]
        return (by, clause.subject) if by else (clause.subject, [target])
    if clause.verb == "host":
        return [target], clause.subject
    return clause.subject, [target]


def _target(sentence: Sentence, clause: Clause) -> Phrase | None:
    """The place or person visited: the object, or the phrase that "to" or "on" brings; it must be named."""
    after = [p for p in clause.phrases if p.start > clause.at]
    if clause.passive and clause.verb in sentence.lists["go_to"]:  # "will be headed by"
        return None
    if clause.verb in sentence.lists["await_guests"] | sentence.lists["stay_days"]:
        return _awaited(sentence, clause, after)
    if clause.verb == "pay" and len(after) > 1 and after[1].preposition == "on":
        return after[1] if _is_named(sentence, [after[1]]) else None  # "paid a courtesy call on"
    if clause.verb == "pay" and not (
        after and sentence.tokens[after[0].end - 1].lower.split()[-1] in sentence.lists["paid_visits"]
    ):
        return None
    if clause.passive:
        by = next((p for p in after if p.preposition == "by"), None)
        if clause.verb == "show":
            return _shown(sentence, after)
        return by if by is not None and _is_named(sentence, [by, *clause.subject]) else None
    if clause.verb == "host":  # "The university hosted a delegation of"
        first = after[0] if after and not after[0].preposition else None
        group = (
            first is not None and sentence.tokens[first.end - 1].lower in sentence.lists["groups_of_visitors"]
        )
        return first if group and first is not None and _is_named(sentence, [first]) else None
    if clause.verb == "be":
        return _as_guest(sentence, after) or _present(sentence, clause, after)
    wanted = _PREPOSITIONS.get(clause.verb) or ("to" if clause.verb in sentence.lists["go_to"] else "")
    for phrase in after:
        if phrase.preposition == wanted or (
            clause.verb in sentence.lists["meet_beside"] and phrase.preposition == "with"
        ):
            seen = not phrase.preposition and clause.verb in sentence.lists["see_round"]
            named = phrase if _is_named(sentence, [phrase]) else None
            return named or (_lies_in(sentence, after) if seen else None)
        if not phrase.preposition and clause.verb not in sentence.lists["make_call"]:
            return None
    return None


def _lies_in(sentence: Sentence, after: list[Phrase]) -> Phrase | None:
    """The town of what is seen, where that has no name: "toured textile mills in Arequipa"."""
    for phrase in after[1:2]:
        where = sentence.place_of(sentence.tokens[phrase.end - 1])
        if phrase.preposition in ("in", "at") and where is not None:
            return phrase
    return None


def _as_guest(sentence: Sentence, after: list[Phrase]) -> Phrase | None:
    """ "was a guest at the headquarters of X"."""
    if not after or sentence.tokens[after[0].end - 1].lower not in sentence.lists["guests"]:
        return None
    if len(after) > 1 and after[1].preposition == "of":  # "the guest of honour at the fair"
        return None
    return next(
        (p for p in after[1:] if p.preposition in sentence.lists["at_body"] and _is_named(sentence, [p])),
        None,
    )


def _present(sentence: Sentence, clause: Clause, after: list[Phrase]) -> Phrase | None:
    """ "A delegation from A is in B": where the guests are."""
    if clause.passive or not _are_guests(sentence, clause.subject[0]):
        return None
    first = after[0] if after else None
    if first is None or first.preposition not in ("in", "at") or first.start - clause.at > 3:
        return None
    return first if sentence.place_of(sentence.tokens[first.end - 1]) is not None else None


def _are_guests(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase means guests: a delegation, or several people with a day or days of their stay."""
    head = sentence.tokens[phrase.end - 1].lower
    if head in sentence.lists["visitors"]:
        return True
    people = singular(head) in sentence.lists["attender"] | sentence.lists["office"]
    return people and singular(head) != head and any(period.edtf for period in sentence.periods)


def _awaited(sentence: Sentence, clause: Clause, after: list[Phrase]) -> Phrase | None:
    """Where guests are awaited or stay: "are expected in Sousse", "spent three days at the college"."""
    stays = clause.verb in sentence.lists["stay_days"] and not clause.passive
    stay = sentence.tokens[clause.at + 1].lower if clause.at + 1 < len(sentence.tokens) else ""
    if stays and not any(unit in stay for unit in ("day", "week")):
        return None
    if not stays and not (clause.passive and _are_guests(sentence, clause.subject[0])):
        return None
    first = next((p for p in after if p.preposition in ("in", "at")), None)
    if first is None or clause.operator:
        return None
    placed = sentence.place_of(sentence.tokens[first.end - 1]) is not None
    return first if placed or (stays and _is_named(sentence, [first])) else None


def _shown(sentence: Sentence, after: list[Phrase]) -> Phrase | None:
    """ "was shown round the plant of X"."""
    if not after:
        return None
    words = f" {sentence.between(max(after[0].start - 2, 0), after[0].end).lower()} "
    if " round " not in words and " around " not in words:
        return None
    return next((p for p in after[:4] if _is_named(sentence, [p])), None)


def _is_named(sentence: Sentence, phrases: list[Phrase]) -> bool:
    for phrase in phrases:
        tokens = sentence.tokens[phrase.start : phrase.end]
        if any(token.tag in "PX" or (token.tag == "A" and token.mention is not None) for token in tokens):
            return True
        head = singular(tokens[-1].lower)
        led = head in sentence.lists["side"] or head in sentence.lists["office"]
        after = next((p for p in sentence.parse.phrases if p.start >= phrase.end), None)
        near = after is not None and after.start - phrase.end <= 2
        if led and near and after is not None and after.preposition in ("of", "from"):
            return sentence.tokens[after.end - 1].tag == "P"
    return False


def _place(sentence: Sentence, target: Phrase) -> str | None:
    """The place visited, where the target is one or a building."""
    return venue(sentence, [Phrase(target.start, target.end, "at")])


def _said(sentence: Sentence, phrase: Phrase) -> str:
    """A phrase as the source has it, without its determiner."""
    start = phrase.start
    while start < phrase.end - 1 and sentence.tokens[start].tag in "D#":
        start += 1
    return sentence.between(start, phrase.end)
