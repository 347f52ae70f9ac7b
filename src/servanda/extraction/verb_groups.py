"""Verb groups: a verb with its auxiliaries, and the chain of verbs that says how far along its act is.

"Plans to build", "is to be signed", "agreed on opening" are one group each, whose verb is the last and
whose stance the first gives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from servanda.extraction.leads import Lead
from servanda.extraction.tokens import Token
from servanda.extraction.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb group: a half-open span of tokens, and what it says.

    `at` is the main verb's token; `stance` and `operator` are as in `Clause`; `controlled` tells that
    somebody else is asked to do it.
    """

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


_AUXILIARIES = re.compile(r"(?:[MOHB][R_T]*)+")
_INVERTED = re.compile(r"[R_,]*EB\Z")


def find_verb_groups(
    tokens: list[Token], tags: str, vocabulary: Vocabulary, lead: Lead | None = None, opens: int = -1
) -> list[VerbGroup]:
    """The verb groups of a sentence, left to right; `lead` tells how far along the one at `opens` is."""
    groups: list[VerbGroup] = []
    at = 0
    while at < len(tokens):
        tag = tags[at]
        if tag in "MOHB":
            group = _with_auxiliaries(tokens, tags, at, vocabulary)
        elif at <= 3 and _INVERTED.match(tags, 0, at + 2):
            group = _inverted(tokens, tags, at, vocabulary)
        elif tag == "t":
            group = _infinitive(tokens, tags, at)
        elif tag in "VEG":
            group = _bare(tokens, tags, at)
        else:
            at += 1
            continue
        groups.append(group)
        at = max(group.end, at + 1)
    if lead is not None and groups and _is_led(groups[0], tokens, opens):
        groups[0] = replace(groups[0], stance=lead.stance, operator=lead.operator, finite=not lead.operator)
    return _chained(groups, tokens, tags, vocabulary)


def _is_led(group: VerbGroup, tokens: list[Token], opens: int) -> bool:
    """Whether a list's lead-in governs a verb: the item's first, or the "be" of "that a line be opened"."""
    return group.start == opens or tokens[group.start].lower == "be"


def _with_auxiliaries(tokens: list[Token], tags: str, at: int, vocabulary: Vocabulary) -> VerbGroup:
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
    return VerbGroup(at, end, main, lemma, stance, passive, negated, finite=True)


def _inverted(tokens: list[Token], tags: str, at: int, vocabulary: Vocabulary) -> VerbGroup:
    """A passive that opens with its participle: "Also signed were a treaty and a memorandum"."""
    be = _with_auxiliaries(tokens, tags, at + 1, vocabulary)
    return replace(be, start=at, at=at, lemma=tokens[at].lemma, passive=True)


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
    if perfect and not (progressive and "had" not in words):  # "has been building" goes on
        return "perfect"
    if progressive:
        return "progressive" if not any(word in ("was", "were") for word in words) else "past"
    return "past" if any(word in ("was", "were", "had", "did") for word in words) else "present"


def _infinitive(tokens: list[Token], tags: str, at: int) -> VerbGroup:
    main = at + 1
    while main < len(tokens) and tags[main] in "R_":
        main += 1
    passive, lemma, end = False, tokens[main].lemma if main < len(tokens) else "be", main + 1
    if main < len(tokens) and tags[main] in "BH":
        follow = main + 1
        while follow < len(tokens) and tags[follow] in "RB":
            follow += 1
        if follow < len(tokens) and tags[follow] in "EG":
            passive, lemma, main, end = tags[follow] == "E", tokens[follow].lemma, follow, follow + 1
    negated = at > 0 and tokens[at - 1].lower in ("not", "never")  # "decided not to sign"
    return VerbGroup(
        at,
        end,
        min(main, len(tokens) - 1),
        lemma,
        "intended",
        passive,
        negated,
        finite=False,
        infinitive=True,
    )


def _bare(tokens: list[Token], tags: str, at: int) -> VerbGroup:
    token = tokens[at]
    negated = at > 0 and tokens[at - 1].lower in ("not", "without", "never")
    if tags[at] == "G":
        return VerbGroup(at, at + 1, at, token.lemma, "present", False, negated, finite=False)
    if tags[at] == "V":
        return VerbGroup(at, at + 1, at, token.lemma, "present", False, negated, finite=True)
    finite = "D" in token.shapes and at > 0  # "Organised by A, the forum": a participle opens a sentence
    return VerbGroup(at, at + 1, at, token.lemma, "past", False, negated, finite=finite)


_ONE_PHRASE = re.compile(r"I?R*D*[ANP#'_]*[NP#X](?:ID*[ANP#'_]+)?(?:CD*[ANP#'_]+)?")
_AHEAD = frozenset({"future", "planned", "intended", "agreed", "proposed", "possible"})
FRONTED = re.compile(r"[R_]*I[R_]*D+[AN#'_]*N[R_]*")
_OBJECT = re.compile(r"[R_]*I?R*D*[ANP#'TG]*[NP#](?:[R_]*ID*[ANP#'_]+)*[R_]*")


