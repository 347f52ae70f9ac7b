"""Numbers in running text: how much, in what unit, within what bound.

`find_numbers` is a lexer: it says what stands in a passage, and leaves to the grammar what it means there. Years,
ordinals, dates and labels ("No. 222", "A220") are found too, each with its kind, so that the grammar can pass over
them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from servanda.claim import Bound
from servanda.extraction.number_words import NumberWords, currency_code, number_words
from servanda.extraction.numerals import LONGEST_NUMERAL, plain, read_words, readings

NumberKind = Literal["cardinal", "share", "ordinal", "year", "date", "identifier"]
RangeSide = Literal["low", "high", "from", "to"]

_WORD = re.compile(r"[^\s–—()\[\]\"“”,;:]+\Z")
_TOKEN = re.compile(r"[A-Za-z']+")
_PLURAL_AHEAD = re.compile(r"[ \u00a0](?:[a-z][a-z-]*[ \u00a0]){0,2}(?:[a-z]+s|people|cattle|head|TEU)\b")
_NEXT_WORD = re.compile(r"[ \u00a0-]?([A-Za-z]+)")
_TIME = re.compile(r":[0-9]{2}\b|[ \u00a0]?(?:a\.m\.|p\.m\.|am|pm|GMT|UTC|o'clock)(?!\w)")
_RANGE_GAP = re.compile(r"\s?(?:[-–—−]|to|and|or)\s?\Z")
_LABEL = re.compile(
    r"(?:(?<=\+)[0-9]{1,4}(?:[ \u00a0-]?\(?[0-9]{2,4}\)?){2,}|(?!(?:19|20)[0-9]{2})[0-9]{2,4}(?:-[0-9]{2,4}){2,})(?![0-9])"
    r"|(?P<time>(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?=[ \u00a0]?(?:[ap]\.?m\b|GMT|UTC|hours))|(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?![0-9]))"
)
_SLASHED = re.compile(r"([1-9])/([1-9][0-9]?)(?=[ \u00a0]of\b)")
_HEADING_NUMBER = re.compile(r"(?:(?<=[0-9]\.[0-9])|(?<=[0-9]\.[0-9]{2})|[.)])[ \u00a0]+(?=[A-Z\"“])")
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a half-open span of its passage.

    The span covers the digits or words with their currency, scale and percent sign, not the words of the bound:
    those reach from `bound_start` to `start`, or from `end` to `bound_end`. `unit` is an ISO 4217 code, the text's
    own word for a currency that nothing settles, "percent", "factor" ("fourfold"), or None where the counted noun
    is for the grammar to find; `noun_hint` is that noun where it is glued on ("1,200-head") or is a measure
    ("tonnes"), ending at `noun_end`. `range` marks the two ends of a range, or the two levels of a movement
    ("from A to B"). `scale` is what the scale word multiplied by ("5 million": 1000000). `readings` are all values that the numeral can stand for, the likeliest (`value`) first.
    """

    start: int
    end: int
    value: int | float
    unit: str | None = None
    bound: Bound = "exact"
    bound_start: int = -1
    bound_end: int = -1
    kind: NumberKind = "cardinal"
    noun_hint: str | None = None
    noun_end: int = -1
    range: RangeSide | None = None
    scale: int = 1
    readings: tuple[int | float, ...] = ()

    def __post_init__(self) -> None:
        for name, default in (("bound_start", self.start), ("bound_end", self.end), ("noun_end", self.end)):
            if getattr(self, name) < 0:
                object.__setattr__(self, name, default)

    @property
    def is_amount(self) -> bool:
        """Whether it says how many or how much."""
        return self.kind in ("cardinal", "share")


def find_numbers(text: str, *, country: str | None = None, language: str = "en") -> list[Number]:
    """The numbers of a passage, in order.

    `country` (ISO 3166-1 alpha-2) settles currencies that several countries share: "Sh5 million" is Kenyan
    shillings in a Kenyan text.

    Raises:
        LanguageError: the language has no dictionaries of numbers.
    """
    words = number_words(language)
    found: list[Number] = []
    at = 0
    for match in words.candidate.finditer(text):
        if match.start() < at:
            continue
        if match.lastgroup == "digits":
            number = _digits(text, match.start(), match.end(), at, country, words)
            if number is not None:
                found.append(number)
                at = number.noun_end
        else:
            for number in _spelt(text, match, country, words):
                found.append(number)
                at = number.noun_end
    return _with_ranges(text, found, words)


