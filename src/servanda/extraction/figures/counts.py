"""Which numbers of a sentence count students, companies, jobs or agreements in their own right."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extraction.analysis import Sentence
from servanda.extraction.clauses import Clause
from servanda.extraction.draft import Draft
from servanda.extraction.figures.quantities import is_pack, unit_shared
from servanda.extraction.figures.words import MeasureWords
from servanda.extraction.frames import Frame
from servanda.extraction.numbers import Number
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amount_at, is_money
from servanda.extraction.vocabulary import singular
from servanda.gazetteer import PlaceMention, place

_FEW = 12
_MANY = 10
_PREPOSITIONS = frozenset({"", "to", "for", "worth"})
_FORMS = frozenset({"students", "employment", "count"})
_AHEAD = frozenset({"future", "possible", "planned", "intended", "proposed", "agreed"})


@dataclass(frozen=True, slots=True)
class Count:
    """A number that counts: its token, form, unit, the clause it stands in, and the noun phrase, if it has
    one.

    `elided` tells that the noun was said before; `stop` is where the words that describe it end. `numbered`
    is
    the noun phrase of "the number of ...".
    """

    at: int
    form: str
    unit: str
    noun: str
    status: str
    clause: Clause
    phrase: Phrase | None = None
    elided: bool = False
    stop: int = 0
    numbered: Phrase | None = None


def counts_of(sentence: Sentence, frame: Frame, words: MeasureWords, last: Draft | None) -> list[Count]:
    """The counts of a sentence, left to right; `last` is the figure spoken of before it."""
    found: list[Count] = []
    for at, token in enumerate(sentence.tokens):
        number = token.mention
        if token.tag != "#" or not isinstance(number, Number) or number.kind != "cardinal":
            continue
        clause = _clause_at(sentence, at)
        if clause is None or clause.negated or _out_of(sentence, at) or is_pack(sentence, at):
            continue
        if found and any(token.text == ":" for token in sentence.tokens[found[-1].at : at]):
            continue
        whole = (
            None if found and _of_whom(sentence, at) else _full(sentence, frame, words, at, number, clause)
        )
        count = whole or _elided(sentence, at, number, clause, found, last)
        if count is not None:
            found.append(count)
    return found


def _of_whom(sentence: Sentence, at: int) -> bool:
    """Whether a number is so many of those just counted: "240 students, of whom 180 study on grants"."""
    before = [token.lower for token in sentence.tokens[max(at - 2, 0) : at]]
    return before in (["of", "whom"], ["of", "which"], ["of", "them"])


def _out_of(sentence: Sentence, at: int) -> bool:
    """Whether a number is one of the two of a proportion: "nine out of ten of them", "seven in ten"."""
    after = " ".join(token.lower for token in sentence.tokens[at + 1 : at + 3])
    before = " ".join(token.lower for token in sentence.tokens[max(at - 2, 0) : at])
    if after.startswith("out of") or before.endswith("out of"):
        return True
    tokens = sentence.tokens
    return any(
        k >= 0
        and k + 2 < len(tokens)
        and tokens[k].tag == "#" == tokens[k + 2].tag
        and tokens[k + 1].lower == "in"
        for k in (at, at - 2)
    )


def _clause_at(sentence: Sentence, at: int) -> Clause | None:
    return next((clause for clause in sentence.parse.clauses if clause.start <= at < clause.end), None)


def _full(
    sentence: Sentence, frame: Frame, words: MeasureWords, at: int, number: Number, clause: Clause
) -> Count | None:
    """A count with its noun beside it."""
    amount = amount_at(sentence, at)
    ranged = unit_shared(sentence, at) if number.range == "low" and amount is None else ""
    numbered = _number_of(sentence, at, clause) if amount is None else None
    if amount is None and numbered is None and not ranged:
        numbered = _subject_counted(sentence, at, number, clause, words)
    unit = amount.unit if amount is not None else ranged or _of_noun(sentence, at)
    if numbered is not None and not unit:
        unit = _numbered_unit(sentence, numbered)
    if not unit or unit == "percent" or is_money(unit):
        return None
    form = _form(sentence, frame, unit, words, clause, number.value)
    if numbered is not None and form in ("", "count"):
        of = _numbered_unit(sentence, numbered)
        form = _form(sentence, frame, of, words, clause, number.value) or form
    if not form or _definite(sentence, at, number, unit, words):
        return None
    phrase = next((p for p in sentence.parse.phrases if p.start <= at < p.end), None)
    results = clause.verb == "result" and phrase is not None and phrase.preposition == "in"
    done_by = clause.passive and phrase is not None and phrase.preposition == "by"
    ends_with = phrase is not None and phrase.preposition == "with" and verb_of(clause) in words.closing
    between = number.range in ("low", "high") and phrase is not None and phrase.preposition == "between"
    if phrase is None or not (
        phrase.preposition in _PREPOSITIONS or results or numbered or done_by or between or ends_with
    ):
        return None
    status = _status(sentence, at, clause, words)
    verb = verb_of(clause)
    counted = verb in words.counting or clause.verb in words.counting or form == "production"
    counted = counted or (numbered is not None and verb in words.measuring)
    counted = counted or (
        verb == "fly"
        and (sentence.tokens[clause.at + 1 : clause.at + 2][0].tag == "I" or "passenger" in unit.lower())
    )
    if not status or not counted or (form == "employment" and status == "target"):
        return None
    if phrase.end <= clause.first and not clause.passive and verb not in words.acting:
        return None
    if any(token.lower in ("each", "every") for token in sentence.tokens[clause.start : at]):
        return None
    return Count(at, form, unit, unit, status, clause, phrase, stop=phrase.end, numbered=numbered)


def verb_of(clause: Clause) -> str:
    """The verb of a clause without its particle."""
    return clause.verb.split("_")[0]


def _numbered_unit(sentence: Sentence, numbered: Phrase) -> str:
    """What is counted by a subject: the noun before "numbers" ("passenger numbers"), else its head."""
    head = sentence.tokens[numbered.end - 1]
    before = sentence.tokens[numbered.end - 2] if numbered.end - numbered.start > 1 else None
    if head.lower in ("number", "numbers", "figures") and before is not None and before.tag == "N":
        return before.lower if before.lower.endswith("s") else f"{before.lower}s"
    return head.text


def _of_noun(sentence: Sentence, at: int) -> str:
    """ "Seventeen of the bachelors": the noun after "of the"."""
    tokens = sentence.tokens
    if at + 3 < len(tokens) and tokens[at + 1].lower == "of" and tokens[at + 2].tag == "D":
        phrase = next((p for p in sentence.parse.phrases if p.start == at + 2), None)
        if phrase is not None and tokens[phrase.end - 1].tag == "N":
            return sentence.between(at + 3, phrase.end)
    return ""


def _number_of(sentence: Sentence, at: int, clause: Clause) -> Phrase | None:
    """ "The number of Chinese students has reached 8,000": the noun of what is numbered."""
    for index, phrase in enumerate(sentence.parse.phrases[:-1]):
        if sentence.tokens[phrase.end - 1].lower != "number":
            continue
        if not (clause.start <= phrase.start < at or (phrase in clause.subject and phrase.end <= at)):
            continue
        other = sentence.parse.phrases[index + 1]
        if other.preposition == "of" and other.end <= at:
            return other
    return None


def _subject_counted(
    sentence: Sentence, at: int, number: Number, clause: Clause, words: MeasureWords
) -> Phrase | None:
    """ "Arrivals from Asia stood at 1.69 million": the subject, where a bare number is its value."""
    if number.unit is not None or clause.at >= at or clause.verb.split("_")[0] not in words.measuring:
        return None
    if not clause.subject or any(token.tag == "#" for token in sentence.tokens[clause.at : at]):
        return None
    after = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    if after is not None and after.tag in "NAPG":
        return None
    subject = clause.subject[0]
    head = sentence.tokens[subject.end - 1]
    return (
        subject
        if head.tag == "N" and not any(t.tag == "#" for t in sentence.tokens[subject.start : subject.end])
        else None
    )


def _form(
    sentence: Sentence, frame: Frame, unit: str, words: MeasureWords, clause: Clause, value: float
) -> str:
    noun = singular(unit.lower().split()[-1])
    form = ""
    for thing in sentence.vocabulary.things.get(noun, ()):
        if thing.kind == "figure" and thing.phrase == noun and frame.takes("figure", thing.form):
            form = "count" if noun == "passenger" else thing.form
            break
    made = words.verbs.get(clause.verb, "") == "production" and form in ("", "count")
    if made and noun not in words.people and noun not in words.mutual:
        return "production" if number_of_goods(sentence, noun) else ""
    if not form and _is_people(unit.split()[-1]):
        said = {token.lower for token in sentence.tokens[clause.start : clause.end]}
        studies = clause.verb.split("_")[0] in words.studying or "enrolled" in said
        form = "students" if studies else "count"
    if form == "transactions" and noun in sentence.lists["dealings"] and value >= _MANY:
        return "count"
    if form not in _FORMS:
        return ""
    if form == "count" and clause.verb in words.finishing:
        said = {singular(token.lower) for token in sentence.tokens[clause.at : clause.end]}
        form = "students" if said & words.schooling else form
    if noun in words.people:
        said = {singular(token.lower) for token in sentence.tokens[clause.start : clause.end]}
        said |= {token.lemma for token in sentence.tokens[clause.start : clause.end] if token.lemma}
        form = (
            "employment"
            if said & words.employing
            else "students"
            if _study(sentence, clause, words)
            else form
        )
    return form


def _study(sentence: Sentence, clause: Clause, words: MeasureWords) -> bool:
    """Whether a clause tells of study by a verb, and not of trains."""
    tokens = sentence.tokens[clause.start : clause.end]
    return any(token.lemma in words.studying and token.tag in "VEGM" for token in tokens) or any(
        singular(token.lower) in words.schooling for token in tokens
    )


def _is_people(noun: str) -> bool:
    """Whether a noun is a people's name in the plural: "31,500 Kazakhs"."""
    found = place(noun.removesuffix("s")) if noun[:1].isupper() and noun.endswith("s") else None
    return found is not None and found.kind == "demonym"


