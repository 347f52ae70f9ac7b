"""Interviews and speeches: whose words a section's answers, or the whole of it, are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from servanda.extraction.names import Name
from servanda.extraction.offices import without_titles
from servanda.extraction.speech_words import speech_words
from servanda.extraction.turns import Turns, find_turns
from servanda.extraction.vocabulary import Vocabulary, singular

_NAMED_LABEL = re.compile(r"^([A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){0,4})\s?:\s+")


_OPENING_QUOTES = ('"', "“", "«", "'", "‘")


@dataclass(frozen=True, slots=True)
class Interview:
    """Who answers, and whom "we" in the answers means; `whole`: all of the section is the speaker's;
    `turns`: whose the lines with names before them are.
    """

    speaker: str
    voice: str | None
    whole: bool = False
    turns: Turns = field(default_factory=Turns)


def role_of_line(text: str) -> tuple[str, int]:
    """The role of a line of an interview ("question", "answer", "") and the length of its label."""
    words = speech_words().interview
    answer = words.answer.match(text)
    if answer:
        return "answer", answer.end()
    question = words.question.match(text)
    if question:
        return "question", question.end()
    return "", 0


def answers(block: str, answering: bool) -> bool:
    """Whether a paragraph is (still) an answer, given whether the one before was or was asked for."""
    if _asks(block):
        return True
    label = role_of_line(block)[0]
    return label == "answer" or (answering and label != "question")


def find_interview(
    blocks: list[str], names: list[Name], vocabulary: Vocabulary, people: Iterable[str] = ()
) -> Interview | None:
    """The interview or speech that a section's blocks make, or None. `names` are the section's, `people` the
    full names of those whom it names.
    """
    people = list(people)
    turns = find_turns(blocks, people, vocabulary)
    asking = [number for number, block in enumerate(blocks) if _asks(block) or turns.asks(block)]
    if len(asking) > 1 or turns.speakers:
        first = asking[0] if asking else next(n for n, block in enumerate(blocks) if turns.label_of(block))
        intro = blocks[:first]
        found = (
            _interviewee(intro, names, vocabulary) or _labelled(blocks[first:]) or _introduced(intro, people)
        )
        headed = _headed(intro) or turns.answerer() or _addressed(blocks, asking, names, vocabulary)
        if headed and (found is None or found[0][:1].islower()):
            found = headed, found[1] if found else None
        if found:
            return Interview(found[0], found[1] or _first_body(intro, names, vocabulary), turns=turns)
    for block in blocks[:3]:
        match = speech_words().interview.speech.search(block)
        joint = match and speech_words().interview.joint.search(block[: match.start()])
        if match and len(block) < 300 and not joint:  # what several say together is nobody's speech
            described = _person_or_office(block[match.end() :], names, vocabulary)
            if described:
                return Interview(described[0], described[1], whole=True)
    return None


def _asks(block: str) -> bool:
    if speech_words().interview.question.match(block):
        return True
    return len(block) < 300 and block.rstrip("\"'”’").endswith("?") and ". " not in block


def _interviewee(
    intro: list[str], names: list[Name], vocabulary: Vocabulary
) -> tuple[str, str | None] | None:
    words = speech_words().interview
    for block in reversed(intro):
        for match in words.before.finditer(block):
            found = _person_or_office(block[match.end() :], names, vocabulary)
            if found and words.outlet.search(found[0]):
                begin = block.rfind(". ", 0, match.start()) + 1
                found = _person_or_office(block[begin : match.start()].strip(), names, vocabulary)
            if found:
                return found
        for match in words.after.finditer(block):
            begin = max(block.rfind(mark, 0, match.start()) for mark in (". ", "? ", "! ", ": ", "\n"))
            found = _person_or_office(block[begin + 1 : match.start()].strip(), names, vocabulary)
            if found:
                return found
    return None


def _headed(intro: list[str]) -> str | None:
    """The name before the colon of a headline that quotes: 'Ana Lopez: "Peru is our second market"'."""
    label = _NAMED_LABEL.match(intro[0]) if intro else None
    quotes = label is not None and intro[0][label.end() : label.end() + 1] in _OPENING_QUOTES
    return label.group(1) if label and quotes and " " in label.group(1) else None


def _introduced(intro: list[str], people: Iterable[str]) -> tuple[str, str | None] | None:
    """The one person whom an introduction names: "We put it to Ms Ana Lopez, who heads the office"."""
    named = {name for name in people if any(name in block for block in intro)}
    return (named.pop(), None) if len(named) == 1 else None


def _addressed(blocks: list[str], asking: list[int], names: list[Name], vocabulary: Vocabulary) -> str | None:
    """Whom a question addresses by title and name: "Rector Ana Lopez, how many students"."""
    for number in asking:
        for name in names:
            bare = without_titles(name.text, vocabulary)
            at = blocks[number].find(name.text)
            if bare != name.text and at >= 0 and _ADDRESS.match(blocks[number], at + len(name.text)):
                return bare
    return None


_ADDRESS = re.compile(r"[,?]")


def _labelled(blocks: list[str]) -> tuple[str, str | None] | None:
    """The name before the answers, where each speaker's name stands before the colon."""
    for block in blocks:
        label = _NAMED_LABEL.match(block)
        if (
            label
            and not block.rstrip().endswith("?")
            and label.group(1) not in speech_words().interview.labels
        ):
            return label.group(1), None
    return None


