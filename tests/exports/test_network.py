"""The network, read by networkx from both formats."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.exports.graphml import write_graphml
from servanda.exports.json_graph import write_json_graph
from servanda.parties import Party
from servanda.register import Link

from .making import Held, claim, claims, record

networkx = pytest.importorskip("networkx")


def from_graphml(path):
    return networkx.read_graphml(path, force_multigraph=True)


def from_json(path):
    return networkx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")


BOTH = pytest.mark.parametrize(
    ("write", "read"), [(write_graphml, from_graphml), (write_json_graph, from_json)], ids=["graphml", "json"]
)


def works():
    sides = [("Amkodor", "seller"), ("Egypt", "buyer")]
    deal = claim(id="c1", parties=sides, date="2024-05-17", what="five <loaders> & spares")
    plant = claim("project", "production", "planned", id="c2", parties=[("Amkodor", "party")])
    amkodor = Party("body:amkodor", "body", "Amkodor", ("Амкодор", "Amkodor; JSC"), "BY", (("lei", "X"),))
    records = [
        record(
            deal,
            keys=("body:amkodor", "EG"),
            links=(Link("serves", "r-c2", "rule"), Link("serves", "r-9", "")),
        ),
        record(plant, keys=("body:amkodor",), links=(Link("served by", "r-c1", "rule"),)),
    ]
    return Held([deal, plant], records, parties=[amkodor])


@BOTH
def test_parties_take_part_in_records_and_records_belong_together(tmp_path, write, read):
    write(works(), tmp_path / "out")
    graph = read(tmp_path / "out")
    assert {node: said["type"] for node, said in graph.nodes(data=True)} == {
        "body:amkodor": "party", "EG": "party", "r-c1": "record", "r-c2": "record",
    }  # fmt: skip
    edges = {(source, target, said["type"], said["label"]) for source, target, said in graph.edges(data=True)}
    assert edges == {
        ("body:amkodor", "r-c1", "role", "seller"),
        ("EG", "r-c1", "role", "buyer"),
        ("body:amkodor", "r-c2", "role", "party"),
        ("r-c1", "r-c2", "relation", "serves"),
    }
    assert graph.is_directed()
    party, deal = graph.nodes["body:amkodor"], graph.nodes["r-c1"]
    assert (party["country"], party["aliases"]) == ("BY", "Амкодор; Amkodor\\; JSC")
    assert (deal["label"], deal["status"], deal["quotes"]) == ("five <loaders> & spares", "agreed", "One.")


@BOTH
def test_any_records_make_a_network_that_networkx_reads(tmp_path, write, read):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(claims(), max_size=3))
    def holds(given_claims):
        numbered = [one.model_copy(update={"id": f"c{at}"}) for at, one in enumerate(given_claims)]
        written = write(Held([], [record(one) for one in numbered]), tmp_path / "out")
        graph = read(tmp_path / "out")
        for one in numbered:
            said = graph.nodes[f"r-{one.id}"]
            assert (said["type"], said["kind"], said["status"]) == ("record", one.kind, one.status)
            if not written.left_out:
                assert said.get("quotes", "") == one.quote
            assert graph.in_degree(f"r-{one.id}") == len({*one.parties})

    holds()


def test_a_control_character_is_listed_where_xml_cannot_hold_it(tmp_path):
    written = write_graphml(Held([], [record(claim(what="a\x0bb\r\nc"))]), tmp_path / "g.xml")
    assert written.left_out == {"control characters, which XML cannot hold": 2}
    (said,) = [said for _, said in from_graphml(tmp_path / "g.xml").nodes(data=True)]
    assert said["what"] == "a\ufffdb\r\nc"