def number_of_goods(sentence: Sentence, noun: str) -> bool:
    """Whether a noun is of goods that are made: no plant, no job, no document of the dictionaries."""
    return not any(
        thing.kind in ("project", "agreement", "event", "admission") and thing.phrase == noun
        for thing in sentence.vocabulary.things.get(noun, ())
    )


def _definite(sentence: Sentence, at: int, number: Number, unit: str, words: MeasureWords) -> bool:
    """Whether the number only points at those spoken of: "the two countries", "these three projects"."""
    before = sentence.tokens[at - 1].lower if at else ""
    if before in sentence.lists["definite"] and number.value <= _FEW:
        return True
    return number.value <= 3 and singular(unit.lower().split()[-1]) in words.collective


def _status(sentence: Sentence, at: int, clause: Clause, words: MeasureWords) -> str:
    """The status, or "" for what is only to come of some project."""
    said = {token.lemma or singular(token.lower) for token in sentence.tokens[clause.start : at]}
    if said & words.aims or clause.operator in words.aims:
        return "target"
    if clause.stance in _AHEAD:
        return "forecast" if clause.operator in words.forecast else ""
    return "actual"


def _elided(
    sentence: Sentence,
    at: int,
    number: Number,
    clause: Clause,
    found: list[Count],
    last: Draft | None,
) -> Count | None:
    """A count whose noun was said before, in this sentence or the one before."""
    before = found[-1] if found else None
    after = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    if (
        after is None
        or number.value < 2
        or number.unit not in (None, "percent")
        or number.noun_hint
        or number.scale > 1
    ):
        return None
    stop = _describing_end(sentence, at + 1)
    if number.unit == "percent":
        return _share(sentence, at, clause, before, last, stop)
    if before is None:
        return None
    demonym = _people_of(sentence, at)
    if (
        demonym
        or _of_whom(sentence, at)
        or (after.tag in "IBVEMH" and after.lower not in ("to", "than", "per"))
    ):
        unit = demonym if demonym.endswith("s") else before.noun
        if before.unit == "percent":
            return None
        return Count(at, before.form, unit, unit, before.status, clause, None, elided=True, stop=stop)
    return None


