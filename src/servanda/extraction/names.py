"""The names of bodies, people and places in running text, and the short forms that a document gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from servanda.extraction.vocabulary import Vocabulary, singular
from servanda.gazetteer import place

_TITLED = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Eng|Hon|Amb|Gen|Col|Sen|Rep|Gov|Smt|Adv|Md|Engr|Brig|Maj|Lt|Capt|Rev|Fr|Er"
    r"|St|Ste|Mt)\."
)
_CAPITALISED = (
    rf"(?:{_TITLED}(?=\s[A-Z])|[A-ZÀ-ÖØ-ÞŠŽČĆĐĞİŞ](?:[\w&./-]|['’](?!s\b))*[\w&]"
    r"|[A-ZÀ-ÖØ-Þ]\.(?:[A-Z]\.)*|[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a half-open span of a passage."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class ShortForms:
    """What a document's short forms stand for: the full names of acronyms."""

    full: dict[str, str] = field(default_factory=dict)

    def expand(self, name: str) -> str:
        """The full form of a name, or the name itself."""
        return self.full.get(name, name)


@lru_cache(maxsize=8)
def _name_pattern(
    institutions: frozenset[str], portfolios: frozenset[str], calendars: frozenset[str]
) -> re.Pattern[str]:
    capitalised = _CAPITALISED
    joins = "de|du|da|di|do|dos|das|del|es|della|degli|des|la|el|al|zu|bin|ibn|van|von|der|den|of|&"
    joined = rf"[ ](?:{joins})[ ](?:the[ ])?"
    listed = "|".join(sorted(portfolios))
    heads = "|".join(sorted(institutions))
    whose = "|".join(rf"(?<={end})['’]s?" for end in ("ers", "ors", "ists", "ants", "men", "eople"))
    owned = rf"(?:(?:{whose})(?=[ ](?:{heads})\b))?"  # "the Traders' Association"
    plain = rf"{capitalised}{owned}(?:(?:[ ]|{joined}|[ ]–[ ]){capitalised}{owned})*"
    calendar = "|".join(sorted(calendars))
    institution = (
        rf"(?:{capitalised}[ ])*(?:{heads})[ ](?:of|for|on(?![ ](?:{calendar})))[ ](?:the[ ])?{plain}"
        rf"(?:,[ ](?:{listed})(?:[ ](?:{listed}))*)*"
        rf"(?:,?[ ](?:and|&)[ ](?:the[ ])?(?:{listed})(?:[ ](?:{listed}))*)?"
        rf"(?:[ ](?:of|for)[ ](?:the[ ])?{plain})?"
    )
    # "Nepal Trade and Export Promotion Centre"
    ended = rf"(?:{capitalised}[ ])*(?:{listed})[ ](?:and|&)[ ](?:{capitalised}[ ]){{1,3}}(?:{heads})\b"
    return re.compile(rf"(?<![\w-])(?:{institution}|{ended}(?![ ](?:of|for)\b)|{plain})")


_DEFINITION = re.compile(r"\s*[(\[]([A-Z][\w&.-]{1,14})[)\]]")


def find_names(text: str, vocabulary: Vocabulary, known: frozenset[str] = frozenset()) -> list[Name]:
    """The names in a passage, in order, without overlap.

    A lone capitalised word that opens a sentence counts only if `known` holds it: names that the document
    uses elsewhere inside sentences.
    """
    lists = vocabulary.lists
    found = [
        Name(m.start(1), m.end(1), m.group(1)) for m in _QUOTED.finditer(text) if len(m.group(1).split()) <= 8
    ]
    quoted = [(name.start, name.end) for name in found]
    ahead = 0
    for match in _name_pattern(lists["institution"], lists["portfolio"], lists["calendar"]).finditer(text):
        start, end = match.span()
        while ahead < len(quoted) and quoted[ahead][1] <= start:
            ahead += 1
        if ahead < len(quoted) and quoted[ahead][0] < end:
            continue
        opens = _opens_sentence(text, start)
        named = opens and (_JOINED_NAME.match(text, end) or _acts(text, start, end, vocabulary))
        joined = named and not _is_word(text[start:end], vocabulary, _as_one(text, end, vocabulary))
        name = _trim(text[start:end], vocabulary, opens and not joined, known)
        if name is None:
            continue
        offset, kept = name
        if kept.istitle() and kept.lower() in lists["collective"]:
            continue  # "the Sides agreed", "the Ministers signed": minutes write them large
        found.extend(_office_and_person(Name(start + offset, start + offset + len(kept), kept), lists))
    return sorted(found, key=lambda name: name.start)


