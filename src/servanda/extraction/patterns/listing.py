"""The pattern `listing`: figures told without a verb, as a label and its numbers, or as shares of a list.

"Companies on the register at the end of 2024: 2,710" counts companies; "Main exports: canned tuna 31%,
coconut oil 17%" gives the share of each.
"""

from __future__ import annotations

from servanda.claim import Amount
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.figures.cell import Cell
from servanda.extraction.figures.dates import give_dates, labelled_period
from servanda.extraction.figures.words import TRADE, measure_words
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import Number
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amount_at, noun_text, tail
from servanda.extraction.vocabulary import Thing, singular
from servanda.gazetteer import PlaceMention, country_of_code

_COUNTED = frozenset({"students", "employment", "count"})
_LONGEST_LABEL = 16
_MONTH_LENGTH = len("2022-10")
_BULLETS = tuple("-–—•*·▪")


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `listing` frame finds in a sentence."""
    bulleted = sentence.text.lstrip()[:1] in _BULLETS
    if not bulleted:
        context.led = _leading(sentence, frame)
    if not sentence.numbers:
        return []
    colon = next((at for at, token in enumerate(sentence.tokens) if token.text == ":"), None)
    found: list[Draft] = []
    if colon is not None and colon <= _LONGEST_LABEL and not _told_by_verb(sentence, colon):
        found = _counted(sentence, frame, colon, context)
    if not found and bulleted and context.led and colon is not None:
        found = _led(sentence, frame, colon, context)
    return found or _shares(sentence, frame, colon, context)


def _leading(sentence: Sentence, frame: Frame) -> str:
    """The measure of trade that a line ending in a colon leads a list with, or ""."""
    if not sentence.text.rstrip().endswith(":"):
        return ""
    named = _named(sentence, frame, len(sentence.tokens))
    return named[1].form if named is not None and named[1].form in TRADE else ""


def _led(sentence: Sentence, frame: Frame, colon: int, context: Context) -> list[Draft]:
    """The sum of an item in a list that its lead-in gave the measure: "- Ghana: $21m (14%)"."""
    at = _first_number(sentence, colon)
    amount = amount_at(sentence, at) if at is not None else None
    if at is None or amount is None or _told_by_verb(sentence, colon):
        return []
    draft = _draft(sentence, frame, at, amount, context.led, context)
    share = amount_at(sentence, at + 2) if at + 2 < len(sentence.tokens) else None
    if share is not None and share.unit == "percent" and sentence.tokens[at + 1].text == "(":
        draft.amounts.append(share)
        number = sentence.tokens[at + 2].mention
        draft.number_spans.append((number.start, number.end))
    item, places = (
        noun_text(sentence, 0, colon).lstrip("".join(_BULLETS) + " "),
        _places(sentence, 0, colon, context),
    )
    last = context.last_figure
    told = [name for name, role in last.parties if role == "reporter"] if last is not None else []
    draft.add_parties(told or context.topic[:1], "reporter")
    draft.add_parties(places[:1], "partner")
    whose = next((name for name, _ in draft.parties), "")
    way = {"exports": "to", "imports": "from"}.get(context.led, "with")
    draft.what = f"{context.led} of {whose} {way} {item}" if places else f"{context.led} of {item}"
    return [draft]


def _told_by_verb(sentence: Sentence, colon: int) -> bool:
    """Whether what stands before a colon is more than a label: a finite verb, or a number of its own."""
    return any(token.tag in "BHVMO#" for token in sentence.tokens[:colon])


def _named(sentence: Sentence, frame: Frame, stop: int) -> tuple[Phrase, Thing] | None:
    """The first phrase before token `stop` that names what figures are of."""
    for phrase in sentence.parse.phrases:
        if phrase.end > stop:
            break
        thing = thing_of(sentence, phrase, ("figure",))
        if thing is not None and frame.takes("figure", thing.form):
            return phrase, thing
    return None


def _counted(sentence: Sentence, frame: Frame, colon: int, context: Context) -> list[Draft]:
    """The count or the weight that a label gives: the number right after its colon."""
    labelled = _labelled(sentence, frame, colon)
    at = _first_number(sentence, colon)
    if labelled is None or at is None:
        return []
    phrase, form = labelled
    number = sentence.tokens[at].mention
    amount = amount_at(sentence, at)
    if amount is None and number.unit is None and form in _COUNTED:
        amount = Amount(
            value=number.value, unit=sentence.tokens[phrase.end - 1].text.lower(), bound=number.bound
        )
    if amount is None or amount.unit == "percent":
        return []
    form = _own_form(sentence, amount.unit) or form
    draft = _draft(sentence, frame, at, amount, form, context)
    published = context.reference.published or ""
    if form in _COUNTED and not sentence.periods and len(published) >= _MONTH_LENGTH:
        draft.date = published[:_MONTH_LENGTH]  # what is so as the text is written
    draft.what = noun_text(sentence, phrase.start, min(tail(sentence, phrase, colon), colon))
    if form not in _COUNTED:
        draft.what = f"{form} of {draft.what.lower()}"
    _give_sides(draft, _places(sentence, 0, colon, context), context)
    return [draft]


def _own_form(sentence: Sentence, unit: str) -> str:
    """The form that a number's own noun makes: "Exchange of staff: 17 lecturers" counts lecturers."""
    noun = singular(unit.lower().split()[-1])
    things = sentence.vocabulary.things.get(noun, ())
    return next(
        (t.form for t in things if t.kind == "figure" and t.phrase == noun and t.form in _COUNTED), ""
    )