# --- digits ---------------------------------------------------------------------------------------------------


def _digits(
    text: str, start: int, end: int, previous: int, country: str | None, words: NumberWords
) -> Number | None:
    if end - start > LONGEST_NUMERAL:
        return None
    if mark := _LABEL.match(text, start):
        return Number(start, mark.end(), 0, kind="date" if mark.lastgroup == "time" else "identifier")
    if share := _slashed_share(text, start, words):
        return share
    values = readings(text[start:end])
    head = text[max(0, start - 12, previous) : start]
    money = (
        words.prefix.search(head)
        if head and not head[-1].islower() | head[-1].isdigit() or head[-1:] in "rshktp"
        else None
    )
    begin = start - len(head) + money.start() if money else start
    if not values:
        return Number(start, end, 0, kind="identifier")
    unit = None
    if money:
        unit = _money(money[0].strip("-–− \u00a0\n"), country, words)
        written = money[0].strip()
        if unit is None and money.lastgroup == "letter" and words.scale.match(text, end):
            unit = written
        doubtful = (
            written in words.cautious and values and values[0] < 1000 and not words.scale.match(text, end)
        )
        if doubtful or (unit is None and money.lastgroup == "letter"):
            money, unit, begin = None, None, start
    if not money:
        label = _label(text, start, end, values[0], words)
        if label == "identifier" or (label and not words.unit.match(text, end)):
            return _labelled(text, start, end, plain(values[0]), label, words)
    return _measured(text, begin, end, values, unit, country, words, spelt=False)


def _slashed_share(text: str, start: int, words: NumberWords) -> Number | None:
    """ "2/3 of" as a share."""
    match = _SLASHED.match(text, start)
    if match is None or int(match[1]) >= int(match[2]):
        return None
    percent = (Decimal(100) * int(match[1]) / int(match[2])).quantize(Decimal("0.01"))
    return _share(text, start, match.end(), percent, words)


def _label(text: str, start: int, end: int, value: Decimal, words: NumberWords) -> NumberKind | None:
    """What digits are that count nothing, by what stands right before and after them."""
    before, after = text[start - 1 : start], text[end : end + 1]
    last = _WORD.search(text, max(0, start - 24), start)
    year = end - start == 4 and value in words.years and text[start:end].isdigit()
    if before == "[" and after == "]":
        return "identifier"
    if (
        (start == 0 or before == "\n")
        and _HEADING_NUMBER.match(text, end)
        and not _unit_ahead(text, end, words)
    ):
        return "identifier"
    if before.isalpha() or before in ("_", "#", "§", "@", "="):
        glued = last[0].lower() if last else ""
        return "year" if year and glued in words.compounds else "identifier"
    if after == "/" and text[end + 1 : end + 2].isdigit() and not year:
        return "identifier"
    if before in ("-", "/", ".", ":") and start > 1 and text[start - 2].isalnum():
        return _joined(text, start, year, last[0] if last else "", words)
    if after in (":", ".") and _TIME.match(text, end):
        return "date"
    if after.isalpha() and not words.scale.match(text, end) and not words.unit.match(text, end):
        if text.startswith(("st", "nd", "rd", "th"), end) and not text[end + 2 : end + 3].isalnum():
            return "date" if words.date_tail.match(text, end) else "ordinal"
        if words.fold.match(text, end):
            return None
        return "year" if year and after == "s" and not text[end + 1 : end + 2].isalnum() else "identifier"
    if value <= 31 and end - start <= 2:
        if words.date_tail.match(text, end):
            return "date"
        word = _word_before(text, start)
        if word.rstrip(".") in words.months:
            return "date"
    if _word_before(text, start).lower() in words.identifiers and not (year and after != "."):
        return "identifier"
    if year and _is_year(text, start, end, words):
        return "year"
    if after in (" ",) and _TIME.match(text, end):
        return "date"
    return None


def _unit_ahead(text: str, end: int, words: NumberWords) -> bool:
    return words.scale.match(text, end) is not None or words.unit.match(text, end) is not None


