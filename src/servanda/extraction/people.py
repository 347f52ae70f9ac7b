"""Whose people they are: the country or body that a text names beside a person's name and office."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from servanda.extraction.names import Name
from servanda.extraction.offices import opens_with_act, without_titles
from servanda.extraction.vocabulary import Vocabulary
from servanda.gazetteer import PlaceMention, country_of_code, place

# What may stand between a country and the office, and between the office and the name, or after it.
_BETWEEN = re.compile(r"(?:['’]s)?(?: [a-z][\w-]*){0,3},? ?(?:[A-Z][\w-]+ ){0,4}")


def find_sides_of_people(
    names: list[Name], places: list[PlaceMention], text: str, vocabulary: Vocabulary
) -> dict[str, str]:
    """The countries of people by their full names: "Peru's President A", "A of Chile".

    Only people whom a title or an office marks are read; the first mention that names a country counts.
    """
    found: dict[str, str] = {}
    starts = [mention.start for mention in places]
    for at, name in enumerate(names):
        bare = without_titles(name.text.split(" of ")[0], vocabulary)
        if bare in found:
            continue
        titled = not name.text.startswith(bare)
        if (not titled and " " not in bare) or place(bare):  # "its Kazakh partner Atameken" is no person
            continue
        office = names[at - 1] if at and names[at - 1].end == name.start - 1 else None
        side = (
            _inside(name, bare, places, starts)
            or (_inside_office(office, places, starts, vocabulary) if office is not None else None)
            or _before(name, places, starts, text, vocabulary, titled)
            or _after(name, names[at + 1 : at + 4], places, starts, text, vocabulary, titled)
        )
        if side:
            found[bare] = side
    return found


def _inside(name: Name, bare: str, places: list[PlaceMention], starts: list[int]) -> str | None:
    """The country within what stands before a person's name: "Vietnamese Ambassador A"."""
    at = bisect_left(starts, name.start)
    person = name.start + name.text.find(bare)
    return _country(places[at]) if at < len(places) and places[at].end < person else None


def _inside_office(
    office: Name, places: list[PlaceMention], starts: list[int], vocabulary: Vocabulary
) -> str | None:
    """The country within an office that is a name of its own: "Uzbek Minister of Transport", before A."""
    at = bisect_left(starts, office.start)
    inside = at < len(places) and places[at].end <= office.end
    return _country(places[at]) if inside and _is_office(office.text, vocabulary) else None


def _before(
    name: Name, places: list[PlaceMention], starts: list[int], text: str, vocabulary: Vocabulary, titled: bool
) -> str | None:
    at = bisect_left(starts, name.start) - 1
    if at < 0 or name.start - places[at].end > 45 or places[at].end > name.start:
        return None
    gap = text[places[at].end : name.start]
    if gap in (" ", ", "):  # "the President of the Republic of Chile A"
        held = vocabulary.expressions["heads_of"].search(
            text[max(0, places[at].start - 70) : places[at].start]
        )
        return _country(places[at]) if held and _has_office(held[0], vocabulary) else None
    office = titled or _has_office(gap, vocabulary)
    return _country(places[at]) if office and _BETWEEN.fullmatch(gap) else None


def _after(
    name: Name,
    names: list[Name],
    places: list[PlaceMention],
    starts: list[int],
    text: str,
    vocabulary: Vocabulary,
    titled: bool,
) -> str | None:
    inside = bisect_left(starts, name.start)
    if " of " in name.text and inside < len(places) and places[inside].end == name.end:
        return _country(places[inside]) if titled else None
    at = bisect_left(starts, name.end)
    if at >= len(places) or places[at].start - name.end > 60:
        return None
    gap = text[name.end : places[at].start]
    tail = text[places[at].end : places[at].end + 40].split(",")[0]
    if gap.startswith(",") and any(n.start == places[at].end + 1 and " " in n.text for n in names):
        return None  # "B, the President of Chile A": the office is A's
    if not vocabulary.expressions["office_after"].fullmatch(gap) or _acts(gap, vocabulary):
        return None
    if gap == ", ":
        return _country(places[at]) if _has_office(tail, vocabulary) else None
    body = next((n for n in names if n.start <= places[at].start and places[at].end < n.end), None)
    if body is not None and _is_body(body.text, vocabulary) and not _is_office(body.text, vocabulary):
        return None
    return _country(places[at]) if titled or _has_office(gap, vocabulary) else None


def _acts(gap: str, vocabulary: Vocabulary) -> bool:
    """Whether a verb opens what follows a comma: ", received the ambassador of"."""
    first = re.match(r", (?:then |also |in turn,? )?([\w-]+)", gap)
    return first is not None and opens_with_act(first[1], vocabulary)


def _has_office(words: str, vocabulary: Vocabulary) -> bool:
    return any(word in vocabulary.lists["office"] for word in re.findall(r"[\w-]+", words.lower()))


def _country(mention: PlaceMention) -> str | None:
    if mention.kind not in ("country", "demonym"):
        return None
    found = country_of_code(mention.country_code) if mention.country_code else None
    return found.name if found else None


# Between a person and the body: ", the former chief executive of the", " (president of".
# ", vice chancellor, ".
_LONGEST_OFFICE = 70


