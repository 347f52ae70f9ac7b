"""A line of a diary: its days, then what is held on them: "13-15 May 2024: Expo Sur, trade fair, Lima"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.patterns.event_naming import event_of, event_thing, form_of, name_of
from servanda.extraction.patterns.gathering_sides import add_parties
from servanda.extraction.patterns.happening import DAY, is_later, venue
from servanda.extraction.periods import PeriodMention
from servanda.extraction.phrases import Phrase

_BULLETS = "-*•–—"
_PARTS = ":–—-"
_HALF_A_YEAR = 180
_SEATS = ("city", "capital", "region")
_LONGEST_LEAD = 7  # tokens: "5 April (Friday), Gdansk, Poland:"


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The gatherings that a line of a diary tells of; none where it is no such line."""
    drafts: list[Draft] = []
    for at in _beginnings(sentence):
        draft = _entry(sentence, at, frame, context)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _beginnings(sentence: Sentence) -> list[int]:
    """Where the entries of a line can begin: at its head and after its semicolons."""
    tokens, at = sentence.tokens, 0
    while at < len(tokens) and tokens[at].text in _BULLETS:
        at += 1
    return [at, *(n + 1 for n, token in enumerate(tokens) if token.text == ";")]


def _entry(sentence: Sentence, start: int, frame: Frame, context: Context) -> Draft | None:
    lead = _lead(sentence, start)
    if lead is None:
        return None
    days, place, at = lead
    phrases = [p for p in sentence.parse.phrases if p.start >= at]
    if not phrases or phrases[0].start > at + 1 or phrases[0].preposition:
        return None
    named, told = _named(sentence, phrases)
    thing = event_thing(sentence, told)
    if thing is None or thing.kind != frame.kind or _is_told(sentence, told):
        return None
    event = event_of(sentence, told, thing)
    text = sentence.words(named) if named is not told else name_of(sentence, event)
    date = _to_come(days, context)
    status = frame.statuses["future" if _is_ahead(date, context) else "past"]
    anchor = sentence.start + sentence.tokens[named.start].start
    draft = Draft("event", form_of(event, text), status, frame.identity, sentence.start, sentence.end, anchor)
    draft.what, draft.date = text, date
    draft.place = place or venue(sentence, event.hanging) or _place_after(sentence, told.end)
    add_parties(draft, sentence, replace(event, clauses=[], main=None), [], text, context)
    return draft


def _lead(sentence: Sentence, at: int) -> tuple[PeriodMention, str | None, int] | None:
    """The days that an entry begins with, the place beside them, and the token after their colon or dash."""
    tokens = sentence.tokens
    at += at < len(tokens) and tokens[at].lower in sentence.lists["opens_days"]
    days = tokens[at].mention if at + 2 < len(tokens) and tokens[at].tag == "T" else None
    if not isinstance(days, PeriodMention) or not days.edtf or days.kind in ("duration", "since"):
        return None
    place = None
    for number in range(at + 1, min(at + _LONGEST_LEAD, len(tokens))):
        token, bar = tokens[number], "|" in sentence.text[tokens[number - 1].end : tokens[number].start]
        if bar or token.text in _PARTS:
            return days, place, number + (not bar)
        if token.tag == "P" and sentence.place_of(token):
            place = token.text
        elif token.tag not in ",()PT_":
            return None
    return None


def _named(sentence: Sentence, phrases: list[Phrase]) -> tuple[Phrase, Phrase]:
    """What the line names, and the noun that tells its sort: in "Expo Sur, trade fair" the one after it."""
    first, *rest = phrases
    beside = rest[0] if rest and rest[0].start - first.end == 1 else None
    is_name = sentence.tokens[first.end - 1].tag == "P" and event_thing(sentence, first) is None
    if beside is None or not is_name or beside.preposition or sentence.tokens[first.end].tag not in ",(":
        return first, first
    return first, beside


def _is_told(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a clause of the line tells of the gathering, so that other patterns read it."""
    return any(c.finite and not c.relative and phrase in c.subject for c in sentence.parse.clauses)


def _to_come(days: PeriodMention, context: Context) -> str | None:
    """The days of a diary that name no year: those to come, where they are nearer than those gone by."""
    published, gone = context.reference.published, days.edtf or ""
    first = gone[: len("2024-05-13")]
    if not days.relative or not published or not (DAY.match(first) and DAY.match(published)):
        return days.edtf
    ahead = gone.replace(gone[:4], str(int(gone[:4]) + 1))
    near = 0 < _ordinal(ahead) - _ordinal(published) < _HALF_A_YEAR
    return ahead if near and first < published else days.edtf


def _ordinal(edtf: str) -> int:
    """The number of a day, as if every month had thirty."""
    year, month, day = (int(part) for part in edtf[: len("2024-05-13")].split("-"))
    return year * 360 + month * 30 + day


def _is_ahead(edtf: str | None, context: Context) -> bool:
    """Whether days are still to come; where the text is undated, whether they lie in a year after its own."""
    reference = context.reference
    if reference.published or not edtf or not reference.context:
        return is_later(edtf, context)
    return edtf[:4] > reference.context[:4]


def _place_after(sentence: Sentence, at: int) -> str | None:
    """The place that stands alone after what is held: ", Lima", "| Cairo", "(Accra)"."""
    tokens = sentence.tokens
    end = next((token.start for token in tokens[at:] if token.text == ";"), len(sentence.text))
    for mention in sentence.places:
        before = sentence.text[: mention.start].rstrip()[-1:]
        if (
            tokens[at - 1].end <= mention.start < end
            and before
            and before in ",(|"
            and mention.kind in _SEATS
        ):
            return mention.text
    return None
