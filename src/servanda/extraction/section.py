"""A section read from its beginning to its end, sentence by sentence, its context kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from servanda.document import Block, Document, Section
from servanda.extraction.analysis import Sentence, analyse
from servanda.extraction.context import Context, Event
from servanda.extraction.continuation import continue_claim
from servanda.extraction.draft import Draft
from servanda.extraction.figures import tables
from servanda.extraction.figures.asked import hear
from servanda.extraction.figures.owner import owner_of_text
from servanda.extraction.floor import Floor
from servanda.extraction.frames import Frame
from servanda.extraction.interviews import find_interview, role_of_line
from servanda.extraction.likely import likely
from servanda.extraction.minutes import session_of
from servanda.extraction.opening import date_of_text, names_of, open_context, places_of, voice_of
from servanda.extraction.patterns import row
from servanda.extraction.patterns.clause import lemmas_of
from servanda.extraction.patterns.happening import is_later
from servanda.extraction.patterns.led_acts import goes_on, lead_of
from servanda.extraction.patterns.registry import CALLED_BY_VERB, LATE_PATTERNS, PATTERNS
from servanda.extraction.patterns.setting import place_figures, place_projects
from servanda.extraction.periods import find_periods, follow
from servanda.extraction.remembering import remember, remember_gathering
from servanda.extraction.sentences import after_dateline, find_sentences
from servanda.extraction.settling import settle
from servanda.extraction.tally import Tally
from servanda.extraction.turns import Turns
from servanda.extraction.vocabulary import Vocabulary
from servanda.gazetteer import country_of_code, find_places

_LONGEST_CHAPTER = 24
_LONGEST_TITLE = 160
_TITLES = 4  # how many of the first lines can be titles
_DAY_LENGTH = len("2022-10-05")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST_LABEL = 60
_LABELS = tuple(
    re.compile(rf"(?:[-*•–—·▪]\s+)?(?P<day>[^\n:;.]*?\d[^\n:;.]*?)\s*{mark}\s+(?=\S)")
    for mark in (":", " [–—-]")
)
_BEFORE_ENTRY = "In "  # so that "May" and "March" are months


class SectionReader:
    """Reads one section: `drafts` gives what it claims, in order."""

    def __init__(
        self,
        document: Document,
        section: Section,
        vocabulary: Vocabulary,
        frames: tuple[Frame, ...],
        tally: Tally | None = None,
    ) -> None:
        self._tally = tally
        self._document, self._section = document, section
        self._vocabulary, self._frames = vocabulary, frames
        self._calls = _Calls.of(frames, vocabulary)
        self._unclaimed = tuple(frame for frame in frames if frame.pattern == "unclaimed")
        self._text = document.text[section.start : section.end]
        self._names, self._places = names_of(self._text, vocabulary), places_of(self._text)
        self._context = open_context(document, section, self._names, self._places, vocabulary)
        self._anchor, self._reference = date_of_text(document), self._context.reference
        self._blocks = _blocks_of(document, section)
        blocks = [document.text[block.start : block.end] for block in self._blocks]
        interview = find_interview(blocks, self._names, vocabulary, self._context.people.values())
        self._turns = interview.turns if interview is not None else Turns()
        self._context.voice = voice_of(document, self._text, self._names, interview, self._context)
        if interview is None:
            self._context.owner, self._context.owner_noun = owner_of_text(
                section.title or "", self._text, self._names, self._context
            )
        self._voice = self._context.voice
        self._floor = Floor(interview)
        self._chapter: str | None = None
        self._unit: str | None = None

    def drafts(self) -> Iterator[Draft]:
        """The section's drafts, in order."""
        minutes = [frame for frame in self._frames if frame.pattern == "minutes"]
        told = (session_of(self._document, self._blocks, frame, self._context) for frame in minutes)
        session = next((draft for draft in told if draft is not None), None)
        if session is not None:
            remember_gathering(session, self._context)
            self._context.session = Event(session.place, session.date)
            yield session
        before = ""
        for number, block in enumerate(self._blocks):
            self._floor.enters(self._document.text[block.start : block.end], block.kind)
            self._context.voice = self._floor.voice(self._context, self._voice)
            if block.kind == "heading" or self._is_chapter(block):
                self._floor.heads(self._document.text[block.start : block.end], self._context)
                self._read_heading(block)
                if number < _TITLES:
                    yield from self._read_title(block)
            elif block.kind != "row":
                yield from self._read_paragraph(block)
            elif before != "row":
                yield from self._read_table(number)
            before = block.kind

    def _is_chapter(self, block: Block) -> bool:
        """Whether a paragraph is nothing but a year or a month: the heading of a part of a chronicle."""
        said = self._document.text[block.start : block.end].strip(" .:")
        if len(said) > _LONGEST_CHAPTER or not said[-4:].isdigit():
            return False
        periods = find_periods(said, self._reference)
        return len(periods) == 1 and periods[0].start == 0 and periods[0].end == len(said)

    def _read_title(self, block: Block) -> list[Draft]:
        """The gathering that a line at the head names with its days: "10th Forum, Makati, 22 May 2024"."""
        said = self._document.text[block.start : block.end]
        if len(said) > _LONGEST_TITLE or not _YEAR.search(said):
            return []
        offset = self._section.start
        sentence = analyse(self._text, block.start - offset, block.end - offset, self._names, self._places,
                           self._reference, self._context.country, self._vocabulary)  # fmt: skip
        sentence.start += offset
        sentence.end += offset
        gatherings = (frame for frame in self._frames if frame.pattern == "gathering")
        calls = _Calls.of(gatherings, self._vocabulary)
        found = [d for d in _drafts_of(sentence, calls, self._context, self._tally) if _has_days(d)]
        for draft in found:
            self._context.latest["event"] = draft
            remember_gathering(draft, self._context)
        return found

    def _read_heading(self, block: Block) -> None:
        """The period that a heading names is that of the figures under it."""
        self._chapter = self._context.lead = None
        periods = find_periods(self._document.text[block.start : block.end], self._reference)
        named = [period.edtf for period in periods if period.edtf and not period.relative]
        if named:
            self._context.period = named[-1]
            self._reference = follow(self._reference, periods)
            self._chapter = named[-1] if self._is_chapter(block) else None

    def _unit_of_tables(self) -> str:
        """What the section says that the sums of all its tables are in, looked up once."""
        if self._unit is None:
            self._unit = tables.unit_of_all(self._text, self._vocabulary)
        return self._unit

    def _read_table(self, first: int) -> Iterator[Draft]:
        """The drafts of the rows that begin with the block `first`."""
        table = tables.at(self._blocks, first, self._document.text, self._unit_of_tables())
        for frame in self._frames:
            if frame.pattern == "row":
                yield from row.find(table, frame, self._context)

    def _read_paragraph(self, block: Block) -> Iterator[Draft]:
        published = self._document.metadata.published
        if self._chapter:  # a bare month is one of that year
            self._reference = replace(self._reference, published=None, context=self._chapter)
        elif self._anchor:
            self._reference = replace(self._reference, published=published, context=self._anchor)
        offset = self._section.start
        self._context.entry = None
        begin = after_dateline(self._text, block.start - offset, block.end - offset)
        self._read_label(begin, block.end - offset)
        line = self._text[block.start - offset : block.end - offset]
        if (turn := self._turns.label_of(line)) is not None:
            begin = block.start - offset + turn[1]
        if self._turns.asks(line):
            hear(line, self._context)
            return
        for start, end in find_sentences(self._text, self._vocabulary, begin, block.end - offset):
            role, label = role_of_line(self._text[start:end])
            asks = self._text[start:end].rstrip("\"'”").endswith("?")
            if role != "question" and not asks and not self._opens_entry(start, end):
                yield from self._read_sentence(start + label, end, block.kind if start == begin else "")
            elif asks:
                hear(self._text[start:end], self._context)

    def _read_label(self, start: int, end: int) -> None:
        """Take up the day that an entry of a calendar opens with: "6-8 June 2023: Engineering Days"."""
        for mark in _LABELS:
            found = mark.match(self._text, start, min(end, start + _LONGEST_LABEL))
            if found is not None and self._opens_entry(*found.span("day"), longest=_LONGEST_LABEL):
                self._context.told_by_day = False
                return

    def _opens_entry(self, start: int, end: int, longest: int = _LONGEST_CHAPTER) -> bool:
        """Whether a sentence is only the day or month of what follows, as in a chronicle: "24 March."."""
        said = self._text[start:end].rstrip(".: ")
        if len(said) > longest or self._context.entry is not None:
            return False
        periods = find_periods(f"{_BEFORE_ENTRY}{said}", self._reference)
        if len(periods) != 1 or not periods[0].edtf or periods[0].end - periods[0].start != len(said):
            return False
        self._context.entry, self._context.told_by_day = periods[0].edtf, True
        self._reference = self._context.reference = follow(self._reference, periods)
        return True

    def _read_sentence(self, start: int, end: int, kind: str) -> list[Draft]:
        context = self._context
        if context.lead is not None and not goes_on(context.lead, self._text[start:end], kind):
            context.lead = None
        sentence = analyse(
            self._text,
            start,
            end,
            self._names,
            self._places,
            self._reference,
            context.country,
            self._vocabulary,
            context.lead,
        )
        sentence.start += self._section.start
        sentence.end += self._section.start
        drafts = _drafts_of(sentence, self._calls, context, self._tally)
        taken = continue_claim(sentence, drafts, context)
        if taken:
            drafts = [d for d in drafts if d.kind != "pledge" and not set(taken) & set(d.number_spans)]
        left = self.left_over(sentence, drafts)
        self._attribute(sentence, drafts + left)
        _give_doers(drafts + left, context)
        context.lead = lead_of(sentence, context) or context.lead
        _date_entry(drafts + left, context)
        place_figures(drafts, sentence)
        place_projects(drafts, sentence)
        remember(sentence, drafts, context)
        self._reference = context.reference = follow(self._reference, sentence.periods)
        context.last_drafts = [*drafts, *context.last_drafts] if taken else drafts
        return drafts + left

    def left_over(self, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        """What the frames left of a sentence and likely is a claim; no later sentence goes on from it."""
        return likely(sentence, self._unclaimed, self._context, drafts)

    def _attribute(self, sentence: Sentence, drafts: list[Draft]) -> None:
        """Say whose word the drafts are."""
        speaker = self._floor.speaker(sentence, self._context)
        for draft in drafts:
            if draft.said_by is None and speaker and speaker.covers(draft):
                draft.said_by = speaker.name
                _turn_to(draft, speaker.name, self._context)


def _blocks_of(document: Document, section: Section) -> list[Block]:
    """The blocks within a section, in order."""
    first = bisect_left(document.blocks, section.start, key=lambda block: block.start)
    last = bisect_left(document.blocks, section.end, lo=first, key=lambda block: block.start)
    return [block for block in document.blocks[first:last] if block.end <= section.end]


@dataclass(frozen=True, slots=True)
class _Calls:
    """Frames by when they are tried: `early` ones with the verbs that call them, None where nouns do; `late`
    ones on what the early ones left.
    """

    early: tuple[tuple[Frame, frozenset[str] | None], ...]
    late: tuple[Frame, ...]

    @classmethod
    def of(cls, frames: Iterable[Frame], vocabulary: Vocabulary) -> _Calls:
        early, late = [], []
        for frame in frames:
            if frame.pattern in PATTERNS:
                by_verb = frame.pattern in CALLED_BY_VERB
                early.append((frame, lemmas_of(frame, vocabulary) if by_verb else None))
            elif frame.pattern in LATE_PATTERNS:
                late.append(frame)
        return cls(tuple(early), tuple(late))


def _drafts_of(sentence: Sentence, calls: _Calls, context: Context, tally: Tally | None) -> list[Draft]:
    """What the frames find in a sentence, one claim a thing."""
    found: list[Draft] = []
    verbs = {clause.verb for clause in sentence.parse.clauses}
    for frame, lemmas in calls.early:
        if lemmas is None or not verbs.isdisjoint(lemmas):
            found.extend(PATTERNS[frame.pattern](sentence, frame, context))
    kept = settle(found) if tally is None else tally.settled(found)
    for frame in calls.late:
        kept.extend(LATE_PATTERNS[frame.pattern](sentence, frame, context, kept))
    return kept


def _give_doers(drafts: list[Draft], context: Context) -> None:
    """What an item of a list tells is done by those whom its lead-in names."""
    for draft in drafts:
        if context.lead is not None and draft.kind == "project" and not draft.parties:
            draft.add_parties(list(context.lead.doers), "party")


def _has_days(draft: Draft) -> bool:
    return draft.date is not None and len(draft.date) >= _DAY_LENGTH and draft.place is not None


def _date_entry(drafts: list[Draft], context: Context) -> None:
    """What an entry of a chronicle or a calendar tells happened, or is to happen, on its day."""
    for draft in drafts:
        if not context.entry or draft.kind == "figure":
            continue
        if draft.kind == "pledge" and draft.status == "planned" and not context.told_by_day:
            continue
        if draft.date is None and draft.covers is None:
            draft.date = context.entry
            if draft.status == "active" and draft.kind in ("event", "agreement"):
                draft.status = "done" if draft.kind == "event" else "agreed"
        if draft.date == context.entry and draft.kind == "event" and draft.status == "done":
            draft.status = "planned" if is_later(draft.date, context) else "done"


def _turn_to(draft: Draft, speaker: str, context: Context) -> None:
    """A figure of two countries is reported by the one whose official gives it."""
    if not draft.sides_assumed or len(draft.parties) != 2:
        return
    (reporter, _), (partner, _) = draft.parties
    country = partner if speaker == partner else context.own_name(context.sides_of_people.get(speaker, ""))
    if country == partner or _speaks_for(speaker, partner, reporter, context):
        draft.parties = [(partner, "reporter"), (reporter, "partner")]


def _speaks_for(speaker: str, country: str, other: str, context: Context) -> bool:
    """Whether a speaker's office names one country and not the other: "the Brazilian ambassador"."""
    named = {
        context.own_name(found.name)
        for mention in find_places(speaker)
        if mention.kind in ("country", "demonym") and mention.country_code
        if (found := country_of_code(mention.country_code)) is not None
    }
    return named == {country} != {other}
