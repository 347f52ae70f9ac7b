"""When and where: the day and the place of what a clause says, and the span that it is to run over."""

from __future__ import annotations

from servanda.claim import Amount
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.periods import PeriodMention
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import ground_in, place_in

_FRESH = 5
_DAY_LENGTH = len("2022-10-05")


def set_time(draft: Draft, sentence: Sentence, clause: Clause | None, *, spans: bool = True) -> None:
    """Fill a draft's `date`, and its `covers` where `spans` allows, from the periods around a clause."""
    dated = [p for p in sentence.periods if p.edtf and p.kind != "duration"]
    own = [p for p in dated if clause is None or _within(sentence, p, clause.start, clause.end)]
    for period in own:
        if spans and draft.covers is None and runs(sentence, period):
            draft.covers = span_of(sentence, period)
        elif draft.date is None and not _is_validity(sentence, period):
            draft.date = period.edtf
    if spans and draft.covers is None and clause is not None and draft.kind == "agreement":
        draft.covers = _validity_after(sentence, clause, [p for p in dated if p not in own])
    draft.covers = span_from(draft.date, draft.covers)
    if draft.date is None and clause is not None:
        first = sentence.tokens[clause.first].start
        other = [p for p in dated if p not in own and not runs(sentence, p)]
        fronted = [p for p in other if p.end <= first and not _in_other_clause(sentence, p, clause)]
        told = [p for p in dated if not runs(sentence, p)]
        lone = other if len(told) == 1 and other and not _in_other_clause(sentence, other[0], clause) else []
        draft.date = next((p.edtf for p in (*fronted, *lone)), None)


def _validity_after(sentence: Sentence, clause: Clause, dated: list[PeriodMention]) -> str | None:
    """The span that an aside gives a paper: "which is to run until 2030", "covering 2024-2026"."""
    own = (
        other
        for other in sentence.parse.clauses
        if other is not clause
        and (other.relative or not other.finite)
        and other.verb in sentence.lists["last_for"]
    )
    spans = [(sentence.tokens[o.first].start, sentence.tokens[o.end - 1].end) for o in own]
    for period in dated:
        inside = any(start <= period.start < end for start, end in spans)
        if inside and runs(sentence, period):
            return span_of(sentence, period)
    return None


def runs(sentence: Sentence, period: PeriodMention) -> bool:
    """Whether a period is the span that something is valid for, or its end."""
    return _is_validity(sentence, period) or _is_end(sentence, period)


def span_from(date: str | None, covers: str | None) -> str | None:
    """The span of a paper of which only the end is told: it begins on the day of signing."""
    if covers and covers.startswith("../") and date and ".." not in date:
        return f"{date.rpartition('/')[2]}/{covers[3:]}"
    return covers


def duration_in(sentence: Sentence, start: int, end: int) -> Amount | None:
    """The length of time that something lasts, told among tokens `start` to `end`: "for five years"."""
    for token in sentence.tokens[start:end]:
        period = token.mention
        if not isinstance(period, PeriodMention) or period.kind != "duration":
            continue
        before = sentence.text[max(0, token.start - 40) : token.start]
        led = max((m.end() for m in sentence.expressions["length_lead"].finditer(before)), default=-1) == len(
            before
        )
        number = next((n for n in sentence.numbers if token.start <= n.start < token.end), None)
        if led and number is not None:
            unit = sentence.text[number.end : token.end].strip(" -")
            if unit:
                return Amount(value=number.value, unit=unit, bound=number.bound)
    return None


def span_of(sentence: Sentence, period: PeriodMention) -> str | None:
    """A period that `runs` as a span: a mere end is open at its beginning."""
    edtf = period.edtf or ""
    bare_end = "/" not in edtf and _is_end(sentence, period)
    return f"../{edtf}" if bare_end else period.edtf


def _within(sentence: Sentence, period: PeriodMention, start: int, end: int) -> bool:
    if start >= end:
        return False
    return sentence.tokens[start].start <= period.start < sentence.tokens[end - 1].end


def _in_other_clause(sentence: Sentence, period: PeriodMention, clause: Clause) -> bool:
    """Whether a period belongs to a finite or relative clause that is not this one."""
    if _within(sentence, period, clause.start, clause.end):
        return False
    return any(
        _within(sentence, period, other.first, other.end)
        for other in sentence.parse.clauses
        if other is not clause and (other.finite or other.relative) and other.first < len(sentence.tokens)
    )


def _is_validity(sentence: Sentence, period: PeriodMention) -> bool:
    """Whether a period is the span that something is valid for: "for 2024-2027", "in 2022-2024"."""
    low, _, high = (period.edtf or "").partition("/")
    if len(low) == 4 and len(high) == 4 and low < high:
        return True
    before = sentence.text[max(0, period.start - 5) : period.start]
    return before.endswith(" for ") and len(low) == 4 and not high


def _is_end(sentence: Sentence, period: PeriodMention) -> bool:
    """Whether a period is the end of what something is valid for: "until 2028", "up to 2027"."""
    before = sentence.text[max(0, period.start - 30) : period.start]
    if sentence.expressions["expires"].search(before) and "/" not in (period.edtf or "/"):
        return True
    if not (period.edtf or "").startswith("../"):
        return False
    said = sentence.text[period.start : period.end]
    return bool(
        sentence.expressions["until"].search(sentence.text[max(0, period.start - 24) : period.start])
        or sentence.expressions["until"].search(said)
    )


