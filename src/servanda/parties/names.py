"""Names folded to what their spellings have in common: no case, marks, other script, legal form, article."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FORMS_BEFORE = frozenset("llc ojsc jsc cjsc pjsc ooo oao zao pao ao rup rue gup fgup chup odo pt".split())
_FORMS_AFTER = _FORMS_BEFORE | frozenset(
    "ltd limited inc incorporated gmbh ag sa spa srl sarl plc llp bv nv oy oyj ab as sdn bhd pte pvt pty corp"
    " corporation co company doo ad sro kft zrt sae saoc psc kk tov".split()
)
_LEGAL_PHRASES = re.compile(
    r"\b(?:(?:open|closed|public|private|unitary)\s+)?(?:joint[\s-]stock\s+company|limited\s+liability\s+company|"
    r"limited\s+company|stock\s+company)\b",
    re.IGNORECASE,
)
FILLERS = frozenset("the of and for in on at to a an de la le du des el y und der".split())
_SPELLINGS = {"centre": "center", "defence": "defense", "labour": "labor", "programme": "program", "&": "and"}
# Words that translators choose between, in English or left as they are: each line is one word to a reader.
_SORTS_OF_BODIES = """
works plant factory mill zavod fabrika zauyty
combine complex kombinat
university universitet universiteti universitesi universite universidad
institute institut instituti enstitusu instituto
bank banki bankasi banka banco banque
company companies kompaniya kompaniyasi sirketi compania compagnie
airlines airline airways aviakompaniya
exchange birzha birja borsa borsasi bolsa
ministry ministerstvo vazirligi bakanligi ministerio ministere
committee komitet komiteti qomitasi
agency agentstvo agentligi ajansi agencia agence
association assotsiatsiya uyushmasi dernegi asociacion
railway railways
port ports
center markaz markazi merkezi tsentr centro
""".strip().splitlines()
_ONE_SORT = {word: line.split()[0] for line in _SORTS_OF_BODIES for word in line.split()}
# Spellings of one sound in names that came from another script, each with what it is folded to.
_SOUNDS = (
    ("shch", "sh"), ("zh", "j"), ("dzh", "j"), ("dj", "j"), ("kh", "h"), ("ph", "f"), ("ts", "c"),
    ("tz", "c"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("iy", "i"), ("yi", "i"), ("ij", "i"),
    ("y", "i"),
)  # fmt: skip
NUMBERED = re.compile(r"^(?:\d+(?:st|nd|rd|th)?|[ivxlc]+|[a-z])$")  # an ordinal, a Roman number, a letter
_ADJECTIVE = re.compile(r"(?<=sk)(?:iy|ij|yi|y|ii|aya|aja|oye|oe)$")
_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўғқҳөүң"
_IN_LATIN = (
    "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch * y * e yu ya i yi ye g u g q h o u ng"
)
_CYRILLIC = dict(zip(_LETTERS, _IN_LATIN.split(), strict=True))
_ACRONYM_IN_BRACKETS = re.compile(r"\s*[(\[]\s*[A-Z][\w&./-]{0,14}\s*[)\]]")


def latin(text: str) -> str:
    """Cyrillic letters transliterated, all else as it is: "Акме Стил" is "Akme Stil"."""
    if text.isascii():
        return text
    letters = []
    for letter in text:
        written = _CYRILLIC.get(letter.lower(), letter).replace("*", "")
        letters.append(written.capitalize() if letter.isupper() else written)
    return "".join(letters)


def without_marks(text: str) -> str:
    """Latin letters without diacritics: "Türkiye" is "Turkiye"."""
    if text.isascii():
        return text
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.translate({0x131: "i", 0xF8: "o", 0x142: "l", 0xDF: "ss", 0xE6: "ae", 0x111: "d"})


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in their order, folded; without article, legal form and an acronym in brackets."""
    text = _LEGAL_PHRASES.sub(" ", _ACRONYM_IN_BRACKETS.sub(" ", name)).replace("&", " and ")
    text = re.sub(r"['’ʼ`]s\b", "", without_marks(latin(text)).casefold())
    text = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", text)
    words = [_folded(word) for word in re.findall(r"\w+", re.sub(r"['’ʼ`]", "", text))]
    while len(words) > 1 and (words[0] == "the" or words[0] in _FORMS_BEFORE):
        words = words[1:]
    while len(words) > 1 and words[-1] in _FORMS_AFTER:
        words = words[:-1]
    return tuple(words)


def _folded(word: str) -> str:
    return re.sub(r"isation(s?)$", r"ization\1", _SPELLINGS.get(word, word))


@lru_cache(maxsize=65536)
def telling_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others: without "of", "and", "for"."""
    words = words_of(name)
    return tuple(word for word in words if word not in FILLERS) or words


def initials(name: str) -> str:
    """The acronym that the telling words make: "bse" for "Belarusian Stock Exchange"."""
    return "".join(word[0] for word in telling_words(name))


@lru_cache(maxsize=65536)
def acronyms(name: str) -> frozenset[str]:
    """The acronyms that a name's words make: of the telling ones, with the legal form, with "of" and "and".

    "China Railway Engineering Corporation" makes "cre" and "crec", "Bank of Georgia" "bg" and "bog".
    """
    bare = re.sub(r"['’ʼ`]s?\b", "", without_marks(latin(_ACRONYM_IN_BRACKETS.sub(" ", name))).casefold())
    words = [word for word in re.findall(r"\w+", bare) if word != "the"]
    telling = [word for word in words if word not in FILLERS]
    return frozenset((initials(name), *("".join(word[0] for word in some) for some in (words, telling))))


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word as it sounds, for comparing: "zholy" and "joly", "aq" and "ak", "minskiy" and "minsk" are one.

    Words for one sort of body are one too: "plant", "works", "zavod".
    """
    if word in _ONE_SORT:
        return _ONE_SORT[word]
    if NUMBERED.match(word):
        return word
    plain = _ADJECTIVE.sub("", word)
    for spelled, folded in _SOUNDS:
        plain = plain.replace(spelled, folded)
    plain = re.sub(r"(?<=[^h])h(?=[^aeiou]|$)", "", plain)
    return re.sub(r"(.)\1", r"\1", plain) or word


def is_acronym(name: str) -> bool:
    """Whether the name is one word in capitals: "BUCE", "CITIC"."""
    bare = name.strip("()[] ")
    return 2 <= len(bare) <= 10 and bare.isascii() and bare.isupper() and bare.replace("-", "").isalnum()
