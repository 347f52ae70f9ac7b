"""An audit a portion at a time finds what an audit of all finds, however small the portions are."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.audit import audit, findings_in_portions, portions
from servanda.claim import Amount, Claim, Participant
from servanda.document import Metadata
from servanda.register import Link, Record, RecordParty

KEYS = {
    "Kenya": "KE",
    "Tanzania": "TZ",
    "Nairobi": "place:nairobi",
    "Suva Free Zone": "body:suva",
    "Mill": "body:m",
}
PAPERS = [Metadata(name, "text/plain", name, published="2023-05-01") for name in ("a.txt", "b.txt")]
FIGURES = ("exports", "imports", "turnover", "balance", "investment", "cargo")


@st.composite
def records(draw, number):
    kind = draw(st.sampled_from(["figure"] * 6 + ["deal", "project", "event"]))
    form = {"deal": "supply", "project": "zone", "event": "commission"}.get(kind) or draw(
        st.sampled_from(FIGURES)
    )
    status = {"figure": "actual", "event": "done"}.get(kind, "agreed")
    roles = {"figure": ("reporter", "partner"), "deal": ("seller", "buyer"), "project": ("party", "party")}
    names = draw(st.lists(st.sampled_from(sorted(KEYS)), max_size=2, unique=True))
    sides = list(zip(names, roles.get(kind, ("participant",) * 2), strict=False))
    value = draw(st.integers(1, 9))
    start = draw(st.integers(0, 40))
    quote = draw(
        st.sampled_from([f"It was {value} tons.", f"{value} tons, of which {value - 1} tons were rice."])
    )
    claim = Claim(
        id=f"c{number}", doc=draw(st.sampled_from(["a.txt", "b.txt"])), quote=quote, start=start,
        end=start + len(quote), kind=kind, form=form, status=status, found_by="person",
        what=draw(st.sampled_from(["exports", "exports of rice", "3rd session", "2nd session", "declared"])),
        date=draw(st.sampled_from(["2022", "2022-01/2022-06", "2022-07/2022-12", "2021", "2024-05"])),
        place=draw(st.sampled_from([None, "Suva Free Zone"])),
        parties=tuple(Participant(name=name, role=role) for name, role in sides),
        amounts=(Amount(value=value, unit=draw(st.sampled_from(["USD", "tons"]))),),
    )  # fmt: skip
    return Record(
        id=f"r{number}", kind=kind, form=form, status=status, what=claim.what, date=claim.date, covers=None,
        parties=tuple(RecordParty(name, role, KEYS[name]) for name, role in sides), place=claim.place,
        amounts=claim.amounts, change=None, said_by=None, binding="none", steps=(), claims=(claim,),
    )  # fmt: skip


@st.composite
def registers(draw):
    made = [draw(records(number)) for number in range(draw(st.integers(0, 9)))]
    deals = [record for record in made if record.kind == "deal"]
    if len(deals) > 1:
        whole, part = deals[:2]
        links = {whole.id: Link("has part", part.id, "told"), part.id: Link("part of", whole.id, "told")}
        made = [linked(record, links.get(record.id)) for record in made]
    return made


def linked(record, link):
    return replace(record, links=(link,)) if link else record


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(registers())
def test_portions_lose_nothing_and_find_nothing_else(made):
    def recall(ids):
        return [record for record in made if record.id in set(ids)]

    def documents(names):
        return [paper for paper in PAPERS if paper.name in set(names)]

    whole = audit(made, documents=PAPERS).findings
    before, portions.TOGETHER = portions.TOGETHER, 1
    try:
        found = list(findings_in_portions(made, recall, documents=documents))
    finally:
        portions.TOGETHER = before
    assert list(map(told, found)) == list(map(told, whole))


def told(finding):
    return json.dumps(finding.as_json(), sort_keys=True)


def test_figures_of_two_pairs_are_not_in_memory_together():
    sizes = []

    def recall(ids):
        sizes.append(len(ids))
        return []

    made = []
    for number in range(60):
        sides = ("Kenya", "Tanzania") if number % 2 else ("Kenya", "Mill")
        amount = Amount(value=1, unit="USD")
        claim = Claim(
            id=f"c{number}", doc=f"{number}.txt", quote="1", start=0, end=1, kind="figure", form="exports",
            status="actual", date="2022", found_by="person", amounts=(amount,),
        )  # fmt: skip
        parties = tuple(
            RecordParty(name, role, KEYS[name])
            for name, role in zip(sides, ("reporter", "partner"), strict=True)
        )
        made.append(
            Record(
                id=f"r{number}", kind="figure", form="exports", status="actual", what=None, date="2022",
                covers=None, parties=parties, place=None, amounts=(amount,), change=None, said_by=None,
                binding="none", steps=(), claims=(claim,),
            )
        )  # fmt: skip
    before, portions.TOGETHER = portions.TOGETHER, 1
    try:
        list(findings_in_portions(made, recall, documents=lambda names: []))
    finally:
        portions.TOGETHER = before
    assert sizes == [30, 30]
