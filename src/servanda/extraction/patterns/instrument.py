"""The pattern `instrument`: an agreement, a memorandum or the like is signed, drafted, in force, or named with its sides."""

from __future__ import annotations

from servanda.extraction.actors import all_actors
from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import Number
from servanda.extraction.patterns.clause import lemmas_of, status_of
from servanda.extraction.patterns.strands import Strand, is_named, reach, strands, text_from, topic_text
from servanda.extraction.periods import PeriodMention
from servanda.extraction.phrases import Clause, Phrase
from servanda.extraction.slots import amounts_in, periods_in, place_in
from servanda.extraction.vocabulary import Thing, singular

_GENERIC = frozenset("agreement agreements memorandum memoranda memorandums document documents new joint bilateral cooperation "
                     "framework intergovernmental protocol declaration statement understanding three-party two-sided".split())  # fmt: skip
_KINDS = ("agreement",)


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that an `instrument` frame finds in a sentence."""
    if not frame.verbs and not frame.lemmas:
        return _named(sentence, frame, context)
    lemmas = lemmas_of(frame, sentence)
    drafts: list[Draft] = []
    for clause in sentence.parse.clauses:
        status = status_of(frame, clause)
        if clause.verb not in lemmas or clause.negated or not status:
            continue
        for phrase, thing in taken_things(sentence, frame, clause, _KINDS):
            reduced = is_reduced(sentence, clause, phrase)
            drafts.extend(
                _drafts(sentence, frame, clause, phrase, thing, "agreed" if reduced else status, context)
            )
    return drafts


def taken_things(
    sentence: Sentence, frame: Frame, clause: Clause, kinds: tuple[str, ...]
) -> list[tuple[Phrase, Thing]]:
    """The phrases that a verb takes whose nouns call the frame: objects, a passive's subjects, what a participle follows."""
    found: list[tuple[Phrase, Thing]] = []
    for phrase in _candidates(sentence, frame, clause):
        thing = thing_of(sentence, phrase, kinds)
        if thing is not None and frame.takes(thing.kind, thing.form):
            found.append((phrase, thing))
    return found


def _candidates(sentence: Sentence, frame: Frame, clause: Clause) -> list[Phrase]:
    after = [p for p in clause.phrases if p.start > clause.at]
    objects = [p for p in after if not p.preposition]
    if clause.passive or "happen" in frame.verbs:
        own = [p for p in clause.phrases if p.end <= clause.first and (not p.preposition or p.joined)]
        late = objects if not own and not clause.relative else []
        return _unique([*own, *clause.subject, *late])
    before = _before(sentence, clause)
    if before is not None and (clause.relative or not objects):
        return [before]
    through = [p for p in after if p.preposition and p.preposition in frame.through]
    return _unique([*objects, *(p for p in after if p.joined and p.preposition), *through])


def _unique(phrases: list[Phrase]) -> list[Phrase]:
    return list(dict.fromkeys(phrases))


def _before(sentence: Sentence, clause: Clause) -> Phrase | None:
    """The phrase that a relative clause or a participle is said of: "the charter which they signed", "a pact signed in"."""
    if clause.relative:
        return clause.antecedent
    if sentence.tokens[clause.first].tag != "E" or clause.first != clause.at:
        return None
    at = clause.first
    while at > 0 and sentence.tokens[at - 1].tag in "R_":
        at -= 1
    return next((p for p in sentence.parse.phrases if p.end == at), None)


def is_reduced(sentence: Sentence, clause: Clause, phrase: Phrase) -> bool:
    """Whether a participle follows its noun: "a memorandum signed in May"."""
    return (
        not clause.passive
        and not clause.relative
        and phrase.end <= clause.first
        and clause.first == clause.at
    )


def _drafts(
    sentence: Sentence,
    frame: Frame,
    clause: Clause,
    phrase: Phrase,
    thing: Thing,
    status: str,
    context: Context,
) -> list[Draft]:
    plural = is_plural(sentence, phrase)
    spans = reach(sentence, phrase, clause)
    found = strands(sentence, phrase, spans, plural=plural)
    number = count_in(sentence, phrase)
    if plural and number > 1 and sum(len(s.right) + bool(s.topic) for s in found) < number:
        return []
    subject = _signatories(sentence, clause, phrase, context)
    drafts: list[Draft] = []
    for strand in found:
        for right in _apart(strand) if plural else [strand.right]:
            draft = _draft(sentence, frame, clause, phrase, thing, status, context)
            _fill(draft, sentence, frame, phrase, strand, right, subject, context)
            drafts.append(draft)
    for place, draft in enumerate(drafts):
        draft.anchor += place
    return drafts


