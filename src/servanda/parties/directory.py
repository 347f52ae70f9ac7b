"""The parties that a register knows: looked up by name, and which of them may be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from servanda.errors import UnknownParty
from servanda.parties.blocks import TOO_COMMON, blocks_of
from servanda.parties.likeness import Likeness, compare, may_be_one
from servanda.parties.names import without_marks
from servanda.parties.party import Party
from servanda.parties.resolution import resolve

_NEAREST = 3
_MOST_PAIRS = 500_000  # that are compared


class Directory:
    """Parties by key and by name. Several parties of one key become one, with all their names as aliases."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._by_key: dict[str, Party] = {}
        for party in parties:
            self._by_key[party.key] = _joined(self._by_key.get(party.key), party)

    def __iter__(self) -> Iterator[Party]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def of_key(self, key: str) -> Party | None:
        """The party of that key."""
        return self._by_key.get(key)

    def find(self, name: str) -> Party:
        """The party that a person means by `name`: a key, a name or an alias, in any case.

        A seat of government is its country where the register does not know the city itself.

        Raises:
            UnknownParty: nothing mentions it; the hint names the nearest parties.
        """
        for key in (name, resolve(name).key, resolve(name, seat_acts=True).key, resolve(name.title()).key):
            if key in self._by_key:
                return self._by_key[key]
        known = self._names()
        folded = _folded(name)
        if folded in known:
            return self._by_key[known[folded]]
        # A country is known where only its companies or cities are mentioned.
        meant = resolve(name, seat_acts=True)
        if meant.kind != "country":
            meant = resolve(name.title(), seat_acts=True)
        if meant.kind == "country" and any(party.country == meant.key for party in self):
            return meant
        near = self.nearest(name)
        raise UnknownParty(
            f"no document in the register mentions {name!r}",
            hint="did you mean " + ", ".join(near) + "?" if near else "read documents that mention it first",
        )

    def nearest(self, name: str, limit: int = _NEAREST) -> list[str]:
        """The names of the parties that are spelled most like `name`, nearest first."""
        from rapidfuzz import fuzz, process

        known = self._names()
        ranked = process.extract(
            _folded(name), list(known), scorer=fuzz.ratio, limit=limit * 5, score_cutoff=60
        )
        keys = dict.fromkeys(known[found] for found, _, _ in ranked)
        return [self._by_key[key].name for key in keys][:limit]

    def doubts(self) -> Iterator[tuple[Party, Party, Likeness]]:
        """Pairs of bodies that may be one, each with its reasons, likest first."""
        found = []
        for one, other in self._candidates():
            if not may_be_one(one, other):
                continue
            likeness = compare(one, other)
            if likeness.verdict != "different":
                found.append((one, other, likeness))
        yield from sorted(found, key=lambda doubt: (-doubt[2].score, doubt[0].key, doubt[1].key))

    def _names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for party in self:
            if party.is_named:
                for name in (party.name, *party.aliases):
                    names.setdefault(_folded(name), party.key)
        return names

    def _candidates(self) -> Iterator[tuple[Party, Party]]:
        """Pairs of bodies that share a telling word's beginning or end, or an acronym's letters.

        Of very many those come first, and at most half a million in all, that share what few names have.
        """
        blocks: dict[str, set[str]] = defaultdict(set)
        for party in self:
            if party.kind == "body":
                for block in blocks_of(party):
                    blocks[block].add(party.key)
        pairs: set[tuple[str, str]] = set()
        for keys in sorted(blocks.values(), key=lambda keys: (len(keys), min(keys))):
            if len(keys) > TOO_COMMON or len(pairs) > _MOST_PAIRS:
                break
            pairs.update(combinations(sorted(keys), 2))
        for one, other in sorted(pairs):
            yield self._by_key[one], self._by_key[other]


def _folded(name: str) -> str:
    return without_marks(name).casefold()


def _joined(held: Party | None, party: Party) -> Party:
    if held is None:
        return party
    others = (*held.aliases, party.name, *party.aliases)
    aliases = tuple(name for name in dict.fromkeys(others) if name != held.name)
    identifiers = tuple(sorted({**dict(held.identifiers), **dict(party.identifiers)}.items()))
    return Party(held.key, held.kind, held.name, aliases, held.country or party.country, identifiers)
