"""The pattern `instrument`: an agreement, a memorandum or the like is signed, drafted, in force, or named
with its sides.
"""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import called, status_of
from servanda.extraction.patterns.happening import is_later
from servanda.extraction.patterns.instrument_drafts import Found, drafts_of
from servanda.extraction.patterns.setting import set_time
from servanda.extraction.patterns.signatories import side_names, signatories
from servanda.extraction.patterns.strands import (
    Strand,
    apart_by_topics,
    is_named,
    reach,
    reach_of_verb,
    strands,
)
from servanda.extraction.patterns.subject import subject_of
from servanda.extraction.patterns.taking import (
    count_in,
    is_plural,
    is_reduced,
    is_signed_besides,
    is_talked_of,
    taken_things,
)
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import following
from servanda.extraction.speaker_names import is_person
from servanda.extraction.vocabulary import Thing, singular

_KINDS = ("agreement", "project", "deal", "event")
_UNDONE = frozenset({"past", "perfect", "present", "possible"})


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that an `instrument` frame finds in a sentence."""
    if not frame.things:
        return [
            d for one in _by_verb(sentence, frame, context) for d in drafts_of(sentence, frame, one, context)
        ]
    if not frame.verbs and not frame.lemmas:
        named = [
            d for one in _by_name(sentence, frame, context) for d in drafts_of(sentence, frame, one, context)
        ]
        return [*named, *dated_papers(sentence, frame, context)]
    return [d for one in _taken(sentence, frame, context) for d in drafts_of(sentence, frame, one, context)]


def _taken(sentence: Sentence, frame: Frame, context: Context) -> list[Found]:
    """Instruments that a verb takes: "signed an agreement", "a memorandum was concluded", "a treaty signed
    in May".
    """
    found: list[Found] = []
    for clause, status in [*called(sentence, frame), *_unsigned(sentence, frame)]:
        if is_signed_besides(sentence, clause):
            continue
        things = taken_things(sentence, frame, clause, _KINDS) or _surely_signed(sentence, clause, context)
        if not things and (aside := _told_aside(sentence, clause)) is not None:
            things = [aside]
        if clause.verb == "put":  # "put their signatures under a memorandum"
            under = [p for p in clause.phrases if p.preposition == "under" and p.start > clause.at]
            named = [(p, thing_of(sentence, p, ("agreement",))) for p in under]
            things = things or [(p, thing) for p, thing in named if thing is not None]
        for phrase, thing in things:
            if _completes_another(sentence, phrase) or _announces(sentence, phrase):
                continue
            if clause.verb in sentence.lists["pass_paper_on"] and not _is_draft(sentence, phrase):
                continue
            if phrase.preposition == "among":  # "Among the documents signed were"
                continue
            if (
                phrase.preposition == "to" and clause.verb not in sentence.lists["join_paper"]
            ):  # "accession to the Agreement"
                continue
            reduced = is_reduced(clause, phrase)
            plural = is_plural(sentence, phrase)
            strung = strands(sentence, phrase, reach(sentence, phrase, clause), plural=plural)
            _add_sides_before(sentence, clause, phrase, strung)
            number = count_in(sentence, phrase)
            if plural and len(strung) == 1:
                strung = apart_by_topics(sentence, strung[0], number)
            if plural and number > 1 and sum(len(s.right) + bool(s.topic) for s in strung) < number:
                continue
            form = thing.form if frame.form == "thing" else frame.form
            signs = signatories(sentence, clause, phrase, context)
            signs = signs or _under(sentence, clause, phrase, context)
            if not signs and not strung[0].right and context.is_pair and _told_aside(sentence, clause):
                signs = context.topic[:2]
            like = _earlier(sentence, clause, phrase, strung, context)
            found.append(
                Found(clause, phrase, form, "agreed" if reduced else status, strung, signs, plural, like)
            )
    return found


def _told_aside(sentence: Sentence, clause: Clause) -> tuple[Phrase, Thing] | None:
    """The paper right before an aside that tells of its signing: "the fish accord, renewed in May,"."""
    tokens, at = sentence.tokens, clause.first
    if at != clause.at or at < 2 or tokens[at].tag != "E" or tokens[at - 1].tag != ",":
        return None
    if at + 1 >= len(tokens) or tokens[at + 1].tag not in "ITR":
        return None
    phrase = next((p for p in sentence.parse.phrases if p.end == at - 1), None)
    thing = thing_of(sentence, phrase, ("agreement",)) if phrase is not None else None
    return (phrase, thing) if phrase is not None and thing is not None else None


def _add_sides_before(sentence: Sentence, clause: Clause, phrase: Phrase, strung: list[Strand]) -> None:
    """Give a paper the sides that stand between its verb and it: "signed with A a memorandum on B"."""
    between = [p for p in clause.phrases if clause.at < p.start < phrase.start and p.preposition == "with"]
    named = [p for p in between if is_named(sentence, p)]
    for strand in strung:
        strand.right = strand.right or named


def _is_draft(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase says that a paper is a draft: "a draft memorandum"."""
    return any(token.lower == "draft" for token in sentence.tokens[phrase.start : phrase.end])


