"""The pattern `roll`: those admitted whom a list names, after the sentence that says that they were.

"Resident status was conferred on the following companies:" and then, line by line, "- A (Peru): juices,
$4m, 120 jobs".
"""

from __future__ import annotations

import re

from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context, Roll
from servanda.extraction.draft import Draft
from servanda.extraction.frames import Frame
from servanda.extraction.leads import MARK
from servanda.extraction.patterns.admission import body_of, form_by, project_of
from servanda.extraction.patterns.admission_roles import roles_of
from servanda.extraction.patterns.clause import lemmas_of, status_of
from servanda.extraction.patterns.setting import set_time
from servanda.extraction.slots import amounts_in

_BREAK = re.compile(r"\s*(?:\([^()]*\)\s*)?[:;,–—-]\s+")


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts of the member that a line of a list names."""
    roll = context.roll
    if sentence.text.rstrip().endswith(":"):
        context.roll = _announced(sentence, frame, context)
        return []
    if not MARK.match(sentence.text):
        context.roll = None
        return []
    return _listed(sentence, frame, roll) if roll is not None else []


def _announced(sentence: Sentence, frame: Frame, context: Context) -> Roll | None:
    """What a lead-in says of those whom the list after it names."""
    for clause in sentence.parse.clauses:
        status = status_of(frame, clause)
        if clause.verb not in lemmas_of(frame, sentence.vocabulary) or clause.negated or not status:
            continue
        members, bodies = roles_of(sentence, clause) or ([], [])
        phrases = [*members, *bodies, *clause.phrases]
        form = form_by(sentence, clause, members or clause.phrases[:1], bodies, context) if phrases else None
        if form is None:
            continue
        dated = Draft("admission", form, status, frame.identity, 0, 0, 0)
        set_time(dated, sentence, clause, spans=False)
        return Roll(form, status, dated.date, body_of(sentence, bodies, form, context))
    return None


def _listed(sentence: Sentence, frame: Frame, roll: Roll) -> list[Draft]:
    """The admission of the member that a line begins with, and the project that the line tells of."""
    mark = MARK.match(sentence.text)
    first = next((n for n in sentence.names if mark is not None and n.start <= mark.end() + 1), None)
    if first is None:
        return []
    draft = Draft(
        "admission", roll.form, roll.status, frame.identity, sentence.start, sentence.end,
        sentence.start + first.start,
    )  # fmt: skip
    draft.add_parties([first.text], "member")
    draft.add_parties([roll.body] if roll.body else [], "body")
    draft.date, draft.what = roll.date, _told(sentence, first.end)
    amounts, spans = amounts_in(sentence, 0, len(sentence.tokens))
    if roll.form != "zone" or not (amounts or draft.what):
        return [draft]
    return [draft, project_of(draft, [first.text], draft.what or first.text, amounts, spans)]


def _told(sentence: Sentence, after: int) -> str | None:
    """What a line says of its member: the words after the break that follows the name, up to a number."""
    opened = _BREAK.match(sentence.text, after)
    if opened is None:
        return None
    numbers = [number.start for number in sentence.numbers if number.start >= opened.end()]
    said = sentence.text[opened.end() : min(numbers, default=len(sentence.text))]
    return said.split(",")[0].strip(" .;:(") or None
