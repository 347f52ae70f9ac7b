"""The shallow parse: the clauses of a sentence, each a verb with what belongs to it.

No grammar of English is attempted. The parse finds what reports of agreements, deals and figures turn on: who
does what to what, with whom, where, when, and how far along it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from servanda.extraction.leads import Lead
from servanda.extraction.phrases import Phrase, find_phrases
from servanda.extraction.tokens import Token
from servanda.extraction.verb_groups import FRONTED, VerbGroup, find_verb_groups
from servanda.extraction.vocabulary import Vocabulary


@dataclass(slots=True)
class Clause:
    """A verb with what belongs to it.

    `verb` is the lemma of the verb that carries the meaning ("build" in "plans to build"); `stance` is how
    far along the words put it: past, perfect, present, progressive, future, planned, agreed, proposed,
    possible, ended; `operator` is the verb that gives it, if any. `start` and `end` are the clause's own
    tokens, half-open; `at` is the main verb's index. `subject` is who does it (or what it is done to, where
    `passive`).
    """

    verb: str
    at: int
    start: int
    end: int
    stance: str
    passive: bool = False
    negated: bool = False
    finite: bool = True
    operator: str = ""
    first: int = 0
    subject: list[Phrase] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    relative: bool = False
    antecedent: Phrase | None = None


@dataclass(slots=True)
class Parse:
    """A sentence's tokens, noun phrases and clauses, left to right."""

    tokens: list[Token]
    phrases: list[Phrase]
    clauses: list[Clause]

    def text(self, phrase: Phrase, source: str) -> str:
        """The words of a phrase as the source has them."""
        return source[self.tokens[phrase.start].start : self.tokens[phrase.end - 1].end]


def parse(tokens: list[Token], vocabulary: Vocabulary, lead: Lead | None = None, opens: int = -1) -> Parse:
    """The shallow parse of a sentence's tokens; `lead` tells how far along the verb at token `opens` is."""
    _skip_parentheses(tokens)
    tags = "".join(token.tag for token in tokens)
    groups = find_verb_groups(tokens, tags, vocabulary, lead, opens)
    phrases = find_phrases(tokens, tags, groups, vocabulary.lists)
    clauses = _clauses(tokens, tags, groups, phrases, vocabulary)
    return Parse(tokens, phrases, clauses)


def _skip_parentheses(tokens: list[Token]) -> None:
    """Hide what stands in brackets from the parse: its tags become `_`."""
    depth = 0
    for token in tokens:
        if token.tag == "(":
            depth += 1
        if depth:
            closes = token.tag == ")"
            token.tag = "_"
            depth -= closes
        elif token.tag == ")":
            token.tag = "_"


def _clauses(
    tokens: list[Token], tags: str, groups: list[VerbGroup], phrases: list[Phrase], vocabulary: Vocabulary
) -> list[Clause]:
    bounds = _boundaries(len(tokens), tags, groups, vocabulary)
    clauses: list[Clause] = []
    for number, group in enumerate(groups):
        start, end = bounds[number], bounds[number + 1]
        clause = Clause(
            group.lemma, group.at, start, end, group.stance,
            group.passive, group.negated, group.finite, group.operator, group.start,
        )  # fmt: skip
        clause.phrases = [p for p in phrases if start <= p.start < end]
        opener = next((k for k in range(start, group.start) if tags[k] == "S"), None)
        if opener is not None:
            _subordinate(clause, opener, clauses, phrases, tokens, tags, vocabulary)
        clause.subject = _subject(clause, clauses, phrases, tags, group)
        if tags[group.at] == "E" and (not group.finite or _is_aside(clause, tags)):
            clause.passive = True
        if clauses and (
            _leaves_out_auxiliary(clause, clauses[-1], tags)
            or _shares_auxiliary(clause, clauses[-1], tokens, tags)
        ):
            clause.passive, clause.stance, clause.operator = True, clauses[-1].stance, clauses[-1].operator
        if group.infinitive and not clauses and not any(each.finite for each in groups):
            opening = [p for p in phrases if p.end == group.start and _opens_as_name(p, tags)]
            clause.subject = clause.subject or opening
            clause.stance = "planned" if opening else clause.stance
        if clauses and _tells_of_complement(clause, clauses[-1], tokens, tags):
            clause.finite, clause.passive = False, True
            clause.subject = _subject_holding(
                next(p for p in reversed(phrases) if p.end <= clause.first), phrases, tags
            )
        if clause.stance == "intended" and _tells_future(clause, clauses, tokens, vocabulary):
            clause.stance = "future"
        if _has_none(vocabulary, clause, tokens):
            clause.negated = True
        if clause.stance == "intended" and _is_conditional(clause, tokens, vocabulary):
            clause.stance = "possible"
        clauses.append(clause)
    _deny_reports(clauses, tokens, vocabulary)
    return clauses


