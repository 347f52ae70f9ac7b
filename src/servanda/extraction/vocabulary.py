"""A language's words, compiled from its dictionaries: word classes, verbs, nouns that claims are about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from servanda.extraction.dictionaries import made_of_words, read_dictionary
from servanda.extraction.word_lists import Expressions, WordLists, expressions, word_lists

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What an inflected form can be: in `shapes`, B (base), S (-s), D (past), N (participle), G (-ing)."""

    lemma: str
    shapes: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun that names what claims are about: the kind and form of claim that it makes."""

    phrase: str
    kind: str
    form: str


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The dictionaries of one language, told apart by identity.

    `tags` gives the tag of each closed-class word; `verbs` the forms of known verbs; `ambiguous` forms that
    are as often nouns; `doubling` lemmas whose last consonant doubles; `particles` words that make another
    verb of the one before ("set up"), `light_verbs` the nouns that do so by verb ("take part"), `verbs_of`
    the verbs before "of".

    `verb_classes` maps a class's name to its lemmas; `operators` a lemma to its stance; `stances` how far
    along an act is by the adjective, the noun, the verb before "that" or the verb of asking that it hangs
    on.

    `things` maps a head noun, singular, to the phrases that end in it, longest first; `domains` a word to the
    fields it tells; `lists` a list's name to its words, `expressions` the name of a regular expression to it;
    `endings` what the ends of words tell;
    `long_prepositions` the first word of a preposition of several words to all its words and what it means;
    `combining_forms` the first half of "Sino-Thai" to the ISO code of its country, or to nothing.
    """

    tags: dict[str, str]
    verbs: dict[str, VerbForm]
    ambiguous: frozenset[str]
    doubling: frozenset[str]
    verb_classes: dict[str, frozenset[str]]
    operators: dict[str, str]
    stances: dict[str, dict[str, str]]
    negations: frozenset[str]
    things: dict[str, tuple[Thing, ...]]
    domains: dict[str, tuple[str, ...]]
    domain_order: tuple[str, ...]
    lists: WordLists
    expressions: Expressions
    endings: dict[str, tuple[str, ...]]
    particles: frozenset[str]
    light_verbs: dict[str, frozenset[str]]
    verbs_of: frozenset[str]
    combining_forms: dict[str, str]
    kin_offices: dict[str, frozenset[str]]
    entry_nouns: dict[str, str]
    participles: dict[str, str]
    long_prepositions: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@lru_cache(maxsize=65536)
def singular(noun: str) -> str:
    """The singular of an English noun, by rule; a word that is no plural comes back as it is."""
    if noun in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[noun]
    if len(noun) < 4 or noun.endswith(("ss", "us", "is", "news", "works", "'s")):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return noun[:-2]
    if noun.endswith("s"):
        return noun[:-1]
    return noun


_IRREGULAR_PLURALS = {
    "memoranda": "memorandum", "symposia": "symposium", "consortia": "consortium", "curricula": "curriculum",
    "people": "people", "persons": "person", "men": "man", "women": "woman", "fora": "forum",
    "alumni": "alumnus",
    "businessmen": "businessman", "companies": "company", "series": "series", "buses": "bus", "gases": "gas",
    "factories": "factory", "countries": "country", "cities": "city", "aircraft": "aircraft", "taxes": "tax",
    "children": "child", "premises": "premises", "facilities": "facility", "deliveries": "delivery",
    "leases": "lease", "houses": "house", "courses": "course", "warehouses": "warehouse",
    "purchases": "purchase",
    "exchanges": "exchange", "conferences": "conference", "colleges": "college", "bridges": "bridge",
    "increases": "increase", "employees": "employee", "trainees": "trainee", "committees": "committee",
    "licences": "licence", "licenses": "license", "centres": "centre", "services": "service", "lines": "line",
    "days": "days", "talks": "talk", "works": "works", "takings": "takings", "minutes": "minutes",
    "businesses": "business", "proceeds": "proceeds", "goods": "goods", "flies": "fly", "movies": "movie",
}  # fmt: skip


