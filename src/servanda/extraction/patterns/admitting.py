"""The bodies that admit members, and the form of admission that each makes."""

from __future__ import annotations

import re
from functools import lru_cache

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import Vocabulary, singular

FORMS = ("zone", "exchange", "association")


def body_words(form: str, vocabulary: Vocabulary) -> re.Pattern[str]:
    """The words of the names of bodies that make admissions of a form."""
    return vocabulary.expressions[f"{form}_name"]


def form_of_body(name: str, vocabulary: Vocabulary) -> str | None:
    """The form of admission that a body makes, told by the last of its words that tell it."""
    found = [(m.end(), form) for form in FORMS for m in body_words(form, vocabulary).finditer(name)]
    return max(found)[1] if found else None


@lru_cache(maxsize=8)
def form_of_body_in(text: str, vocabulary: Vocabulary) -> str | None:
    """The form of admission that a text on a zone or an exchange tells of, by how often it names one."""
    counts = {form: len(body_words(form, vocabulary).findall(text)) for form in ("zone", "exchange")}
    best = max(counts, key=lambda form: counts[form])
    return best if counts[best] >= 3 else None


def says(sentence: Sentence, clause: Clause, name: str) -> bool:
    """Whether a clause's verb is of a class of verbs."""
    return clause.verb in sentence.vocabulary.verb_classes[name]


def is_text(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names a treaty by what it is on, and no body: "the Convention on Transit"."""
    after = sentence.tokens[phrase.end].lower if phrase.end < len(sentence.tokens) else ""
    return after in ("on", "for", "against") and thing_of(sentence, phrase, ("agreement",)) is not None


def member_form(word: str, vocabulary: Vocabulary) -> str | None:
    """The form of admission that a word for a member tells: a resident is of a zone."""
    one = singular(word)
    return next((form for form in FORMS if one in vocabulary.lists[f"{form}_member"]), None)