def _is_conditional(clause: Clause, tokens: list[Token], vocabulary: Vocabulary) -> bool:
    """Whether "would" depends on an "if": "would sign the accord if tariffs were lifted"."""
    if tokens[clause.first].lower != "would":
        return False
    words = [token.lower for token in tokens]
    cues = vocabulary.lists["condition"]
    return any(word in cues and words[max(k - 1, 0)] != "as" for k, word in enumerate(words))


def _deny_reports(clauses: list[Clause], tokens: list[Token], vocabulary: Vocabulary) -> None:
    """Mark what is only reported and denied: "Reports that A had signed a pact with B were denied"."""
    for clause in clauses:
        if clause.verb not in vocabulary.verb_classes["deny"] or clause.negated:
            continue
        for other in clauses:
            that = range(max(other.start, 1), other.first)
            if any(
                tokens[k].lower == "that" and tokens[k - 1].lower in vocabulary.lists["rumour"] for k in that
            ):
                other.negated = other.negated or other is not clause


def _is_aside(clause: Clause, tags: str) -> bool:
    """Whether a participle between commas tells of what stands before it: "ships, bought in 2016, are"."""
    at = clause.at
    if clause.first != at or at == 0 or tags[at - 1] != "," or len(clause.subject) != 1:
        return False
    if "," not in tags[at + 1 :] or clause.subject[0].joined:
        return False
    return clause.subject[0].end <= at - 1 and bool(re.match(r"[R_]*[IT]", tags[at + 1 :]))


def _opens_as_name(phrase: Phrase, tags: str) -> bool:
    """Whether a name opens a line without a finite verb: "Acme to supply 40 trucks"."""
    return not phrase.preposition and tags[phrase.end - 1] == "P" and not tags[: phrase.start].strip("R_D-:")


def _tells_of_complement(clause: Clause, before: Clause, tokens: list[Token], tags: str) -> bool:
    """Whether a participle tells of what something "is": "the latest is a store in Lima, opened by Acme"."""
    at = clause.at
    bare = clause.first == at and tags[at] == "E" and "N" in tokens[at].shapes and tags[at - 1] == ","
    if not bare or before.verb != "be" or not before.finite or not re.match(r"[R_]*[IT]", tags[at + 1 :]):
        return False
    complement = next((p for p in before.phrases if p.start > before.at), None)
    by = any(p.preposition == "by" and p.start > at for p in clause.phrases)
    return by and complement is not None and not complement.preposition and complement.end <= at


def _leaves_out_auxiliary(clause: Clause, before: Clause, tags: str) -> bool:
    """Whether a participle shares the auxiliary of the passive before it: "the track will be relaid and the
    stations rebuilt".
    """
    bare = clause.first == clause.at and tags[clause.at] == "E" and clause.finite and not clause.passive
    own = [p for p in clause.subject if before.end <= p.start and p.end <= clause.first]
    after = tags[clause.at + 1 : clause.at + 2]
    joined = bool(own) and tags[own[0].start - 1] == "C"
    return (
        bare and joined and before.passive and before.finite and after in ("", ".", ",", ";", "C", "I", "T")
    )


