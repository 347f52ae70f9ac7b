"""Whose turn it is in a dialogue: the names, initials and offices before the colons of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from servanda.extraction.offices import without_titles
from servanda.extraction.vocabulary import Vocabulary
from servanda.gazetteer import place
from servanda.reading.dialogues import TURN

_LEAST = 3  # labelled lines that make a dialogue


@dataclass(frozen=True, slots=True)
class Turns:
    """Who speaks after each label: a full name, "" for whoever answers, None for whoever asks."""

    speakers: Mapping[str, str | None] = field(default_factory=dict)

    def label_of(self, line: str) -> tuple[str, int] | None:
        """The label of a line and its length; None where no label of the dialogue stands before it."""
        label = TURN.match(line)
        return (label["name"], label.end()) if label and label["name"] in self.speakers else None

    def asks(self, line: str) -> bool:
        """Whether a line is that of one who asks."""
        label = self.label_of(line)
        return label is not None and self.speakers[label[0]] is None

    def answerer(self) -> str | None:
        """The first who answers and is named."""
        return next((name for name in self.speakers.values() if name), None)


def find_turns(blocks: Iterable[str], people: Iterable[str], vocabulary: Vocabulary) -> Turns:
    """The turns of a dialogue whose lines begin with labels; none where the lines make no dialogue.

    `people` are the full names of those whom the text names. It is one where somebody's lines are
    questions, or where those who speak are all people that the text names.
    """
    lines = [(label["name"], block) for block in blocks if (label := TURN.match(block))]
    lines = [(name, block) for name, block in lines if place(name) is None]
    told = Counter(name for name, _ in lines)
    asked = Counter(name for name, block in lines if block.rstrip("\"'”’ ").endswith("?"))
    askers = {name for name in told if 2 * asked[name] >= told[name]}
    known = list(people)
    speakers = {name: _person(name, known, vocabulary) for name in told if name not in askers}
    if askers:
        kept = {
            name: person
            for name, person in speakers.items()
            if person or told[name] > 1 or len(speakers) == 1
        }
    else:
        kept = {name: person for name, person in speakers.items() if person}
    lasting = sum(told[name] for name in [*kept, *askers])
    if not kept or lasting < _LEAST or len(kept) + len(askers) < 2:
        return Turns()
    return Turns({**kept, **dict.fromkeys(askers)})


def _person(label: str, people: list[str], vocabulary: Vocabulary) -> str:
    """The person whom a label names: by full name, surname or initials; "" where none is named."""
    bare = without_titles(label, vocabulary)
    words = bare.split()
    for person in people:
        names = person.split()
        initials = "".join(name[0] for name in names)
        if bare == person or (len(words) == 1 and bare in (names[0], names[-1])):
            return person
        if label.isupper() and label.replace(".", "") == initials and len(initials) > 1:
            return person
    return bare if len(words) > 1 and not vocabulary.lists["institution"] & set(words) else ""
