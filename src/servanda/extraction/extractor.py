"""From a document to its claims: sections, blocks, sentences, frames, and the gate."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from servanda.claim import Claim, Participant
from servanda.document import Block, Document, Section
from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, analyse
from servanda.extraction.context import Context, find_own_names, find_people, find_topic, home_of
from servanda.extraction.continuation import continue_claim
from servanda.extraction.draft import Draft
from servanda.extraction.figures import tables
from servanda.extraction.fields import main_field
from servanda.extraction.frames import Frame, load_frames
from servanda.extraction.gate import Gate
from servanda.extraction.interviews import find_interview, role_of_line
from servanda.extraction.minutes import session_of
from servanda.extraction.names import find_names, find_short_forms, names_inside_sentences
from servanda.extraction.people import find_sides_of_people
from servanda.extraction.patterns import act, admission, clause, contract, count, dropping, figure, flying, flying, gathering, goods, instrument, investing, leftover, listing, loan, papers, project, remainder, row, standing, thing, visit
from servanda.extraction.patterns.admitting import form_of_body_in
from servanda.extraction.periods import Reference, find_periods, fiscal_start, follow
from servanda.extraction.sentences import after_dateline, find_sentences
from servanda.extraction.settling import settle
from servanda.extraction.speakers import Floor
from servanda.extraction.vocabulary import Vocabulary, load
from servanda.gazetteer import find_places

PATTERNS: dict[str, Callable[[Sentence, Frame, Context], list[Draft]]] = {
    "clause": clause.find,
    "thing": thing.find,
    "act": act.find,
    "visit": visit.find,
    "gathering": gathering.find,
    "contract": contract.find,
    "goods": goods.find,
    "admission": admission.find,
    "listing": listing.find,
    "figure": figure.find,
    "count": count.find,
    "instrument": instrument.find,
    "loan": loan.find,
    "project": project.find,
    "investing": investing.find,
    "standing": standing.find,
    "flying": flying.find,
    "flying": flying.find,
    "papers": papers.find,
    "dropping": dropping.find,
}

LATE_PATTERNS: dict[str, Callable[[Sentence, Frame, Context, list[Draft]], list[Draft]]] = {
    "remainder": remainder.find,
    "leftover": leftover.find,
}

_MASTHEAD = 600
_HEAD = 300
_SIGN = re.compile(r" ?\$")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
_QUOTED = re.compile(r'"[^"\n]*"|“[^”]*”|«[^»]*»')


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims of a document, in the order of their quotes, and how many the gate dropped, by reason."""

    claims: tuple[Claim, ...]
    reasons: dict[str, int] = field(default_factory=dict)

    @property
    def dropped(self) -> int:
        """How many claims the gate dropped."""
        return sum(self.reasons.values())


def extract(document: Document, *, language: str = "en") -> Extraction:
    """The claims that a document makes.

    Raises:
        LanguageError: the language has no dictionaries or frames, or one has a mistake in it.
    """
    vocabulary, frames = load(language), load_frames(language)
    gate = Gate(document)
    claims: list[Claim] = []
    taken: set[str] = set()
    for section in document.sections:
        for draft in list(_section_drafts(document, section, vocabulary, frames)):
            claim = _claim(document, draft, taken)
            if gate.passes(claim):
                taken.add(claim.id)
                claims.append(claim)
    return Extraction(tuple(claims), gate.dropped)


def _section_drafts(
    document: Document, section: Section, vocabulary: Vocabulary, frames: tuple[Frame, ...]
) -> Iterator[Draft]:
    yield from _Reader(document, section, vocabulary, frames).drafts()