def inflect(lemma: str, irregular: str | None, doubles: bool) -> dict[str, str]:
    """The forms of an English verb as {form: shapes}."""
    head, _, tail = lemma.partition("_")
    rest = f" {tail.replace('_', ' ')}" if tail else ""
    stem = head + head[-1] if doubles else head
    y_changes = head.endswith("y") and len(head) > 1 and head[-2] not in VOWELS
    if head.endswith("e"):
        third, past, gerund = head + "s", head + "d", (head if head.endswith("ee") else head[:-1]) + "ing"
    elif y_changes:
        third, past, gerund = head[:-1] + "ies", head[:-1] + "ied", head + "ing"
    else:
        third = head + ("es" if head.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        past, gerund = stem + "ed", stem + "ing"
    forms: dict[str, str] = {}

    def put(form: str, shape: str) -> None:
        forms[form + rest] = forms.get(form + rest, "") + shape

    put(head, "B")
    put(third, "S")
    put(gerund, "G")
    if irregular:
        simple, _, participle = irregular.partition(" ")
        put(simple, "D")
        put(participle, "N")
    else:
        put(past, "D")
        put(past, "N")
    return forms


def _words(text: str) -> list[str]:
    return text.split()


_TAG_OF_LIST = {
    "determiner": "D", "pronoun": "X", "preposition": "I", "conjunction": "C", "subordinator": "S",
    "modal": "M", "be": "B", "have": "H", "do": "O", "adverb": "R", "adjective": "A",
}  # fmt: skip


def _closed_class_tags(words: dict[str, Any]) -> dict[str, str]:
    tags: dict[str, str] = {}
    for name in (
        "adverb",
        "adjective",
        "pronoun",
        "determiner",
        "subordinator",
        "preposition",
        "conjunction",
    ):
        tags.update(dict.fromkeys(_words(words[name]), _TAG_OF_LIST[name]))
    for name in ("modal", "be", "have", "do"):
        tags.update(dict.fromkeys(_words(words[name]), _TAG_OF_LIST[name]))
    tags["that"] = "S"
    for word in ("not", "never", "n't", "hardly"):
        tags[word] = "R"
    return tags


def _doubling(verbs: dict[str, Any]) -> frozenset[str]:
    return frozenset(_words(verbs["doubling"]["verbs"]))


def _verb_forms(verbs: dict[str, Any]) -> dict[str, VerbForm]:
    lemmas: set[str] = set(_words(verbs["other"]["verbs"]))
    for group in ("classes", "operators"):
        for listed in verbs[group].values():
            lemmas.update(_words(listed))
    lemmas.update(verbs["irregular"])
    doubling = _doubling(verbs)
    forms: dict[str, VerbForm] = {}
    for lemma in sorted(lemmas):
        if "_" in lemma or lemma in ("be", "have", "do"):
            continue
        irregular = verbs["irregular"].get(lemma)
        inflected = inflect(lemma, irregular, lemma in doubling)
        if lemma in doubling and lemma.endswith("l"):
            inflected = inflect(lemma, irregular, False) | inflected
        for form, shapes in inflected.items():
            known = forms.get(form)
            if known is None or len(lemma) < len(known.lemma):
                forms[form] = VerbForm(lemma, shapes if known is None else shapes + known.shapes)
    return forms


def _participles(verbs: dict[str, Any]) -> dict[str, str]:
    """The past participle of each verb by its lemma, light verbs and verbs with particles left out."""
    doubling = set(_words(verbs["doubling"]["verbs"]))
    found: dict[str, str] = {}
    lemmas = {lemma for listed in verbs["classes"].values() for lemma in _words(listed)}
    for lemma in (*lemmas, *_words(verbs["other"]["verbs"]), *verbs["irregular"]):
        if "_" not in lemma and lemma not in ("be", "have", "do"):
            forms = inflect(lemma, verbs["irregular"].get(lemma), lemma in doubling)
            found[lemma] = next(form for form, shapes in forms.items() if "N" in shapes)
    return found


def _things(nouns: dict[str, Any]) -> dict[str, tuple[Thing, ...]]:
    found: dict[str, list[Thing]] = {}
    for kind, forms in nouns.items():
        for form, listed in forms.items():
            for phrase in (part.strip() for part in listed.split(";")):
                head = singular(phrase.split(" of ")[0].split()[-1]) if phrase else ""
                if head:
                    found.setdefault(head, []).append(Thing(phrase, kind, form))
    return {head: tuple(sorted(things, key=lambda t: -len(t.phrase))) for head, things in found.items()}


def _domains(domains: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for field, listed in domains.items():
        for word in _words(listed):
            found[word] = (*found.get(word, ()), field)
    return found


def _long_prepositions(listed: dict[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for meant, phrases in listed.items():
        for phrase in (part.strip() for part in phrases.split(";")):
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, meant))
    return {first: tuple(sorted(phrases, key=lambda p: -len(p[0]))) for first, phrases in found.items()}


@made_of_words
@lru_cache(maxsize=8)
def load(language: str = "en") -> Vocabulary:
    """The vocabulary of a language.

    Raises:
        LanguageError: a dictionary is missing or is not TOML.
    """
    words, verbs, nouns, domains = (
        read_dictionary(language, name) for name in ("words", "verbs", "nouns", "domains")
    )
    return Vocabulary(
        tags=_closed_class_tags(words),
        verbs=_verb_forms(verbs),
        ambiguous=frozenset(_words(verbs["ambiguous"]["forms"])),
        doubling=_doubling(verbs),
        verb_classes={name: frozenset(_words(listed)) for name, listed in verbs["classes"].items()},
        operators={
            lemma: stance for stance, listed in verbs["operators"].items() for lemma in _words(listed)
        },
        stances={
            name: {word: stance for stance, listed in table.items() for word in _words(listed)}
            for name, table in verbs["stances"].items()
        },
        negations=frozenset(_words(words["negation"])),
        things=_things(nouns),
        domains=_domains(domains),
        domain_order=tuple(domains),
        lists=word_lists(language),
        expressions=expressions(language),
        endings={name: tuple(_words(listed)) for name, listed in words["endings"].items()},
        particles=frozenset(_words(verbs["particles"]["words"])),
        light_verbs={lemma: frozenset(_words(nouns)) for lemma, nouns in verbs["light"].items()},
        verbs_of=frozenset(_words(verbs["of"]["verbs"])),
        combining_forms=dict(words["combining_forms"]),
        participles=_participles(verbs),
        entry_nouns=dict(words["entry_nouns"]),
        kin_offices={noun: frozenset(_words(listed)) for noun, listed in words["kin_offices"].items()},
        long_prepositions=_long_prepositions(words.get("long_prepositions", {})),
    )
