"""A drawing as SVG: text stays text, and its title and description are read out."""

from __future__ import annotations

from html import escape

from servanda.briefs.charts.chart import Chart
from servanda.briefs.charts.drawing import Disc, Rectangle, Shape, Stroke
from servanda.briefs.charts.layout import drawn

TYPST_FONTS = "Libertinus Serif, DejaVu Serif, serif"
"""The families by which typst finds the fonts that it brings."""
FONTS = "Helvetica, Arial, 'Liberation Sans', sans-serif"


def to_svg(chart: Chart, *, fonts: str = FONTS) -> str:
    """The chart as an SVG element for HTML, or a file of its own; `fonts` is a list of families."""
    drawing = drawn(chart)
    size = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
    size += f' width="{_n(drawing.width)}" height="{_n(drawing.height)}"'
    named = f"chart-{drawing.name}"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{escape(fonts)}" '
        f'aria-labelledby="{named}-title {named}-description">',
        f'<title id="{named}-title">{escape(drawing.title)}</title>',
        f'<desc id="{named}-description">{escape(drawing.description)}</desc>',
        *(_element(shape) for shape in drawing.shapes),
        "</svg>",
    ]
    return "\n".join(lines)


def _element(shape: Shape) -> str:
    if isinstance(shape, Rectangle):
        place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
        return f'<rect {place} fill="{shape.fill}"{_outline(shape.stroke)}/>'
    if isinstance(shape, Disc):
        place = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
        return f'<circle {place} fill="{shape.fill}"{_outline(shape.stroke)}/>'
    if isinstance(shape, Stroke):
        place = f'x1="{_n(shape.x1)}" y1="{_n(shape.y1)}" x2="{_n(shape.x2)}" y2="{_n(shape.y2)}"'
        return f'<line {place} stroke="{shape.colour}" stroke-width="{_n(shape.width)}"/>'
    anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
    place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}"{anchor} fill="{shape.colour}"'
    return f"<text {place}>{escape(shape.text)}</text>"


def _outline(colour: str) -> str:
    return f' stroke="{colour}" stroke-width="1.5"' if colour else ""


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
