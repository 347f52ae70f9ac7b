"""Dates and periods in running text, as EDTF.

`find_periods` reads what the passage writes and resolves relative words against a `Reference`: when the
document was published and which period it last spoke of. Nothing is invented: a day, a month or a year that
neither settles leaves `edtf` None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.extraction.calendar.mention import DAY_LENGTH, PeriodKind, PeriodMention, Reading, Reference
from servanda.extraction.calendar.parts import Parts
from servanda.extraction.calendar.present import parse_or_none
from servanda.extraction.calendar.words import calendar_words

__all__ = ["PeriodKind", "PeriodMention", "Reference", "find_periods", "fiscal_start", "follow"]

_LOOK_BACK = 48
_YEAR = re.compile(r"[0-9]{4}")
_FROM, _TO = re.compile(r"\b[Ff]rom\s+\Z"), re.compile(r"\s+to\s+")
_END_OF = re.compile(r"(?:until\s+|till\s+)?(?:the\s+)?(?:very\s+)?end\s+of\b")
_TO_THE = re.compile(r"\s+(?:(?:to|until|till)\s+)?(?:the\s+)?")
_YEAR_LENGTH = len("2022")
# "Since its opening in December 2021".
_SINCE_ITS = re.compile(r"\b[Ss]ince\s+(?:its|their|his|her|our|the)\s+(?:[a-z]+\s+){1,3}(?:(?:in|on)\s+)?\Z")
_ONWARDS = re.compile(r"\s+(?:on|onwards?|forward)\b")
_FISCAL_YEAR = re.compile(
    r"\b(?:FY\s?[0-9/–-]*|[Ff](?:iscal|inancial)\s+year(?:\s+[0-9/–-]+)?)\W{0,3}(?:which\s+)?"
    r"(?:(?:from|runs\s+from|starts\s+(?:on|in)|starting\s+(?:on|in)|begins\s+(?:on|in)|beginning\s+(?:on|in)|began\s+(?:on|in))\s+)?"
    r"(?P<ended>(?:ended|ending|ends)\s+(?:on\s+|in\s+)?)?(?:[0-3]?[0-9](?:st|nd|rd|th)?\s+)?(?P<month>[A-Z][a-z]+)\b"
)


def find_periods(
    text: str, reference: Reference | None = None, *, language: str = "en"
) -> list[PeriodMention]:
    """The periods of a passage, in order; each explicit one is context for the relative ones after it.

    Raises:
        LanguageError: the language has no calendar.
    """
    words = calendar_words(language)
    reader = _Reader(text, reference or Reference(), words)
    found: list[PeriodMention] = []
    at = 0
    for match in words.trigger.finditer(text):
        if match.start() < at:
            continue
        mention = reader.read(match[0], match.start(), at)
        if mention is not None:
            found.append(mention)
            at = mention.end
    return _with_spans(text, found)


def follow(reference: Reference, mentions: Sequence[PeriodMention]) -> Reference:
    """The reference after a passage: its context is the last period that the passage dates."""
    context, before, day = reference.context, reference.before, reference.day
    for mention in mentions:
        if mention.base is None or mention.compared:
            continue
        if len(mention.base) == DAY_LENGTH and "/" not in mention.base:
            day = mention.base
        if not mention.passing and mention.base != context:
            context, before = mention.base, context
    return replace(reference, context=context, before=before, day=day)


def fiscal_start(text: str, *, language: str = "en") -> int | None:
    """The month in which the fiscal year begins, where the text says so: "FY2021/22 (1 July 2021 to 30 June
    2022)".
    """
    months = calendar_words(language).months
    for match in _FISCAL_YEAR.finditer(text):
        if match["month"] in months:
            month = months[match["month"]]
            return month % 12 + 1 if match["ended"] else month
    return None


def _with_spans(text: str, found: list[PeriodMention]) -> list[PeriodMention]:
    """The mentions with "from April last year to March this year" made one."""
    merged: list[PeriodMention] = []
    for mention in found:
        before = merged[-1] if merged else None
        span = _span(text, before, mention) if before else None
        if before and span:
            merged[-1] = PeriodMention(before.start, mention.end, span, "span", True, span)
        else:
            merged.append(mention)
    return merged


def _span(text: str, one: PeriodMention, two: PeriodMention) -> str | None:
    """The span from one mention to the next where the text joins them so."""
    if (
        not (one.relative or two.relative)
        or one.kind not in ("at", "since")
        or two.kind not in ("at", "until")
    ):
        return None
    if one.base and two.base and _END_OF.match(text, two.start):  # "from 1 March to the end of the year"
        close = f"{two.base}-12-31" if len(two.base) == _YEAR_LENGTH else two.base
        last = close[: len(one.base)] if one.base < close else ""
        return f"{one.base}/{last}" if last and _TO_THE.fullmatch(text, one.end, two.start) else None
    if not one.base or not two.base or len(one.base) != len(two.base) or not one.base < two.base:
        return None
    joined = _TO.fullmatch(text, one.end, two.start) and _FROM.search(text, max(0, one.start - 10), one.start)
    return f"{one.base}/{two.base}" if joined else None


@dataclass(frozen=True, slots=True)
class _Left:
    """What stands before a period: where the mention begins with its preposition and without, and the
    preposition.
    """

    start: int
    plain_start: int
    meaning: str | None
    word: str


class _Reader(Parts):
    """Reads the periods of one passage in order, keeping the period last spoken of."""

    def read(self, trigger: str, at: int, previous: int) -> PeriodMention | None:
        """The mention whose trigger stands at `at`; it begins no earlier than `previous`."""
        for label, pattern in self.words.patterns_at(trigger):
            match = pattern.match(self.text, at)
            if match:
                read: Reading | None = getattr(self, f"_read_{label}")(match)
                if read is not None:
                    return self._mention(at, read, previous)
        return None

    def _mention(self, at: int, read: Reading, previous: int) -> PeriodMention:
        """The mention of a reading that begins at `at`, with the words before it that bound or place it."""
        if read.kind in ("duration", "rate"):
            return PeriodMention(at, read.end, None, read.kind, read.relative)
        if read.kind == "by":  # "within six months"
            edtf = f"../{read.period}" if read.period else None
            return PeriodMention(at, read.end, edtf, "by", True, read.period, passing=True)
        if read.bare:
            return PeriodMention(at, read.end, read.period, "at", True, read.period, passing=True)
        left = self._left(at, previous)
        kind: PeriodKind = read.kind
        if kind == "at" and _SINCE_ITS.search(self.text, max(0, at - _LOOK_BACK), left.plain_start):
            left = replace(left, meaning="since", word="since")
        start, base, period = left.plain_start, read.period, read.period
        compared = False
        if left.meaning is None:
            compared = self.words.compared.search(self.text, max(0, at - _LOOK_BACK), start) is not None
        elif left.meaning == "about":
            if base and _YEAR.fullmatch(base):
                start, base = left.start, f"{base}~"
                period = base
        elif base and ".." not in base:
            bounded = self._bounded(base, kind, left, read.end)
            if bounded:
                start, (period, kind) = left.start, bounded
        if base and not compared:
            self._keep(base, at, passing=read.passing)
        return PeriodMention(start, read.end, period, kind, read.relative, base, compared, read.passing)

    def _left(self, at: int, previous: int) -> _Left:
        match = self.words.left.search(self.text, max(previous, at - _LOOK_BACK), at)
        if match is None:
            return _Left(at, at, None, "")
        placed = "edge" if match["edge"] else "part" if match["part"] else None
        word = (match["preposition"] or "").lower()
        after = match.end("preposition") if word else match.start()
        plain_start = match.start(placed) if placed else at - len(self.text[after:at].lstrip())
        return _Left(match.start(), plain_start, self.words.prepositions.get(word), word)

    def _bounded(self, period: str, kind: PeriodKind, left: _Left, end: int) -> tuple[str, PeriodKind] | None:
        """The period with "since", "by" or "until" before it; None where the word bounds nothing."""
        first, last = period.split("/")[0].replace("X", "0"), period.split("/")[-1].replace("X", "9")
        if left.meaning == "since":
            if left.word == "from" and kind == "span" and "/" in period:
                return None  # "from September 2024 to June 2026" has its end
            if left.word == "from" and len(first) == DAY_LENGTH and not _ONWARDS.match(self.text, end):
                return None  # "from 1 September it will": the day on which it begins
            if left.word == "from" and not (_ONWARDS.match(self.text, end) or self._is_to_come(first)):
                return None  # "from 2020" may begin a movement, or say what is compared with
            return f"{first}/..", "since"
        if (
            left.meaning == "by"
            and left.word == "before"
            and self.text.endswith(("not ", "Not "), 0, left.start)
        ):
            return None  # "not before 2027"
        if left.meaning == "by":
            # "by the end of ten months of 2022" looks back on all of them
            return (period, kind) if kind == "span" and left.word == "by" else (f"../{last}", "by")
        return None if kind == "span" and left.word == "through" else (f"../{last}", "until")

    def _is_to_come(self, first: str) -> bool:
        """Whether a date lies after publication, or for want of it after the period spoken of."""
        known, date = self.published or parse_or_none(self.context), parse_or_none(first)
        return bool(known and date and known.latest and date.earliest and date.earliest > known.latest)

    def _keep(self, period: str, at: int, *, passing: bool) -> None:
        """Remember the period as the one last spoken of."""
        if len(period) == DAY_LENGTH and "/" not in period:
            self.last_day = period
        if passing:
            return
        self.context_at = at
        if period != self.context:
            self.context, self.before = period, self.context
