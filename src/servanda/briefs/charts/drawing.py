"""A drawing: shapes on a page, in points from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled rectangle, or with `stroke` an outlined one."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle, or with `stroke` an outlined one."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text on its baseline."""

    x: float
    y: float
    text: str
    size: float
    anchor: Anchor = "start"
    colour: str = "#222222"


Shape = Rectangle | Stroke | Disc | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the order in which they are painted, and what they show in words."""

    name: str
    title: str
    description: str
    width: float
    height: float
    shapes: tuple[Shape, ...]


def width_of(text: str, size: float) -> float:
    """About how wide the text is: for leaving room, not for setting it."""
    return (
        sum(0.3 if letter in "iljtf.,:;'| " else 0.85 if letter in "mwMW%" else 0.56 for letter in text)
        * size
    )
