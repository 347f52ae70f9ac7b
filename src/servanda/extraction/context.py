"""What a passage leaves out and the document settles: who "the parties" are, what "the exchange" is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from servanda.extraction.draft import Draft
from servanda.extraction.leads import Lead
from servanda.extraction.masthead import Masthead
from servanda.extraction.names import ShortForms
from servanda.extraction.offices import holder_of, without_titles
from servanda.extraction.periods import Reference
from servanda.extraction.trading_pair import trading_pair
from servanda.extraction.vocabulary import Vocabulary, singular
from servanda.gazetteer import PlaceMention, country_of_code, place

# A gathering that was told of: the words of its name, its date, its place and its sides.
Gathering = tuple[frozenset[str], str | None, str | None, list[str]]


_BODIES_KEPT = 1_000
# The kinds of places that a list of nouns means: "the two cities", "the two provinces".
_PLACE_KINDS = {"town_noun": ("city", "capital"), "region_noun": ("region",)}


@dataclass(slots=True)
class Event:
    """The event spoken of last, `age` sentences ago: what was signed there takes its place and day."""

    place: str | None = None
    date: str | None = None
    age: int = 0


@dataclass(frozen=True, slots=True)
class Announced:
    """Papers said to be signed and left to the list that follows: their form, day, place and sides."""

    form: str
    date: str | None
    place: str | None
    sides: list[str]


@dataclass(frozen=True, slots=True)
class Roll:
    """Members said to be admitted and left to the list that follows: form, status, day, and the body."""

    form: str
    status: str
    date: str | None
    body: str | None


@dataclass(slots=True)
class Context:
    """What is known at a point of a section.

    `topic` are the countries or places that the section is about, most spoken of first; `pair` the
    parties named together last; `bodies` the bodies named so far, latest last; `people` full names by
    surname; `voice` who "we" is; `seat` where "here" is, `home` the country of the dateline; `masthead` what
    the first lines tell of whose paper it is; `owner` the body, called by `owner_noun`, and `region` the
    region whose figures the text tells; `speaker` whose words are being given;
    `person` the person named last; `event` the event spoken of last; `places` the towns and regions named
    so far by kind, latest last; `told_events` the names of those told of; `last_figure` the figure of the
    sentence before or the one before that; `told_turnover` that the trade of two was told; `currency`
    that of the sum told last; `led` the measure of a list by its lead-in; `text` the whole of the
    section; `announced` the papers and `roll` the members that a list names, `lead` what its lead-in says
    of acts; `entry` the day of a chronicle's entry, `told_by_day` that all in it is told as of that day;
    `session` the gathering that minutes are of; `own_names` how the text itself calls a country, by the
    gazetteer's name; `offices` the words of the offices of people and `named_people` those named so far,
    latest last; `sides_of_people` and `bodies_of_people` the countries and the bodies that people speak
    for; all by their full names.
    """

    vocabulary: Vocabulary
    short_forms: ShortForms
    topic: list[str] = field(default_factory=list)
    country: str | None = None
    pair: list[str] = field(default_factory=list)
    bodies: dict[str, None] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    voice: str | None = None
    seat: str | None = None
    home: str | None = None
    masthead: Masthead = field(default_factory=Masthead)
    owner: str | None = None
    owner_noun: str = ""
    region: str | None = None
    speaker: str | None = None
    person: str | None = None
    subject: list[str] = field(default_factory=list)
    event: Event = field(default_factory=Event)
    latest: dict[str, Draft] = field(default_factory=dict)
    members: set[str] = field(default_factory=set)
    last_drafts: list[Draft] = field(default_factory=list)
    clock: int = 0
    told_at: dict[str, int] = field(default_factory=dict)
    period: str | None = None
    last_figure: Draft | None = None
    currency: str = ""
    since_figure: int = 0
    told_turnover: bool = False
    led: str = ""
    own_names: dict[str, str] = field(default_factory=dict)
    is_pair: bool = False
    main_field: str | None = None
    offices: dict[str, frozenset[str]] = field(default_factory=dict)
    named_people: dict[str, None] = field(default_factory=dict)
    sides_of_people: dict[str, str] = field(default_factory=dict)
    bodies_of_people: dict[str, str] = field(default_factory=dict)
    places: dict[str, PlaceMention] = field(default_factory=dict)
    gatherings: list[Gathering] = field(default_factory=list)
    told_events: list[str] = field(default_factory=list)
    text: str = ""
    announced: Announced | None = None
    roll: Roll | None = None
    lead: Lead | None = None
    entry: str | None = None
    told_by_day: bool = False
    session: Event | None = None
    reference: Reference = field(default_factory=lambda: Reference(None))

    def is_owner(self, noun: str) -> bool:
        """Whether a noun in small letters means the body whose text it is: "the exchange"."""
        return self.owner is not None and (noun == self.owner_noun or noun in self.owner.lower().split())

    def own_side(self) -> list[str]:
        """Whose a figure is that nobody is said to own: of the text's body, of "we", of the home country."""
        voice = self.voice
        if voice and self.topic and voice not in self.topic and place(voice) is not None:
            voice = None  # the country of the dateline, of which the text says nothing
        if voice and self.region and place(voice) is not None:
            voice = None  # the country of the region
        return [name for name in (self.owner, voice, self.region, *self.topic[:1]) if name][:1]

    def region_for_all(self, names: list[str]) -> list[str]:
        """Names with the text's region for the country that it lies in."""
        return [self.region_for(name) for name in names]

    def region_for(self, name: str) -> str:
        """The text's region for the country that it lies in; any other name as it is."""
        if self.region is None or name == self.region:
            return name
        found, country = place(self.region) or place(_stem(self.region, self.vocabulary)), place(name)
        same = found is not None and country is not None and found.country_code == country.country_code
        return self.region if same and country is not None and country.kind == "country" else name

    def producer(self) -> str | None:
        """The zone or the plant that the text is about, whose own exports it tells; None where it is none."""
        for name in (self.owner, self.voice):
            if name and {word.lower() for word in name.split()} & self.vocabulary.lists["producers"]:
                return name
        return None

    def own_name(self, country: str) -> str:
        """The name by which the text calls a country."""
        return self.own_names.get(country, country)

    def countries(self) -> list[str]:
        """The two countries that "the two" of a trade figure are."""
        if self.is_pair:
            return self.topic[:2]
        named = [name for name in self.pair if name in self.topic]
        return named if len(named) == 2 else self.topic[:2] if len(self.topic) >= 2 else []

    def named_as(self, noun: str) -> list[str]:
        """The two of a sort that a plural in small letters means: the banks of "the two banks"."""
        return self._told_as(singular(noun))

    def _told_as(self, noun: str) -> list[str]:
        """The two that were named together or last and are what a noun says; none where unknown."""
        lists = self.vocabulary.lists
        for sort, kinds in _PLACE_KINDS.items():
            if noun in lists[sort]:
                return self._two_places(kinds)
        if noun not in lists["body_noun"]:
            return []
        if len(self.pair) > 1 and all(place(name) is None for name in self.pair):
            return self.pair
        named = [name for name in self.bodies if noun in name.lower()]
        return named[-2:] if len(named) > 1 else []

    def _two_places(self, kinds: tuple[str, ...]) -> list[str]:
        """The two places of some kinds, of two countries, that were named together or last, home first."""
        known = {name: mention for name, mention in self.places.items() if mention.kind in kinds}
        if len(self.pair) == 2 and all(name in known for name in self.pair):
            return self.pair
        last = next(reversed(known), None)
        if last is None:
            return []
        away = (name for name in reversed(known) if known[name].country_code != known[last].country_code)
        other = next(away, None)
        two = [] if other is None else [other, last]
        return [*(n for n in self.topic if n in two), *(n for n in two if n not in self.topic)]

    def recent(self, kind: str, within: int = 3) -> Draft | None:
        """The last claim of a kind, if it was made in the last `within` sentences."""
        return self.latest.get(kind) if self.clock - self.told_at.get(kind, -100) <= within else None

    def collective(self, noun: str = "") -> list[str]:
        """The parties that "the two countries", "the sides" or "they" mean; with `noun`, a plural in small
        letters, those of the sort that it tells: of "the two banks" the banks named last.
        """
        told = self._told_as(singular(noun)) if noun else []
        if told or noun in self.vocabulary.lists["pairs_named"]:
            return told
        if len(self.pair) >= 2 and not (self.is_pair and not set(self.pair) & set(self.topic)):
            return self.pair
        return self.topic[:2] if len(self.topic) >= 2 else []

    def latest_body(self, noun: str) -> str | None:
        """The body named last whose name holds `noun`; else, for a noun such as "company", the last body."""
        for name in reversed(self.bodies):
            if noun.lower() in name.lower():
                return name
        if noun in ("country", "state", "government"):
            return self.topic[0] if self.topic else None
        stands_in = noun.lower() in self.vocabulary.lists["stand_in"]
        return next(reversed(self.bodies), None) if stands_in else None

    def full_name(self, name: str) -> str:
        """The name in full: without titles, short forms and surnames expanded where the text expands them."""
        bare = without_titles(name, self.vocabulary)
        return self.short_forms.expand(self.people.get(bare, bare))

    def side_of(self, person: str) -> str | None:
        """The country or the body that a person speaks for: where none is told, the home of a minister, and
        of others who hold an office the body whose text it is.
        """
        country = self.sides_of_people.get(person)
        if country or person in self.bodies_of_people:
            return self.own_name(country) if country else self.bodies_of_people[person]
        held = self.offices.get(person, frozenset())
        if held & self.vocabulary.lists["state_office"]:
            return self.own_name(self.home) if self.home else None
        return self.owner if held and self.owner and not held & self.vocabulary.lists["sent_office"] else None

    def saw_person(self, name: str) -> None:
        """Remember that a person was named."""
        self.person = name
        self.named_people.pop(name, None)
        self.named_people[name] = None

    def official(self, office: str, said: list[str], country: str | None = None) -> str | None:
        """The person whom an office means, "the minister", "the Egyptian ambassador": the one speaking, else
        the one named last; `said` are the words of the phrase, `country` the one that it names.
        """
        named = (
            [self.speaker, *reversed(self.named_people)]
            if self.speaker
            else list(reversed(self.named_people))
        )
        if country:
            named = [name for name in named if self.sides_of_people.get(name or "", country) == country]
        known = [name for name in named if name]
        kin = self.vocabulary.kin_offices.get(office, frozenset())
        return holder_of(office, said, known, self.offices, kin, self.vocabulary.lists["under_office"])

    def saw_place(self, mention: PlaceMention) -> None:
        """Remember that a town or a region was named."""
        if mention.kind in ("city", "capital", "region"):
            self.places.pop(mention.text, None)
            self.places[mention.text] = mention

    def saw_body(self, name: str) -> None:
        """Remember that a body was named."""
        self.bodies.pop(name, None)
        self.bodies[name] = None
        if len(self.bodies) > _BODIES_KEPT:
            del self.bodies[next(iter(self.bodies))]


