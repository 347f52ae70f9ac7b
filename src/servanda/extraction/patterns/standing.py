"""The pattern `standing`: a thing itself opens, starts or lapses, or is under construction or in force."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.clause import lemmas_of, status_of
from servanda.extraction.patterns.instrument import told_of
from servanda.extraction.patterns.project import draft_of, is_completed
from servanda.extraction.patterns.project_again import phases
from servanda.extraction.patterns.taking import is_plural, is_signed_besides, said_of, thing_behind
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import Thing, singular

_BUILT = frozenset({"construction", "logistics", "production"})
_AHEAD = frozenset({"future", "planned", "intended", "possible", "proposed"})


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `standing` frame finds in a sentence."""
    lemmas = lemmas_of(frame, sentence.vocabulary)
    kinds = tuple(selector.partition("/")[0] for selector in frame.things)
    drafts: list[Draft] = []
    for clause in sentence.parse.clauses:
        if (
            clause.verb not in lemmas
            or clause.negated
            or (clause.passive and clause.verb not in sentence.lists["on_the_ground"])
        ):
            continue
        phrase = _of_which(sentence, clause)
        if phrase is not None and _does_it(sentence, clause, phrase):
            continue
        if frame.kind == "agreement" and is_signed_besides(sentence, clause):
            continue
        if frame.kind == "project" and phrase is not None and _are_counted(sentence, clause, phrase):
            continue
        status = _status(sentence, frame, clause)
        found = thing_behind(sentence, phrase, kinds) if phrase is not None and status else None
        if found is None and frame.kind == "project" and status:
            found = next(iter(phases(sentence, clause, context)), None) or _begun(sentence, clause, kinds)
        if found is None and frame.kind == "project" and status and phrase is not None:
            drafts += _of_known(sentence, frame, clause, phrase, status, context)
        if found is None or not frame.takes(found[1].kind, found[1].form):
            continue
        if frame.kind == "project" and not _told(sentence, clause, *found):
            drafts += _of_known(sentence, frame, clause, found[0], status, context)
            continue
        if frame.kind == "project":
            drafts.append(draft_of(sentence, frame, clause, *found, status, [], context))
        else:
            drafts += told_of(sentence, frame, clause, *found, status, context)
    return drafts


