from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.claim import Amount, Claim, Participant, parse_claims
from servanda.exports.claims_jsonl import write_claims

words = st.text(st.characters(codec="utf-8"), max_size=30)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    start = draw(st.integers(0, 10**6))
    return Claim(
        id=draw(words),
        doc=draw(words),
        quote=draw(words),
        start=start,
        end=start + draw(st.integers(0, 100)),
        kind="deal",
        form="supply",
        status=draw(st.sampled_from(["planned", "agreed", "done"])),
        what=draw(st.none() | words),
        date=draw(st.none() | st.sampled_from(["2022", "../2025", "2022-01/2022-09"])),
        parties=tuple(Participant(name=name, role="seller") for name in draw(st.lists(words, max_size=2))),
        amounts=tuple(
            Amount(value=value, unit="buses", bound="over")
            for value in draw(st.lists(st.integers(0, 10**15) | st.floats(0, 1e15), max_size=2))
        ),
        cites=tuple(draw(st.lists(st.integers(1, 99) | st.sampled_from(["a", "12b"]), max_size=2))),
        found_by="person",
        record=draw(st.none() | words),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(claims(), max_size=4))
def test_claims_come_back_as_they_went_out(tmp_path_factory, given_claims):
    path = tmp_path_factory.mktemp("out") / "claims.jsonl"
    write_claims(given_claims, path)
    with path.open(encoding="utf-8", newline="\n") as lines:
        assert list(parse_claims(lines)) == given_claims
