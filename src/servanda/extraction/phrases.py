"""The shallow parse: noun phrases, verb groups and clauses of a sentence.

No grammar of English is attempted. The parse finds what reports of agreements, deals and figures turn on: who does
what to what, with whom, where, when, and how far along it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from servanda.extraction.tokens import Token
from servanda.extraction.vocabulary import Vocabulary

_NOUN_PHRASE = re.compile(r"D*(?:T(?=')|[AN#PEG](?:C(?=A))?|R(?=A)|'|-(?=[NP]))*[NP#]|X|D(?=[IVMBHO.,]|$)")
_PREMODIFIERS = re.compile(r"(?:E|G)(?=[NPA])")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without the prepositional phrases that follow it; `start` and `end` index tokens, half-open.

    `preposition` is the word that introduces it, or "" for a subject or an object; `joined` says that "and", "or"
    or a comma joins it to the phrase before.
    """

    start: int
    end: int
    preposition: str = ""
    joined: bool = False


@dataclass(slots=True)
class Clause:
    """A verb with what belongs to it.

    `verb` is the lemma of the verb that carries the meaning ("build" in "plans to build"); `stance` is how far
    along the words put it: past, perfect, present, progressive, future, planned, agreed, proposed, possible, ended;
    `speech` is the stance-giving verb, if any. `start` and `end` are the clause's own tokens, half-open; `at` is the
    main verb's index. `subject` is who does it (or what it is done to, where `passive`).
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


@dataclass(frozen=True, slots=True)
class _Group:
    """A verb group: half-open token span and what it says."""

    start: int
    end: int
    at: int
    lemma: str
    stance: str
    passive: bool
    negated: bool
    finite: bool
    operator: str = ""
    infinitive: bool = False
    controlled: bool = False


@dataclass(slots=True)
class Parse:
    """A sentence's tokens, noun phrases and clauses, left to right."""

    tokens: list[Token]
    phrases: list[Phrase]
    clauses: list[Clause]

    def text(self, phrase: Phrase, source: str) -> str:
        """The words of a phrase as the source has them."""
        return source[self.tokens[phrase.start].start : self.tokens[phrase.end - 1].end]


def parse(tokens: list[Token], vocabulary: Vocabulary) -> Parse:
    """The shallow parse of a sentence's tokens."""
    _skip_parentheses(tokens)
    tags = "".join(token.tag for token in tokens)
    groups = _verb_groups(tokens, tags, vocabulary)
    phrases = _noun_phrases(tokens, tags, groups)
    clauses = _clauses(tokens, tags, groups, phrases)
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


_AUXILIARIES = re.compile(r"(?:[MOHB][R_T]*)+")


def _verb_groups(tokens: list[Token], tags: str, vocabulary: Vocabulary) -> list[_Group]:
    groups: list[_Group] = []
    at = 0
    while at < len(tokens):
        tag = tags[at]
        if tag in "MOHB":
            group = _with_auxiliaries(tokens, tags, at, vocabulary)
        elif tag == "t":
            group = _infinitive(tokens, tags, at)
        elif tag in "VEG":
            group = _bare(tokens, tags, at)
        else:
            at += 1
            continue
        groups.append(group)
        at = max(group.end, at + 1)
    return _chained(groups, tokens, tags, vocabulary)


def _with_auxiliaries(tokens: list[Token], tags: str, at: int, vocabulary: Vocabulary) -> _Group:
    match = _AUXILIARIES.match(tags, at)
    end = match.end() if match else at + 1
    words = [token.lower for token in tokens[at:end]]
    negated = any(word in vocabulary.negations for word in words)
    has_be, has_have = (
        any(tags[k] == "B" for k in range(at, end)),
        any(tags[k] == "H" for k in range(at, end)),
    )
    modal = next((word for word in words if vocabulary.tags.get(word) == "M"), "")
    last = _last_auxiliary(tags, at, end)
    if end < len(tokens) and tags[end] in "VEG" and not (tags[end] == "G" and not has_be):
        main, lemma, end = end, tokens[end].lemma, end + 1
        passive = tags[main] == "E" and has_be and tags[last] == "B"
        progressive = tags[main] == "G" and has_be
    else:
        main, lemma, passive, progressive = last, tokens[last].lemma or "be", False, False
    stance = _stance(modal, words, has_have and main != last, progressive)
    return _Group(at, end, main, lemma, stance, passive, negated, finite=True)