def _chained(
    groups: list[VerbGroup], tokens: list[Token], tags: str, vocabulary: Vocabulary
) -> list[VerbGroup]:
    """Groups with "plans to build", "is to be signed", "agreed on opening" drawn together into one."""
    asked = vocabulary.stances["asked"]
    out: list[VerbGroup] = []
    for group in groups:
        before = out[-1] if out else None
        gap = tags[before.end : group.start] if before else ""
        if before is not None and _narrows_object(before, group, gap, tokens, tags, vocabulary):
            group = replace(group, finite=False)
        if before is not None and (group.infinitive or tags[group.start] == "G"):
            stance = _stance_of_chain(before, group, gap, tokens, vocabulary)
            if stance:
                out[-1] = VerbGroup(
                    before.start, group.end, group.at, group.lemma, stance, group.passive,
                    before.negated or group.negated or _not_yet(before, group, tokens), before.finite,
                    before.operator or before.lemma,
                )  # fmt: skip
                continue
        if (
            before is None
            and group.finite
            and FRONTED.fullmatch(tags[: group.start])
            and tags[group.start] == "E"
        ):
            group = replace(group, finite=False)  # "Under a protocol signed last week, A and B will"
        led = next((g for g in reversed(out) if g.finite or g.operator or g.infinitive), None)
        bare = (
            tags[group.start] == "V"
            and tokens[group.start].shapes.startswith("B")
            and group.start == group.at
        )
        if group.infinitive and before is not None and before.operator and re.search(r"[,;C][R_]*$", gap):
            group = replace(group, stance=before.stance, operator=before.operator)
        elif bare and led is not None and led.stance in _AHEAD and re.search(r"[,;C][R_]*$", gap):
            group = replace(group, stance=led.stance, operator=led.operator, finite=False)
        elif group.infinitive and before is not None and before.lemma in asked and _ONE_PHRASE.fullmatch(gap):
            group = replace(group, stance=asked[before.lemma], operator=before.lemma, controlled=True)
        elif group.infinitive or tags[group.start] == "G":
            noun = _plan_noun_before(tokens, tags, group.start, vocabulary)
            if noun:
                group = replace(group, stance=noun, operator="plan", finite=False)
        out.append(group)
    return out


def _narrows_object(
    before: VerbGroup, group: VerbGroup, gap: str, tokens: list[Token], tags: str, vocabulary: Vocabulary
) -> bool:
    """Whether a past form right after a verb's object is its participle: "received a delegation led by"."""
    bare = group.finite and tags[group.start] == "E" and group.start == group.at
    bare = bare and "N" in tokens[group.start].shapes  # "went" is no participle
    bare = bare and tags[group.end : group.end + 1] in ("I", "T", ".", ",", "")
    narrowed = tags[before.at] == "E" and before.start == before.at
    if narrowed and before.end < len(tokens) and tokens[before.end].lower == "by":
        return False  # "a delegation headed by A arrived in"
    told = before.finite or before.operator or before.infinitive
    reports = before.lemma in vocabulary.verb_classes["say"] | vocabulary.verb_classes["reckon"]
    alone = group.lemma in vocabulary.verb_classes["objectless"]  # "a plan to buy ships collapsed"
    return bool(bare and told and not reports and not alone and _OBJECT.fullmatch(gap))


def _not_yet(before: VerbGroup, group: VerbGroup, tokens: list[Token]) -> bool:
    """Whether something "has yet to" be done."""
    return before.lemma == "have" and any(t.lower == "yet" for t in tokens[before.end - 1 : group.start])


def _stance_of_chain(
    before: VerbGroup, group: VerbGroup, gap: str, tokens: list[Token], vocabulary: Vocabulary
) -> str | None:
    between = [token.lower for token in tokens[before.end : group.start]]
    if between[:1] and between[0] in vocabulary.lists["itself"] and before.lemma in vocabulary.operators:
        gap = gap[1:]  # "committed itself to returning"
    if not set(gap) <= set("RAI_,T") or len(gap) > 5:
        return None
    of_adjective = vocabulary.stances["adjective"]
    ready = next((word for word in between if word in of_adjective), None)
    if ready and before.lemma in ("be", "stand", "remain"):
        return of_adjective[ready]
    if before.lemma == "be" and group.infinitive and not between:
        return "planned"
    if before.lemma == "have" and group.infinitive and not between:
        return "perfect" if _not_yet(before, group, tokens) else "intended"
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


def _plan_noun_before(tokens: list[Token], tags: str, at: int, vocabulary: Vocabulary) -> str | None:
    at -= 1
    while at >= 0 and tags[at] in "IR":
        at -= 1
    return vocabulary.stances["noun"].get(tokens[at].lower) if at >= 0 and tags[at] in "NV" else None
