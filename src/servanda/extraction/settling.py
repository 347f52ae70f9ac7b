"""Which of a sentence's drafts stay: one claim a thing, and each number with the claim that it belongs to."""

from __future__ import annotations

from servanda.extraction.draft import Draft
from servanda.extraction.slots import is_money

_NOUN_REACH = 80


def settle(drafts: list[Draft]) -> list[Draft]:
    """The drafts that stay, by the place that they turn on.

    Of drafts with the same anchor and kind the first stays. A figure that stands on its own keeps its
    numbers from claims that would count them as details, and what it alone is about is no claim of
    another kind; other figures yield their numbers to the claims that they are details of. A promise
    yields to what it promises.
    """
    kept: list[Draft] = []
    for draft in drafts:
        if not any(_same(k, draft) for k in kept):
            kept.append(draft)
    kept = _without_bare_sums(kept)
    dealt = {span for d in kept if d.kind == "deal" and d.stands for span in d.number_spans}
    dealt -= {span for d in kept if "/label" in d.found_by for span in d.number_spans}
    dealt -= {span for d in kept if d.form == "transactions" and d.stands for span in d.number_spans}
    kept = [d for d in kept if d.kind != "figure" or not dealt & set(d.number_spans)]
    firm = [draft for draft in kept if draft.kind == "figure" and draft.stands]
    owners = [_without(draft, firm) for draft in kept if draft.kind not in ("figure", "pledge")]
    owners = [draft for draft in owners if not any(_is_only_counted(draft, figure) for figure in firm)]
    numbers = {span for draft in owners for span in draft.number_spans}
    measured = {
        span for d in kept if d.kind == "figure" and "/count" not in d.found_by for span in d.number_spans
    }
    promises = [
        d for d in kept if d.kind == "pledge" and not any(_is_promised(o, d) for o in (*owners, *firm))
    ]
    promised = {span for draft in promises for span in draft.number_spans}
    out = [*owners, *promises]
    for draft in kept:
        spans = set(draft.number_spans)
        if draft.kind == "figure" and "/count" in draft.found_by and spans & promised:
            continue
        own = draft.stands or not spans & numbers
        if draft.kind == "figure" and own and ("/count" not in draft.found_by or not spans & measured):
            out.append(draft)
    return sorted(out, key=lambda draft: draft.anchor)


def _without_bare_sums(drafts: list[Draft]) -> list[Draft]:
    """A sum invested "to expand a plant" goes to the plant that the sentence tells of."""
    kept: list[Draft] = []
    for draft in drafts:
        summed = "sum-invested" in draft.found_by
        bare = (draft.what or "").startswith("projects of ")
        later = [d for d in drafts if summed and d.kind == "project" and d.anchor > draft.anchor]
        other = next((d for d in later if bare or d.what == draft.what), None)
        if other is None:
            kept.append(draft)
            continue
        known = {(amount.value, amount.unit) for amount in other.amounts}
        pairs = zip(draft.amounts, draft.number_spans, strict=False)
        new = [(amount, span) for amount, span in pairs if (amount.value, amount.unit) not in known]
        other.amounts = [*[a for a, _ in new], *other.amounts]
        other.number_spans = [*[s for _, s in new], *other.number_spans]
    return kept


def _same(one: Draft, other: Draft) -> bool:
    """Whether two drafts claim the same thing, and no two steps of it: "signed in 2019, renewed in 2023"."""
    if one.anchor != other.anchor or one.kind != other.kind:
        return False
    days = [(draft.date or "").removesuffix("/..") for draft in (one, other)]
    apart = all(days) and days[0] != days[1]
    if apart and one.kind == "project" and {one.status, other.status} == {"done", "planned"}:
        return False  # "which opened in 2022, is to be enlarged in 2026"
    return not (apart and one.kind == "agreement" and one.status in _TOLD and other.status in _TOLD)


_TOLD = ("agreed", "active", "cancelled")


def _is_promised(draft: Draft, promise: Draft) -> bool:
    """Whether a claim stands within a promise, so that it is what the promise is about."""
    if promise.extent is None:
        return True
    if draft.start != promise.start:
        return False
    return promise.extent[0] <= draft.anchor < promise.extent[1]


def _without(draft: Draft, firm: list[Draft]) -> Draft:
    """A draft without the numbers of figures that stand on their own."""
    taken = {span for figure in firm for span in figure.number_spans}
    if len(draft.amounts) == len(draft.number_spans) and taken & set(draft.number_spans):
        pairs = [
            (amount, span)
            for amount, span in zip(draft.amounts, draft.number_spans, strict=True)
            if span not in taken
        ]
        draft.amounts, draft.number_spans = [a for a, _ in pairs], [s for _, s in pairs]
        draft.robbed = True
        if draft.kind == "deal":  # what grew or fell is the figure, too
            left = [
                (amount, span)
                for amount, span in zip(draft.amounts, draft.number_spans, strict=True)
                if amount.unit != "percent"
            ]
            draft.amounts, draft.number_spans = [a for a, _ in left], [s for _, s in left]
    return draft


def _is_only_counted(draft: Draft, figure: Draft) -> bool:
    """Whether a claim is no more than what a figure says: "sold $5m worth" is no deal, "540 agreements" no
    agreement."""
    no_sum = not any(is_money(amount.unit) for amount in draft.amounts)
    if draft.kind == "deal" and draft.robbed and figure.form == "transactions" and no_sum:
        return draft.start == figure.start
    if not draft.robbed or draft.amounts:
        return False
    if draft.kind == "deal" and ("/measure" in figure.found_by or "/label" in figure.found_by):
        return True
    return "/count" in figure.found_by and 0 <= draft.anchor - figure.anchor <= _NOUN_REACH
