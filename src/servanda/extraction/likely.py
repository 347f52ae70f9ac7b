"""What no frame took and yet makes a claim, going by the marks of its words: clauses and numbers left over.

Nothing is made up: what such a claim says is filled from the parse as any other's is, and the gate reads it
again. Only whether a claim is made at all is told by weights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from servanda.claim import Amount
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.marks import Group, clause_groups, holds, number_groups, sentence_groups, verb_group
from servanda.extraction.numbers import Number
from servanda.extraction.patterns.leftover import figure_of, is_share_or_cost
from servanda.extraction.patterns.unclaimed import (
    Turn,
    draft_of,
    form_of_number,
    named_in,
    turn_groups,
    turn_of,
)
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amount_at, is_money
from servanda.extraction.vocabulary import Vocabulary, singular
from servanda.extraction.weights import Weights, load_weights


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that could be made: the tokens that it is made of, half-open, the groups of its marks, and how
    it is drafted.

    `claimed` tells that a frame has made a claim of the kind there.
    """

    kind: str
    tokens: tuple[int, int]
    groups: list[Group]
    make: Callable[[], Draft]
    claimed: bool = False


def likely(
    sentence: Sentence, frames: tuple[Frame, ...], context: Context, drafts: list[Draft]
) -> list[Draft]:
    """The claims that `unclaimed` frames make of what `drafts` leave of a sentence, the likeliest first."""
    if not frames or not sentence.tokens:
        return []
    weights = load_weights(frames[0].language)
    frames = tuple(frame for frame in frames if frame.kind in weights)
    ranked: list[tuple[int, Candidate]] = []
    for candidate in candidates(sentence, frames, context, drafts, weights):
        margin = weights[candidate.kind].margin(candidate.groups)
        if margin >= 0:
            ranked.append((margin, candidate))
    ranked.sort(key=lambda pair: -pair[0])
    return _apart([candidate for _, candidate in ranked]) if ranked else []


def _apart(ranked: list[Candidate]) -> list[Draft]:
    """The claims of the first of those that are made of the same words or say the same."""
    taken: list[tuple[int, int]] = []
    said: set[tuple[str, str | None]] = set()
    kept: list[Draft] = []
    for candidate in ranked:
        low, high = candidate.tokens
        if any(low < end and start < high for start, end in taken):
            continue
        draft = candidate.make()
        if not says_enough(draft) or (draft.kind != "figure" and (draft.kind, draft.what) in said):
            continue
        taken.append(candidate.tokens)
        said.add((draft.kind, draft.what))
        kept.append(draft)
    return kept


def says_enough(draft: Draft) -> bool:
    """Whether a draft tells what it is about, or whose it is and when; "the documents" alone does not."""
    return draft.kind == "figure" or bool(draft.what or (draft.date and draft.parties))


def candidates(
    sentence: Sentence,
    frames: tuple[Frame, ...],
    context: Context,
    drafts: list[Draft],
    weights: dict[str, Weights] | None = None,
) -> Iterator[Candidate]:
    """What a sentence could claim beside `drafts`, without what `weights` rule out at a glance.

    Without weights all of it, and also what the drafts claim, as it would look without them: to learn from.
    """
    named = named_in(sentence, tuple(frame.kind for frame in frames if frame.kind != "figure"))
    asked = [frame for frame in frames if frame.kind in named]
    for clause in _clauses(sentence) if asked else ():
        for frame in asked:
            turn = turn_of(sentence, frame, clause, named[frame.kind])
            if turn is None or _is_counted(sentence, turn.phrase, drafts):
                continue
            rest = [draft for draft in drafts if not _is_taken(sentence, turn, frame.kind, draft)]
            claimed = len(rest) < len(drafts)
            if claimed and weights is not None:
                continue
            groups = [*sentence_groups(sentence, rest), verb_group(clause)]
            groups += turn_groups(sentence, turn, frame.kind, context.latest.get(frame.kind))
            if weights is None or weights[frame.kind].can_be(groups):
                groups += clause_groups(sentence, clause, rest)
                make = partial(draft_of, sentence, frame, turn, context)
                yield Candidate(frame.kind, (clause.start, clause.end), groups, make, claimed)
    for frame in frames:
        if frame.kind == "figure":
            yield from _numbers(sentence, frame, context, drafts, claimed_too=weights is None)


