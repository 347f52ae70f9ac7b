"""Charts in a Word document: SVG for those that show it, PNG for those that do not, and a description."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm

from servanda.briefs.charts import to_png, to_svg
from servanda.briefs.charts.chart import Chart

_WIDTH = Cm(16.5)
_EXTENSION = """<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip
 xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{relation}"/>
</a:ext></a:extLst>"""


def add_chart(document: Any, chart: Chart, number: int, clean: Any) -> None:
    """Add the chart as a picture in a paragraph of its own."""
    paragraph = document.add_paragraph()
    shape = paragraph.add_run().add_picture(BytesIO(to_png(chart)), width=_WIDTH)
    named = shape._inline.docPr
    named.set("name", f"Chart {number}")
    named.set("title", clean(chart.title))
    named.set("descr", clean(chart.description))
    svg = Part(
        PackURI(f"/word/media/chart{number}.svg"),
        "image/svg+xml",
        to_svg(chart).encode("utf-8"),
        document.part.package,
    )
    relation = document.part.relate_to(svg, RELATIONSHIP_TYPE.IMAGE)
    blip = shape._inline.graphic.graphicData.pic.blipFill.blip
    blip.append(parse_xml(_EXTENSION.format(relation=relation)))