def _labelled(sentence: Sentence, frame: Frame, colon: int) -> tuple[Phrase, str] | None:
    """What a label names and the form of its figure: what is counted, or goods "bought", "shipped out"."""
    named = _named(sentence, frame, colon)
    if named is not None and named[1].form in (*_COUNTED, "production"):
        return named[0], named[1].form
    for verb, token in enumerate(sentence.tokens[:colon]):
        for form, verbs in measure_words(frame.language).labels.items():
            before = [phrase for phrase in sentence.parse.phrases if phrase.end <= verb]
            if token.lower in verbs and before and frame.takes("figure", form):
                return before[-1], form
    return None


def _first_number(sentence: Sentence, colon: int) -> int | None:
    """The number that a colon introduces, a period and another colon between them allowed: "2021: 250"."""
    for at in (colon + 1, colon + 3):
        if at < len(sentence.tokens):
            number = sentence.tokens[at].mention
            if isinstance(number, Number) and number.kind == "cardinal":
                return at
            if sentence.tokens[at].tag != "T":
                return None
    return None


def _shares(sentence: Sentence, frame: Frame, colon: int | None, context: Context) -> list[Draft]:
    """The shares of a list: each after what it is the share of."""
    at_share = [
        at
        for at, token in enumerate(sentence.tokens)
        if isinstance(token.mention, Number)
        and token.mention.unit == "percent"
        and not _in_change(sentence, at)
    ]
    if len(at_share) < 2:
        return []
    named = _named(sentence, frame, at_share[0])
    if named is None or named[1].form not in TRADE or not _leads(sentence, named[0], colon):
        return []
    drafts = []
    for at in at_share:
        start = _item_start(sentence, at, named[0].end)
        amount = amount_at(sentence, at)
        if amount is None or start >= at:
            continue
        draft = _draft(sentence, frame, at, amount, named[1].form, context)
        item = noun_text(sentence, start, at).strip(" (")
        draft.what = f"share of {item} in {named[1].form}"
        _give_sides(
            draft,
            _places(sentence, start, at, context) or _places(sentence, 0, named[0].end, context),
            context,
        )
        drafts.append(draft)
    return drafts if len(drafts) >= 2 else []


def _leads(sentence: Sentence, phrase: Phrase, colon: int | None) -> bool:
    """Whether a measure leads a list: before a colon, or told to be the main one."""
    if colon is not None and phrase.end <= colon:
        return True
    return any(token.lower in sentence.lists["leading"] for token in sentence.tokens[: phrase.end])


def _in_change(sentence: Sentence, at: int) -> bool:
    start = sentence.tokens[at].start
    return any(change.start <= start < change.end for change in sentence.changes)


def _item_start(sentence: Sentence, at: int, least: int) -> int:
    """Where the words begin that name what the share at token `at` is of."""
    start = at
    if start > least and sentence.tokens[start - 1].text == "(":
        start -= 1
    stop = start
    while (
        start > least
        and sentence.tokens[start - 1].text not in sentence.lists["ends_of_entry"]
        and sentence.tokens[start - 1].tag not in "BV"
    ):
        start -= 1
    joined = (
        start > least + 1
        and sentence.tokens[start - 1].lower == "and"
        and sentence.tokens[start - 2].tag in "NA"
    )
    if joined:
        start = _item_start(sentence, start - 1, least)
    return start if start < stop else at


def _places(sentence: Sentence, start: int, end: int, context: Context) -> list[str]:
    found = []
    for token in sentence.tokens[start:end]:
        place = token.mention if isinstance(token.mention, PlaceMention) else sentence.place_of(token)
        country = country_of_code(place.country_code) if place is not None and place.country_code else None
        if country is not None and place is not None and place.kind in ("country", "demonym"):
            found.append(context.own_name(country.name))
    return list(dict.fromkeys(found))


def _draft(sentence: Sentence, frame: Frame, at: int, amount: Amount, form: str, context: Context) -> Draft:
    token = sentence.tokens[at]
    draft = Draft(
        "figure", form, "actual", frame.identity, sentence.start, sentence.end, sentence.start + token.start
    )
    draft.amounts, draft.number_spans = [amount], [(token.mention.start, token.mention.end)]
    low = max((k + 1 for k in range(at) if sentence.tokens[k].tag == "#"), default=0)
    later = (k for k in range(at + 1, len(sentence.tokens)) if sentence.tokens[k].tag == "#")
    cell = Cell(at, at + 1, [amount], low=low, high=next(later, len(sentence.tokens)), form=form)
    give_dates(sentence, [cell], context)
    draft.date, draft.stands = labelled_period(sentence, at) or cell.date, True
    return draft


def _give_sides(draft: Draft, named: list[str], context: Context) -> None:
    """The home side reports; a country that is named beside it, or the other of the pair, is the partner."""
    pair = context.topic[:2] if context.is_pair else []
    home = context.own_side()
    others = [name for name in named if name not in home]
    draft.add_parties(home, "reporter")
    draft.add_parties(others[:1] or [name for name in pair if name not in home][:1], "partner")