def _clauses(sentence: Sentence) -> list[Clause]:
    """A sentence's clauses; one that is all of it where it has no verb."""
    whole = len(sentence.tokens)
    return sentence.parse.clauses or [
        Clause("", 0, 0, whole, "none", finite=False, phrases=list(sentence.parse.phrases))
    ]


def _is_taken(sentence: Sentence, turn: Turn, kind: str, draft: Draft) -> bool:
    """Whether a draft claims what a clause would: on the same word, or of the same kind in the clause."""
    return draft.anchor == turn.anchor or (draft.kind == kind and holds(sentence, turn.clause, draft))


def _is_counted(sentence: Sentence, phrase: Phrase, drafts: list[Draft]) -> bool:
    """Whether a figure counts what a phrase names: "17 agreements" are no agreement."""
    low, high = sentence.tokens[phrase.start].start, sentence.tokens[phrase.end - 1].end
    spans = [span for draft in drafts if draft.kind == "figure" for span in draft.number_spans]
    return any(low <= start < high for start, _ in spans)


def _numbers(
    sentence: Sentence, frame: Frame, context: Context, drafts: list[Draft], *, claimed_too: bool
) -> Iterator[Candidate]:
    taken = {span for draft in drafts for span in draft.number_spans}
    if not claimed_too and all((number.start, number.end) in taken for number in sentence.numbers):
        return
    for at, number, amount in _amounts(sentence):
        span = (number.start, number.end)
        claimed = span in taken
        if (claimed and not claimed_too) or _is_part(sentence, at, amount, drafts):
            continue
        if is_share_or_cost(sentence, at, amount) or _is_denied(sentence, at):
            continue
        rest = [d for d in drafts if span not in d.number_spans] if claimed else drafts
        form, by = form_of_number(sentence, at, amount, context)
        groups = sentence_groups(sentence, rest) + number_groups(sentence, at, amount, form, by, rest)
        make = partial(figure_of, sentence, frame, at, amount, form, context)
        yield Candidate(frame.kind, (at, at + 1), groups, make, claimed)


def _is_denied(sentence: Sentence, at: int) -> bool:
    """Whether a number stands in a clause that says what was not: "did not amount to $40 million"."""
    return any(c.negated and c.start <= at < c.end for c in sentence.parse.clauses)


def _is_part(sentence: Sentence, at: int, amount: Amount, drafts: list[Draft]) -> bool:
    """Whether a number is part of what was counted: "656 bags of 60 kg", "18 agreements: five on trade"."""
    head = singular(amount.unit.split()[-1].lower())
    told = [a for d in drafts if d.kind == "figure" for a in d.amounts if not is_money(a.unit)]
    if any(
        a.value > amount.value and singular(a.unit.split()[-1].lower()) == head != "percent" for a in told
    ):
        return True
    if at < 2 or sentence.tokens[at - 1].lower != "of":
        return False
    before = next((p for p in sentence.parse.phrases if p.end == at - 1), None)
    return before is not None and any(t.tag == "#" for t in sentence.tokens[before.start : before.end])


def _amounts(sentence: Sentence) -> Iterator[tuple[int, Number, Amount]]:
    """The numbers of a sentence that count or measure something and are no growth, each at its token."""
    for at, token in enumerate(sentence.tokens):
        number = token.mention
        if token.tag not in "#_" or not isinstance(number, Number):
            continue
        if any(change.start <= number.start < change.end for change in sentence.changes):
            continue
        if sentence.text[number.end : number.end + 1] in ("-", "‑"):  # "two-way trade"
            continue
        amount = amount_at(sentence, at)
        if amount is not None and not _is_verb(amount.unit.split()[-1].lower(), sentence.vocabulary):
            yield at, number, amount


def _is_verb(word: str, vocabulary: Vocabulary) -> bool:
    """Whether the word after a number counts nothing: "of which 1,798 originate in Chile"."""
    form = vocabulary.verbs.get(word)
    return form is not None and "B" in form.shapes and word not in vocabulary.things
