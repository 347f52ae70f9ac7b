"""Words of a sentence with their tags: the shallow parse's first step.

A tag is one letter, so that a sentence's tags are a string and phrases can be found with regular expressions:

    D determiner   A adjective   N noun         P name          # number       T period
    I preposition  C and/or/but  S subordinator R adverb        X pronoun      t infinitive "to"
    M modal        B be          H have         O do            V verb, base or -s
    E verb, past or participle   G verb, -ing   ' possessive    , ; : ( ) . - punctuation
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from servanda.extraction.vocabulary import Vocabulary, singular

_WORD = re.compile(r"['’]s\b|\w+(?:[-/.&+]\w+|['’](?!s\b)\w+)*|[^\w\s]")
_PUNCTUATION = {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", ".": ".", "-": "-", "–": "-", "—": "-",
                "&": "C", "!": ".", "?": "."}  # fmt: skip
_QUOTES = frozenset("\"“”„«»‘’'<>…*|")


@dataclass(slots=True)
class Token:
    """A word, a name, a number, a period or a punctuation mark; a half-open span of the passage.

    `mention` is the number, period or name that the token stands for; `lemma` and `shapes` are a verb's.
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str
    lemma: str = ""
    shapes: str = ""
    mention: Any = None


@dataclass(frozen=True, slots=True)
class Overlay:
    """A mention that stands as one token: its half-open span, tag and what it is."""

    start: int
    end: int
    tag: str
    mention: Any


def tokenise(text: str, start: int, end: int, overlays: list[Overlay], vocabulary: Vocabulary) -> list[Token]:
    """The tokens of `text[start:end]`; overlays (in order, without overlap) stand as one token each."""
    tokens: list[Token] = []
    at = start
    for overlay in overlays:
        if overlay.start < at or overlay.end > end:
            continue
        _words_between(text, at, overlay.start, tokens, vocabulary)
        said = text[overlay.start : overlay.end]
        tokens.append(
            Token(overlay.start, overlay.end, said, said.lower(), overlay.tag, mention=overlay.mention)
        )
        at = overlay.end
    _words_between(text, at, end, tokens, vocabulary)
    tokens = _joined_prepositions(tokens, text, vocabulary)
    _settle(tokens, vocabulary)
    return tokens