def _joined(text: str, start: int, year: bool, last: str, words: NumberWords) -> NumberKind | None:
    """What digits are that hang on what stands before: "COVID-19", "mid-2022", "2023/24", "787-9"."""
    mark, stem = text[start - 1], last[:-1].lower()
    if mark == "-" and text[start - 2].isdigit():
        return "year" if year else None  # the ranges are told apart when both ends are known
    if year and (stem in words.compounds or mark == "/" or text[start - 2].isalpha()):
        return "year"
    if mark == "-" and re.search(r"[0-9](?:[kmb]|[mbt]n)-\Z", last):
        return None
    if mark == "/" and len(stem) == 4 and stem.isdigit() and int(stem) in words.years:
        return "year"
    return "identifier"


def _is_year(text: str, start: int, end: int, words: NumberWords) -> bool:
    unit = words.unit.match(text, end)
    if unit or words.scale.match(text, end):
        return False
    return not (words.counted.match(text, end) and _word_before(text, start).lower() not in words.year_before)


def _word_before(text: str, start: int) -> str:
    head = text[max(0, start - 24) : start].rstrip()
    return head.rsplit(None, 1)[-1].lstrip("(\"'“‘[") if head and not head[-1] in ",;" else ""


def _labelled(
    text: str, start: int, end: int, value: int | float, kind: NumberKind, words: NumberWords
) -> Number:
    """A number that counts nothing; of bounds, only "about 2014" makes sense."""
    if kind == "year":
        bound, bound_start = _bound_before(text, start, words)
        if bound == "about":
            return Number(start, end, value, None, bound, bound_start, kind=kind)
    return Number(start, end, value, kind=kind)


# --- what stands around the digits or the words -----------------------------------------------------------------


def _measured(
    text: str, begin: int, end: int, values: tuple[Decimal, ...], unit: str | None, country: str | None,
    words: NumberWords, *, spelt: bool,
) -> Number:  # fmt: skip
    """A number with its scale, its unit and its bounds; `unit` is the currency that stands before it."""
    noun_hint, noun_end, scale = None, end, 1
    if _may_go_on(text, end):
        end, scale = _scale(text, end, unit is not None, words)
        unit, noun_hint, end, noun_end, scale_by_cent = _unit(
            text, end, values[0] * scale, unit, country, words
        )
    else:
        scale_by_cent = Decimal(1)
    if len(values) > 1:
        values = _settled(text, end, values, scale, unit, noun_hint, words)
    read = tuple(dict.fromkeys(plain(value * scale * scale_by_cent) for value in values))
    if unit is None and not spelt and words.fold.match(text, end):
        end = words.fold.match(text, end).end()  # type: ignore[union-attr]
        unit, noun_hint, noun_end = "factor", None, end
    bound, bound_start = _bound_before(text, begin, words)
    bound_end = end
    if bound == "exact":
        after = words.bound_after.match(text, end) or words.bound_after.match(text, max(noun_end, end))
        if after and not (after["bound"] == "+" and text[after.end() : after.end() + 1].isdigit()):
            bound, bound_end = words.bounds_after[after["bound"]], after.end()
            if after["bound"].startswith("-"):
                noun_hint, noun_end = None, end
    return Number(
        begin, end, read[0], unit, bound, bound_start, bound_end, "cardinal", noun_hint, max(noun_end, end), None, scale, read
    )  # fmt: skip


def _may_go_on(text: str, end: int) -> bool:
    following = text[end : end + 1]
    return bool(following) and following not in ",.;:)]\"'”’?!"


def _scale(text: str, end: int, money: bool, words: NumberWords) -> tuple[int, int]:
    """Where the scale word after a number ends, and its value; (`end`, 1) where there is none."""
    match = words.scale.match(text, end)
    if match is None:
        return end, 1
    mark, apart = match["scale"].lower(), match["apart"]
    stop = match.end()
    if not money and (mark in words.money_only or mark in words.money_if_apart):
        follows = words.unit.match(text, stop)
        money = follows is not None and bool(follows["name"] or follows["code"])
        if not money and match["scale"] != "M":
            if mark in words.money_only or apart:
                return end, 1
            if mark == "k" or (follows is not None and follows["measure"]):
                return stop, words.scales[mark]
            following = _NEXT_WORD.match(text, stop)
            if following is None or following[1].lower() in words.lengths:
                return end, 1
            if not _PLURAL_AHEAD.match(text, stop):
                return end, 1
    if apart == "-" and len(mark) < 3 and not money:
        return end, 1
    return stop, words.scales[mark]