def _shares_auxiliary(clause: Clause, before: Clause, tokens: list[Token], tags: str) -> bool:
    """Whether a participle is joined to the one before it: "was negotiated and signed by both sides"."""
    bare = clause.first == clause.at and tags[clause.at] == "E" and "N" in tokens[clause.at].shapes
    joined = re.fullmatch(r"(?:[R_]|I?T|IP)*,?C[R_]*", tags[before.at + 1 : clause.first])
    after = tags[clause.at + 1 : clause.at + 2]
    return (
        bare
        and joined is not None
        and before.passive
        and before.finite
        and after in ("", ".", ",", ";", "I", "T")
    )


def _tells_future(clause: Clause, before: list[Clause], tokens: list[Token], vocabulary: Vocabulary) -> bool:
    """Whether "would" is the "will" of what was said: "said that it would build"."""
    if clause.operator or tokens[clause.first].lower != "would" or not before:
        return False
    told = [c for c in before if c.finite and c.verb in vocabulary.verb_classes["say"]]
    return bool(told) and told[-1].stance in ("past", "perfect", "present")


def _has_none(vocabulary: Vocabulary, clause: Clause, tokens: list[Token]) -> bool:
    """Whether the subject or the object is "no agreement", "neither side"."""
    after = next((p for p in clause.phrases if p.start > clause.at and not p.preposition), None)
    own = [p for p in clause.subject if clause.start <= p.start < clause.first]
    return any(tokens[p.start].lower in vocabulary.lists["none"] for p in [*own, *([after] if after else [])])


def _subordinate(
    clause: Clause, opener: int, clauses: list[Clause], phrases: list[Phrase], tokens: list[Token], tags: str,
    vocabulary: Vocabulary,
) -> None:  # fmt: skip
    """What a clause takes from the one before: the antecedent of "which", the stance of "agreed that"."""
    word = tokens[opener].lower
    before = opener - 1
    while before >= 0 and tags[before] in "R_,":
        before -= 1
    reports = (
        word == "that"
        and clauses
        and (
            clauses[-1].at == before
            or (clauses[-1].at < opener and tags[before] in "VE")
            or (clauses[-1].verb in vocabulary.verb_classes["say"] and _only_when(tags, clauses[-1], opener))
            or _tells_somebody(vocabulary, opener, clauses[-1], phrases)
            or _tells_later(clause, opener, clauses[-1], phrases, vocabulary)
            or (tokens[clause.first].lower == "be" and opener < clause.first - 1)
        )
    )
    if reports:
        if clauses[-1].verb in vocabulary.verb_classes["deny"] and not clauses[-1].negated:
            clause.negated = True
        stance = vocabulary.stances["that"].get(clauses[-1].verb)
        if tokens[clause.first].lower == "be" and not stance:
            stance = "proposed"  # "represented to the ministry that the duty be kept"
        if stance and clause.stance in ("present", "intended", "future", "past"):
            clause.stance, clause.operator = stance, clauses[-1].verb
        return
    told = clauses[-1] if clauses and clauses[-1].operator in vocabulary.stances["that"] else None
    if word == "that" and told is not None and tags[before] == "C":  # "agreed that A would and that B would"
        clause.stance, clause.operator = told.stance, told.operator
        return
    if word in ("where", "when") and tags[opener - 1] == ",":
        earlier = [p for p in phrases if p.end <= opener]
        clause.antecedent = earlier[-1] if earlier else None
    if word in ("which", "who", "that", "whose", "whom"):
        clause.relative = True
        earlier = [p for p in phrases if p.end <= opener]
        clause.antecedent = _antecedent(vocabulary, word, opener, earlier, phrases, tags)


