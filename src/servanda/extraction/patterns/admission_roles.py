"""Who is admitted and by whom: the members and the body of a clause."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.patterns.admitting import form_of_body, is_text, member_form, says
from servanda.extraction.patterns.strands import is_named
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import singular


def roles_of(sentence: Sentence, clause: Clause) -> tuple[list[Phrase], list[Phrase]] | None:
    """The phrases of the members and of the body, or None where the clause admits nobody."""
    after = [p for p in clause.phrases if p.start > clause.at]
    objects = [p for p in after if not p.preposition]
    fronted = [p for p in clause.phrases if p.end <= clause.first and p.preposition in ("in", "at", "on")]
    bodies = [p for p in [*after, *fronted] if p.preposition in sentence.lists["before_body"]]
    entry = _entry(sentence, clause, objects)
    if entry is not None:
        return entry
    if says(sentence, clause, "lose_papers") or says(sentence, clause, "apply_for"):
        return _without_papers(sentence, clause, after)
    if clause.verb == "be":
        told = _told_member(sentence, clause, objects)
        if told is not None:
            return told
    if says(sentence, clause, "list_members"):
        listed = [p for p in after if is_named(sentence, p) and p.preposition in ("", "including")]
        heads = [singular(_head(sentence, p)) for p in clause.subject[:1]]
        lists = sentence.lists
        newcomers = any(head in lists["newcomer"] or head in lists["exchange_member"] for head in heads)
        if clause.subject and not bodies:
            bodies = _of_member(sentence, clause.subject[0])
        return (listed, bodies) if newcomers and listed else None
    if says(sentence, clause, "hold_members") and not says(sentence, clause, "list_members"):
        return _on_register(sentence, clause, objects, bodies)
    if clause.verb == "become":
        if not objects or not _makes_member(sentence, objects[0]):
            return None
        return clause.subject or _wisher(sentence, clause), _of_member(sentence, objects[0])
    if says(sentence, clause, "accede"):
        if any(p.preposition == "into" and thing_of(sentence, p, ("agreement",)) for p in bodies):
            return None  # "entered into an agreement with"
        if any(p.preposition == "to" and is_text(sentence, p) for p in bodies):
            return None  # "acceded to the Convention on Transit"
        return (_counted(sentence, clause.subject), [*objects[:1], *bodies]) if objects or bodies else None
    papers = [p for p in after if is_paper(sentence, p)]
    if clause.passive and says(sentence, clause, "give_papers") and clause.subject:
        to = [p for p in after if p.preposition in ("on", "to", "upon")]
        if is_paper(sentence, clause.subject[0]) and to:  # "status was conferred on three firms"
            return to[:1], [*clause.subject, *[p for p in bodies if p not in to[:1]]]
    receives = clause.passive or says(sentence, clause, "hold_papers")
    if not says(sentence, clause, "admit_surely") and papers and receives:
        if says(sentence, clause, "give_papers") and not clause.passive:
            others = [p for p in after if p not in papers and (not p.preposition or p.preposition == "to")]
            return others[:1], [*clause.subject, *bodies]
        return clause.subject, bodies
    if clause.passive or (says(sentence, clause, "admit_surely") and not objects and clause.verb != "admit"):
        return clause.subject, bodies
    if says(sentence, clause, "hold_papers"):
        return None
    return objects, [*clause.subject, *bodies]


def _makes_member(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is a word for a member, or for a participant of a zone that is named."""
    head = _head(sentence, phrase)
    if singular(head) == "participant":
        said = " ".join(sentence.words(p) for p in [phrase, *_of_member(sentence, phrase)])
        return form_of_body(said, sentence.vocabulary) == "zone"
    return member_form(head, sentence.vocabulary) is not None