def _share(
    sentence: Sentence, at: int, clause: Clause, before: Count | None, last: Draft | None, stop: int
) -> Count | None:
    form = before.form if before is not None else last.form if last is not None else ""
    after = sentence.tokens[at + 1]
    if form not in _FORMS or any(
        change.start <= sentence.tokens[at].start < change.end for change in sentence.changes
    ):
        return None
    if after.tag not in "BV" and after.lower not in ("of", "work"):
        return None
    return Count(at, form, "percent", "percent", "actual", clause, None, elided=True, stop=stop)


def _people_of(sentence: Sentence, at: int) -> str:
    """ "12 are Emiratis", "another 13 Emiratis": a people's name in the plural."""
    for token_at, token in enumerate(sentence.tokens[at + 1 : at + 3], at + 1):
        place = token.mention if isinstance(token.mention, PlaceMention) else sentence.place_of(token)
        acts = token_at + 1 < len(sentence.tokens) and sentence.tokens[token_at + 1].tag in "VEBH"
        if place is not None and place.kind == "demonym" and (token.text.endswith("s") or acts):
            return token.text
        if token.tag not in "B":
            break
    return ""


def _describing_end(sentence: Sentence, start: int) -> int:
    end = start
    while end < len(sentence.tokens) and end < start + 9:
        token = sentence.tokens[end]
        if token.tag in ",;:.#" or (
            token.lower == "and" and sentence.tokens[min(end + 1, len(sentence.tokens) - 1)].tag == "#"
        ):
            break
        end += 1
    return end