def _last_auxiliary(tags: str, start: int, end: int) -> int:
    last = start
    for at in range(start, end):
        if tags[at] in "MOHB":
            last = at
    return last


def _stance(modal: str, words: list[str], perfect: bool, progressive: bool) -> str:
    if modal in ("will", "shall", "'ll"):
        return "future"
    if modal in ("would", "should", "must"):
        return "intended"
    if modal:
        return "possible"
    if perfect:
        return "perfect"
    if progressive:
        return "progressive" if not any(word in ("was", "were") for word in words) else "past"
    return "past" if any(word in ("was", "were", "had", "did") for word in words) else "present"


def _infinitive(tokens: list[Token], tags: str, at: int) -> _Group:
    main = at + 1
    while main < len(tokens) and tags[main] == "R":
        main += 1
    passive, lemma, end = False, tokens[main].lemma if main < len(tokens) else "be", main + 1
    if main < len(tokens) and tags[main] in "BH":
        follow = main + 1
        while follow < len(tokens) and tags[follow] in "RB":
            follow += 1
        if follow < len(tokens) and tags[follow] in "EG":
            passive, lemma, main, end = tags[follow] == "E", tokens[follow].lemma, follow, follow + 1
    return _Group(
        at, end, min(main, len(tokens) - 1), lemma, "intended", passive, False, finite=False, infinitive=True
    )


def _bare(tokens: list[Token], tags: str, at: int) -> _Group:
    token = tokens[at]
    negated = at > 0 and tokens[at - 1].lower in ("not", "without", "never")
    if tags[at] == "G":
        return _Group(at, at + 1, at, token.lemma, "present", False, negated, finite=False)
    if tags[at] == "V":
        return _Group(at, at + 1, at, token.lemma, "present", False, negated, finite=True)
    return _Group(at, at + 1, at, token.lemma, "past", False, negated, finite="D" in token.shapes)


_READY = {"ready": "proposed", "set": "planned", "due": "planned", "scheduled": "planned", "going": "planned",
          "prepared": "proposed", "keen": "proposed", "willing": "proposed", "able": "possible", "likely": "planned",
          "about": "planned", "eager": "proposed", "interested": "proposed", "expected": "planned",
          "committed": "planned", "determined": "planned", "obliged": "planned", "supposed": "planned"}  # fmt: skip
_PLAN_NOUNS = {"plan": "planned", "plans": "planned", "decision": "planned", "intention": "planned",
               "agreement": "agreed", "proposal": "proposed", "idea": "proposed", "wish": "proposed", "goal": "planned",
               "willingness": "proposed", "readiness": "proposed", "interest": "proposed", "commitment": "planned",
               "possibility": "proposed", "offer": "proposed", "aim": "planned", "task": "planned", "target": "planned",
               "promise": "planned", "pledge": "planned", "desire": "proposed", "need": "proposed",
               "opportunity": "proposed", "opportunities": "proposed", "issue": "proposed"}  # fmt: skip


_ASKED = {"want": "proposed", "ask": "proposed", "urge": "proposed", "invite": "proposed", "request": "proposed",
          "call": "proposed", "encourage": "proposed", "advise": "proposed", "press": "proposed", "expect": "planned",
          "commission": "planned", "instruct": "planned", "task": "planned", "oblige": "planned", "order": "planned",
          "require": "planned", "commit": "planned", "charge": "planned", "appoint": "planned"}  # fmt: skip
_ONE_PHRASE = re.compile(r"I?R*D*[ANP#'_]*[NP#X](?:ID*[ANP#'_]+)?(?:CD*[ANP#'_]+)?")
_AHEAD = frozenset({"future", "planned", "intended", "agreed", "proposed", "possible"})