def _counted(sentence: Sentence, subject: list[Phrase]) -> list[Phrase]:
    """Whom "a total of 14 companies" means: the companies."""
    if len(subject) != 1 or _head(sentence, subject[0]) not in ("total", "number", "group"):
        return subject
    of = next((p for p in sentence.parse.phrases if p.start >= subject[0].end), None)
    near = of is not None and of.preposition == "of" and of.start - subject[0].end <= 2
    return [of] if of is not None and near else subject


def is_paper(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase speaks of the papers by which a member is admitted."""
    papers = sentence.lists["admission_paper"]
    tokens = sentence.tokens[phrase.start : phrase.end]
    return any(token.lower in papers or singular(token.lower) in papers for token in tokens)


def _without_papers(
    sentence: Sentence, clause: Clause, after: list[Phrase]
) -> tuple[list[Phrase], list[Phrase]] | None:
    """Who loses or applies for papers: "revoked the licence of A", "A applied for membership of B"."""
    own = clause.subject if clause.passive else after
    lists = sentence.lists
    papers = lists["admission_paper"] | lists["admission_entry"]
    paper = next((p for p in own if _head(sentence, p) in papers), None)
    if paper is None:
        return None
    beside = [p for p in sentence.parse.phrases if paper.end <= p.start <= paper.end + 3]
    owner = [p for p in beside[:1] if p.preposition in ("of", "for") and is_named(sentence, p)]
    bodies = [p for p in after if p.preposition in ("in", "at", "of", "to", "with") and p not in owner]
    if says(sentence, clause, "apply_for"):
        return (
            (clause.subject, [*owner, *bodies])
            if owner or any(is_named(sentence, p) for p in bodies)
            else None
        )
    if clause.verb in ("lose", "forfeit"):
        return clause.subject, [*owner, *bodies]
    held = (
        [paper] if is_named(sentence, paper) or sentence.tokens[paper.start].lower in ("its", "their") else []
    )
    return (owner or held, [*clause.subject, *bodies]) if owner or held else None


def _told_member(
    sentence: Sentence, clause: Clause, objects: list[Phrase]
) -> tuple[list[Phrase], list[Phrase]] | None:
    """ "A has been a member of B since 2019", "The new residents of B are A and C"."""
    if not clause.subject:
        return None
    told = next((p for p in objects[:1] if member_form(_head(sentence, p), sentence.vocabulary)), None)
    if told is not None and is_named(sentence, clause.subject[0]):
        bodies = _of_member(sentence, told)
        return (clause.subject, bodies) if any(is_named(sentence, p) for p in bodies) else None
    head = clause.subject[0]
    new = any(t.lower in sentence.lists["newest"] for t in sentence.tokens[head.start : head.end])
    listed = [p for p in objects if is_named(sentence, p)]
    several = len(listed) > 1 and singular(_head(sentence, head)) != _head(sentence, head)
    new = new or (several and bool(_of_member(sentence, head)))
    if new and listed and member_form(_head(sentence, head), sentence.vocabulary):
        return listed, _of_member(sentence, head)
    return None


def _entry(
    sentence: Sentence, clause: Clause, objects: list[Phrase]
) -> tuple[list[Phrase], list[Phrase]] | None:
    """The members and the body of "approved the admission of Peru", "Peru's accession was ratified"."""
    for phrase in [*objects, *(clause.subject if clause.passive else [])]:
        if _head(sentence, phrase) not in sentence.lists["admission_entry"]:
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
    if not counted or counted[0].end < clause.at or not _is_seat(sentence, counted[0]):
        return None
    return counted[:1], [*[p for p in clause.subject if is_named(sentence, p)], *bodies]


def _is_seat(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase counts members: "371 seats", "86 member firms", "2,140 accredited firms"."""
    lists = sentence.lists
    head = singular(_head(sentence, phrase))
    words = {token.lower for token in sentence.tokens[phrase.start : phrase.end - 1]}
    return head in lists["seat"] or (head in lists["admitted"] and bool(words & lists["on_register"]))


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