def _only_when(tags: str, before: Clause, opener: int) -> bool:
    """Whether only when it was said stands between a verb and "that": "announced on Tuesday that"."""
    return before.at < opener and bool(re.fullmatch(r"(?:[IR_]*T)+[R_]*", tags[before.at + 1 : opener]))


def _tells_somebody(vocabulary: Vocabulary, opener: int, before: Clause, phrases: list[Phrase]) -> bool:
    """Whether "that" opens what somebody is told: "told reporters that"."""
    between = [p for p in phrases if before.at < p.start < opener]
    return (
        before.verb in vocabulary.lists["tell_somebody"]
        and before.at < opener
        and all(not p.preposition for p in between)
    )


def _tells_later(
    clause: Clause, opener: int, before: Clause, phrases: list[Phrase], vocabulary: Vocabulary
) -> bool:
    """Whether "that" opens what is told, past when and where: "urged in Lima in May that fees be cut"."""
    if before.verb not in vocabulary.stances["that"] or before.at >= opener:
        return False
    between = [p for p in phrases if before.at < p.start < opener]
    own = any(opener < p.start and p.end <= clause.first and not p.preposition for p in phrases)
    return own and all(p.preposition in ("in", "at", "during") for p in between)


def _antecedent(
    vocabulary: Vocabulary, word: str, opener: int, earlier: list[Phrase], phrases: list[Phrase], tags: str
) -> Phrase | None:
    """What "which" takes up: the phrase before it; after a place that only tells where, what it hangs on."""
    if not earlier:
        return None
    last = earlier[-1]
    where = last.preposition in vocabulary.lists["where_told"] and tags[last.end - 1] == "P"
    if word == "which" and where and tags[last.end : opener] in (",", ",I"):
        held = _subject_holding(last, phrases, tags)
        if tags[held[0].end - 1] == "N":
            return held[0]
    return last


def _boundaries(length: int, tags: str, groups: list[VerbGroup], vocabulary: Vocabulary) -> list[int]:
    bounds = [0]
    for number, (before, group) in enumerate(pairwise(groups)):
        earlier = groups[number - 1] if number else None
        if group.finite and _hangs_on_subject(vocabulary, tags, earlier, before, group):
            bounds.append(group.start)
        else:
            bounds.append(_boundary(vocabulary, tags, before, group))
    bounds.append(length)
    return bounds if groups else [0]


def _hangs_on_subject(
    vocabulary: Vocabulary, tags: str, earlier: VerbGroup | None, before: VerbGroup, group: VerbGroup
) -> bool:
    """Whether an infinitive only narrows the subject of the next verb: "the deal to buy four ships was
    dropped"; what stands between the two verbs is the infinitive's.
    """
    if (
        not before.infinitive
        or before.finite
        or before.controlled
        or tags[before.start - 1 : before.start] not in ("N", "P")
    ):
        return False
    if not _ONE_SUBJECT.fullmatch(tags[before.end : group.start]) and not _OBJECTS.fullmatch(
        tags[before.end : group.start]
    ):
        return False
    told = tags[earlier.end if earlier is not None else 0 : before.start]
    if (
        earlier is not None
        and earlier.finite
        and earlier.lemma not in vocabulary.lists["report"]
        and not re.search("[S;:]", told)
    ):
        return False
    return _SUBJECT_FIRST.search(told) is not None


_OBJECTS = re.compile(r"(?:[RTC_]*I?[RT_]*D*[ANP#'_TG]*[NP#X][T_R]*)+")
_SUBJECT_FIRST = re.compile(r"(?:^|[S;:])[R_T]*D*[ANP#'_]+(?:[IC]D*[ANP#'_]+)*$")

# "said a venture in Lima had been scrapped": all between the verbs is the subject of the second.
_ONE_SUBJECT = re.compile(r"R*D*[ANP#'_]+(?:ID*[ANP#'_]+)+[R_]*")


