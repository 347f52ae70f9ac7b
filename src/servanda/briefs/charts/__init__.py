"""Charts of our own: small, printable, described in words; drawn once, set as SVG or PNG."""

from servanda.briefs.charts.chart import Bars, Bin, Chart, Counts, Series, Timeline, Value
from servanda.briefs.charts.layout import drawn
from servanda.briefs.charts.png import to_png
from servanda.briefs.charts.svg import to_svg

__all__ = ["Bars", "Bin", "Chart", "Counts", "Series", "Timeline", "Value", "drawn", "to_png", "to_svg"]
