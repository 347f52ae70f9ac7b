"""What a language calls numbers, money and shares, compiled from its dictionaries `numbers` and
`currencies`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from servanda.extraction.dictionaries import alternation, capitalised_too, made_of_words, read_dictionary

BLANK = r"[ \u00a0\u2009\u202f\n]"

Side = Literal["over", "about", "under"]
Codes = str | dict[str, str]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The compiled dictionaries.

    `candidate` finds where a number may stand: its group `words` holds number words, otherwise it is
    digits. `prefix` is searched right before digits, for money; `scale`, `unit` and `label_tail` are
    matched right after. `money` maps what the text writes to a code or to codes by country.
    """

    cardinals: dict[str, int]
    multipliers: dict[str, int]
    scales: dict[str, int]
    fractions: dict[str, int]
    ordinals: dict[str, int]
    fold: re.Pattern[str]
    candidate: re.Pattern[str]
    prefix: re.Pattern[str]
    scale: re.Pattern[str]
    unit: re.Pattern[str]
    date_tail: re.Pattern[str]
    counted: re.Pattern[str]
    share_tail: re.Pattern[str]
    half_tail: re.Pattern[str]
    bounds_before: dict[str, Side]
    bounds_after: dict[str, Side]
    bound_after: re.Pattern[str]
    last_words: frozenset[str]
    money: dict[str, Codes]
    cents: dict[str, Codes]
    cautious: frozenset[str]
    identifiers: frozenset[str]
    months: frozenset[str]
    year_before: frozenset[str]
    compounds: frozenset[str]
    years: range
    money_only: frozenset[str]
    money_if_apart: frozenset[str]
    lengths: frozenset[str]
    words: dict[str, frozenset[str]]


@made_of_words
@lru_cache(maxsize=8)
def number_words(language: str = "en") -> NumberWords:
    """The words for numbers of a language.

    Raises:
        LanguageError: a dictionary is missing or is not TOML.
    """
    numbers = read_dictionary(language, "numbers")
    currencies = read_dictionary(language, "currencies")
    months = read_dictionary(language, "calendar")["months"]
    bounds_before = {form: side for side, forms in numbers["bounds"]["before"].items() for form in forms}
    bounds_after = {form: side for side, forms in numbers["bounds"]["after"].items() for form in forms}
    caution = currencies["caution"]
    words = {name: frozenset(listed) for name, listed in numbers["words"].items()}
    return NumberWords(
        cardinals=numbers["cardinals"],
        multipliers=numbers["multipliers"],
        scales=numbers["scales"],
        fractions=_with_plurals(numbers["fractions"]),
        ordinals=numbers["ordinals"],
        fold=re.compile(rf"-?{numbers['multiples']['ending']}\b"),
        candidate=_candidate(numbers),
        prefix=_prefix(currencies),
        scale=re.compile(rf"(?P<apart>{BLANK}|-)?(?P<scale>(?i:{alternation(numbers['scales'])}))\b"),
        unit=_unit(numbers, currencies),
        date_tail=_date_tail(capitalised_too(months)),
        counted=re.compile(rf"{BLANK}(?i:{alternation(numbers['counted']['forms'])})\b"),
        share_tail=re.compile(
            rf"(?:{BLANK}(?:{alternation(numbers['words']['after_a_share'])})\b|{BLANK}?[,.;:)(!?]|\Z)"
        ),
        half_tail=re.compile(rf"{BLANK}(?:{alternation(numbers['words']['half_of'])})\b"),
        bounds_before=bounds_before,
        bounds_after=bounds_after,
        bound_after=re.compile(rf"(?:{BLANK})?(?P<bound>{alternation(bounds_after)})(?!\w)"),
        last_words=frozenset(form.rsplit(" ", 1)[-1] for form in bounds_before),
        money=_money(currencies),
        cents=_names(currencies["cents"]),
        cautious=frozenset([*_names(dict.fromkeys(caution["names"], "")), *caution["codes"]]),
        identifiers=frozenset(numbers["identifiers"]["before"]),
        months=frozenset(capitalised_too(months)),
        year_before=frozenset(numbers["years"]["before"]),
        compounds=frozenset(numbers["years"]["compounds"]),
        years=range(numbers["years"]["earliest"], numbers["years"]["latest"] + 1),
        money_only=frozenset(numbers["scale_marks"]["money_only"]),
        money_if_apart=frozenset(numbers["scale_marks"]["money_if_apart"]),
        lengths=frozenset(numbers["scale_marks"]["measures_length"]),
        words=words,
    )  # fmt: skip