def _apart(strand: Strand) -> list[list[Phrase]]:
    """The counterparties of like agreements, one by one; those that "between" joins share one agreement."""
    if strand.joint or not strand.right:
        return [strand.right]
    return [[phrase] for phrase in strand.right]


def _draft(
    sentence: Sentence,
    frame: Frame,
    clause: Clause,
    phrase: Phrase,
    thing: Thing,
    status: str,
    context: Context,
) -> Draft:
    form = thing.form if frame.form == "thing" else frame.form
    anchor = sentence.start + sentence.tokens[phrase.end - 1].start
    draft = Draft(frame.kind, form, status, frame.identity, sentence.start, sentence.end, anchor)
    inside = [p for p in periods_in(sentence, clause.start, clause.end) if p.edtf and p.kind != "duration"]
    for period in inside:
        if is_span(sentence, period) and draft.covers is None:
            draft.covers = period.edtf
        elif draft.date is None:
            draft.date = period.edtf
    if draft.date is None:
        fronted = [
            p
            for p in sentence.periods
            if p.edtf and p.kind != "duration" and p not in inside and not is_span(sentence, p)
        ]
        first = sentence.tokens[clause.first].start
        draft.date = next((p.edtf for p in fronted if p.end <= first), None)
    around = [
        p for p in sentence.parse.phrases if clause.start <= p.start < clause.end or p.end <= clause.first
    ]
    draft.place = place_in(sentence, [p for p in around if p.preposition in ("in", "at", "here")])
    return draft


def is_span(sentence: Sentence, period: PeriodMention) -> bool:
    """Whether a period is one that an instrument is valid for: "for 2024-2027", "in 2022-2024", "until 2030"."""
    low, _, high = (period.edtf or "").partition("/")
    return len(low) == 4 and len(high) == 4 and low < high


def _fill(
    draft: Draft, sentence: Sentence, frame: Frame, phrase: Phrase, strand: Strand, right: list[Phrase], subject: list[str],
    context: Context,
) -> None:  # fmt: skip
    role = frame.subject or "party"
    left = _sides(sentence, strand.left, context) or subject
    others = [name for name in _sides(sentence, right, context) if name not in left]
    names = [*left, *others]
    if len(names) < 2 and frame.both_sides:
        pair = context.collective()
        if not names or (names[0] in pair and len(pair) == 2):
            names = [*names, *[name for name in pair if name not in names]]
    draft.add_parties(names, role)
    draft.what = _what(sentence, phrase, strand)
    draft.amounts, draft.number_spans = amounts_in(sentence, strand.start, strand.end)
    kept = [at for at, amount in enumerate(draft.amounts) if amount.unit not in ("years", "months", "days")]
    draft.amounts = [draft.amounts[at] for at in kept]


def _sides(sentence: Sentence, phrases: list[Phrase], context: Context) -> list[str]:
    return [name for name in all_actors(sentence, phrases, context) if _can_sign(name)]


def _can_sign(name: str) -> bool:
    """Whether a name can be a side: it has a capital letter, or says more than one word."""
    return any(letter.isupper() for letter in name) or " " in name


def _signatories(sentence: Sentence, clause: Clause, phrase: Phrase, context: Context) -> list[str]:
    """Who signs: the subject of an active verb, the agents of a passive; a people's names give way to their countries."""
    if clause.passive or is_reduced(sentence, clause, phrase):
        agents = [
            p for p in sentence.parse.phrases if p.preposition == "by" and clause.at < p.start < clause.end
        ]
        return _sides(sentence, agents, context)
    if phrase in clause.subject:
        return []
    names = _sides(sentence, clause.subject, context)
    people = set(context.people.values())
    if names and all(name in people or name in context.people for name in names):
        return context.collective() or names
    return [name for name in names if name not in people] or names