_LOCAL = frozenset({"city", "capital", "region"})
_REGION_TALK_LEAST, _REGION_LEAST = 3, 3


@dataclass(frozen=True, slots=True)
class Topic:
    """What a section is about: its countries or places, home first; `country` is the home's ISO code.

    `is_pair` tells that two of them carry the section, so that a figure that names one is with the other.
    """

    names: list[str]
    country: str | None
    is_pair: bool


def find_topic(
    title: str, text: str, places: list[PlaceMention], vocabulary: Vocabulary, home: str | None = None
) -> Topic:
    """The countries or places that a section is about.

    A country gathers the mentions of its people, seats and cities; those in the title and near the
    beginning weigh more. Where the text is about cities (mayors, city halls) or regions, these stand for
    themselves. `home` is where the document was written, if known.
    """
    local = len(vocabulary.expressions["city_talk"].findall(text)) >= 2
    lands = {} if local else _regions_told(text, places, vocabulary)
    weight: Counter[str] = Counter()
    codes: dict[str, str | None] = {}
    first: dict[str, int] = {}
    early = len(title) + 300
    for mention in places:
        if mention.kind == "grouping":
            continue
        name, worth = _topic_name(mention, local)
        if lands and mention.kind in _LOCAL:
            name, worth = lands.get(_stem(mention.name, vocabulary), name), 4
        near = 3 if mention.start < len(title) else 2 if mention.start < early else 1
        weight[name] += round(worth * near)
        codes.setdefault(name, mention.country_code)
        first.setdefault(name, mention.start)
    traded = trading_pair(text, places, vocabulary) if not local else None
    if home not in weight and traded is not None:
        home = traded[0]
        weight[home] = max(weight[home], weight[traded[1]] * 2 // 3)
    elif home is not None and home in weight:
        weight[home] = weight[home] * 3 // 2
    ordered = sorted(weight, key=lambda name: (-weight[name], first[name]))
    if not ordered:
        return Topic([], None, False)
    most = weight[ordered[0]]
    top = [name for name in ordered if weight[name] * 4 >= most and weight[name] > 2] or ordered[:1]
    second, third = (weight[top[1]] if len(top) > 1 else 0), (weight[top[2]] if len(top) > 2 else 0)
    is_pair = second * 2.5 >= weight[top[0]] and third * 1.5 <= second
    titled = {_topic_name(mention, local)[0] for mention in places if mention.start < len(title)}
    is_pair = is_pair or (len(titled) == 2 and titled == set(top[:2]))
    if home in top[:4]:
        top.sort(key=lambda name: name != home)
    pair = top[:2] if not is_pair else sorted(top[:2], key=lambda name: (name != home, first[name]))
    return Topic(pair + top[2:], codes[pair[0]], is_pair)


def _regions_told(text: str, places: list[PlaceMention], vocabulary: Vocabulary) -> dict[str, str]:
    """The two regions of two countries that a text is about, by the stems of their names; else none.

    "Kostanay Region" and its town Kostanay are one; the countries are named far less often.
    """
    if len(vocabulary.expressions["region_talk"].findall(text)) < _REGION_TALK_LEAST:
        return {}
    told: Counter[str] = Counter()
    names: dict[str, str] = {}
    codes: dict[str, str | None] = {}
    countries = 0
    for mention in places:
        countries += mention.kind in ("country", "demonym")
        if mention.kind in _LOCAL:
            stem = _stem(mention.name, vocabulary)
            told[stem] += 1
            codes.setdefault(stem, mention.country_code)
            names[stem] = max(names.get(stem, ""), mention.text, key=len)
    two = told.most_common(2)
    if len(two) < 2 or two[1][1] < _REGION_LEAST or two[0][1] + two[1][1] < 2 * countries:
        return {}
    return {stem: names[stem] for stem, _ in two} if codes[two[0][0]] != codes[two[1][0]] else {}


def _stem(name: str, vocabulary: Vocabulary) -> str:
    """A region's name without the word for its kind."""
    return vocabulary.expressions["kind_of_region"].sub("", name)


def home_of(where: str | None) -> str | None:
    """The country in which a place lies, by its usual name; None where no gazetteer knows the place."""
    found = place(where) if where else None
    of = country_of_code(found.country_code) if found and found.country_code else None
    return of.name if of else None


def _topic_name(mention: PlaceMention, local: bool) -> tuple[str, int]:
    """The name under which a mention counts for the topic, and how much."""
    if local and mention.kind in ("city", "capital", "region"):
        return mention.name, 4
    found = country_of_code(mention.country_code) if mention.country_code else None
    worth = 4 if mention.kind in ("country", "demonym") else 2 if mention.kind == "capital" else 1
    return (found.name if found else mention.name), worth


def find_own_names(places: list[PlaceMention]) -> dict[str, str]:
    """How a text calls each country, where it does not use the gazetteer's name: the form it uses most."""
    forms: dict[str, Counter[str]] = {}
    for mention in places:
        if mention.kind == "country":
            forms.setdefault(_topic_name(mention, False)[0], Counter())[mention.text] += 1
    return {name: used.most_common(1)[0][0] for name, used in forms.items() if name not in used}