class _Reader:
    """Reads one section from its beginning to its end, keeping its context."""

    def __init__(self, document: Document, section: Section, vocabulary: Vocabulary, frames: tuple[Frame, ...]) -> None:
        self.document, self.section, self.vocabulary, self.frames = document, section, vocabulary, frames
        text = document.text[section.start : section.end]
        self.text = text
        known = names_inside_sentences(text)
        self.names = [name for name in find_names(text, vocabulary, known) if not _SIGN.match(text, name.end)]
        self.places = [place for place in find_places(text) if not _SIGN.match(text, place.end)]
        topic = find_topic(section.title or "", text, self.places, home_of(document.metadata.place))
        short_forms = find_short_forms(text, self.names)
        published = document.metadata.published
        alone = len(document.sections) == 1
        self.anchor = published or (_first_date(document.text[:_MASTHEAD]) if alone else None)
        self.reference = Reference(published, self.anchor, fiscal_start=fiscal_start(document.text[:_MASTHEAD] + text))
        self.context = Context(
            vocabulary, short_forms, topic=topic.names, country=topic.country, people=find_people(text, self.names, vocabulary),
            reference=self.reference,
        )  # fmt: skip
        self.context.is_pair = topic.is_pair
        self.context.own_names = find_own_names(self.places)
        self.context.topic = [self.context.own_name(name) for name in topic.names]
        self.since_figure = 0
        self.context.main_field = main_field(text, vocabulary)
        self.context.admits = form_of_body_in(text)
        self.context.sides_of_people = find_sides_of_people(self.names, self.places, text, vocabulary)
        self._opens_the_floor()

    def _opens_the_floor(self) -> None:
        """Settle whose words the section's answers, or the whole of it, are."""
        blocks = [self.document.text[block.start : block.end] for block in self._blocks()]
        interview = find_interview(blocks, self.names, self.vocabulary)
        home = home_of(self.document.metadata.place) or next(iter(self.context.topic), None)
        self.context.voice = self.context.own_name(home) if home else None
        self.floor = Floor(interview)
        if interview and interview.voice:
            self.context.voice = self.context.full_name(interview.voice)
        elif not interview and (body := self._own_body()):
            self.context.voice = body

    def _own_body(self) -> str | None:
        """The body whose own page or report this is: named at its head, and "we" outside what anybody is quoted as saying."""
        if not _WE.search(_QUOTED.sub("", self.text)):
            return None
        for name in self.names:
            if name.start > _HEAD:
                break
            if {word.lower() for word in name.text.split()} & self.vocabulary.lists["body_noun"]:
                return self.context.full_name(name.text)
        return None

    def _blocks(self) -> Iterator[Block]:
        for block in self.document.blocks:
            if self.section.start <= block.start and block.end <= self.section.end:
                yield block

    def drafts(self) -> Iterator[Draft]:
        """The section's drafts, in order."""
        offset = self.section.start
        blocks = list(self._blocks())
        session = session_of(self.document, blocks, self.context)
        if session is not None:
            yield self._noted(session)
        for number, block in enumerate(blocks):
            self.floor.enters(self.document.text[block.start : block.end])
            if block.kind == "heading":
                self._heading(block)
            if block.kind == "row" and (number == 0 or blocks[number - 1].kind != "row"):
                yield from self._table(blocks, number)
            if block.kind in ("heading", "row"):
                continue
            if self.anchor:
                self.reference = replace(self.reference, context=self.anchor)
            begin = after_dateline(self.text, block.start - offset, block.end - offset)
            for start, end in find_sentences(self.text, self.vocabulary, begin, block.end - offset):
                yield from self._sentence(start, end)

    def _noted(self, session: Draft) -> Draft:
        """The session that minutes are of, remembered for what was signed and said at it."""
        context = self.context
        context.event.place, context.event.date = session.place, session.date
        words = frozenset(re.findall(r"\w+", (session.what or "").lower()))
        sides = [name for name, _ in session.parties]
        context.gatherings.append((words, session.date, session.place, sides))
        return session

    def _heading(self, block: Block) -> None:
        """The period that a heading names is that of the figures under it."""
        periods = find_periods(self.document.text[block.start : block.end], self.reference)
        named = [period.edtf for period in periods if period.edtf and not period.relative]
        if named:
            self.context.period = named[-1]
            self.reference = follow(self.reference, periods)

    def _table(self, blocks: list[Block], first: int) -> Iterator[Draft]:
        """The drafts of the rows that begin with the block `first`."""
        frames = [frame for frame in self.frames if frame.pattern == "row"]
        table = tables.at(blocks, first, self.document.text)
        for frame in frames:
            yield from row.find(table, frame, self.context)

    def _sentence(self, start: int, end: int) -> Iterator[Draft]:
        role, label = role_of_line(self.text[start:end])
        if role == "question" or self.text[start:end].rstrip("\"'”").endswith("?"):
            return
        sentence = analyse(
            self.text, start + label, end, self.names, self.places, self.reference, self.context.country, self.vocabulary
        )
        sentence.start += self.section.start
        sentence.end += self.section.start
        found: list[Draft] = []
        for frame in self.frames:
            if frame.pattern in PATTERNS:
                found.extend(PATTERNS[frame.pattern](sentence, frame, self.context))
        kept = settle(found)
        for frame in self.frames:
            if frame.pattern in LATE_PATTERNS:
                kept.extend(LATE_PATTERNS[frame.pattern](sentence, frame, self.context, kept))
        taken = continue_claim(sentence, kept, self.context)
        if taken:
            kept = [draft for draft in kept if draft.kind != "pledge" and not set(taken) & set(draft.number_spans)]
        speaker = self.floor.speaker(sentence, self.context)
        for draft in kept:
            if draft.said_by is None and speaker and speaker.covers(draft):
                draft.said_by = speaker.name
                _turn_to(draft, speaker.name, self.context)
        self._remember(sentence, kept)
        self.context.last_drafts = [*kept, *self.context.last_drafts] if taken else kept
        yield from kept

    def _remember(self, sentence: Sentence, drafts: list[Draft]) -> None:
        """What the sentence leaves for the next ones."""
        context = self.context
        context.subject = _who(sentence, context) or context.subject
        self.reference = follow(self.reference, sentence.periods)
        context.reference = self.reference
        people = set(context.people.values())
        for name in sentence.names:
            if context.full_name(name.text) in people:
                context.person = context.full_name(name.text)
            if not any(place.start == name.start and place.end == name.end for place in sentence.places):
                context.saw_body(context.full_name(name.text))
        dated = [draft.date for draft in drafts if draft.kind == "figure" and draft.date and not draft.base]
        if dated:
            context.period = dated[-1]
        figures = [draft for draft in drafts if draft.kind == "figure" and not draft.base]
        self.since_figure = 0 if figures else self.since_figure + 1
        if figures or self.since_figure > 2:
            context.last_figure = figures[-1] if figures else None
        context.event.age += 1
        context.clock += 1
        for draft in drafts:
            context.latest[draft.kind], context.told_at[draft.kind] = draft, context.clock
            if draft.kind == "admission" and draft.form == "zone":
                context.members.update(name for name, role in draft.parties if role == "member")
            if draft.kind == "event":
                context.event.place, context.event.date, context.event.age = draft.place, draft.date, 0
                words = frozenset(re.findall(r"\w+", (draft.what or "").lower()))
                context.gatherings.append((words, draft.date, draft.place, [n for n, r in draft.parties if r == "participant"]))
            sides = [name for name, role in draft.parties if role in ("party", "participant", "reporter", "partner")]
            if len(sides) == 2:
                context.pair = sides