def _boundary(vocabulary: Vocabulary, tags: str, before: VerbGroup, group: VerbGroup) -> int:
    """Where the clause of `group` begins, between the end of the verb before it and its own."""
    low = before.end
    for at in range(group.start - 1, low - 1, -1):
        if tags[at] in ";:":
            return at + 1
        if tags[at] == "S":
            return at - 1 if at - 1 >= low and tags[at - 1] == "I" else at
    if not group.finite:
        return group.start - 1 if group.start - 1 >= low and tags[group.start - 1] == "I" else group.start
    if not before.finite and FRONTED.fullmatch(tags[: before.start]) and "," in tags[low : group.start]:
        return tags.index(",", low) + 1
    if _is_reduced(tags, before) and tags[group.start - 1] != "C":
        return group.start
    subject = group.start - 1
    while subject >= low and tags[subject] in "R_":
        subject -= 1
    if subject > low and tags[subject] == ",":
        opening = tags.rfind(",", low, subject)
        apposed = opening >= 0 and re.fullmatch(
            r"R?D*[ANP#'_]+(?:[IC]D*[ANP#'_]+)*", tags[opening + 1 : subject]
        )
        if apposed and re.search(r"(?:^|[^IDANP#'_])D*[ANP#'_]+$", tags[low:opening]):
            subject = opening - 1
    listed = False
    for at in range(subject, low - 1, -1):
        if tags[at] == "C":
            if at == subject or not _joins_phrases(tags, at, before, group):
                return at
            listed = True
        elif tags[at] == "," and not listed:
            return at + 1
    if listed and not before.finite:
        return group.start
    if (
        before.finite
        and before.lemma in vocabulary.lists["report"]
        and _ONE_SUBJECT.fullmatch(tags[low : group.start])
    ):
        return low
    while subject >= low and tags[subject] in "DANP#'":
        subject -= 1
    if not before.finite and before.operator == "plan" and subject > low and tags[subject] == "I":
        return group.start  # "a plan to buy ships from Peru was dropped"
    return max(subject + 1, low)


def _is_reduced(tags: str, group: VerbGroup) -> bool:
    """Whether a participle narrows the noun before it: "a delegation headed by A" (visited B)."""
    return (
        not group.finite
        and tags[group.at] in "EG"
        and group.start == group.at > 0
        and tags[group.at - 1] in "NP#"
        and not group.operator
    )


def _joins_phrases(tags: str, at: int, before: VerbGroup, group: VerbGroup) -> bool:
    """Whether the "and" at `at` joins phrases, not clauses: "A and B signed", "funded by A and B opened"."""
    left, right = tags[before.end : at], tags[at + 1 : group.start]
    if not re.search(r"[NPX#]$", left) or not re.fullmatch(r"R*D*[ANP#'EG]+(?:ID*[ANP#']+)*[R_]*", right):
        return False
    return not before.finite or (before.passive and left.startswith("I"))