def _what(sentence: Sentence, phrase: Phrase, strand: Strand) -> str | None:
    topic = topic_text(sentence, strand, len(sentence.tokens))
    if topic is None:
        topic = _purpose(sentence, strand)
    head = sentence.tokens[phrase.end - 1]
    inner = _after_preposition(head.text) if head.tag == "P" else None
    if inner and (topic is None or len(inner.split()) > 2):
        return f"{inner} {topic}" if topic and strand.topic and strand.topic.preposition == "of" else inner
    own = _own_words(sentence, phrase)
    if topic:
        return f"{own} {topic}" if own in ("joint venture", "partnership", "free trade") else topic
    return (
        f"{own} {singular(head.lower)}"
        if own and head.tag != "P"
        else (head.text if head.tag == "P" else own)
    )


def _after_preposition(name: str) -> str | None:
    """The subject within an instrument's own name: "Treaty on Allied Relations"."""
    for word in (" on ", " for ", " concerning ", " of "):
        head, found, rest = name.partition(word)
        if (
            found
            and rest
            and rest.split()[0].lower() not in ("understanding", "intent", "agreement", "cooperation")
        ):
            return rest.removeprefix("the ")
    return None


def _own_words(sentence: Sentence, phrase: Phrase) -> str | None:
    """The words before an instrument's noun that say what it is about: "joint venture", "air services"."""
    tokens = sentence.tokens[phrase.start : phrase.end - 1]
    kept = [t for t in tokens if t.tag in "NAGP'" and t.lower not in _GENERIC and not t.mention]
    if not kept or kept[-1] is not tokens[-1]:
        return None
    return sentence.text[kept[0].start : kept[-1].end]


def _purpose(sentence: Sentence, strand: Strand) -> str | None:
    """What an infinitive after the noun says that it is for: the thing to be built, else the act."""
    tokens = sentence.tokens
    at = strand.start
    while at < len(tokens) and at < strand.end and tokens[at].tag != "t":
        if tokens[at].tag in ";:.S" or tokens[at].lower == "for":
            break
        at += 1
    if (
        at >= len(tokens)
        or tokens[at].tag not in "tI"
        or at + 1 >= len(tokens)
        or tokens[at + 1].tag not in "VG"
    ):
        return None
    things = [p for p in sentence.parse.phrases if p.start > at + 1]
    if things and things[0].start - at <= 3 and thing_of(sentence, things[0], ("project",)):
        return text_from(sentence, things[0].start, len(tokens))
    rest = text_from(sentence, at + 2, len(tokens))
    return f"{tokens[at + 1].text} {rest}" if rest else None


def is_plural(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase speaks of several."""
    head = sentence.tokens[phrase.end - 1]
    return head.tag != "P" and singular(head.lower) != head.lower


def count_in(sentence: Sentence, phrase: Phrase) -> int:
    """The number that a phrase counts, or 0."""
    for token in sentence.tokens[phrase.start : phrase.end]:
        if token.tag == "#" and isinstance(token.mention, Number):
            return int(token.mention.value)
    return 0


def _named(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """Instruments that no verb of signing takes, named with their sides: "under the agreement between A and B"."""
    drafts: list[Draft] = []
    for phrase in sentence.parse.phrases:
        thing = thing_of(sentence, phrase, _KINDS)
        if thing is None or not frame.takes(thing.kind, thing.form):
            continue
        clause = _clause_of(sentence, phrase)
        if (
            clause is None
            or clause.negated
            or (is_plural(sentence, phrase) and count_in(sentence, phrase) > 1)
        ):
            continue
        spans = [(phrase.end, reach(sentence, phrase, None)[0][1])]
        strand = strands(sentence, phrase, spans, plural=False)[0]
        sides = [p for p in strand.right if is_named(sentence, p)]
        if not sides or sides[0].start - phrase.end > 8:
            continue
        status = (
            "active" if phrase.preposition in ("under", "to", "by", "within") else status_of(frame, clause)
        )
        if not status:
            continue
        draft = _draft(sentence, frame, clause, phrase, thing, status, context)
        left = _signatories(sentence, clause, phrase, context) if not strand.joint else []
        _fill(draft, sentence, frame, phrase, strand, strand.right, left, context)
        if len(draft.parties) >= 2:
            drafts.append(draft)
    return drafts


def _clause_of(sentence: Sentence, phrase: Phrase) -> Clause | None:
    inside = [c for c in sentence.parse.clauses if c.start <= phrase.start < c.end]
    return next((c for c in reversed(inside) if c.finite), inside[0] if inside else None)
