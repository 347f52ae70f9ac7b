"""The form of a project: what it is at bottom, the field of its words, the zone that it stands in."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import Thing, singular

_FIELDS = ("science", "education", "health", "logistics", "production", "trade")


_LENGTHS = ("kilometres", "kilometers", "km", "miles")


def form_of(
    sentence: Sentence, draft: Draft, clause: Clause | None, names: list[str], context: Context
) -> str:
    """The form of a project: a resident's is of its zone, a "project" or "centre" is of the field that its
    words tell.
    """
    outside = draft.form in _NEVER_NEAR or sentence.expressions["moves"].search(draft.what or "") is not None
    if in_zone(sentence, clause, names, context, told=not outside):
        return "zone"
    long = any(amount.unit in _LENGTHS for amount in draft.amounts)
    if draft.form == "education" and long and (draft.what or "").startswith("branch"):
        return "logistics"  # "a branch of 138 kilometres"
    if draft.form == "other" and draft.what:
        return next((f for f in _FIELDS if sentence.expressions[f"{f}_field"].search(draft.what)), "other")
    if (
        draft.form == "science"
        and draft.what
        and "nstitute" in draft.what
        and any(sentence.expressions["scholars"].search(name) for name in names)
    ):
        return "education"
    return draft.form


def thing_within(sentence: Sentence, phrase: Phrase, thing: Thing) -> Thing:
    """What a phrase is at bottom: "the construction of a terminal" is a terminal, "a project to build a
    mill" a mill.
    """
    if singular(thing.phrase.split()[-1]) not in sentence.lists["acts_of_works"] | {
        "project",
        "programme",
        "program",
        "phase",
        "stage",
    }:
        return thing
    for other in sentence.parse.phrases:
        if other.start < phrase.end:
            continue
        if other.start - phrase.end > 4 or (
            other.preposition not in ("of", "for") and sentence.tokens[phrase.end].tag != "t"
        ):
            break
        return thing_of(sentence, other, ("project",)) or thing
    return thing


_NEVER_NEAR = frozenset({"education", "science", "health"})


def in_zone(
    sentence: Sentence, clause: Clause | None, names: list[str], context: Context, *, told: bool = True
) -> bool:
    """Whether who does it is a resident of a zone: admitted to one, called one, or a firm of a text on
    residents.
    """
    if any(name in context.members for name in names):
        return True
    if clause and any(
        singular(sentence.tokens[p.end - 1].lower) in sentence.lists["newcomers_of_zone"]
        for p in clause.subject
    ):
        return True
    outside = bool(names) and not any(
        sentence.expressions["zone_talk"].search(name) or name == context.voice for name in names
    )
    admitted = context.recent("admission", 6)
    near = told and admitted is not None and admitted.form == "zone"
    return (
        outside
        and (near or sentence.expressions["zone_talk"].search(sentence.text) is not None)
        and not any(name in context.topic for name in names)
    )
