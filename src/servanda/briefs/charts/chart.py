"""What a chart shows, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """A number as drawn; `implied` is whether no source prints it."""

    number: float
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Values by category, None where there is none; `line` is whether it is drawn as a line over the bars."""

    label: str
    values: tuple[Value | None, ...]
    line: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Series side by side over the same categories, such as years; `unit` names what the axis counts.

    `implied` is the word for hollow bars in the legend. `name` is unique in a brief; `description` says in
    words what the chart shows.
    """

    name: str
    title: str
    description: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    implied: str = ""


@dataclass(frozen=True, slots=True)
class Bin:
    """A counted class; `tone` is `bad`, `open`, `good` or `still`."""

    label: str
    count: int
    tone: str = "open"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of each class, as bars that lie."""

    name: str
    title: str
    description: str
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """When things were: a lane for each kind, and on it (year with its fraction, how many) points.

    `today` is the day on which it is looked at, as a year with its fraction and in words.
    """

    name: str
    title: str
    description: str
    lanes: tuple[tuple[str, tuple[tuple[float, int], ...]], ...]
    today: tuple[float, str] | None = None


Chart = Bars | Counts | Timeline