def _person_or_office(said: str, names: list[Name], vocabulary: Vocabulary) -> tuple[str, str | None] | None:
    """The person named in what introduces a speaker, else the description; and the body spoken for."""
    patterns = speech_words().interview
    stop = patterns.stop.search(patterns.titled.sub(r"\1 ", said))
    said = said[: stop.start()] if stop else said[:160]
    offices = vocabulary.lists["office"] | vocabulary.lists["speaker_noun"]
    words = re.findall(r"[\w-]+", said.lower())
    if not any(singular(word) in offices for word in words) and not re.match(r"[A-ZÀ-Þ]", said):
        return None
    known = [name.text for name in names if len(name.text) > 2]
    inside = sorted({name for name in known if name in said}, key=lambda name: (said.find(name), -len(name)))
    person = next((name for name in inside if _is_person(name, said, vocabulary)), None)
    body = next((name for name in inside if name != person and _follows_of(name, said)), None)
    if person:
        return without_titles(person, vocabulary), body
    if not any(singular(word) in offices for word in words):
        return None
    return patterns.leading.sub("", said).split(",")[0].strip(), body


def _is_person(name: str, said: str, vocabulary: Vocabulary) -> bool:
    words = without_titles(name, vocabulary).split()
    bodies = vocabulary.lists["institution"] | vocabulary.lists["body_noun"]
    if (
        len(words) > 4
        or any(word in bodies or word.lower() in bodies for word in words)
        or _follows_of(name, said)
    ):
        return False
    return len(words) >= 2 or without_titles(name, vocabulary) != name


def _follows_of(name: str, said: str) -> bool:
    before = said[: said.find(name)]
    return any(match.end() == len(before) for match in speech_words().interview.office_of.finditer(before))


def _first_body(intro: list[str], names: list[Name], vocabulary: Vocabulary) -> str | None:
    """The body that an introduction names first: whom "we" are, where the office does not tell."""
    institutions = vocabulary.lists["institution"]
    for block in intro:
        if len(block) < 60:
            continue
        for name in names:
            if (
                name.text in block
                and len(name.text) > 3
                and (
                    name.text.isupper()
                    or institutions & set(name.text.split())
                    or _introduced_as_body(name.text, block, vocabulary)
                )
            ):
                return name.text
    return None


def _introduced_as_body(name: str, block: str, vocabulary: Vocabulary) -> bool:
    before = re.findall(r"[\w-]+", block[: block.find(name)].lower())[-1:]
    return bool(before) and before[0] in vocabulary.lists["body_noun"]
