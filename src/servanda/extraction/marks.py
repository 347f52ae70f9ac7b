"""The marks of what no frame took: how a clause or a number stands, in short strings that can be weighed.

Marks come in groups that hang on the same few words, so that the weights of a group are summed only once.
"""

from __future__ import annotations

from servanda.claim import Amount
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.draft import Draft
from servanda.extraction.numbers import Number
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import is_money
from servanda.extraction.vocabulary import Vocabulary, singular

Group = tuple[str, ...]

_SHORT = 10
_SIZES = 4
_FEW = 3


def sentence_groups(sentence: Sentence, drafts: list[Draft]) -> list[Group]:
    """The groups that all of a sentence shares: its claims so far, how long it is, how it ends."""
    length = f"length {min(len(sentence.tokens) // _SHORT, _SIZES)}"
    clauses = f"clauses {min(len(sentence.parse.clauses), _SIZES)}"
    quoted = "quoted" if '"' in sentence.text or "“" in sentence.text else "unquoted"
    ending = "opens a list" if sentence.text.endswith(":") else "ends"
    beside = sorted({f"beside {draft.kind}" for draft in drafts})
    return [("plain", length, clauses, quoted, ending, f"claims {min(len(drafts), _FEW)}", *beside)]


def clause_groups(sentence: Sentence, clause: Clause, drafts: list[Draft]) -> list[Group]:
    """The groups of a clause beside its verb's; `drafts` are the claims that its sentence has so far."""
    told = {f"told {draft.kind}" for draft in drafts if holds(sentence, clause, draft)}
    groups: list[Group] = [("plain", *sorted(told))]
    if clause.subject:
        groups.append(head_group(sentence, clause.subject[0], "subject"))
    goal: Phrase | None = None
    named: set[str] = set()
    for phrase in clause.phrases:
        thing = thing_of(sentence, phrase)
        if thing is not None:
            named.add(f"names {thing.kind}")
            named.add(f"names {thing.kind}/{thing.form}")
        if phrase.start > clause.at:
            if phrase.preposition:
                named.add(f"{phrase.preposition} {sentence.tokens[phrase.end - 1].tag}")
            elif goal is None:
                goal = phrase
    groups.append(head_group(sentence, goal, "object") if goal is not None else ("plain", "no object"))
    groups += [("plain", name) for name in sorted(named)]
    tags = {token.tag for token in sentence.tokens[clause.start : clause.end]}
    groups.append(("plain", *(f"has {tag}" for tag in "T#PX" if tag in tags)))
    return groups


def number_groups(
    sentence: Sentence, at: int, amount: Amount, form: str, by: str, drafts: list[Draft]
) -> list[Group]:
    """The groups of the number at token `at`, which would be a figure of `form`; `by` is what tells that."""
    tokens = sentence.tokens
    unit = "money" if is_money(amount.unit) else singular(amount.unit.split()[-1].lower())
    groups: list[Group] = [("head", "unit", unit, "N", "", "")]
    size = len(str(int(abs(amount.value))))
    groups.append(("plain", f"form {form}", f"form by {by}", f"bound {amount.bound}", f"size {size}"))
    clause = next((c for c in sentence.parse.clauses if c.start <= at < c.end), None)
    if clause is not None:
        told = sorted({f"told {draft.kind}" for draft in drafts if holds(sentence, clause, draft)})
        groups += [verb_group(clause), ("plain", "before verb" if at < clause.at else "after verb", *told)]
        if clause.subject:
            groups.append(head_group(sentence, clause.subject[0], "subject"))
    phrase = next((p for p in sentence.parse.phrases if p.start <= at < p.end), None)
    if phrase is not None:
        groups += [head_group(sentence, phrase, "phrase"), ("plain", f"after {phrase.preposition}")]
    for name, place in (("2 before", at - 2), ("before", at - 1), ("next", at + 1), ("2 next", at + 2)):
        if 0 <= place < len(tokens):
            token = tokens[place]
            groups.append(("plain", f"{name} {token.tag if token.tag in '#TP' else token.lower}"))
    numbers = sum(isinstance(token.mention, Number) for token in tokens)
    groups.append(("plain", f"numbers {min(numbers, _SIZES)}"))
    return groups


def marks_of(group: Group, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The marks of a group: its words, and the classes and lists of the dictionaries that hold them."""
    role, *words = group
    if role == "plain":
        return tuple(words)
    if role == "verb":
        return _marks_of_verb(words, vocabulary)
    name, word, tag, kind, form = words
    found = [f"{name} {tag}"]
    if kind:
        found += [f"{name} is {kind}", f"{name} is {kind}/{form}"]
    if word:
        found.append(f"{name} {word}")
        found += [f"{name} in {held}" for held, listed in vocabulary.lists.items() if word in listed]
    return tuple(found)


def _marks_of_verb(words: list[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    verb, stance, operator, *told = words
    found = [f"verb {verb}", f"stance {stance}", f"operator {operator}", *told]
    found += [f"verb in {name}" for name, lemmas in vocabulary.verb_classes.items() if verb in lemmas]
    found += [f"verb in {name}" for name in ("no_act", "helping") if verb in vocabulary.lists[name]]
    return tuple(found)


def verb_group(clause: Clause) -> Group:
    """The group of a clause's verb."""
    told = (
        "passive" if clause.passive else "active",
        "negated" if clause.negated else "told",
        "finite" if clause.finite else "bare",
        "relative" if clause.relative else "own",
    )
    return ("verb", clause.verb, clause.stance, clause.operator, *told)


def head_group(sentence: Sentence, phrase: Phrase, name: str) -> Group:
    """The group of a phrase's head noun; names are told only by their tag."""
    head = sentence.tokens[phrase.end - 1]
    thing = thing_of(sentence, phrase)
    word = singular(head.lower) if head.tag == "N" else ""
    return ("head", name, word, head.tag, thing.kind if thing else "", thing.form if thing else "")


def holds(sentence: Sentence, clause: Clause, draft: Draft) -> bool:
    """Whether a draft turns on a word of a clause, or counts a number of it."""
    low, high = sentence.tokens[clause.start].start, sentence.tokens[clause.end - 1].end
    if low <= draft.anchor - sentence.start < high:
        return True
    return any(low <= start < high for start, _ in draft.number_spans)