def _are_counted(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether bodies that work somewhere are only counted: "1,250 companies with own capital work in"."""
    first, head = sentence.tokens[phrase.start], sentence.tokens[phrase.end - 1].lower
    number = next((t for t in sentence.tokens[phrase.start : phrase.end] if t.tag == "#"), None)
    counted = first is number or (number is not None and first.tag in "DR")
    one = singular(head)
    return clause.verb == "work" and counted and one != head and one in sentence.lists["body_noun"]


def _does_it(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether a named body starts something else: "Delta Airlines resumes flights"."""
    if (
        clause.verb not in sentence.lists["begin_works"]
        or clause.passive
        or sentence.tokens[phrase.end - 1].tag != "P"
    ):
        return False
    after = next((p for p in clause.phrases if p.start > clause.at), None)
    return after is not None and not after.preposition and sentence.tokens[after.end - 1].tag == "N"


def _of_known(
    sentence: Sentence, frame: Frame, clause: Clause, phrase: Phrase, status: str, context: Context
) -> list[Draft]:
    """ "Construction began in May": the work on the project spoken of just before."""
    words = [t.lower for t in sentence.tokens[phrase.start : phrase.end] if t.tag != "D"]
    earlier = context.recent("project", 2)
    dated = any(period.edtf for period in sentence.periods)
    after = sentence.tokens[phrase.end] if phrase.end < len(sentence.tokens) else None
    if earlier is None or len(words) != 1 or words[0] not in sentence.lists["works_begun"] or not dated:
        return []
    if after is not None and after.tag == "I":  # "the airport, work on which"
        return []
    thing = Thing(words[0], "project", earlier.form)
    draft = draft_of(sentence, frame, clause, phrase, thing, status, [], context)
    draft.what, draft.form, draft.place = earlier.what, earlier.form, draft.place or earlier.place
    if not any(role == "party" for _, role in draft.parties):
        draft.parties = list(earlier.parties)
    return [draft]


def _told(sentence: Sentence, clause: Clause, phrase: Phrase, thing: Thing) -> bool:
    """Whether a phrase is more than a bare noun, and names a body only where it opens."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    if tokens[-1].tag == "P":
        return clause.verb not in sentence.lists["link_to_state"] or thing.form in _BUILT
    if is_existential(sentence, clause) and not _is_one_placed(sentence, phrase):
        return False
    if tokens[-1].lower == "works" and all(token.tag == "D" for token in tokens[:-1]):
        return is_completed(sentence, phrase)  # "the works began" of what was spoken of before
    return len(tokens) > 1 or is_completed(sentence, phrase) or _has_route(clause, thing)


def _begun(sentence: Sentence, clause: Clause, kinds: tuple[str, ...]) -> tuple[Phrase, Thing] | None:
    """What ground was broken or a stone was laid for: "Ground was broken in May for a refinery"."""
    if clause.verb not in sentence.lists["on_the_ground"]:
        return None
    for phrase in clause.phrases:
        if phrase.start > clause.at and phrase.preposition in ("for", "on", "of"):
            thing = thing_of(sentence, phrase, kinds)
            if thing is not None:
                return phrase, thing
    return None


def is_existential(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause only says that something is there: "There is now a ferry between A and B"."""
    before = sentence.tokens[clause.first - 1].lower if clause.first else ""
    return clause.verb == "be" and before == "there" and clause.finite


def _is_one_placed(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is one thing, of a sentence that names a place or a body."""
    return bool(sentence.places or sentence.names) and not is_plural(sentence, phrase)


def _has_route(clause: Clause, thing: Thing) -> bool:
    """Whether it is told between which ends something runs: "Trains have been running between A and B"."""
    after = {p.preposition for p in clause.phrases if p.start > clause.at}
    return thing.form == "logistics" and ("between" in after or {"from", "to"} <= after)


def _in_part(sentence: Sentence, clause: Clause) -> bool:
    """Whether something is done only in part: "is 95 per cent complete", "is nearly finished"."""
    words = sentence.tokens[clause.at + 1 : clause.at + 5]
    done = next(
        (k for k, token in enumerate(words) if token.lower in ("complete", "completed", "finished")), 0
    )
    return any(t.tag == "#" or t.lower in sentence.lists["in_part"] for t in words[:done])


def _of_which(sentence: Sentence, clause: Clause) -> Phrase | None:
    """The phrase of which a clause tells how it stands."""
    if clause.relative or not clause.finite:
        return said_of(sentence, clause)
    own = [p for p in clause.phrases if p.end <= clause.first and not p.preposition]
    if is_existential(sentence, clause):
        return next((p for p in clause.phrases if p.start > clause.at), None)
    subject = own or clause.subject
    if not subject and clause.start > 0 and sentence.tokens[clause.start - 1].tag == ",":
        subject = [p for p in sentence.parse.phrases if p.end <= clause.first and not p.preposition]
    return subject[0] if subject else None


def _tells_how_often(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase only says how often: "200 tonnes a day"."""
    words = [token.lower for token in sentence.tokens[phrase.start : phrase.end]]
    return (
        len(words) == 2
        and words[0] in sentence.lists["each_time"]
        and words[1] in sentence.lists["time_unit"]
    )


def _status(sentence: Sentence, frame: Frame, clause: Clause) -> str:
    """The status: of what completes a linking verb ("under construction"), else of the verb's stance."""
    lists = sentence.lists
    objects = [p for p in clause.phrases if p.start > clause.at and not p.preposition and not clause.passive]
    objects = [p for p in objects if not _tells_how_often(sentence, p)]
    if is_existential(sentence, clause) and frame.kind == "project":
        return {"present": "active", "future": "planned"}.get(clause.stance, "")
    if clause.verb in sentence.lists["link_to_state"]:
        words = [token.lower for token in sentence.tokens[clause.at + 1 : min(clause.at + 6, clause.end)]]
        if words[:1] == ["in"] and words[1:2] and words[1] in sentence.lists["talks_of_works"]:
            return ""  # who is in talks is no thing that is talked of
        if words[:2] == ["off", "the"] and words[2:3] and words[2] in ("table", "agenda", "cards"):
            return "cancelled"
        if _in_part(sentence, clause):
            return "planned" if clause.stance in _AHEAD else "active"
        for status in ("cancelled", "proposed", "planned", "active", "done"):
            if any(word in lists[f"stands_{status}"] for word in words):
                return "planned" if clause.stance in _AHEAD and status in ("active", "done") else status
        return ""
    if objects:
        head = sentence.tokens[objects[0].end - 1].lower
        if (
            clause.verb not in sentence.lists["start_works"] | sentence.lists["on_the_ground"]
            or head not in lists["running"]
        ):
            return ""
    return status_of(frame, clause)
