"""When and where a gathering is: its day or its run of days, and its venue."""

from __future__ import annotations

import re
from datetime import date, timedelta

from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.periods import PeriodMention
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import periods_in
from servanda.extraction.tokens import Token
from servanda.extraction.vocabulary import singular
from servanda.gazetteer import PlaceMention

_DAYS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_LASTING = re.compile(r"(?i)\b(two|three|four|five|six|seven|eight|nine|ten|\d{1,2})-day\b")
_NTH = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_NTH_DAY = re.compile(
    r"(?i)\bon (?:the|its) (?P<which>first|opening|second|third|fourth|fifth|last|final|closing|concluding)"
    r" day\b"
)
_BETWEEN_COMMAS = re.compile(r",\s(?P<place>[A-ZÀ-Þ][^\W\d]+(?:[ -][A-ZÀ-Þ][^\W\d]+){0,2}),\s(?:on\s)?\Z")
_ON_MAP = frozenset({"city", "capital", "region"})
_DAY_LENGTH = len("2022-10-05")
# "sign a plan for 2025-2027 at the session": the years are the plan's.
_OF_YEARS = re.compile(r"\d{4}/\d{4}$")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")


def venue(sentence: Sentence, phrases: list[Phrase]) -> str | None:
    """The first place that "in", "at" or "near" introduces: a known place or a named building."""
    for phrase in phrases:
        if phrase.preposition not in sentence.lists["where_held"] - {"from"}:
            continue
        tokens = sentence.tokens[phrase.start : phrase.end]
        head = tokens[-1]
        known = sentence.place_of(head) or (head.mention if isinstance(head.mention, PlaceMention) else None)
        named = any(token.tag == "P" for token in tokens)
        start = phrase.start
        while start < phrase.end - 1 and sentence.tokens[start].tag == "D":
            start += 1
        text = sentence.between(start, phrase.end)
        if known is not None and head.tag == "P":
            return text
        if named and phrase.preposition in ("in", "at") and _is_venue(text, sentence):
            return text
        near = phrase.preposition in ("in", "near") or (
            phrase.preposition == "at" and _is_led(sentence, phrase)
        )
        if head.tag == "P" and near and not _is_body(head.text, sentence):
            return text
        if (
            head.lower in sentence.lists["places_unnamed"]
            and any(t.tag in "AP" for t in tokens[:-1])
            and (named or _demonym(tokens))
        ):
            return text
    return None