def find_bodies_of_people(
    names: list[Name], text: str, vocabulary: Vocabulary, full_name: Callable[[str], str]
) -> dict[str, str]:
    """The bodies that people speak for, by the people's full names: "A, rector of the University of B".

    `full_name` expands a body's short form. The first mention that names a body counts.
    """
    found: dict[str, str] = {}
    for at, name in enumerate(names):
        before = names[at - 1] if at else None
        bare = without_titles(name.text, vocabulary)
        prefixed = _prefixed(name.text, vocabulary)
        if prefixed:
            found.setdefault(prefixed[1], full_name(prefixed[0]))
            continue
        if bare in found or not 2 <= len(bare.split()) <= 5 or _is_body(bare, vocabulary):
            continue
        titled = bare != name.text
        body = (
            _body_after(name, names[at + 1 : at + 4], text, vocabulary, titled)
            or _body_before(name, before, text, vocabulary)
            or _body_led(name, before, text, vocabulary)
        )
        if body:
            found[bare] = full_name(body)
    return found


def _prefixed(name: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The body and the person of a name such as "Chamber President Ana Lopez"."""
    words = name.split()
    titles = [at for at, word in enumerate(words) if word.rstrip(".") in vocabulary.lists["title"]]
    if not titles or titles[0] == 0 or not 2 <= len(words) - titles[-1] - 1 <= 4:
        return None
    body = " ".join(words[: titles[0]])
    leads = words[titles[0]].rstrip(".") in vocabulary.lists["body_title"] and place(body) is None
    found = place(body)
    leads = leads or (
        words[titles[0]].lower() in vocabulary.lists["local_head"]
        and (found is None or found.kind in ("region", "city", "capital"))
    )
    known = _is_body(body, vocabulary) or (body.isupper() and len(body) > 1) or leads
    return (body, " ".join(words[titles[-1] + 1 :])) if known else None


def _body_after(
    name: Name, following: list[Name], text: str, vocabulary: Vocabulary, titled: bool
) -> str | None:
    """ "A, president of the B chamber", "Rector A of the University of B", "A, vice chancellor, B"."""
    if not following or following[0].start - name.end > _LONGEST_OFFICE:
        return None
    body = following[0]
    gap = text[name.end : body.start]
    if titled and vocabulary.expressions["of_body"].fullmatch(gap) and _is_body(body.text, vocabulary):
        return body.text
    if gap in (", ", ", the ") and _is_office(body.text, vocabulary):
        return _body_of_office(following, text)
    held = vocabulary.expressions["office_of"].fullmatch(gap) or vocabulary.expressions[
        "office_at"
    ].fullmatch(gap)
    if held is None or gap[:2] not in (", ", " (") or not _has_office(held["office"], vocabulary):
        return None
    return body.text if _can_be_led(body.text, held["office"], vocabulary) else None


def _can_be_led(name: str, office: str, vocabulary: Vocabulary) -> bool:
    """Whether who holds an office of a name speaks for it: of a place, only its own head."""
    return place(name) is None or bool(
        vocabulary.lists["local_head"] & set(re.findall(r"[\w-]+", office.lower()))
    )


# "BelCCI chairman A", "the port's director, A"; "a delegation of the college headed by Professor A".
_OWN_OFFICE = re.compile(r"(?:['’]s?)? (?P<office>(?:[a-z][\w-]* ){0,3}[a-z][\w-]*),? ")


def _body_led(name: Name, body: Name | None, text: str, vocabulary: Vocabulary) -> str | None:
    """The body right before a person's office, or whose delegation the person heads."""
    if body is None or name.start - body.end > _LONGEST_OFFICE + 30 or name.start <= body.end:
        return None
    gap = text[body.end : name.start]
    held = _OWN_OFFICE.fullmatch(gap)
    if held is not None and _has_office(held["office"].split()[-1], vocabulary):
        return body.text if _can_be_led(body.text, held["office"], vocabulary) else None
    led = vocabulary.expressions["led_by"].fullmatch(gap)
    return body.text if led and place(body.text) is None else None


def _body_of_office(following: list[Name], text: str) -> str | None:
    """The body of an office in capitals: "Vice President of CEAB", "Director for Asia, COMCE"."""
    office = following[0]
    beside = following[1] if len(following) > 1 else None
    near = text[office.end : beside.start] if beside is not None else ""
    if near in (" for ", " for the ") and beside is not None:  # "Vice President for Asia, COMCE"
        last = following[2] if len(following) > 2 else None
        listed = last is not None and text[beside.end : last.start] in (", ", ", the ")
        return last.text if last is not None and listed else None
    if beside is not None and near in (" of ", " of the ", ", ", " at ", " at the "):
        return None if place(beside.text) else beside.text
    _, of, body = office.text.partition(" of ")
    body = body.removeprefix("the ")
    of_body = of and place(body) is None and " to " not in body and not body.startswith("State ")
    return body if of_body else None


def _body_before(name: Name, body: Name | None, text: str, vocabulary: Vocabulary) -> str | None:
    """ "The rector of the University of B, A": the office stands first."""
    if body is None or text[body.end : name.start] not in (", ", " "):
        return None
    said = text[max(0, body.start - _LONGEST_OFFICE) : body.start]
    held = re.search(r"(?P<office>[\w-]+(?: [\w-]+)?) (?:of|at) (?:the )?$", said)
    if held is None or not _has_office(held["office"], vocabulary):
        return None
    return body.text if _can_be_led(body.text, held["office"], vocabulary) else None


def _is_body(name: str, vocabulary: Vocabulary) -> bool:
    return bool(vocabulary.lists["institution"] & set(name.split()))


def _is_office(name: str, vocabulary: Vocabulary) -> bool:
    head = name.split(" of ")[0].split(" for ")[0].split()[-1].lower()
    return head in vocabulary.lists["office"] or head == "general"


def speaks_for_state(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name as the text has it bears a title of state: "President", "Prime Minister", "Emperor"."""
    return bool(vocabulary.lists["state_title"] & set(name.split()[:-1]))
