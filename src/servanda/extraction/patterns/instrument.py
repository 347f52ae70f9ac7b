"""The pattern `instrument`: an agreement, a memorandum or the like is signed, drafted, in force, or named
with its sides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import lemmas_of, status_of
from servanda.extraction.patterns.project import add_backers, extent, form_of, what_of
from servanda.extraction.patterns.setting import from_occasion, set_place, set_time
from servanda.extraction.patterns.strands import (
    Strand,
    is_named,
    reach,
    reach_of_verb,
    strands,
    text_from,
    topic_text,
)
from servanda.extraction.patterns.taking import count_in, is_plural, is_reduced, taken_things
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, is_money
from servanda.extraction.vocabulary import Thing, singular

_GENERIC = frozenset(
    "agreement agreements memorandum memoranda memorandums document documents new joint bilateral "
    "cooperation framework "
    "intergovernmental protocol declaration statement understanding three-party two-sided".split()
)
_PAPER = re.compile(r"\b(?:Memorand\w+|Agreement|Protocol|Treaty|Convention|Declaration|MoUs?|MOUs?)\b")
_APPROVES = frozenset({"approve", "ratify", "endorse", "adopt"})
_KINDS = ("agreement", "project", "deal", "event")
_SPECIFIC = frozenset({"joint venture", "partnership", "free trade", "lease"})
_IT = frozenset({"it", "they", "this", "these", "both"})
_FOLLOWS = frozenset({"follow", "come"})


@dataclass(slots=True)
class _Found:
    """An instrument in a sentence: the phrase that names it (None where the verb alone does) and who signs
    it.
    """

    clause: Clause
    phrase: Phrase | None
    form: str
    status: str
    strands: list[Strand]
    signatories: list[str]
    plural: bool = False
    like: Draft | None = None
    told: list[str] = field(default_factory=list)


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that an `instrument` frame finds in a sentence."""
    if not frame.things:
        return [
            d for one in _by_verb(sentence, frame, context) for d in _drafts(sentence, frame, one, context)
        ]
    if not frame.verbs and not frame.lemmas:
        return [
            d for one in _by_name(sentence, frame, context) for d in _drafts(sentence, frame, one, context)
        ]
    return [d for one in _taken(sentence, frame, context) for d in _drafts(sentence, frame, one, context)]


def _taken(sentence: Sentence, frame: Frame, context: Context) -> list[_Found]:
    """Instruments that a verb takes: "signed an agreement", "a memorandum was concluded", "a treaty signed
    in May".
    """
    lemmas = lemmas_of(frame, sentence)
    found: list[_Found] = []
    for clause in sentence.parse.clauses:
        status = status_of(frame, clause)
        if clause.verb not in lemmas or clause.negated or not status:
            continue
        for phrase, thing in taken_things(sentence, frame, clause, _KINDS):
            if _completes_another(sentence, phrase) or _announces(sentence, phrase):
                continue
            reduced = is_reduced(clause, phrase)
            plural = is_plural(sentence, phrase)
            strung = strands(sentence, phrase, reach(sentence, phrase, clause), plural=plural)
            number = count_in(sentence, phrase)
            if plural and number > 1 and sum(len(s.right) + bool(s.topic) for s in strung) < number:
                continue
            form = thing.form if frame.form == "thing" else frame.form
            signs = _signatories(sentence, clause, phrase, context)
            like = _earlier(sentence, clause, phrase, strung, context)
            found.append(
                _Found(clause, phrase, form, "agreed" if reduced else status, strung, signs, plural, like)
            )
    return found