def _turn_to(draft: Draft, speaker: str, context: Context) -> None:
    """A figure of two countries is reported by the one whose official gives it."""
    if not draft.sides_assumed or len(draft.parties) != 2:
        return
    country = context.own_name(context.sides_of_people.get(speaker, ""))
    (reporter, _), (partner, _) = draft.parties
    if country == partner:
        draft.parties = [(partner, "reporter"), (reporter, "partner")]


def _first_date(masthead: str) -> str | None:
    """The first date that a text of unknown date names at its head: what its bare days and months are near to."""
    for period in find_periods(masthead, Reference()):
        if period.edtf and not period.relative and period.kind in ("at", "span"):
            return period.edtf
    return None


def _who(sentence: Sentence, context: Context) -> list[str]:
    """Who a sentence is about: the named parties of its first finite clause's subject."""
    for part in sentence.parse.clauses:
        if part.finite and part.subject:
            return [name for name in all_actors(sentence, part.subject, context) if name[:1].isupper()]
    return []


def _claim(document: Document, draft: Draft, taken: set[str]) -> Claim:
    start, end = document.span(draft.start, draft.end)
    quote = document.quote(draft.start, draft.end)
    cites = tuple(dict.fromkeys(_mark(marker.number) for marker in document.cites(draft.start, draft.end)))
    return Claim(
        id=_identity(document, draft, quote, taken), doc=document.name, quote=quote, start=start, end=end, kind=draft.kind,
        form=draft.form, status=draft.status, what=draft.what, date=draft.date, covers=draft.covers,
        parties=tuple(Participant(name=name, role=role) for name, role in draft.parties), place=draft.place,
        amounts=tuple(draft.amounts), change=draft.change, said_by=draft.said_by, cites=cites, found_by=draft.found_by,
    )  # fmt: skip


def _mark(number: str) -> int | str:
    return int(number) if number.isdigit() else number


def _identity(document: Document, draft: Draft, quote: str, taken: set[str]) -> str:
    """An id that stays when the same document is read again, and when claims around it come and go."""
    stem = document.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    said = "|".join((quote, draft.kind, draft.form, str(draft.what), str(draft.amounts), str(draft.parties)))
    digest = hashlib.sha256(said.encode()).hexdigest()
    for length in range(8, 65):
        identity = f"{stem}-{digest[:length]}"
        if identity not in taken:
            return identity
    return f"{stem}-{digest}-{len(taken)}"
