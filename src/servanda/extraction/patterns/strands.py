"""What a noun brings with it: its counterparties, its topic and its sums, each of several like things apart.

"Signed memoranda with A on X and with B on "
"Y" holds two strands; "signed an agreement with C, D with E and F with G"
three, of which the later two bring their own first side.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.patterns.span_text import literal, text_from
from servanda.extraction.phrases import Phrase


@dataclass(slots=True)
class Strand:
    """One like thing: `left` is its own first side, if it names one; `right` who it is
    with; `topic` what it is about.

    `start` and `end` are the tokens that it takes, half-open.
    """

    start: int
    end: int
    left: list[Phrase] = field(default_factory=list)
    right: list[Phrase] = field(default_factory=list)
    topic: Phrase | None = None
    joint: bool = False


def reach(sentence: Sentence, phrase: Phrase, clause: Clause | None) -> list[tuple[int, int]]:
    """The token spans, half-open, in which what completes a noun phrase stands.

    They end where another finite verb takes over; the verb group between a subject and its
    complements is left out,
    and so is the clause of "which they signed" up to its verb.
    """
    if clause is None or phrase.end > clause.first:
        return [(phrase.end, _next_clause(sentence, phrase.end))]
    after = reach_of_verb(sentence, clause)
    return after if clause.relative else [(phrase.end, clause.first), *after]


def reach_of_verb(sentence: Sentence, clause: Clause) -> list[tuple[int, int]]:
    """The token span, half-open, in which what completes a verb stands."""
    return [(min(clause.at + 1, len(sentence.tokens)), _next_clause(sentence, clause.at + 1))]


def _next_clause(sentence: Sentence, start: int) -> int:
    """Where, from token `start` on, another clause begins that no participle of the same phrase makes."""
    for clause in sentence.parse.clauses:
        goes_on = _goes_on(sentence, clause)
        if clause.first < start or not (clause.finite or clause.relative or goes_on):
            continue
        if goes_on:
            return clause.first - 1
        if not clause.relative and is_participle(sentence, clause):
            continue
        opens = max(clause.start, start)
        if clause.start < start:
            own = clause.subject[0].start if clause.subject else clause.first
            opens = own if start <= own <= clause.first else clause.first
        if clause.relative:
            while opens < clause.first and sentence.tokens[opens].tag not in "S":
                opens += 1
        return opens
    return len(sentence.tokens)


def _goes_on(sentence: Sentence, clause: Clause) -> bool:
    """Whether a gerund after a comma tells what comes of it: "issued a communique, vowing to boost trade"."""
    tokens, first = sentence.tokens, clause.first
    opens = first > 0 and tokens[first].tag == "G" and tokens[first - 1].tag == ","
    return opens and clause.verb not in sentence.lists["tells_content"]


def is_participle(sentence: Sentence, clause: Clause) -> bool:
    """Whether a past form follows a noun phrase as its participle rather than as its verb: "a pact signed
    in May".
    """
    tokens = sentence.tokens
    if tokens[clause.first].tag != "E" or clause.first != clause.at:
        return False
    own = next((p for p in sentence.parse.phrases if p.end == clause.first), None)
    if own is None:
        return tokens[max(clause.first - 1, 0)].tag == ","
    if own.preposition:
        return True
    return own.start > 0 and tokens[own.start - 1].tag not in ",;:CS"


def strands(
    sentence: Sentence, phrase: Phrase | None, spans: list[tuple[int, int]], *, plural: bool, start: int = 0
) -> list[Strand]:
    """The strands of a noun phrase, or of a verb that ends before token `start`; at least one.

    Only a plural noun has several topics.
    """
    inside = [p for p in sentence.parse.phrases if any(start <= p.start < end for start, end in spans)]
    found = [Strand(phrase.end if phrase else start, spans[-1][1])]
    for at, other in enumerate(inside):
        strand = found[-1]
        after = inside[at + 1] if at + 1 < len(inside) else None
        if _opens_couple(sentence, other, after):
            found.append(_next(found, Strand(other.start, spans[-1][1], left=[other])))
        elif other.preposition in sentence.lists["between_sides"]:
            _add_side(sentence, found, strand, other, spans)
        elif (
            strand.joint and len(strand.right) == 1 and _joins(sentence, other) and is_named(sentence, other)
        ):
            strand.right.append(other)
        elif other.preposition in sentence.lists["leads_to_topic"] and not _is_where(sentence, other):
            _add_topic(sentence, found, strand, other, spans, plural)
    if len(found) > 1 and not found[0].right and found[0].topic is None:
        del found[0]
    return found


def _joins(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether "and" stands right before a phrase: "between A in X and B"."""
    return phrase.start > 0 and sentence.tokens[phrase.start - 1].tag == "C"


def _next(found: list[Strand], strand: Strand) -> Strand:
    found[-1].end = strand.start
    return strand


def _opens_couple(sentence: Sentence, phrase: Phrase, after: Phrase | None) -> bool:
    """Whether a phrase begins "C with D" in a list of couples."""
    if (
        after is None
        or after.preposition != "with"
        or after.start - phrase.end > 2
        or literal(sentence, after) < 0
    ):
        return False
    if any(tag not in "ID" for tag in (t.tag for t in sentence.tokens[phrase.end : after.start])):
        return False
    if not is_named(sentence, phrase) or phrase.start == 0:
        return False
    return sentence.tokens[phrase.start - 1].tag in ",;:CX" and is_named(sentence, after)


