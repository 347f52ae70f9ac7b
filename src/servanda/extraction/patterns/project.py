"""The pattern `project`: something is set up, built or run, by whom, where, with whose money and how
large.
"""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import lemmas_of, status_of
from servanda.extraction.patterns.project_again import go_on, is_known, phases
from servanda.extraction.patterns.project_form import form_of, thing_within
from servanda.extraction.patterns.project_sides import (
    add_backers,
    add_doers,
    doers,
    joined_ends,
    makers_told_of,
    partners_told,
)
from servanda.extraction.patterns.setting import set_place, set_time
from servanda.extraction.patterns.span_text import text_from
from servanda.extraction.patterns.strands import is_participle
from servanda.extraction.patterns.taking import count_in, is_plural, named_work, stretches, taken_things
from servanda.extraction.patterns.wares import is_ware, with_sum
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, following, place_in
from servanda.extraction.speaker_names import is_person
from servanda.extraction.tokens import Token
from servanda.extraction.vocabulary import Thing, singular

_KINDS = ("project", "agreement", "event", "deal")
_FEW, _MANY = 5, 40


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `project` frame finds in a sentence."""
    lemmas = lemmas_of(frame, sentence.vocabulary)
    drafts: list[Draft] = []
    for clause in sentence.parse.clauses:
        status = status_of(frame, clause)
        if clause.verb not in lemmas or clause.negated or not status:
            continue
        if clause.verb in ("acquire", "buy") and any(
            p.preposition == "from" and p.start > clause.at for p in clause.phrases
        ):
            continue  # a purchase from somebody is a deal
        if not _is_new_or_placed(sentence, clause):
            continue
        if clause.verb == "put" and not _into_use(sentence, clause):
            continue
        taken = taken_things(sentence, frame, clause, _KINDS)
        if clause.verb in ("deliver", "order"):  # a building is handed over, a study is work for somebody
            taken = [(p, thing) for p, thing in taken if thing.form not in ("science", "education")]
        taken = [(p, thing) for p, thing in taken if not is_ware(sentence, clause, p)]
        taken += [
            found for found in stretches(sentence, frame, clause) if found[0] not in [p for p, _ in taken]
        ]
        taken += [(p, thing) for p, thing in phases(sentence, clause, context) if (p, thing) not in taken]
        if clause.verb in sentence.lists["give_to_works"] and with_sum(sentence, clause):
            continue  # money given, of which the pattern `loan` tells
        taken += [found for found in after_colon(sentence, clause) if found not in taken]
        listed = [p for p, _ in taken if p.start >= clause.end or ":" in sentence.between(clause.at, p.start)]
        told: list[tuple[Draft, str | None]] = []
        for phrase, thing in taken:
            if not is_specific(sentence, clause, phrase) and not is_known(sentence, phrase, context):
                continue
            others = _after(sentence, clause, phrase, [p for p, _ in taken])
            drafts.append(draft_of(sentence, frame, clause, phrase, thing, status, others, context))
            own = following(sentence, phrase, others[0].start if others else len(sentence.tokens))
            if phrase in listed:
                drafts[-1].place = place_in(sentence, own)
            elif phrase.start > clause.at:
                told.append((drafts[-1], place_in(sentence, own)))
        _place_each(told)
        if not taken or all(sentence.tokens[p.end - 1].tag == "X" for p, _ in taken):
            drafts += _of_it(sentence, frame, clause, status, context)
    return drafts


def _is_new_or_placed(sentence: Sentence, clause: Clause) -> bool:
    """Whether what somebody gets or has is a project: "got a new terminal", "has a plant in Kitwe"."""
    objects = [p for p in clause.phrases if p.start > clause.at]
    if clause.verb in sentence.lists["get_works"]:
        words = sentence.tokens[objects[0].start : objects[0].end] if objects else []
        return any(token.lower in sentence.lists["new_works"] for token in words)
    if clause.verb not in sentence.lists["have_works"]:
        return True
    placed = any(p.preposition in ("in", "at", "near") and place_in(sentence, [p]) for p in objects)
    owners = [sentence.tokens[p.end - 1] for p in clause.subject]
    return placed and bool(owners) and all(sentence.place_of(token) is None for token in owners)


def _place_each(told: list[tuple[Draft, str | None]]) -> None:
    """Each of several things has its own place; one that only follows the last is where they all are."""
    if any(place for _, place in told[:-1]):
        for draft, place in told:
            route = (draft.place or "").startswith(("between ", "from "))
            draft.place = draft.place if route else place


def _after(sentence: Sentence, clause: Clause, phrase: Phrase, taken: list[Phrase]) -> list[Phrase]:
    """What a verb takes after a phrase, first to last: other things, and acts that "and" joins."""
    acts = sentence.lists["act_noun"]
    joined = [p for p in clause.phrases if p.joined and sentence.tokens[p.end - 1].lower in acts]
    return sorted({p for p in [*taken, *joined] if p.start > phrase.start}, key=lambda p: p.start)


def _of_it(sentence: Sentence, frame: Frame, clause: Clause, status: str, context: Context) -> list[Draft]:
    """ "It will be opened in 2025": the project spoken of in the sentence before, on another day."""
    earlier = context.recent("project", 1)
    alone = len(clause.subject) == 1 and sentence.words(clause.subject[0]).lower() == "it"
    dated = any(period.edtf for period in sentence.periods)
    failed = clause.stance == "planned" and sentence.tokens[clause.first].lower == "was"  # "was to be opened"
    if (
        earlier is None
        or failed
        or not (
            alone
            and clause.passive
            and dated
            and clause.verb in sentence.lists["open_works"] | sentence.lists["found_works"]
        )
    ):
        return []
    phrase = clause.subject[0]
    draft = draft_of(
        sentence, frame, clause, phrase, Thing("it", "project", earlier.form), status, [], context
    )
    draft.what, draft.form, draft.parties = earlier.what, earlier.form, list(earlier.parties)
    return [draft] if draft.date != earlier.date else []


def after_colon(sentence: Sentence, clause: Clause) -> list[tuple[Phrase, Thing]]:
    """The things that a list after a colon names: "three works: a mill in X, a road and a dam"."""
    tokens = sentence.tokens
    opened = next((at for at in range(clause.at, len(tokens)) if tokens[at].text == ":"), None)
    if opened is None or any(c.finite and c.at > clause.at for c in sentence.parse.clauses):
        return []
    found: list[tuple[Phrase, Thing]] = []
    for phrase in sentence.parse.phrases:
        first = phrase.start == opened + 1 or (phrase.joined and phrase.start > opened)
        thing = thing_of(sentence, phrase, ("project",)) if first and not phrase.preposition else None
        if thing is not None and tokens[phrase.end - 1].tag != "P":
            found.append((phrase, thing))
    return found if len(found) > 1 else []


def _into_use(sentence: Sentence, clause: Clause) -> bool:
    """Whether something is put "into operation", "in service", and not "up for sale"."""
    used = sentence.lists["stands_active"]
    return any(token.lower in used for token in sentence.tokens[clause.at + 1 : clause.end])


def is_specific(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase names one thing, or a few, to be set up: no bare "projects", no number that only
    counts.
    """
    tokens = sentence.tokens[phrase.start : phrase.end]
    head = tokens[-1]
    if head.tag == "P" and named_work(sentence, phrase) is None:
        return (
            clause.verb in sentence.lists["found_works"] or clause.operator in sentence.lists["found_works"]
        )
    many = _MANY if _by_somebody(clause) or _is_service(sentence, phrase) else _FEW
    if count_in(sentence, phrase) > many and not _yet_to_come(sentence, clause, head):
        return False
    if tokens[0].lower in sentence.lists["vague_number"]:
        return False
    if head.lower in ("part", "parts"):
        return False
    if (
        clause.verb in sentence.lists["help_works"]
        and is_plural(sentence, phrase)
        and not count_in(sentence, phrase)
    ):
        return False  # "supports small enterprises" sets up none
    if singular(head.lower) == "market" and tokens[0].lower in ("its", "their", "our"):
        return False  # "open its market" builds nothing
    if head.lower in ("work", "works") and len(tokens) < 3 and tokens[0].lower in ("the", "these", "its"):
        return False
    modified = any(token.tag in "NAGPE'" for token in tokens[:-1]) or is_completed(sentence, phrase)
    if modified:
        return True
    if tokens[0].lower in ("the", "this", "that", "these", "its", "their", "our"):
        return clause.verb in sentence.lists["open_works"] and bool(sentence.periods)
    return singular(head.lower) not in sentence.lists["abstract_works"] and (
        not is_plural(sentence, phrase) or count_in(sentence, phrase) > 0
    )