@made_of_words
@lru_cache(maxsize=8)
def currency_marks(language: str = "en") -> frozenset[str]:
    """The codes and short forms of currencies that stand before a sum: "USD", "Rs"."""
    currencies = read_dictionary(language, "currencies")
    return frozenset((*currencies["codes"], *currencies["short"]))


def currency_code(codes: Codes, country: str | None) -> str | None:
    """The code that the country settles, else the commonest reading, else None."""
    if isinstance(codes, str):
        return codes
    return codes.get(country or "") or codes.get("default")


def _with_plurals(fractions: dict[str, int]) -> dict[str, int]:
    plurals = {("halves" if word == "half" else word + "s"): parts for word, parts in fractions.items()}
    return {**fractions, **plurals}


def _money(currencies: dict[str, Any]) -> dict[str, Codes]:
    written: dict[str, Codes] = {code: code for code in currencies["codes"]}
    for table in ("signs", "short", "letters"):
        written.update(currencies[table])
    return {**_names(currencies["names"]), **written}


def _names(names: dict[str, Codes]) -> dict[str, Codes]:
    found: dict[str, Codes] = {}
    for name, codes in names.items():
        found[name] = codes
        if not name.endswith("s"):
            found.setdefault(name + "s", codes)
    return found


def _candidate(numbers: dict[str, Any]) -> re.Pattern[str]:
    multiples = [word + numbers["multiples"]["ending"] for word in numbers["cardinals"]]
    heads = [*numbers["multipliers"], *numbers["fractions"]]
    word = alternation(
        capitalised_too(
            [
                *numbers["cardinals"],
                *numbers["multipliers"],
                *_with_plurals(numbers["fractions"]),
                *numbers["ordinals"],
                *multiples,
            ]
        )
    )
    article = rf"[Aa]n?[ \u00a0](?={alternation(heads)}\b)"
    more = rf"(?:(?:[ \u00a0-]|{BLANK}and{BLANK})(?:an?{BLANK})?{word}\b)*"
    return re.compile(
        r"(?P<digits>[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"
        r"|[0-9]+(?:[.,'’][0-9]+)*)"
        rf"|\b(?P<words>(?:{article})?{word}\b{more})"
    )


def _prefix(currencies: dict[str, Any]) -> re.Pattern[str]:
    spelt = [sign for sign in currencies["signs"] if sign[0].isalpha()]
    bare = [sign for sign in currencies["signs"] if not sign[0].isalpha()]
    before = [*spelt, *currencies["short"], *currencies["codes"], *currencies["names_before"]["names"]]
    return re.compile(
        rf"(?:(?<![A-Za-z0-9])(?P<money>{alternation(before)}){BLANK}?"
        rf"|(?P<sign>{alternation(bare)}){BLANK}?"
        rf"|(?<![\w.-])(?P<letter>{alternation(currencies['letters'])}))[-–−]?\Z"
    )


def _unit(numbers: dict[str, Any], currencies: dict[str, Any]) -> re.Pattern[str]:
    percent, points = numbers["percent"]["forms"], numbers["percent"]["points"]
    after = [
        *currencies["codes"],
        *(sign for sign in currencies["signs"] if not sign[0].isdigit()),
        *currencies["short"],
    ]
    return re.compile(
        rf"(?P<points>{BLANK}?(?:%{BLANK}points?|(?:{alternation(points)})(?!\w)))"
        rf"|(?P<percent>(?:{BLANK}|-)?(?i:{alternation(percent)})(?!\w))"
        rf"|(?:{BLANK}|-)?(?P<cents>(?i:{alternation(_names(currencies['cents']))}))\b"
        rf"|(?:{BLANK}|-)?(?P<measure>(?i:{alternation(numbers['measures']['forms'])}))(?!\w)"
        rf"|(?:{BLANK}|-)?(?P<name>(?i:{alternation(_names(currencies['names']))}))\b"
        rf"|{BLANK}?(?P<code>{alternation(after)})(?![\w/])"
        r"|-(?P<noun>[a-z]+(?:-[a-z]+)*)"
    )


def _date_tail(months: list[str]) -> re.Pattern[str]:
    day = r"[0-9]{1,2}(?:st|nd|rd|th)?"
    joined = rf"(?:{BLANK}?[-–/]{BLANK}?|,{BLANK}|{BLANK}(?:and|to|or|&){BLANK})"
    month = rf"(?:{alternation(months)})\b"
    return re.compile(rf"(?:st|nd|rd|th)?(?:{joined}{day}){{0,9}}(?:,)?(?:{BLANK}of)?(?:{BLANK}|-){month}")