def _unsigned(sentence: Sentence, frame: Frame) -> list[tuple[Clause, str]]:
    """The clauses that tell that a paper is not yet agreed: "was not adopted", "could not be concluded"."""
    if "sign" not in frame.verbs:
        return []
    return [
        (clause, "proposed")
        for clause in sentence.parse.clauses
        if clause.negated and clause.verb in sentence.lists["complete_paper"] and clause.stance in _UNDONE
        if clause.passive and not clause.relative and _means_a_known_one(sentence, clause)
    ]


def _means_a_known_one(sentence: Sentence, clause: Clause) -> bool:
    """Whether the subject means a paper that exists or is worked on: "the draft", and not "no agreement"."""
    first = [sentence.tokens[p.start].lower for p in clause.subject[:1]]
    return bool(first) and first[0] in sentence.lists["pointing"] - {"no", "any", "such"}


def _surely_signed(sentence: Sentence, clause: Clause, context: Context) -> list[tuple[Phrase, Thing]]:
    """What must be a paper, as it was signed, though no dictionary knows it: "the A-B Partnership, which was
    signed in".
    """
    if clause.verb not in sentence.lists["done_to_papers"] or not clause.passive or len(clause.subject) != 1:
        return []
    phrase = clause.subject[0]
    head = sentence.tokens[phrase.end - 1]
    bare = head.tag == "P" and " " in head.text and thing_of(sentence, phrase) is None
    if not bare or is_person(sentence, phrase, context) or sentence.place_of(head) is not None:
        return []
    return [(phrase, Thing(head.lower, "agreement", "agreement"))]


def _under(sentence: Sentence, clause: Clause, phrase: Phrase, context: Context) -> list[str]:
    """Who acts under a paper: "Under a protocol signed last week, A and B will"."""
    if phrase.preposition != "under" or not clause.passive or clause.finite:
        return []
    main = next((c for c in sentence.parse.clauses if c.finite and c.at > clause.at), None)
    names = side_names(sentence, main.subject, context) if main is not None else []
    return names if len(names) > 1 else []


