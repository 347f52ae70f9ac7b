"""The pattern `act`: somebody is said to be going to do something, to offer, ask for or agree to it."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.fields import field_of
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import Number
from servanda.extraction.patterns import led_acts
from servanda.extraction.patterns.attending import sides
from servanda.extraction.patterns.clause import lemmas_of, status_of
from servanda.extraction.patterns.trade_sides import apposed
from servanda.extraction.patterns.wording import act_end, act_text, gerund
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amounts_in, date_of, is_money, noun_text, tail
from servanda.extraction.tokens import Token
from servanda.extraction.vocabulary import singular

_FIRM = ("agreed", "planned")
_MEASURES = frozenset(
    {
        "turnover",
        "exports",
        "imports",
        "investment",
        "transactions",
        "cargo",
        "production",
        "employment",
        "balance",
    }
)


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that an `act` frame finds in a sentence.

    With `what = "act"` the clause's own verb is the act ("will train"); with "thing" the frame's verbs are
    said of an act that a noun names ("offered scholarships").
    """
    if frame.what == "thing":
        return _named_acts(sentence, frame, context) + led_acts.find(sentence, frame, context)
    drafts: list[Draft] = []
    for number, clause in enumerate(sentence.parse.clauses):
        status = status_of(frame, clause)
        if not status or not _promises(sentence, clause):
            continue
        governor = _governor(sentence, number)
        draft = _draft(sentence, frame, clause, governor, status, context)
        if draft is not None:
            drafts.append(draft)
    drafts += [
        d for c in sentence.parse.clauses if (d := _subjunctive(sentence, frame, c, context)) is not None
    ]
    return drafts


def _subjunctive(sentence: Sentence, frame: Frame, clause: Clause, context: Context) -> Draft | None:
    """ "proposed that the Union double its funds": a bare verb that could be a noun."""
    tokens = sentence.tokens
    start = clause.at + 2
    if (
        clause.verb not in sentence.vocabulary.verb_classes["suggest"]
        or start >= len(tokens)
        or tokens[start - 1].tag != "S"
    ):
        return None
    if any(c.start in (start - 1, start) for c in sentence.parse.clauses):
        return None
    at = next((k for k in range(start + 1, clause.end - 1) if _is_bare_verb(sentence, k)), None)
    bare = sentence.vocabulary.verbs.get(tokens[at].lower) if at is not None else None
    if at is None or bare is None:
        return None
    doers = all_actors(sentence, [Phrase(start, at)], context)
    act = Clause(
        bare.lemma,
        at,
        start,
        clause.end,
        "proposed",
        operator=clause.verb,
        first=at,
        subject=[Phrase(start, at)],
    )
    names = sides(sentence, clause.subject, context) + doers
    what = act_text(sentence, act)
    if not names or what is None:
        return None
    anchor = sentence.start + tokens[at].start
    form = field_of(what, sentence.vocabulary, context.main_field)
    draft = Draft(frame.kind, form, "proposed", frame.identity,
                  sentence.start, sentence.end, anchor, what=what)  # fmt: skip
    draft.extent = (anchor, sentence.start + tokens[clause.end - 1].end)
    draft.add_parties(names, "party")
    draft.date = date_of(sentence, clause)
    return draft


def _is_bare_verb(sentence: Sentence, at: int) -> bool:
    token, before, after = sentence.tokens[at], sentence.tokens[at - 1], sentence.tokens[at + 1]
    form = sentence.vocabulary.verbs.get(token.lower)
    return (
        token.tag == "N"
        and form is not None
        and "B" in form.shapes
        and before.tag in "NP"
        and after.tag in "DNAP#X"
    )