def _unit(
    text: str, end: int, value: Decimal, unit: str | None, country: str | None, words: NumberWords
) -> tuple[str | None, str | None, int, int, Decimal]:
    """The unit, the hinted noun, where the number and the noun end, and what the value is to be multiplied by."""
    one = Decimal(1)
    match = words.unit.match(text, end) if _may_go_on(text, end) else None
    if match is None:
        return unit, None, end, end, one
    group, stop = match.lastgroup, match.end()
    if group == "points":
        return None, match[0].strip(), end, stop, one
    if group == "percent":
        return "percent", None, stop, stop, one
    if group in ("name", "code"):
        written = match[group]
        codes = words.money.get(written if group == "code" else written.lower(), "")
        code = currency_code(codes, country) if codes else None
        cautious = group == "name" and written.lower() in words.cautious and value < 1000
        if unit is not None:
            return (unit, None, stop, stop, one) if code in (unit, None) else (unit, None, end, end, one)
        if cautious and (code is None or isinstance(codes, str) or (country or "") not in codes):
            return None, None, end, end, one
        if code is None and written.lower() in words.cautious:
            return None, None, end, end, one
        return code or (_plural(written) if group == "name" else written), None, stop, stop, one
    if unit is not None:
        return unit, None, end, end, one
    if group == "cents":
        code = currency_code(words.cents[match["cents"].lower()], country) or "USD"
        return code, None, stop, stop, Decimal("0.01")
    if group == "measure":
        return None, match["measure"], end, stop, one
    return None, match["noun"], end, stop, one


def _plural(name: str) -> str:
    lower = name.lower()
    return lower if lower.endswith("s") or lower in ("lira", "kroner", "lei", "leva") else lower + "s"


def _settled(
    text: str,
    end: int,
    values: tuple[Decimal, ...],
    scale: int,
    unit: str | None,
    noun: str | None,
    words: NumberWords,
) -> tuple[Decimal, ...]:
    """The readings of "1.200" or "1,200", the likelier one first: no one counts 1.2 students."""
    fraction, thousands = sorted(values)
    if thousands == values[0]:  # a comma
        likely_fraction = False
    elif scale > 1 or unit == "percent":
        likely_fraction = True
    elif unit is not None or noun is None:
        ends_a_count = unit is not None or _PLURAL_AHEAD.match(text, end) is not None
        likely_fraction = not ends_a_count or text.startswith((" times", " points"), end)
    else:
        likely_fraction = thousands % 100 != 0
    return (fraction, thousands) if likely_fraction else (thousands, fraction)


def _money(written: str, country: str | None, words: NumberWords) -> str | None:
    codes = words.money.get(written)
    if codes is None:
        codes = words.money.get(written.lower())
    if codes is None:
        return None
    code = currency_code(codes, country)
    if code is None and not isinstance(codes, str) and len(written) == 1:
        return None
    return code or written.rstrip(".")


def _bound_before(text: str, begin: int, words: NumberWords) -> tuple[Bound, int]:
    """The bound that the words right before `begin` state, and where they begin."""
    head = text[max(0, begin - _LOOK_BACK) : begin]
    stripped = head.rstrip(" \u00a0\n")
    if not stripped:
        return "exact", begin
    if stripped[-1] in "~≈":
        return "about", begin - len(head) + len(stripped) - 1
    if len(stripped) == len(head):
        return "exact", begin
    pieces = stripped.rsplit(None, 4)
    if pieces[-1] in ("C.", "Ca", "CA"):
        return "exact", begin
    last = pieces[-1].lower().lstrip("(\"“'‘[")
    if last not in words.last_words:
        return "exact", begin
    at = len(stripped)
    found: tuple[Bound, int] = ("exact", begin)
    phrase = ""
    for piece in reversed(pieces[-4:]):
        at = stripped.rfind(piece, 0, at)
        bare = piece.lstrip("(\"“'‘[")
        phrase = f"{bare.lower()} {phrase}".rstrip()
        side = words.bounds_before.get(phrase)
        if side and not (
            phrase.startswith("as ") and stripped[:at].rstrip().endswith(("times", "twice", "half", "not"))
        ):
            found = (side, begin - len(head) + at + len(piece) - len(bare))
    return found


# --- number words ------------------------------------------------------------------------------------------------