def _chained(groups: list[_Group], tokens: list[Token], tags: str, vocabulary: Vocabulary) -> list[_Group]:
    """Groups with "plans to build", "is to be signed", "agreed on opening" drawn together into one."""
    out: list[_Group] = []
    for group in groups:
        before = out[-1] if out else None
        gap = tags[before.end : group.start] if before else ""
        if before is not None and (group.infinitive or tags[group.start] == "G"):
            stance = _stance_of_chain(before, group, gap, tokens, vocabulary)
            if stance:
                out[-1] = _Group(
                    before.start, group.end, group.at, group.lemma, stance, group.passive,
                    before.negated or group.negated, before.finite, before.operator or before.lemma,
                )  # fmt: skip
                continue
        led = next((g for g in reversed(out) if g.finite or g.operator or g.infinitive), None)
        bare = (
            tags[group.start] == "V"
            and tokens[group.start].shapes.startswith("B")
            and group.start == group.at
        )
        if group.infinitive and before is not None and before.operator and re.search(r"[,C][R_]*$", gap):
            group = replace(group, stance=before.stance, operator=before.operator)
        elif bare and led is not None and led.stance in _AHEAD and re.search(r"[,C][R_]*$", gap):
            group = replace(group, stance=led.stance, operator=led.operator, finite=False)
        elif (
            group.infinitive and before is not None and before.lemma in _ASKED and _ONE_PHRASE.fullmatch(gap)
        ):
            group = replace(group, stance=_ASKED[before.lemma], operator=before.lemma, controlled=True)
        elif group.infinitive or tags[group.start] == "G":
            noun = _plan_noun_before(tokens, tags, group.start)
            if noun:
                group = replace(group, stance=noun, operator="plan", finite=False)
        out.append(group)
    return out


def _stance_of_chain(
    before: _Group, group: _Group, gap: str, tokens: list[Token], vocabulary: Vocabulary
) -> str | None:
    between = [token.lower for token in tokens[before.end : group.start]]
    if not set(gap) <= set("RAI_,T") or len(gap) > 5:
        return None
    ready = next((word for word in between if word in _READY), None)
    if ready and before.lemma == "be":
        return _READY[ready]
    if before.lemma == "be" and group.infinitive and not between:
        return "planned"
    if before.lemma == "have" and group.infinitive and not between:
        return "intended"
    if before.lemma == "go" and group.infinitive:
        return "planned"
    kind = vocabulary.operators.get(before.lemma)
    if kind is None or not (
        group.infinitive or kind in ("agreed", "proposed", "planned", "started", "ended")
    ):
        return None
    if "," in gap:
        return None
    if kind in ("started", "ended"):
        if before.stance in ("future", "planned", "intended", "possible", "proposed"):
            return "planned" if before.stance != "proposed" else "proposed"
        return "progressive" if kind == "started" else "perfect"
    if before.operator and kind == "planned" and before.stance == "agreed":
        return "agreed"
    return kind


def _plan_noun_before(tokens: list[Token], tags: str, at: int) -> str | None:
    at -= 1
    while at >= 0 and tags[at] in "IR":
        at -= 1
    return _PLAN_NOUNS.get(tokens[at].lower) if at >= 0 and tags[at] in "NV" else None


def _noun_phrases(tokens: list[Token], tags: str, groups: list[_Group]) -> list[Phrase]:
    covered = list(tags)
    for group in groups:
        for at in range(group.start, group.end):
            covered[at] = "v"
    masked = "".join(covered)
    phrases: list[Phrase] = []
    for match in _NOUN_PHRASE.finditer(masked):
        start, end = match.span()
        before = start - 1
        while before >= 0 and masked[before] in "R_":
            before -= 1
        preposition = tokens[before].lower if before >= 0 and masked[before] == "I" else ""
        joined = before >= 0 and masked[before] in "C,"
        if preposition and _hides_subject(tokens, masked, start, end):
            phrases += [Phrase(start, end - 1, preposition, joined), Phrase(end - 1, end)]
            continue
        phrases.append(Phrase(start, end, preposition, joined))
    return _sharing_prepositions(phrases, tokens, masked)