def _subject(
    clause: Clause, clauses: list[Clause], phrases: list[Phrase], tags: str, group: VerbGroup
) -> list[Phrase]:
    if group.controlled:
        asked = [p for p in phrases if p.end <= group.start and p.preposition in ("", "on", "upon")]
        return asked[-1:]
    own = [p for p in phrases if clause.start <= p.start and p.end <= group.start and not p.preposition]
    if own and group.finite:
        if len(own) > 1 and own[-1].joined and tags[: group.start].rstrip("R_").endswith(","):
            own = own[:-1]
        return _coordinated(own, tags)
    if clause.relative:
        return [clause.antecedent] if clause.antecedent else []
    if not clauses and not group.finite and tags[group.at] == "E":
        return [p for p in phrases if p.end == group.start]
    if not group.finite and tags[group.at] in "EG" and clause.start == group.start:
        before = [p for p in phrases if p.end <= clause.start]
        if before and tags[group.at] == "E" and tags[clause.start - 1 : clause.start] == ",":
            return _subject_holding(before[-1], phrases, tags)
        return before[-1:]
    if clauses and clauses[-1].antecedent and tags[clause.start - 1 : clause.start] == ",":
        return _subject_holding(clauses[-1].antecedent, phrases, tags)
    if clauses and group.finite and clause.start == group.start and tags[clauses[-1].first] == "t":
        held = [p for p in phrases if p.end <= clauses[-1].first]
        holding = _subject_holding(held[-1], phrases, tags) if held else []
        if holding and not holding[0].preposition:
            return holding
    if clauses and (whole := _apposed_whole(clauses[-1], clause, phrases, tags)) is not None:
        return whole
    for earlier in reversed(clauses):
        if earlier.subject and not (earlier.relative and len(clauses) > 1 and earlier is clauses[-1]):
            return earlier.subject
    return (clauses[-1].subject if clauses else []) or _before_asides(clause, clauses, phrases, group)


def _before_asides(
    clause: Clause, clauses: list[Clause], phrases: list[Phrase], group: VerbGroup
) -> list[Phrase]:
    """What stands before all that a comma sets aside: "a mill, to hold 10,000 tonnes, is being built"."""
    first = clauses[0].first if clauses else clause.first
    if not group.finite or not clauses or any(earlier.finite for earlier in clauses):
        return []
    return [p for p in phrases if p.end <= first and not p.preposition][:1]


def _apposed_whole(before: Clause, clause: Clause, phrases: list[Phrase], tags: str) -> list[Phrase] | None:
    """What a noun set beside it describes: "the works, a project funded by X, are finished"."""
    reduced = before.at == before.first and tags[before.at] == "E" and len(before.subject) == 1
    if not reduced or tags[clause.start - 1 : clause.start] != "," or not before.subject[0].joined:
        return None
    beside = before.subject[0]
    if beside.end > before.at or tags[max(beside.start - 1, 0)] != "," or beside not in phrases:
        return None
    at = phrases.index(beside)
    return _subject_holding(phrases[at - 1], phrases, tags) if at else None


def _subject_holding(antecedent: Phrase, phrases: list[Phrase], tags: str) -> list[Phrase]:
    """The phrase that the antecedent of a relative clause hangs on: "the head of A, who …, said"."""
    at = phrases.index(antecedent)
    while at > 0 and phrases[at].preposition:
        at -= 1
    first = at
    while (
        first > 0
        and phrases[first].joined
        and set(tags[phrases[first - 1].end : phrases[first].start]) <= set(",CR_")
    ):
        first -= 1
    gaps = "".join(tags[phrases[k].end : phrases[k + 1].start] for k in range(first, at))
    return phrases[first : at + 1] if "C" in gaps else [phrases[at]]


_OF_AND = re.compile(r"[R_]*(?:ID*[ANP#'_]+)+[,R_]*C[R_]*")


def _is_beside(one: Phrase, other: Phrase, tags: str) -> bool:
    """Whether two phrases are of one list: "A and B", "the mayor of A and the governor of B"."""
    gap = tags[one.end : other.start]
    alike = tags[one.start] == tags[other.start] == "D"
    return set(gap) <= set(",CR_") or (alike and bool(_OF_AND.fullmatch(gap)))


def _coordinated(own: list[Phrase], tags: str) -> list[Phrase]:
    """The subject's head phrase with those that "and" and commas join to it."""
    last = len(own) - 1
    first = last
    while first > 0 and own[first].joined and _is_beside(own[first - 1], own[first], tags):
        first -= 1
    chosen = own[first : last + 1]
    gaps = "".join(tags[a.end : b.start] for a, b in pairwise(chosen))
    if len(chosen) > 1 and "C" not in gaps:
        named = [p for p in chosen if tags[p.end - 1] == "P"]
        return named[:1] or chosen[:1]
    return chosen