def _spelt(text: str, match: re.Match[str], country: str | None, words: NumberWords) -> list[Number]:
    """The numbers in a run of number words."""
    tokens = [
        (piece[0].lower(), piece.start(), piece.end()) for piece in _TOKEN.finditer(text, *match.span())
    ]
    found: list[Number] = []
    index = 0
    while index < len(tokens):
        number, taken = _spelt_at(text, tokens[index : index + 24], country, words)
        if number is not None:
            found.append(number)
        index += max(taken, 1)
    return found


def _spelt_at(
    text: str, tokens: list[tuple[str, int, int]], country: str | None, words: NumberWords
) -> tuple[Number | None, int]:
    """The number that begins with the first token, and how many tokens it takes."""
    word, start, end = tokens[0]
    fraction = _fraction(text, tokens, country, words)
    if fraction is not None:
        return fraction
    if word.endswith("fold") and word[:-4] in words.cardinals:
        bound, bound_start = _bound_before(text, start, words)
        return Number(start, end, words.cardinals[word[:-4]], "factor", bound, bound_start), 1
    read = read_words([token[0] for token in tokens], words.cardinals, words.multipliers)
    if read is None:
        if word in words.ordinals and word not in ("half",):
            return Number(start, end, words.ordinals[word], kind="ordinal"), 1
        return None, 1
    value, taken = read
    end = tokens[taken - 1][2]
    if word == "one" and taken == 1 and _no_one(text, start, end, words):
        return None, 1
    number = _measured(text, start, end, (value,), None, country, words, spelt=True)
    return number, taken


def _no_one(text: str, start: int, end: int, words: NumberWords) -> bool:
    following = _NEXT_WORD.match(text, end)
    if following is None or following[1].lower() in words.words["after_no_one"]:
        return True
    return _word_before(text, start).lower() in words.words["before_no_one"]


def _fraction(
    text: str, tokens: list[tuple[str, int, int]], country: str | None, words: NumberWords
) -> tuple[Number | None, int] | None:
    """ "two thirds", "a third", "half of": a share in percent; "a quarter of a million": a number."""
    word, start, end = tokens[0]
    if word in ("half", "halves"):
        if word != "half" or not words.half_tail.match(text, end):
            return None
        if _word_before(text, start).lower() in words.words["before_no_share"]:
            return None, 1
        return _share(text, start, end, Decimal(50), words), 1
    if len(tokens) < 2 or tokens[1][0] not in words.fractions:
        return None
    parts, stop = words.fractions[tokens[1][0]], tokens[1][2]
    if word in ("a", "an", "one"):
        count = 1
    elif words.cardinals.get(word, 99) < parts and tokens[1][0].endswith(("s", "ves")):
        count = words.cardinals[word]
    else:
        return None
    if count == 1 and not words.share_tail.match(text, stop):
        return (None, 1) if word != "one" else None
    if (
        word != "one"
        and count == 1
        and (parts == 2 or (parts in (6, 7, 8, 9) and text[stop : stop + 1] != " "))
    ):
        return None, 2  # "a year and a half", "an order for a seventh"
    if parts == 4 and not text.startswith((" of", " more", " less", " higher", " lower"), stop):
        return None, 2  # a quarter of the year
    if parts == 4 and re.match(r" of (?:19|20)[0-9]{2}|s? of the year", text[stop : stop + 16]):
        return None, 2
    percent = (Decimal(100) * count / parts).quantize(Decimal("0.01"))
    return _share(text, start, stop, percent, words), 2


def _share(text: str, start: int, end: int, percent: Decimal, words: NumberWords) -> Number:
    bound, bound_start = _bound_before(text, start, words)
    return Number(start, end, plain(percent), "percent", bound, bound_start, kind="share")


# --- ranges ----------------------------------------------------------------------------------------------------------


def _with_ranges(text: str, found: list[Number], words: NumberWords) -> list[Number]:
    """The numbers with the ends of ranges told, a scale or unit said once given to both, "787-9" made a label."""
    for index in range(len(found) - 2, -1, -1):
        one, two = found[index], found[index + 1]
        if two.bound_start - one.noun_end <= 5 and _RANGE_GAP.match(text, one.noun_end, two.bound_start):
            found[index], found[index + 1] = _pair(text, one, two, words)
    level: int | None = None  # the last amount, for movements with a year between their levels
    for index, number in enumerate(found):
        if number.kind == "cardinal":
            if level is not None and found[level].range is None and number.range is None:
                found[level], found[index] = _movement(text, found[level], number, words)
            level = index
        elif number.kind != "year":
            level = None
    return found