def _promises(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells of a specific act that is meant, offered or agreed."""
    lists = sentence.lists
    doer = bool(clause.subject) or (sentence.lead is not None and bool(sentence.lead.doers))
    if (clause.negated and not _forgone(sentence, clause)) or not doer:
        return False
    if clause.relative and not _is_told(sentence, clause):
        return False
    if clause.verb in lists["no_act"] and not _may_act(sentence, clause):
        return False
    if clause.stance == "intended" and not clause.operator:
        return False
    if not clause.finite and not clause.operator and not _goes_on(sentence, clause):
        return False
    if _narrows(sentence, clause) or _is_hoped(sentence, clause):
        return False
    if clause.operator == "plan" and _is_topic(sentence, clause):
        return False
    if not clause.subject:
        return not clause.passive and _has_object(sentence, clause)
    if sentence.tokens[clause.subject[0].start].lower in sentence.lists["nobody"]:
        return False
    if (
        clause.start < clause.subject[0].start
        and sentence.tokens[clause.start].lower in sentence.lists["asking"]
    ):
        return False
    return _has_object(sentence, clause)


def _forgone(sentence: Sentence, clause: Clause) -> str:
    """How an act that is not to be is told: "pledged not to raise fees", "will no longer require visas"; ""
    for what is no such act.
    """
    before = [token.lower for token in sentence.tokens[clause.first : clause.at]]
    lifted = clause.verb in sentence.lists["lays_burden"] and clause.stance in ("future", "planned")
    if lifted and "longer" in before:
        return "no longer"
    return "not" if clause.operator and clause.stance in _FIRM and before[-2:] == ["not", "to"] else ""


def _is_hoped(sentence: Sentence, clause: Clause) -> bool:
    """Whether somebody else only hopes for it: "he hopes firms will invest"."""
    before = [c for c in sentence.parse.clauses if c.at < clause.first]
    if not before or clause.operator or before[-1].verb not in sentence.lists["hope_that"]:
        return False
    return before[-1].subject != clause.subject


def _narrows(sentence: Sentence, clause: Clause) -> bool:
    """Whether a participle only says what something is for: "a programme aimed at raising exports"."""
    opens, before = sentence.tokens[clause.first], sentence.tokens[max(clause.first - 1, 0)]
    if opens.tag != "E" or opens.lower not in sentence.lists["aimed"]:
        return False
    return before.tag in "NP" and any(c.at < clause.first for c in sentence.parse.clauses)


def _goes_on(sentence: Sentence, clause: Clause) -> bool:
    """Whether a bare verb goes on with what "will" began: "will send doctors and train nurses"."""
    named = bool(clause.subject) and sentence.tokens[clause.subject[0].end - 1].tag != "X"
    return clause.stance == "future" and named and clause.verb in sentence.lists["helping"]


def _is_topic(sentence: Sentence, clause: Clause) -> bool:
    """Whether an infinitive only says what a signed paper is on: "signed a plan to develop trade"."""
    before = [c for c in sentence.parse.clauses if c.at < clause.at]
    return bool(before) and before[-1].verb in sentence.vocabulary.verb_classes["sign"]


def _may_act(sentence: Sentence, clause: Clause) -> bool:
    """Whether a verb that mostly promises nothing does so here: an offer to sell, a market to be opened."""
    if clause.verb in sentence.lists["pledged_trades"]:
        return clause.stance in ("proposed", "agreed")
    if clause.verb in ("stop", "end") and clause.operator:
        return any(t.tag == "N" for t in sentence.tokens[clause.at + 1 : clause.at + 3])
    if clause.verb == "drop":
        return any(
            singular(t.lower) in sentence.lists["burdens"] for t in sentence.tokens[clause.at : clause.at + 6]
        )
    return clause.verb in ("open", "close") and any(
        p.start > clause.at
        and not p.preposition
        and singular(sentence.tokens[p.end - 1].lower) in sentence.lists["opened_doors"]
        for p in clause.phrases
    )


def _is_told(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause that "that" opens is what somebody is told, not a narrowing of the noun before it."""
    before = [c for c in sentence.parse.clauses if c.at < clause.start]
    return (
        bool(before)
        and before[-1].verb in sentence.lists["tell_of_act"]
        and clause.subject[0].start > clause.start
    )


def _has_object(sentence: Sentence, clause: Clause) -> bool:
    """Whether the act has an object that is neither vague nor a mere sum or measure."""
    if clause.passive:
        if clause.verb in ("finance", "fund"):
            return False  # the pattern `financing`
        told = clause.operator != "" or (
            clause.stance == "future" and clause.verb in sentence.lists["helping"]
        )
        return told and _is_specific(sentence, clause, clause.subject[0])
    after = [p for p in clause.phrases if p.start > clause.at]
    if clause.verb == "let" and not after:
        return any(c.start == clause.end and len(c.phrases) > 1 for c in sentence.parse.clauses)
    if not after and clause.verb in sentence.lists["refrain"]:
        return any(c.start == clause.end and c.phrases for c in sentence.parse.clauses)
    if not after:
        return False
    first = after[0]
    if first.start - clause.at > 3 and not first.preposition:
        return False
    return _is_specific(sentence, clause, first)


def _is_specific(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    tokens = sentence.tokens[phrase.start : phrase.end]
    head = tokens[-1]
    word = singular(head.lower)
    lists = sentence.lists
    if word in sentence.lists["numbers_of"]:  # "a number of steps"
        of = next((p for p in clause.phrases if p.start >= phrase.end), None)
        word = singular(sentence.tokens[of.end - 1].lower) if of and of.preposition == "of" else word
    if phrase.preposition == "by" and not clause.passive:
        return False  # "expects trade to recover by 5%"
    if clause.verb in sentence.lists["give_means"] and word in ("job", "employment"):
        return False
    if head.tag == "X" or word in lists["vague_object"]:
        return word in lists["vague_object"] and head.tag != "X" and _is_narrowed(sentence, phrase, clause)
    if clause.verb in sentence.lists["give_means"] and _is_sum(tokens[-1]):
        return False  # the pattern `giving`
    if clause.verb in sentence.lists["act_with_sums"] and any(token.tag == "#" for token in tokens):
        return clause.verb == "pay" and tokens[-1].tag == "N" and phrase.preposition == "for"
    thing = thing_of(sentence, phrase)
    if (
        thing is not None
        and thing.kind == "figure"
        and clause.verb in sentence.lists["change_measure"]
        and thing.form in _MEASURES
    ):
        return False
    if thing is not None and thing.kind == "project" and clause.verb in ("commission", "put_up"):
        return False
    if thing is not None and thing.kind == "event" and clause.verb in sentence.lists["gather"]:
        return False
    counts_jobs = thing is not None and thing.kind == "figure" and thing.form == "employment"
    return not (counts_jobs and tokens[0].tag == "#" and clause.verb not in sentence.lists["take_people_in"])


def _is_sum(token: Token) -> bool:
    number = token.mention
    return isinstance(number, Number) and number.unit is not None and is_money(number.unit)


def _is_narrowed(sentence: Sentence, phrase: Phrase, clause: Clause) -> bool:
    """Whether a vague object is tied to something named: "ties between A and B", "the use of X"."""
    after = [p for p in clause.phrases if p.start >= phrase.end]
    held = singular(sentence.tokens[phrase.end - 1].lower) in sentence.lists["holders_of_acts"]
    named = [p for p in after if any(t.tag == "P" for t in sentence.tokens[p.start : p.end])]
    return any(p.preposition == "between" for p in named) or (
        held and any(p.preposition == "of" for p in after)
    )


def _governor(sentence: Sentence, number: int) -> Clause | None:
    """The clause whose verb the act hangs on: "A proposed" of "that B double its funds"."""
    clause = sentence.parse.clauses[number]
    if _is_vouched(sentence, number):
        return sentence.parse.clauses[number - 1]
    if number and clause.operator and sentence.parse.clauses[number - 1].verb == clause.operator:
        return sentence.parse.clauses[number - 1]
    return None


def _is_vouched(sentence: Sentence, number: int) -> bool:
    """Whether who says that something will be done is a body: "the ministry said that nurses would be"."""
    clause, before = sentence.parse.clauses[number], sentence.parse.clauses[max(number - 1, 0)]
    by = any(p.preposition == "by" and p.start > clause.at for p in clause.phrases)
    if not number or not clause.passive or clause.operator or by or len(before.subject) != 1:
        return False
    says = before.verb in sentence.vocabulary.verb_classes["say"] and before.finite and not before.passive
    name = sentence.tokens[before.subject[0].end - 1]
    return says and name.tag == "P"


def _draft(
    sentence: Sentence, frame: Frame, clause: Clause, governor: Clause | None, status: str, context: Context
) -> Draft | None:
    what = act_text(sentence, clause)
    if what is None or len(what.split()) < 2 or "?" in what:
        return None
    names = _parties(sentence, clause, governor, context)
    if not names:
        return None
    if clause.negated:
        what = f"{_forgone(sentence, clause)} {what}"
    anchor = sentence.start + sentence.tokens[clause.at].start
    form = field_of(what, sentence.vocabulary, context.main_field)
    draft = Draft(frame.kind, form, status, frame.identity, sentence.start, sentence.end, anchor, what=what)
    end = act_end(sentence, clause)
    draft.extent = (anchor, sentence.start + sentence.tokens[end - 1].end)
    draft.add_parties(names, "party")
    draft.date = date_of(sentence, clause) or (date_of(sentence, governor) if governor else None)
    draft.amounts, draft.number_spans = amounts_in(sentence, clause.start, end)
    draft.place = _town(sentence, clause)
    return draft


def _town(sentence: Sentence, clause: Clause) -> str | None:
    """The town in which the act is to be done."""
    for phrase in clause.phrases:
        where = sentence.place_of(sentence.tokens[phrase.end - 1])
        named = sentence.tokens[phrase.end - 1]
        if phrase.start < clause.at or phrase.preposition not in ("in", "at") or named.tag != "P":
            continue
        if where is not None:
            return named.text if where.kind in ("city", "capital") else None
        if phrase.end - phrase.start == 1 and " " not in named.text and not named.text.isupper():
            return named.text  # a town that no gazetteer knows
    return None


def _parties(sentence: Sentence, clause: Clause, governor: Clause | None, context: Context) -> list[str]:
    """Whose act it is: the doer, and who proposed it; of "it was decided" the parties of the meeting."""
    found: list[str] = []
    if governor is not None:
        found += sides(sentence, governor.subject, context)
    if clause.passive:
        by = [p for p in clause.phrases if p.preposition == "by" and p.start > clause.at]
        found += all_actors(sentence, by, context)
        led = list(sentence.lead.doers) if sentence.lead is not None else []
        return found or led or context.collective()
    if not clause.subject:
        return list(sentence.lead.doers) if sentence.lead is not None else []
    first = clause.subject[0]
    if sentence.tokens[first.end - 1].lower in sentence.lists["impersonal"] and _is_impersonal(
        sentence, clause
    ):
        return found or context.collective()
    if sentence.tokens[first.start].lower in sentence.lists["each_side"] and context.collective():
        return [*found, *context.collective()]
    doers = sides(sentence, clause.subject, context) or all_actors(sentence, clause.subject, context)
    doers = doers or _office_before(sentence, clause, context)
    found += [name for name in doers if name not in found]
    return found


def _who(sentence: Sentence, clause: Clause, context: Context) -> list[str]:
    """Whose word it is: the side of the subject, of the name set beside it, of the official named before."""
    beside = [apposed(sentence, phrase) for phrase in clause.subject[:1]]
    return (
        sides(sentence, clause.subject, context)
        or sides(sentence, beside, context)
        or _office_before(sentence, clause, context)
    )


def _office_before(sentence: Sentence, clause: Clause, context: Context) -> list[str]:
    """The country of "the minister", where the official named last speaks for one."""
    phrase = clause.subject[0]
    head = sentence.tokens[phrase.end - 1]
    office = singular(head.lower.rpartition("-")[2]) in sentence.lists["office"]
    if not office or sentence.tokens[phrase.start].lower not in ("the", "this"):
        return []
    for name in (context.person or "", context.speaker or ""):
        home = context.sides_of_people.get(name)
        if home:
            return [context.own_name(home)]
    return []


def _is_impersonal(sentence: Sentence, clause: Clause) -> bool:
    """Whether "it" only fills the place: "it was decided to", "it is planned to"."""
    return sentence.tokens[clause.first].tag == "B"


def _named_acts(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """Acts that a noun names, under the frame's verbs: "called for the removal of duties"."""
    lemmas = lemmas_of(frame, sentence.vocabulary)
    drafts: list[Draft] = []
    for clause in sentence.parse.clauses:
        if clause.verb not in lemmas or clause.negated or clause.relative or not clause.subject:
            continue
        if clause.passive and sentence.tokens[clause.first].tag == "E":
            continue  # "boats, promised in May, were handed over"
        phrase = _object(clause, frame)
        if phrase is None or not _names_act(sentence, clause, phrase):
            continue
        names = _who(sentence, clause, context) if not clause.passive else context.collective()
        if not names:
            continue
        end = tail(sentence, phrase, clause.end)
        said = noun_text(sentence, phrase.start, end)
        goods = singular(sentence.tokens[phrase.end - 1].lower) not in sentence.lists["act_noun"]
        what = (
            f"{gerund('supply', sentence.vocabulary)} {said}"
            if goods and clause.verb in ("offer", "promise", "pledge")
            else said
        )
        anchor = sentence.start + sentence.tokens[phrase.end - 1].start
        form = field_of(what, sentence.vocabulary, context.main_field)
        status = status_of(frame, clause)
        if status == "proposed" and sentence.vocabulary.operators.get(clause.verb) == "planned":
            status = "planned"  # what is promised or pledged
        draft = Draft(frame.kind, form, status, frame.identity,
                      sentence.start, sentence.end, anchor, what=what)  # fmt: skip
        draft.extent = (anchor, sentence.start + sentence.tokens[end - 1].end)
        draft.add_parties(names, "party")
        draft.date = date_of(sentence, clause)
        draft.amounts, draft.number_spans = amounts_in(sentence, clause.start, clause.end)
        drafts.append(draft)
    return drafts


def _object(clause: Clause, frame: Frame) -> Phrase | None:
    if clause.passive:
        return clause.subject[0]
    after = [p for p in clause.phrases if p.start > clause.at]
    objects = [p for p in after if not p.preposition or p.preposition in frame.through]
    if len(objects) > 1 and objects[1].start == objects[0].end and not objects[1].preposition:
        return objects[1]
    return objects[0] if objects else None


def _names_act(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase names an act or what is offered: a noun of action with its object, or goods."""
    head = sentence.tokens[phrase.end - 1]
    if head.tag != "N" or any(t.tag == "S" for t in sentence.tokens[clause.at : phrase.start]):
        return False
    word = singular(head.lower)
    lists = sentence.lists
    if word in lists["act_noun"]:
        following = [
            p for p in clause.phrases if p.start >= phrase.end and p.preposition in ("of", "for", "to", "on")
        ]
        return bool(following) or phrase.end - phrase.start > 2
    if clause.verb not in sentence.lists["offer_means"] or word in lists["vague_object"]:
        return False
    thing = thing_of(sentence, phrase)
    return thing is None and not any(t.tag == "S" for t in sentence.tokens[clause.at : phrase.start])
