"""The claims of an instrument that was found: its sides, its subject, its sums, what it serves."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.happening import here
from servanda.extraction.patterns.project import extent, what_of
from servanda.extraction.patterns.project_form import form_of
from servanda.extraction.patterns.project_sides import add_backers
from servanda.extraction.patterns.setting import duration_in, from_occasion, runs, set_place, set_time
from servanda.extraction.patterns.signatories import represented, side_names
from servanda.extraction.patterns.strands import Strand, is_named
from servanda.extraction.patterns.subject import subject_of
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, is_money
from servanda.extraction.vocabulary import singular


@dataclass(slots=True)
class Found:
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


def drafts_of(sentence: Sentence, frame: Frame, found: Found, context: Context) -> list[Draft]:
    """The claims of what was found: one for each counterparty of like agreements, each topic and each
    couple.
    """
    if found.like is not None and _only_again(sentence, frame, found, context):
        return []
    drafts: list[Draft] = []
    for strand in found.strands:
        for right in (
            _apart(sentence, found, strand) if found.plural or found.phrase is None else [strand.right]
        ):
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


def _only_again(sentence: Sentence, frame: Frame, found: Found, context: Context) -> bool:
    """Whether a sentence only tells again of the paper just signed: "the rectors put their names to the
    document"; what it adds of day, place and sides goes to the claim made before.
    """
    like, strand = found.like, found.strands[0]
    if (
        like is None
        or found.phrase is None
        or like.status != found.status
        or found.clause.verb in sentence.lists["done_to_old_paper"]
    ):
        return False
    if strand.right or strand.topic or context.recent("agreement", 2) is not like:
        return False
    told = _draft(sentence, frame, found, context)
    if told.date and like.date and told.date != like.date:
        return False
    like.date, like.place = like.date or told.date, like.place or told.place
    if len(found.signatories) > 1:  # "two chambers", now named
        like.parties = [one for one in like.parties if any(letter.isupper() for letter in one[0])]
    if len(like.parties) < 2:
        like.add_parties(found.signatories, "party")
    return True


def _served(sentence: Sentence, found: Found, agreements: list[Draft], context: Context) -> list[Draft]:
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


def _apart(sentence: Sentence, found: Found, strand: Strand) -> list[list[Phrase]]:
    """The counterparties of like agreements, one by one; those that "between" joins share one agreement."""
    if strand.joint and found.plural and (couples := _couples(sentence, strand.right)):
        return couples
    if strand.joint or not strand.right:
        return [strand.right]
    return [[phrase] for phrase in strand.right]


def _couples(sentence: Sentence, sides: list[Phrase]) -> list[list[Phrase]]:
    """The pairs that sign like papers: "between A and B, C and D, and E and F"; none without pairs."""
    if len(sides) < 4 or len(sides) % 2:
        return []
    gaps = ["".join(t.tag for t in sentence.tokens[a.end : b.start]) for a, b in pairwise(sides)]
    paired = all(("," in gap or ";" in gap) == bool(at % 2) for at, gap in enumerate(gaps))
    return [sides[at : at + 2] for at in range(0, len(sides), 2)] if paired else []


def _draft(sentence: Sentence, frame: Frame, found: Found, context: Context) -> Draft:
    clause, phrase = found.clause, found.phrase
    at = phrase.end - 1 if phrase else clause.at
    anchor = sentence.start + sentence.tokens[at].start
    draft = Draft(frame.kind, found.form, found.status, frame.identity, sentence.start, sentence.end, anchor)
    set_time(draft, sentence, clause)
    if draft.covers and phrase is not None and not _is_nearest(sentence, phrase):
        draft.covers = None
    if phrase is not None:
        draft.date = _but_of_name(sentence, phrase, draft.date)
    if draft.status == "agreed" and draft.date and draft.date.endswith("/..") and draft.covers is None:
        draft.status, draft.covers, draft.date = "active", draft.date, draft.date.removesuffix("/..")
    set_place(draft, sentence, clause)
    draft.place = _in_brackets(sentence, draft.date) or draft.place
    if draft.status in ("agreed", "planned"):
        draft.place = draft.place or here(sentence, context)
    if found.like is not None and draft.date is None and draft.status == found.like.status and found.phrase:
        draft.date = found.like.date
    from_occasion(draft, sentence, context)
    return draft


def _in_brackets(sentence: Sentence, date: str | None) -> str | None:
    """The place before the day in brackets: "with the Irbid Chamber (Irbid, 7 November)"."""
    before_day = sentence.expressions["place_in_brackets"]
    for period in sentence.periods:
        found = before_day.search(sentence.text[: period.start]) if date and period.edtf == date else None
        if found:
            return found["place"]
    return None


def _but_of_name(sentence: Sentence, phrase: Phrase, date: str | None) -> str | None:
    """The day of an act on a paper, where the year first found is only of its name: "the 2019 Agreement"."""
    at, tokens = phrase.start, sentence.tokens
    if at > 1 and tokens[at].tag != "D" and tokens[at - 1].tag == "T" and tokens[at - 2].tag == "D":
        at -= 1
    low, high = tokens[at].start, tokens[phrase.end - 1].start
    inside = [p for p in sentence.periods if low <= p.start < high and p.edtf == date and date is not None]
    if not inside:
        return date
    other = (p.edtf for p in sentence.periods if p not in inside and p.edtf and not runs(sentence, p))
    return next(other, date)


def _is_nearest(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether no other paper stands between a phrase and the span: "an accord and a plan for 2025-27"."""
    spans = [p.start for p in sentence.periods if runs(sentence, p)]
    own = sentence.tokens[phrase.end - 1].start
    papers = [
        sentence.tokens[p.end - 1].start
        for p in sentence.parse.phrases
        if p != phrase
        and (p.preposition in ("", "besides") or p.joined)
        and thing_of(sentence, p, ("agreement",))
    ]
    low, high = sentence.tokens[phrase.start].start, sentence.tokens[phrase.end - 1].end
    if not spans or any(low <= span < high for span in spans):
        return True
    before = [at for at in (*papers, own) if at < min(spans)]
    return not before or max(before) == own


