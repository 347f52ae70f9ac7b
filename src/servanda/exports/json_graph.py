"""The network as node-link JSON, as networkx (`node_link_graph`) and D3 read it."""

from __future__ import annotations

import json
from pathlib import Path

from servanda.exports.holdings import Exportable
from servanda.exports.left_out import Written
from servanda.exports.network import edges, nodes
from servanda.output import whole_file


def write_json_graph(held: Exportable, path: Path) -> Written:
    """Write the network: `nodes` with `id` and what is known of them, `edges` with `source` and `target`.

    Raises:
        OutputError: the path cannot be written.
    """
    with whole_file(path) as file:
        file.write('{"directed": true, "multigraph": true, "graph": {}, "nodes": [')
        for number, node in enumerate(nodes(held)):
            known = {name: cell for name, cell in node.attributes.items() if cell is not None}
            file.write(",\n" if number else "\n")
            file.write(json.dumps({"id": node.id} | known, ensure_ascii=False))
        file.write('\n], "edges": [')
        for number, edge in enumerate(edges(held)):
            said = {"source": edge.source, "target": edge.target, "key": number}
            file.write(",\n" if number else "\n")
            file.write(json.dumps(said | {"type": edge.type, "label": edge.label}, ensure_ascii=False))
        file.write("\n]}\n")
    return Written((path,))