def _pair(text: str, one: Number, two: Number, words: NumberWords) -> tuple[Number, Number]:
    joint = text[one.noun_end : two.bound_start].strip()
    if "year" in (one.kind, two.kind) or not (one.is_amount and two.is_amount):
        if (
            one.kind == "year"
            and joint in "-–"
            and two.unit is None
            and two.value < 100
            and two.end - two.start == 2
        ):
            two = replace(two, kind="year", noun_hint=None, noun_end=two.end)
        if one.kind == "identifier" and two.kind == "cardinal" and two.unit is None and two.scale == 1:
            if (joint == "-" and two.start - one.end == 1) or not re.match(
                r"[ \u00a0-]?[a-z]", text[two.end : two.end + 2]
            ):
                two = replace(two, kind="identifier", noun_hint=None, noun_end=two.end)
        return one, two
    first, two = _sharing(one, two, joint, text)
    lead = _word_before(text, one.bound_start).lower()
    same = first.unit == two.unit and (first.noun_hint == two.noun_hint or first.noun_hint is None)
    if joint in ("and", "or"):
        if lead in words.words["between"] and joint == "and" and same:
            return _ends(first, two)
        if joint == "or" and same and first.unit is None and first.value < two.value <= first.value + 2:
            return _ends(first, two)
        return first, two
    if joint == "to":
        if lead in words.words["from"] and same:
            return (
                (replace(first, range="from"), replace(two, range="to"))
                if first.value != two.value
                else (first, two)
            )
        return _ends(first, two) if same and first.value < two.value else (one, two)
    if not same or first.value >= two.value:
        glued = joint == "-" and two.start - one.end == 1 and one.unit is None
        if glued:
            return replace(one, kind="identifier"), replace(
                two, kind="identifier", noun_hint=None, noun_end=two.end
            )
        return one, two
    if (
        one.unit is None
        and two.unit is None
        and _word_before(text, one.start)[:1].isupper()
        and two.start - one.end == 1
    ):
        word = _word_before(text, one.start).lower().rstrip(".")
        if word in words.identifiers:
            return replace(one, kind="identifier"), replace(two, kind="identifier")
    return _ends(first, two)


def _sharing(one: Number, two: Number, joint: str, text: str) -> tuple[Number, Number]:
    """Two joined numbers, with the scale, currency or percent that is said once given to both."""
    if "share" in (one.kind, two.kind) or one.noun_hint is not None:
        return one, two
    own_sign = two.unit is not None and not (text[two.start].isdigit() or text[two.start].islower())
    unscaled = one.scale == 1 < two.scale and one.value < two.value / two.scale * 1000
    if unscaled and one.unit != "percent" and not (one.unit and own_sign):
        one = replace(one, value=plain(Decimal(str(one.value)) * two.scale), scale=two.scale)
    if one.unit is None and two.unit is not None and not own_sign:
        one = replace(one, unit=two.unit)
    elif (
        joint not in ("and", "or")
        and two.unit is None
        and two.noun_hint is None
        and one.unit not in (None, "percent")
    ):
        two = replace(two, unit=one.unit)
    return one, two


def _ends(one: Number, two: Number) -> tuple[Number, Number]:
    unit = two.unit or one.unit
    low = replace(one, unit=unit, bound="over", range="low", noun_hint=one.noun_hint or two.noun_hint)
    return low, replace(two, unit=unit, bound="under", range="high")


def _movement(text: str, one: Number, two: Number, words: NumberWords) -> tuple[Number, Number]:
    """ "from A in 2020 to B" and "to B from A": the two levels of a movement."""
    gap = text[one.noun_end : two.bound_start]
    if len(gap) > 60 or any(mark in gap for mark in ".;"):
        return one, two
    leads = _word_before(text, one.bound_start).lower(), _word_before(text, two.bound_start).lower()
    if leads[0] in words.words["from"] and leads[1] in words.words["to"]:
        return replace(one, range="from"), replace(two, range="to")
    if leads[0] in words.words["to"] and leads[1] in words.words["from"]:
        return replace(one, range="to"), replace(two, range="from")
    return one, two


# --- for the gate ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def values_in(text: str, language: str = "en") -> frozenset[int | float]:
    """Every value that a number in the text can be read as, for checking that a claim's value stands in its quote."""
    values: set[int | float] = set()
    for number in find_numbers(text, language=language):
        values.add(number.value)
        values.update(number.readings)
    return frozenset(values)
