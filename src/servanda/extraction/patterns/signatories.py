"""Who signs an instrument: the subject, the agents of a passive, the sides that people stand for."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.offices import without_titles
from servanda.extraction.patterns.taking import is_reduced
from servanda.extraction.phrases import Phrase
from servanda.extraction.speaker_names import bare_person


def side_names(sentence: Sentence, phrases: list[Phrase], context: Context) -> list[str]:
    """The names of sides among phrases: those with a capital letter or of more than one word."""
    phrases = [p for p in phrases if not _is_apposed(sentence, p, phrases)]
    names = [name for phrase in phrases for name in _in_brackets(sentence, phrase)] or all_actors(
        sentence, phrases, context
    )
    names = [name for name in names if not sentence.expressions["paper_names"].search(name)]
    return [name for name in names if any(letter.isupper() for letter in name) or " " in name]


def _is_apposed(sentence: Sentence, phrase: Phrase, phrases: list[Phrase]) -> bool:
    """Whether names follow that say who a phrase means: "two chambers, A and B"."""
    tokens = sentence.tokens
    after = next((p for p in phrases if p.start > phrase.start), None)
    if after is None or after.start - phrase.end not in (1, 2) or tokens[phrase.end].tag not in ",:-":
        return False
    plural = tokens[phrase.end - 1].lower in sentence.lists["collective"]
    named = any(token.tag == "P" for token in tokens[phrase.start : phrase.end])
    return plural and not named and tokens[after.end - 1].tag == "P"


def _in_brackets(sentence: Sentence, phrase: Phrase) -> list[str]:
    """The names that brackets list after a plural noun: "five universities (A, B and C)"."""
    tokens = sentence.tokens
    if phrase.end >= len(tokens) or tokens[phrase.end].text != "(" or tokens[phrase.end - 1].tag != "N":
        return []
    close = next((k for k in range(phrase.end, len(tokens)) if tokens[k].text == ")"), phrase.end)
    low, high = tokens[phrase.end].start, tokens[close].start
    names = [name.text for name in sentence.names if low < name.start < high]
    return names if len(names) > 1 else []


def signatories(sentence: Sentence, clause: Clause, phrase: Phrase, context: Context) -> list[str]:
    """Who signs: those on whose behalf it is done, else the subject of an active verb or the agents of a
    passive; people give way to the sides that they stand for.
    """
    behalf = _on_behalf(sentence, clause, context)
    if behalf:
        return behalf
    if clause.passive or is_reduced(clause, phrase):
        agents = [
            p for p in sentence.parse.phrases if p.preposition == "by" and clause.at < p.start < clause.end
        ]
        names = side_names(sentence, agents, context)
        low, high = clause.at, clause.end
    elif phrase in clause.subject and not clause.relative:
        return []
    elif clause.relative:
        return sides_of(_inside(sentence, clause, context), context)
    else:
        names = side_names(sentence, [*_before_aside(sentence, clause), *clause.subject], context)
        low, high = _opens(sentence, clause), clause.first
    people = _people_between(sentence, low, high, context)
    return sides_of(list(dict.fromkeys([*names, *people])) if people else names, context)


def _before_aside(sentence: Sentence, clause: Clause) -> list[Phrase]:
    """The first of two signatories, parted from the second by an aside: "A, the trade body, and B"."""
    if len(clause.subject) != 1:
        return []
    own, tokens = clause.subject[0], sentence.tokens
    if own.start < 3 or tokens[own.start - 1].tag != "C" or tokens[own.start - 2].tag != ",":
        return []
    low = _opens(sentence, clause)
    first = next(
        (p for p in sentence.parse.phrases if low <= p.start < own.start and not p.preposition), None
    )
    if first is None or tokens[first.end].tag != "," or tokens[first.end - 1].tag != "P":
        return []
    return [first]


def _on_behalf(sentence: Sentence, clause: Clause, context: Context) -> list[str]:
    """Those for whom people sign: "on behalf of A", "for A by X, for B by Y"."""
    after = [
        p for p in sentence.parse.phrases if clause.start <= p.start < clause.end or p.end <= clause.first
    ]
    named = side_names(sentence, [p for p in after if p.preposition == "behalf"], context)
    if any(letter.isupper() for name in named for letter in name):
        return named
    agents = [p for p in after if p.preposition == "by" and p.start > clause.at]
    bodies = sentence.lists["institution"]
    named = all_actors(sentence, agents, context)
    people = named and not any(bodies & set(bare_person(name, context).split()) for name in named)
    if not clause.passive or not people:
        return []
    sides = [p for p in after if p.preposition == "for" and sentence.place_of(sentence.tokens[p.end - 1])]
    return side_names(sentence, sides, context) if len(sides) > 1 else []


def _is_person(name: str, context: Context) -> bool:
    office, of, _ = name.partition(" of ")
    if of and office.split()[-1].lower() in (*context.vocabulary.lists["office"], "general"):
        return True
    bare = _bare(name, context)
    known = (context.sides_of_people, context.bodies_of_people, context.people)
    return any(bare in names for names in known) or bare in context.people.values()


def _bare(name: str, context: Context) -> str:
    """A person's name without office and body: "Chamber President Ana Lopez" is Ana Lopez."""
    return bare_person(without_titles(name.split(" of ")[0], context.vocabulary), context)


def _opens(sentence: Sentence, clause: Clause) -> int:
    """Where the stretch before a verb begins in which its subjects stand, asides and titles included."""
    before = (c.end for c in sentence.parse.clauses if c.finite and not c.relative and c.end <= clause.start)
    return max(before, default=0)


def _people_between(sentence: Sentence, low: int, high: int, context: Context) -> list[str]:
    """The people named among tokens `low` to `high`, if the text tells whom they speak for."""
    named = [t for t in sentence.tokens[low:high] if t.tag == "P"]
    bare = [_bare(context.full_name(t.text), context) for t in named]
    return [name for name in bare if name in context.bodies_of_people or name in context.sides_of_people]


def sides_of(names: list[str], context: Context) -> list[str]:
    """The sides that names stand for: a person's country or body; people of none give way to the pair."""
    people = [name for name in names if _is_person(name, context)]
    if not people:
        return names
    told = {name: _side_of(name, context) for name in people}
    if all(name in people for name in names) and not any(told.values()):
        return (context.topic[:2] if context.is_pair else context.collective()) or names
    bodies = set(told.values())
    kept = [told.get(name) if name in told else name for name in names if name not in bodies]
    found = [side for side in dict.fromkeys(kept) if side]
    if len(found) < 2 and len(people) > 1 and set(found) & set(context.topic[:2]) and context.is_pair:
        return context.topic[:2]
    return found or names


def _side_of(name: str, context: Context) -> str | None:
    """Whom a person stands for: the country, else the body that the text gives them."""
    bare = _bare(name, context)
    office, of, body = name.partition(" of ")
    if of and office.split()[-1].lower() in (*context.vocabulary.lists["office"], "general"):
        return body.removeprefix("the ")
    return context.side_of(bare)


def _inside(sentence: Sentence, clause: Clause, context: Context) -> list[str]:
    """Who acts within a relative clause: "which A and B signed"."""
    return side_names(
        sentence, [p for p in clause.phrases if p.end <= clause.first and not p.preposition], context
    )


def represented(name: str, context: Context) -> str:
    """The body or country that a name stands for where it is a person's; else the name."""
    side = _side_of(name, context) if _is_person(name, context) else None
    return side or name
