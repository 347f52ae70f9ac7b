"""From a name to a party."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from servanda.claim import Claim, Participant
from servanda.gazetteer import Country, Place, country, country_of_code, find_places, place
from servanda.gazetteer.places import slug
from servanda.parties.bounds import bounded
from servanda.parties.names import is_acronym, words_of
from servanda.parties.party import Party

# Words around a country's name that leave it the actor: its side, its government, its leadership.
_OF_A_SIDE = re.compile(
    r"^(?:the )?(?P<name>.+?)(?:['’]s)? (?:side|government|party|authorities|leadership|delegation)$"
)
_GOVERNMENT_OF = re.compile(
    r"^(?:the )?(?:government|council of ministers|cabinet(?: of ministers)?|authorities|side)"
    r" of (?:the )?(?P<name>.+)$",
    re.IGNORECASE,
)
# Plurals that name no one in particular.
_SORTS_OF_PEOPLE = """
    companies firms enterprises investors businesses entrepreneurs businessmen manufacturers producers traders
    exporters importers residents partners participants members banks universities institutes institutions
    academies organisations organizations ministries ministers officials experts farmers suppliers buyers
    customers students zones provinces regions cities countries states parties sides newcomers specialists
    representatives counterparts counterpart company firm enterprise investor partner
""".split()
_SORT_OF_PEOPLE = re.compile(rf"\b(?:{'|'.join(_SORTS_OF_PEOPLE)}|business (?:circles|community))\b")
_PERSON_TITLE = re.compile(
    r"^(?:the )?(?:(?:prime |deputy |first |foreign |vice[- ])*"
    r"(?:president|minister|premier|chancellor|ambassador|king|emperor|sheikh|mayor|governor|professor|general|"
    r"dr\.?|mr\.?|mrs\.?|ms\.?|prof\.?|sir)\s+)+(?=[A-Z])",
    re.IGNORECASE,
)
# Bodies that texts name without capitals: "foreign ministry of Hungary", "administration of FEZ
# Grodnoinvest".
_ONE_BODY = re.compile(
    r"^(?:the )?(?:[a-z]+ ){0,2}(?:ministry|embassy|administration|executive power|central bank|parliament|"
    r"campus|chamber|authority|committee|academy|university|port|exchange|delegation|council|city hall)"
    r" (?:of|in|for) .*[A-Z]"
)
_WORDS_OF_BODIES = """
    university institute college academy school bank fund foundation ministry department agency authority
    committee commission council chamber association union federation confederation exchange corporation
    company group holding plant factory works refinery railway railways airlines airport port embassy centre
    center park zone enterprise concern consortium alliance board office bureau service society hospital
    clinic energy logistics trade trading development international campus league forum fez sez llc ojsc jsc
    cjsc ltd inc gmbh plc co industries industry technologies technology
""".split()
_WORD_OF_A_BODY = re.compile(rf"\b(?:{'|'.join(_WORDS_OF_BODIES)})\b", re.IGNORECASE)


def resolve(name: str, short_forms: Mapping[str, str] | None = None, *, seat_acts: bool = False) -> Party:
    """The party that a name means, by itself and by the short forms that its document defines.

    With `seat_acts` a seat of government stands for its country ("Tehran and Minsk agreed"), else it is the
    city. Nothing is guessed: a name that is no place is a body, or unnamed people, or a person, of that name.
    """
    full = " ".join((short_forms or {}).get(name.strip("()[] "), name).split())
    return _resolved(full, seat_acts)


@lru_cache(maxsize=65536)
def _resolved(name: str, seat_acts: bool) -> Party:
    side = _OF_A_SIDE.match(name) or _GOVERNMENT_OF.match(name)
    for form in (name, side["name"] if side else ""):
        of = country(form)
        if of is not None:
            return _country(of)
    found = place(side["name"] if side else name)
    if found is not None:
        seat = found.kind == "capital" and (seat_acts or bool(side))
        of = country_of_code(found.country_code) if seat and found.country_code else None
        return _country(of) if of else _place(found)
    bare = name.removeprefix("the ")
    if not bare or (not _ONE_BODY.match(bare) and (bare[:1].islower() or _is_unnamed(bare))):
        return Party(f"unnamed:{bounded(slug(name)) or 'nobody'}", "group", name, country=_country_in(name))
    person = _PERSON_TITLE.match(name)
    if person and not _WORD_OF_A_BODY.search(name[person.end() :]):
        return Party(f"person:{_joined(name[person.end() :])}", "person", name, country=None)
    return Party(f"body:{_joined(name)}", "body", name, country=_country_in(name))


def resolve_claim(claim: Claim, short_forms: Mapping[str, str] | None = None) -> tuple[Party, ...]:
    """The parties of a claim, in its order. Seats of government act for their countries beside countries.

    "Tehran" is Iran beside "Belarus", and where Tehran promises something; it is the city beside another city
    or region, in a twinning and as the place of a project.
    """
    plain = [resolve(party.name, short_forms) for party in claim.parties]
    seats = [_is_seat(party, short_forms) for party in claim.parties]
    if not any(seats):
        return tuple(plain)
    others = [party for party, seat in zip(plain, seats, strict=True) if not seat]
    beside_countries = any(party.kind == "country" for party in others)
    all_seats = not others and len(seats) > 1 and claim.form != "twinning"
    alone = not others and len(seats) == 1 and claim.kind == "pledge"
    acts = claim.form != "twinning" and (beside_countries or all_seats or alone)
    return tuple(resolve(party.name, short_forms, seat_acts=acts) for party in claim.parties)


def _is_seat(party: Participant, short_forms: Mapping[str, str] | None) -> bool:
    found = place((short_forms or {}).get(party.name, party.name))
    return found is not None and found.kind == "capital"


def _country(of: Country) -> Party:
    return Party(of.code, "country", of.name, of.names, of.code)


def _place(of: Place) -> Party:
    if of.kind == "grouping":
        return Party(of.key, "group", of.name)
    return Party(of.key, "region" if of.kind == "region" else "city", of.name, country=of.country_code)


def _is_unnamed(name: str) -> bool:
    """Whether the name tells only what sort of people they are: "Turkish companies", "Ten firms"."""
    if not _SORT_OF_PEOPLE.search(name):
        return False
    proper = re.sub(r"^\W*(?:\w+[ -])", "", name) if not is_acronym(name.split()[0]) else name
    for mention in reversed(find_places(proper)):
        proper = proper[: mention.start] + proper[mention.end :]
    return not re.search(r"[A-Z]", proper)


@lru_cache(maxsize=65536)
def _country_in(name: str) -> str | None:
    """The one country that places in the name belong to: "Minsk Motor Works" is of Belarus."""
    codes = {
        mention.country_code for mention in find_places(name.replace("-", " - ")) if mention.country_code
    }
    return codes.pop() if len(codes) == 1 else None


def _joined(name: str) -> str:
    return bounded(slug(" ".join(words_of(name))))