def _is_led(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a name after "at the" follows a gathering's verb or day: "concluded today at the Grand"."""
    at = phrase.start - 1
    while at > 0 and sentence.tokens[at].tag in "DIR":
        at -= 1
    token = sentence.tokens[at]
    classes = sentence.vocabulary.verb_classes
    held = token.tag == "E" and (token.lemma in classes["hold"] or token.lemma in classes["happen"])
    after = sentence.tokens[phrase.end] if phrase.end < len(sentence.tokens) else None
    several = " " in sentence.tokens[phrase.end - 1].text or (
        after is not None and (after.tag == "T" or after.lower in ("from", "on"))
    )
    return several and (token.tag == "T" or held or token.lower == "place")


def _is_venue(name: str, sentence: Sentence) -> bool:
    """Whether a name is that of a building or of grounds where people gather."""
    return singular(name.split()[-1].lower()) in sentence.lists["venue"] or bool(
        sentence.expressions["institute_of"].search(name)
    )


def here(sentence: Sentence, context: Context) -> str | None:
    """Where the text was written, if a sentence says that it was "here"."""
    return context.seat if any(token.lower == "here" for token in sentence.tokens) else None


def place_before_day(sentence: Sentence, after: int) -> str | None:
    """The place between commas before a day: "the 10th Forum, Makati, 22 May 2024"."""
    low = sentence.tokens[min(after, len(sentence.tokens) - 1)].start
    for period in sentence.periods:
        found = _BETWEEN_COMMAS.search(sentence.text, low - 1, period.start) if period.start > low else None
        if found and period.edtf and len(period.edtf) >= _DAY_LENGTH:
            return found["place"]
    return None


def place_between_commas(sentence: Sentence, after: int) -> str | None:
    """The place on the map that commas set off where there is no verb: "forum of textiles, Monastir"."""
    for place in sentence.places:
        before = next((token for token in reversed(sentence.tokens) if token.end <= place.start), None)
        behind = next((token for token in sentence.tokens if token.start >= place.end), None)
        inside = after < len(sentence.tokens) and place.start > sentence.tokens[after].start
        apart = before is not None and before.tag == "," and (behind is None or behind.tag in ",.;:_")
        if inside and apart and place.kind in _ON_MAP:
            return place.text
    return None


def _is_body(name: str, sentence: Sentence) -> bool:
    return bool(set(name.split()) & sentence.lists["institution"])


def _demonym(tokens: list[Token]) -> bool:
    return any(isinstance(token.mention, PlaceMention) for token in tokens)


def venue_inside(sentence: Sentence, phrase: Phrase, form: str) -> str | None:
    """The city that an exhibition's own name begins with: "the Dubai Airshow"."""
    if form not in ("exhibition", "forum", "conference"):
        return None
    low, high = sentence.tokens[phrase.start].start, sentence.tokens[phrase.end - 1].end
    for place in sentence.places:
        if (
            low <= place.start < high
            and place.kind in ("city", "capital")
            and sentence.text[place.end : place.end + 1] == " "
        ):
            return place.text
    return None


def happens_on(
    sentence: Sentence,
    phrase: Phrase,
    clauses: list[Clause],
    hanging: list[Phrase],
    context: Context,
    reach: int = 0,
) -> str | None:
    """The day or the run of days of an event: said right after it, in its clause, or before it."""
    near: list[PeriodMention] = []
    spans = [(phrase.start, (hanging[-1].end if hanging else phrase.end) + 3)]
    spans += [(clause.start, clause.end) for clause in clauses]
    spans.append((phrase.end, reach))
    if clauses:
        spans.append((0, clauses[-1].first))
    for start, end in spans:
        near += [p for p in periods_in(sentence, start, min(end, len(sentence.tokens))) if p not in near]
    if day := nth_day(sentence, context):
        return day
    dated = [
        p
        for p in near
        if p.edtf
        and p.kind not in ("duration", "since")
        and not _OF_YEARS.match(p.edtf)
        and not _told_elsewhere(sentence, p, clauses, phrase)
    ]
    if not dated:
        return None
    return _run(sentence, dated) or _day(sentence, dated[0], context)


def nth_day(sentence: Sentence, context: Context) -> str | None:
    """ "On the second day" of the gathering that was told of: which day it was."""
    match = _NTH_DAY.search(sentence.text)
    days = context.event.date or (context.session.date if context.session else None)
    if match is None or not days:
        return None
    first, _, last = days.partition("/")
    if not DAY.match(first) or not DAY.match(last):
        return None
    which = match["which"].lower()
    if which in sentence.lists["last_days"]:
        return last
    day = date.fromisoformat(first) + timedelta(_NTH.get(which, 0))
    return day.isoformat() if day.isoformat() <= last else None


def _told_elsewhere(sentence: Sentence, period: PeriodMention, clauses: list[Clause], phrase: Phrase) -> bool:
    """Whether a period belongs to the verb of a clause that tells of something else."""
    for clause in sentence.parse.clauses:
        if clause in clauses or not clause.relative:
            continue
        tokens = sentence.tokens[clause.at : clause.end]
        if tokens and tokens[0].start < period.start < tokens[-1].end and phrase.start < clause.start:
            return True
        if tokens and tokens[0].start < period.start < tokens[-1].end and clause.end < phrase.start:
            return True
    return False


def _day(sentence: Sentence, period: PeriodMention, context: Context) -> str | None:
    """A period's EDTF; "today" is the day on which the document was written."""
    published = context.reference.published
    if published and DAY.match(published) and sentence.text[period.start : period.end].lower() == "today":
        return published
    return period.edtf


def _run(sentence: Sentence, dated: list[PeriodMention]) -> str | None:
    """A run of days put together: "opened on Sunday and runs until Tuesday"; "the four-day visit ends"."""
    first = dated[0].edtf or ""
    if len(dated) > 1 and DAY.match(first) and (dated[1].edtf or "").startswith("../"):
        last = (dated[1].edtf or "").removeprefix("../")
        if (
            DAY.match(last)
            and first < last
            and sentence.expressions["opening"].search(sentence.text[: dated[0].start])
        ):
            return f"{first}/{last}"
    lasting = _LASTING.search(sentence.text)
    if lasting is None or not DAY.match(first):
        return None
    count = int(_DAYS.get(lasting.group(1).lower()) or lasting.group(1)) - 1
    day, before = date.fromisoformat(first), sentence.text[: dated[0].start]
    fronted = sentence.text[dated[0].end : lasting.start()]
    if sentence.expressions["ending"].search(before) or (
        sentence.expressions["ended"].search(fronted) and not sentence.expressions["opening"].search(before)
    ):
        return f"{day - timedelta(count)}/{first}"
    if sentence.expressions["opening"].search(before):
        return f"{first}/{day + timedelta(count)}"
    return None


def is_later(edtf: str | None, context: Context) -> bool:
    """Whether a date lies after the document's own."""
    published = context.reference.published
    if not edtf or not published:
        return False
    start = edtf.split("/")[0] if not edtf.startswith("../") else edtf[3:]
    size = min(len(start), len(published))
    return bool(re.match(r"\d{4}", start)) and "-2" not in start[4:6] and start[:size] > published[:size]
