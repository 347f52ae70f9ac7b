"""How a promised act is worded: a gerund with its object, or the noun that names the act."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.slots import balanced, periods_in
from servanda.extraction.vocabulary import Vocabulary, inflect

# Verbs that only carry the noun with them: "the introduction of X is to be pursued".
_TRAILING = frozenset(",;:.CSI-D_t")


def act_text(sentence: Sentence, clause: Clause) -> str | None:
    """The act as a noun phrase: "training specialists" for "will train specialists"."""
    if clause.passive:
        return _passive(sentence, clause)
    end = act_end(sentence, clause)
    rest = sentence.between(_after_particle(sentence, clause), end)
    return _tidy(sentence, f"{gerund(clause.verb, sentence.vocabulary)} {rest}")


def act_end(sentence: Sentence, clause: Clause) -> int:
    """Where an act's words end: before a trailing date; participles and purposes go along."""
    tokens = sentence.tokens
    end = clause.end
    for other in sentence.parse.clauses:
        goes_on = (
            other.start == end and not other.finite and not other.operator and tokens[other.at].tag in "GV"
        )
        if clause.verb == "let" and other.start == clause.end and tokens[other.at].tag == "V":
            end = other.end  # "letting hauliers use the port"
        if goes_on and other.start > clause.at and tokens[other.start].tag in "tGI":
            end = other.end
    for period in periods_in(sentence, clause.at, end):
        if period.end >= tokens[end - 1].end - 2:
            while end > clause.at + 1 and tokens[end - 1].end > period.start:
                end -= 1
    while end > clause.at + 1 and tokens[end - 1].tag in _TRAILING:
        end -= 1
    return end


def _after_particle(sentence: Sentence, clause: Clause) -> int:
    """Where an act's object can begin: after the verb and its particle."""
    particle = clause.verb.partition("_")[2]
    after = clause.at + 1
    return (
        after + 1 if particle and after < clause.end and sentence.tokens[after].lower == particle else after
    )


def _passive(sentence: Sentence, clause: Clause) -> str | None:
    if not clause.subject:
        return None
    first = clause.subject[0]
    aside = next((k for k in range(first.end, clause.first) if sentence.tokens[k].tag == ","), clause.first)
    relative = aside + 1 < clause.first and sentence.tokens[aside + 1].tag in "SI"
    subject = sentence.between(first.start, aside if relative else clause.first)
    if sentence.tokens[first.start].tag == "D":
        subject = subject[:1].lower() + subject[1:]
    end = act_end(sentence, clause)
    if clause.verb in sentence.lists["light_in_wording"]:
        return _tidy(sentence, f"{subject} {sentence.between(clause.at + 1, end)}")
    doing = gerund(clause.verb, sentence.vocabulary)
    return _tidy(
        sentence,
        f"{doing} {subject} {sentence.between(_after_particle(sentence, clause), end)}",
    )


def _tidy(sentence: Sentence, text: str) -> str:
    words = balanced(text.strip(" ,;:.")).split()
    while len(words) > 2 and words[1].lower() in sentence.lists["dropped_adverbs"]:
        del words[1]
    return " ".join(words)


def gerund(lemma: str, vocabulary: Vocabulary) -> str:
    """The -ing form of a verb, by rule, its particle after it."""
    head, _, particle = lemma.partition("_")
    form = next(
        (form for form, shapes in inflect(head, None, head in vocabulary.doubling).items() if "G" in shapes),
        head,
    )
    return f"{form} {particle}" if particle else form