def _joined_prepositions(tokens: list[Token], text: str, vocabulary: Vocabulary) -> list[Token]:
    """Tokens with "on behalf of", "in the framework of" and their like drawn together into one preposition."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        known = vocabulary.long_prepositions.get(token.lower) if token.tag in "IRS" else None
        size, meant = _longest(tokens, at, known) if known else (0, "")
        if size:
            last = tokens[at + size - 1]
            out.append(Token(token.start, last.end, text[token.start : last.end], meant, "I"))
            at += size
        else:
            out.append(token)
            at += 1
    return out


def _longest(tokens: list[Token], at: int, known: tuple[tuple[tuple[str, ...], str], ...]) -> tuple[int, str]:
    for words, meant in known:
        if tuple(token.lower for token in tokens[at : at + len(words)]) == words:
            return len(words), meant
    return 0, ""


def _words_between(text: str, start: int, end: int, tokens: list[Token], vocabulary: Vocabulary) -> None:
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if word in _QUOTES:
            continue
        token = _token(word, match.start(), match.end(), vocabulary)
        if (
            token.tag == "-"
            and text[token.start - 1 : token.start] == " "
            and text[token.end : token.end + 1] == " "
        ):
            token.tag = ":"
        tokens.append(token)


def _token(word: str, start: int, end: int, vocabulary: Vocabulary) -> Token:
    lower = word.lower().replace("’", "'")
    if lower == "'s":
        return Token(start, end, word, lower, "'")
    tag = _PUNCTUATION.get(word) or vocabulary.tags.get(lower)
    form = vocabulary.verbs.get(lower)
    if tag:
        lemma = {"B": "be", "H": "have", "O": "do"}.get(tag, "")
        if tag == "A" and form:
            return Token(start, end, word, lower, tag, lemma=form.lemma, shapes=form.shapes)
        return Token(start, end, word, lower, tag, lemma=lemma)
    if form:
        tag = "G" if form.shapes == "G" else "E" if not set(form.shapes) & {"B", "S"} else "V"
        return Token(start, end, word, lower, tag, lemma=form.lemma, shapes=form.shapes)
    return Token(start, end, word, lower, *_guess(word, lower, vocabulary))


def _guess(word: str, lower: str, vocabulary: Vocabulary) -> tuple[str, str, str]:
    """The likeliest tag, lemma and shapes of a word that no dictionary lists."""
    if lower[0].isdigit():
        return "#", "", ""
    if "-" in word and word.rpartition("-")[2].endswith(
        ("ed", "led", "made", "run", "built", "born", "wide", "bound", "style")
    ):
        return "A", "", ""
    if (
        word[0].isupper()
        or singular(lower) in vocabulary.things
        or singular(lower) in vocabulary.lists["body_noun"]
    ):
        return "N", "", ""
    if lower.endswith("ly") and len(lower) > 4:
        return "R", "", ""
    if lower.endswith("ed") and len(lower) > 4 and "-" not in lower:
        stem = lower[:-3] if lower[-3] == lower[-4] and lower[-3] not in "lsz" else lower[:-2]
        return "E", stem, "DN"
    if lower.endswith("ing") and len(lower) > 5 and "-" not in lower:
        return "G", lower[:-3], "G"
    return ("A" if _looks_adjectival(lower) else "N"), "", ""


_ADJECTIVE_ENDINGS = (
    "ous", "ive", "ful", "less", "able", "ible", "ical", "ional", "ial", "ic", "ary", "nal", "ese", "ish", "ern", "-based",
    "-led", "-run", "-owned", "-driven", "-term", "-scale", "-made", "-backed", "-funded", "-year", "-day", "-month", "ular",
)  # fmt: skip


def _looks_adjectival(word: str) -> bool:
    return (
        len(word) > 5
        and word.endswith(_ADJECTIVE_ENDINGS)
        and not word.endswith(("public", "traffic", "logistic"))
    )


_PARTICLES = frozenset("up out off together away down over back".split())


def _settle(tokens: list[Token], vocabulary: Vocabulary) -> None:
    """Decide, by the neighbours, what a word that can be several things is."""
    for at, token in enumerate(tokens):
        if token.lower == "to" and _takes_infinitive(tokens, at):
            token.tag = "t"
    for at, token in enumerate(tokens):
        before = _previous(tokens, at)
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.tag == "A" and "B" in token.shapes and before and before.tag in "tM":
            token.tag = "V"
        elif token.tag in "NA" and not token.shapes and before and before.tag == "M" and token.text.islower():
            token.tag, token.lemma, token.shapes = "V", token.lower, "B"
        elif (
            token.tag == "A"
            and before
            and before.tag == "D"
            and (after is None or after.lower == "of" or after.tag in "VMBH,.")
        ):
            token.tag = "N"
        elif token.tag == "-" and before and after and before.tag == after.tag == "#":
            token.tag = "_"
        elif token.tag == "V":
            token.tag = _verb_or_noun(token, before, after, vocabulary)
            if before and before.tag in "tM" and "B" in token.shapes:
                token.lemma = token.lower
        elif token.tag == "E":
            _settle_participle(token, before, after, vocabulary)
        elif token.tag == "G":
            beyond = tokens[at + 2].tag if at + 2 < len(tokens) else ""
            _settle_gerund(token, before, after, beyond in ("E", "B", "M", "H"), vocabulary)
        elif token.lower == "that":
            token.tag = _that(before, after)
        elif (
            token.lower in ("this", "these", "those", "that")
            and token.tag == "D"
            and (after is None or after.tag in "DMBHIO," or (after.tag == "V" and "S" in after.shapes))
        ):
            token.tag = "X"
        elif token.lower in ("so", "once") and token.tag == "S":
            token.tag = "R"
        elif token.lower in ("before", "after", "since", "until") and after and after.tag in "DT#NPA":
            token.tag = "I" if not _verb_soon(tokens, at) else "S"
        _join_particle(token, after)
        _join_object(token, after)
    _promote_verb(tokens, vocabulary)


def _takes_infinitive(tokens: list[Token], at: int) -> bool:
    after = at + 1
    while after < len(tokens) and tokens[after].tag == "R":
        after += 1
    if after >= len(tokens):
        return False
    word = tokens[after]
    return word.lower in ("be", "have", "do") or ("B" in word.shapes and word.tag in "VA")


def _that(before: Token | None, after: Token | None) -> str:
    if after is not None and after.tag == "N" and (before is None or before.tag in "I,"):
        return "D"
    return "S"


def _join_particle(token: Token, after: Token | None) -> None:
    """ "set up", "carry out": the particle belongs to the verb, and the verb is another one with it."""
    if token.tag not in "VEG" or not token.lemma or after is None or after.lower not in _PARTICLES:
        return
    after.tag = "_"
    token.lemma = f"{token.lemma}_{after.lower}"


_LIGHT = {"place": "take_place", "part": "take_part", "effect": "take_effect"}


def _join_object(token: Token, after: Token | None) -> None:
    """ "take place", "take part": the noun belongs to the verb."""
    if token.lemma == "take" and token.tag in "VEG" and after is not None and after.lower in _LIGHT:
        token.lemma = _LIGHT[after.lower]
        after.tag = "_"


def _promote_verb(tokens: list[Token], vocabulary: Vocabulary) -> None:
    """Read as a verb the first ambiguous form that can be one, where no finite verb stands before it or soon after."""
    told = False
    for at, token in enumerate(tokens):
        if token.tag in "MBHOV" or (token.tag == "E" and "D" in token.shapes and not _is_aside(tokens, at)):
            told = True
        elif token.tag == "S":
            told = False
        if told:
            continue
        form = vocabulary.verbs.get(token.lower)
        if (
            token.tag != "N"
            or form is None
            or not set(form.shapes) & {"B", "S"}
            or not 0 < at < len(tokens) - 1
        ):
            continue
        before, after = _previous(tokens, at), tokens[at + 1]
        counted = _after_count(tokens, at)
        if (
            before is None
            or before.tag not in "NPX,_T"
            or after.tag not in ("NDAPXtG#IRT" if counted else "NDAPXtG#I")
            or _finite_soon(tokens, at, certain=counted)
        ):
            continue
        plural = (
            counted
            or before.lower.endswith("s")
            or before.lower in ("we", "they", "i", "you")
            or _joined(tokens, at)
        )
        if (
            ("S" in form.shapes) != plural
            and not (before.tag == "," and plural)
            and (after.tag != "I" or before.tag in "PX" or counted)
        ):
            token.tag, token.lemma, token.shapes = "V", form.lemma, form.shapes
            told = True


_MANY = frozenset({"people", "men", "women", "children", "staff", "alumni"})


def _after_count(tokens: list[Token], at: int) -> bool:
    """Whether a counted plural stands right before a word: "5,000 people work at ...", "300 students study here"."""
    noun = tokens[at - 1]
    if noun.tag != "N" or not (
        noun.lower in _MANY or (noun.lower.endswith("s") and not noun.lower.endswith("ss"))
    ):
        return False
    at -= 2
    while at >= 0 and tokens[at].tag in "NA":
        at -= 1
    return at >= 0 and tokens[at].tag == "#"


def _joined(tokens: list[Token], at: int) -> bool:
    """Whether "A and B" stands before a word: names joined are several."""
    at -= 1
    while at >= 0 and tokens[at].tag in "PD":
        at -= 1
    return at > 0 and tokens[at].tag == "C" and tokens[at - 1].tag in "PN"


def _is_aside(tokens: list[Token], at: int) -> bool:
    """Whether a participle opens an aside between commas: ", signed in Accra in May,"."""
    opened = at > 0 and tokens[at - 1].tag == "," and at + 1 < len(tokens) and tokens[at + 1].tag in "IT"
    return opened and any(token.tag == "," for token in tokens[at + 1 :])


def _finite_soon(tokens: list[Token], at: int, *, certain: bool = False) -> bool:
    """Whether a finite verb follows before the next comma; `certain` leaves out what may be a participle."""
    for token in tokens[at + 1 :]:
        if token.tag in ",;:S":
            return False
        if token.tag in "MBHOV" or (token.tag == "E" and "D" in token.shapes and not certain):
            return True
    return False


def _previous(tokens: list[Token], at: int) -> Token | None:
    at -= 1
    while at >= 0 and tokens[at].tag == "R":
        at -= 1
    return tokens[at] if at >= 0 else None


def _verb_soon(tokens: list[Token], at: int) -> bool:
    for token in tokens[at + 1 : at + 8]:
        if token.tag in ",;.":
            return False
        if token.tag in "MBH" or (token.tag in "VE" and "N" not in token.shapes):
            return True
    return False


_TAKES_OF = frozenset(
    {"consist", "dispose", "speak", "approve", "think", "hear", "know", "learn", "talk", "complain", "warn"}
)


def _verb_or_noun(token: Token, before: Token | None, after: Token | None, vocabulary: Vocabulary) -> str:
    if before is None:
        return "N" if token.lower in vocabulary.ambiguous else "V"
    if before.tag in "MtO" or before.lower in ("we", "they", "i", "you", "not", "who", "which"):
        return "V"
    if before.tag in "DA#'I" or (after is not None and after.lower == "of" and token.lemma not in _TAKES_OF):
        return "N"
    if before.tag in "HB" and "N" in token.shapes:
        return "E"
    if "D" in token.shapes:
        return "E" if before.tag in "NPX,)" else "N"
    if before.tag == "P" and "S" in token.shapes and token.lemma in vocabulary.verb_classes["say"]:
        return "V"
    plural = before.lower.endswith("s") or before.tag in "CSR"
    if token.lower not in vocabulary.ambiguous:
        return "V" if "S" in token.shapes or plural or before.tag in "P,X" else "N"
    follows = after is not None and after.tag in "tDX#PAT"
    if before.tag in "NPXC)," and follows and after is not None:
        if "S" in token.shapes:
            return (
                "V" if before.tag in "PX)" or (before.tag == "N" and not before.lower.endswith("s")) else "N"
            )
        if "B" in token.shapes:
            return "V" if before.lower.endswith("s") and after.tag in "tD#P" else "N"
    return "N"


def _settle_participle(
    token: Token, before: Token | None, after: Token | None, vocabulary: Vocabulary
) -> None:
    joins = after is not None and (after.tag in "NAP" or after.lower in vocabulary.ambiguous)
    if joins and before is not None and before.tag in "DAI#'" and before.lower not in ("than",):
        token.tag = "A"
    elif before is None and joins and after is not None and after.tag in "NV":
        token.tag = "A"


_DEVERBAL = frozenset(
    "meeting building training funding lending spending manufacturing engineering farming housing mining banking shipping "
    "processing metalworking working opening signing financing clearing holding crossing trading mooring setting twinning "
    "understanding".split()
)


def _settle_gerund(
    token: Token, before: Token | None, after: Token | None, follows_verb: bool, vocabulary: Vocabulary
) -> None:
    if token.lower not in vocabulary.verbs and not (before is not None and before.tag == "B"):
        token.tag = "A" if after is not None and after.tag == "N" else "N"
        return
    takes_object = after is not None and after.tag in "D#PX"
    if token.lower in _DEVERBAL and not takes_object and (before is None or before.tag in "DA#'NIPC,"):
        token.tag = (
            "A"
            if after is not None and after.tag == "N" and token.lower not in ("meeting", "building")
            else "N"
        )
        return
    if before is None:
        if after is not None and after.tag == "N" and follows_verb:
            token.tag = "A"
        return
    joins = after is not None and after.tag in "NAPD#"
    if before.lower == "of" and (after is None or after.tag in "IVEBMHC,.;:_"):
        token.tag = "N"
        return
    several = before.lower.endswith("s") and not before.lower.endswith("ss")
    if before.tag == "N" and several and after is not None and after.tag == "I":
        return
    if before.tag in "DA'" or (before.tag == "N" and after is not None and after.tag in "NI,."):
        token.tag = "A" if joins and after is not None and after.tag == "N" else "N"
    elif before.tag == "#" and joins:
        token.tag = "A"