def _add_side(
    sentence: Sentence, found: list[Strand], strand: Strand, phrase: Phrase, spans: list[tuple[int, int]]
) -> None:
    if not is_named(sentence, phrase) and not _is_body(sentence, phrase):
        return
    at = literal(sentence, phrase)
    if at >= 0 and phrase.preposition == "with" and strand.right and not strand.joint:
        strand.end = at
        found.append(Strand(at, spans[-1][1], left=strand.left, right=[phrase]))
        return
    strand.joint = strand.joint or phrase.preposition in ("between", "among")
    strand.right.append(phrase)


def _add_topic(
    sentence: Sentence,
    found: list[Strand],
    strand: Strand,
    phrase: Phrase,
    spans: list[tuple[int, int]],
    plural: bool,
) -> None:
    head = sentence.tokens[phrase.end - 1].lower
    lists = sentence.lists
    empty = head in lists["empty_topic"] and phrase.preposition == "of"
    if head in lists["field_word"] or head in lists["no_topic"] or empty:
        return
    if strand.topic is None:
        strand.topic = phrase
        return
    at = literal(sentence, phrase)
    first = literal(sentence, strand.topic)
    again = (
        plural
        and at > 0
        and first >= 0
        and phrase.preposition in ("on", "for")
        and phrase.preposition == strand.topic.preposition
    )
    apart = sentence.tokens[at - 1].lower in sentence.lists["papers_one_by_one"] if again else False
    if again and (sentence.tokens[at - 1].tag in ",;C" or apart):
        while apart and at - 1 > first and _counts_on(sentence, at - 1):
            at -= 1
        strand.end = at
        shared = strand.right if strand.joint else []
        found.append(
            Strand(at, spans[-1][1], left=strand.left, right=shared, topic=phrase, joint=strand.joint)
        )


def apart_by_topics(sentence: Sentence, strand: Strand, number: int) -> list[Strand]:
    """The strands of papers whose topics commas and "and" list: "agreements on customs, sport and visas".

    `number` is how many papers there are said to be, 0 where it is not said; two topics without a number can
    be those of one paper.
    """
    if strand.topic is None:
        return [strand]
    topics, end = [strand.topic], strand.topic.end
    for phrase in sentence.parse.phrases:
        if phrase.start < end or phrase.start >= strand.end:
            continue
        gap = "".join(token.tag for token in sentence.tokens[end : phrase.start])
        if phrase.joined and phrase.preposition == strand.topic.preposition and set(gap) <= set(",CDR_"):
            topics.append(phrase)
        elif phrase.preposition in sentence.lists["between_sides"] or set(gap) - set("ID"):
            break
        end = phrase.end
    if len(topics) != number and not (number == 0 and len(topics) > 2):
        return [strand]
    ends = [*[topic.start for topic in topics[1:]], strand.end]
    return [
        Strand(topic.start, end, strand.left, strand.right, topic, strand.joint)
        for topic, end in zip(topics, ends, strict=True)
    ]


def _counts_on(sentence: Sentence, at: int) -> bool:
    """Whether a token is of ", the other", "and one"."""
    token = sentence.tokens[at]
    return token.tag in "D#XC," or token.lower in sentence.lists["papers_one_by_one"]


def _is_where(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether "in", "of", "to" or "on" brings a place, a date or a body rather than a topic."""
    head = sentence.tokens[phrase.end - 1]
    if phrase.preposition in ("in", "to", "of", "into", "over", "under"):
        return head.tag == "P" or head.tag == "#" or head.lower in sentence.lists["in_phrases"]
    after = sentence.tokens[phrase.end].lower if phrase.end < len(sentence.tokens) else ""
    before = next((p for p in reversed(sentence.parse.phrases) if p.end <= phrase.start), None)
    to_name = head.tag == "P" and phrase.preposition == "for"
    if to_name and before is not None and _is_office(sentence, before):  # "the vice president for Asia"
        return True
    signs = phrase.preposition == "for" and head.tag == "P" and after == "by"  # "for Peru by the minister"
    return head.tag in "#X" or signs


def _is_office(sentence: Sentence, phrase: Phrase) -> bool:
    last = sentence.tokens[phrase.end - 1].text.split()[-1].lower()
    return last in sentence.lists["office"]


def is_named(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a name stands in a phrase."""
    return any(token.tag == "P" for token in sentence.tokens[phrase.start : phrase.end])


def _is_body(sentence: Sentence, phrase: Phrase) -> bool:
    lists = sentence.lists
    tokens = sentence.tokens[phrase.start : phrase.end]
    head = tokens[-1].lower
    known = (
        head in lists["body_noun"]
        or head.rstrip("s") in lists["body_noun"]
        or head in lists["actor"]
        or head in lists["side"]
    )
    return head in lists["collective"] or known or any(token.tag == "A" and token.mention for token in tokens)


def topic_text(sentence: Sentence, strand: Strand, limit: int) -> str | None:
    """A strand's topic in words: from its phrase to the next side, date, sum or clause."""
    if strand.topic is None:
        return None
    return text_from(sentence, strand.topic.start, min(limit, strand.end), strand.right)