_QUOTED = re.compile(r"(?<=[a-z\w,(] )[\"“«]([A-Z][\w’'&-]*(?: [\w’'&-]+){0,7})[\"”»]")
_HYPHENED = re.compile(r"[A-Z][\w’']*-(?P<end>[a-z]+)")
_SUM = re.compile(r"[A-Z]{1,4}[\d.,]+\w*")


_OFFICE = re.compile(r"^(?:[A-Z][\w-]+ )*?(?P<office>[A-Z][\w-]+) (?:of|for) ")


_OFFICE_OF = re.compile(r"(?:of|for) (?:the )?((?:[A-Z][\w’'-]+,? |and )+[A-Z][\w’'-]+)$")


def _office_and_person(name: Name, lists: dict[str, frozenset[str]]) -> list[Name]:
    """An office and the person who holds it as two names: "Minister of Trade of Peru" and "Ana Lopez"."""
    head, of, body = name.text.partition(" of the ")
    alone = not lists["institution"] & set(head.split())
    if of and alone and 2 <= len(head.split()) <= 5 and lists["institution"] & set(body.split()[:-1]):
        cut = name.end - len(body)  # "Ana Lopez of the University of Cusco"
        return [Name(name.start, name.start + len(head), head), Name(cut, name.end, body)]
    office = _OFFICE.match(name.text)
    if office is None or office["office"].lower() not in lists["office"]:
        return [name]
    where = _OFFICE_OF.search(name.text)
    words = where.group(1).split() if where else []
    for size in range(1, len(words) - 1):
        person = words[size:]
        charge = all(word.rstrip(",") in lists["portfolio"] or word == "and" for word in words[:size])
        charge = charge and not lists["portfolio"] & set(person) and "and" not in person
        if (
            (charge or place(" ".join(words[:size])))
            and len(person) <= 4
            and not (lists["institution"] & set(person))
        ):
            cut = name.end - len(" ".join(words[size:]))
            return [
                Name(name.start, cut - 1, name.text[: cut - 1 - name.start]),
                Name(cut, name.end, name.text[cut - name.start :]),
            ]
    return [name]


# "Gozo and Djerba signed", "Gozo's port": what stands beside a name, or owns, is one too.
_JOINED_NAME = re.compile(r" and (?:the )?[A-ZÀ-Þ][^\W\d_]*[ ,]|['’]s [a-z]")


_ACT_AFTER = re.compile(r" (?:(?:has|been|will|would|also|already|now|still|is|to) )*(?P<verb>[a-z]+)\b")
_ACTING = (
    "sign",
    "build",
    "open",
    "supply",
    "buy",
    "lend",
    "produce",
    "run",
    "say",
    "own",
    "invest",
    "do_business",
)
_ABSTRACT = re.compile(
    r"(?:[tsx]ion|ment|ness|[a-z]ity|[ae]nce|ship|ism|ure|age|ing|ery|ly|hood|thing|body|one)\Z"
)


