"""Who is admitted and by whom: the members and the body of a clause."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.patterns.strands import is_named
from servanda.extraction.phrases import Phrase
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
_ENTRIES = frozenset({"admission", "accession", "membership", "entry", "readmission", "accreditation"})
_HELD = frozenset({"have", "be", "number", "count", "unite", "comprise"})
_SEATS = frozenset({"seat", "member", "broker", "bidder", "participant"})
_PAPERS = frozenset(
    "allotment lease licence license permit registration certificate membership accreditation status "
    "residency plot letter letters "
    "seat residence approval concession".split()
)
_MEMBERS = {
    "resident": "zone", "tenant": "zone", "leaseholder": "zone", "broker": "exchange", "trader": "exchange",
    "bidder": "exchange", "member": "association", "observer": "association", "partner": "association",
}  # fmt: skip
_BODY_PREPOSITIONS = ("in", "to", "with", "by", "at", "on", "of", "into", "as", "under", "within")


def roles_of(sentence: Sentence, clause: Clause) -> tuple[list[Phrase], list[Phrase]] | None:
    """The phrases of the members and of the body, or None where the clause admits nobody."""
    after = [p for p in clause.phrases if p.start > clause.at]
    objects = [p for p in after if not p.preposition]
    fronted = [p for p in clause.phrases if p.end <= clause.first and p.preposition in ("in", "at", "on")]
    bodies = [p for p in [*after, *fronted] if p.preposition in _BODY_PREPOSITIONS]
    entry = _entry(sentence, clause, objects)
    if entry is not None:
        return entry
    if clause.verb in _LISTS:
        listed = [p for p in after if is_named(sentence, p) and p.preposition in ("", "including")]
        newcomers = clause.subject and singular(_head(sentence, clause.subject[0])) in (
            "newcomer",
            "entrant",
            "resident",
            "member",
        )
        return (listed, bodies) if newcomers and listed else None
    if clause.verb in _HELD - _LISTS:
        return _on_register(sentence, clause, objects, bodies)
    if clause.verb == "become":
        if not objects or singular(_head(sentence, objects[0])) not in _MEMBERS:
            return None
        return clause.subject or _wisher(sentence, clause), _of_member(sentence, objects[0])
    if clause.verb in _JOINS:
        if any(p.preposition == "into" and thing_of(sentence, p, ("agreement",)) for p in bodies):
            return None  # "entered into an agreement with"
        return (clause.subject, [*objects[:1], *bodies]) if objects or bodies else None
    papers = [
        p
        for p in after
        if any(t.lower in _PAPERS or singular(t.lower) in _PAPERS for t in sentence.tokens[p.start : p.end])
    ]
    receives = clause.passive or clause.verb in _PAPERED
    if clause.verb not in _SURE and papers and receives:
        if clause.verb in _GIVES and not clause.passive:
            others = [p for p in after if p not in papers and (not p.preposition or p.preposition == "to")]
            return others[:1], [*clause.subject, *bodies]
        return clause.subject, bodies
    if clause.passive or (clause.verb in _SURE and not objects and clause.verb != "admit"):
        return clause.subject, bodies
    if clause.verb in _PAPERED:
        return None
    return objects, [*clause.subject, *bodies]


def _entry(
    sentence: Sentence, clause: Clause, objects: list[Phrase]
) -> tuple[list[Phrase], list[Phrase]] | None:
    """The members and the body of "approved the admission of Peru", "Peru's accession was ratified"."""
    for phrase in [*objects, *(clause.subject if clause.passive else [])]:
        if _head(sentence, phrase) not in _ENTRIES:
            continue
        after = [p for p in sentence.parse.phrases if p.start >= phrase.end]
        members = [p for p in after if p.preposition == "of" and is_named(sentence, p)]
        if not members:
            members = [phrase] if is_named(sentence, phrase) else []
        bodies = [p for p in after if p.preposition in ("to", "in", "into") and is_named(sentence, p)]
        return (members, [*bodies, *clause.subject]) if members else None
    return None


def _on_register(
    sentence: Sentence, clause: Clause, objects: list[Phrase], bodies: list[Phrase]
) -> tuple[list[Phrase], list[Phrase]] | None:
    """The members that an exchange's register counts: "there are now 371 seats", "it has 40 members"."""
    counted = [p for p in objects if any(t.tag == "#" for t in sentence.tokens[p.start : p.end])]
    if not counted or singular(_head(sentence, counted[0])) not in _SEATS or counted[0].end < clause.at:
        return None
    return counted[:1], [*[p for p in clause.subject if is_named(sentence, p)], *bodies]


def _wisher(sentence: Sentence, clause: Clause) -> list[Phrase]:
    """Whose wish or bid it is to become a member: the name before "Peru's wish to become"."""
    before = [p for p in sentence.parse.phrases if p.end <= clause.first]
    return before[-1:] if before and is_named(sentence, before[-1]) else []


def _of_member(sentence: Sentence, member: Phrase) -> list[Phrase]:
    """The body that a member is one of: the phrase after "of" or "in"."""
    after = next((p for p in sentence.parse.phrases if p.start >= member.end), None)
    return [after] if after is not None and after.preposition in ("of", "in") else []


def _head(sentence: Sentence, phrase: Phrase) -> str:
    return sentence.tokens[phrase.end - 1].lower