def set_place(draft: Draft, sentence: Sentence, clause: Clause | None) -> None:
    """Fill a draft's place from the phrases of its clause, then from those that stand before it."""
    first = clause.first if clause else 0
    end = clause.end if clause else len(sentence.tokens)
    start = clause.start if clause else 0
    own = [p for p in sentence.parse.phrases if start <= p.start < end]
    fronted = [p for p in sentence.parse.phrases if p.end <= first and p not in own]
    if clause is not None and not clause.passive and not clause.relative:  # "A at B will build C in D"
        own = [*(p for p in own if p.start > clause.at), *(p for p in own if p.start < clause.at)]
    draft.place = place_in(sentence, _where(sentence, own) + _where(sentence, fronted))
    if draft.kind == "project" and draft.form in ("logistics", "construction"):
        low = sentence.tokens[start].start if start < len(sentence.tokens) else 0
        draft.place = _route(sentence, low) or draft.place


def _route(sentence: Sentence, start: int) -> str | None:
    """What a line, a road or a service joins: "between Santos and Apapa", "from Basra to Aqaba"."""
    names = sorted({(n.start, n.end) for n in sentence.names} | {(p.start, p.end) for p in sentence.places})
    for match in sentence.expressions["route_start"].finditer(sentence.text, start):
        for _, end in (span for span in names if span[0] == match.end()):
            joined = sentence.expressions["route_end"].match(sentence.text, end)
            last = joined and next((e for s, e in reversed(names) if s == joined.end()), None)
            if last:
                return sentence.text[match.start() : last]
    return None


def _where(sentence: Sentence, phrases: list[Phrase]) -> list[Phrase]:
    """The phrases that may tell where, those that end in a place on the map first, instruments and events
    left out.
    """
    found = [p for p in phrases if p.preposition in ("in", "at", "near", "outside")]
    found = [
        p for p in found if _can_be_place(sentence, p) and not thing_of(sentence, p, ("agreement", "event"))
    ]
    return sorted(found, key=lambda p: sentence.place_of(sentence.tokens[p.end - 1]) is None)


def _can_be_place(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase can name a place: one on the map, one with a geographic word, or a lone name."""
    head = sentence.tokens[phrase.end - 1]
    if sentence.place_of(head) is not None or phrase.preposition != "in":
        return True
    return bool(sentence.expressions["ground"].search(sentence.words(phrase))) or (
        head.tag == "P" and " " not in head.text
    )


def from_occasion(draft: Draft, sentence: Sentence, context: Context) -> None:
    """Give what was signed or done at a gathering spoken of just before its place and day."""
    _from_same_day(draft, context)
    event = context.event
    if context.entry and event.date and not _falls_on(context.entry, event.date):
        return  # an entry of a chronicle has a day of its own
    told = sentence.expressions["on_that_occasion"].search(sentence.text) is not None
    if draft.status not in ("agreed", "done") or not (event.date or event.place):
        return
    if event.age > _FRESH and not told:
        if context.session is None or draft.kind != "agreement":
            return
        event = context.session
    if draft.date is None:
        draft.date = event.date
    if draft.place is None and _falls_on(draft.date, event.date):
        draft.place = event.place


def _from_same_day(draft: Draft, context: Context) -> None:
    """What was or will be signed on the day of a gathering that was told of is signed there."""
    if draft.place is not None or not draft.date or len(draft.date) < _DAY_LENGTH:
        return
    for _, date, place, _ in reversed(context.gatherings):
        if place and date and len(date) >= _DAY_LENGTH and _falls_on(draft.date, date):
            draft.place = place
            return


def _falls_on(date: str | None, days: str | None) -> bool:
    """Whether a date is that of an event, or one of its days."""
    if date == days or not date or not days:
        return date == days
    first, _, last = days.partition("/")
    return bool(last) and len(date) == len(first) and first <= date <= last


def place_figures(drafts: list[Draft], sentence: Sentence) -> None:
    """Give counts and sums of what was signed, sold or handled the town that their sentence names."""
    for draft in drafts:
        if draft.kind != "figure" or draft.place is not None or draft.form not in _LOCAL_FIGURES:
            continue
        towns = [
            p
            for p in sentence.parse.phrases
            if p.preposition in ("in", "at", "through")
            and (known := sentence.place_of(sentence.tokens[p.end - 1])) is not None
            and known.kind in ("city", "capital")
        ]
        if len(towns) == 1:
            draft.place = sentence.tokens[towns[0].end - 1].text
        elif not towns:
            draft.place = ground_in(sentence)


def place_projects(drafts: list[Draft], sentence: Sentence) -> None:
    """Give a project that no phrase places the place in its own words: "port of Pemba", "flights to Rome"."""
    names = {n.text for n in sentence.names} | {p.text for p in sentence.places}
    for draft in drafts:
        if draft.kind != "project" or draft.place is not None or not draft.what:
            continue
        found = sentence.expressions["named_in"].search(draft.what)
        if found is None and draft.form == "logistics":
            found = sentence.expressions["towards"].search(draft.what)
        if found is None:
            continue
        rest = draft.what[found.end() :]
        sides = {name for name, _ in draft.parties}
        fits = [name for name in names if rest.startswith(name) and name not in sides]
        draft.place = max(fits, key=len, default=None)


_LOCAL_FIGURES = frozenset({"count", "transactions", "cargo"})