def _acts(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a lone word that opens a sentence signs, builds, sells or plans: "Acme will build"."""
    if _ABSTRACT.search(text, start, end):
        return False
    if text.startswith((", which ", ", whose "), end):
        return True
    after = _ACT_AFTER.match(text, end)
    form = vocabulary.verbs.get(after["verb"]) if after else None
    if form is None or ("B" in form.shapes and after is not None and " " not in after[0].strip()):
        return False
    passive = after is not None and " is " in f"{after[0]} " and "G" not in form.shapes
    passive = passive and after is not None and " is to " not in f"{after[0]} "  # "Acme is to build"
    if form.lemma == "grow" or passive:  # "wheat grew", "wheat is sold"
        return False
    return form.lemma in vocabulary.operators or any(
        form.lemma in vocabulary.verb_classes[name] for name in _ACTING
    )


def _as_one(text: str, end: int, vocabulary: Vocabulary) -> bool:
    """Whether the verb after a lone word says that the word is one thing: "Meteos has", "Meteos plans"."""
    after = _ACT_AFTER.match(text, end)
    if after is None:
        return False
    form = vocabulary.verbs.get(after["verb"])
    return bool(re.search(r"\b(?:has|is)\b", after[0])) or (form is not None and form.shapes == "S")


def _is_word(name: str, vocabulary: Vocabulary, as_one: bool) -> bool:
    """Whether a lone capitalised word is a word of the language that a sentence may begin with; a plural's
    verb is never that of one thing.
    """
    lower = name.lower()
    plural = singular(lower) != lower and not as_one
    known = lower in vocabulary.verbs or lower in vocabulary.tags or singular(lower) in vocabulary.things
    return " " not in name and (known or plural)


_MEASURED = ("turnover", "exports", "imports", "investment", "cargo", "production")
_DATELINE = re.compile(r"(?:\A|\n)[A-ZÀ-Þ][^\n]{2,60} [-–—]\Z")


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \"'“‘«(")
    if before[-1:] in ("-", "–", "—"):
        return _DATELINE.search(text[max(0, start - 70) : start].rstrip()) is not None
    return before[-1:] in ".!?:;\n"


_TAIL = re.compile(r"(?:’s|'s|’|'|[.,/-]+)$")
_INITIAL = re.compile(r"\b[A-Z]\.$")


def _trim(name: str, vocabulary: Vocabulary, opens: bool, known: frozenset[str]) -> tuple[int, str] | None:
    """The name without what only the place in the sentence capitalises, as (offset, name)."""
    offset = 0
    calendar = vocabulary.lists["calendar"]
    while name:
        first, _, rest = name.partition(" ")
        lower = first.lower().rstrip(".")
        derived = _HYPHENED.fullmatch(first)
        if derived and derived["end"] in vocabulary.lists["derived_name"]:
            offset += len(first) + 1
            name, opens = rest, False
            continue
        closed = vocabulary.tags.get(lower, "") not in ("", "A") and not (len(first) > 1 and first.isupper())
        if first in calendar or (closed and lower not in ("us", "it", "may")) or first in ("Of", "The"):
            offset += len(first) + 1
            name = rest
            opens = opens and not closed
            continue
        break
    acts = vocabulary.lists["act_noun"] | vocabulary.lists["founding_noun"]
    while opens and " of " in name and _opens_plainly(name.partition(" ")[0].lower(), acts, vocabulary):
        rest = name.partition(" of ")[2].removeprefix("the ")
        if name.partition(" of ")[0].count(" "):
            break
        offset, name, opens = offset + len(name) - len(rest), rest, False
    while " " in name and name.rsplit(" ", 1)[1] in calendar:  # "Ana Lopez Wednesday called on"
        name = name.rsplit(" ", 1)[0]
    while " " in name and name.rsplit(" ", 1)[1] in vocabulary.lists["joins_no_name"]:
        name = name.rsplit(" ", 1)[0]
    name = name if _INITIAL.search(name) else _TAIL.sub("", name)
    if not name or name in calendar or _SUM.fullmatch(name):
        return None
    if opens and " " not in name and not _surely_name(name, vocabulary, known):
        return None
    return offset, name


def _opens_plainly(word: str, acts: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Whether a word before "of" is no part of a name: "Production of Lada cars", "Exports of Poland"."""
    if word in acts or word in vocabulary.lists["opening_nouns"]:
        return True
    one = singular(word)
    return any(
        thing.kind == "figure" and thing.phrase == one and thing.form in _MEASURED
        for thing in vocabulary.things.get(one, ())
    )


def _surely_name(word: str, vocabulary: Vocabulary, known: frozenset[str]) -> bool:
    if sum(letter.isupper() for letter in word) > 1 or any(letter.isdigit() for letter in word):
        return True
    lower = word.lower()
    return word in known and lower not in vocabulary.verbs and singular(lower) not in vocabulary.things


def names_inside_sentences(text: str) -> frozenset[str]:
    """The single capitalised words inside sentences: no full stop capitalised them."""
    return frozenset(re.findall(rf"(?<=[a-z,;] ){_CAPITALISED}(?![\w-])", text))


def find_short_forms(text: str, names: list[Name]) -> ShortForms:
    """The short forms that a text defines: "Full Name (FN)", "Full Name [FN]"."""
    forms = ShortForms()
    for name in names:
        definition = _DEFINITION.match(text, name.end)
        if definition and _abbreviates(definition.group(1), name.text):
            forms.full.setdefault(definition.group(1), _own_part(definition.group(1), name.text))
    return forms


def _own_part(short: str, full: str) -> str:
    """The part of a name for which a short form stands: of "Session of Joint Economic Commission", JEC's."""
    words = full.split()
    for at in range(1, len(words)):
        rest = words[at:]
        initials = "".join(word[0] for word in rest if word[0].isupper())
        if initials == short and words[at - 1] in ("of", "the"):
            return " ".join(rest)
    return full


def _abbreviates(short: str, full: str) -> bool:
    """Whether the capitals of `short` stand in `full` in order, and `full` is the longer."""
    if short == full or len(short) >= len(full):
        return False
    letters = [letter.lower() for letter in short if letter.isalpha()]
    at, lowered = 0, full.lower()
    for letter in letters:
        at = lowered.find(letter, at) + 1
        if at == 0:
            return False
    return True