def _announces(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase only opens a list: "the following memoranda"."""
    return any(token.lower == "following" for token in sentence.tokens[phrase.start : phrase.end])


def _earlier(
    sentence: Sentence, clause: Clause, phrase: Phrase, strung: list[Strand], context: Context
) -> Draft | None:
    """The agreement spoken of just before, where a clause goes on about it or follows it up."""
    if clause.verb in _FOLLOWS:
        return context.latest.get("agreement")
    words = [t.lower for t in sentence.tokens[phrase.start : phrase.end]]
    if (
        len(words) <= 2
        and words[0] in ("the", "this", "both")
        and not strung[0].right
        and not strung[0].topic
    ):
        return context.latest.get("agreement")
    return None


def _by_verb(sentence: Sentence, frame: Frame, context: Context) -> list[_Found]:
    """Instruments that only the verb tells of: "A was twinned with B", "A signed with B", "it was signed
    in May".
    """
    found: list[_Found] = []
    for clause in sentence.parse.clauses:
        status = status_of(frame, clause)
        if clause.verb not in frame.lemmas or clause.negated or not status or clause.relative:
            continue
        if any(p.start > clause.at and not p.preposition and not p.joined for p in clause.phrases):
            continue
        subject = clause.subject[0] if clause.subject else None
        if subject is not None and thing_of(sentence, subject, ("agreement",)):
            continue
        if not clause.finite and not clause.operator and sentence.tokens[clause.first].tag == "G":
            continue
        earlier = context.latest.get("agreement")
        if clause.passive and subject is not None and earlier and _means_it(sentence, subject):
            found.append(
                _Found(
                    clause, None, earlier.form, status, [Strand(clause.at + 1, clause.end)], [], like=earlier
                )
            )
            continue
        strung = strands(sentence, None, reach_of_verb(sentence, clause), plural=True, start=clause.at + 1)
        signs = _names(sentence, clause.subject, context)
        if signs and any(is_named(sentence, p) for s in strung for p in s.right):
            found.append(_Found(clause, None, frame.form, status, strung, signs))
    return found


def _means_it(sentence: Sentence, subject: Phrase) -> bool:
    words = [t.lower for t in sentence.tokens[subject.start : subject.end]]
    return len(words) <= 2 and words[-1] in _IT


def _by_name(sentence: Sentence, frame: Frame, context: Context) -> list[_Found]:
    """Instruments that no verb of signing takes, named with their sides: "under the agreement between A
    and B".
    """
    found: list[_Found] = []
    for phrase in sentence.parse.phrases:
        thing = thing_of(sentence, phrase, _KINDS)
        if thing is None or not frame.takes(thing.kind, thing.form):
            continue
        clause = _clause_of(sentence, phrase)
        if clause is not None and clause.negated:
            continue
        if is_plural(sentence, phrase) and count_in(sentence, phrase) > 1:
            continue
        if _completes_another(sentence, phrase):
            continue
        strung = strands(sentence, phrase, reach(sentence, phrase, None), plural=False)[:1]
        sides = [p for p in strung[0].right if is_named(sentence, p)]
        if not sides or sides[0].start - phrase.end > 8:
            continue
        standing = phrase.preposition in ("under", "to", "by", "within")
        act = sentence.tokens[phrase.start - 2].lower if phrase.start >= 2 else ""
        signing = phrase.preposition == "of" and act in ("signing", "conclusion", "adoption", "initialling")
        if signing:
            status = "agreed" if clause is None or clause.stance in ("past", "perfect") else "planned"
        else:
            status = "active" if standing else (status_of(frame, clause) if clause else "agreed")
        like = _other_of(sentence, clause, context)
        if like is not None:
            status = like.status
        if not status:
            continue
        joint = strung[0].joint or clause is None
        signs = [] if joint else _signatories(sentence, clause, phrase, context) if clause else []
        if like is not None:
            signs = [name for name, _ in like.parties]
        if len(signs) + sum(len(_names(sentence, [p], context)) for p in sides) >= 2:
            found.append(
                _Found(clause or _whole(sentence), phrase, thing.form, status, strung, signs, like=like)
            )
    return found


def told_of(
    sentence: Sentence,
    frame: Frame,
    clause: Clause,
    phrase: Phrase,
    thing: Thing,
    status: str,
    context: Context,
) -> list[Draft]:
    """The claims of an instrument that a clause says how it stands: in force, lapsed, dropped."""
    strung = strands(sentence, phrase, [(phrase.end, max(clause.first, phrase.end))], plural=False)[:1]
    like = _earlier(sentence, clause, phrase, strung, context)
    signs = [name for name in _names(sentence, clause.subject, context) if clause.subject != [phrase]]
    if like is not None and not signs:
        signs = [name for name, _ in like.parties]
    drafts = _drafts(
        sentence, frame, _Found(clause, phrase, thing.form, status, strung, signs, like=like), context
    )
    for draft in drafts:
        if status == "active" and draft.date and draft.date.endswith("/.."):
            draft.covers, draft.date = draft.date, draft.date.removesuffix("/..")
    return drafts


def paper(sentence: Sentence, frame: Frame, phrase: Phrase, end: int, context: Context) -> Draft:
    """The claim of a paper that is only named, with what completes its name up to token `end`, exclusive."""
    thing = thing_of(sentence, phrase, _KINDS)
    form = thing.form if thing else "agreement"
    strand = strands(sentence, phrase, [(phrase.end, end)], plural=False)[0]
    anchor = sentence.start + sentence.tokens[phrase.end - 1].start
    draft = Draft("agreement", form, "agreed", frame.identity, sentence.start, sentence.end, anchor)
    draft.add_parties(_names(sentence, strand.right, context), "party")
    draft.what = _what(sentence, phrase, strand)
    set_time(draft, sentence, Clause("be", phrase.start, phrase.start, end, "past"))
    return draft


def sides_among(sentence: Sentence, phrases: list[Phrase], context: Context) -> list[str]:
    """The names of sides among phrases."""
    return _names(sentence, phrases, context)


def _completes_another(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase only says what instrument another is: "a memorandum of understanding", "on twinning
    relations".
    """
    before = next((p for p in reversed(sentence.parse.phrases) if p.end <= phrase.start), None)
    if before is None or phrase.start - before.end != 1 or phrase.preposition not in ("of", "on"):
        return False
    return thing_of(sentence, before, ("agreement",)) is not None


def _other_of(sentence: Sentence, clause: Clause | None, context: Context) -> Draft | None:
    """The agreement beside which another is named: "the other is a memorandum with C"."""
    if clause is None or clause.verb != "be" or not clause.start <= clause.first <= clause.start + 3:
        return None
    words = {t.lower for t in sentence.tokens[clause.start : clause.first]}
    return (
        context.latest.get("agreement")
        if words & {"other", "second", "third", "another", "one", "first"}
        else None
    )


def _whole(sentence: Sentence) -> Clause:
    """A clause that stands for a sentence without a verb."""
    return Clause("be", 0, 0, len(sentence.tokens), "past")


def _clause_of(sentence: Sentence, phrase: Phrase) -> Clause | None:
    inside = [c for c in sentence.parse.clauses if c.start <= phrase.start < c.end]
    return next((c for c in reversed(inside) if c.finite), inside[0] if inside else None)


def _drafts(sentence: Sentence, frame: Frame, found: _Found, context: Context) -> list[Draft]:
    """The claims of what was found: one for each counterparty of like agreements, each topic and each
    couple.
    """
    drafts: list[Draft] = []
    for strand in found.strands:
        for right in _apart(strand) if found.plural or found.phrase is None else [strand.right]:
            draft = _draft(sentence, frame, found, context)
            _fill(draft, sentence, frame, found, strand, right, context)
            if not draft.parties and draft.form in ("plan", "programme"):
                continue
            draft.anchor += len(drafts)
            drafts.append(draft)
    shared = next((d.what for d in drafts if d.what), None)
    for draft in drafts:
        draft.what = draft.what or shared
    return [*drafts, *_served(sentence, found, drafts, context)]


def _served(sentence: Sentence, found: _Found, agreements: list[Draft], context: Context) -> list[Draft]:
    """The project that an agreement is for, where the sentence tells its sum, its size or its work."""
    topic = found.strands[0].topic
    thing = thing_of(sentence, topic, ("project",)) if topic is not None else None
    if topic is None or thing is None or len(agreements) != 1 or found.status not in ("agreed", "planned"):
        return []
    stop = extent(sentence, topic, found.clause)
    told = any(c.relative and c.antecedent == topic for c in sentence.parse.clauses)
    amounts, spans = amounts_in(sentence, topic.start, stop)
    if not told and not amounts:
        return []
    first = agreements[0]
    anchor = sentence.start + sentence.tokens[topic.end - 1].start
    draft = Draft("project", thing.form, "planned", first.found_by, first.start, first.end, anchor)
    draft.parties = list(first.parties)
    add_backers(draft, sentence, topic, stop, context)
    draft.what = what_of(sentence, topic, stop)
    set_place(draft, sentence, found.clause)
    draft.amounts, draft.number_spans = amounts, spans
    draft.form = form_of(sentence, draft, None, [name for name, _ in draft.parties], context)
    first.amounts = [amount for amount in first.amounts if is_money(amount.unit)]
    return [draft]


def _apart(strand: Strand) -> list[list[Phrase]]:
    """The counterparties of like agreements, one by one; those that "between" joins share one agreement."""
    if strand.joint or not strand.right:
        return [strand.right]
    return [[phrase] for phrase in strand.right]


def _draft(sentence: Sentence, frame: Frame, found: _Found, context: Context) -> Draft:
    clause, phrase = found.clause, found.phrase
    at = phrase.end - 1 if phrase else clause.at
    anchor = sentence.start + sentence.tokens[at].start
    draft = Draft(frame.kind, found.form, found.status, frame.identity, sentence.start, sentence.end, anchor)
    set_time(draft, sentence, clause)
    set_place(draft, sentence, clause)
    if found.like is not None and draft.date is None and draft.status == found.like.status and found.phrase:
        draft.date = found.like.date
    from_occasion(draft, sentence, context)
    return draft


def _fill(
    draft: Draft,
    sentence: Sentence,
    frame: Frame,
    found: _Found,
    strand: Strand,
    right: list[Phrase],
    context: Context,
) -> None:
    role = frame.subject or "party"
    approves = found.clause.verb in _APPROVES and strand.joint and len(right) > 1
    left = _names(sentence, strand.left, context) or ([] if approves else found.signatories)
    names = [*left, *[name for name in _names(sentence, right, context) if name not in left]]
    if found.like is not None and len(names) < 2:
        earlier = [name for name, _ in found.like.parties if name not in names]
        names = [*names, *(earlier[:1] if names else earlier)]
    if len(names) < 2 and found.form in ("plan", "programme"):
        names = []
    if len(names) < 2 and frame.both_sides and found.form not in ("plan", "programme"):
        pair = context.topic[:2] if context.is_pair else context.collective()
        if not names or names[0] in pair:
            names = [*names, *[name for name in pair if name not in names]]
    draft.add_parties(names, role)
    draft.what = _what(sentence, found.phrase, strand) if found.phrase else _what_of_verb(frame, found, names)
    amounts, spans = amounts_in(sentence, strand.start, strand.end)
    topic = strand.topic.start if strand.topic else strand.end
    begin = sentence.tokens[topic].start if topic < len(sentence.tokens) else len(sentence.text)
    kept = [at for at, one in enumerate(amounts) if is_money(one.unit) or spans[at][0] >= begin]
    kept = [at for at in kept if not one_of_time(amounts[at].unit)]
    draft.amounts, draft.number_spans = [amounts[at] for at in kept], [spans[at] for at in kept]


def one_of_time(unit: str) -> bool:
    """Whether a unit measures time."""
    return singular(unit.split()[-1].lower()) in ("year", "month", "day", "week", "hour")


def _names(sentence: Sentence, phrases: list[Phrase], context: Context) -> list[str]:
    """The names of sides among phrases: those with a capital letter or of more than one word."""
    names = [name for phrase in phrases for name in _in_brackets(sentence, phrase)] or all_actors(
        sentence, phrases, context
    )
    names = [name for name in names if not _PAPER.search(name)]
    return [name for name in names if any(letter.isupper() for letter in name) or " " in name]


def _in_brackets(sentence: Sentence, phrase: Phrase) -> list[str]:
    """The names that brackets list after a plural noun: "five universities (A, B and C)"."""
    tokens = sentence.tokens
    if phrase.end >= len(tokens) or tokens[phrase.end].text != "(" or tokens[phrase.end - 1].tag != "N":
        return []
    close = next((k for k in range(phrase.end, len(tokens)) if tokens[k].text == ")"), phrase.end)
    low, high = tokens[phrase.end].start, tokens[close].start
    names = [name.text for name in sentence.names if low < name.start < high]
    return names if len(names) > 1 else []


def _signatories(sentence: Sentence, clause: Clause, phrase: Phrase, context: Context) -> list[str]:
    """Who signs: the subject of an active verb, the agents of a passive; people give way to the sides they
    stand for.
    """
    if clause.passive or is_reduced(clause, phrase):
        agents = [
            p for p in sentence.parse.phrases if p.preposition == "by" and clause.at < p.start < clause.end
        ]
        return _names(sentence, agents, context)
    if phrase in clause.subject and not clause.relative:
        return []
    names = (
        _names(sentence, clause.subject, context)
        if not clause.relative
        else _inside(sentence, clause, context)
    )
    people = set(context.people.values())
    if names and all(name in people or name in context.people for name in names):
        return (context.topic[:2] if context.is_pair else context.collective()) or names
    return [name for name in names if name not in people] or names


def _inside(sentence: Sentence, clause: Clause, context: Context) -> list[str]:
    """Who acts within a relative clause: "which A and B signed"."""
    return _names(
        sentence, [p for p in clause.phrases if p.end <= clause.first and not p.preposition], context
    )


def _what_of_verb(frame: Frame, found: _Found, names: list[str]) -> str | None:
    if found.like is not None:
        return found.like.what
    return f"{frame.form} of {' and '.join(names[:2])}" if frame.form == "twinning" else None


def _what(sentence: Sentence, phrase: Phrase, strand: Strand) -> str | None:
    topic = topic_text(sentence, strand, len(sentence.tokens))
    if topic is None:
        topic = _purpose(sentence, strand)
    head = sentence.tokens[phrase.end - 1]
    if head.tag == "P" and _after_preposition(head.text):
        whole = text_from(sentence, phrase.end - 1, min(strand.end, len(sentence.tokens)), strand.right)
        return _after_preposition(whole or head.text)
    own = _own_words(sentence, phrase)
    if topic:
        return f"{own} {topic}" if own in _SPECIFIC else topic
    if head.tag == "P":
        return head.text if " " in head.text and "nderstanding" not in head.text else None
    return f"{own} {singular(head.lower)}" if own else None


def _after_preposition(name: str) -> str | None:
    """The subject within an instrument's own name: "Treaty on Allied Relations"."""
    for word in (" on ", " for ", " concerning ", " of "):
        _, found, rest = name.partition(word)
        if (
            found
            and rest
            and rest.split()[0].lower() not in ("understanding", "intent", "agreement", "cooperation")
        ):
            return rest.removeprefix("the ")
    return None


def _own_words(sentence: Sentence, phrase: Phrase) -> str | None:
    """The words before an instrument's noun that say what it is about: "joint venture", "air services"."""
    tokens = sentence.tokens[phrase.start : phrase.end - 1]
    kept = [t for t in tokens if t.tag in "NAGP'" and not t.mention]
    while kept and kept[0].lower in _GENERIC and not (len(kept) > 1 and kept[1].lower == "venture"):
        kept = kept[1:]
    if not kept or kept[-1] is not tokens[-1] or kept[-1].lower in _GENERIC:
        return None
    return sentence.text[kept[0].start : kept[-1].end]


def _purpose(sentence: Sentence, strand: Strand) -> str | None:
    """What an infinitive after the noun says that it is for: the thing to be built, else the act."""
    tokens = sentence.tokens
    at = strand.start
    limit = min(strand.end, strand.start + 16, len(tokens) - 1)
    while at < limit and not (tokens[at].tag in "tI" and tokens[at + 1].tag in "VG"):
        if tokens[at].tag in ";:.S":
            return None
        at += 1
    if at >= limit or tokens[at].lower not in ("to", "for", "on"):
        return None
    after = next((p for p in sentence.parse.phrases if p.start > at + 1), None)
    if after is not None and after.start - at <= 3 and thing_of(sentence, after, ("project",)):
        return text_from(sentence, after.start, len(tokens))
    start = at + 2
    if start + 1 < len(tokens) and tokens[start].tag == "C" and tokens[start + 1].tag in "VG":
        start += 2
    rest = text_from(sentence, start, len(tokens))
    return f"{sentence.between(at + 1, start)} {rest}" if rest else None
