"""Who has the floor from sentence to sentence, and the source that a list or a heading names."""

from __future__ import annotations

import re

from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.interviews import Interview, answers
from servanda.extraction.speakers import Attribution, attribution
from servanda.extraction.speech_words import speech_words


class Floor:
    """Who has the floor from sentence to sentence: an interviewee, a quotation, a report that goes on."""

    def __init__(self, interview: Interview | None = None) -> None:
        self._interview = interview
        self._answering = interview is not None and interview.whole
        self._answerer = interview.speaker if interview is not None else ""
        self._quoted: str | None = None
        self._quoting = False
        self._reporting: str | None = None
        self._source: str | None = None
        self._listing: str | None = None
        self._spoke: str | None = None  # who spoke last in the paragraph

    def heads(self, heading: str, context: Context) -> None:
        """A heading stands: the source that it names is that of the figures under it."""
        self._source = source_named(heading, context)

    def enters(self, block: str, kind: str = "paragraph") -> None:
        """A new paragraph or item, `block`, begins."""
        self._reporting = None
        if kind != "item":
            self._listing = None
        if self._interview is not None and not self._interview.whole:
            self._answering = answers(block, self._answering)
            self._turn(block, self._interview)
        if not self._quoting:
            self._quoted = self._spoke if _is_quotation(block) else None
        self._spoke = None

    def _turn(self, block: str, interview: Interview) -> None:
        """A line with a name before it: who asks has no claims, who answers is the speaker."""
        label = interview.turns.label_of(block)
        if label is not None:
            self._answering = True
            self._answerer = interview.turns.speakers[label[0]] or interview.speaker

    def voice(self, context: Context, own: str | None) -> str | None:
        """Whom "we" means now: `own`, or the side of another who answers."""
        if self._interview is None or self._answerer == self._interview.speaker:
            return own
        return context.side_of(self._answerer) or own

    def speaker(self, sentence: Sentence, context: Context) -> Attribution | None:
        """Whose word the sentence is, or None where it is the text's own."""
        inside = self._quoting
        found = attribution(sentence, context)
        self._quoting = _quotation_open(sentence.text, inside)
        if found is None and self._quoted and (inside or _OPENS_QUOTATION.match(sentence.text)):
            found = Attribution(self._quoted, "said")
        if found is not None and self._answering and self._interview and found.name == context.voice:
            found = Attribution(self._answerer, "said")
        if found is None and self._listing:
            return Attribution(self._listing, "said")
        if found is not None and found.manner == "said" and sentence.text.rstrip().endswith(":"):
            self._listing = found.name
        if found is None and self._source and not self._answering:
            return Attribution(self._source, "reckoned")
        if found is not None and found.manner == "said":
            context.speaker = self._quoted = self._spoke = found.name
        if found is None and self._answering and self._interview:
            return Attribution(self._answerer, "said")
        if found is None and self._reporting and not _turns_away(sentence, context):
            found, self._reporting = Attribution(self._reporting, "reckoned"), None
            return found
        self._reporting = found.name if found is not None and found.manner == "said" else None
        return found


_QUOTATION_MARK = re.compile(r"[“”«»\"]")
_OPENS_QUOTATION = re.compile(r"[\"“«]")


def _is_quotation(block: str) -> bool:
    """Whether a paragraph is nothing but quoted words."""
    said = block.strip()
    return (
        bool(_OPENS_QUOTATION.match(said)) and said[-1:] in '"”»' and len(re.findall(r"[\"“”«»]", said)) == 2
    )


def _turns_away(sentence: Sentence, context: Context) -> bool:
    """Whether a sentence names a country that the text is not about: no report goes on into it."""
    named = {place.name for place in sentence.places if place.kind == "country"}
    known = {*context.topic, *(name for name, own in context.own_names.items() if own in context.topic)}
    return bool(named - known)


def _quotation_open(text: str, inside: bool) -> bool:
    """Whether a quotation is open at the end of a sentence, given whether one was at its beginning."""
    for mark in _QUOTATION_MARK.findall(text):
        inside = not inside if mark == '"' else mark in "“«"
    return inside


def source_named(text: str, context: Context) -> str | None:
    """The source that a heading or a line names: "Trade (source: Statistics Authority)"."""
    match = speech_words().attribution.source.search(text)
    name = match["name"].strip() if match else ""
    return context.full_name(name) if name[:1].isupper() and len(name.split()) <= 10 else None
