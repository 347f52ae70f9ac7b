"""The network as GraphML (graphml.graphdrawing.org), for Gephi, yEd, Cytoscape, networkx."""

from __future__ import annotations

import re
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from servanda.exports.holdings import Exportable
from servanda.exports.left_out import LeftOut, Written, left_out_of, written
from servanda.exports.network import ATTRIBUTES, edges, nodes
from servanda.exports.tables import RECORDS, Cell
from servanda.output import whole_file

XML_CANNOT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation=\
"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write_graphml(held: Exportable, path: Path) -> Written:
    """Write the network. Control characters, which XML cannot hold, become U+FFFD and are listed.

    Raises:
        OutputError: the path cannot be written.
    """
    with whole_file(path) as file, left_out_of(path) as left_out:
        file.write(_HEAD)
        for name in ATTRIBUTES:
            sort = "long" if name in RECORDS.whole else "string"
            file.write(f'<key id="{name}" for="node" attr.name="{name}" attr.type="{sort}"/>\n')
        for name in ("type", "label"):
            file.write(f'<key id="edge-{name}" for="edge" attr.name="{name}" attr.type="string"/>\n')
        file.write('<graph id="register" edgedefault="directed">\n')
        for node in nodes(held):
            identity = _attribute(node.id)
            cells = "".join(
                _value(name, cell, node.id, left_out)
                for name, cell in node.attributes.items()
                if cell is not None
            )
            file.write(f"<node id={identity}>{cells}</node>\n")
        for number, edge in enumerate(edges(held), 1):
            ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
            told = (
                f'<data key="edge-type">{edge.type}</data><data key="edge-label">{escape(edge.label)}</data>'
            )
            file.write(f'<edge id="e{number}" {ends}>{told}</edge>\n')
        file.write("</graph>\n</graphml>\n")
    return written(path, left_out)


def _attribute(text: str) -> str:
    return quoteattr(XML_CANNOT.sub("\ufffd", text))


def _value(name: str, cell: Cell, of: str, left_out: LeftOut) -> str:
    text = str(cell)
    if XML_CANNOT.search(text):
        left_out.add("node", of, name, text, "control characters, which XML cannot hold")
        text = XML_CANNOT.sub("\ufffd", text)
    return f'<data key="{name}">{escape(text, {chr(13): "&#13;"})}</data>'