def _hides_subject(tokens: list[Token], masked: str, start: int, end: int) -> bool:
    """Whether the name at the end of a fronted phrase is the subject of the verb after it: "At the forum Peru signed"."""
    if (
        end - start < 3
        or tokens[end - 1].tag != "P"
        or tokens[end - 2].tag != "N"
        or tokens[start].tag != "D"
    ):
        return False
    opens = not masked[: start - 1].strip("_R,CT") or masked[start - 2 : start - 1] in (";", ":", "C", ",")
    return opens and bool(re.match(r"[R_]*v", masked[end:])) and "N" in masked[start : end - 1]


def _sharing_prepositions(phrases: list[Phrase], tokens: list[Token], tags: str) -> list[Phrase]:
    """Phrases of a list ("between A, B and C") with the preposition of its first."""
    out = list(phrases)
    at = 0
    while at < len(out):
        stop = at + 1
        while (
            stop < len(out)
            and out[stop].joined
            and set(tags[out[stop - 1].end : out[stop].start]) <= set(",CR_")
        ):
            stop += 1
        gaps = [tags[out[k - 1].end : out[k].start] for k in range(at + 1, stop)]
        last = max((k for k, gap in enumerate(gaps) if "C" in gap), default=-1)
        fronted = bool(gaps) and "C" not in gaps[0] and not tags[: out[at].start].strip("IRTD_")
        verb_follows = stop <= len(out) and bool(re.match(r"[R_]*v", tags[out[stop - 1].end :]))
        if out[at].preposition and last >= 0 and not (fronted and verb_follows):
            for k in range(at + 1, at + last + 2):
                if tokens[out[k].start].lower in ("a", "an") and tags[out[at].end - 1] == "P":
                    break
                out[k] = Phrase(out[k].start, out[k].end, out[at].preposition, True)
        at = stop
    return out


def _clauses(tokens: list[Token], tags: str, groups: list[_Group], phrases: list[Phrase]) -> list[Clause]:
    bounds = _boundaries(tokens, tags, groups)
    clauses: list[Clause] = []
    for number, group in enumerate(groups):
        start, end = bounds[number], bounds[number + 1]
        clause = Clause(group.lemma, group.at, start, end, group.stance, group.passive, group.negated, group.finite,
                        group.operator, group.start)  # fmt: skip
        clause.phrases = [p for p in phrases if start <= p.start < end]
        opener = next((k for k in range(start, group.start) if tags[k] == "S"), None)
        if opener is not None:
            _subordinate(clause, opener, clauses, phrases, tokens, tags)
        clause.subject = _subject(clause, clauses, phrases, tags, group)
        if not group.finite and tags[group.at] == "E":
            clause.passive = True
        clauses.append(clause)
    return clauses


_OF_STANCE = {"propose": "proposed", "suggest": "proposed", "recommend": "proposed", "urge": "proposed", "request": "proposed",
              "ask": "proposed", "agree": "agreed", "decide": "planned", "resolve": "planned", "plan": "planned",
              "promise": "planned", "pledge": "planned", "undertake": "planned", "envisage": "planned", "intend": "planned",
              "stipulate": "agreed", "announce": "", "say": "", "hope": "proposed", "wish": "proposed"}  # fmt: skip


def _subordinate(
    clause: Clause, opener: int, clauses: list[Clause], phrases: list[Phrase], tokens: list[Token], tags: str
) -> None:
    """What a subordinate clause takes from the one before: the antecedent of "which", the stance of "agreed that"."""
    word = tokens[opener].lower
    before = opener - 1
    while before >= 0 and tags[before] in "R_,":
        before -= 1
    reports = (
        word == "that"
        and clauses
        and (clauses[-1].at == before or (clauses[-1].at < opener and tags[before] in "VE"))
    )
    if reports:
        stance = _OF_STANCE.get(clauses[-1].verb)
        if stance and clause.stance in ("present", "intended", "future", "past"):
            clause.stance, clause.operator = stance, clauses[-1].verb
        return
    if word in ("which", "who", "that", "whose", "whom"):
        clause.relative = True
        earlier = [p for p in phrases if p.end <= opener]
        clause.antecedent = earlier[-1] if earlier else None