def _fill(
    draft: Draft,
    sentence: Sentence,
    frame: Frame,
    found: Found,
    strand: Strand,
    right: list[Phrase],
    context: Context,
) -> None:
    role = frame.subject or "party"
    own = strand.joint and len(right) > 1 and all(is_named(sentence, phrase) for phrase in right)
    left = side_names(sentence, strand.left, context) or ([] if own else found.signatories)
    if len(left) > 1:
        right = [p for p in right if not _after_purpose(sentence, strand, p)]
    others = [represented(name, context) for name in side_names(sentence, right, context)]
    names = [*left, *[name for name in dict.fromkeys(others) if name not in left]]
    if found.like is not None and len(names) < 2:
        earlier = [name for name, _ in found.like.parties if name not in names]
        names = [*names, *(earlier[:1] if names else earlier)]
    if len(names) < 2 and found.form in ("plan", "programme"):
        names = []
    planned = found.form in ("plan", "programme") and found.clause.verb not in sentence.lists["sign_paper"]
    if len(names) < 2 and frame.both_sides and not planned and not _described(sentence, right):
        pair = context.topic[:2] if context.is_pair else context.collective()
        if not names or names[0] in pair:
            names = [*names, *[name for name in pair if name not in names]]
    if len(names) == 1 and not left and names == others and _is_another(context.owner, names[0]):
        names = [str(context.owner), *names]  # "a memorandum was signed with A", in B's own bulletin
    draft.add_parties(names, role)
    draft.what = (
        subject_of(sentence, found.phrase, strand) if found.phrase else _what_of_verb(frame, found, names)
    )
    amounts, spans = amounts_in(sentence, strand.start, strand.end)
    topic = strand.topic.start if strand.topic else strand.end
    begin = sentence.tokens[topic].start if topic < len(sentence.tokens) else len(sentence.text)
    kept = [at for at, one in enumerate(amounts) if is_money(one.unit) or spans[at][0] >= begin]
    kept = [at for at in kept if not one_of_time(sentence, amounts[at].unit)]
    draft.amounts, draft.number_spans = [amounts[at] for at in kept], [spans[at] for at in kept]
    lasts = duration_in(sentence, min(strand.start, found.clause.at), strand.end)
    if lasts is not None and draft.covers is None:
        draft.amounts.append(lasts)


def _is_another(owner: str | None, name: str) -> bool:
    """Whether a text is somebody's, and that is not who is named, in full or in short."""
    return owner is not None and owner not in name and name not in owner


def _after_purpose(sentence: Sentence, strand: Strand, phrase: Phrase) -> bool:
    """Whether a side is only named in what a paper is for: "to strengthen ties between the two countries"."""
    tokens = sentence.tokens[strand.start : phrase.start]
    return any(one.tag == "t" and two.tag == "V" for one, two in pairwise(tokens))


def _described(sentence: Sentence, sides: list[Phrase]) -> bool:
    """Whether the sides are told without their names: "between two business chambers"."""
    for phrase in sides:
        tokens = sentence.tokens[phrase.start : phrase.end]
        counted = tokens[0].tag == "#" and len(tokens) > 2
        if counted and not any(token.tag == "P" for token in tokens):
            return True
    return False


def one_of_time(sentence: Sentence, unit: str) -> bool:
    """Whether a unit measures time."""
    return singular(unit.split()[-1].lower()) in sentence.lists["units_of_time"]


def _what_of_verb(frame: Frame, found: Found, names: list[str]) -> str | None:
    if found.like is not None:
        return found.like.what
    return f"{frame.form} of {' and '.join(names[:2])}" if frame.form == "twinning" else None
