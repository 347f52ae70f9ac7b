"""What an instrument is about, in words: its topic, the rest of its name, the act that it is for."""

from __future__ import annotations

from servanda.extraction.analysis import Sentence, thing_of
from servanda.extraction.patterns.span_text import text_from
from servanda.extraction.patterns.strands import Strand, topic_text
from servanda.extraction.phrases import Phrase
from servanda.extraction.vocabulary import singular

_COOPERATION = "cooperation"
_SPECIFIC = frozenset({"joint venture", "partnership", "free trade", "lease"})


def subject_of(sentence: Sentence, phrase: Phrase, strand: Strand) -> str | None:
    """What an instrument is about: its topic, else what its own name or an infinitive after it says."""
    topic = topic_text(sentence, strand, len(sentence.tokens))
    if topic is None:
        topic = _purpose(sentence, strand) or _told_of(sentence, phrase)
    head = sentence.tokens[phrase.end - 1]
    if head.tag == "P" and _after_preposition(sentence, head.text):
        whole = text_from(sentence, phrase.end - 1, min(strand.end, len(sentence.tokens)), strand.right)
        return _after_preposition(sentence, whole or head.text)
    own = _own_words(sentence, phrase)
    if topic:
        return f"{own} {topic}" if own in _SPECIFIC else topic
    if head.tag == "P":
        return head.text if " " in head.text and "nderstanding" not in head.text else None
    if own or head.lower not in sentence.lists["named_paper"]:
        return f"{own} {singular(head.lower)}" if own and own != _COOPERATION else own
    return text_from(sentence, phrase.start, min(strand.end, len(sentence.tokens)), strand.right)


def _told_of(sentence: Sentence, phrase: Phrase) -> str | None:
    """What a clause says that a paper is about: "which provides for", "it sets up", "covering"."""
    about = sentence.lists["concern"]
    for clause in sentence.parse.clauses:
        meant = clause.antecedent == phrase if clause.relative else phrase in clause.subject
        it = bool(clause.subject) and sentence.words(clause.subject[0]).lower() == "it"
        if clause.verb not in about or clause.at < phrase.end or not (meant or it) or clause.passive:
            continue
        thing = next((p for p in clause.phrases if p.start > clause.at), None)
        if thing is None or thing.preposition not in ("", "for", "with", "on", "to", "in"):
            continue
        if sentence.tokens[thing.end - 1].tag in "NPG" and sentence.tokens[thing.start].tag not in "T#":
            return text_from(sentence, thing.start, clause.end)
    return None


def _after_preposition(sentence: Sentence, name: str) -> str | None:
    """The subject within an instrument's own name: "Treaty on Allied Relations"."""
    for word in (" on ", " for ", " concerning ", " regarding ", " Concerning ", " Regarding ", " of "):
        _, found, rest = name.partition(word)
        if found and rest and rest.split()[0].lower() not in sentence.lists["of_papers"]:
            return rest.removeprefix("the ")
    return None


def _own_words(sentence: Sentence, phrase: Phrase) -> str | None:
    """The words before an instrument's noun that say what it is about: "joint venture", "air services"."""
    tokens = sentence.tokens[phrase.start : phrase.end - 1]
    kept = [t for t in tokens if t.tag in "NAGP'" and not t.mention]
    said = [token.lower for token in kept]
    while (
        kept
        and kept[0].lower in sentence.lists["generic_paper"]
        and not (len(kept) > 1 and kept[1].lower == "venture")
    ):
        kept = kept[1:]
    while kept and kept[-1] is tokens[-1] and kept[-1].lower in sentence.lists["generic_paper"]:
        kept = kept[:-1]  # "a trade finance framework agreement"
        tokens = tokens[:-1]
    if not kept or kept[-1] is not tokens[-1]:
        return _COOPERATION if _COOPERATION in said else None
    return sentence.text[kept[0].start : kept[-1].end]


def _purpose(sentence: Sentence, strand: Strand) -> str | None:
    """What an infinitive after the noun says that it is for: the thing to be built, else the act."""
    tokens = sentence.tokens
    at = strand.start
    limit = min(strand.end, strand.start + 16, len(tokens) - 1)
    while at < limit and not (tokens[at].tag in "tI" and tokens[at + 1].tag in "VG"):
        if tokens[at].tag in ";:.S":
            return None
        at += 1
    if at >= limit or tokens[at].lower not in ("to", "for", "on"):
        return None
    after = next((p for p in sentence.parse.phrases if p.start > at + 1), None)
    if after is not None and after.start - at <= 3 and thing_of(sentence, after, ("project",)):
        return text_from(sentence, after.start, len(tokens))
    start = at + 2
    if start + 1 < len(tokens) and tokens[start].tag == "C" and tokens[start + 1].tag in "VG":
        start += 2
    if tokens[at + 1].lemma in ("be", "remain", "stay", "have"):
        return None
    rest = text_from(sentence, start, len(tokens))
    return f"{sentence.between(at + 1, start)} {rest}" if rest else None