def _announces(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase only opens a list: "the following memoranda"."""
    tokens = sentence.tokens
    if any(token.lower == "following" for token in tokens[phrase.start : phrase.end]):
        return True
    listed = phrase.end < len(tokens) and tokens[phrase.end].text == ":" and is_plural(sentence, phrase)
    after = (p for p in sentence.parse.phrases if p.start > phrase.end and (not p.preposition or p.joined))
    return listed and any(thing_of(sentence, p, ("agreement",)) is not None for p in after)


def _earlier(
    sentence: Sentence, clause: Clause, phrase: Phrase, strung: list[Strand], context: Context
) -> Draft | None:
    """The agreement spoken of just before, where a clause goes on about it or follows it up."""
    if clause.verb in sentence.lists["follow_paper"]:
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


def _by_verb(sentence: Sentence, frame: Frame, context: Context) -> list[Found]:
    """Instruments that only the verb tells of: "A was twinned with B", "A signed with B", "it was signed
    in May".
    """
    found: list[Found] = []
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
                Found(
                    clause, None, earlier.form, status, [Strand(clause.at + 1, clause.end)], [], like=earlier
                )
            )
            continue
        strung = strands(sentence, None, reach_of_verb(sentence, clause), plural=True, start=clause.at + 1)
        signs = side_names(sentence, clause.subject, context)
        mutual = clause.passive and len(signs) > 1 and frame.form == "twinning"  # "A and B are twinned"
        if signs and (mutual or any(is_named(sentence, p) for s in strung for p in s.right)):
            found.append(Found(clause, None, frame.form, status, strung, signs))
    return found


def _means_it(sentence: Sentence, subject: Phrase) -> bool:
    words = [t.lower for t in sentence.tokens[subject.start : subject.end]]
    return len(words) <= 2 and words[-1] in sentence.lists["papers_again"]


def _by_name(sentence: Sentence, frame: Frame, context: Context) -> list[Found]:
    """Instruments that no verb of signing takes, named with their sides: "under the agreement between A
    and B".
    """
    found: list[Found] = []
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
        talked = is_talked_of(sentence, phrase) or _talks_begin(sentence, clause, phrase)
        if talked and not sides and clause is not None and len(clause.subject) > 1:
            signs = side_names(sentence, clause.subject, context)
            found.append(Found(clause, phrase, thing.form, "proposed", strung, signs))
            continue
        act = sentence.tokens[phrase.start - 2].lower if phrase.start >= 2 else ""
        signing = phrase.preposition == "of" and act in sentence.lists["signing"]
        if signing and not sides and clause is not None and len(clause.subject) > 1:
            signs = signatories(sentence, clause, phrase, context)
            like = context.recent("agreement", 2) if len(strung) == 1 and not strung[0].topic else None
            if len(signs) > 1:
                found.append(Found(clause, phrase, thing.form, "agreed", strung, signs, like=like))
                continue
        if not sides or sides[0].start - phrase.end > 8:
            continue
        standing = phrase.preposition in ("under", "to", "by", "within")
        if signing:
            status = "agreed" if clause is None or clause.stance in ("past", "perfect") else "planned"
        else:
            status = "active" if standing else (status_of(frame, clause) if clause else "agreed")
        like = _other_of(sentence, clause, context)
        if like is not None:
            status = like.status
        elif talked:
            ends = sentence.lists["fails"] | sentence.lists["breaks_off"]
            failed = clause is not None and clause.verb in ends
            status = "cancelled" if failed else "proposed"
        if not status:
            continue
        joint = strung[0].joint or clause is None
        signs = [] if joint else signatories(sentence, clause, phrase, context) if clause else []
        if like is not None:
            signs = [name for name, _ in like.parties]
        if len(signs) + sum(len(side_names(sentence, [p], context)) for p in sides) >= 2:
            found.append(
                Found(clause or _whole(sentence), phrase, thing.form, status, strung, signs, like=like)
            )
    return found


def _talks_begin(sentence: Sentence, clause: Clause | None, phrase: Phrase) -> bool:
    """Whether talks are told of before what they are about: "Negotiations have begun on a treaty"."""
    if clause is None or phrase.preposition not in ("on", "about") or len(clause.subject) != 1:
        return False
    head = sentence.tokens[clause.subject[0].end - 1].lower
    return singular(head) in sentence.lists["talks"]


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
    signs = [name for name in side_names(sentence, clause.subject, context) if clause.subject != [phrase]]
    signs = signs or _signed_aside(sentence, phrase, context)
    if like is not None and not signs:
        signs = [name for name, _ in like.parties]
    drafts = drafts_of(
        sentence, frame, Found(clause, phrase, thing.form, status, strung, signs, like=like), context
    )
    for draft in drafts:
        if clause.verb in sentence.lists["enter_into_force"]:
            draft.place = None
        if status == "cancelled" and draft.date is None and (draft.covers or "").startswith("../"):
            draft.date = (draft.covers or "").removeprefix("../")  # "expired in November 2024"
        if status == "active" and draft.date and draft.date.endswith("/.."):
            draft.covers, draft.date = draft.date, draft.date.removesuffix("/..")
        elif (
            status == "active"
            and draft.date
            and "/" not in draft.date
            and clause.verb in sentence.lists["enter_into_force"]
        ):
            last = (draft.covers or "").rpartition("/")[2]
            draft.covers = f"{draft.date}/{last or '..'}"
    return drafts


def _signed_aside(sentence: Sentence, phrase: Phrase, context: Context) -> list[str]:
    """Who signed a paper by an aside about it: "the accord, which A and B signed, came into force"."""
    for clause in sentence.parse.clauses:
        aside = clause.relative and clause.antecedent == phrase
        if clause.verb in sentence.vocabulary.verb_classes["sign"] and aside:
            return signatories(sentence, clause, phrase, context)
    return []


def dated_papers(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """Papers that are named by their day: "the agreement on transport of 3 May 2004", "the 2019 accord"."""
    drafts: list[Draft] = []
    for phrase in sentence.parse.phrases:
        thing = thing_of(sentence, phrase, _KINDS)
        if thing is None or not frame.takes(thing.kind, thing.form) or is_plural(sentence, phrase):
            continue
        if thing.form in ("plan", "programme") or _completes_another(sentence, phrase):
            continue
        end = _end_of_day(sentence, phrase)
        if not end:
            continue
        draft = paper(sentence, frame, phrase, end, context)
        known = context.latest.get("agreement")
        if draft.date is None or "/" in draft.date or (known is not None and known.date == draft.date):
            continue
        draft.add_parties(context.topic[:2] if not draft.parties and context.is_pair else [], "party")
        if is_later(draft.date, context) or not (draft.parties or draft.what):
            continue
        drafts.append(draft)
    return drafts


def _end_of_day(sentence: Sentence, phrase: Phrase) -> int:
    """Where the name of a paper ends that its day is part of, as a token index; 0 where no day is."""
    tokens = sentence.tokens
    if any(token.tag == "T" for token in tokens[phrase.start : phrase.end]):
        return phrase.end
    if tokens[max(phrase.start - 1, 0)].tag == "T" and tokens[max(phrase.start - 2, 0)].tag == "D":
        return phrase.end
    hanging = following(sentence, phrase, len(tokens))
    for last in (phrase, *hanging):
        at = last.end
        if at + 1 < len(tokens) and tokens[at].lower in ("of", "dated") and tokens[at + 1].tag == "T":
            return at + 2
    return 0


def paper(sentence: Sentence, frame: Frame, phrase: Phrase, end: int, context: Context) -> Draft:
    """The claim of a paper that is only named, with what completes its name up to token `end`, exclusive."""
    thing = thing_of(sentence, phrase, _KINDS)
    form = thing.form if thing else "agreement"
    strand = strands(sentence, phrase, [(phrase.end, end)], plural=False)[0]
    anchor = sentence.start + sentence.tokens[phrase.end - 1].start
    draft = Draft("agreement", form, "agreed", frame.identity, sentence.start, sentence.end, anchor)
    draft.add_parties(side_names(sentence, strand.right, context), "party")
    draft.what = subject_of(sentence, phrase, strand)
    set_time(draft, sentence, Clause("be", phrase.start, phrase.start, end, "past"))
    return draft


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
