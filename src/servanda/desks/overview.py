"""What takes long to work out over a whole register: findings, where promises stand, what waits.

An `Overview` belongs to one state of the register and says from when it is. It is kept as rows
(`servanda.desks.overview_rows`), of which a page reads the few that it shows: how large the register is does
not matter to it. `servanda.desks.watch` has the next one worked out beside whatever else is asked.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from servanda.audit import Finding, Interval, Quantity, distance_in_words
from servanda.desks.promise_lines import PromiseLine
from servanda.desks.state import State
from servanda.register import Waiting
from servanda.tracking import STANDINGS

SOON = timedelta(days=183)
DATED = ("overdue", "part_met", "not_due")  # standings of promises whose day is told on a party's page


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding of the audit as it is kept; `claims` and `suspects` are ids, `apart` is in words."""

    id: str
    verdict: str
    figure: str
    working: str
    apart: str
    identity: str
    claims: tuple[str, ...]
    suspects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The audit, the commitments as they stand on `day`, and the questions that wait, of one state.

    Findings that cannot all be true come in the order of interest: those of two sources first, then those of
    the fewest claims, then those furthest apart for their size. Promises come with those that need attention
    first. `made_at` is when the working out began (ISO 8601, UTC), `seconds` how long it took. A finding or
    promise is a party's where the party, or one of that country, takes part in what it speaks of.
    """

    rows: sqlite3.Connection = field(repr=False, compare=False)
    state: State
    day: date
    made_at: str
    seconds: float
    figures: int
    tied: int
    exhaustive: bool

    # Findings

    def finding(self, identity: str) -> KeptFinding | None:
        """The finding of that id."""
        found = self._all(f"SELECT {_FINDING} FROM findings WHERE id = ?", identity)
        return _finding(found[0]) if found else None

    def findings(
        self, verdict: str, parties: Sequence[str] = (), *, limit: int, offset: int = 0
    ) -> list[KeptFinding]:
        """Some findings of the verdict, of the parties that all have to do with each."""
        return [_finding(row) for row in self._some("finding", _FINDING, verdict, parties, limit, offset)]

    def finding_counts(self, parties: Sequence[str] = ()) -> dict[str, int]:
        """Verdict → how many findings, of the parties that all have to do with each."""
        return self._counts("finding", parties)

    def implied(self, pairs: Iterable[tuple[str, str]], most: int = 40) -> list[Finding]:
        """The figures that nobody printed of each reporter and partner, at most so many of each pair, with
        their bounds; without the statements that they follow from."""
        found = []
        for reporter, partner in pairs:
            for row in self._all(
                "SELECT quantity, low, high, identity, working FROM findings WHERE verdict = 'implied'"
                " AND reporter = ? AND partner = ? ORDER BY position LIMIT ?",
                reporter,
                partner,
                most,
            ):
                quantity = _quantity(row[0])
                bounds = Interval(*(Fraction(end) if end else None for end in row[1:3]))
                found.append(Finding("implied", quantity, (), row[3], row[4], bounds=bounds))
        return found

    # Promises

    def promise(self, record: str) -> PromiseLine | None:
        """The promise that the record of that id is."""
        found = self._all(f"SELECT {_PROMISE} FROM promises WHERE record = ?", record)
        return _promise(found[0]) if found else None

    def promises(
        self, standing: str = "", parties: Sequence[str] = (), *, limit: int, offset: int = 0
    ) -> list[PromiseLine]:
        """Some promises that stand so (or however), of the parties that all take part."""
        return [_promise(row) for row in self._some("promise", _PROMISE, standing, parties, limit, offset)]

    def promise_counts(self, parties: Sequence[str] = ()) -> dict[str, int]:
        """Standing → how many promises, of the parties that all take part."""
        return self._counts("promise", parties)

    def dated_promises(self, parties: Sequence[str], limit: int) -> list[PromiseLine]:
        """The first promises of the parties that have a day and are not kept."""
        found: list[PromiseLine] = []
        for name in sorted(DATED, key=STANDINGS.index):
            if len(found) < limit:  # within a standing those with a day come first
                some = self.promises(name, parties, limit=limit - len(found))
                found += [each for each in some if each.day]
        return found

    def falling_due(self, limit: int) -> list[PromiseLine]:
        """What is due within half a year of the overview's day, the nearest first; then what is overdue, the
        latest first."""
        query = f"SELECT {_PROMISE} FROM promises WHERE standing = ? AND day > '' AND day <= ? ORDER BY "
        until = (self.day + SOON).isoformat()
        coming = self._all(query + "day, position LIMIT ?", "not_due", until, limit)
        late = self._all(query + "day DESC, position LIMIT ?", "overdue", until, limit - len(coming))
        return [_promise(row) for row in (*coming, *late)]

    # Questions

    def question_counts(self, without: Collection[str] = ()) -> dict[str, int]:
        """Sort → how many questions wait, apart from those of these keys."""
        found = self._counts("question", ())
        gone = "SELECT sort, count(*) FROM questions WHERE key IN (SELECT value FROM json_each(?)) GROUP BY 1"
        for sort, number in self._all(gone, json.dumps([*without])) if without else ():
            found[sort] -= number
        return found

    def question_at(self, sort: str, at: int, without: Collection[str] = ()) -> Waiting | None:
        """The question at a place, from 0, among those of the sort apart from those of these keys."""
        query = f"SELECT {_QUESTION} FROM questions WHERE sort = ?"
        if without:
            query += " AND key NOT IN (SELECT value FROM json_each(?)) ORDER BY number LIMIT 1 OFFSET ?"
            found = self._all(query, sort, json.dumps([*without]), at)
        else:
            found = self._all(query + " AND number = ?", sort, at)
        return _waiting(found[0]) if found else None

    def question(self, key: str) -> Waiting | None:
        """The question of that key."""
        found = self._all(f"SELECT {_QUESTION} FROM questions WHERE key = ?", key)
        return _waiting(found[0]) if found else None

    def place_of_question(self, key: str, without: Collection[str] = ()) -> tuple[str, int] | None:
        """The sort of the question and its place among those of the sort apart from those of these keys."""
        found = self._all("SELECT sort, number FROM questions WHERE key = ?", key)
        if not found or key in without:
            return None
        sort, number = found[0]
        gone = "SELECT count(*) FROM questions WHERE sort = ? AND number < ? AND key IN"
        gone += " (SELECT value FROM json_each(?))"
        before = self._all(gone, sort, number, json.dumps([*without]))[0][0] if without else 0
        return sort, number - before

    def questions_of(self, finding: str) -> list[str]:
        """Keys of the questions that ask about what the finding finds: each speaks of two of its claims."""
        query = "SELECT question FROM question_findings WHERE finding = ? ORDER BY question"
        return [row[0] for row in self._all(query, finding)]

    def findings_of(self, question: str) -> list[KeptFinding]:
        """The findings that tell of what the question asks about."""
        query = f"SELECT {_FINDING} FROM findings JOIN question_findings ON finding = id"
        found = self._all(query + " WHERE question = ? ORDER BY position LIMIT 20", question)
        return [_finding(row) for row in found]

    # The rows

    def _all(self, query: str, *values: Any) -> list[Any]:
        return self.rows.execute(query, values).fetchall()

    def _some(
        self, what: str, columns: str, of: str, parties: Sequence[str], limit: int, offset: int
    ) -> list[Any]:
        place = {"finding": "verdict", "promise": "standing"}[what]
        if not parties:
            where, values = (f"WHERE {place} = ?", [of]) if of else ("", [])
            query = f"SELECT {columns} FROM {what}s {where} ORDER BY position LIMIT ? OFFSET ?"
            return self._all(query, *values, limit, offset)
        joined, values = _taking_part(what, parties, of)
        chosen = f"SELECT one.position {joined} ORDER BY one.position LIMIT ? OFFSET ?"
        query = f"SELECT {columns} FROM {what}s WHERE position IN ({chosen}) ORDER BY position"
        return self._all(query, *values, limit, offset)

    def _counts(self, what: str, parties: Sequence[str]) -> dict[str, int]:
        if not parties:
            return dict(self._all("SELECT name, number FROM counts WHERE what = ?", what))
        joined, values = _taking_part(what, parties)
        return dict(self._all(f"SELECT one.name, count(*) {joined} GROUP BY one.name", *values))


def kept(finding: Finding) -> KeptFinding:
    """The finding as it is kept."""
    return KeptFinding(
        id=finding.id,
        verdict=finding.verdict,
        figure=str(finding.quantity),
        working=finding.working,
        apart=distance_in_words(finding.apart, finding.quantity.unit) if finding.apart else "",
        identity=finding.identity,
        claims=tuple(claim.id for claim in finding.claims),
        suspects=tuple(dict.fromkeys(each.claim.id for each in finding.suspects)),
    )


_FINDING = "id, verdict, figure, working, apart, identity, claims, suspects"
_PROMISE = "record, title, stage, standing, inferred, because, due, day, last"
_QUESTION = "sort, one, other, field, score, reasons, about, choices"


def _taking_part(what: str, parties: Sequence[str], of: str = "") -> tuple[str, list[str]]:
    """The part of a query, from FROM on, over what all of the parties have to do with, and its values."""
    of_one = f"{what}_parties"
    first, *others = dict.fromkeys(parties)
    joined = f"FROM {of_one} one"
    for number, _ in enumerate(others):
        same = f"o{number}.name = one.name AND o{number}.position = one.position"
        joined += f" JOIN {of_one} o{number} ON o{number}.party = ? AND {same}"
    joined += " WHERE one.party = ?" + (" AND one.name = ?" if of else "")
    return joined, [*others, first, *([of] if of else [])]


def _finding(row: Any) -> KeptFinding:
    identity, verdict, figure, working, apart, rules, claims, suspects = row
    told = tuple(json.loads(claims)), tuple(json.loads(suspects))
    return KeptFinding(identity, verdict, figure, working, apart, rules, *told)


def _quantity(text: str) -> Quantity:
    form, reporter, partner, when, unit, subject, names, shown_subject, shown = json.loads(text)
    return Quantity(form, reporter, partner, when, unit, subject, tuple(names), shown_subject, shown)


def _promise(row: Any) -> PromiseLine:
    record, title, stage, standing_, inferred, because, due, day, last = row
    return PromiseLine(record, title, stage, standing_, bool(inferred), because, due, day, last)


def _waiting(row: Any) -> Waiting:
    sort, one, other, field_, score, *lists = row
    reasons, about, choices = map(json.loads, lists)
    pairs = tuple((claim, value) for claim, value in choices)
    return Waiting(sort, one, other, field_, score, tuple(reasons), tuple(about), pairs)
