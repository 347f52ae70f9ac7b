"""Whether two names mean one body. Similar is not same.

A token that only one of the names has, and that tells bodies apart (an ordinal, a letter, a place, a function
such as "Central" or "Foreign"), vetoes. Names alone never make two bodies one: apart from equal names,
likeness only raises a doubt for a person to settle, ranked by the score.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from servanda.gazetteer import find_places, place
from servanda.parties.names import (
    NUMBERED,
    acronyms,
    initials,
    is_acronym,
    latin,
    sound,
    telling_words,
    words_of,
)
from servanda.parties.party import Party

Verdict = Literal["same", "doubt", "different"]

# Words of function: two bodies whose names differ in one are two bodies.
_FUNCTIONS = frozenset(
    """central foreign domestic international national federal state regional municipal local provincial
    public private export import trade industry commerce agricultural agriculture industrial commercial
    investment development reconstruction savings postal medical technical technological technology
    pedagogical economic economics economy finance financial science sciences arts law language
    linguistic education health culture transport transportation energy water aviation railway railways
    road maritime port airport customs tax statistics statistical defense interior labor environment
    tourism sport sports youth women people northern southern eastern western north south east west
    higher secondary primary vocational signal travel express cargo freight leasing insurance securities
    capital retail wholesale research design engineering construction power gas oil nuclear solar mining
    metallurgical chemical pharmaceutical textile telecom media press television radio property services
    service hotels ports technopark upper lower greater new old first second third fourth fifth sixth
    seventh eighth ninth tenth junior
    senior deputy joint general special free military naval""".split()
)
_SPELLING_BAR = 80.0  # per cent alike, from which two words may be spellings of one
_OTHER_SCRIPT_BAR = 60.0  # the same, where one of them was written in another script
_DOUBT_BAR = 75.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """The verdict on two names, the score of 0 to 100 that orders the doubts, and the reasons in words."""

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]


def compare(one: Party, other: Party) -> Likeness:
    """Whether two bodies are one, by their names, aliases, kinds and countries."""
    if one.key == other.key:
        return Likeness("same", 100.0, ("one identity",))
    if one.kind != other.kind:
        return Likeness("different", 0.0, (f"a {one.kind} and a {other.kind}",))
    if one.country and other.country and one.country != other.country:
        return Likeness("different", 0.0, (f"one of {one.country}, one of {other.country}",))
    names = [(a, b) for a in (one.name, *one.aliases) for b in (other.name, *other.aliases)]
    verdicts = [compare_names(a, b) for a, b in names]
    return max(verdicts, key=lambda likeness: (likeness.verdict != "different", likeness.score))


def may_be_one(one: Party, other: Party) -> bool:
    """A quick look before `compare`: false only where it would say that they are different."""
    if one.kind != other.kind or (one.country and other.country and one.country != other.country):
        return False
    others = [_looks(name) for name in (other.name, *other.aliases)]
    return any(_may_be(_looks(name), its) for name in (one.name, *one.aliases) for its in others)


@dataclass(frozen=True, slots=True)
class _Looks:
    """What a quick look sees of a name: `letters` are those of all its words, the rest is of telling ones."""

    acronym: bool
    other_script: bool
    letters: str
    words: tuple[str, ...]
    sounds: frozenset[str]
    places: frozenset[str | None]
    initials: frozenset[str]


@lru_cache(maxsize=16384)
def _looks(name: str) -> _Looks:
    words = tuple(dict.fromkeys(telling_words(name)))
    heard = [_heard(word) for word in words]
    places = frozenset(named for _, named, _ in heard if named is not None)
    return _Looks(
        acronym=is_acronym(name),
        other_script=latin(name) != name,
        letters="".join(words_of(name)),
        words=words,
        sounds=frozenset(sounds for sounds, _, _ in heard),
        places=places,
        initials=frozenset(word[0] for word in words),
    )


def _may_be(one: _Looks, other: _Looks) -> bool:
    """Whether each word of the shorter name may be a spelling of one of the longer, or initials may be."""
    if one.acronym or other.acronym or one.letters == other.letters:
        return True
    from rapidfuzz.fuzz import ratio

    short, full = (one, other) if len(one.words) <= len(other.words) else (other, one)
    bar = _OTHER_SCRIPT_BAR if one.other_script or other.other_script else _SPELLING_BAR
    for word in short.words:
        sounds, named, _ = _heard(word)
        if sounds in full.sounds or (named is not None and named in full.places):
            continue
        if len(word) > 1 and full.initials.issuperset(word):
            continue
        if not any(ratio(word, its, score_cutoff=bar) for its in full.words):
            return False
    return True


@lru_cache(maxsize=65536)
def compare_names(one: str, other: str) -> Likeness:
    """Whether two names mean one body, by the names alone: never more than a doubt unless they are equal."""
    if words_of(one) == words_of(other):
        return Likeness("same", 100.0, ("equal names",))
    for short, full in ((one, other), (other, one)):
        if is_acronym(short) and len(telling_words(full)) > 1:
            letters = short.strip("()[] ").lower()
            if letters in acronyms(full):
                return Likeness("doubt", 85.0, (f"{short} are the initials of {full}",))
            if half_of_initials(full, len(letters)) == letters[: -(-len(letters) // 2)]:
                reason = f"{short} may be the initials of {full} in another language"
                return Likeness("doubt", 50.0, (reason,))
    if _parted_otherwise(one, other):
        return Likeness("doubt", 95.0, ("the same letters, parted into other words",))
    mine, theirs = list(telling_words(one)), list(telling_words(other))
    spelled = _spellings(mine, theirs, other_script=latin(one) != one or latin(other) != other)
    for a, b in spelled:
        mine.remove(a)
        theirs.remove(b)
    for few, many in ((mine, theirs), (theirs, mine)):
        if len(few) == 1 and len(many) > 1 and spelled and few[0] == "".join(word[0] for word in many):
            reason = f"{few[0].upper()} are the initials of {' '.join(many)}"
            return Likeness("doubt", 85.0, (reason,))
    left = [*mine, *theirs]
    vetoes = [word for word in left if tells_apart(word)]
    if vetoes:
        return Likeness("different", 0.0, (f"only one of them has {', '.join(sorted(set(vetoes)))!r}",))
    score = _score(one, other)
    if mine and theirs:
        return Likeness("different", score, (f"{' '.join(mine)!r} against {' '.join(theirs)!r}",))
    if not spelled or (left and score < _DOUBT_BAR and not _subset_of_name(one, other)):
        return Likeness("different", score, ("too little in common",))
    reasons = [f"{a!r} against {b!r}" for a, b in spelled if a != b]
    reasons += [f"only one of them has {' '.join(left)!r}"] if left else []
    return Likeness("doubt", score, tuple(reasons) or ("the same words in another order",))


def half_of_initials(name: str, letters: int) -> str | None:
    """The first half of a name's initials, by which an acronym made in another language may be known.

    Only of a name that begins with a place and has as many words as the acronym has letters, of which the
    last ones are other words there: "Minsk Tractor Works" is MTZ. None of other names.
    """
    words = telling_words(name)
    if letters < 3 or len(words) != letters or not _is_place(words[0]):
        return None
    return initials(name)[: -(-letters // 2)]


def _parted_otherwise(one: str, other: str) -> bool:
    """Whether the names have the same letters in other words: "Kyrgyzaltyn", "Kyrgyz Altyn"; no digits."""
    first, second = "".join(words_of(one)), "".join(words_of(other))
    same = first == second and len(first) > 5 and first.isalpha()
    return same and len(words_of(one)) != len(words_of(other))


@lru_cache(maxsize=65536)
def tells_apart(word: str) -> bool:
    """Whether two bodies are two if only one of their names has the word."""
    return word in _FUNCTIONS or NUMBERED.match(word) is not None or _is_place(word)


@lru_cache(maxsize=16384)
def _is_place(word: str) -> bool:
    found = find_places(word.capitalize())
    return bool(found) and found[0].end == len(word)


@lru_cache(maxsize=65536)
def _heard(word: str) -> tuple[str, str | None, bool]:
    """How a word of a name sounds, the place that it names ("Grodno" and "Hrodna" name one), and whether it
    tells bodies apart."""
    named = place(word.capitalize())
    return sound(word), named.key if named else None, tells_apart(word)


def _spellings(mine: list[str], theirs: list[str], *, other_script: bool) -> list[tuple[str, str]]:
    """Pairs of words, one of each name, that are equal or may be spellings of one; best pairs first."""
    from rapidfuzz.fuzz import ratio

    bar, shortest = (_OTHER_SCRIPT_BAR, 3) if other_script else (_SPELLING_BAR, 5)
    ranked = []
    others = [(b, *_heard(b)) for b in dict.fromkeys(theirs)]
    for a in dict.fromkeys(mine):
        sounds, named, alone = _heard(a)
        for b, sounds_too, named_too, alone_too in others:
            if a == b or sounds == sounds_too or (named is not None and named == named_too):
                ranked.append((-100.0, a, b))
            elif not (alone or alone_too) and len(a) >= shortest and len(b) >= shortest:
                alike = ratio(a, b)
                if alike >= bar:
                    ranked.append((-alike, a, b))
    pairs: list[tuple[str, str]] = []
    for _, a, b in sorted(ranked):
        if all(a != c and b != d for c, d in pairs):
            pairs.append((a, b))
    return pairs


def _score(one: str, other: str) -> float:
    from rapidfuzz.fuzz import token_sort_ratio

    return round(token_sort_ratio(" ".join(words_of(one)), " ".join(words_of(other))), 1)


def _subset_of_name(one: str, other: str) -> bool:
    a, b = set(telling_words(one)), set(telling_words(other))
    return a <= b or b <= a
