"""The latest records of many: those that sorting all of them by date would give, and how many there are."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.register import Query, Register

from .making import claim, document

DATES = st.sampled_from(
    [None, "2019", "2020-05", "2020-05-06", "2021-02-03", "2018/2022", "../2024", "2021/.."]
)
PARTIES = st.sampled_from([("Belarus",), ("China",), ("Belarus", "China")])
LAST = {
    "2019": "2019-12-31", "2020-05": "2020-05-31", "2020-05-06": "2020-05-06", "2021-02-03": "2021-02-03",
    "2018/2022": "2022-12-31", "../2024": "2024-12-31", "2021/..": "2021-01-01",
}  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(DATES, PARTIES), min_size=1, max_size=9), st.integers(1, 10))
def test_the_latest_are_those_that_end_last(told, most):
    with (
        tempfile.TemporaryDirectory() as folder,
        Register.create(Path(folder, "r.db")) as register,
    ):
        register.add(
            document(),
            [
                claim(
                    identity=f"c{number}", what=f"pact {number} alone", start=number, date=date,
                    parties=tuple((name, "party") for name in names),
                )
                for number, (date, names) in enumerate([(None, ("Belarus", "China")), *told])
            ],
        )  # fmt: skip
        for query in (Query(), Query(party="China"), Query(party="Belarus", with_party="China")):
            everything = register.records(query)
            latest, many = register.latest_records(query, most=most)
            assert many == len(everything)
            assert len(latest) == min(most, many)
            assert latest == [record for record in everything if record in latest]
            shown = sorted(LAST.get(record.date, "") for record in latest)
            assert shown == sorted(LAST.get(record.date, "") for record in everything)[-most:]


def test_documents_are_found_by_their_names():
    with (
        tempfile.TemporaryDirectory() as folder,
        Register.create(Path(folder, "r.db")) as register,
    ):
        for name in ("b.txt", "a.txt", "c.txt"):
            register.add(document(name, f"One. {name}"), [claim(doc=name, identity=name)])
        found = register.documents_named(["a.txt", "b.txt", "none.txt"])
        assert found == [one for one in register.documents() if one.name != "c.txt"]
        assert [one.claims for one in found] == [1, 1]
        assert register.documents_named([]) == []
