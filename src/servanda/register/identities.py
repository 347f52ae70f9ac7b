"""Parties that people joined or kept apart, and the names and numbers that they gave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from servanda.parties import Party
from servanda.register.decision import Decision


@dataclass(slots=True)
class Identities:
    """Key → the party that it stands for, after the standing decisions on parties.

    What is the same is joined transitively, under the party named first; what is different holds between
    whole groups, whichever was decided first. Keys that nobody decided about stand for themselves.
    """

    above: dict[str, str] = field(default_factory=dict)
    known: dict[str, Party] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    numbers: dict[str, dict[str, str]] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)
    members: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, standing: Iterable[Decision]) -> Identities:
        """The identities by the standing decisions, oldest first."""
        found = cls()
        verdicts: dict[frozenset[str], Decision] = {}
        for decision in standing:
            if decision.about != "parties" or decision.one is None:
                continue
            value = decision.value or {}
            for key in ("one", "other"):
                if isinstance(value.get(key), list):
                    found.known.setdefault(value[key][0], _party(value[key]))
            if decision.kind == "alias" and value.get("name"):
                found.names.setdefault(decision.one, []).append(value["name"])
            if decision.kind == "identify" and decision.field:
                found.numbers.setdefault(decision.one, {})[decision.field] = value["number"]
            if decision.other and decision.other != decision.one:
                pair = frozenset((decision.one, decision.other))
                verdicts.pop(pair, None)
                verdicts[pair] = decision
        found.apart = {pair for pair, decision in verdicts.items() if decision.kind == "different"}
        for decision in verdicts.values():
            if decision.kind != "different":
                found._join(str(decision.one), str(decision.other))
        return found

    def root(self, key: str) -> str:
        """The key of the party that `key` stands for."""
        while key in self.above:
            key = self.above[key]
        return key

    def settled(self, party: Party) -> Party:
        """The party that `party` is by the decisions."""
        root = self.root(party.key)
        return party if root == party.key else self.known.get(root, party)

    def kept_apart(self, one: str, other: str) -> bool:
        """Whether somebody said that the two are different, or any two that stand for the same parties."""
        if not self.apart:
            return False
        return any(frozenset((a, b)) in self.apart for a in self.group(one) for b in self.group(other))

    def parties(self) -> Iterator[Party]:
        """The parties that people spoke of, with the names and numbers that they gave them."""
        for key, party in self.known.items():
            root = self.root(key)
            names = [self.known[each].name for each in self.group(root) if each in self.known]
            given = [name for each in self.group(root) for name in self.names.get(each, ())]
            numbers = {sort: n for each in self.group(root) for sort, n in self.numbers.get(each, {}).items()}
            head = self.known.get(root, party)
            aliases = tuple(sorted({*names, *given} - {head.name}))
            yield Party(head.key, head.kind, head.name, aliases, head.country, tuple(sorted(numbers.items())))

    def moved(self, after: Identities) -> set[str]:
        """The keys here under which claims stand that would stand under another key there."""
        keys = self.above.keys() | after.above.keys()
        return {self.root(key) for key in keys if self.root(key) != after.root(key)}

    def group(self, key: str) -> set[str]:
        """All keys that stand for the same party as `key`."""
        root = self.root(key)
        return self.members.get(root, {root})

    def _join(self, one: str, other: str) -> None:
        first, second = self.root(one), self.root(other)
        if first == second:
            return
        if not self.kept_apart(first, second):
            self.members[first] = self.group(first) | self.group(second)
            self.members.pop(second, None)
            self.above[second] = first


def _party(described: list[Any]) -> Party:
    key, kind, name, country = described
    return Party(key, kind, name, country=country)
