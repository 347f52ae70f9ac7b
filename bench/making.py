"""Realistic claims, as many as asked for and the same for the same seed.

Things happen (deals, agreements, projects, figures, events, admissions, pledges), and documents report them:
most once, some several times, with a date told less exactly, a later status, now and then another value. A
few countries take part in much, most in little; companies, zones and places grow in number with what is told,
as they do in a growing collection.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator

from servanda.claim import Amount, Claim, Participant
from servanda.document import Block, Document, Metadata, Section

IN_A_DOCUMENT = 20
COUNTRIES = (
    "China Germany Türkiye India Brazil Kenya Belarus Uzbekistan Iran Vietnam Egypt Indonesia Poland "
    "Kazakhstan Nigeria Ethiopia Pakistan Malaysia Thailand Mexico Morocco Algeria Azerbaijan Serbia "
    "Hungary Tanzania Ghana Peru Chile Colombia Argentina Cuba Mongolia Nepal Bangladesh Oman Qatar "
    "Jordan Armenia Georgia Tajikistan Turkmenistan Cambodia Laos Zambia Zimbabwe Uganda Rwanda Senegal "
    "Tunisia"
).split()
SYLLABLES = "ba ko mi ra tu le sha ner dol vin kas tem gor pel lu zan mor fi ster hal ben dar ol".split()
GOODS = (
    "tractors buses potash fertiliser wheat tea coffee cotton timber furniture cement steel turbines "
    "locomotives lifts tyres lorries vaccines medicines milk beef sugar rice textiles cables "
    "transformers pumps solar panels batteries engines harvesters trams looms glass tiles paper"
).split()
WORKS = "plant factory terminal bridge railway warehouse hospital dairy sawmill refinery depot".split()
FIELDS = (
    "customs fisheries forestry tourism aviation railways standardisation vocational training seed "
    "breeding veterinary control digital payments space research water management metrology archives "
    "sports"
).split()
VERBS = "fund equip insure modernise visit inspect lease expand".split()
SORTS = ("figure", "agreement", "deal", "project", "event", "admission", "pledge")
SHARES = (30, 14, 20, 14, 10, 6, 6)


class World:
    """What happens, and what is told of it. `seed` makes it the same each time."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._weights = [1 / (rank + 2) for rank in range(len(COUNTRIES))]
        self._places: list[str] = []
        self._companies: list[str] = []
        self._recent: list[Claim] = []

    def documents(self, claims: int) -> Iterator[tuple[Document, list[Claim]]]:
        """Documents that hold so many claims together, each with its claims."""
        told = number = 0
        while told < claims:
            size = min(IN_A_DOCUMENT, claims - told)
            yield self._document(number, size)
            told, number = told + size, number + 1

    def _document(self, number: int, size: int) -> tuple[Document, list[Claim]]:
        name = f"news-{number:07}.txt"
        said, claims, at = [], [], 0
        for place in range(size):
            told = self._told()
            parties = ", ".join(party.name for party in told.parties)
            quote = f"In {told.date or 'the past'}, {parties}: {told.what}, {told.status} ({told.form})."
            span = {"quote": quote, "start": at, "end": at + len(quote)}
            claims.append(told.model_copy(update={"id": f"{number}-{place}", "doc": name, **span}))
            said.append(quote)
            at += len(quote) + 1
        text = " ".join(said)
        metadata = Metadata(name, "text/plain", hashlib.sha256(f"{name} {text}".encode()).hexdigest())
        sections, blocks = (Section(0, len(text)),), (Block("paragraph", 0, len(text)),)
        return Document(text, text, range(len(text)), metadata, sections, blocks), claims

    def _told(self) -> Claim:
        """Something new, or (in four claims of ten) something that was told not long ago."""
        if self._recent and self._random.random() < 0.4:
            return self._again(self._random.choice(self._recent))
        claim = self._new()
        self._recent.append(claim)
        if len(self._recent) > 2000:
            self._recent.pop(self._random.randrange(1000))
        return claim

    def _again(self, claim: Claim) -> Claim:
        changes: dict[str, object] = {}
        chance = self._random.random()
        if chance < 0.2 and claim.date and claim.kind != "figure":
            changes["date"] = claim.date[:7]
        elif chance < 0.3 and claim.amounts:
            value = round(claim.amounts[0].value * 1.1, 1)
            changes["amounts"] = (claim.amounts[0].model_copy(update={"value": value}),)
        elif chance < 0.4 and claim.kind in ("agreement", "project"):
            changes["status"] = "active"
        return claim.model_copy(update=changes)

    def _new(self) -> Claim:
        sort = self._random.choices(SORTS, SHARES)[0]
        made: Claim = getattr(self, f"_{sort}")()
        return made

    def _figure(self) -> Claim:
        form = self._random.choice(("turnover", "exports", "imports", "investment"))
        goods = self._random.choice(GOODS)
        return self._claim(
            "figure", form, "actual", f"{form} of {goods}", self._pair("reporter", "partner"),
            date=self._date(month=self._random.random() < 0.5), amounts=(self._money(),),
        )  # fmt: skip

    def _agreement(self) -> Claim:
        form = self._random.choice(("memorandum", "agreement", "protocol", "roadmap"))
        fields = self._random.sample(FIELDS, 2)
        what = f"{form} on {fields[0]} and {fields[1]} in {self._place()}"
        return self._claim("agreement", form, "agreed", what, self._pair("party", "party"), date=self._date())

    def _deal(self) -> Claim:
        goods = self._random.sample(GOODS, 2)
        sides = ((self._company(), "seller"), (self._company(), "buyer"))
        what = f"{goods[0]} and {goods[1]} for {self._place()}"
        sums = (self._money(),)
        return self._claim("deal", "supply", "agreed", what, sides, date=self._date(), amounts=sums)

    def _project(self) -> Claim:
        form, status = self._random.choice(("production", "construction")), "planned"
        place = self._place()
        what = f"{self._random.choice(GOODS)} {self._random.choice(WORKS)} in {place}"
        sides = ((self._company(), "investor"), (self._country(), "party"))
        return self._claim("project", form, status, what, sides, date=self._date()[:4], place=place)

    def _event(self) -> Claim:
        form = self._random.choice(("visit", "commission", "forum", "exhibition"))
        what = f"{form} on {self._random.choice(FIELDS)} in {self._place()}"
        return self._claim(
            "event", form, "done", what, self._pair("participant", "participant"), date=self._date()
        )

    def _admission(self) -> Claim:
        body = f"{self._place()} Free Zone"
        sides = ((self._company(new=True), "member"), (body, "body"))
        return self._claim("admission", "zone", "done", f"resident of {body}", sides, date=self._date())

    def _pledge(self) -> Claim:
        verb = self._random.choice(VERBS)
        what = f"{verb} a {self._random.choice(GOODS)} {self._random.choice(WORKS)} in {self._place()}"
        return self._claim("pledge", "policy", "agreed", what, self._pair("party", "party"), date=None)

    def _claim(
        self,
        kind: str,
        form: str,
        status: str,
        what: str,
        sides: tuple[tuple[str, str], ...],
        *,
        date: str | None,
        amounts: tuple[Amount, ...] = (),
        place: str | None = None,
    ) -> Claim:
        parties = tuple(Participant(name=name, role=role) for name, role in sides)
        return Claim(
            id="", doc="", quote="", start=0, end=0, kind=kind, form=form, status=status, what=what,
            date=date, parties=parties, amounts=amounts, place=place, found_by="bench",
        )  # fmt: skip

    def _country(self) -> str:
        return self._random.choices(COUNTRIES, self._weights)[0]

    def _pair(self, one: str, other: str) -> tuple[tuple[str, str], ...]:
        first = self._country()
        second = self._country()
        while second == first:
            second = self._country()
        return ((first, one), (second, other))

    def _company(self, *, new: bool = False) -> str:
        """A company: in half of the cases one that was heard of before."""
        if self._companies and not new and self._random.random() < 0.5:
            return self._random.choice(self._companies)
        name = f"{self._word().title()} {self._random.choice(GOODS).title()} Company"
        self._companies.append(name)
        return name

    def _place(self) -> str:
        if self._places and self._random.random() < 0.7:
            return self._random.choice(self._places)
        self._places.append(self._word().title())
        return self._places[-1]

    def _word(self) -> str:
        return "".join(self._random.choices(SYLLABLES, k=self._random.choice((3, 3, 4))))

    def _date(self, *, month: bool = False) -> str:
        year, moon, day = (self._random.randint(*limits) for limits in ((2000, 2025), (1, 12), (1, 28)))
        return f"{year}-{moon:02}" if month else f"{year}-{moon:02}-{day:02}"

    def _money(self) -> Amount:
        return Amount(value=round(self._random.lognormvariate(16, 2), 1), unit="USD")