def _boundaries(tokens: list[Token], tags: str, groups: list[_Group]) -> list[int]:
    bounds = [0]
    for before, group in zip(groups, groups[1:], strict=False):
        bounds.append(_boundary(tokens, tags, before, group))
    bounds.append(len(tokens))
    return bounds if groups else [0]


def _boundary(tokens: list[Token], tags: str, before: _Group, group: _Group) -> int:
    """Where the clause of `group` begins, between the end of the verb before it and its own."""
    low = before.end
    for at in range(group.start - 1, low - 1, -1):
        if tags[at] in ";:":
            return at + 1
        if tags[at] == "S":
            return at - 1 if at - 1 >= low and tags[at - 1] == "I" else at
    if not group.finite:
        return group.start - 1 if group.start - 1 >= low and tags[group.start - 1] == "I" else group.start
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
    while subject >= low and tags[subject] in "DANP#'":
        subject -= 1
    return max(subject + 1, low)


def _is_reduced(tags: str, group: _Group) -> bool:
    """Whether a participle narrows the noun before it: "a delegation headed by A" (visited B)."""
    return (
        not group.finite
        and tags[group.at] in "EG"
        and group.start == group.at > 0
        and tags[group.at - 1] in "NP#"
        and not group.operator
    )


def _joins_phrases(tags: str, at: int, before: _Group, group: _Group) -> bool:
    """Whether the "and" at `at` joins phrases rather than clauses: "A and B signed", "funded by A and B was launched"."""
    left, right = tags[before.end : at], tags[at + 1 : group.start]
    if not re.search(r"[NPX#]$", left) or not re.fullmatch(r"R*D*[ANP#'EG]+(?:ID*[ANP#']+)*[R_]*", right):
        return False
    return not before.finite or before.passive and left.startswith("I")


def _subject(
    clause: Clause, clauses: list[Clause], phrases: list[Phrase], tags: str, group: _Group
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
    if not group.finite and tags[group.at] in "EG" and clause.start == group.start:
        before = [p for p in phrases if p.end <= clause.start]
        if before and tags[group.at] == "E" and tags[clause.start - 1 : clause.start] == ",":
            return _subject_holding(before[-1], phrases, tags)
        return before[-1:]
    if (
        clauses
        and clauses[-1].relative
        and clauses[-1].antecedent
        and tags[clause.start - 1 : clause.start] == ","
    ):
        return _subject_holding(clauses[-1].antecedent, phrases, tags)
    for earlier in reversed(clauses):
        if earlier.subject and not (earlier.relative and len(clauses) > 1 and earlier is clauses[-1]):
            return earlier.subject
    return clauses[-1].subject if clauses else []


def _subject_holding(antecedent: Phrase, phrases: list[Phrase], tags: str) -> list[Phrase]:
    """The phrase that the antecedent of a relative clause hangs on: "the head of A, who …, said"."""
    at = phrases.index(antecedent)
    while at > 0 and phrases[at].preposition:
        at -= 1
    return [phrases[at]]


def _coordinated(own: list[Phrase], tags: str) -> list[Phrase]:
    """The subject's head phrase with those that "and" and commas join to it."""
    last = len(own) - 1
    first = last
    while first > 0 and own[first].joined and set(tags[own[first - 1].end : own[first].start]) <= set(",CR_"):
        first -= 1
    chosen = own[first : last + 1]
    gaps = "".join(tags[a.end : b.start] for a, b in zip(chosen, chosen[1:], strict=False))
    if len(chosen) > 1 and "C" not in gaps:
        named = [p for p in chosen if tags[p.end - 1] == "P"]
        return named[:1] or chosen[:1]
    return chosen