def _is_service(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether so many flights or trains are those of a week: "14 flights a week to Peru"."""
    after = sentence.tokens[phrase.end] if phrase.end < len(sentence.tokens) else None
    weekly = any(
        t.lower in ("weekly", "daily", "monthly") for t in sentence.tokens[phrase.start : phrase.end]
    )
    often = after is not None and after.tag == "T" and after.lower.split()[0] in sentence.lists["each_time"]
    regular = weekly or often
    return regular and singular(sentence.tokens[phrase.end - 1].lower) in sentence.lists["scheduled_trip"]


def _by_somebody(clause: Clause) -> bool:
    """Whether it is told who builds or will build: "ten wells are being drilled by Acme"."""
    ahead = clause.stance in ("present", "progressive", "future", "planned", "agreed")
    return ahead and any(p.preposition == "by" and p.start > clause.at for p in clause.phrases)


def _yet_to_come(sentence: Sentence, clause: Clause, head: Token) -> bool:
    """Whether so many things are to be built: "45 schools will be rebuilt"; projects are only counted."""
    ahead = clause.stance in ("future", "planned", "agreed", "progressive")
    return ahead and clause.passive and singular(head.lower) not in sentence.lists["abstract_works"]


def is_completed(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether "of", "for", "to" or "in the field of" goes on after a phrase to say what it is."""
    if phrase.end + 1 >= len(sentence.tokens):
        return False
    token, after = sentence.tokens[phrase.end], sentence.tokens[phrase.end + 1]
    opens = (
        token.lower in ("of", "for", "on", "in", "to", "at", "near", "between", "from", "over", "across")
        and after.tag in "DANG#P"
    )
    return token.tag == "t" or opens


def draft_of(
    sentence: Sentence,
    frame: Frame,
    clause: Clause,
    phrase: Phrase,
    thing: Thing,
    status: str,
    others: list[Phrase],
    context: Context,
) -> Draft:
    """The claim of a thing that a clause tells of; `others` are what the same verb takes after it."""
    inner = thing_within(sentence, phrase, thing)
    anchor = sentence.start + sentence.tokens[phrase.end - 1].start
    draft = Draft("project", inner.form, status, frame.identity, sentence.start, sentence.end, anchor)
    stop = others[0].start if others else extent(sentence, phrase, clause)
    names = [] if _is_ceremony(sentence, clause, context) else doers(sentence, clause, phrase, context)
    if inner.form in ("logistics", "construction"):
        ends = joined_ends(sentence, phrase, context)  # "a link with Serbia", "a bridge between A and B"
        names = [name for name in names if name not in ends]
    if clause.verb in sentence.lists["pay_for_works"] and not clause.passive and not clause.relative:
        draft.add_parties(names, "investor")
    else:
        add_doers(draft, names)
    add_backers(draft, sentence, phrase, stop, context)
    if not any(role == "party" for _, role in draft.parties):
        draft.add_parties(makers_told_of(sentence, phrase, stop, context), "party")
    draft.add_parties(partners_told(sentence, phrase, stop), "partner")
    before = phrase.end <= clause.first and not clause.relative
    draft.what = what_of(sentence, phrase, min(stop, clause.first) if before else stop)
    go_on(draft, sentence, phrase, context)
    set_time(draft, sentence, clause)
    set_place(draft, sentence, clause)
    low = phrase.start if not clause.passive else min(phrase.start, clause.start)
    draft.amounts, draft.number_spans = amounts_in(sentence, low, stop)
    draft.form = form_of(sentence, draft, clause, names, context)
    return draft


def _is_ceremony(sentence: Sentence, clause: Clause, context: Context) -> bool:
    """Whether a person of state only cuts the ribbon: "President A opened the plant"."""
    if clause.verb not in sentence.vocabulary.verb_classes["open"] or not clause.subject:
        return False
    subject = clause.subject[0]
    return is_person(sentence, subject, context) and clause.finite and not clause.operator


def extent(sentence: Sentence, phrase: Phrase, clause: Clause | None) -> int:
    """Where what is said of a thing ends, as a token index: relative clauses belong to it, another finite
    clause does not.
    """
    after = max(phrase.end, clause.at + 1 if clause else 0)
    for other in sentence.parse.clauses:
        if other.first < after or other.relative or not other.finite or other is clause:
            continue
        if is_participle(sentence, other):
            continue
        own = [p for p in other.subject if p.start >= after]
        if own or sentence.tokens[max(other.start - 1, 0)].tag in ";":
            return max(own[0].start if own else other.start, phrase.end)
    return len(sentence.tokens)


def _is_unit(sentence: Sentence, at: int) -> bool:
    """Whether the word at token `at` is the unit of the number before it: "a 2,115 MW dam"."""
    words = sentence.lists["size_unit"]
    return at > 0 and sentence.tokens[at - 1].tag == "#" and sentence.tokens[at].lower in words


def what_of(sentence: Sentence, phrase: Phrase, stop: int) -> str | None:
    """The thing in words: its noun phrase with what completes it; a bare noun with what it is to make."""
    start = phrase.start
    while start < phrase.end - 1 and (
        sentence.tokens[start].tag in "D#'_" or _is_unit(sentence, start)  # "a 240 MW plant"
    ):
        start += 1
    said = text_from(sentence, start, stop)
    if said is None or len(said.split()) > 1:
        return said
    for clause in sentence.parse.clauses:
        if clause.relative and clause.antecedent == phrase and clause.verb in sentence.lists["make_goods"]:
            goods = next((p for p in clause.phrases if p.start > clause.at and not p.preposition), None)
            made = what_of(sentence, goods, stop) if goods else None
            return f"{said} for {made}" if made else said
    return said
